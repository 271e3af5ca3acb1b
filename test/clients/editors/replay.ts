import { spawn } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import type { RecordedMessage } from '../../kit/recorded-message.ts';
import { frame, readFrames } from './frames.mjs';

type Message = RecordedMessage['message'];

/** What a replay is told to have been other than in the recording, a line each. */
export interface Replayed {
  readonly answers: number;
  readonly differences: readonly string[];
}

interface Findings {
  readonly uri: string;
  readonly diagnostics: unknown;
}

const isRequest = ({ id, method }: Message): boolean => id !== undefined && method !== undefined;
/** A rename waits until all files of the folder have been read, by a process of low priority, which gets little of a busy machine. */
const withinMs = 60_000;

function resultIdOf(result: unknown): string | undefined {
  const { resultId } = (result ?? {}) as { readonly resultId?: unknown };
  return typeof resultId === 'string' ? resultId : undefined;
}

/** Each run names its results anew. */
function withoutResultId(result: unknown): unknown {
  return resultIdOf(result) === undefined ? result : { ...result as object, resultId: '' };
}

/**
 * Plays the client's half of a recording to a server, and compares all answers, and the last findings of each file.
 *
 * @param recording read with the folder of the replay in place of the recording's
 */
export async function replay(recording: readonly RecordedMessage[], [command, ...args]: readonly [string, ...string[]]): Promise<Replayed> {
  const of = (from: RecordedMessage['from']): readonly Message[] => recording.filter((one) => one.from === from).map(({ message }) => message);
  const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const got: Message[] = [];
  let wake = (): void => undefined;
  server.stdout.on('data', readFrames((message: Message) => {
    got.push(message);
    wake();
  }));
  server.on('exit', () => wake());
  const until = async <Found>(what: string, find: () => Found | undefined): Promise<Found> => {
    const limit = performance.now() + withinMs;
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (performance.now() > limit || server.exitCode !== null) throw new Error(`The replay waited in vain for ${what}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, withinMs).unref();
      });
    }
  };
  /** A server numbers its requests as it likes: the n-th of a method is the n-th of that method. */
  const askedBy = (id: Message['id']): { readonly method: string; readonly nth: number } => {
    const method = of('server').find((message) => isRequest(message) && message.id === id)?.method ?? '';
    return { method, nth: of('server').filter((message) => isRequest(message) && message.method === method).findIndex((message) => message.id === id) };
  };
  const answerTo = (all: readonly Message[], id: Message['id']): Message | undefined => all.find((one) => one.method === undefined && one.id === id);
  const answered: Message['id'][] = [];
  /** The names that the recorded run gave to its results, with those of this one. */
  const ids = new Map<string, string>();
  try {
    for (const { from, message } of recording) {
      if (from === 'server') {
        // An answer that the client had before it said the next thing is waited for; notifications may come together or apart.
        if (message.method !== undefined) continue;
        answered.push(message.id);
        const { result } = await until(`the answer to ${String(message.id)}`, () => answerTo(got, message.id));
        const [then, now] = [resultIdOf(message.result), resultIdOf(result)];
        if (then !== undefined && now !== undefined) ids.set(then, now);
        continue;
      }
      if (message.method === 'exit') break;
      let said = message;
      // The server ends itself when the process of its client is gone.
      if (message.method === 'initialize') said = { ...message, params: { ...message.params as object, processId: process.pid } };
      if (message.method === undefined) {
        const { method, nth } = askedBy(message.id);
        const request = await until(`${method} of the server`, () => got.filter((one) => isRequest(one) && one.method === method)[nth]);
        said = { ...message, id: request.id ?? null };
      }
      const { previousResultId } = (said.params ?? {}) as { readonly previousResultId?: string };
      if (previousResultId !== undefined) said = { ...said, params: { ...said.params as object, previousResultId: ids.get(previousResultId) ?? previousResultId } };
      server.stdin.write(frame(said));
    }
    const differences: string[] = [];
    const methods = new Map(of('client').filter(isRequest).map(({ id, method }) => [id, method]));
    const compare = (what: string, before: unknown, after: unknown): void => {
      if (!isDeepStrictEqual(before, after)) differences.push(`${what}\n  recorded ${JSON.stringify(before)?.slice(0, 400)}\n  replayed ${JSON.stringify(after)?.slice(0, 400)}`);
    };
    for (const id of answered) {
      const result = (all: readonly Message[]): unknown => [withoutResultId(answerTo(all, id)?.result), answerTo(all, id)?.error];
      compare(`${methods.get(id) ?? 'nothing'} (${String(id)})`, result(of('server')), result(got));
    }
    const findings = (all: readonly Message[]): readonly Findings[] => all.filter(({ method }) => method === 'textDocument/publishDiagnostics').map(({ params }) => params as Findings);
    // The session may end before the server has sent what it found last.
    for (const [uri, { diagnostics }] of new Map(findings(of('server')).map((one) => [one.uri, one]))) {
      const replayed = (): readonly unknown[] => findings(got).filter((one) => one.uri === uri).map((one) => one.diagnostics);
      await until(`the findings of ${uri}`, () => replayed().find((one) => isDeepStrictEqual(one, diagnostics)))
        .catch(() => compare(`the last findings of ${uri}`, diagnostics, replayed().at(-1)));
    }
    return { answers: answered.length, differences };
  } finally {
    server.kill();
  }
}
