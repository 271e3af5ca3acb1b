import {
  DidChangeWatchedFilesNotification,
  type ClientCapabilities,
  type Connection,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import type { Clock, Disposable, Logger } from '../../ports.ts';
import type { Services } from '../../service/services.ts';
import { fileKey } from '../../document/file-key.ts';
import type { OpenDocuments } from '../documents/open-documents.ts';

export interface AttachmentWatchOptions {
  readonly connection: Connection;
  readonly capabilities: ClientCapabilities;
  readonly services: Pick<Services, 'attachments'>;
  readonly documents: OpenDocuments;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Findings may have changed. */
  readonly refresh: () => void;
}

export interface AttachmentWatch {
  /**
   * The folders in which attachments of files that are not open were looked for, in place of those of the last call.
   */
  lookedIn(folderUris: readonly string[]): void;
  /** True for a file in a folder in which attachments of files that are not open were looked for. */
  concernsClosedFiles(uri: string): boolean;
}

/** Several folders become known one after another; the editor is told at most this often. */
const delayMs = 250;
/** Of more folders, the editor is asked for all changes at once. */
const mostPatterns = 100;

/** Has the editor tell of files that come and go where attachments are looked for, and of nothing else. */
export function watchAttachments({
  connection,
  capabilities,
  services: { attachments },
  documents,
  clock,
  logger,
  refresh,
}: AttachmentWatchOptions): AttachmentWatch {
  const { dynamicRegistration, relativePatternSupport } = capabilities.workspace?.didChangeWatchedFiles ?? {};
  let closed: readonly string[] = [];
  let closedKeys: ReadonlySet<string> = new Set();
  let asked = '';
  let registered: Promise<Disposable | undefined> = Promise.resolve(undefined);
  let pending: Disposable | undefined;

  const register = (): void => {
    const folders = new Map([...attachments.folders, ...closed].map((uri) => [fileKey(uri), uri]));
    const wanted = [...folders.keys()].sort().join('\n');
    if (dynamicRegistration !== true || folders.size === 0 || wanted === asked) return;
    asked = wanted;
    const watchers =
      folders.size > mostPatterns
        ? [{ globPattern: '**/*' }]
        : [...folders.values()].map((uri) => watcherOf(uri, relativePatternSupport === true));
    const before = registered;
    registered = connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error: unknown) => {
        logger.warn(`The editor does not report changes of attached files: ${String(error)}`);
        return undefined;
      });
    void registered.then(async () => (await before)?.dispose());
  };
  const soon = (): void => {
    pending ??= clock.after(delayMs, () => {
      pending = undefined;
      register();
      refresh();
    });
  };
  attachments.onDidChange(soon);
  documents.onDidOpen((document) => attachments.lookAgain(document));
  documents.onDidSave((document) => attachments.lookAgain(document));
  return {
    lookedIn(folderUris) {
      closed = folderUris;
      closedKeys = new Set(folderUris.map(fileKey));
      register();
    },
    concernsClosedFiles: (uri) => closedKeys.has(fileKey(uri.slice(0, uri.lastIndexOf('/')))),
  };
}

function watcherOf(folderUri: string, isRelative: boolean): FileSystemWatcher {
  if (isRelative) return { globPattern: { baseUri: folderUri, pattern: '*' } };
  const name = decodeURIComponent(folderUri.slice(folderUri.lastIndexOf('/') + 1));
  return { globPattern: `**/${name.replace(/[[\]{}*?\\]/g, '?')}/*` };
}
