import {
  plainText,
  type Footnote,
  type Inline,
  type ListMarks,
  type ProseBlock,
  type ProseCellText,
  type ProseList,
  type ProseTable,
} from '../../document/prose/prose.ts';
import {
  docxParagraph,
  docxText,
  type DocxBlock,
  type DocxCell,
  type DocxInline,
  type DocxMarker,
  type DocxRow,
  type DocxStyle,
  type DocxTable,
  type DocxWidths,
} from './docx-model.ts';
import { indentOf, markerWidth, estimatedWidth, widthsFor } from './docx-looks.ts';

/**
 * Prose in paragraphs of one style, with a bold label at the beginning. Footnotes stand at the foot of the page, where
 * their marks are.
 */
export function docxProse(blocks: readonly ProseBlock[], style: DocxStyle, label?: string): readonly DocxBlock[] {
  findMarkedAgain(blocks, new Set());
  const written = proseBlocks(blocks, style, { level: 0, left: 0 });
  if (label === undefined) return written;
  const [first, ...rest] = written;
  const words = docxText(`${label}:`, { bold: true });
  if (first?.kind !== 'paragraph' || first.marker !== undefined)
    return [docxParagraph(style, [words], { keepWithNext: true }), ...written];
  return [{ ...first, inlines: [words, docxText(' '), ...first.inlines] }, ...rest];
}

/** In how many lists a block stands, and where its text begins. */
interface ProsePlace {
  readonly level: number;
  readonly left: number;
}

function proseBlocks(blocks: readonly ProseBlock[], style: DocxStyle, place: ProsePlace): readonly DocxBlock[] {
  return blocks.flatMap((block): readonly DocxBlock[] => {
    switch (block.kind) {
      case 'paragraph':
        return [
          docxParagraph(
            style,
            docxInlines(block.inlines),
            place.level === 0 ? {} : { indent: { left: place.left, hanging: 0 }, spaceAfter: spaceInList },
          ),
        ];
      case 'list':
        return listBlocks(block, style, place);
      case 'table':
        return [tableInText(block, indentOf(style) + place.left)];
      case 'notes':
        return [];
    }
  });
}

/** Below the items of a list but its last one. */
export const spaceInList = 40;

function listBlocks(list: ProseList, style: DocxStyle, { level, left }: ProsePlace): readonly DocxBlock[] {
  const hanging = markWidth(
    list.marks,
    list.items.map(({ mark }) => mark),
  );
  const inside = { level: level + 1, left: left + hanging };
  const markerOf = markers(list, level);
  const blocks = list.items.flatMap(({ mark, blocks: [first, ...rest] }): readonly DocxBlock[] => {
    const own = { marker: markerOf(mark), indent: { left: inside.left, hanging }, spaceAfter: spaceInList };
    return first?.kind === 'paragraph'
      ? [docxParagraph(style, docxInlines(first.inlines), own), ...proseBlocks(rest, style, inside)]
      : [docxParagraph(style, [], own), ...proseBlocks(first === undefined ? [] : [first, ...rest], style, inside)];
  });
  const last = blocks.at(-1);
  return level > 0 || last?.kind !== 'paragraph'
    ? blocks
    : [...blocks.slice(0, -1), { ...last, spaceAfter: undefined }];
}

/** The width from the marks of a list's items to their texts. */
export function markWidth({ kind }: Pick<ListMarks, 'kind'>, marks: readonly string[]): number {
  return kind === 'bullet'
    ? markerWidth
    : marks.reduce((widest, mark) => Math.max(widest, estimatedWidth(mark) + spaceBehindMark), markerWidth);
}

const spaceBehindMark = 90;

function markers({ marks }: ProseList, level: number): (mark: string) => DocxMarker {
  switch (marks.kind) {
    case 'bullet':
      return () => ({ kind: 'bullet', level });
    case 'number': {
      const list = { style: marks.style, form: marks.form, start: marks.start };
      return () => ({ kind: 'number', level, list });
    }
    case 'written':
      return (mark) => ({ kind: 'typed', level, runs: [docxText(mark)] });
  }
}

function tableInText({ head, rows, align }: ProseTable, indent: number): DocxTable {
  const cell =
    (style: DocxStyle) =>
    ({ inlines }: ProseCellText, column: number): DocxCell => ({
      blocks: [docxParagraph(style, docxInlines(inlines), { align: align[column] ?? undefined })],
      ...(style === 'TableHeading' && { shade: 'EDEDED' }),
    });
  return {
    kind: 'table',
    caption: head.map(({ inlines }) => plainText(inlines)).join(', '),
    columnWidths: head.map((_, column): DocxWidths =>
      widthsFor([head, ...rows].map((row) => plainText(row[column]?.inlines ?? []))),
    ),
    headingRows: 1,
    firstColumnIsHeading: false,
    compact: true,
    indent,
    rows: [
      { cells: head.map(cell('TableHeading')) },
      ...rows.map((row): DocxRow => ({ cells: row.map(cell('TableText')) })),
    ],
  };
}

/** What stands in a paragraph, an item or a cell. */
function docxInlines(inlines: readonly Inline[]): readonly DocxInline[] {
  return inlines.map((inline): DocxInline => {
    switch (inline.kind) {
      case 'text':
        return inline;
      case 'break':
        return inline;
      case 'link':
        return { kind: 'link', runs: inline.runs, target: { href: inline.href } };
      case 'note':
        return {
          kind: 'note',
          inlines: docxInlines(inline.note.inlines),
          ...(markedAgain.has(inline.note) && { of: inline.note }),
        };
    }
  });
}

/** The footnotes that have several marks. */
const markedAgain = new WeakMap<Footnote, true>();

function findMarkedAgain(blocks: readonly ProseBlock[], seen: Set<Footnote>): void {
  const look = (inlines: readonly Inline[]): void => {
    for (const inline of inlines) {
      if (inline.kind !== 'note') continue;
      if (seen.has(inline.note)) markedAgain.set(inline.note, true);
      seen.add(inline.note);
    }
  };
  for (const block of blocks) {
    if (block.kind === 'paragraph') look(block.inlines);
    else if (block.kind === 'list') for (const item of block.items) findMarkedAgain(item.blocks, seen);
    else if (block.kind === 'table') for (const cell of [block.head, ...block.rows].flat()) look(cell.inlines);
  }
}
