import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { readFileRequest, readFolderRequest, statFileRequest, type FolderEntry } from '../server/protocol/files.ts';
import { base64Of } from './papers/file-content.ts';
import type { Request } from '../server/protocol/request.ts';

/** A submission, its template or its cache is far smaller; another file is none of the server's business. */
const maxBytes = 32 * 1024 * 1024;

/**
 * Answers a server about files that it does not see itself: all in a browser, and those of virtual folders elsewhere.
 * Only what is in the workspace's folders is read.
 */
export function answerFiles(client: Pick<BaseLanguageClient, 'onRequest'>): void {
  answer(client, readFileRequest, async ({ uri }) => {
    const file = ofWorkspace(uri);
    if (file === undefined) return null;
    try {
      const { size } = await workspace.fs.stat(file);
      return size > maxBytes
        ? { refused: 'it is larger than 32 MB' }
        : { base64: base64Of(await workspace.fs.readFile(file)) };
    } catch (error) {
      return { refused: reasonOf(error) };
    }
  });
  answer(client, statFileRequest, async ({ uri }) => {
    const file = ofWorkspace(uri);
    if (file === undefined) return null;
    try {
      const { mtime, size } = await workspace.fs.stat(file);
      return { changedMs: mtime, bytes: size };
    } catch {
      return null;
    }
  });
  answer(client, readFolderRequest, async ({ uri }) => {
    const folder = ofWorkspace(uri);
    if (folder === undefined) return null;
    try {
      return (await workspace.fs.readDirectory(folder)).flatMap(([name, type]): FolderEntry[] => {
        if ((type & FileType.Directory) !== 0) return [{ name, kind: 'folder' }];
        return (type & FileType.File) !== 0 ? [{ name, kind: 'file' }] : [];
      });
    } catch {
      return null;
    }
  });
}

/** In the words in which the server says it of the files that it reads itself. */
function reasonOf(error: unknown): string {
  switch (error instanceof FileSystemError ? error.code : '') {
    case 'FileNotFound':
      return 'it does not exist';
    case 'FileIsADirectory':
      return 'it is a folder';
    case 'NoPermissions':
      return 'permission is missing';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

/** What is asked in another form than was agreed on can not be read, either. */
function answer<Params, Result>(
  client: Pick<BaseLanguageClient, 'onRequest'>,
  { method, takes }: Request<Params, Result | null>,
  give: (params: Params) => Promise<Result | null>,
): void {
  client.onRequest<unknown, unknown>(method, (params: unknown): Promise<Result | null> =>
    takes(params) ? give(params) : Promise.resolve(null),
  );
}

function ofWorkspace(text: string): Uri | undefined {
  const uri = Uri.parse(text);
  // VS Code compares beginnings: what climbs out of a folder again would count as in it.
  if (/(?:^|[/\\])\.\.(?:[/\\]|$)/.test(uri.path)) return undefined;
  return workspace.getWorkspaceFolder(uri) === undefined ? undefined : uri;
}
