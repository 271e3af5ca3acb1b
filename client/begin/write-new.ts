import { Uri, workspace } from 'vscode';
import {
  newSubmissionRequest,
  type NewSubmissionParams,
  type NewSubmissionResult,
} from '../../server/protocol/new-submission.ts';
import { fileNameAs } from '../../server/contract/formats.ts';
import { roundSubmissionRequest, type RoundSubmissionParams } from '../../server/protocol/rounds.ts';
import { bytesOf } from '../papers/file-content.ts';
import { nameOf } from '../papers/import-document.ts';
import { isThere } from '../is-there.ts';
import type { Patience } from '../connection/server-life.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { beginDialogMessages } from '../words/begin.ts';

/** There can be no such submission; the message is a sentence for the user. */
export class NewRefused extends Error {}

export type NewFileText = Exclude<NewSubmissionResult, { readonly refused: string }>;

/**
 * Has the server write the text of a new submission; no file is made.
 *
 * @throws {NewRefused} when there can be none, {CancellationError} when it was cancelled, other errors when the server
 *   fails
 */
export async function newText(
  server: ServerSession,
  params: NewSubmissionParams,
  waiting?: Patience,
): Promise<NewFileText> {
  const result = await server.request(newSubmissionRequest, params, waiting);
  if ('refused' in result) throw new NewRefused(result.refused);
  return result;
}

/**
 * Asks the server for the contents of the files with which an economy starts a round. It writes none of them. Throws as
 * `newText` does.
 */
export async function roundFiles(
  server: ServerSession,
  params: RoundSubmissionParams,
  waiting?: Patience,
): Promise<{
  readonly files: readonly { readonly fileName: string; readonly content: string | Uint8Array }[];
  readonly notices: readonly string[];
}> {
  const result = await server.request(roundSubmissionRequest, params, waiting);
  if ('refused' in result) throw new NewRefused(result.refused);
  const { fileName, yaml, wordBase64, carried } = result;
  return {
    files: [
      { fileName, content: yaml },
      { fileName: fileNameAs(fileName, 'docx'), content: bytesOf(wordBase64) },
    ],
    notices: carried.notices,
  };
}

/**
 * Never over another file.
 *
 * @returns false when there is one of this name
 * @throws {NewRefused} when no file can be written there
 */
export async function writeNew(file: Uri, content: string | Uint8Array): Promise<boolean> {
  if (await isThere(file)) return false;
  try {
    await workspace.fs.writeFile(file, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    return true;
  } catch {
    throw new NewRefused(beginDialogMessages.notSaved({ file: nameOf(file) }));
  }
}

/** `canada.submission.yaml` becomes `canada-2.submission.yaml`, or the first number that is free. */
export async function freeFileName(folder: Uri, fileName: string): Promise<string> {
  const dot = fileName.indexOf('.', 1);
  for (let count = 2; ; count++) {
    const name = `${fileName.slice(0, dot)}-${count}${fileName.slice(dot)}`;
    if (!(await isThere(Uri.joinPath(folder, name)))) return name;
  }
}
