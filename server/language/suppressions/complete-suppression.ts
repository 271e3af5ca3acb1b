import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { startOfLine } from '../../document/cursor/line-scan.ts';
import type { Slot } from '../../document/cursor/slot.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { shift, type Range } from '../../document/text/text.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import { rules } from '../../rules/engine/registry.ts';
import {
  beforeReason,
  directiveWords,
  isAboutSuppressions,
  readDirectives,
  untilWord,
} from '../../rules/engine/suppressions/directives.ts';
import { endOfTop, readSuppressions, type Suppression } from '../../rules/engine/suppressions/read-suppressions.ts';
import { daysIn, isoDay, longDate, readDate, type CalendarDate } from '../../words/dates.ts';
import { literal } from '../../words/snippet.ts';
import { toItem, type CompletionDraft, type CompletionOptions } from '../completion/draft.ts';
import { text } from '../markup.ts';
import { nodeAt } from '../node-at.ts';

/** In characters. A comment that suppresses findings is short. */
const longestLine = 2000;

/** A comment that has a line for itself. */
interface CommentLine {
  /** From its `#` to the end of the line. */
  readonly range: Range;
  readonly text: string;
}

/** The comment in which an offset is, behind its `#`. A line of a value that looks like a comment is none. */
export function commentAt(document: SourceDocument, offset: number): CommentLine | undefined {
  const { lines } = document;
  const start = startOfLine(lines, offset);
  if (offset - start > longestLine) return undefined;
  const [line = ''] = lines.slice(start, Math.min(lines.length, start + longestLine)).split(/[\r\n]/, 1);
  const sign = line.search(/[^ \t]/);
  const hash = start + sign;
  if (sign === -1 || line[sign] !== '#' || offset <= hash) return undefined;
  const value = nodeAt(document, hash)?.range;
  if (value !== undefined && value.start < hash && hash < value.end) return undefined;
  return { range: { start: hash, end: start + line.length }, text: line.slice(sign) };
}

/** The suppression that is written in a comment. */
export function suppressionIn(document: SourceDocument, comment: CommentLine): Suppression | undefined {
  if (readDirectives(comment.text).length === 0) return undefined;
  const { lines, root } = document;
  const issues = document.kind === 'submission' ? document.submission.issues : [];
  return readSuppressions({ lines, root, issues }).find(({ range }) => range.start === comment.range.start);
}

/** What completion in a comment asks for; each is called only where it is needed. */
interface CommentQuestions {
  /** The findings of the document, in the order of its text. */
  readonly findings: () => readonly Finding[];
  /** The day where the user is, `2020-07-01`. */
  readonly today: () => string;
}

interface Cursor {
  readonly document: SourceDocument;
  readonly offset: number;
  readonly comment: CommentLine;
}

interface Proposals {
  /** What an item replaces. */
  readonly token: Range;
  readonly drafts: readonly CompletionDraft[];
}

/**
 * What can be written in a comment that suppresses findings: its first word, codes, the last day, the reason. Nothing
 * in other comments.
 *
 * @returns undefined when the cursor is not in a comment
 */
export function completeSuppression(
  document: SourceDocument,
  offset: number,
  options: CompletionOptions,
  questions: CommentQuestions,
): CompletionItem[] | undefined {
  const comment = commentAt(document, offset);
  if (comment === undefined) return undefined;
  const { token, drafts } = proposals({ document, offset, comment }, questions);
  const slot: Slot = {
    path: [],
    expects: 'value',
    form: 'value',
    token,
    column: 0,
    dash: false,
    quotes: '',
    quotesClosed: true,
    colon: false,
    present: [],
  };
  return drafts.map((draft, index) =>
    toItem({ ...draft, order: String(index).padStart(4, '0') }, slot, document, offset, options),
  );
}

const nothing: Proposals = { token: { start: 0, end: 0 }, drafts: [] };

function proposals(cursor: Cursor, questions: CommentQuestions): Proposals {
  const { offset, comment } = cursor;
  const [written = '', sign = '', word = ''] = /^(#[ \t]*)([\w-]*)/.exec(comment.text) ?? [];
  const base = comment.range.start;
  const wordRange = shift({ start: sign.length, end: written.length }, base);
  if (offset <= wordRange.end) return offset < wordRange.start ? nothing : firstWords(cursor, wordRange);
  return Object.values(directiveWords).some((one) => one === word)
    ? furtherWords(cursor, wordRange.end, questions)
    : nothing;
}

/** With fewer letters, it may be any comment about a policy. */
const shortestBeginning = 'policy-';

function firstWords({ document, offset, comment }: Cursor, token: Range): Proposals {
  const { lines } = document;
  const typed = lines.slice(token.start, offset).toLowerCase();
  if (!typed.startsWith(shortestBeginning)) return nothing;
  const isAtTop = comment.range.start <= endOfTop(lines);
  const behind = /[ \t]/.test(lines.charAt(token.end)) ? '' : ' ';
  const drafts = [
    firstWord(directiveWords['next line'], 'Ignore findings on the next line', behind),
    ...(isAtTop ? [firstWord(directiveWords.file, 'Ignore findings in the whole file', behind)] : []),
  ];
  return { token, drafts: drafts.filter(({ label }) => label.startsWith(typed)) };
}

function firstWord(word: string, detail: string, behind: string): CompletionDraft {
  return { label: word, kind: CompletionItemKind.Keyword, detail, names: [word], order: '', body: `${word}${behind}` };
}

/** @param listStart where the list of codes begins, behind the first word */
function furtherWords(
  { document, offset, comment }: Cursor,
  listStart: number,
  { findings, today }: CommentQuestions,
): Proposals {
  const { lines } = document;
  const before = lines.slice(listStart, offset);
  const after = lines.slice(offset, comment.range.end);
  const typed = before.split(/[\s,]/).at(-1) ?? '';
  const token = { start: offset - typed.length, end: offset + (/^[^\s,]*/.exec(after)?.[0].length ?? 0) };
  const head = before.slice(0, before.length - typed.length);
  const rest = lines.slice(token.end, comment.range.end);
  // Inside of the reason, everything is the writer's.
  if (beforeReason.test(head)) return nothing;
  const reasons = beforeReason.test(rest) ? [] : [reasonDraft];
  if (/^[-–—]/.test(typed)) return { token, drafts: reasons };
  const end = untilWord.exec(head);
  if (end !== null) {
    const day = head.slice(end.index + end[0].length).trim();
    return { token, drafts: day === '' ? dayDrafts(today()) : typed === '' ? reasons : [] };
  }
  const written = readDirectives(comment.text)[0]?.codes ?? [];
  const others = new Set(
    written.filter(({ range }) => range.start + comment.range.start !== token.start).map(({ code }) => code),
  );
  const codes = codeDrafts({ document, comment, others, findings });
  const isBehindCode = head.trim() !== '' && !head.trimEnd().endsWith(',');
  if (!isBehindCode) return { token, drafts: codes };
  return { token, drafts: [...(untilWord.test(rest) ? [] : [untilDraft]), ...reasons, ...codes] };
}

const reasonDraft: CompletionDraft = {
  label: '-- reason',
  kind: CompletionItemKind.Keyword,
  detail: 'Why it is correct here',
  names: ['--', 'reason'],
  order: '',
  body: '-- ${1:why it is correct here}',
};
const untilDraft: CompletionDraft = {
  label: 'until',
  kind: CompletionItemKind.Keyword,
  detail: 'The last day on which it applies',
  names: ['until'],
  order: '',
  body: 'until ',
};

function dayDrafts(today: string): readonly CompletionDraft[] {
  return daysToCome(today).map(({ day, words, when }) => ({
    label: day,
    kind: CompletionItemKind.Value,
    detail: words,
    summary: when,
    names: [day, when],
    order: '',
    body: day,
  }));
}

const hidable = rules.map(({ meta }) => meta).filter(({ code }) => !isAboutSuppressions(code));

/** The codes that are found where the comment counts, and then all others. */
function codeDrafts({
  document,
  comment,
  others,
  findings,
}: {
  readonly document: SourceDocument;
  readonly comment: CommentLine;
  readonly others: ReadonlySet<string>;
  readonly findings: () => readonly Finding[];
}): readonly CompletionDraft[] {
  const suppression = suppressionIn(document, comment);
  const isHere = ({ range }: Finding): boolean =>
    suppression !== undefined &&
    (suppression.scope === 'file'
      ? suppression.atTop
      : suppression.lineStart <= range.start && range.start <= suppression.lineEnd);
  const found = new Map<string, Finding>();
  for (const finding of findings()) if (isHere(finding) && !found.has(finding.code)) found.set(finding.code, finding);
  const order = [...found.keys()];
  const wanted = hidable.filter(({ code }) => !others.has(code));
  const here = wanted
    .filter(({ code }) => found.has(code))
    .sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
  return [...here, ...wanted.filter(({ code }) => !found.has(code))].map(({ code, title }) => {
    const finding = found.get(code);
    return {
      label: code,
      kind: CompletionItemKind.Value,
      detail: title,
      names: [code, title],
      order: '',
      body: literal(code),
      ...(finding && {
        summary: suppression?.scope === 'file' ? 'found in this file' : 'found on the next line',
        about: text(finding.message),
      }),
    };
  });
}

/** A day that is proposed as the last one on which something counts. */
interface ProposedDay {
  /** `2020-07-01` */
  readonly day: string;
  /** “1 July 2020” */
  readonly words: string;
  /** “in a month” */
  readonly when: string;
}

/**
 * A few days after another one, the nearest first. @param today `2020-06-26`; for a text that is no day, there are none
 */
export function daysToCome(today: string): readonly ProposedDay[] {
  const date = readDate(today);
  if (date === undefined) return [];
  const { year, month, day } = date;
  const proposed: readonly (readonly [string, string])[] = [
    [isoDay(Date.UTC(year, month - 1, day + 7)), 'in a week'],
    [monthsAfter(date, 1), 'in a month'],
    [monthsAfter(date, 3), 'in three months'],
    [monthsAfter(date, 12), 'in a year'],
  ];
  return proposed.map(([one, when]) => ({ day: one, words: longDate(one), when }));
}

/** The same day of a later month, or the last one of a month that is shorter. */
function monthsAfter({ year, month, day }: CalendarDate, months: number): string {
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = daysIn(first.getUTCFullYear(), first.getUTCMonth() + 1);
  return isoDay(first.setUTCDate(Math.min(day, last)));
}
