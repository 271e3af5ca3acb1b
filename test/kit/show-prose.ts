import type { Inline, ProseBlock } from '../../server/document/prose/prose.ts';

/**
 * Prose as short lines for a test: a paragraph is its text, items have their marks and the indentation of their level, `b{…}`
 * and `i{…}` stand for bold and italic, `⏎` for a line break, `^1` for a footnote mark, `words<address>` for a link.
 */
export function showProse(blocks: readonly ProseBlock[], indent = ''): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'paragraph': return [indent + showInlines(block.inlines)];
      case 'list': return block.items.flatMap(({ mark, blocks: [first, ...rest] }) => (
        first?.kind === 'paragraph'
          ? [`${indent}${mark} ${showInlines(first.inlines)}`, ...showProse(rest, `${indent}  `)]
          : [`${indent}${mark}`, ...showProse(first === undefined ? [] : [first, ...rest], `${indent}  `)]
      ));
      case 'table': return [block.head, ...block.rows].map((row) => `${indent}| ${row.map((cell) => showInlines(cell.inlines)).join(' | ')} |`);
      case 'notes': return block.notes.map((note) => `${indent}^${note.number}: ${showInlines(note.inlines)}`);
    }
  });
}

export function showInlines(inlines: readonly Inline[]): string {
  return inlines.map((inline) => {
    switch (inline.kind) {
      case 'text': {
        const italic = inline.italic === true ? `i{${inline.text}}` : inline.text;
        return inline.bold === true ? `b{${italic}}` : italic;
      }
      case 'link': return inline.bare ? `<${inline.href}>` : `${showInlines(inline.runs)}<${inline.href}>`;
      case 'break': return '⏎';
      case 'note': return `^${inline.note.number}`;
    }
  }).join('');
}
