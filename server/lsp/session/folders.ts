import {
  DidChangeWatchedFilesNotification,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
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

  constructor(
    private readonly documents: Pick<DocumentService, 'setFolders'>,
    private readonly logger: Logger,
    params: InitializeParams,
  ) {
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

  /**
   * Reads the templates beside a file that lies outside the workspace. @returns undefined when they are known already.
   */
  opened(uri: string): Promise<void> | undefined {
    // Not saved yet: it has no folder of its own, and where its path lies in one that is open, `Roots` knows that.
    if (uri.startsWith('untitled:')) return undefined;
    if (this.#all.some((folder) => isIn(folder, uri))) return undefined;
    const end = uri.lastIndexOf('/');
    if (end <= 0) return undefined;
    this.#ofLooseFiles.add(uri.slice(0, end));
    return this.#load();
  }

  /** Reads again what the folders have. */
  readAgain(): Promise<void> {
    return this.#load();
  }

  /**
   * Listens to what the client tells of folders and files; `changed` when answers may be others. @param openUris the
   * files that are open
   */
  watch(
    connection: Connection,
    capabilities: ClientCapabilities,
    changed: () => void,
    openUris: () => readonly string[],
  ): void {
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      connection.client
        .register(DidChangeWatchedFilesNotification.type, {
          watchers: [
            '**/*.submission{,-template}.{yaml,yml}',
            '**/.gitignore',
            '**/.policy-submissions',
            '**/.policy-submissions/*.{yaml,yml,json,jsonl}',
          ].map((globPattern) => ({ globPattern })),
        })
        .catch((error: unknown) => this.logger.warn(`The editor does not report changes of files: ${String(error)}`));
    }
    if (capabilities.workspace?.workspaceFolders !== true) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map((folder) => folder.uri));
      this.#workspace = [...this.#workspace.filter((uri) => !gone.has(uri)), ...added.map((folder) => folder.uri)];
      // Its files that are still open are judged by it as before, and not by what another folder has.
      const outside = openUris().filter((uri) => !this.#all.some((folder) => isIn(folder, uri)));
      for (const folder of gone) if (outside.some((uri) => isIn(folder, uri))) this.#ofLooseFiles.add(folder);
      void this.#load().then(changed);
    });
  }

  get #all(): readonly string[] {
    return [...new Set([...this.#workspace, ...this.#ofLooseFiles])];
  }

  #load(): Promise<void> {
    return (this.#latest = this.#read());
  }

  async #read(): Promise<void> {
    try {
      await this.documents.setFolders(this.#all);
    } catch (error) {
      this.logger.error('The templates of this folder could not be read; only the built-in ones are available.', error);
    }
  }
}

function isIn(folder: string, uri: string): boolean {
  return uri.startsWith(`${folder.replace(/\/$/, '')}/`);
}
