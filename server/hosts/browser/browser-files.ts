import type { FileSystem } from '../../ports.ts';
import { readFileRequest, readFolderRequest, type ReadFolderResult } from '../../protocol/files.ts';
import { ask, type Asker } from '../../protocol/request.ts';

/** Each may be a question to a server far away. */
const maxFolders = 2_000;
const foldersAtOnce = 8;

/** A worker sees no disk: templates are the bundled ones and those that are open in the editor. */
export const noFiles: FileSystem = {
  readFile: (uri) => Promise.reject(new Error(`${uri} can not be read from a browser.`)),
  findFiles: () => Promise.resolve([]),
};

/** The files of a client that answers for them. */
export function createClientFiles(client: Asker): FileSystem {
  return {
    async readFile(uri) {
      const result = await ask(client, readFileRequest, { uri });
      if (result === null) throw new Error(`${uri} can not be read.`);
      return Uint8Array.from(atob(result.base64), (sign) => sign.charCodeAt(0));
    },
    findFiles: (folderUri, wants) => findBelow(folderUri, wants, (uri) => ask(client, readFolderRequest, { uri })),
  };
}

/** Level by level, so that the bound cuts off what lies deepest. @returns URIs in a fixed order. */
async function findBelow(
  folderUri: string, wants: (fileName: string) => boolean, readFolder: (uri: string) => Promise<ReadFolderResult>,
): Promise<readonly string[]> {
  const found: string[] = [];
  let level = [folderUri.replace(/\/$/, '')];
  for (let seen = 0; level.length > 0 && seen < maxFolders;) {
    const folders = level.slice(0, foldersAtOnce);
    level = level.slice(foldersAtOnce);
    seen += folders.length;
    const contents = await Promise.all(folders.map((folder) => readFolder(folder)));
    contents.forEach((content, index) => {
      for (const { name, kind } of content ?? []) {
        const uri = `${folders[index] ?? ''}/${encodeURIComponent(name)}`;
        if (kind === 'file' && wants(name)) found.push(uri);
        if (kind === 'folder' && !name.startsWith('.') && name !== 'node_modules') level.push(uri);
      }
    });
  }
  return found.sort();
}
