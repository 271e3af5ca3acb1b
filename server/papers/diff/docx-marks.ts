import type { DocxChange, DocxParagraph } from '../word/docx-model.ts';

/**
 * A paragraph that was inserted or deleted takes its end with it. Twice another end has to go instead, that of the
 * paragraph before: at the end of a cell, whose last end can not go, so that an empty line would be left; and where
 * that paragraph ends in the same change, because LibreOffice takes the two for one and would join what is left with
 * what follows. What is joined looks like the later one, so that this is done only among those that look alike.
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
  return (last?.kind === 'text' || last?.kind === 'link') && last.change?.kind === kind;
}

function looksAlike(a: DocxParagraph, b: DocxParagraph): boolean {
  return a.style === b.style && a.marker?.kind === b.marker?.kind;
}
