import {
  DidChangeWatchedFilesNotification, type ClientCapabilities, type Connection, type InitializeParams,
} from 'vscode-languageserver';
import type { Logger } from '../../ports.ts';
import type { DocumentService } from '../../service/files/documents.ts';

/** The folders whose templates and registries count: those of the workspace, and those of files opened alone. */
export class Folders {
  /** Resolves when the folders that the client named are read. */
  readonly loaded: Promise<void>;
  #workspace: readonly string[];
  #latest: Promise<void> = Promise.resolve();
  readonly #ofLooseFiles = new Set<string>();

  constructor(private readonly documents: Pick<DocumentService, 'setFolders'>, private readonly logger: Logger, params: InitializeParams) {
    this.#workspace = params.workspaceFolders?.map((folder) => folder.uri) ?? [params.rootUri ?? []].flat();
    this.loaded = this.#load();
  }

  /** The folders that the client has open as its workspace. */
  get ofWorkspace(): readonly string[] {
    return this.#workspace;
  }

  /** Resolves when all folders are read that are known by now. */
  get latest(): Promise<void> {
    return this.#latest;
  }

  /** Reads the templates beside a file that lies outside the workspace. @returns undefined when they are known already. */
  opened(uri: string): Promise<void> | undefined {
    // Not saved yet: it has no folder of its own, and where its path lies in one that is open, `Roots` knows that.
    if (uri.startsWith('untitled:')) return undefined;
    const known = [...this.#workspace, ...this.#ofLooseFiles];
    if (known.some((folder) => uri.startsWith(`${folder.replace(/\/$/, '')}/`))) return undefined;
    const end = uri.lastIndexOf('/');
    if (end <= 0) return undefined;
    this.#ofLooseFiles.add(uri.slice(0, end));
    return this.#load();
  }

  /** Reads again what the folders have. */
  readAgain(): Promise<void> {
    return this.#load();
  }

  /** Listens to what the client tells of folders and files; `changed` when answers may be others. */
  watch(connection: Connection, capabilities: ClientCapabilities, changed: () => void): void {
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: ['**/*.submission{,-template}.{yaml,yml}', '**/.gitignore', '**/.policy-submissions', '**/.policy-submissions/*.{yaml,yml,json,jsonl}'].map((globPattern) => ({ globPattern })),
      }).catch((error: unknown) => this.logger.warn(`The editor does not report changes of files: ${String(error)}`));
    }
    if (capabilities.workspace?.workspaceFolders !== true) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map((folder) => folder.uri));
      this.#workspace = [...this.#workspace.filter((uri) => !gone.has(uri)), ...added.map((folder) => folder.uri)];
      void this.#load().then(changed);
    });
  }

  #load(): Promise<void> {
    return (this.#latest = this.#read());
  }

  async #read(): Promise<void> {
    try {
      await this.documents.setFolders([...this.#workspace, ...this.#ofLooseFiles]);
    } catch (error) {
      this.logger.error('The templates of this folder could not be read; only the built-in ones are available.', error);
    }
  }
}
