import { atLineStart, inertMarkdown, joinedMarkdown, markdownLink } from '../../words/markdown-signs.ts';
import { flatBlocks, plainText, type ProseBlock, type Inline } from '../../document/prose/prose.ts';

/** Escapes a text that stands at the beginning of a line, where more characters have a meaning. */
export function escapeLine(text: string): string {
  return atLineStart(inertMarkdown(text));
}

export function inlinesToMarkdown(inlines: readonly Inline[]): string {
  return joinedMarkdown(inlines.map((inline) => (inline.kind === 'link' ? markdownLink(inline.href, plainText([inline])) : inertMarkdown(plainText([inline])))));
}

/** The blocks as Markdown blocks; a list is one text of several lines. */
export function blocksToMarkdown(blocks: readonly ProseBlock[], label?: string): readonly string[] {
  const parts: string[] = [];
  const labelText = label === undefined ? '' : `**${inertMarkdown(label)}:**`;
  if (labelText !== '' && blocks[0]?.kind !== 'paragraph') parts.push(labelText);
  for (const [index, block] of flatBlocks(blocks).entries()) {
    if (block.kind === 'paragraph') {
      const text = atLineStart(inlinesToMarkdown(block.inlines));
      parts.push(index === 0 && labelText !== '' ? `${labelText} ${text}` : text);
      continue;
    }
    // Without a comment between them, Markdown joins two lists.
    if (blocks[index - 1]?.kind === 'list') parts.push('<!-- -->');
    parts.push(block.items.map((item, position) => (
      `${block.ordered ? `${position + 1}.` : '-'} ${atLineStart(inlinesToMarkdown(item))}`
    )).join('\n'));
  }
  return parts;
}

/** Markdown blocks as one list item, with their lines indented. */
export function listItem(blocks: readonly string[]): string {
  return `- ${blocks.join('\n\n').replace(/\n(?=[^\n])/g, '\n  ')}`;
}
