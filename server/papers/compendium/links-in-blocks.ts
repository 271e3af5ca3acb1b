import type { Inline, ProseBlock, ProseLink } from '../../document/prose/prose.ts';

/** The links inside the texts of an initiative, in the order of the texts. */
export function linksInBlocks(blocks: readonly ProseBlock[]): readonly ProseLink[] {
  return blocks.flatMap((block): readonly ProseLink[] => {
    switch (block.kind) {
      case 'paragraph': return linksOf(block.inlines);
      case 'list': return block.items.flatMap((item) => linksInBlocks(item.blocks));
      case 'table': return [block.head, ...block.rows].flatMap((row) => row.flatMap((cell) => linksOf(cell.inlines)));
      case 'notes': return block.notes.flatMap((note) => linksOf(note.inlines));
    }
  });
}

function linksOf(inlines: readonly Inline[]): readonly ProseLink[] {
  return inlines.filter((inline) => inline.kind === 'link');
}
