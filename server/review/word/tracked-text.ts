import { changeKey, insertedRowMark } from '../../import/read/docx/docx-context.ts';
import type { DocxPackage } from '../../import/read/docx/docx-package.ts';
import { childOf, elementsOf, textOfElement, valueOf, type XmlElement } from '../../import/read/read-xml.ts';

/** Who made a tracked change, and when. */
export interface ChangeMark {
  readonly author: string;
  /** Absent where the file has none, or the year 0 that LibreOffice writes then. */
  readonly date: string | undefined;
  /** The date that older programs read: Word writes its local time there, as if it were UTC. */
  readonly localDate?: string | undefined;
  /** The `changeKey` of each element that makes the change. */
  readonly keys: readonly string[];
  /** The name of the move that it is one half of. */
  readonly move?: string | undefined;
  /** True for what goes with its whole row. */
  readonly isRow?: true;
}

/** Text of one state. With both marks, it was inserted and then deleted by somebody else. */
export interface TrackedPiece {
  readonly text: string;
  /** The `w:t` that it is written in. */
  readonly source: XmlElement | undefined;
  /** The address that it leads to. */
  readonly href: string | undefined;
  readonly inserted: ChangeMark | undefined;
  readonly deleted: ChangeMark | undefined;
}

export interface TextParagraph {
  readonly pieces: TrackedPiece[];
  /** The change of the paragraph's mark, which ends it. */
  readonly inserted: ChangeMark | undefined;
  readonly deleted: ChangeMark | undefined;
}

export interface TextRow {
  /** From 0, among the rows of all tables. */
  readonly index: number;
  readonly inserted: ChangeMark | undefined;
  readonly deleted: ChangeMark | undefined;
  readonly cells: TextPlace[];
}

/** A cell of a table, or a paragraph outside of tables; with the texts of its footnotes as further paragraphs. */
export interface TextPlace {
  readonly row: TextRow | undefined;
  /** In the grid of the table, from 0. */
  readonly column: number;
  readonly paragraphs: TextParagraph[];
}

/** A point in the text: before a piece of a paragraph. */
export interface TextSpot {
  readonly place: TextPlace;
  readonly paragraph: number;
  readonly piece: number;
}

interface CommentSpots {
  start?: TextSpot | undefined;
  end?: TextSpot | undefined;
  reference?: TextSpot | undefined;
}

/** What a Word file says, with all its tracked changes. */
export interface TrackedText {
  readonly places: readonly TextPlace[];
  readonly rows: readonly TextRow[];
  /** Where comments are, by the ids of the file. */
  readonly comments: ReadonlyMap<string, CommentSpots>;
  /** How many changes there are of formatting alone. */
  readonly formatting: number;
  /** Who has made these. */
  readonly formatters: ReadonlySet<string>;
}

export interface TextParts {
  readonly body: XmlElement | undefined;
  readonly footnotes: ReadonlyMap<string, XmlElement>;
  readonly endnotes: ReadonlyMap<string, XmlElement>;
  readonly docx?: Pick<DocxPackage, 'relationships'>;
}

/** A state of a file: with all tracked changes refused, or accepted. */
export type TrackedState = 'refused' | 'accepted';

/** @param isSettled true for changes that count as accepted, because the export itself has made them */
export function readTrackedText(parts: TextParts, isSettled: (mark: ChangeMark) => boolean = () => false): TrackedText {
  const reader = new TrackedTextReader(parts, isSettled);
  reader.blocks(elementsOf(parts.body));
  return reader;
}

export function isIn(state: TrackedState, { inserted, deleted }: Pick<TrackedPiece, 'inserted' | 'deleted'>): boolean {
  return state === 'refused' ? inserted === undefined : deleted === undefined;
}

/** The text of a place in one state: its paragraphs in lines; and where a spot in it is. */
export function placeText(
  { paragraphs }: TextPlace,
  state: TrackedState,
  spot?: Pick<TextSpot, 'paragraph' | 'piece'>,
): { readonly text: string; readonly offset: number } {
  let [text, offset] = ['', -1];
  for (const [index, paragraph] of paragraphs.entries()) {
    for (const [at, piece] of paragraph.pieces.entries()) {
      if (spot?.paragraph === index && spot.piece === at) offset = text.length;
      if (isIn(state, piece)) text += piece.text;
    }
    if (spot?.paragraph === index && spot.piece >= paragraph.pieces.length) offset = text.length;
    if (index < paragraphs.length - 1 && isIn(state, paragraph)) text += '\n';
  }
  return { text, offset: offset === -1 ? text.length : offset };
}

class TrackedTextReader implements TrackedText {
  readonly places: TextPlace[] = [];
  readonly rows: TextRow[] = [];
  readonly comments = new Map<string, CommentSpots>();
  formatting = 0;
  readonly formatters = new Set<string>();
  readonly #parts: TextParts;
  readonly #isSettled: (mark: ChangeMark) => boolean;
  /** The moves whose ranges are open, by the id of the range: their names. */
  readonly #moves = { from: new Map<string, string>(), to: new Map<string, string>() };
  #place: TextPlace | undefined;
  /**
   * The notes of the place, each with the marks of its reference: whoever inserts or deletes that does so to the whole
   * note.
   */
  #notes: { readonly note: XmlElement; readonly marks: Partial<PieceMarks> }[] = [];

  constructor(parts: TextParts, isSettled: (mark: ChangeMark) => boolean) {
    this.#parts = parts;
    this.#isSettled = isSettled;
  }

  blocks(elements: readonly XmlElement[]): void {
    for (const element of elements) {
      if (element.name === 'w:p')
        this.#within({ row: undefined, column: 0, paragraphs: [] }, () => this.#paragraph(element, {}));
      else if (element.name === 'w:tbl') this.#table(element);
      else if (!this.#range(element)) this.blocks(insideOf(element));
    }
  }

  #table(element: XmlElement): void {
    for (const child of descendants(element, 'w:tr')) {
      this.#countFormatting(childOf(child, 'w:trPr'), 'w:trPrChange');
      const marks = this.#marksOf(childOf(child, 'w:trPr'));
      // What the export itself deleted is not there for the reader.
      if (marks === undefined) continue;
      const own = { ...marks, ...(insertedRowMark(child) === undefined && { inserted: undefined }) };
      const row: TextRow = { index: this.rows.length, ...own, cells: [] };
      this.rows.push(row);
      let column = 0;
      for (const cell of descendants(child, 'w:tc')) {
        const properties = childOf(cell, 'w:tcPr');
        this.#countFormatting(properties, 'w:tcPrChange');
        const place: TextPlace = { row, column, paragraphs: [] };
        column += Math.max(1, Number(valueOf(properties, 'w:gridSpan') ?? 1) || 1);
        row.cells.push(place);
        const ofCell = this.#marksOf(properties, 'w:cellIns', 'w:cellDel') ?? {
          inserted: undefined,
          deleted: undefined,
        };
        this.#within(place, () =>
          this.#inCell(elementsOf(cell), {
            inserted: ofRow(own.inserted) ?? ofCell.inserted,
            deleted: ofRow(own.deleted) ?? ofCell.deleted,
          }),
        );
      }
    }
  }

  /** Paragraphs of a cell; a table in it is part of its text. */
  #inCell(elements: readonly XmlElement[], around: Partial<PieceMarks>): void {
    for (const element of elements) {
      if (element.name === 'w:p') this.#paragraph(element, around);
      else if (element.name === 'w:tr') {
        const marks = this.#marksOf(childOf(element, 'w:trPr'));
        if (marks !== undefined)
          this.#inCell(elementsOf(element), {
            inserted: around.inserted ?? marks.inserted,
            deleted: around.deleted ?? marks.deleted,
          });
      } else if (element.name !== 'w:trPr' && !this.#range(element)) this.#inCell(insideOf(element), around);
    }
  }

  #within(place: TextPlace, read: () => void): void {
    this.#place = place;
    this.#notes = [];
    read();
    for (const { note, marks } of this.#notes.splice(0)) this.#inCell(elementsOf(note), marks);
    this.places.push(place);
    this.#place = undefined;
  }

  #paragraph(element: XmlElement, around: Partial<PieceMarks>): void {
    const place = this.#place;
    if (place === undefined) return;
    const properties = childOf(element, 'w:pPr');
    const mark = this.#marksOf(childOf(properties, 'w:rPr'));
    this.#countFormatting(properties, 'w:pPrChange');
    const isJoined = mark === undefined;
    const paragraph: TextParagraph = {
      pieces: [],
      inserted: together(around.inserted, mark?.inserted),
      deleted: together(around.deleted, mark?.deleted),
    };
    place.paragraphs.push(paragraph);
    this.#inlines(elementsOf(element), paragraph, around);
    // A mark that the export itself deleted: the next paragraph goes on here.
    if (isJoined) paragraph.pieces.push(piece(' ', undefined, around));
  }

  #inlines(elements: readonly XmlElement[], paragraph: TextParagraph, marks: Partial<PieceMarks>): void {
    for (const element of elements) {
      const { name } = element;
      if (name === 'w:r') this.#run(element, paragraph, marks);
      else if (name === 'w:ins' || name === 'w:moveTo') {
        const mark = this.#markOf(element);
        this.#inlines(
          elementsOf(element),
          paragraph,
          this.#isSettled(mark) ? marks : { ...marks, inserted: innermost(marks.inserted, mark) },
        );
      } else if (name === 'w:del' || name === 'w:moveFrom') {
        const mark = this.#markOf(element);
        if (!this.#isSettled(mark))
          this.#inlines(elementsOf(element), paragraph, { ...marks, deleted: innermost(marks.deleted, mark) });
      } else if (name === 'w:hyperlink')
        this.#inlines(elementsOf(element), paragraph, {
          ...marks,
          href: this.#parts.docx?.relationships.get(element.attributes.get('r:id') ?? '')?.target,
        });
      else if (!this.#range(element) && name !== 'w:pPr') this.#inlines(insideOf(element), paragraph, marks);
    }
  }

  #run(run: XmlElement, paragraph: TextParagraph, marks: Partial<PieceMarks>): void {
    this.#countFormatting(childOf(run, 'w:rPr'), 'w:rPrChange');
    for (const child of elementsOf(run)) {
      const text = textOfRunChild(child);
      if (text !== '') paragraph.pieces.push(piece(text, child.name === 'w:t' ? child : undefined, marks));
      const id = child.attributes.get('w:id') ?? '';
      const note =
        child.name === 'w:footnoteReference'
          ? this.#parts.footnotes.get(id)
          : child.name === 'w:endnoteReference'
            ? this.#parts.endnotes.get(id)
            : undefined;
      if (note !== undefined) this.#notes.push({ note, marks: { ...marks, href: undefined } });
      if (child.name === 'w:commentReference') this.#spots(id).reference ??= this.#spot();
      else if (child.name === 'mc:AlternateContent') this.#inlines(insideOf(child), paragraph, marks);
    }
  }

  /** Ranges of comments and moves, which may begin and end between paragraphs, too. @returns whether it is one */
  #range({ name, attributes }: XmlElement): boolean {
    const id = attributes.get('w:id') ?? '';
    switch (name) {
      case 'w:commentRangeStart':
        this.#spots(id).start ??= this.#spot();
        return true;
      case 'w:commentRangeEnd':
        this.#spots(id).end ??= this.#spot();
        return true;
      case 'w:moveFromRangeStart':
        this.#moves.from.set(id, attributes.get('w:name') ?? '');
        return true;
      case 'w:moveToRangeStart':
        this.#moves.to.set(id, attributes.get('w:name') ?? '');
        return true;
      case 'w:moveFromRangeEnd':
        this.#moves.from.delete(id);
        return true;
      case 'w:moveToRangeEnd':
        this.#moves.to.delete(id);
        return true;
      default:
        return false;
    }
  }

  #spots(id: string): CommentSpots {
    let spots = this.comments.get(id);
    if (spots === undefined) this.comments.set(id, (spots = {}));
    return spots;
  }

  /**
   * Where the reader is. Between paragraphs: at the end of the last place, whose offset is also the beginning of what
   * follows.
   */
  #spot(): TextSpot | undefined {
    const place = this.#place ?? this.places.at(-1);
    const paragraph = place?.paragraphs.at(-1);
    return place && paragraph && { place, paragraph: place.paragraphs.length - 1, piece: paragraph.pieces.length };
  }

  /** The marks of properties. @returns undefined where the export itself has deleted what they belong to */
  #marksOf(
    properties: XmlElement | undefined,
    ins = 'w:ins',
    del = 'w:del',
  ): Pick<PieceMarks, 'inserted' | 'deleted'> | undefined {
    const [inserted, deleted] = [
      childOf(properties, ins) ?? childOf(properties, 'w:moveTo'),
      childOf(properties, del) ?? childOf(properties, 'w:moveFrom'),
    ].map((element) => element && this.#markOf(element));
    if (deleted !== undefined && this.#isSettled(deleted)) return undefined;
    return { inserted: inserted === undefined || this.#isSettled(inserted) ? undefined : inserted, deleted };
  }

  #countFormatting(properties: XmlElement | undefined, name: string): void {
    const change = childOf(properties, name);
    if (change === undefined) return;
    this.formatting++;
    this.formatters.add(this.#markOf(change).author);
  }

  #markOf(element: XmlElement): ChangeMark {
    const { name, attributes } = element;
    const open = name === 'w:moveFrom' ? this.#moves.from : name === 'w:moveTo' ? this.#moves.to : undefined;
    const [move, local] = [open && [...open.values()].at(-1), attributes.get('w:date')];
    return {
      author: attributes.get('w:author')?.trim() || unnamed,
      date: dateInWord(attributes.get('w16du:dateUtc') ?? local),
      localDate: dateInWord(local),
      keys: [changeKey(element)],
      ...(move !== undefined && { move }),
    };
  }
}

/** The author of a change or comment that does not name one. */
export const unnamed = 'Unknown';

type PieceMarks = Pick<TrackedPiece, 'inserted' | 'deleted' | 'href'>;

function piece(
  text: string,
  source: XmlElement | undefined,
  { inserted, deleted, href }: Partial<PieceMarks>,
): TrackedPiece {
  return { text, source, href, inserted, deleted };
}

/** Words that somebody else has changed in a row that is changed as a whole are a change of their own. */
function innermost(around: ChangeMark | undefined, mark: ChangeMark): ChangeMark {
  return around?.isRow === true && around.author !== mark.author ? mark : together(around, mark);
}

function together<Mark extends ChangeMark | undefined>(around: ChangeMark | undefined, mark: Mark): ChangeMark | Mark {
  return around === undefined
    ? mark
    : mark === undefined
      ? around
      : { ...around, keys: [...around.keys, ...mark.keys] };
}

function ofRow(mark: ChangeMark | undefined): ChangeMark | undefined {
  return mark && { ...mark, isRow: true };
}

/** The date of a comment or change; LibreOffice writes the year 0 where there is none. */
export function dateInWord(date: string | undefined): string | undefined {
  return date !== undefined &&
    /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(date) &&
    !Number.isNaN(Date.parse(`${date.slice(0, 19)}Z`))
    ? `${date.slice(0, 19)}Z`
    : undefined;
}

/** What is read in the place of an element around text. */
function insideOf(element: XmlElement): readonly XmlElement[] {
  switch (element.name) {
    case 'mc:AlternateContent':
      return elementsOf(childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback'));
    case 'w:sdt':
      return elementsOf(childOf(element, 'w:sdtContent'));
    default:
      return elementsOf(element);
  }
}

/** The nearest elements of a name below an element. */
function descendants(element: XmlElement, name: string): readonly XmlElement[] {
  return insideOf(element).flatMap((child) =>
    child.name === name
      ? [child]
      : /^w:(?:sdt|sdtContent|customXml|ins|del)$/.test(child.name)
        ? descendants(child, name)
        : [],
  );
}

export function textOfRunChild(child: XmlElement): string {
  switch (child.name) {
    case 'w:t':
    case 'w:delText':
      return textOfElement(child);
    case 'w:tab':
    case 'w:ptab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '\u2011';
    default:
      return '';
  }
}
