import type { Block, Inline } from './prose.ts';

/**
 * Text as GitHub-flavoured Markdown shows it sign by sign. Escaped is only what would be read as mark-up, so that the
 * source stays a text that people can read and compare.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f]/g, (sign) => (/\s/.test(sign) ? ' ' : '\ufffd'))
    .replace(/[\\`*[\]<>|~$]/g, '\\$&')
    // Inside a word an underscore means nothing.
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '&amp;');
}

/** The same at the beginning of a line, where more signs are mark-up: `# `, `- `, `+ `, `1. `, `===`. */
export function escapeLine(text: string): string {
  return atLineStart(escapeMarkdown(text));
}

function atLineStart(markdown: string): string {
  return markdown.replace(/^(?:[#+=-])/, '\\$&').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

export function linkToMarkdown(href: string, text: string): string {
  if (text === href && /^https?:/i.test(href)) return `<${href}>`;
  if (href === `mailto:${text}` && /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(text)) return `<${text}>`;
  return `[${escapeMarkdown(text)}](<${href.replaceAll('\\', '\\\\')}>)`;
}

function inlinesToMarkdown(inlines: readonly Inline[]): string {
  return atLineStart(inlines.map((inline) => (
    inline.kind === 'link' ? linkToMarkdown(inline.href, inline.text) : escapeMarkdown(inline.text)
  )).join(''));
}

/** Blocks as Markdown ones, several lines each where it is a list. */
export function blocksToMarkdown(blocks: readonly Block[], label?: string): readonly string[] {
  const parts: string[] = [];
  const labelText = label === undefined ? '' : `**${escapeMarkdown(label)}:**`;
  if (labelText !== '' && blocks[0]?.kind !== 'paragraph') parts.push(labelText);
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'paragraph') {
      const text = inlinesToMarkdown(block.inlines);
      parts.push(index === 0 && labelText !== '' ? `${labelText} ${text}` : text);
      continue;
    }
    // Without something between them two lists would become one.
    if (blocks[index - 1]?.kind === 'list') parts.push('<!-- -->');
    parts.push(block.items.map((item, position) => (
      `${block.ordered ? `${position + 1}.` : '-'} ${inlinesToMarkdown(item)}`
    )).join('\n'));
  }
  return parts;
}

/** The blocks as one item of a list. */
export function listItem(blocks: readonly string[]): string {
  return `- ${blocks.join('\n\n').replace(/\n(?=[^\n])/g, '\n  ')}`;
}
