import type { ToolAnswer } from '../../service/agents/answer-tool.ts';
import { turnsOf } from '../../service/work/turns.ts';
import type { CliIo } from '../io.ts';
import { Session } from '../session.ts';
import { confinedTo, rootFolder } from './root-folder.ts';
import { Conversation, type CallTool } from './speak.ts';

/** In characters; a submission is far smaller. */
const maxMessage = 16 * 1024 * 1024;
/** How long calls that are under way may take when the input has ended. */
const graceMs = 10_000;

export interface ServeOptions {
  readonly rootUri: string;
  readonly withContacts: boolean;
}

/**
 * Answers the Model Context Protocol on standard input and output until the input ends. Messages are heard while a tool
 * is at work.
 */
export async function serveMcp(options: ServeOptions, io: CliIo): Promise<void> {
  const ending = new AbortController();
  const conversation = new Conversation(
    io.version,
    oneByOne((name, input, signal) => callTool(name, input, signal, options, io)),
    ending.signal,
  );
  const underWay = new Set<Promise<void>>();
  for await (const line of io.standardInputLines(maxMessage)) {
    if (line?.trim() === '') continue;
    const answered = conversation
      .answer(line)
      .then((answer) => {
        if (answer !== undefined) io.document.write(`${JSON.stringify(answer)}\n`);
      })
      .finally(() => underWay.delete(answered));
    underWay.add(answered);
  }
  const grace = io.clock.after(graceMs, () => ending.abort());
  await Promise.all(underWay);
  grace.dispose();
}

/** Calls wait for each other: each may need the memory of a whole folder. */
function oneByOne(call: CallTool): CallTool {
  let last: Promise<unknown> = Promise.resolve();
  return (name, input, signal) => {
    const answer = last.then(() => call(name, input, signal));
    last = answer.catch(() => undefined);
    return answer;
  };
}

async function callTool(
  name: string,
  input: unknown,
  signal: AbortSignal,
  { rootUri, withContacts }: ServeOptions,
  outside: CliIo,
): Promise<ToolAnswer | undefined> {
  const { answerTool } = await import('../../service/agents/answer-tool.ts');
  const turn = turnsOf(outside.clock, signal);
  await turn();
  const notes: string[] = [];
  const io = confinedTo(rootUri, outside, notes);
  // A session for each call, because files may have changed since the last one.
  const session = new Session(io, { looksForFiles: true, linkFacts: outside.linkFacts() });
  try {
    return await answerTool(name, input, rootFolder(io, session, notes, turn), withContacts);
  } finally {
    await session.dispose();
  }
}
