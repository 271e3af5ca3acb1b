import { atLineStart, inertMarkdown, joinedMarkdown, markdownLink } from '../words/markdown-signs.ts';
import { plainBlocks } from '../document/prose/plain-prose.ts';
import type { ProseBlock } from '../document/prose/prose.ts';
import { proseToMarkdown, type MarkdownManner } from '../document/prose/prose-markdown.ts';
import { webAddress } from '../links/collect/address.ts';
import { MarkupKind, type MarkupContent } from 'vscode-languageserver-types';

/** A text in Markdown, and as plain text for clients that do not show Markdown. */
export interface Markup {
  readonly markdown: string;
  readonly plain: string;
}

export function text(value: string): Markup {
  const oneLine = value.replace(/\s+/g, ' ').trim();
  return { markdown: escapeMarkdown(oneLine), plain: oneLine };
}

export function bold(value: string): Markup {
  const inner = text(value);
  return { markdown: `**${inner.markdown}**`, plain: inner.plain };
}

export function code(value: string): Markup {
  // A backtick can not be escaped inside of a code span, and an empty line ends a code span.
  return /[`\r\n]/.test(value) || value.trim() === '' ? text(value) : { markdown: `\`${value}\``, plain: value };
}

/**
 * A link if the address is http or https, otherwise its text: a registry or template may give any URL, and clients run
 * some.
 */
export function link(url: string): Markup {
  return webAddress(url) === undefined ? text(url) : { markdown: markdownLink(url, url), plain: url };
}

export function line(...parts: readonly (string | Markup)[]): Markup {
  return join(
    parts.map((part) => (typeof part === 'string' ? { markdown: escapeMarkdown(part), plain: part } : part)),
    '',
  );
}

/** Joins parts as paragraphs; parts that are undefined or empty are left out. */
export function paragraphs(...parts: readonly (Markup | undefined)[]): Markup {
  return join(
    parts.filter((part) => part !== undefined && part.plain !== ''),
    '\n\n',
  );
}

/**
 * Prose with its paragraphs, lists and emphasis. Its footnotes are numbers in brackets, because editors do not know
 * them.
 */
export function prose(blocks: readonly ProseBlock[]): Markup {
  return { markdown: proseToMarkdown(blocks, manner).join('\n\n'), plain: plainBlocks(blocks).join('\n\n') };
}

const manner: MarkdownManner = { escape: escapeInLine, allowsTags: false };

/** Prose that begins behind a label: in its line, unless it begins with a list or a table. */
export function labelledProse(label: Markup, blocks: readonly ProseBlock[]): Markup {
  if (blocks.length === 0) return label;
  return join([label, prose(blocks)], blocks[0]?.kind === 'paragraph' ? ' ' : '\n\n');
}

/** A list; the lines of an item are indented. */
export function bullets(items: readonly Markup[]): Markup {
  const item = (value: string): string => `- ${value.replace(/\n(?=[^\n])/g, '\n  ')}`;
  return join(
    items.map(({ markdown, plain }) => ({ markdown: item(markdown), plain: item(plain) })),
    '\n',
  );
}

export function toContent(markup: Markup, markdown: boolean): MarkupContent {
  return markdown
    ? { kind: MarkupKind.Markdown, value: markup.markdown }
    : { kind: MarkupKind.PlainText, value: markup.plain };
}

function join(parts: readonly (Markup | undefined)[], between: string): Markup {
  return {
    markdown:
      between === ''
        ? joinedMarkdown(parts.map((part) => part?.markdown ?? ''))
        : parts.map((part) => part?.markdown ?? '').join(between),
    plain: parts.map((part) => part?.plain ?? '').join(between),
  };
}

/** Escapes a text so that nothing in it becomes a heading, a link, an image or, in clients that allow HTML, a tag. */
function escapeMarkdown(value: string): string {
  return (/^\s/.test(value) ? ' ' : '') + atLineStart(escapeInLine(value.trimStart()));
}

function escapeInLine(value: string): string {
  return inertMarkdown(value).replace(/[{}!#]/g, '\\$&');
}
