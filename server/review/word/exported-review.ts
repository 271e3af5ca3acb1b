import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { asRecord, asText } from '../../contract/plain-value.ts';
import { hintPieces, joinedHint, mostPieces, type HintPiece } from '../../papers/hint/hint-pieces.ts';
import type { SubmissionView, TableColumn } from '../../papers/view/table-model.ts';
import { placeText, type ChangeMark, type TextPlace, type TrackedText } from './tracked-text.ts';

/**
 * What an export for review carries along unseen, in the properties of the document, which all programs keep: ids, the
 * words that the document itself shows, from which edits made without tracking are told when it comes back, and the
 * text with which it is merged then.
 */
export interface ExportedReview {
  /** A digest of the submission's text. */
  readonly base: string;
  /** The date of the last event of the review that was exported, or empty. */
  readonly until: string;
  readonly comments: readonly ExportedComment[];
  /** The tracked changes that the export itself has made; undefined when it has none. */
  readonly own: Pick<ChangeMark, 'author' | 'date'> | undefined;
  readonly columns: readonly Pick<TableColumn, 'id' | 'holds'>[];
  readonly rows: readonly ExportedRow[];
  /** The paragraphs outside of the table. */
  readonly around: readonly string[];
  /** The submission as it was exported, as `carriedText` gives it; undefined where there was no room for it. */
  readonly text: string | undefined;
}

export interface ExportedComment {
  readonly id: string;
  readonly isDone: boolean;
}

/** A row of the table. */
export interface ExportedRow {
  /** Empty for the row of headings. */
  readonly issue: string;
  /** Undefined for the row of an issue that nobody answered, and of headings. */
  readonly title: string | undefined;
  readonly cells: readonly string[];
}

const propertyName = 'PolicySubmissionsReview';
/** Letters and bytes; far more than the pieces of an export hold. */
const mostPacked = 400_000;
const mostUnpacked = 16 * 1024 * 1024;

/** The words of an export of ours. @throws where its table has other rows than the submission */
export function wordsOfExport(
  text: TrackedText,
  { rows: issues }: Pick<SubmissionView, 'rows'>,
): Pick<ExportedReview, 'rows' | 'around'> & { readonly paths: ReadonlyMap<string, readonly TextPlace[]> } {
  const shown = issues.flatMap(({ id, initiatives }): readonly PrintedRow[] =>
    initiatives.length === 0
      ? [{ issue: id, title: undefined, path: undefined }]
      : initiatives.map(({ title, path }) => ({ issue: id, title: title?.text ?? '', path: path.text })),
  );
  const all = [{ issue: '', title: undefined, path: undefined }, ...shown];
  if (all.length !== text.rows.length)
    throw new Error(`The table of the export has ${text.rows.length} rows for ${shown.length} answers.`);
  const paths = new Map(
    all.flatMap(({ path }, index) => (path === undefined ? [] : [[path, text.rows[index]?.cells ?? []] as const])),
  );
  return {
    rows: all.map(({ issue, title }, index) => ({
      issue,
      title,
      cells: (text.rows[index]?.cells ?? []).map((cell) => placeText(cell, 'accepted').text),
    })),
    around: text.places
      .filter(({ row }) => row === undefined)
      .map((place) => placeText(place, 'accepted').text)
      .filter((one) => one.trim() !== ''),
    paths,
  };
}

interface PrintedRow extends Pick<ExportedRow, 'issue' | 'title'> {
  readonly path: string | undefined;
}

/**
 * @param room how many further properties the document may have. Without room for the text or the words, the rest is
 * carried alone.
 */
export function reviewProperties(review: ExportedReview, room = mostPieces): readonly HintPiece[] {
  return (
    [review, { ...review, text: undefined }, { ...review, text: undefined, rows: [], around: [] }]
      .map((one) => hintPieces(packed(one), propertyName, room))
      .find((pieces) => pieces !== undefined) ?? []
  );
}

/** @returns undefined for a document that is no export for review, or whose properties somebody has changed */
export function exportedReview(properties: readonly HintPiece[]): ExportedReview | undefined {
  const text = joinedHint(properties, propertyName);
  if (text === undefined || text.length > mostPacked) return undefined;
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    // The room is given beforehand, so that a small text cannot become a very large one.
    const room = Math.min(mostUnpacked, 4096 + bytes.length * 60);
    return reviewIn(JSON.parse(strFromU8(inflateSync(bytes, { out: new Uint8Array(room) }).subarray())) as unknown);
  } catch {
    return undefined;
  }
}

function packed({ base, until, comments, own, columns, rows, around, text }: ExportedReview): string {
  const json = JSON.stringify({
    base,
    until,
    ...(own && { own: [own.author, own.date ?? ''] }),
    comments: comments.map(({ id, isDone }) => [id, isDone ? 1 : 0]),
    columns: columns.map(({ id, holds }) => [id, holds]),
    rows: rows.map(({ issue, title, cells }) => [issue, title ?? null, ...cells]),
    around,
    ...(text !== undefined && { text }),
  });
  return btoa([...deflateSync(strToU8(json), { level: 9 })].map((byte) => String.fromCharCode(byte)).join(''));
}

const holds: readonly TableColumn['holds'][] = ['issue', 'initiatives', 'outcome', 'text'];

function reviewIn(value: unknown): ExportedReview {
  const { base, until, own, comments, columns, rows, around, text } = asRecord(value);
  const [author, date] = lists(own);
  return {
    base: asText(base),
    until: asText(until),
    own: author === undefined ? undefined : { author: asText(author), date: asText(date) || undefined },
    comments: lists(comments)
      .map((one) => lists(one))
      .map(([id, done]) => ({ id: asText(id), isDone: done === 1 })),
    columns: lists(columns)
      .map((one) => lists(one))
      .map(([id, what]) => ({ id: asText(id), holds: holds.find((known) => known === what) ?? 'text' })),
    rows: lists(rows)
      .map((one) => lists(one))
      .map(([issue, title, ...cells]) => ({
        issue: asText(issue),
        title: title === null ? undefined : asText(title),
        cells: cells.map(asText),
      })),
    around: lists(around).map(asText),
    text: typeof text === 'string' ? text : undefined,
  };
}

function lists(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
