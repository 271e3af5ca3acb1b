import { agentTools, inputMistake, type ToolInput } from '../../contract/agent-tools.ts';
import { WorkEnded } from '../../ports.ts';
import { printableLines } from '../../words/printable.ts';
import { CannotAnswer, type AgentFolder } from './agent-folder.ts';
import { toolAnswers } from './answers.ts';
import { cutAt } from './pages.ts';
import { toolMessages } from '../../words/messages/agent-tools.ts';

/** What a tool answers: `isError` for a sentence that says what was wrong and how to ask. */
export interface ToolAnswer {
  readonly text: string;
  readonly isError?: true;
}

/** Maximum characters of a sentence that says what was wrong; it may quote the input. */
const maxError = 2000;

/**
 * Answers a tool. All that leaves for an agent passes here, where control characters are escaped.
 *
 * @returns undefined for a tool that does not exist
 * @throws {WorkEnded} when nobody waits any more
 */
export async function answerTool(
  name: string,
  input: unknown,
  folder: AgentFolder,
  withContacts: boolean,
): Promise<ToolAnswer | undefined> {
  const tool = agentTools.find((one) => one.name === name);
  const answer = Object.hasOwn(toolAnswers, name) ? toolAnswers[name] : undefined;
  if (tool === undefined || answer === undefined) return undefined;
  const failed = (sentence: string): ToolAnswer => ({
    text: printableLines(cutAt(sentence, maxError)).trimEnd(),
    isError: true,
  });
  const mistake = inputMistake(tool, input);
  if (mistake !== undefined) return failed(mistake);
  try {
    // `inputMistake` has looked at it.
    const text = await answer(input as ToolInput, folder, withContacts);
    return {
      text: printableLines(`${text}${folder.notes.map((note) => `${toolMessages.note({ note })}\n`).join('')}`),
    };
  } catch (error) {
    if (error instanceof WorkEnded) throw error;
    return failed(
      error instanceof CannotAnswer
        ? error.message
        : toolMessages.failed({ error: error instanceof Error ? error.message : String(error) }),
    );
  }
}
