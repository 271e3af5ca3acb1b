import type { ListMarks } from '../../document/prose/prose.ts';
import { linkInlines } from '../word/docx.ts';
import {
  docxLink,
  docxParagraph,
  docxText,
  type DocxBlock,
  type DocxCell,
  type DocxChange,
  type DocxInline,
  type DocxMarker,
  type DocxNumbers,
  type DocxParagraph,
  type DocxRow,
  type DocxStyle,
  type DocxTable,
} from '../word/docx-model.ts';
import { indentOf, markerWidth, widthsFor } from '../word/docx-looks.ts';
import { markWidth, spaceInList } from '../word/prose-docx.ts';
import type { ParagraphChange } from './paragraphs.ts';
import { markSegments, shapeOf, wholeOf } from './shown-change.ts';
import { rowCellsOf, textOfStyled, withLookedBlanks, type TextSegment } from './styled-text.ts';
import { textIn } from './versions.ts';

export interface TrackedBy {
  /** The name that Word shows as the author of the changes. */
  readonly author: string;
  /** `YYYY-MM-DDThh:mm:ssZ`; without it the changes have no date. */
  readonly date: string | undefined;
}

/** Writes what was compared as Word's texts, with tracked changes. */
export class TrackedTexts {
  readonly #by: TrackedBy;

  constructor(by: TrackedBy) {
    this.#by = by;
  }

  change(kind: DocxChange['kind']): DocxChange {
    return { kind, ...this.#by };
  }

  /** A paragraph that stands in no cell. */
  paragraph(paragraph: ParagraphChange, style: DocxStyle, more?: Parameters<typeof docxParagraph>[2]): DocxParagraph {
    return this.#paragraph(paragraph, style, noNotes, more);
  }

  inlines(segments: readonly TextSegment[], italic?: true): readonly DocxInline[] {
    return segments.flatMap((segment) => this.#segment(segment, italic));
  }

  /**
   * The texts of a cell, with their lists and tables; footnotes stand where their marks are.
   *
   * @param first the marker of the first paragraph of each version that has none of its own
   */
  cell(
    paragraphs: readonly ParagraphChange[],
    styleOf: (paragraph: ParagraphChange) => DocxStyle,
    first: DocxMarker | undefined,
  ): readonly DocxBlock[] {
    const shown = paragraphs.filter(({ role }) => role !== 'footnote');
    const notes = new NoteTexts(paragraphs, (segments) => this.inlines(segments));
    const firsts = [shown.find(({ fate }) => fate !== 'inserted'), shown.find(({ fate }) => fate !== 'deleted')];
    const lists = new CellLists(shown);
    const blocks: DocxBlock[] = [];
    for (let at = 0; at < shown.length; at++) {
      const paragraph = shown[at];
      if (paragraph === undefined) break;
      const style = styleOf(paragraph);
      const place = lists.placeOf(paragraph);
      if (paragraph.role === 'table-row') {
        const rows = rowsFrom(shown, at);
        blocks.push(this.#table(rows, indentOf(style) + place.left, notes));
        at += rows.length - 1;
        continue;
      }
      const marker = this.#marker(paragraph, lists) ?? (firsts.includes(paragraph) ? first : undefined);
      const next = shown[at + 1];
      const isInList = place.level > 0;
      const endsList = next === undefined || shapeOf(next)?.level === undefined || shapeOf(next)?.level === 0;
      blocks.push(
        this.#paragraph(paragraph, style, notes, {
          ...(marker && { marker }),
          ...(isInList && { indent: { left: place.left, hanging: place.hanging } }),
          ...(isInList && !endsList && { spaceAfter: spaceInList }),
        }),
      );
    }
    return blocks;
  }

  #marker(paragraph: ParagraphChange, lists: CellLists): DocxMarker | undefined {
    const shape = shapeOf(paragraph);
    if (shape?.item === undefined) return undefined;
    const level = shape.level - 1;
    const { marks } = shape.item;
    switch (marks.kind) {
      case 'bullet':
        return { kind: 'bullet', level };
      case 'number':
        return { kind: 'number', level, list: lists.numbersOf(paragraph, marks) };
      case 'written':
        return {
          kind: 'typed',
          level,
          runs: markSegments(paragraph).map(({ kind, text }) => docxText(text, this.#look(kind))),
        };
    }
  }

  #table(rows: readonly ParagraphChange[], indent: number, notes: NoteTexts): DocxTable {
    const cells = rows.map(({ segments }) => rowCellsOf(segments));
    const headings = rows.findIndex((row) => shapeOf(row)?.row?.isHead !== true);
    const align = shapeOf(rows[0] ?? noRow)?.row?.align ?? [];
    return {
      kind: 'table',
      caption: (cells[0] ?? []).map(textOfStyled).join(', '),
      columnWidths: align.map((_, column) => widthsFor(cells.map((row) => textOfStyled(row[column] ?? [])))),
      headingRows: headings === -1 ? rows.length : headings,
      firstColumnIsHeading: false,
      compact: true,
      indent,
      rows: rows.map((row, index): DocxRow => {
        const change = this.#whole(row);
        const isHead = shapeOf(row)?.row?.isHead === true;
        return {
          ...(change && { change }),
          cells: align.map((side, column): DocxCell => ({
            blocks: [
              docxParagraph(
                isHead ? 'TableHeading' : 'TableText',
                this.#segments(cells[index]?.[column] ?? [], row, notes),
                { align: side ?? undefined, ...(change && { change }) },
              ),
            ],
            ...(isHead && { shade: 'EDEDED' }),
          })),
        };
      }),
    };
  }

  #whole({ fate }: ParagraphChange): DocxChange | undefined {
    return fate === 'inserted' || fate === 'deleted' ? this.change(fate) : undefined;
  }

  #paragraph(
    paragraph: ParagraphChange,
    style: DocxStyle,
    notes: NoteTexts,
    more?: Parameters<typeof docxParagraph>[2],
  ): DocxParagraph {
    const { role, label, segments, oldLink, newLink } = paragraph;
    const change = this.#whole(paragraph);
    // A link is written with its own: “Attachment: ”.
    const labelText =
      label === undefined || oldLink !== undefined || newLink !== undefined
        ? []
        : [
            docxText(`${label}:`, { ...(role !== 'field' && { bold: true }), change }),
            ...(segments.length === 0 ? [] : [docxText(' ', { change })]),
          ];
    return docxParagraph(style, [...labelText, ...this.#linkOrSegments(paragraph, notes)], {
      ...more,
      ...(change && { change }),
    });
  }

  /**
   * A link looks as on the paper; a changed link is written twice, the old one as deleted and the new one as inserted.
   */
  #linkOrSegments(paragraph: ParagraphChange, notes: NoteTexts): readonly DocxInline[] {
    const { fate, segments } = paragraph;
    const [old, now] = [linkOf(paragraph, 'old'), linkOf(paragraph, 'new')];
    if (old.length === 0 && now.length === 0) return this.#segments(segments, paragraph, notes);
    if (fate === 'same') return now;
    const marked = (inlines: readonly DocxInline[], kind: 'inserted' | 'deleted'): readonly DocxInline[] =>
      inlines.map((inline) => withChange(inline, this.change(kind)));
    return [...marked(old, 'deleted'), ...marked(now, 'inserted')];
  }

  #segments(segments: readonly TextSegment[], paragraph: ParagraphChange, notes: NoteTexts): readonly DocxInline[] {
    return withLookedBlanks(segments).flatMap((segment): readonly DocxInline[] => {
      if (segment.note === undefined) return this.#segment(segment);
      const { change } = this.#look(segment.kind);
      const inlines = notes.of(segment, paragraph);
      return [
        {
          kind: 'note',
          inlines: change === undefined ? inlines : inlines.map((inline) => withChange(inline, change)),
          ...(change && { change }),
        },
      ];
    });
  }

  #segment({ kind, text, href, bold, italic }: TextSegment, allItalic?: true): readonly DocxInline[] {
    const look = { bold, italic: allItalic ?? italic, ...this.#look(kind) };
    if (href !== undefined) return [docxLink(href, text, look)];
    return text
      .split('\n')
      .flatMap((line, index): readonly DocxInline[] => [
        ...(index === 0 ? [] : [{ kind: 'break', ...this.#look(kind) } as const]),
        ...(line === '' ? [] : [docxText(line, look)]),
      ]);
  }

  #look(kind: TextSegment['kind']): { readonly change?: DocxChange } {
    return kind === 'same' ? {} : { change: this.change(kind) };
  }
}

/** What a paragraph links to in a version as a whole: a link, or the email address of a contact. */
function linkOf(
  { role, segments, oldPath, newPath, oldLink, newLink }: ParagraphChange,
  version: 'old' | 'new',
): readonly DocxInline[] {
  const [path, link] = version === 'old' ? [oldPath, oldLink] : [newPath, newLink];
  if (link !== undefined) return linkInlines(link);
  const text = textIn(segments, version);
  return role === 'contact' && path?.endsWith('/email') === true && text !== ''
    ? [docxLink(`mailto:${text}`, text)]
    : [];
}

function withChange(inline: DocxInline, change: DocxChange): DocxInline {
  if (inline.kind === 'control') return { ...inline, run: { ...inline.run, change } };
  return inline.kind === 'link'
    ? { ...inline, runs: inline.runs.map((run) => ({ ...run, change })) }
    : { ...inline, change };
}

/** Adjacent rows of one table. */
function rowsFrom(paragraphs: readonly ParagraphChange[], start: number): readonly ParagraphChange[] {
  const first = paragraphs[start];
  const whole = first && wholeOf(first);
  let end = start + 1;
  for (let next = paragraphs[end]; next?.role === 'table-row' && wholeOf(next) === whole; next = paragraphs[end])
    end += 1;
  return paragraphs.slice(start, end);
}

const noRow: ParagraphChange = {
  fate: 'same',
  role: 'table-row',
  label: undefined,
  segments: [],
  oldPath: undefined,
  newPath: undefined,
};

/** How the lists of a cell are numbered, and how far their texts stand from the edge. */
class CellLists {
  readonly #numbers = new Map<string, DocxNumbers>();
  readonly #marks = new Map<string, { readonly marks: ListMarks; readonly written: string[] }>();
  /** The width of the marks at each level of the list that was written last. */
  #widths: number[] = [];

  constructor(paragraphs: readonly ParagraphChange[]) {
    for (const paragraph of paragraphs) {
      const item = shapeOf(paragraph)?.item;
      if (item === undefined) continue;
      const key = listKey(paragraph, item.marks);
      const known = this.#marks.get(key) ?? { marks: item.marks, written: [] };
      known.written.push(...markSegments(paragraph).map(({ text }) => text));
      this.#marks.set(key, known);
    }
  }

  numbersOf(
    paragraph: ParagraphChange,
    { style, form, start }: Extract<ListMarks, { readonly kind: 'number' }>,
  ): DocxNumbers {
    const key = wholeOf(paragraph) ?? '';
    let numbers = this.#numbers.get(key);
    if (numbers === undefined) this.#numbers.set(key, (numbers = { style, form, start, isOwnKind: true }));
    return numbers;
  }

  /** Asked for each paragraph in the order of the text. */
  placeOf(paragraph: ParagraphChange): { readonly level: number; readonly left: number; readonly hanging: number } {
    const shape = shapeOf(paragraph);
    const level = shape?.level ?? 0;
    while (this.#widths.length < level) this.#widths.push(markerWidth);
    this.#widths = this.#widths.slice(0, level);
    if (shape?.item === undefined) return { level, left: sum(this.#widths), hanging: 0 };
    const list = this.#marks.get(listKey(paragraph, shape.item.marks));
    const hanging = list === undefined ? markerWidth : markWidth(list.marks, list.written);
    this.#widths[level - 1] = hanging;
    return { level, left: sum(this.#widths), hanging };
  }
}

function listKey(paragraph: ParagraphChange, { kind }: ListMarks): string {
  return `${kind} ${wholeOf(paragraph) ?? shapeOf(paragraph)?.level ?? 0}`;
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}

/**
 * The texts of a cell's footnotes, by the text that they belong to and by their numbers in the version that has them.
 */
class NoteTexts {
  readonly #old = new Map<string, ParagraphChange>();
  readonly #new = new Map<string, ParagraphChange>();
  readonly #write: (segments: readonly TextSegment[]) => readonly DocxInline[];

  constructor(
    paragraphs: readonly ParagraphChange[],
    write: (segments: readonly TextSegment[]) => readonly DocxInline[],
  ) {
    this.#write = write;
    for (const paragraph of paragraphs) {
      const { role, oldShape, newShape, oldPath, newPath } = paragraph;
      if (role !== 'footnote') continue;
      if (oldShape?.note !== undefined) this.#old.set(`${oldShape.note} ${oldPath ?? ''}`, paragraph);
      if (newShape?.note !== undefined) this.#new.set(`${newShape.note} ${newPath ?? ''}`, paragraph);
    }
  }

  /**
   * The text of the note to which a mark refers. Of a mark that both versions have, the note is compared like any text.
   */
  of({ kind, note = 0, oldNote = note }: TextSegment, { oldPath, newPath }: ParagraphChange): readonly DocxInline[] {
    const old =
      kind === 'inserted' ? undefined : this.#old.get(`${kind === 'deleted' ? note : oldNote} ${oldPath ?? ''}`);
    const now = kind === 'deleted' ? undefined : this.#new.get(`${note} ${newPath ?? ''}`);
    if (old === now || now === undefined)
      return old === undefined
        ? []
        : this.#write(
            withLookedBlanks(kind === 'deleted' ? old.segments.filter((one) => one.kind !== 'inserted') : old.segments),
          );
    const ofNow = kind === 'inserted' ? now.segments.filter((one) => one.kind !== 'deleted') : now.segments;
    return [...(old === undefined ? [] : this.#write(old.segments)), ...this.#write(withLookedBlanks(ofNow))];
  }
}

const noNotes = new NoteTexts([], () => []);
