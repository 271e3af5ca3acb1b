import type { Connection } from 'vscode-languageserver';
import type { FileStamps, FileSystem, SearchTold, Logger } from '../ports.ts';
import { readFileRequest, readFolderRequest, statFileRequest, type ReadFolderResult } from '../protocol/files.ts';
import { ask, type RequestSender } from '../protocol/request.ts';

/** A bound on the folders that are read, because each may take a request to a server far away. */
const maxFolders = 2_000;
const foldersAtOnce = 8;

/**
 * The files of a worker whose client does not answer for any: templates are then the bundled ones and those that are
 * open in the editor.
 */
export const noFiles: FileSystem = {
  readFile: (uri) => Promise.reject(new Error(`${uri} cannot be read from a browser.`)),
  findFiles: () => Promise.resolve([]),
};

/**
 * The files of this computer for `file:` URIs, and those that only the client can read for others, such as a folder on
 * GitHub.
 */
export function filesByScheme(own: FileSystem, ofClient: FileSystem): FileSystem {
  const of = (uri: string): FileSystem => (uri.startsWith('file:') ? own : ofClient);
  return {
    readFile: (uri) => of(uri).readFile(uri),
    findFiles: (folderUri, wants, told) => of(folderUri).findFiles(folderUri, wants, told),
    listFolder: (folderUri) => of(folderUri).listFolder?.(folderUri) ?? Promise.resolve(undefined),
    ...(own.reasonOf && { reasonOf: own.reasonOf }),
    ...(own.ignoresCase !== undefined && { ignoresCase: own.ignoresCase }),
  };
}

/** The files of a client that reads them on request. */
export function createClientFiles(client: RequestSender): FileSystem & FileStamps {
  return {
    async stampOf(uri) {
      const stat = await ask(client, statFileRequest, { uri });
      if (stat === null) return undefined;
      const { changedMs, bytes } = stat;
      // Of a file whose time is not known, nothing proves that it has not just been changed.
      return { text: `${bytes} ${changedMs}`, changedMs: changedMs > 0 ? changedMs : Number.POSITIVE_INFINITY, bytes };
    },
    async readFile(uri) {
      const result = await ask(client, readFileRequest, { uri });
      if (result === null) throw new Error('it is in none of the folders of this window');
      if ('refused' in result) throw new Error(result.refused);
      return Uint8Array.from(atob(result.base64), (sign) => sign.charCodeAt(0));
    },
    listFolder: async (folderUri) => (await ask(client, readFolderRequest, { uri: folderUri })) ?? undefined,
    findFiles: (folderUri, wants, told) =>
      findBelow(folderUri, wants, (uri) => ask(client, readFolderRequest, { uri }), told),
  };
}

/** Searches level by level, so that the bound cuts off the deepest folders. @returns URIs, sorted */
async function findBelow(
  folderUri: string,
  wants: (fileName: string) => boolean,
  readFolder: (uri: string) => Promise<ReadFolderResult>,
  told: SearchTold = {},
): Promise<readonly string[]> {
  const found: string[] = [];
  let level = [folderUri.replace(/\/$/, '')];
  for (let seen = 0; level.length > 0 && seen < maxFolders;) {
    const folders = level.slice(0, foldersAtOnce);
    level = level.slice(foldersAtOnce);
    seen += folders.length;
    const contents = await Promise.all(folders.map((folder) => readFolder(folder)));
    contents.forEach((content, index) => {
      if (content === null) told.unreadable?.(folders[index] ?? '', 'the editor cannot open it');
      for (const { name, kind } of content ?? []) {
        const uri = `${folders[index] ?? ''}/${encodeURIComponent(name)}`;
        if (kind === 'file' && wants(name)) found.push(uri);
        if (kind === 'folder' && !name.startsWith('.') && name !== 'node_modules') level.push(uri);
      }
    });
  }
  if (level.length > 0) told.unreadable?.(folderUri, `it has more than ${maxFolders} folders`);
  return found.sort();
}

/** Writes to the editor's output channel of the server. */
export function connectionLogger(connection: Connection): Logger {
  return {
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message, cause) =>
      connection.console.error(cause === undefined ? message : `${message} (${described(cause)})`),
  };
}

function described(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
