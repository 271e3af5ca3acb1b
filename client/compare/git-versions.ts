import { extensions, workspace, type Uri } from 'vscode';

/** What we use of VS Code's Git extension. */
interface GitApi {
  getRepository(uri: Uri): EditorRepository | null;
}

interface EditorRepository {
  log(options: { readonly maxEntries: number; readonly path: string }): Promise<readonly GitCommit[]>;
  buffer(revision: string, path: string): Promise<Uint8Array>;
}

interface GitCommit {
  readonly hash: string;
  readonly message: string;
  readonly authorDate?: Date;
}

export interface FileRevision {
  readonly hash: string;
  readonly subject: string;
  readonly date: Date | undefined;
  readonly bytes: () => Promise<Uint8Array>;
}

const most = 100;

/**
 * The revisions in which a file was changed, the newest first; none where there is no Git extension, or no repository, and
 * none in Restricted Mode: VS Code's git reads the repository's own settings, and these name programs.
 */
export async function revisionsOf(uri: Uri): Promise<readonly FileRevision[]> {
  const extension = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  if (extension === undefined || uri.scheme !== 'file' || !workspace.isTrusted) return [];
  try {
    const api = (await extension.activate()).getAPI(1);
    const repository = api.getRepository(uri);
    if (repository === null) return [];
    const commits = await repository.log({ maxEntries: most, path: uri.fsPath });
    return commits.map(({ hash, message, authorDate }) => ({
      hash, subject: message.split('\n')[0] ?? '', date: authorDate, bytes: () => repository.buffer(hash, uri.fsPath),
    }));
  } catch {
    // The extension is switched off, or the repository has no commit yet.
    return [];
  }
}
