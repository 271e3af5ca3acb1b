import type { DocxChange, DocxParagraph } from '../word/docx-model.ts';

/**
 * Chooses which paragraph marks are tracked. A paragraph that was inserted or deleted usually has its own mark (its end)
 * tracked. In two cases the mark of the paragraph before it is tracked instead: at the end of a cell, whose last mark
 * Word can not remove, so that an empty line would be left; and where the text of the paragraph before ends with a change
 * of the same kind, which LibreOffice would merge with this one and then join the rest with what follows. Joined paragraphs
 * get the style of the later one, so this is done only where both look alike.
 */
export function settleMarks(paragraphs: readonly DocxParagraph[], isCell: boolean): readonly DocxParagraph[] {
  const settled = [...paragraphs];
  for (let start = 1; start < settled.length; start++) {
    const [before, first] = [settled[start - 1], settled[start]];
    const kind = first?.change?.kind;
    if (before === undefined || first === undefined || kind === undefined || before.change !== undefined) continue;
    let end = start;
    while (settled[end + 1]?.change?.kind === kind) end += 1;
    const last = settled[end];
    const isLast = isCell && end === settled.length - 1;
    if (last === undefined || !(isLast || endsIn(before, kind)) || !looksAlike(before, last)) continue;
    settled[start - 1] = { ...before, change: first.change };
    settled[end] = { ...(end === start ? first : last), change: undefined };
    start = end;
  }
  return settled;
}

function endsIn({ inlines }: DocxParagraph, kind: DocxChange['kind']): boolean {
  const last = inlines.at(-1);
  const run = last?.kind === 'link' ? last.runs.at(-1) : last;
  return (run?.kind === 'text' || run?.kind === 'note') && run.change?.kind === kind;
}

function looksAlike(a: DocxParagraph, b: DocxParagraph): boolean {
  return a.style === b.style && a.marker?.kind === b.marker?.kind;
}
