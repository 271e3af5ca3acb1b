import { RelativePattern, workspace, type Uri } from 'vscode';

export interface SubmissionFile {
  readonly uri: Uri;
  /** From the workspace's folder. */
  readonly name: string;
  readonly text: string;
}

/** All submissions below a folder, or of the workspace, as they stand in the editor or on the disk; and those that can not be read. */
export async function readSubmissions(folder: Uri | undefined): Promise<{ readonly files: readonly SubmissionFile[]; readonly unread: readonly string[] }> {
  const pattern = '**/*.submission.{yaml,yml}';
  const uris = await workspace.findFiles(folder === undefined ? pattern : new RelativePattern(folder, pattern), '**/{node_modules,.*}/**');
  const files: SubmissionFile[] = [];
  const unread: string[] = [];
  for (const uri of uris) {
    const name = workspace.asRelativePath(uri);
    try {
      files.push({ uri, name, text: await textOf(uri) });
    } catch {
      unread.push(name);
    }
  }
  return { files: files.sort((a, b) => (a.name < b.name ? -1 : 1)), unread };
}

async function textOf(uri: Uri): Promise<string> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open?.getText() ?? new TextDecoder().decode(await workspace.fs.readFile(uri));
}
