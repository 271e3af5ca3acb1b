import type {
  ChangeDecision,
  DraftChoices,
  DraftResult,
  FiledReview,
  MergeReport,
  ReturnedReview,
  UntrackedEdit,
} from '../../protocol/import.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import { encoderLike } from '../encoding.ts';
import type { CliIo } from '../io.ts';
import { refuseBadOutput, writeOutput } from '../output-file.ts';
import { quotation } from '../../words/quotation.ts';
import { writeFile } from '../write-file.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import { mergeReportAsText, reviewReportAsText } from '../reports/review-report.ts';
import { unifiedDiff } from '../../service/agents/unified-diff.ts';
import { workspaceOf } from '../workspaces.ts';
import { readBytes } from '../read-bytes.ts';
import { Session } from '../session.ts';
import { fileAt, type Source } from '../sources.ts';
import { partMessages } from '../../words/messages/import/parts.ts';
import { exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';
import { commandMessages } from '../../words/messages/cli/commands.ts';
import { pathMessages } from '../../words/messages/cli/paths.ts';

interface MergeOptions {
  readonly output: string | undefined;
  readonly force: boolean;
  readonly template: string | undefined;
  readonly 'dry-run': boolean;
  readonly report: string;
  /** ID or letter of the issue that is drafted for; undefined for a form that has come back. */
  readonly issue: string | undefined;
  /** Headings. */
  readonly part: readonly string[];
  readonly only: readonly string[];
  readonly refuse: readonly string[];
}

/** `import FILE --into SUBMISSION`. @returns the exit code. @throws {Refusal} */
export async function importInto(source: Source, typed: string, options: MergeOptions, io: CliIo): Promise<number> {
  if (options.template !== undefined) throw wrongUse(useMessages.templateWithInto);
  const into = await fileAt(typed, io);
  if (into.uri === source.uri || (await io.files.isSame(into.uri, source.uri)))
    throw new Refusal(commandMessages.importsItself({ path: typed }));
  const { output } = options;
  if (output !== undefined && output !== '-' && !options['dry-run'])
    await refuseBadOutput(output, [source.uri, into.uri], { force: options.force, writes: 'submission' }, io);

  const bytes = await readBytes(into, io);
  if (typeof bytes === 'string') throw new Refusal(bytes);
  const text = decodeText(bytes);
  const encode = encoderLike(bytes, text);
  if (encode === undefined) throw new Refusal(pathMessages.notText({ path: into.path }));
  const session = new Session(io);
  const result =
    options.issue === undefined
      ? await session.importInto(source, into, text, {
          only: orUndefined(options.only),
          refuse: orUndefined(options.refuse),
        })
      : await drafted(source, into, text, { issue: options.issue, named: options.part }, session);
  if (typeof result === 'string' || 'refused' in result || 'choices' in result) {
    await session.dispose();
    throw new Refusal(
      typeof result === 'string'
        ? result
        : 'refused' in result
          ? `${source.path}: ${result.refused}`
          : partsSentence(source.path, result.choices),
    );
  }
  const { yaml, report, review } = result;
  const filed =
    review &&
    (await session.returned(into.uri, review, {
      author: await userName(into.uri, io),
      text: yaml,
      decisions: decisionsOn(review, options),
      isElsewhere: output !== undefined,
    }));
  await session.dispose();
  if (options['dry-run']) io.stdout.write(unifiedDiff(into.path, text, yaml));
  else if (output === '-') io.document.write(yaml);
  else if (output !== undefined) await writeOutput(output, encode(yaml), io, { writes: 'submission' });
  else if (yaml !== text) await writeFile({ uri: into.uri, path: typed, content: encode(yaml) }, { as: 'change' }, io);
  if (!options['dry-run']) await writeComments([...(filed?.files ?? []), ...(filed?.decisions ?? [])], into.uri, io);
  const written = options['dry-run'] || output === '-' ? undefined : output;
  io.stderr.write(
    options.report === 'json'
      ? asJson(source, into, { report, review, filed }, written)
      : (review === undefined
          ? ''
          : reviewReportAsText(source.path, review, filed, {
              isTrial: options['dry-run'],
              named: [...options.only, ...options.refuse],
              refused: options.refuse,
            })) +
          mergeReportAsText({ path: source.path, into: into.path, output: written }, report, options['dry-run']),
  );
  return session.isWhole ? exitFine : exitWrongUse;
}

/** What was to be refused; and what the authors who were not named have changed is left open. */
function decisionsOn({ changes }: ReturnedReview, { refuse }: MergeOptions): readonly ChangeDecision[] {
  return changes.flatMap(({ id, author, taken, decided }): readonly ChangeDecision[] => {
    if (refuse.some((name) => name.trim() === author)) return [{ id, outcome: 'refused' }];
    return taken || decided !== undefined ? [] : [{ id, outcome: 'open' }];
  });
}

function orUndefined(names: readonly string[]): readonly string[] | undefined {
  return names.length === 0 ? undefined : names;
}

/** @throws {Refusal} for a heading that the document does not have, or has twice */
async function drafted(
  source: Source,
  into: Source,
  text: string,
  { issue, named }: { readonly issue: string; readonly named: readonly string[] },
  session: Session,
): Promise<DraftResult | string> {
  if (named.length === 0) return session.draft(source, into, text, { issue });
  const choices = await session.draft(source, into, text, {});
  if (typeof choices === 'string' || !('choices' in choices)) return choices;
  const parts = named.map((name) => partNamed(name, source.path, choices.choices));
  return session.draft(source, into, text, { issue, parts });
}

/** @throws {Refusal} for a name that no part has, or several have */
function partNamed(name: string, path: string, choices: DraftChoices): number {
  // A keyboard has straight quotation marks only.
  const plain = (title: string): string => title.trim().toLowerCase().replace(/[‘’‚]/g, "'").replace(/[“”„]/g, '"');
  const wanted = plain(name);
  const titles = titlesOf(choices);
  const matching = (matches: (title: string) => boolean): readonly number[] =>
    titles.flatMap((title, index) => (matches(plain(title)) ? [index] : []));
  const alike = choices.parts.flatMap(({ title, written = title }, index) =>
    [title, written].some((one) => plain(one) === wanted) ? [index] : [],
  );
  const [first, ...others] =
    [matching((title) => title === wanted), alike, matching((title) => title.includes(wanted))].find(
      ({ length }) => length > 0,
    ) ?? [];
  if (first !== undefined && others.length === 0) return first;
  if (first !== undefined)
    throw new Refusal(
      partMessages.severalParts({
        name: quotation(name),
        path,
        parts: [first, ...others].map((at) => quotation(titles[at] ?? '')).join(', '),
      }),
    );
  const isEmpty = choices.parts.some(({ above }) => above.some((title) => wanted.endsWith(plain(title))));
  throw new Refusal(
    `${isEmpty ? partMessages.partIsEmpty({ name: quotation(name), path }) : partMessages.noPart({ name: quotation(name), path })} ${partsSentence(path, choices)}`,
  );
}

/** The titles of the parts, with a number where several have the same one: “Data sharing (2)”. */
function titlesOf({ parts }: DraftChoices): readonly string[] {
  const same =
    (one: string) =>
    ({ title }: { readonly title: string }): boolean =>
      title.toLowerCase() === one.toLowerCase();
  return parts.map(({ title }, index) =>
    parts.filter(same(title)).length === 1
      ? title
      : `${title} (${String(parts.slice(0, index + 1).filter(same(title)).length)})`,
  );
}

function partsSentence(path: string, choices: DraftChoices): string {
  return commandMessages.parts({ path, parts: titlesOf(choices).map((title) => quotation(title)) }).text;
}

/** Version 1: `line` counts from 0; what is absent is not known. */
function asJson(source: Source, into: Source, { report, review, filed }: Reports, output: string | undefined): string {
  const shown = ({ base: _base, beside: _beside, ...change }: UntrackedEdit): UntrackedEdit => change;
  const ofReview = review && {
    untracked: review.untracked.map(shown),
    tracked: review.changes.map(shown),
    formatting: review.formatting,
  };
  const { files: _files, decisions: _decisions, ...comments } = filed ?? {};
  return `${JSON.stringify({ version: 1, file: source.path, into: into.path, ...(output !== undefined && { output }), ...ofReview, ...(filed && { comments }), ...report }, undefined, 2)}\n`;
}

interface Reports {
  readonly report: MergeReport;
  readonly review: ReturnedReview | undefined;
  readonly filed: FiledReview | undefined;
}

/** Who files what the document has no author of. */
async function userName(uri: string, { git, paths }: CliIo): Promise<string> {
  const name = await git.userName(uri.slice(0, uri.lastIndexOf('/')) || paths.cwdUri);
  return name?.trim() || 'Unknown';
}

async function writeComments(files: FiledReview['files'], uri: string, io: CliIo): Promise<void> {
  const folderUri = files.length === 0 ? '' : await workspaceOf(uri, io);
  for (const file of files) {
    if ((await io.files.kindOf(file.uri)) !== 'missing') continue;
    await writeFile(
      { uri: file.uri, path: io.paths.toDisplay(file.uri, ''), content: file.content },
      { as: 'team', folderUri, writes: 'comment' },
      io,
    );
  }
}
