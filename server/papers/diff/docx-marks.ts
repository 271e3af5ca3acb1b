import type { DocxBlock, DocxCell, DocxChange, DocxMarker, DocxParagraph, DocxRow } from '../word/docx-model.ts';

/**
 * Chooses which paragraph marks of a table’s cells are tracked, and puts paragraphs that are not seen where LibreOffice
 * would give a paragraph the looks of another one.
 */
export function settleRows(rows: readonly DocxRow[]): readonly DocxRow[] {
  return unlikeMoved(rows).map((row) => ({
    ...row,
    cells:
      row.change === undefined
        ? row.cells.map((cell) => ({ ...cell, blocks: settleMarks(cell.blocks) }))
        : settleWholeRow(row.cells, row.change),
  }));
}

/** Between the tables of a cell and behind them. */
function settleMarks(blocks: readonly DocxBlock[]): readonly DocxBlock[] {
  const settled: DocxBlock[] = [];
  let run: DocxParagraph[] = [];
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      run.push(block);
      continue;
    }
    settled.push(...closed(settleParagraphs(run, false)), block);
    run = [];
  }
  return [...settled, ...closed(settleParagraphs(run, true))];
}

/**
 * Paragraphs before a table, or at the end of a cell. There the last mark can not be removed: an empty line, perhaps
 * with the number of an item, would be left. So one that is not seen is put behind it. When an insertion is rejected,
 * Word gives the line that is left the looks of the last paragraph, LibreOffice those of the first: so one that is not
 * seen stands before it, too.
 */
function closed(paragraphs: readonly DocxParagraph[]): readonly DocxParagraph[] {
  const change = paragraphs.at(-1)?.change;
  if (change?.kind !== 'inserted') return change === undefined ? paragraphs : [...paragraphs, unseen];
  const start = paragraphs.findLastIndex((one) => one.change?.kind !== 'inserted') + 1;
  return [...paragraphs.slice(0, start), { ...unseen, change }, ...paragraphs.slice(start), unseen];
}

/**
 * A paragraph that was deleted and inserted again elsewhere is for LibreOffice text that was moved. Then it takes the
 * later of the two apart from its mark, and gives its looks to the paragraph behind once it goes. So a soft hyphen,
 * which is not seen, makes the deleted words others. Of two whose rows go altogether nothing is left.
 */
function unlikeMoved(rows: readonly DocxRow[]): readonly DocxRow[] {
  const inserted = { inAll: insertedWords(rows), inLeft: insertedWords(rows.filter(isLeft)) };
  return rows.map((row) => {
    const moved = isLeft(row) ? inserted.inAll : inserted.inLeft;
    return {
      ...row,
      cells: row.cells.map((cell) => ({
        ...cell,
        blocks: cell.blocks.map((block) =>
          block.kind === 'paragraph' && block.change?.kind === 'deleted' && moved.has(wordsIn(block))
            ? { ...block, inlines: [{ kind: 'soft-hyphen', change: block.change } as const, ...block.inlines] }
            : block,
        ),
      })),
    };
  });
}

/** Whether LibreOffice leaves something of a row in both versions. */
function isLeft({ change, cells }: DocxRow): boolean {
  return change === undefined || holdTable(cells);
}

function holdTable(cells: readonly DocxCell[]): boolean {
  return cells.some(({ blocks }) => blocks.some(({ kind }) => kind === 'table'));
}

function insertedWords(rows: readonly DocxRow[]): ReadonlySet<string> {
  const blocks = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks));
  return new Set(
    blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.change?.kind === 'inserted' ? [wordsIn(block)] : [],
    ),
  );
}

function wordsIn({ inlines }: DocxParagraph): string {
  return inlines
    .map((inline) =>
      inline.kind === 'text'
        ? inline.text
        : inline.kind === 'link'
          ? inline.runs.map(({ text }) => text).join('')
          : ' ',
    )
    .join('');
}

/**
 * The cells of a row that is inserted or deleted. Where one of them holds a table, LibreOffice leaves an empty row
 * behind, with an empty line in each cell, and one behind each table. Such a line looks like the first paragraph there
 * of what was inserted, or like the last one of what was deleted, behind a table like either: an initiative’s dot or
 * the number of an item would be left. So one that is not seen stands there.
 */
function settleWholeRow(cells: readonly DocxCell[], change: DocxChange): readonly DocxCell[] {
  if (!holdTable(cells)) return cells;
  const hidden: DocxBlock = { ...unseen, change };
  const isInserted = change.kind === 'inserted';
  return cells.map((cell) => ({
    ...cell,
    blocks: cell.blocks.flatMap((block, index): readonly DocxBlock[] => {
      if (block.kind !== 'paragraph' || block.marker === undefined) return [block];
      const [isFirst, isLast] = [-1, 1].map((step) => cell.blocks[index + step]?.kind !== 'paragraph');
      return [
        ...(isFirst && (isInserted || index > 0) ? [hidden] : []),
        block,
        ...(isLast && !isInserted ? [hidden] : []),
      ];
    }),
  }));
}

const unseen: DocxParagraph = { kind: 'paragraph', style: 'Normal', inlines: [], isUnseen: true };

/**
 * Chooses which paragraph marks are tracked. A paragraph that was inserted or deleted usually has its own mark (its
 * end) tracked. In two cases the mark of the paragraph before it is tracked instead: at the end of a cell, whose last
 * mark Word can not remove; and where the text of the paragraph before ends with a change of the same kind, which
 * LibreOffice would merge with this one and then join the rest with what follows. Joined paragraphs get the looks of
 * the later one, so this is done only where both look alike; where they do not, one that is not seen keeps the two
 * changes apart.
 */
export function settleParagraphs(paragraphs: readonly DocxParagraph[], isCellEnd: boolean): readonly DocxParagraph[] {
  const settled = [...paragraphs];
  for (let start = 1; start < settled.length; start++) {
    const [before, change] = [settled[start - 1], settled[start]?.change];
    if (before === undefined || change === undefined || before.change !== undefined) continue;
    let end = start;
    while (settled[end + 1]?.change?.kind === change.kind) end += 1;
    const last = settled[end];
    const isLast = isCellEnd && end === settled.length - 1;
    const isMerged = endsIn(before, change.kind);
    if (last === undefined || !(isLast || isMerged)) continue;
    if (looksAlike(before, last)) {
      settled[start - 1] = { ...before, change };
      settled[end] = { ...last, change: undefined };
    } else if (isMerged) {
      settled.splice(start, 0, unseen);
      end += 1;
    }
    start = end;
  }
  return settled;
}

function endsIn({ inlines }: DocxParagraph, kind: DocxChange['kind']): boolean {
  const last = inlines.at(-1);
  const run = last?.kind === 'link' ? last.runs.at(-1) : last;
  return run?.change?.kind === kind;
}

function looksAlike(a: DocxParagraph, b: DocxParagraph): boolean {
  return (
    a.style === b.style &&
    a.align === b.align &&
    a.indent?.left === b.indent?.left &&
    a.indent?.hanging === b.indent?.hanging &&
    markedAlike(a.marker, b.marker)
  );
}

function markedAlike(a: DocxMarker | undefined, b: DocxMarker | undefined): boolean {
  if (a?.kind === 'number' && b?.kind === 'number') return a.list === b.list && a.level === b.level;
  return (
    a?.kind === b?.kind &&
    (a === undefined || b === undefined || a.kind === 'large' || b.kind === 'large' || a.level === b.level)
  );
}
