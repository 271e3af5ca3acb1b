import { atLineStart, inertMarkdown, joinedMarkdown, markdownLink } from '../words/markdown-signs.ts';
import { webAddress } from '../links/collect/address.ts';
import { MarkupKind, type MarkupContent } from 'vscode-languageserver-types';

/** A text for clients that show Markdown and for those that do not. */
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
  // A backtick can not be escaped inside of a code span, and an empty line ends one.
  return /[`\r\n]/.test(value) || value.trim() === '' ? text(value) : { markdown: `\`${value}\``, plain: value };
}

/** A link where the address is one of the web: a registry or a template may have any other, and clients run some of them. */
export function link(url: string): Markup {
  return webAddress(url) === undefined ? text(url) : { markdown: markdownLink(url, url), plain: url };
}

export function line(...parts: readonly (string | Markup)[]): Markup {
  return join(parts.map((part) => (typeof part === 'string' ? { markdown: escapeMarkdown(part), plain: part } : part)), '');
}

/** One below the other, with space between; what is undefined or empty is left out. */
export function paragraphs(...parts: readonly (Markup | undefined)[]): Markup {
  return join(parts.filter((part) => part !== undefined && part.plain !== ''), '\n\n');
}

/** The paragraphs of a text that has several. */
export function prose(value: string): Markup {
  return paragraphs(...value.split(/\n\s*\n/).map(text));
}

export function bullets(items: readonly Markup[]): Markup {
  return join(items.map((item) => ({ markdown: `- ${item.markdown}`, plain: `- ${item.plain}` })), '\n');
}

export function toContent(markup: Markup, markdown: boolean): MarkupContent {
  return markdown ? { kind: MarkupKind.Markdown, value: markup.markdown } : { kind: MarkupKind.PlainText, value: markup.plain };
}

function join(parts: readonly (Markup | undefined)[], between: string): Markup {
  return {
    markdown: between === '' ? joinedMarkdown(parts.map((part) => part?.markdown ?? '')) : parts.map((part) => part?.markdown ?? '').join(between),
    plain: parts.map((part) => part?.plain ?? '').join(between),
  };
}

/** What people write must not become a heading, a link or a picture. In clients that let HTML through, no tag either. */
function escapeMarkdown(value: string): string {
  const inner = inertMarkdown(value.trimStart()).replace(/[{}!#]/g, '\\$&');
  return (/^\s/.test(value) ? ' ' : '') + atLineStart(inner);
}
