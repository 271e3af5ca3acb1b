import type { Footnote, Inline, ProseBlock, ProseItem } from './prose.ts';

/**
 * The blocks as plain text, a text of one or more lines for each: items have their marks and are indented by their level, an address
 * stands behind the words that lead to it, footnotes at the end, and the cells of a table beside each other.
 *
 * @param bullet the mark of an item that does not count
 */
export function plainBlocks(blocks: readonly ProseBlock[], bullet = '-'): readonly string[] {
  return blocks.map((block): string => {
    switch (block.kind) {
      case 'paragraph': return plainLine(block.inlines);
      case 'list': return block.items.map((item) => itemText(item, block.marks.kind === 'bullet' ? bullet : item.mark, bullet)).join('\n');
      case 'table': return [block.head, ...block.rows].map((row) => row.map((cell) => plainLine(cell.inlines)).join(' | ').trimEnd()).join('\n');
      case 'notes': return block.notes.map((note) => `${noteMark(note)} ${plainLine(note.inlines)}`).join('\n');
    }
  });
}

function itemText({ blocks }: ProseItem, mark: string, bullet: string): string {
  return `${mark} ${plainBlocks(blocks, bullet).join('\n').replaceAll('\n', `\n${' '.repeat(mark.length + 1)}`)}`;
}

/** Inlines as plain text; a line break is a line feed. */
function plainLine(inlines: readonly Inline[]): string {
  return inlines.map((inline) => {
    switch (inline.kind) {
      case 'text': return inline.text;
      case 'break': return '\n';
      case 'note': return noteMark(inline.note);
      case 'link': {
        const words = inline.runs.map(({ text }) => text).join('');
        return inline.bare ? words : `${words} <${inline.href}>`;
      }
    }
  }).join('');
}

function noteMark({ number }: Footnote): string {
  return `[${number}]`;
}
