import {
  Disposable,
  EventEmitter,
  FileSystemError,
  FileType,
  Location,
  Uri,
  languages,
  workspace,
  type FileChangeEvent,
  type FileStat,
  type FileSystemProvider,
} from 'vscode';
import { builtInTextRequest } from '../server/protocol/built-in.ts';
import type { ServerSession } from './connection/server-session.ts';

/** Also in package.json: what has this scheme opens in the Markdown preview (`workbench.editorAssociations`). */
const scheme = 'policy-submissions';

/** Where findings link to; the server adds `/<code>.md`. */
export const rulePagesUri = Uri.from({ scheme, path: '/rules' });

const agenciesPath = 'registries/agencies.yaml';

/** Where the templates and registries that come with the extension are shown; the server adds the rest of the path. */
export const builtInUri = Uri.from({ scheme, path: '/built-in' });

/**
 * Shows the rules' pages, and the templates and registries that come with the extension, under a scheme of our own, in
 * which nothing can be written. Our users do not read Markdown source, so the pages must open rendered, and only a
 * scheme tells them from the Markdown files of other people.
 */
export function registerRulePages(extensionUri: Uri, server: Pick<ServerSession, 'request'>): Disposable {
  return Disposable.from(
    workspace.registerFileSystemProvider(scheme, new PackagedFiles(extensionUri, server), { isReadonly: true }),
    // To follow a hint, VS Code asks for the definition at the place to which it leads, and stays where it is without
    // an answer.
    languages.registerDefinitionProvider(
      { scheme, pattern: `${builtInUri.path}/**` },
      {
        provideDefinition: ({ uri }, place) => new Location(uri, place),
      },
    ),
  );
}

class PackagedFiles implements FileSystemProvider {
  readonly onDidChangeFile = new EventEmitter<FileChangeEvent[]>().event;
  readonly #extension: Uri;
  readonly #server: Pick<ServerSession, 'request'>;
  /**
   * The rules' pages by the names of their files, and the one file in which they are packed (`scripts/rule-pages.mjs`),
   * which a server in a browser reads here.
   */
  #pages: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

  constructor(extension: Uri, server: Pick<ServerSession, 'request'>) {
    this.#extension = extension;
    this.#server = server;
  }

  async stat(uri: Uri): Promise<FileStat> {
    if (
      [rulePagesUri.path, builtInUri.path, `${builtInUri.path}/templates`, `${builtInUri.path}/registries`].includes(
        uri.path,
      )
    )
      return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const page = await this.#textOf(uri);
    return page === undefined
      ? workspace.fs.stat(this.#fileOf(uri))
      : { type: FileType.File, ctime: 0, mtime: 0, size: page.length };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return (await this.#textOf(uri)) ?? workspace.fs.readFile(this.#fileOf(uri));
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

  /**
   * What is no file of its own in the package: a page, or the registry of agencies, which the server writes from what
   * it knows.
   */
  async #textOf({ path }: Uri): Promise<Uint8Array | undefined> {
    if (path === `${builtInUri.path}/${agenciesPath}`) {
      return new TextEncoder().encode((await this.#server.request(builtInTextRequest, { path: agenciesPath })) ?? '');
    }
    if (!path.startsWith(`${rulePagesUri.path}/`)) return undefined;
    this.#pages ??= this.#readPages();
    const pages = await this.#pages.catch((error: unknown) => {
      this.#pages = undefined;
      throw error;
    });
    return pages.get(path.slice(rulePagesUri.path.length + 1));
  }

  async #readPages(): Promise<ReadonlyMap<string, Uint8Array>> {
    const packed = await workspace.fs.readFile(Uri.joinPath(this.#extension, 'dist/rule-pages.json'));
    const pages = JSON.parse(new TextDecoder().decode(packed)) as Readonly<Record<string, string>>;
    return new Map([
      ['rule-pages.json', packed],
      ...Object.entries(pages).map(([name, text]): [string, Uint8Array] => [name, new TextEncoder().encode(text)]),
    ]);
  }

  /** @throws when the name could lead out of the folders. */
  #fileOf(uri: Uri): Uri {
    const file = /^\/built-in\/((?:templates|registries)\/[\w-]+(?:\.[\w-]+)*\.yaml)$/u.exec(uri.path)?.[1];
    if (file === undefined) throw FileSystemError.FileNotFound(uri);
    return Uri.joinPath(this.#extension, 'schemas', file);
  }
}
