import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { decodeText, encodeLike } from '../../document/text/decode-file.ts';
import { SourceText } from '../../document/text/source-text.ts';
import type { FixedText } from '../../language/fixing/fix-all.ts';
import type { Services } from '../../service/services.ts';
import { counted, grouped } from '../../words/counts.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';
import type { Message } from '../../words/messages/message.ts';
import type { CliIo } from '../io.ts';
import { readBytes } from '../read-bytes.ts';
import type { Session } from '../session.ts';
import type { Source } from '../sources.ts';

type Verb = 'fixed' | 'would be fixed';

/** What was fixed in a file and what is left, in lines for people; nothing where there was nothing to fix. */
export function fixedLines(
  { source: { path }, fixed: { text, made, leftOut, findings } }: FixedSource,
  verb: Verb,
): readonly string[] {
  if (made.size === 0 && leftOut.length === 0) return [];
  const byCode = [...made]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, count]) => `${code} ${grouped(count)}`)
    .join(', ');
  const lines = SourceText.of(text);
  return [
    fileSentence({ path, done: verb, count: sum(made), codes: byCode, left: countOf(findings) }).text,
    ...leftOut
      .slice(0, mostTold)
      .map(
        ({ finding: { code, range }, fix: { title }, why }) =>
          `  line ${grouped(lines.positionAt(range.start).line + 1)}, ${code}: ${(why === 'worse' ? checkMessages.worse : checkMessages.untried)({ title }).text}`,
      ),
    ...(leftOut.length > mostTold ? [`  ${checkMessages.moreNotMade({ count: leftOut.length - mostTold }).text}`] : []),
  ];
}

const mostTold = 20;

function fileSentence({
  path,
  done,
  count,
  codes,
  left,
}: {
  readonly path: string;
  readonly done: Verb;
  readonly count: number;
  readonly codes: string;
  readonly left: number;
}): Message {
  if (count === 0)
    return left === 0 ? checkMessages.fileWhole({ path, done }) : checkMessages.fileUnfixed({ path, done, left });
  return left === 0
    ? checkMessages.fileFixedWhole({ path, done, count, codes })
    : checkMessages.fileFixed({ path, done, count, codes, left });
}

/**
 * The lines at the end: what was done in all, what is left, and how to go on with that.
 *
 * @param wanted what was asked for
 */
export function summaryOfFixes(
  done: readonly FixedSource[],
  verb: Verb,
  { codes, terms = false }: WantedFixes,
): readonly string[] {
  const changed = done.filter(({ bytes }) => bytes !== undefined);
  const count = changed.reduce((all, { fixed }) => all + sum(fixed.made), 0);
  const left = leftByCode(done, codes);
  const first =
    changed.length > 0
      ? sentenceOfFixed(
          { done: verb, count, changed: changed.length, files: done.length },
          sum(left),
          [...codes].sort(),
        )
      : sentenceOfNone(verb, done.length, sum(left), [...codes].sort());
  if (!terms) return [first.text, ...howToGoOn(left, codes.size === 1)];
  const undecided = leftByCode(done, codes, (finding) => !isSafelyFixed(finding));
  const safe = sum(left) - sum(undecided);
  return [
    first.text,
    ...(safe === 0
      ? howToGoOn(left, false)
      : [checkMessages.fixedWithoutTerms({ count: safe }).text, ...howToGoOn(undecided, false, true)]),
  ];
}

/** @param codes those that were asked for, sorted; empty for all */
function sentenceOfFixed(
  fixed: Parameters<typeof checkMessages.fixedWhole>[0],
  left: number,
  codes: readonly string[],
): Message {
  if (codes.length === 0) return left === 0 ? checkMessages.fixedWhole(fixed) : checkMessages.fixed({ ...fixed, left });
  return left === 0
    ? checkMessages.fixedAllOfCodes({ ...fixed, codes })
    : checkMessages.fixedOfCodes({ ...fixed, left, codes });
}

function sentenceOfNone(verb: Verb, files: number, left: number, codes: readonly string[]): Message {
  if (left === 0)
    return codes.length === 0
      ? checkMessages.nothingToFix({ files })
      : checkMessages.nothingToFixOfCodes({ files, codes });
  const done = verb === 'fixed' ? 'was fixed' : verb;
  return codes.length === 0
    ? checkMessages.nothingFixed({ done, files, left })
    : checkMessages.nothingFixedOfCodes({ done, files, left, codes });
}

/** @param isOneKind what kind is left was said already */
function howToGoOn(left: ReadonlyMap<string, number>, isOneKind: boolean, areOthers = false): readonly string[] {
  const byCount = [...left]
    .filter(([code]) => code !== 'internal.rule-failed')
    .sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  if (byCount.length === 0) return [];
  const kinds = byCount.slice(0, mostKinds).map(([code, count]) => `${code} ${grouped(count)}`);
  const more = byCount.length - kinds.length;
  const isOne = sum(left) === 1;
  if (isOneKind) return [(isOne ? checkMessages.oneToDecide : checkMessages.manyToDecide).text];
  const listed = { kinds: [...kinds, ...(more === 0 ? [] : [`and ${counted(more, 'other kind')}`])] };
  if (areOthers) return [checkMessages.othersToDecide(listed).text];
  return [(isOne ? checkMessages.oneOfKindToDecide : checkMessages.manyOfKindsToDecide)(listed).text];
}

const mostKinds = 8;

type LeftFinding = FixedSource['fixed']['findings'][number];

function isSafelyFixed({ fixes }: LeftFinding): boolean {
  return fixes.some(({ safe }) => safe === true);
}

function leftByCode(
  done: readonly FixedSource[],
  codes: ReadonlySet<string>,
  counts: (finding: LeftFinding) => boolean = () => true,
): ReadonlyMap<string, number> {
  const left = new Map<string, number>();
  for (const finding of done.flatMap(({ fixed }) => fixed.findings)) {
    const { code, more = 0 } = finding;
    if (counts(finding) && (codes.size === 0 || codes.has(code))) left.set(code, (left.get(code) ?? 0) + 1 + more);
  }
  return left;
}

function countOf(findings: FixedSource['fixed']['findings']): number {
  return findings.reduce((count, { more = 0 }) => count + 1 + more, 0);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, count) => all + count, 0);
}

export interface WantedFixes {
  /** Empty for all. */
  readonly codes: ReadonlySet<string>;
  /** True to replace the words that the organisation and the team do not use, and to fix nothing else. */
  readonly terms?: boolean;
}

/** A file whose findings were fixed, and not yet written. */
export interface FixedSource {
  readonly source: Source;
  readonly before: string;
  readonly fixed: FixedText;
  /** What is to be written; undefined when nothing changes. */
  readonly bytes: Uint8Array | undefined;
  /** What was read. */
  readonly read: Uint8Array;
}

/**
 * Fixes what may be fixed in a file, and does not write it.
 *
 * @param given the text to use instead of the file's
 * @returns a sentence that says why nothing can be done
 */
export async function fixSource(
  source: Source,
  session: Session,
  { codes, terms }: WantedFixes,
  io: CliIo,
  given?: Uint8Array,
): Promise<FixedSource | string> {
  const read = given ?? (await readBytes(source, io));
  if (typeof read === 'string') return read;
  const { document, services } = await session.read(source, read);
  await services.attachments.look(document);
  const fixed = terms
    ? await inTerms(document, services)
    : services.language.fixed(document, codes.size === 0 ? undefined : (code) => codes.has(code));
  const before = decodeText(read);
  if (fixed.text === before) return { source, before, fixed, bytes: undefined, read };
  const bytes = encodeLike(read, fixed.text);
  if (bytes === undefined) return checkMessages.notText({ path: source.path, to: 'fix' }).text;
  return { source, before, fixed, bytes, read };
}

/** The text with the words that the organisation and the team prefer, and nothing else fixed. */
async function inTerms(document: SourceDocument, { proposals, findings }: Services): Promise<FixedText> {
  const proposed = await proposals.inTerms(document);
  const text = proposed?.text ?? document.text;
  const made = new Map<string, number>();
  for (const { kind, code } of proposed?.changes ?? [])
    if (kind === 'changed') made.set(code, (made.get(code) ?? 0) + 1);
  const left = text === document.text ? document : readSubmissionDocument(document.uri, 0, text);
  return { text, edits: [], made, leftOut: [], findings: findings.checked(left, { most: Infinity }) };
}
