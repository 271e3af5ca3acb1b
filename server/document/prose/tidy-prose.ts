import { stripEnd } from '../text/strip-end.ts';
import type { Inline, ProseBlock, ProseItem, ProseTable, TextRun } from './prose.ts';
import { lenientSignature } from './write-inlines.ts';

/** Blocks as a text can have them: without empty parts, with single blanks, dots that follow dots in one list, footnotes last. */
export function tidyBlocks(blocks: readonly ProseBlock[]): readonly ProseBlock[] {
  const notes = blocks.flatMap((block) => (block.kind === 'notes' ? block.notes : []));
  const tidy = tidyWithin(blocks);
  const said = notes.map((note) => ({ ...note, inlines: tidyInlines(note.inlines) })).filter(({ inlines }) => inlines.length > 0);
  return said.length === 0 ? tidy : [...tidy, { kind: 'notes', notes: said }];
}

function tidyWithin(blocks: readonly ProseBlock[]): readonly ProseBlock[] {
  const result: ProseBlock[] = [];
  for (const block of blocks) {
    switch (block.kind) {
      case 'paragraph': {
        const inlines = tidyInlines(block.inlines);
        if (inlines.length > 0) result.push({ kind: 'paragraph', inlines });
        break;
      }
      case 'list': {
        const items = block.items.map((item): ProseItem => ({ ...item, blocks: tidyWithin(item.blocks) })).filter((item) => item.blocks.length > 0);
        const last = result.at(-1);
        if (last?.kind === 'list' && last.marks.kind === 'bullet' && block.marks.kind === 'bullet') result[result.length - 1] = { ...last, items: [...last.items, ...items] };
        else if (items.length > 0) result.push({ ...block, items });
        break;
      }
      case 'table':
        result.push(tidyTable(block));
        break;
      case 'notes':
        break;
    }
  }
  return result;
}

function tidyTable({ align, head, rows }: ProseTable): ProseTable {
  const fitted = [head, ...rows].map((cells) => head.map((_, column) => ({ inlines: tidyInlines(cells[column]?.inlines ?? []) })));
  return { kind: 'table', align: head.map((_, column) => align[column] ?? null), head: fitted[0] ?? [], rows: fitted.slice(1) };
}

/** Inlines with single blanks and none at the ends of lines, without empty runs and empty lines. */
function tidyInlines(inlines: readonly Inline[]): readonly Inline[] {
  const result: Inline[] = [];
  let atStart = true;
  const trimEnd = (): void => {
    for (let last = result.at(-1); last?.kind === 'text'; last = result.at(-1)) {
      const text = stripEnd(last.text, /[^\S\u00a0]/);
      if (text !== '') {
        result[result.length - 1] = { ...last, text };
        return;
      }
      result.pop();
    }
  };
  const addBreak = (): void => {
    trimEnd();
    if (result.length > 0 && result.at(-1)?.kind !== 'break') result.push({ kind: 'break' });
    atStart = true;
  };
  const addText = (run: TextRun): void => {
    let text = run.text.replace(/[^\S\u00a0]+/g, ' ');
    const last = result.at(-1);
    const afterBlank = atStart || (last?.kind === 'text' && last.text.endsWith(' '));
    if (afterBlank && text.startsWith(' ')) text = text.slice(1);
    if (text === '') return;
    atStart = false;
    if (last?.kind === 'text' && last.bold === run.bold && last.italic === run.italic) result[result.length - 1] = { ...last, text: last.text + text };
    else result.push({ ...run, text });
  };
  for (const inline of inlines) {
    if (inline.kind === 'break') addBreak();
    else if (inline.kind === 'text') {
      for (const [index, text] of inline.text.split('\n').entries()) {
        if (index > 0) addBreak();
        addText({ ...inline, text });
      }
    } else if (inline.kind === 'note') {
      const said = tidyInlines(inline.note.inlines);
      // Without words, it is a mark that leads nowhere.
      if (said.length === 0) continue;
      result.push({ ...inline, note: { ...inline.note, inlines: said } });
      atStart = false;
    } else {
      result.push(inline);
      atStart = false;
    }
  }
  trimEnd();
  while (result.at(-1)?.kind === 'break') {
    result.pop();
    trimEnd();
  }
  return result;
}

/** Blocks as a text in which those that print nearly alike are alike. */
export function outline(blocks: readonly ProseBlock[]): string {
  return blocks.map((block) => {
    switch (block.kind) {
      case 'paragraph': return `P ${lenientSignature(block.inlines)}\u0007`;
      case 'list': return `L ${block.items.map((item) => `${item.mark} ${outline(item.blocks)}`).join('')}\u0007`;
      case 'table': return `T ${block.align.map((one) => one ?? '-').join()} ${[block.head, ...block.rows].map((cells) => `${cells.map(({ inlines }) => lenientSignature(inlines)).join('\u0008')}\u000e`).join('')}\u0007`;
      case 'notes': return `N ${block.notes.map(({ inlines }) => lenientSignature(inlines)).join('\u0008')}\u0007`;
    }
  }).join('');
}
