import { startOfLine } from '../../document/cursor/line-scan.ts';
import type { Slot } from '../../document/cursor/slot.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { type CharText, type Range, stripEnd } from '../../document/text/text.ts';
import { escapeInside, quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { WorkspaceTerms } from '../../template/terms/workspace-terms.ts';
import { fold } from '../../words/fold.ts';
import { literal } from '../../words/snippet.ts';
import type { PlacedScope, Scope } from '../scope.ts';
import { formatPlaceOf, submissionFormat } from '../submission-format.ts';
import { agencies } from '../vocabulary/agencies.ts';
import { points } from '../vocabulary/points.ts';
import { preferredWords } from '../vocabulary/terms.ts';
import type { Vocabulary, Word } from '../vocabulary/vocabulary.ts';
import type { CompletionDraft } from './draft.ts';
import { proseIn } from './slots.ts';

/** Texts of an initiative. */
const proseOfInitiative = /^issues\.\*\.#\.(?:description|outcome(?:\.\w+)?|columns\.\*)$/;

interface WordInProse {
  readonly slot: Slot;
  /** What is to be written behind a word. */
  readonly behind: '' | ' ';
}

/**
 * The place in a block of prose at which a word may begin; undefined elsewhere. Behind a letter, editors ask while
 * somebody simply types, so there is none.
 */
export function prosePlaceAt(document: SourceDocument, offset: number): WordInProse | undefined {
  if (document.kind !== 'submission') return undefined;
  const { lines } = document;
  const lineStart = startOfLine(lines, offset);
  const before = lines.slice(lineStart, offset);
  if (!/(?:^|[\s“"‘]|(?<!\])\()$/.test(before)) return undefined;
  const prose = proseIn(document, offset);
  if (prose === undefined || prose.atHead || !proseOfInitiative.test(formatPlaceOf(prose.path, submissionFormat)))
    return undefined;
  const newline = lines.indexOf('\n', offset);
  const behind = stripEnd(lines.slice(offset, newline === -1 ? lines.length : newline), /[ \t\r]/);
  let start = offset;
  if (before.trim() === '') {
    const indent = prose.indent ?? prose.outside + 2;
    // What is written before the first word of a line must not stand out of the block.
    if (before.includes('\t') || before.length < indent) return undefined;
    if (behind === '') start = lineStart + indent;
  }
  const token: Range = { start, end: offset };
  return {
    slot: {
      path: prose.path,
      expects: 'value',
      form: 'value',
      token,
      column: 0,
      dash: false,
      quotes: '',
      quotesClosed: true,
      colon: false,
      present: [],
    },
    behind: /^[\p{L}\p{N}]/u.test(behind) ? ' ' : '',
  };
}

/**
 * What an initiative's text names: the sub-points of its issue, the agencies of its economy, and the words that the
 * team prefers.
 */
export function proseDrafts(
  { slot: { path }, behind }: WordInProse,
  scope: Scope,
  terms: WorkspaceTerms,
): readonly CompletionDraft[] {
  const placed = { ...scope, path };
  return [points, agencies, preferredWords(terms.terms)].flatMap((vocabulary, group) =>
    vocabulary.words(placed, [], '').map((word, index) => ({
      ...draftOf(word, index, vocabulary, literal(word.text) + behind),
      order: `${String(group)}${String(index).padStart(4, '0')}`,
      isLikely: false,
    })),
  );
}

/** Drafts for the words of a vocabulary as the value at the slot. */
export function wordDrafts(
  slot: Slot,
  vocabulary: Vocabulary,
  scope: PlacedScope,
  typed: string,
  whole: CharText,
): readonly CompletionDraft[] {
  const inBrackets = slot.form === 'flow';
  return vocabulary.words(scope, slot.present, typed).map((word, index) => {
    const text = written(word.text, slot, vocabulary, inBrackets);
    return {
      ...draftOf(word, index, vocabulary, literal(text) + commaBehind(slot, whole)),
      // In quotes that are closed behind it, and without quotes of its own, a word is followed by whatever stood there.
      ...(vocabulary.isOpen === true &&
        slot.quotesClosed &&
        (slot.quotes !== '' || text === word.text) && { keepsRest: true }),
      ...(inBrackets && slot.quotes === '' && withCommas(word, slot, typed, whole)),
    };
  });
}

/** Letters. */
const longestName = 300;

/** A name with commas that is typed as it is: what was taken for items of their own before is its beginning. */
function withCommas(
  { text, detail, names = [] }: Word,
  { token }: Slot,
  typed: string,
  whole: CharText,
): Pick<CompletionDraft, 'replaces'> | undefined {
  const before = whole.slice(Math.max(startOfLine(whole, token.start), token.start - longestName), token.start);
  let begin = before.length;
  while (begin > 0 && !'[]{}"\''.includes(before.charAt(begin - 1))) begin--;
  const parts = before.slice(begin);
  if (!parts.trimEnd().endsWith(',')) return undefined;
  const own = [text, detail, ...names].filter((name) => name.includes(','));
  if (own.length === 0) return undefined;
  // From the first item on: the longest beginning that the name has.
  const starts = [
    ...(before.charAt(begin - 1) === '[' ? [0] : []),
    ...Array.from(parts.matchAll(/,/g), ({ index }) => index + 1),
  ].map((at) => at + (/^\s*/.exec(parts.slice(at))?.[0].length ?? 0));
  const from = starts.find((at) => at < parts.length && own.some((name) => isBeginning(parts.slice(at) + typed, name)));
  return from === undefined ? undefined : { replaces: { start: token.start - parts.length + from, end: token.end } };
}

function isBeginning(typed: string, name: string): boolean {
  return fold(name).startsWith(
    fold(
      typed
        .split(',')
        .map((part) => part.trim())
        .join(', '),
    ),
  );
}

/**
 * Drafts for the words as items of a list that has no brackets yet: `points: a.|` becomes `points: [a.i]`, and in
 * `points: a.i, a.|` the brackets are put around both items.
 */
export function bracketDrafts(
  slot: Slot,
  vocabulary: Vocabulary,
  scope: PlacedScope,
  text: CharText,
  offset: number,
): readonly CompletionDraft[] {
  if (slot.quotes !== '') return wordDrafts(slot, vocabulary, scope, text.slice(slot.token.start, offset), text);
  const { item, others } = itemAt(text, slot.token, offset);
  const opens = item.start === slot.token.start;
  const closes = item.end === slot.token.end;
  return vocabulary.words(scope, others, text.slice(item.start, offset)).map((word, index) => ({
    ...draftOf(
      word,
      index,
      vocabulary,
      `${opens ? '[' : ''}${literal(written(word.text, slot, vocabulary, true))}$1${closes ? ']' : ''}`,
    ),
    whole: true,
    replaces: item,
    beside: [
      ...(opens ? [] : [{ at: slot.token.start, newText: '[' }]),
      ...(closes ? [] : [{ at: slot.token.end, newText: ']' }]),
    ],
  }));
}

/** The draft of a word that is written as `body`. */
function draftOf(word: Word, index: number, vocabulary: Vocabulary, body: string): CompletionDraft {
  const label = word.label ?? word.text;
  return {
    label,
    kind: vocabulary.kind,
    detail: word.detail,
    summary: word.summary,
    about: word.about,
    names: [label, word.text, ...(word.names ?? [])],
    ...(word.isFound === true && { isFound: true }),
    ...(word.isOutOfUse === true && { isOutOfUse: true }),
    ...(word.isLikely === true && { isLikely: true }),
    order: `1${String(word.rank).padStart(2, '0')}${String(index).padStart(4, '0')}`,
    body,
    whole: true,
  };
}

function written(word: string, slot: Slot, vocabulary: Vocabulary, inBrackets: boolean): string {
  if (slot.quotes !== '') return escapeInside(word, slot.quotes) + (slot.quotesClosed ? '' : slot.quotes);
  if (vocabulary.bare?.test(word) === true) return word;
  return quoteIfNeeded(word, { flow: inBrackets || vocabulary.quoteCommas === true });
}

/**
 * The comma that is missing where nothing is typed yet between brackets, and another item or key follows on the line.
 */
export function commaBehind({ form, quotes, token }: Slot, text: CharText): '' | ',' {
  if (form !== 'flow' || quotes !== '' || token.end > token.start) return '';
  return /^[ \t]+[^\s,\]}#]/.test(text.slice(token.end, token.end + 80)) ? ',' : '';
}

/** The range of the item between commas that holds the cursor, and the texts of the other items. */
function itemAt(
  text: CharText,
  token: Range,
  offset: number,
): { readonly item: Range; readonly others: readonly string[] } {
  const others: string[] = [];
  let item = { start: offset, end: offset };
  let from = token.start;
  for (const part of text.slice(token.start, token.end).split(',')) {
    const to = from + part.length;
    if (from <= offset && offset <= to) {
      const start = Math.min(from + part.length - part.trimStart().length, offset);
      item = { start, end: Math.max(start + part.trim().length, offset) };
    } else if (part.trim() !== '') others.push(part.trim());
    from = to + 1;
  }
  return { item, others };
}
