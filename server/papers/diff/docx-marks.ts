import type { DocxBlock, DocxChange, DocxMarker, DocxParagraph } from '../word/docx-model.ts';

/** Chooses which paragraph marks of a cell are tracked, between its tables and behind them. */
export function settleMarks(blocks: readonly DocxBlock[]): readonly DocxBlock[] {
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
 * Paragraphs before a table, or at the end of a cell. There the last mark can not be removed: an empty line, perhaps with the
 * number of an item, would be left. So one that is not seen is put behind it. When an insertion is rejected, Word gives the
 * line that is left the looks of the last paragraph, LibreOffice those of the first: so one that is not seen stands before it, too.
 */
function closed(paragraphs: readonly DocxParagraph[]): readonly DocxParagraph[] {
  const change = paragraphs.at(-1)?.change;
  if (change?.kind !== 'inserted') return change === undefined ? paragraphs : [...paragraphs, unseen];
  const start = paragraphs.findLastIndex((one) => one.change?.kind !== 'inserted') + 1;
  return [...paragraphs.slice(0, start), { ...unseen, change }, ...paragraphs.slice(start), unseen];
}

const unseen: DocxParagraph = { kind: 'paragraph', style: 'Normal', inlines: [], isUnseen: true };

/**
 * Chooses which paragraph marks are tracked. A paragraph that was inserted or deleted usually has its own mark (its end)
 * tracked. In two cases the mark of the paragraph before it is tracked instead: at the end of a cell, whose last mark
 * Word can not remove; and where the text of the paragraph before ends with a change of the same kind, which LibreOffice
 * would merge with this one and then join the rest with what follows. Joined paragraphs get the looks of the later one, so this
 * is done only where both look alike.
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
    if (last === undefined || !(isLast || endsIn(before, change.kind)) || !looksAlike(before, last)) continue;
    settled[start - 1] = { ...before, change };
    settled[end] = { ...last, change: undefined };
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
  return a.style === b.style && a.align === b.align && a.indent?.left === b.indent?.left && a.indent?.hanging === b.indent?.hanging && markedAlike(a.marker, b.marker);
}

function markedAlike(a: DocxMarker | undefined, b: DocxMarker | undefined): boolean {
  if (a?.kind === 'number' && b?.kind === 'number') return a.list === b.list && a.level === b.level;
  return a?.kind === b?.kind && (a === undefined || b === undefined || a.kind === 'large' || b.kind === 'large' || a.level === b.level);
}
