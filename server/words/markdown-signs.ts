/*
 * Text as GitHub-flavoured Markdown that shows it sign by sign, in readers that let HTML through, too. Whatever stands in it
 * must not become a tag, a link or any other mark-up of its own. Escaped is only what would be read so: the source stays a text
 * that people can read and compare.
 */

/**
 * In the middle of a line. Angle brackets are written as entities: a backslash before one means nothing inside of an address,
 * where readers that make links of addresses would take it for a part of the link, and the bracket for the start of a tag.
 */
export function inertMarkdown(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (sign) => (/[\s\u0085]/.test(sign) ? ' ' : '\ufffd'))
    .replace(/[\\`*[\]|~$]/g, '\\$&')
    // Inside a word an underscore means nothing.
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    // At the end, too: what makes an entity of it may come from the next text.
    .replace(/&(?=#?\w*(?:;|$))/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // What begins or is an address would become a link that nobody has looked at. Its beginning may be in the text before.
    .replace(/(?<=^|\/)\/(?=[^\s/]|$)/g, '\\/')
    .replace(/(?<=^w{0,3}|www|mailto|xmpp)[.:]/gi, '\\$&')
    // Some readers take `a@.b` and `a@-b.c` for addresses of mail.
    .replace(/(?<=^|\S)@(?=[\p{L}\p{N}.-]|$)/gu, '\\@');
}

/** What is Markdown already and comes to stand at the beginning of a line, where more signs are mark-up: `# `, `- `, `1. `, `===`, and blanks. */
export function atLineStart(markdown: string): string {
  return markdown.replace(/^[ \t]+/, '').replace(/^(?:[#+=-]|:(?=-))/, '\\$&').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** What is Markdown already and comes to stand behind `## `: signs of a heading at its end would be taken for the heading's own. */
export function inHeading(markdown: string): string {
  return markdown.trim().replace(/(?<=^|\s)#(?=#*$)/, '\\#');
}

/**
 * A link with its words as Markdown.
 *
 * @param href of http, https or mailto, in one piece; whoever calls has seen to that
 */
export function markdownLink(href: string, text: string): string {
  if (text === href && plainAddress.test(href)) return `<${href}>`;
  if (href === `mailto:${text}` && /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(text)) return `<${text}>`;
  // There are readers that take backslashes before brackets away, and read what is then there once more.
  const words = inertMarkdown(text).replace(/\\([[\]])/g, (_, bracket: string) => `&#${bracket.charCodeAt(0)};`);
  return `[${words}](<${inertDestination(href)}>)`;
}

/**
 * Texts and links, each of them Markdown already, as one: an exclamation mark before a link would make a picture of it.
 * Only where two of them meet: within a text the brackets are escaped, and within an address nothing is to change.
 */
export function joinedMarkdown(parts: readonly string[]): string {
  const filled = parts.filter((part) => part !== '');
  return filled.map((part, index) => (filled[index + 1]?.startsWith('[') === true ? withInertEnd(part) : part)).join('');
}

/** An exclamation mark at the end gets a backslash before it, unless it has one; of two, the first makes a sign of the second. */
function withInertEnd(markdown: string): string {
  if (!markdown.endsWith('!')) return markdown;
  const end = markdown.length - 1;
  let start = end;
  while (markdown.charAt(start - 1) === '\\') start--;
  return (end - start) % 2 === 0 ? `${markdown.slice(0, end)}\\!` : markdown;
}

/** Nothing in it is a sign to any reader, other than as a part of the address. */
const plainAddress = /^https?:\/\/(?:[^\s<>"`|\\&\u0000-\u001f\u007f-\u009f]|&(?!#?\w*;))+$/i;

function inertDestination(href: string): string {
  return href
    // There are readers that end an emphasis at a star of the address.
    .replace(/[\\|`*]/g, '\\$&')
    .replace(/&(?=#?\w*;)/g, '&amp;')
    .replace(/[\s<>\u0000-\u001f\u007f-\u009f]/g, encodeURIComponent);
}
