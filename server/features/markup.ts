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
  // A backtick can not be escaped inside of a code span.
  return value.includes('`') ? text(value) : { markdown: `\`${value}\``, plain: value };
}

export function link(url: string): Markup {
  return { markdown: `<${url.replace(/[\s<>]/g, encodeURIComponent)}>`, plain: url };
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
    markdown: parts.map((part) => part?.markdown ?? '').join(between),
    plain: parts.map((part) => part?.plain ?? '').join(between),
  };
}

/** What people write must not become a heading, a link or a picture. */
export function escapeMarkdown(value: string): string {
  // Clients make links of names that begin with www, also of one of which we say that it does not exist.
  return value.replace(/[\\`*_{}[\]<>#|~&!$]/g, '\\$&').replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`).replace(/^(\s*)([-+]|\d+(?=[.)]))/, (_, space: string, sign: string) => (
    /\d/.test(sign) ? `${space}${sign}\u200b` : `${space}\\${sign}`
  ));
}
