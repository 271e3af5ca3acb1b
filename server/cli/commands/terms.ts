import type { CliIo } from '../io.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import { unifiedDiff } from '../../service/agents/unified-diff.ts';
import { readBytes } from '../read-bytes.ts';
import { fileAt } from '../sources.ts';
import { writeFile } from '../write-file.ts';
import { type OptionValues, textOrJson } from '../options.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';
import { termMessages } from '../../words/messages/cli/terms.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import { encoderLike } from '../encoding.ts';
import { workspaceOf } from '../workspaces.ts';
import { pathMessages } from '../../words/messages/cli/paths.ts';

/** A team's file of terms. */
interface TermsFile {
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
async function termsFileOf(typed: string, io: CliIo): Promise<TermsFile> {
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

/** As `mostTermbaseBytes` of the import, which is asked before anything is read. */
const mostBytes = 50 * 1024 * 1024;

const options = {
  folder: { kind: 'text', value: 'FOLDER', says: 'the folder whose terms are listed (default: the working folder)' },
  language: { kind: 'texts', value: 'TAG', says: 'with import: only the words of this language, such as en' },
  'dry-run': {
    kind: 'flag',
    says: 'with import: write nothing, and show on standard output what would change in the file',
  },
  format: textOrJson,
} as const;

export const terms = defineCommand({
  name: 'terms',
  summary: 'Lists the words to avoid, and imports a termbase.',
  usage: ['', 'import FILE'],
  about: [
    'Lists the terms that apply in a folder, and where each comes from: those of this product, and those of the team, in .policy-submissions/terms.yaml at the top of the folder’s git repository.',
    'With import, reads a termbase and adds its words to avoid to the team’s file, each with the preferred words. It reads TBX (versions 2 and 3) and tables as CSV: the open data of TERMIUM Plus, a table with the columns “find” and “prefer”, or one with a line for each term (“concept”, “term”, “status”). The existing content of the file is not changed, including comments and order; importing the same termbase twice changes nothing. The report on standard error lists what was skipped, and why.',
  ],
  options,
  exitCodes: {
    [exitFine]: 'fine, whether or not something was new',
    [exitWrongUse]:
      'wrong use, a file that cannot be read, understood or written, or terms in the team’s file that cannot be used',
  },
  examples: [
    { line: 'terms', says: 'lists the terms that apply here.' },
    { line: 'terms import glossary.tbx --dry-run', says: 'shows which words of a termbase would be added.' },
    {
      line: 'terms import termium.csv --language en',
      says: 'adds the English words to avoid of TERMIUM Plus’s open data.',
    },
  ],
  async run({ positionals, options: given }, io) {
    const [verb, file, ...others] = positionals;
    if (verb === undefined) return list(given, io);
    if (verb !== 'import') throw wrongUse(useMessages.noTermsVerb({ verb }));
    if (file === undefined || others.length > 0) throw wrongUse(useMessages.oneTermbase);
    return importFrom(file, given, io);
  },
});

type Given = OptionValues<typeof options>;

async function list({ folder = '.', format, language, 'dry-run': isTrial }: Given, io: CliIo): Promise<number> {
  if (isTrial || language.length > 0) throw wrongUse(useMessages.optionsOfTermsImport);
  const { termsInForce } = await import('../../service/settings/terms.ts');
  const { termsAsJson, termsAsText } = await import('../reports/terms-list.ts');
  const { path, text } = await termsFileOf(folder, io);
  const inForce = termsInForce(text);
  const file = text === undefined ? undefined : path;
  io.stdout.write(format === 'json' ? termsAsJson(file, inForce) : termsAsText(file, inForce));
  for (const problem of inForce.problems) io.stderr.write(`${path}: ${problem}\n`);
  return inForce.problems.length > 0 ? exitWrongUse : exitFine;
}

async function importFrom(
  typed: string,
  { folder = '.', format, language, 'dry-run': isTrial }: Given,
  io: CliIo,
): Promise<number> {
  const source = await fileAt(typed, io);
  const size = (await io.files.stampOf(source.uri))?.bytes ?? 0;
  if (size > mostBytes) throw new Refusal(termMessages.tooLarge({ path: source.path, most: mostBytes / 1024 / 1024 }));
  const into = await termsFileOf(folder, io);
  const bytes = await readBytes(source, io);
  if (typeof bytes === 'string') throw new Refusal(bytes);
  const { importTermbase, termsInForce } = await import('../../service/settings/terms.ts');
  const { importedTermsAsJson, importedTermsAsText } = await import('../reports/terms-import.ts');
  const { problems } = termsInForce(into.text);
  const result = await importTermbase({ bytes, name: source.name, into: into.text, languages: language });
  if ('refused' in result) throw new Refusal(`${source.path}: ${result.refused}`);
  const { merged } = result;
  if (isTrial) io.stdout.write(unifiedDiff(into.path, into.text ?? '', merged.text));
  else if (merged.added > 0)
    await writeFile(
      { ...into, content: into.encode(merged.text) },
      { as: 'team', folderUri: into.folderUri, writes: 'team file' },
      io,
    );
  io.stderr.write(
    format === 'json'
      ? importedTermsAsJson(source.path, into.path, result, problems)
      : importedTermsAsText(source.path, into.path, result, isTrial),
  );
  if (format !== 'json') for (const problem of problems) io.stderr.write(`${into.path}: ${problem}\n`);
  return problems.length > 0 ? exitWrongUse : exitFine;
}
