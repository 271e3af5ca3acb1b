import { decodeText } from '../document/text/decode-file.ts';
import { encoderLike } from './encoding.ts';
import type { CliIo } from './io.ts';
import { Refusal } from './refusal.ts';
import { readBytes } from './read-bytes.ts';
import { workspaceOf } from './workspace-of.ts';
import { pathMessages } from '../words/messages/cli/paths.ts';

/** A team's file of terms. */
export interface TermsFile {
  readonly uri: string;
  /** The folder of the team. */
  readonly folderUri: string;
  /** As it is shown. */
  readonly path: string;
  /** Undefined while there is no such file. */
  readonly text: string | undefined;
  /** Writes a text as the file is written, in its encoding. */
  readonly encode: (text: string) => Uint8Array;
}

const names = ['.policy-submissions/terms.yaml', '.policy-submissions/terms.yml'] as const;

/**
 * The file of terms that counts for a folder: it lies at the top of the git repository that holds the folder, else in
 * the folder.
 *
 * @throws {Refusal}
 */
export async function termsFileOf(typed: string, io: CliIo): Promise<TermsFile> {
  const folderUri = io.paths.toUri(typed);
  const kind = await io.files.kindOf(folderUri).catch(() => 'missing' as const);
  if (kind !== 'folder')
    throw new Refusal(
      kind === 'missing' ? pathMessages.missing({ path: typed }) : pathMessages.noTermsFolder({ path: typed }),
    );
  const top = await workspaceOf(`${folderUri.replace(/\/$/, '')}/a.submission.yaml`, io);
  const uris = names.map((name) => `${top}/${name}`);
  for (const uri of uris) {
    if ((await io.files.kindOf(uri)) === 'missing') continue;
    const path = io.paths.toDisplay(uri, typed);
    const bytes = await readBytes({ uri, path, name: path }, io);
    if (typeof bytes === 'string') throw new Refusal(bytes);
    const text = decodeText(bytes);
    const encode = encoderLike(bytes, text);
    if (encode === undefined) throw new Refusal(pathMessages.notText({ path }));
    return { uri, folderUri: top, path, text, encode };
  }
  const [uri = ''] = uris;
  return {
    uri,
    folderUri: top,
    path: io.paths.toDisplay(uri, typed),
    text: undefined,
    encode: (text) => new TextEncoder().encode(text),
  };
}
