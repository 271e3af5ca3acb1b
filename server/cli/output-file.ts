import { formats, type FormatId } from '../contract/formats.ts';
import { Refusal } from './refusal.ts';
import type { CliIo, FileContent } from './io.ts';
import type { OptionForms } from './options.ts';
import { refuseElsewhere, writeFile, type OwnKind } from './write-file.ts';
import { useMessages } from '../words/messages/cli/use.ts';
import { pathMessages } from '../words/messages/cli/paths.ts';

/** Of commands that write one file. */
export const outputOptions = {
  output: { kind: 'text', short: 'o', value: 'FILE', says: 'where to write (default: standard output)' },
  force: { kind: 'flag', says: 'overwrite a file that already exists' },
} as const satisfies OptionForms;

/** Bytes on a terminal help nobody. @throws {Refusal} */
export function refuseTerminal(format: FormatId, io: CliIo): void {
  const { name, isText } = formats[format];
  if (!isText && io.isTerminal) throw new Refusal(useMessages.notForTerminal({ format: name }));
}

export interface OutputWishes {
  readonly force: boolean;
  /** Absent for documents and reports. */
  readonly writes?: OwnKind;
  /** Tells a file of an earlier run, which is replaced without `force`, too. */
  readonly isOwn?: (bytes: Uint8Array) => boolean;
}

/**
 * Says no before any work is done: to a dash, with which people mean standard output, to a folder, to what was read, to
 * all that the gate refuses, and without `force` to a file that is there.
 *
 * @throws {Refusal}
 */
export async function refuseBadOutput(
  output: string,
  inputUris: readonly string[],
  { force, writes, isOwn }: OutputWishes,
  io: CliIo,
): Promise<void> {
  if (output === '-') throw new Refusal(useMessages.outputIsDash);
  const uri = io.paths.toUri(output);
  const kind = await io.files.kindOf(uri).catch(() => 'missing' as const);
  if (kind === 'folder') throw new Refusal(pathMessages.outputIsFolder({ path: output }));
  for (const input of inputUris) {
    if (uri === input || (kind === 'file' && (await sameFile(uri, input, io)))) {
      throw new Refusal(pathMessages.outputIsRead({ path: output }));
    }
  }
  await refuseElsewhere({ uri, path: output }, { as: 'output', writes }, io);
  if (kind !== 'file' || force || (isOwn !== undefined && isOwn(await io.files.readFile(uri)))) return;
  throw new Refusal(pathMessages.outputIsThere({ path: output }));
}

/** False for an input that is no longer there, or was never a file. */
async function sameFile(uri: string, input: string, io: CliIo): Promise<boolean> {
  return io.files.isSame(uri, input).catch(() => false);
}

/** @throws {Refusal} */
export async function writeOutput(
  output: string,
  content: FileContent,
  io: CliIo,
  { folder, writes }: { readonly folder?: string | undefined; readonly writes?: OwnKind } = {},
): Promise<void> {
  await writeFile(
    { uri: io.paths.toUri(output), path: output, content },
    { as: 'output', folderUri: folder && io.paths.toUri(folder), writes },
    io,
  );
}
