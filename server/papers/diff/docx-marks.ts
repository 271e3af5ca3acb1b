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
    settled.push(...closed(setApart(settleParagraphs(run, false))), block);
    run = [];
  }
  return [...settled, ...closed(setApart(settleParagraphs(run, true)))];
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

/**
 * Words that were deleted and inserted again right behind, because they are an item of another list now, are for LibreOffice text that was
 * moved: when that is rejected, it gives the looks of the insertion to the paragraph behind it. So paragraphs that are not seen stand
 * around such an insertion, as at the end of a cell.
 */
function setApart(paragraphs: readonly DocxParagraph[]): readonly DocxParagraph[] {
  const apart: DocxParagraph[] = [];
  for (let at = 0; at < paragraphs.length; at++) {
    const start = at;
    while (paragraphs[at]?.change?.kind === 'deleted') at++;
    const deleted = new Set(paragraphs.slice(start, at).map(wordsIn));
    const first = at;
    while (paragraphs[at]?.change?.kind === 'inserted') at++;
    const [inserted, next] = [paragraphs.slice(first, at), paragraphs[at]];
    const last = inserted.at(-1);
    const isMoved = last !== undefined && next !== undefined && !looksAlike(last, next) && inserted.some((one) => deleted.has(wordsIn(one)));
    apart.push(...paragraphs.slice(start, first), ...(isMoved ? [{ ...unseen, change: last.change }, ...inserted, unseen] : inserted), ...(next === undefined ? [] : [next]));
  }
  return apart;
}

function wordsIn({ inlines }: DocxParagraph): string {
  return inlines.map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'link' ? inline.runs.map(({ text }) => text).join('') : ' ')).join('');
}

/**
 * The blocks of a cell whose row is inserted or deleted. Where a cell holds a table, LibreOffice leaves an empty row behind, whose line
 * looks like the first paragraph of what was inserted, or like the last before the table of what was deleted: an initiative’s
 * dot would be left. So one that is not seen stands there.
 */
export function settleWholeRow(blocks: readonly DocxBlock[]): readonly DocxBlock[] {
  const change = blocks.find((block): block is DocxParagraph => block.kind === 'paragraph')?.change;
  if (change === undefined || !blocks.some(({ kind }) => kind === 'table')) return blocks;
  const hidden: DocxBlock = { ...unseen, change };
  return change.kind === 'inserted' ? [hidden, ...blocks] : blocks.flatMap((block): readonly DocxBlock[] => (block.kind === 'table' ? [hidden, block] : [block]));
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
