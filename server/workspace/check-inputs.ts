import type { Digest, FileSystem } from '../ports.ts';
import type { Severities } from '../contract/severities.ts';
import type { TermsSetting } from '../contract/settings.ts';
import { decodeText } from '../document/text/decode-file.ts';
import { configFiles, emptyConfig, isConfigUri, type FolderConfig } from '../template/config/folder-config.ts';
import { findTemplateFiles, isInputUri, isTemplateUri } from '../template/template-files.ts';

/** What the user has set, which wins over what a folder has agreed on. */
export interface UserSettings {
  readonly severities: Severities;
  /** Undefined where the folder's configuration, or else the default, counts. */
  readonly terms?: TermsSetting | undefined;
}

/**
 * `safe`: the fix that may be made without anybody looking at it, if there is one; `all`: the fix that is meant;
 * `every`: with its alternatives.
 */
export type ToldFixes = 'safe' | 'all' | 'every';

/**
 * All that the findings of a file depend on besides its own text. A checker sees nothing else of the workspace, so that
 * nothing else can make a stored result wrong.
 */
export interface CheckInputs extends UserSettings {
  /** The folder that the file lies in. */
  readonly folderUri: string;
  /** The folder's own templates and registries, and what it has agreed on, sorted by URI. */
  readonly files: readonly InputFile[];
  /** Which fixes are told with the findings: working them out takes time. Undefined: none. */
  readonly fixes?: ToldFixes | undefined;
  /** Whether a summary of each file is told with its findings, which do not depend on it. Default: false. */
  readonly summaries?: boolean | undefined;
}

export interface InputFile {
  readonly uri: string;
  readonly bytes: Uint8Array;
}

/** Whether a file may be among the inputs of other files, by its path from the top of a repository. */
export function isInputPath(path: string): boolean {
  return isInputUri(`/${path}`);
}

/**
 * Whether a file is among the inputs of those in a folder, whether or not it is there: a template anywhere in it, and
 * others in its own `.policy-submissions`.
 */
export function isInputOf(folderUri: string, uri: string, withConfig: boolean): boolean {
  if (isTemplateUri(uri)) return true;
  const isOfTeam = uri.slice(0, uri.lastIndexOf('/')) === `${folderUri.replace(/\/$/, '')}/.policy-submissions`;
  return isOfTeam && isInputUri(uri) && (withConfig || !isConfigUri(uri));
}

/**
 * Reads the templates and registries below a folder. A file that can not be read is left out, as the template store
 * does.
 */
export async function readInputFiles(folderUri: string, files: FileSystem): Promise<readonly InputFile[]> {
  const uris = [...new Set(await findTemplateFiles(folderUri, files))].sort();
  const read = await Promise.all(
    uris.map(async (uri) => {
      try {
        return [{ uri, bytes: await files.readFile(uri) }];
      } catch {
        return [];
      }
    }),
  );
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
    findFiles: (_, wants) =>
      Promise.resolve([...byUri.keys()].filter((uri) => wants(uri.slice(uri.lastIndexOf('/') + 1)))),
  };
}

/** @param build identifies the program's code to the last byte, because another build may have other rules */
export function productName(version: string, build: string): string {
  return `${version} ${build}`;
}

/**
 * A digest of the inputs and the product: it differs whenever the same text may get other findings.
 *
 * @param product the name that `productName` gives
 */
export function fingerprintOf(
  { folderUri, files, severities, terms, fixes }: CheckInputs,
  product: string,
  digest: Digest,
): string {
  return digest(
    JSON.stringify([
      product,
      folderUri,
      files.map(({ uri, bytes }) => [uri, digest(bytes)]),
      Object.entries(severities).sort(([a], [b]) => (a < b ? -1 : 1)),
      terms,
      fixes,
    ]),
  );
}

/** The configurations of a folder that are there; one that cannot be read is left out, as among the inputs. */
export async function readConfigFiles(
  folderUri: string,
  files: Pick<FileSystem, 'readFile'>,
): Promise<readonly InputFile[]> {
  const uris = configFiles.map((name) => `${folderUri.replace(/\/$/, '')}/${name}`);
  return (
    await Promise.all(
      uris.map((uri) =>
        files.readFile(uri).then(
          (bytes) => [{ uri, bytes }],
          () => [],
        ),
      ),
    )
  ).flat();
}

/** The files of inputs with another configuration in the place of the folder's own. */
export function withOtherConfig(
  folderUri: string,
  files: readonly InputFile[],
  bytes: Uint8Array,
): readonly InputFile[] {
  return [...withoutConfig(files), { uri: `${folderUri.replace(/\/$/, '')}/${configFiles[0]}`, bytes }].sort((a, b) =>
    a.uri < b.uri ? -1 : 1,
  );
}

/** The configurations of a folder among the files of its inputs; the first counts. */
export function configFilesOf(folderUri: string, files: readonly InputFile[]): readonly InputFile[] {
  const names = configFiles.map((name) => `${folderUri.replace(/\/$/, '')}/${name}`);
  return names.flatMap((name) => files.find(({ uri }) => uri === name) ?? []);
}

/** What a folder has agreed on, by the files of its inputs. */
export async function configOf(folderUri: string, files: readonly InputFile[]): Promise<FolderConfig> {
  const [file] = configFilesOf(folderUri, files);
  if (file === undefined) return emptyConfig;
  // Most folders have none, and then a run whose results are all kept needs no parser.
  const { readConfigText } = await import('../template/config/read-config.ts');
  return readConfigText(decodeText(file.bytes)).config;
}

/** The files of inputs of which no folder's configuration counts. */
export function withoutConfig(files: readonly InputFile[]): readonly InputFile[] {
  return files.filter(({ uri }) => !isConfigUri(uri));
}
