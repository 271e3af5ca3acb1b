import {
  configOf,
  readConfigFiles,
  withOtherConfig,
  withoutConfig,
  type InputFile,
} from '../workspace/check-inputs.ts';
import type { ExcludeList } from '../workspace/ignored/ignored.ts';
import type { FolderConfig } from '../template/config/folder-config.ts';
import type { CliIo, FolderChoices } from './io.ts';
import type { OptionForms } from './options.ts';
import { Refusal, wrongUse } from './refusal.ts';
import { useMessages } from '../words/messages/cli/use.ts';
import { pathMessages } from '../words/messages/cli/paths.ts';

const configOptions = {
  config: { kind: 'text', value: 'FILE', says: 'use FILE instead of .policy-submissions/config.yaml' },
  'no-config': { kind: 'flag', says: 'ignore .policy-submissions/config.yaml' },
} as const satisfies OptionForms;

const glob = {
  kind: 'texts',
  value: 'GLOB',
  says: 'skip files and folders below the named folders that match GLOB, a pattern as in .gitignore, relative to the working folder',
} as const;

/** The options of commands that take folders. */
export const folderOptions = { exclude: glob, ...configOptions } as const satisfies OptionForms;

/** The same for `links`, where `--exclude` names links. */
export const folderOptionsOfLinks = { 'exclude-files': glob, ...configOptions } as const satisfies OptionForms;

export const noChoices: FolderChoices = { exclude: [], config: undefined, ignoresConfig: false };

/** @param values of a command's options, which may be without these. @throws {Refusal} */
export function folderChoices(
  values: Readonly<Record<string, unknown>>,
  { paths }: Pick<CliIo, 'paths'>,
): FolderChoices {
  const typed = values['exclude-files'] ?? values['exclude'];
  const config = values['config'];
  const ignoresConfig = values['no-config'] === true;
  if (ignoresConfig && config !== undefined) throw wrongUse(useMessages.configTwice);
  return {
    exclude: Array.isArray(typed) ? typed.map((one) => paths.toPattern(String(one))) : [],
    config: typeof config === 'string' ? config : undefined,
    ignoresConfig,
  };
}

/**
 * The inputs of a folder, with the configuration that the command line has chosen in the place of the folder's own.
 * @throws {Refusal}
 */
export async function withChosenConfig(
  folderUri: string,
  inputs: readonly InputFile[],
  { choices, files, paths }: Pick<CliIo, 'choices' | 'files' | 'paths'>,
): Promise<readonly InputFile[]> {
  if (choices.ignoresConfig) return withoutConfig(inputs);
  const { config } = choices;
  if (config === undefined) return inputs;
  try {
    return withOtherConfig(folderUri, inputs, await files.readFile(paths.toUri(config)));
  } catch (error) {
    throw new Refusal(pathMessages.configUnreadable({ path: config, reason: files.reasonOf(error) }));
  }
}

/** The configuration that counts for a folder. @throws {Refusal} */
export async function chosenConfig(
  folderUri: string,
  io: Pick<CliIo, 'choices' | 'files' | 'paths'>,
): Promise<FolderConfig> {
  return configOf(folderUri, await withChosenConfig(folderUri, await readConfigFiles(folderUri, io.files), io));
}

/**
 * What is excluded in a search below a folder.
 *
 * @param config of the folder that `configUri` names
 */
export function excludedIn(
  folderUri: string,
  configUri: string,
  config: FolderConfig,
  { choices: { exclude }, paths: { cwdUri } }: Pick<CliIo, 'choices' | 'paths'>,
): readonly ExcludeList[] {
  const cwd = cwdUri.replace(/\/$/, '');
  const isInCwd = folderUri === cwd || folderUri.startsWith(`${cwd}/`);
  return [
    ...(config.exclude === undefined ? [] : [{ folderUri: configUri, patterns: config.exclude }]),
    // Of a folder elsewhere, a path from the working folder names nothing.
    ...(exclude.length === 0 ? [] : [{ folderUri: isInCwd ? cwd : folderUri, patterns: exclude }]),
  ];
}
