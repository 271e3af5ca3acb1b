import { decodeText } from '../document/text/decode-file.ts';
import type { WrittenConfig } from '../service/settings/team-config.ts';
import { configFilesOf, type InputFile } from '../workspace/check-inputs.ts';
import type { CliIo } from './io.ts';
import { pathMessages } from '../words/messages/cli/paths.ts';

/** The file in which a folder's team has agreed on something. */
export interface FolderAgreement {
  readonly uri: string;
  /** As it is shown to the user. */
  readonly path: string;
  readonly written: readonly WrittenConfig[];
  /** Sentences about what in it means nothing. Whoever checks the file itself is told so by its findings. */
  readonly messages: readonly string[];
  /** False where a mistake in it may hide settings, so that what a check says is not what the team has agreed on. */
  readonly isWhole: boolean;
}

/** @returns undefined for a folder whose team has agreed on nothing */
export async function readAgreement(
  folderUri: string,
  files: readonly InputFile[],
  { paths, choices }: Pick<CliIo, 'paths' | 'choices'>,
): Promise<FolderAgreement | undefined> {
  const [file, other] = configFilesOf(folderUri, files);
  if (file === undefined) return undefined;
  // Most folders have none, and then a run whose results are all kept needs no parser.
  const { readTeamConfig } = await import('../service/settings/team-config.ts');
  const { uri } = file;
  const path = choices.config ?? paths.toDisplay(uri, '');
  const { written, mistakes, isWhole } = readTeamConfig(uri, decodeText(file.bytes));
  return {
    uri,
    path,
    written,
    isWhole,
    messages: [
      ...mistakes.map(({ line, message }) => `${path}:${line}: ${message}`),
      ...(other === undefined
        ? []
        : [pathMessages.besideOther({ path: paths.toDisplay(other.uri, ''), used: path }).text]),
    ],
  };
}
