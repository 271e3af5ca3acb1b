import type { Digest, FileSystem } from '../ports.ts';
import type { SeveritySetting } from '../contract/settings.ts';
import { findTemplateFiles } from '../template/template-files.ts';

/**
 * All that the findings of a file rest on beside its own text. Whoever checks sees nothing else of the workspace, so
 * that nothing else can change an answer that is kept.
 */
export interface CheckInputs {
  /** On the command line one; in an editor as many as its window has. */
  readonly folderUris: readonly string[];
  /** The workspace's own templates and registries, in order of their addresses. */
  readonly files: readonly InputFile[];
  /** Finding code to severity; what is absent keeps its default. */
  readonly severities: Readonly<Record<string, SeveritySetting>>;
}

export interface InputFile {
  readonly uri: string;
  readonly bytes: Uint8Array;
}

/** Reads the templates and registries below folders; what can not be read is not there, as for the template store. */
export async function readInputFiles(folderUris: readonly string[], files: FileSystem): Promise<readonly InputFile[]> {
  const found = await Promise.all(folderUris.map((folder) => findTemplateFiles(folder, files)));
  const uris = [...new Set(found.flat())].sort();
  const read = await Promise.all(uris.map(async (uri) => {
    try {
      return [{ uri, bytes: await files.readFile(uri) }];
    } catch {
      return [];
    }
  }));
  return read.flat();
}

/** The files of the inputs as a file system of their own. */
export function filesOfInputs({ files }: CheckInputs): FileSystem {
  const byUri = new Map(files.map(({ uri, bytes }) => [uri, bytes]));
  return {
    readFile: (uri) => {
      const bytes = byUri.get(uri);
      return bytes === undefined ? Promise.reject(new Error(`There is no file ${uri}`)) : Promise.resolve(bytes);
    },
    findFiles: (_, wants) => Promise.resolve([...byUri.keys()].filter((uri) => wants(uri.slice(uri.lastIndexOf('/') + 1)))),
  };
}

/** @param build names this product to the last byte of its code: another build may have other rules */
export function productName(version: string, build: string): string {
  return `${version} ${build}`;
}

/**
 * Another one whenever the same text may get another answer.
 *
 * @param product that of `productName`
 */
export function fingerprintOf({ folderUris, files, severities }: CheckInputs, product: string, digest: Digest): string {
  return digest(JSON.stringify([
    product,
    folderUris,
    files.map(({ uri, bytes }) => [uri, digest(bytes)]),
    Object.entries(severities).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]));
}
