import { startOfLine } from '../../document/cursor/line-scan.ts';
import type { Slot } from '../../document/cursor/slot.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { stripEnd, type Range } from '../../document/text/text.ts';
import type { WorkspaceTerms } from '../../template/terms/workspace-terms.ts';
import { literal } from '../../words/snippet.ts';
import { formatPlaceOf } from '../format-places.ts';
import type { Scope } from '../scope.ts';
import { submissionFormat } from '../submission-format.ts';
import { agencies } from '../vocabulary/agencies.ts';
import { points } from '../vocabulary/points.ts';
import { preferredWords } from '../vocabulary/terms.ts';
import type { CompletionDraft } from './draft.ts';
import { proseIn } from './slots.ts';
import { draftOf } from './word-drafts.ts';

/** Texts of an initiative. */
const proseOfInitiative = /^issues\.\*\.#\.(?:description|outcome(?:\.\w+)?|columns\.\*)$/;

export interface WordInProse {
  readonly slot: Slot;
  /** What is to be written behind a word. */
  readonly behind: '' | ' ';
}

/**
 * The place in a block of prose at which a word may begin; undefined elsewhere. Behind a letter, editors ask while somebody simply types,
 * so there is none.
 */
export function prosePlaceAt(document: SourceDocument, offset: number): WordInProse | undefined {
  if (document.kind !== 'submission') return undefined;
  const { lines } = document;
  const lineStart = startOfLine(lines, offset);
  const before = lines.slice(lineStart, offset);
  if (!/(?:^|[\s“"‘]|(?<!\])\()$/.test(before)) return undefined;
  const prose = proseIn(document, offset);
  if (prose === undefined || prose.atHead || !proseOfInitiative.test(formatPlaceOf(prose.path, submissionFormat))) return undefined;
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
    slot: { path: prose.path, expects: 'value', form: 'value', token, column: 0, dash: false, quotes: '', quotesClosed: true, colon: false, present: [] },
    behind: /^[\p{L}\p{N}]/u.test(behind) ? ' ' : '',
  };
}

/** What an initiative's text names: the sub-points of its issue, the agencies of its economy, and the words that the team prefers. */
export function proseDrafts({ slot: { path }, behind }: WordInProse, scope: Scope, terms: WorkspaceTerms): readonly CompletionDraft[] {
  const placed = { ...scope, path };
  return [points, agencies, preferredWords(terms.terms)].flatMap((vocabulary, group) => vocabulary.words(placed, [], '').map((word, index) => ({
    ...draftOf(word, index, vocabulary, literal(word.text) + behind), order: `${String(group)}${String(index).padStart(4, '0')}`, isLikely: false,
  })));
}
