import type { LogOutputChannel } from 'vscode';
import type { Request } from '../../server/protocol/request.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { tableMessages } from '../words/table.ts';

/** There is no server that answers: what was asked can be asked again when there is one. */
export class NoServer extends Error {}

/** The server could not answer, and would not if it were asked again. */
class NoAnswer extends Error {}

/** After so long, nobody is kept waiting. */
const patienceMs = 10_000;

/** The codes with which a connection tells that it has ended, as `vscode-jsonrpc` gives them. */
const ended = { from: -32_099, to: -32_096 };
/** The codes with which a server takes back a question, because the text is another one meanwhile. */
const outdated: readonly unknown[] = [-32_800, -32_801, -32_802];

export interface AskServerParts {
  readonly server: Pick<ServerSession, 'request' | 'isRunning'>;
  readonly log: LogOutputChannel;
  /** A server that was taken for lost has answered after all. */
  readonly onLate: () => void;
}

export type AskServer = <Params extends object, Result>(
  request: Request<Params, Result>,
  params: Params,
) => Promise<Result | null>;

/**
 * Asks the server for somebody who waits.
 *
 * @returns a function that gives `null` also where the text was changed meanwhile; it throws `NoServer` or `NoAnswer`
 */
export function askPatiently({ server, log, onLate }: AskServerParts): AskServer {
  return async (request, params) => {
    let isLate = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        isLate = true;
        reject(new NoServer(tableMessages.notInTime({ request: request.method })));
      }, patienceMs);
    });
    const asked = server.request(request, params);
    void asked.then(
      () => isLate && onLate(),
      () => undefined,
    );
    try {
      return await Promise.race([asked, late]);
    } catch (error) {
      const code = codeOf(error);
      if (outdated.includes(code)) return null;
      log.warn(`The table was not answered: ${String(error)}`);
      if (
        error instanceof NoServer ||
        !server.isRunning ||
        (code !== undefined && code >= ended.from && code <= ended.to)
      )
        throw new NoServer(String(error));
      throw new NoAnswer(String(error));
    } finally {
      clearTimeout(timer);
    }
  };
}

function codeOf(error: unknown): number | undefined {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'number' ? code : undefined;
}
