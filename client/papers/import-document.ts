import { CancellationError, CancellationTokenSource, ProgressLocation, window, workspace, type CancellationToken, type Uri } from 'vscode';
import { importableEndings } from '../../server/contract/formats.ts';
import { importRequest, type ImportReport } from '../../server/protocol/import.ts';
import type { Waiting } from '../connection/server-life.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { withoutLinks } from '../tell.ts';

/** The message is a sentence for the user. */
export class ImportRefused extends Error {}

export interface Imported {
  readonly yaml: string;
  readonly report: ImportReport;
}

/** A document on a disk, or one that is only in memory, as what is dropped from a browser. */
export interface DocumentToImport {
  readonly name: string;
  readonly uri?: Uri;
  read(this: void): Thenable<Uint8Array>;
}

export function documentAt(uri: Uri): DocumentToImport {
  return { name: nameOf(uri), uri, read: () => workspace.fs.readFile(uri) };
}

/** So long nothing is shown: most documents are read in less. */
const patienceMs = 500;

/**
 * Has the server import a document; what takes longer is shown, with a button that ends it.
 *
 * @param unwanted cancelled when nobody waits for it any more
 * @throws {ImportRefused} when it can not be read, {CancellationError} when it was ended, others when the server fails.
 */
export async function importDocument(document: DocumentToImport, server: ServerSession, unwanted?: CancellationToken): Promise<Imported> {
  const ending = new CancellationTokenSource();
  const ended = new Promise<never>((_, reject) => ending.token.onCancellationRequested(() => reject(new CancellationError())));
  const watching = unwanted?.onCancellationRequested(() => ending.cancel());
  let told: NonNullable<Waiting['told']> = () => undefined;
  // Whoever ends it is not kept waiting until the server has heard of it.
  const importing = Promise.race([ask(document, server, { cancelled: ending.token, told: (progress) => told(progress) }), ended]);
  try {
    if (await settlesWithin(patienceMs, importing)) return await importing;
    return await window.withProgress({ location: ProgressLocation.Notification, title: withoutLinks(`Importing ${document.name}`), cancellable: true }, (progress, cancelled) => {
      let shown = 0;
      told = ({ message, percentage }) => {
        progress.report({ message, increment: percentage - shown });
        shown = percentage;
      };
      cancelled.onCancellationRequested(() => ending.cancel());
      return importing;
    });
  } finally {
    watching?.dispose();
    ending.dispose();
  }
}

async function ask({ name, uri, read }: DocumentToImport, server: ServerSession, waiting: Waiting): Promise<Imported> {
  // What the server reads itself is neither copied nor written in another way by those that answer the keyboard.
  const where = server.readsFiles && uri?.scheme === 'file' ? { uri: uri.toString() } : { content: base64Of(await read()) };
  const result = await server.request(importRequest, { name, ...where }, waiting);
  if ('refused' in result) throw new ImportRefused(result.refused);
  return result;
}

async function settlesWithin(delayMs: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), delayMs)));
  const settled = promise.then(() => true, () => true);
  try {
    return await Promise.race([settled, late]);
  } finally {
    clearTimeout(timer);
  }
}

export function isImportable(name: string): boolean {
  return importableEndings.some((ending) => name.toLowerCase().endsWith(`.${ending}`));
}

export function nameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** Piece by piece: a call takes so many arguments only. */
function base64Of(bytes: Uint8Array): string {
  const pieceBytes = 0x8000;
  let binary = '';
  for (let at = 0; at < bytes.length; at += pieceBytes) binary += String.fromCharCode(...bytes.subarray(at, at + pieceBytes));
  return btoa(binary);
}
