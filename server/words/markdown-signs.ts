/*
 * Escapes text for GitHub-flavoured Markdown, so that a renderer shows exactly its characters, even where HTML is
 * allowed. Nothing in the text may become a tag, a link or any other mark-up. Only what would be read as mark-up is
 * escaped, so that people can still read and compare the Markdown source.
 */

/**
 * Escapes text that stands in the middle of a line. Angle brackets become entities, because a backslash does not escape
 * a bracket inside of an address: renderers that turn addresses into links would take the backslash for a part of the
 * link, and the bracket for the start of a tag.
 */
export function inertMarkdown(text: string): string {
  return (
    text
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (sign) => (/[\s\u0085]/.test(sign) ? ' ' : '\ufffd'))
      .replace(/[\\`*[\]|~$]/g, '\\$&')
      // An underscore between letters or digits is no mark-up.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      // An ampersand at the end is escaped as well, because the text that follows may make an entity of it.
      .replace(/&(?=#?\w*(?:;|$))/g, '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // An address, or the rest of one that begins in the text before, would become a link that nobody has checked.
      .replace(/(?<=^|\/)\/(?=[^\s/]|$)/g, '\\/')
      .replace(/(?<=^w{0,3}|www|mailto|xmpp)[.:](?!\s)/gi, '\\$&')
      // Some renderers take even `a@.b` and `a@-b.c` for mail addresses.
      .replace(/(?<=^|\S)@(?=[\p{L}\p{N}.-]|$)/gu, '\\@')
  );
}

/**
 * Markdown made fit for the beginning of a line, where further characters are mark-up: `# `, `- `, `1. `, `===` and
 * spaces.
 */
export function atLineStart(markdown: string): string {
  return markdown
    .replace(/^[ \t]+/, '')
    .replace(/^(?:[#+=-]|:(?=-))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/**
 * Markdown made fit for a heading, behind `## `: a run of `#` at its end would be taken for the closing sequence and
 * left out.
 */
export function inHeading(markdown: string): string {
  return markdown.trim().replace(/(?<=^|\s)#(?=#*$)/, '\\#');
}

/**
 * A link with its words as Markdown.
 *
 * @param href a URL with the scheme http, https or mailto and without spaces, which the caller has to make sure of
 * @param text the words of the link, not yet escaped
 */
export function markdownLink(href: string, text: string): string {
  if (text === href && plainAddress.test(href)) return `<${href}>`;
  if (href === `mailto:${text}` && /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(text)) return `<${text}>`;
  return markdownLinkAround(href, inertMarkdown(text));
}

/**
 * A link around words that are Markdown already, without links in them.
 *
 * @param href as for `markdownLink`
 */
export function markdownLinkAround(href: string, markdown: string): string {
  // Some renderers remove the backslashes before brackets and parse the result once more, so brackets become entities.
  const words = markdown
    .replace(/\\([[\]])/g, (_, bracket: string) => `&#${bracket.charCodeAt(0)};`)
    // Words that begin like the label of a footnote would be its mark.
    .replace(/^\^/, '\\^');
  return `[${words}](<${inertDestination(href)}>)`;
}

/**
 * Joins texts and links that are Markdown already. An exclamation mark right before a link would make an image of the
 * link, so one at the end of a part is escaped when the next part is a link. Elsewhere in a part it can do no harm.
 */
export function joinedMarkdown(parts: readonly string[]): string {
  const filled = parts.filter((part) => part !== '');
  return filled
    .map((part, index) => (filled[index + 1]?.startsWith('[') === true ? withInertEnd(part) : part))
    .join('');
}

/**
 * Escapes an exclamation mark at the end, unless an odd number of backslashes before it shows that it is escaped
 * already.
 */
function withInertEnd(markdown: string): string {
  if (!markdown.endsWith('!')) return markdown;
  const end = markdown.length - 1;
  let start = end;
  while (markdown.charAt(start - 1) === '\\') start--;
  return (end - start) % 2 === 0 ? `${markdown.slice(0, end)}\\!` : markdown;
}

/** Matches an address without any character that a Markdown renderer could take for mark-up. */
const plainAddress = /^https?:\/\/(?:[^\s<>"`|\\&\u0000-\u001f\u007f-\u009f]|&(?!#?\w*;))+$/i;

function inertDestination(href: string): string {
  return (
    href
      // Some renderers end an emphasis at an asterisk in the address.
      .replace(/[\\|`*]/g, '\\$&')
      .replace(/&(?=#?\w*;)/g, '&amp;')
      .replace(/[\s<>\u0000-\u001f\u007f-\u009f]/g, encodeURIComponent)
  );
}
