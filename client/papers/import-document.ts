import { workspace, type CancellationToken, type Uri } from 'vscode';
import { importableEndings } from '../../server/contract/formats.ts';
import { importRequest, type ImportResult } from '../../server/protocol/import.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { Patience } from '../connection/server-life.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { base64Of, fileContent, type SentFile } from './file-content.ts';

/** A document that can not be imported; the message is a sentence for the user. */
export class ImportRefused extends Error {}

export type Imported = Exclude<ImportResult, { readonly refused: string }>;

/**
 * A document on disk (with a `uri`), or one that is only in memory, such as a file dropped into VS Code for the Web.
 */
export interface DocumentToImport {
  readonly name: string;
  readonly uri?: Uri;
  read(this: void): Thenable<Uint8Array>;
}

export function documentAt(uri: Uri): DocumentToImport {
  return { name: nameOf(uri), uri, read: () => workspace.fs.readFile(uri) };
}

/**
 * Has the server import a document. An import that takes longer than `patienceMs` shows its progress and a button to
 * cancel it.
 *
 * @param unwanted cancelled when the caller no longer needs the result
 * @throws {ImportRefused} when the document can not be imported, {CancellationError} when the import was cancelled,
 *   other errors when the server fails
 */
export function importDocument(
  document: DocumentToImport,
  server: ServerSession,
  unwanted?: CancellationToken,
): Promise<Imported> {
  return shownWhenLong(`Importing ${document.name}`, (waiting) => ask(document, server, waiting), unwanted);
}

async function ask(document: DocumentToImport, server: ServerSession, waiting: Patience): Promise<Imported> {
  const result = await server.request(importRequest, await sentDocument(document, server), waiting);
  if ('refused' in result) throw new ImportRefused(result.refused);
  return result;
}

/** The document as requests name it. */
export async function sentDocument(
  { name, uri, read }: DocumentToImport,
  server: ServerSession,
): Promise<SentFile & { readonly name: string }> {
  return { name, ...(uri === undefined ? { content: base64Of(await read()) } : await fileContent(uri, server)) };
}

export function isImportable(name: string): boolean {
  return importableEndings.some((ending) => name.toLowerCase().endsWith(`.${ending}`));
}

export function nameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
