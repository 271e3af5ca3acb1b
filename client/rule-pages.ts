import {
  EventEmitter, FileSystemError, FileType, Uri, workspace,
  type Disposable, type FileChangeEvent, type FileStat, type FileSystemProvider,
} from 'vscode';

/** Also in package.json: what has this scheme opens in the Markdown preview (`workbench.editorAssociations`). */
const scheme = 'policy-submissions';

/** Where findings link to; the server adds `/<code>.md`. */
export const rulePagesUri = Uri.from({ scheme, path: '/rules' });

/**
 * Shows the rules' pages under a scheme of our own. Our users do not read Markdown source, so the pages must open
 * rendered, and only a scheme tells them from the Markdown files of other people.
 */
export function registerRulePages(extensionUri: Uri): Disposable {
  const folder = Uri.joinPath(extensionUri, 'docs/rules');
  return workspace.registerFileSystemProvider(scheme, new RulePageProvider(folder), { isReadonly: true });
}

class RulePageProvider implements FileSystemProvider {
  readonly onDidChangeFile = new EventEmitter<FileChangeEvent[]>().event;
  readonly #folder: Uri;

  constructor(folder: Uri) {
    this.#folder = folder;
  }

  async stat(uri: Uri): Promise<FileStat> {
    return uri.path === rulePagesUri.path
      ? { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 }
      : workspace.fs.stat(this.#pageOf(uri));
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return workspace.fs.readFile(this.#pageOf(uri));
  }

  readDirectory(): [string, FileType][] {
    return [];
  }

  /** The pages come with the extension: they do not change while it runs. */
  watch(): Disposable {
    return { dispose: () => undefined };
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  /** @throws when the name could lead out of the folder. */
  #pageOf(uri: Uri): Uri {
    const name = /^\/rules\/([\w-]+(?:\.[\w-]+)*\.md)$/u.exec(uri.path)?.[1];
    if (name === undefined) throw FileSystemError.FileNotFound(uri);
    return Uri.joinPath(this.#folder, name);
  }
}
