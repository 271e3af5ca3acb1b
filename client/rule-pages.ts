import {
  Disposable, EventEmitter, FileSystemError, FileType, Location, Uri, languages, workspace,
  type FileChangeEvent, type FileStat, type FileSystemProvider,
} from 'vscode';

/** Also in package.json: what has this scheme opens in the Markdown preview (`workbench.editorAssociations`). */
const scheme = 'policy-submissions';

/** Where findings link to; the server adds `/<code>.md`. */
export const rulePagesUri = Uri.from({ scheme, path: '/rules' });

/** Where the templates and registries that come with the extension are shown; the server adds the rest of the path. */
export const builtInUri = Uri.from({ scheme, path: '/built-in' });

/**
 * Shows the rules' pages, and the templates and registries that come with the extension, under a scheme of our own, in which nothing
 * can be written. Our users do not read Markdown source, so the pages must open rendered, and only a scheme tells them from the
 * Markdown files of other people.
 */
export function registerRulePages(extensionUri: Uri): Disposable {
  return Disposable.from(
    workspace.registerFileSystemProvider(scheme, new PackagedFiles(extensionUri), { isReadonly: true }),
    // To follow a hint, VS Code asks for the definition at the place to which it leads, and stays where it is without an answer.
    languages.registerDefinitionProvider({ scheme, pattern: `${builtInUri.path}/**` }, {
      provideDefinition: ({ uri }, place) => new Location(uri, place),
    }),
  );
}

class PackagedFiles implements FileSystemProvider {
  readonly onDidChangeFile = new EventEmitter<FileChangeEvent[]>().event;
  readonly #extension: Uri;

  constructor(extension: Uri) {
    this.#extension = extension;
  }

  async stat(uri: Uri): Promise<FileStat> {
    return [rulePagesUri.path, builtInUri.path, `${builtInUri.path}/templates`, `${builtInUri.path}/registries`].includes(uri.path)
      ? { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 }
      : workspace.fs.stat(this.#fileOf(uri));
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return workspace.fs.readFile(this.#fileOf(uri));
  }

  readDirectory(): [string, FileType][] {
    return [];
  }

  /** The files come with the extension: they do not change while it runs. */
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

  /** @throws when the name could lead out of the folders. */
  #fileOf(uri: Uri): Uri {
    const page = /^\/rules\/([\w-]+(?:\.[\w-]+)*\.md)$/u.exec(uri.path)?.[1];
    if (page !== undefined) return Uri.joinPath(this.#extension, 'docs/rules', page);
    const file = /^\/built-in\/((?:templates|registries)\/[\w-]+(?:\.[\w-]+)*\.yaml)$/u.exec(uri.path)?.[1];
    if (file === undefined) throw FileSystemError.FileNotFound(uri);
    return Uri.joinPath(this.#extension, 'schemas', file);
  }
}
