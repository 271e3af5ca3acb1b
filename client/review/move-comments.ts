import { FileSystemError, FileType, Uri, workspace, type LogOutputChannel } from 'vscode';
import { reviewFolderRequest } from '../../server/protocol/review.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { isThere } from '../is-there.ts';
import { tell } from '../tell.ts';
import { reviewDialogMessages } from '../words/review.ts';

/** Moves comments with submissions, or with folders of them, that VS Code has moved. */
export async function moveCommentsWith(
  files: readonly { readonly oldUri: Uri; readonly newUri: Uri }[],
  server: ServerSession,
  log: LogOutputChannel,
): Promise<void> {
  for (const { oldUri, newUri } of files) {
    const [from, to] = await Promise.all(
      [oldUri, newUri].map((uri) => server.request(reviewFolderRequest, { uri: uri.toString() }).catch(() => null)),
    );
    if (!from || !to || from.uri === to.uri) continue;
    // The comments on `japan.submission.yaml` are in the folder that those on all submissions of a folder `japan` are
    // below.
    await moveComments(
      Uri.parse(from.uri),
      Uri.parse(to.uri),
      /\.submission\.ya?ml$/i.test(oldUri.path) ? FileType.File : FileType.Directory,
      log,
    );
  }
}

/**
 * Moves the entries of one kind from one folder to another; never over what is there. What stays where it was is said.
 * @returns whether all were moved
 */
export async function moveComments(
  from: Uri,
  to: Uri,
  kind: FileType.File | FileType.Directory,
  log: LogOutputChannel,
): Promise<boolean> {
  if (!(await isThere(from))) return true;
  try {
    const entries = (await workspace.fs.readDirectory(from)).filter(([, type]) => type === kind);
    if (entries.length > 0) await workspace.fs.createDirectory(to);
    for (const [name] of entries)
      await workspace.fs.rename(Uri.joinPath(from, name), Uri.joinPath(to, name), { overwrite: false });
    await removeEmpty(from);
    return true;
  } catch (error) {
    const [fromPath, toPath] = [from, to].map((uri) => workspace.asRelativePath(uri));
    void tell.warning(reviewDialogMessages.notAllMoved({ from: fromPath ?? '', to: toPath ?? '' }));
    log.warn(`Comments were not moved: ${error instanceof FileSystemError ? error.code : String(error)}`);
    return false;
  }
}

async function removeEmpty(folder: Uri): Promise<void> {
  if ((await workspace.fs.readDirectory(folder)).length === 0) await workspace.fs.delete(folder, { recursive: false });
}
