import { workspace, type Uri } from 'vscode';
import { readyRequest, type ReadyResult } from '../../server/protocol/ready.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { Patience } from '../connection/server-life.ts';
import type { ServerSession } from '../connection/server-session.ts';

/**
 * What is left to do before a submission can be sent, as it stands in the editor where it is open.
 *
 * @returns undefined for a file that is no submission
 * @throws whatever VS Code or the server says of a file that can not be read
 */
export async function askWhatIsLeft(
  server: ServerSession,
  uri: Uri,
  waiting: Patience,
): Promise<ReadyResult | undefined> {
  // The server can not read every file that VS Code can.
  await workspace.openTextDocument(uri);
  return (await server.request(readyRequest, { uri: uri.toString() }, waiting)) ?? undefined;
}

/** The same, shown where it takes long. @throws {CancellationError} when the user does not wait for it */
export function whatIsLeft(server: ServerSession, uri: Uri): Promise<ReadyResult | undefined> {
  return shownWhenLong(`Checking what is left to do in ${nameIn(uri)}`, (waiting) =>
    askWhatIsLeft(server, uri, waiting),
  );
}

/** The last part of an address, as people know the file. */
export function nameIn(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
