import { proseToMarkdown, type MarkdownManner } from '../../document/prose/prose-markdown.ts';
import type { ProseBlock } from '../../document/prose/prose.ts';
import { atLineStart, inertMarkdown } from '../../words/markdown-signs.ts';

/** Escapes a text that stands at the beginning of a line, where more characters have a meaning. */
export function escapeLine(text: string): string {
  return atLineStart(inertMarkdown(text));
}

/** The blocks as Markdown blocks, with a label before the first. */
export function blocksToMarkdown(
  blocks: readonly ProseBlock[],
  manner: MarkdownManner,
  label?: string,
): readonly string[] {
  const parts = proseToMarkdown(blocks, manner);
  if (label === undefined || parts.length === 0) return parts;
  const labelText = `**${inertMarkdown(label)}:**`;
  return blocks[0]?.kind === 'paragraph' ? [`${labelText} ${parts[0]}`, ...parts.slice(1)] : [labelText, ...parts];
}

/** Markdown blocks as one list item, with their lines indented. */
export function listItem(blocks: readonly string[]): string {
  return `- ${blocks.join('\n\n').replace(/\n(?=[^\n])/g, '\n  ')}`;
}
