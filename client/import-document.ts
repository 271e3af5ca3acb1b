import type { Uri } from 'vscode';
import { importRequest, type ImportParams, type ImportReport, type ImportResult } from '../server/protocol.ts';
import type { ServerSession } from './server-session.ts';

/** Endings of files that can be imported, without the dot. */
export const importableEndings: readonly string[] = ['docx', 'docm', 'html', 'htm', 'md'];

/** The message is a sentence for the user. */
export class ImportRefused extends Error {}

/** Has the server import a document. @throws {ImportRefused} when it can not be read; others when the server fails. */
export async function importDocument(name: string, bytes: Uint8Array, server: ServerSession): Promise<{ readonly yaml: string; readonly report: ImportReport }> {
  const params: ImportParams = { name, content: base64Of(bytes) };
  const result = await server.request<ImportResult>(importRequest, params);
  if ('refused' in result) throw new ImportRefused(result.refused);
  return result;
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
