import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { InitiativeEntry } from '../../document/model/submission.ts';
import type { Range } from '../../document/text/text.ts';
import type { ReturnedAt, ReturnedThread, UntrackedEdit } from '../../protocol/import.ts';
import { allInitiatives, besideIn, commentFieldsOf, type CommentField } from '../fields.ts';
import type { Anchor } from '../review-events.ts';
import type { WordComment } from './comment-marks.ts';
import type { ExportedReview, ExportedRow } from './exported-review.ts';
import { FieldTexts, fieldsOfColumn } from './field-texts.ts';
import type { HeadLines } from './head-lines.ts';
import { matchTexts, plainLines } from './match-rows.ts';
import {
  isIn,
  placeText,
  type TextPlace,
  type TextRow,
  type TextSpot,
  type TrackedState,
  type TrackedText,
} from './tracked-text.ts';

/** A version of the submission in which positions of a document are looked for. */
export interface ReturnedVersion {
  readonly document: SubmissionDocument;
  readonly state: TrackedState;
}

/** Tells where in the submission a position of a document is that came back. */
export class ReturnedPlaces {
  readonly #columns: ExportedReview['columns'];
  /** The exported row of each row; undefined for a new one. */
  readonly #rows: readonly (ExportedRow | undefined)[];
  readonly #texts = new Map<TextPlace, Map<ReturnedVersion, FieldTexts>>();
  readonly #headOf: (version: ReturnedVersion) => HeadLines;
  readonly #heads = new Map<ReturnedVersion, HeadLines>();
  readonly #titled = new Map<ReturnedVersion, ReadonlyMap<string, readonly InitiativeEntry[]>>();

  /** @param headOf what the paragraphs outside of the table show of a version */
  constructor(
    text: TrackedText,
    { rows, columns }: Pick<ExportedReview, 'rows' | 'columns'>,
    headOf: (version: ReturnedVersion) => HeadLines,
  ) {
    this.#columns = columns;
    this.#headOf = headOf;
    const matched = matchTexts(
      rows.map(({ cells }) => keyOf(cells)),
      text.rows.map((row) =>
        row.inserted === undefined ? keyOf(row.cells.map((cell) => placeText(cell, 'refused').text)) : '',
      ),
    );
    this.#rows = matched.map((index) => (index === undefined ? undefined : rows[index]));
  }

  exportedRow(row: TextRow): ExportedRow | undefined {
    return this.#rows[row.index];
  }

  /**
   * The position of words, in the form of reports.
   *
   * @param added what is new there
   */
  atSpot(spot: TextSpot, version: ReturnedVersion, length = 0, added = ''): ReturnedAt {
    const { text, offset } = placeText(spot.place, version.state, spot);
    const isNewLine =
      spot.place.paragraphs[spot.paragraph]?.pieces.every(
        (piece) => !isIn(version.state, piece) || piece.text.trim() === '',
      ) === true;
    return this.at(spot.place, version, text, { start: offset, end: offset + length }, isNewLine ? added : '');
  }

  /**
   * @param text that the place has, in which the range is
   * @param newLine the words of a line that is new there
   */
  at(place: TextPlace, version: ReturnedVersion, text: string, range: Range, newLine = ''): ReturnedAt {
    const { row } = place;
    if (row === undefined) return atOf(undefined, undefined, this.#headIn(version).fieldOf(place));
    const column = this.#columns[row.cells.indexOf(place)];
    const { issue, title } = this.rowAt(row);
    const texts = this.#textsIn(place, version, text);
    const field =
      column === undefined || column.holds === 'issue' || title === undefined
        ? undefined
        : ((range.end > range.start ? texts.inFields(range)?.field : undefined) ??
          (newLine.trim() === '' ? texts.fieldNear(range.start) : texts.fieldOfNewLine(range.start, newLine)) ??
          usualField(column, text.lastIndexOf('\n', range.start - 1) === -1));
    return { ...atOf(issue, title, field), ...(column !== undefined && { column: column.id }) };
  }

  /** The text of a field with the range of words in it, or of the point behind which something is new. */
  baseOf(
    place: TextPlace,
    version: ReturnedVersion,
    text: string,
    range: Range,
    { field }: ReturnedAt,
  ): UntrackedEdit['base'] {
    const found =
      place.row === undefined
        ? this.#headIn(version).inField(place, text, range)
        : this.#textsIn(place, version, text).spotInFields(range);
    return found?.field === field && found !== undefined
      ? { text: found.text, start: found.start, end: found.end }
      : undefined;
  }

  /** What the initiative of a place says besides a field. */
  besideOf(place: TextPlace, version: ReturnedVersion, { field }: ReturnedAt): ReturnType<typeof besideIn> {
    return besideIn(this.#entryOf(place, version), field);
  }

  /** Issue and title; those of a new row are its own. */
  rowAt(row: TextRow): { readonly issue: string | undefined; readonly title: string | undefined } {
    const known = this.#rows[row.index];
    if (known?.title !== undefined) return { issue: known.issue || undefined, title: known.title };
    const above = this.#rows.slice(0, row.index + 1).findLast((one) => one !== undefined && one.issue !== '');
    const below = this.#rows.slice(row.index + 1).find((one) => one !== undefined && one.issue !== '');
    const title =
      known === undefined
        ? titleIn(
            row,
            this.#columns,
            row.deleted === undefined ? 'accepted' : row.inserted === undefined ? 'refused' : undefined,
          )
        : undefined;
    return { issue: known?.issue === '' ? undefined : (above ?? below)?.issue, title };
  }

  /** What words are about. @returns undefined where they are not in that version of the submission */
  anchorOf(place: TextPlace, version: ReturnedVersion, range: Range): Anchor | undefined {
    const { text } = placeText(place, version.state);
    if (text.slice(range.start, range.end).trim() === '') return undefined;
    if (place.row === undefined) {
      const found = this.#headIn(version).inField(place, text, range);
      return (
        found && {
          at: { field: found.field },
          exact: found.text.slice(found.start, found.end),
          base: found.text,
          start: found.start,
        }
      );
    }
    const entry = this.#entryOf(place, version);
    const found = entry && this.#textsIn(place, version, text).inFields(range);
    return (
      entry &&
      found && {
        at: atOf(entry.issueId, entry.initiative.title?.value.trim() ?? '', found.field),
        exact: found.text.slice(found.start, found.end),
        base: found.text,
        start: found.start,
        ...besideIn(entry, found.field),
      }
    );
  }

  /** What the submission has in the place of a cell. */
  writtenIn(place: TextPlace, version: ReturnedVersion): string {
    return this.#fieldsOf(place, version)
      .map(({ text }) => text)
      .join('\n');
  }

  #textsIn(place: TextPlace, version: ReturnedVersion, text: string): FieldTexts {
    let known = this.#texts.get(place);
    if (known === undefined) this.#texts.set(place, (known = new Map<ReturnedVersion, FieldTexts>()));
    let texts = known.get(version);
    // A place has other words with the edits that nobody has tracked than without them.
    if (texts?.cell !== text) known.set(version, (texts = new FieldTexts(this.#fieldsOf(place, version), text)));
    return texts;
  }

  #fieldsOf(place: TextPlace, version: ReturnedVersion): readonly CommentField[] {
    const entry = this.#entryOf(place, version);
    const column = place.row && this.#columns[place.row.cells.indexOf(place)];
    return entry === undefined || column === undefined
      ? []
      : fieldsOfColumn(commentFieldsOf(entry.initiative.node), column);
  }

  #entryOf({ row }: TextPlace, version: ReturnedVersion): InitiativeEntry | undefined {
    if (row === undefined) return undefined;
    let titled = this.#titled.get(version);
    if (titled === undefined) this.#titled.set(version, (titled = entriesByTitle(version.document)));
    const { issue, title } = this.rowAt(row);
    for (const name of [titleIn(row, this.#columns, version.state), title]) {
      const all = name === undefined ? [] : (titled.get(oneLineOf(name)) ?? []);
      const found = all.find((one) => one.issueId === issue) ?? all[0];
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #headIn(version: ReturnedVersion): HeadLines {
    let head = this.#heads.get(version);
    if (head === undefined) this.#heads.set(version, (head = this.#headOf(version)));
    return head;
  }
}

function keyOf(cells: readonly string[]): string {
  return cells.map(plainLines).join('\0');
}

function entriesByTitle(document: SubmissionDocument): ReadonlyMap<string, readonly InitiativeEntry[]> {
  const titled = new Map<string, InitiativeEntry[]>();
  for (const entry of allInitiatives(document)) {
    const title = oneLineOf(entry.initiative.title?.value ?? '');
    titled.set(title, [...(titled.get(title) ?? []), entry]);
  }
  return titled;
}

function oneLineOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** @param state undefined for a row that one has inserted and another deleted, which is in no state */
function titleIn(
  row: TextRow,
  columns: ExportedReview['columns'],
  state: TrackedState | undefined,
): string | undefined {
  const cell = row.cells[columns.findIndex(({ holds }) => holds === 'initiatives')];
  const text =
    state === undefined
      ? cell?.paragraphs.map(({ pieces }) => pieces.map((piece) => piece.text).join('')).join('\n')
      : cell && placeText(cell, state).text;
  const title = text === undefined ? undefined : plainLines(text).split('\n')[0];
  return title === '' ? undefined : title;
}

/** The field that a column has, where an initiative has none there yet. */
function usualField({ id, holds }: ExportedReview['columns'][number], isFirstLine: boolean): string {
  return holds === 'outcome' ? 'outcome' : holds === 'text' ? `columns.${id}` : isFirstLine ? 'title' : 'description';
}

function atOf(issue: string | undefined, title: string | undefined, field: string | undefined): Anchor['at'] {
  return {
    ...(issue !== undefined && { issue }),
    ...(title !== undefined && title !== '' && { title }),
    ...(field !== undefined && { field }),
  };
}

interface Versions {
  readonly before: ReturnedVersion;
  readonly after: ReturnedVersion;
}

/** The threads of comments of a file, each with what it is about. */
export function threadsIn(
  comments: readonly WordComment[],
  text: TrackedText,
  places: ReturnedPlaces,
  versions: Versions,
): readonly ReturnedThread[] {
  const words = ({ author, date, localDate, text: said }: WordComment) => ({
    author,
    ...(date !== undefined && { date }),
    ...(localDate !== undefined && { localDate }),
    text: said,
  });
  return comments
    .filter(({ parent }) => parent === undefined)
    .map((comment) => ({
      ...words(comment),
      ...(comment.isDone !== undefined && { isDone: comment.isDone }),
      anchor: anchorIn(text, comment.id, places, versions),
      replies: comments.filter(({ parent }) => parent === comment.id).map(words),
    }));
}

/**
 * What a comment is about: its words of today, or those that were there before; else as they are in the document, which
 * is an orphan.
 */
function anchorIn(
  text: TrackedText,
  id: string,
  places: ReturnedPlaces,
  { before, after }: Versions,
): ReturnedThread['anchor'] {
  const spots = text.comments.get(id);
  const start = begin(text, spots?.start ?? spots?.reference, spots?.end ?? spots?.reference);
  if (start === undefined) return { at: {}, exact: '', start: 0 };
  const { place } = start;
  const isPoint = spots?.start === undefined || spots.end === undefined;
  const end = isPoint
    ? start
    : spots.end?.place === place
      ? spots.end
      : { place, paragraph: place.paragraphs.length, piece: 0 };
  const rangeIn = (version: ReturnedVersion) => {
    const [from, to] = [placeText(place, version.state, start), placeText(place, version.state, end)];
    return { text: from.text, start: from.offset, end: Math.max(from.offset, to.offset) };
  };
  for (const version of [after, before]) {
    const anchor = places.anchorOf(place, version, rangeIn(version));
    if (anchor !== undefined) return anchor;
  }
  const range = [after, before]
    .map((version) => ({ version, ...rangeIn(version) }))
    .find((one) => one.text.slice(one.start, one.end).trim() !== '') ?? { version: after, ...rangeIn(after) };
  const { column, ...at } = places.at(place, range.version, range.text, range);
  // The cell of an issue is about the issue, whichever initiative stands beside it.
  const { title: _title, ...ofIssue } = at;
  return {
    at: column !== undefined && at.field === undefined ? ofIssue : at,
    exact: range.text.slice(range.start, range.end),
    base: range.text,
    start: range.start,
  };
}

/** A range that begins behind the last word of a place, and ends in another one, begins with the next place. */
function begin(text: TrackedText, start: TextSpot | undefined, end: TextSpot | undefined): TextSpot | undefined {
  if (start === undefined || end === undefined || start.place === end.place) return start;
  const isBehind = (['accepted', 'refused'] as const).every((state) => {
    const { text: words, offset } = placeText(start.place, state, start);
    return words.slice(offset).trim() === '';
  });
  const next: TextPlace | undefined = text.places[text.places.indexOf(start.place) + 1];
  return isBehind && next !== undefined ? { place: next, paragraph: 0, piece: 0 } : start;
}
