import type { CliIo } from '../io.ts';
import { Refusal } from '../refusal.ts';
import { Session } from '../session.ts';
import { toolAnswers } from './answers.ts';
import { confinedTo } from './confined.ts';
import { answerLine, type McpAnswer } from './speak.ts';
import type { ToolInput } from './tool-input.ts';
import { inputMistake, listed, mcpTools } from './tools.ts';

/** In characters; a submission is far smaller. */
const maxMessage = 16 * 1024 * 1024;
/** Characters of one answer. */
const maxAnswer = 40_000;

export interface ServeOptions {
  readonly rootUri: string;
  readonly withContacts: boolean;
}

/** Answers the Model Context Protocol on standard input and output until the input ends. */
export async function serveMcp(options: ServeOptions, io: CliIo): Promise<void> {
  const server = { version: io.version, tools: mcpTools.map(listed), call: (name: string, input: unknown) => callTool(name, input, options, io) };
  for await (const line of io.standardInputLines(maxMessage)) {
    if (line?.trim() === '') continue;
    const answer = await answerLine(line, server);
    if (answer !== undefined) io.document.write(`${JSON.stringify(answer)}\n`);
  }
}

async function callTool(name: string, input: unknown, { rootUri, withContacts }: ServeOptions, outside: CliIo): Promise<McpAnswer | undefined> {
  const tool = mcpTools.find((one) => one.name === name);
  const answer = Object.hasOwn(toolAnswers, name) ? toolAnswers[name] : undefined;
  if (tool === undefined || answer === undefined) return undefined;
  const mistake = inputMistake(tool, input);
  if (mistake !== undefined) return { text: mistake, isError: true };
  const notes: string[] = [];
  const io = confinedTo(rootUri, outside, notes);
  // A session for each call, because files may have changed since the last one.
  const session = new Session(io, { looksForFiles: true, linkFacts: outside.linkFacts() });
  try {
    const text = await answer(input as ToolInput, { io, session, withContacts });
    return { text: `${capped(text)}${notes.map((note) => `Note: ${note}\n`).join('')}` };
  } catch (error) {
    if (error instanceof Refusal) return { text: error.message, isError: true };
    return { text: `This could not be answered (${error instanceof Error ? error.message : String(error)}).`, isError: true };
  } finally {
    await session.dispose();
  }
}

function capped(text: string): string {
  return text.length <= maxAnswer ? text : `${text.slice(0, maxAnswer)}…\n(truncated: true, ${maxAnswer} of total: ${text.length} characters; ask for one issue or one node)\n`;
}
