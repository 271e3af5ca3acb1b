import { keyAt, skipBlanks, endOfLine, nextLine, startOfLine } from '../../document/cursor/line-scan.ts';
import type { Slot } from '../../document/cursor/slot.ts';
import type { Range } from '../../document/text/text.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { oneLine } from '../../papers/view/cover-view.ts';
import type { PastedContent } from '../../protocol/paste.ts';
import { paragraphOf, plainRun, type PaperBlock } from '../read/imported-paper.ts';
import { placesOfMail, withoutEmptyEnd } from '../understand/front/front-mail.ts';
import { isPerson } from '../understand/front/front-names.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import type { TextInPlace } from './paste-into-block.ts';
import { intoLine } from './paste-into-value.ts';
import { notUnderstood, saidOfLink, withAddressesShown } from './paste-links.ts';
import { addressKeys } from './paste-places.ts';
import { linksPasted } from './pasted-items.ts';
import { notesBeside } from './pasted-text.ts';

/** An address to which words lead, and these words. */
interface PastedAddress {
  readonly address: string;
  /** What can be the title or the name beside it; empty without one. */
  readonly title: string;
  /** What else is said. */
  readonly over: readonly string[];
}

/**
 * The address to which the words of a paste lead, where a field holds nothing else; several stand behind each other, so
 * that the check tells it.
 */
export function addressIn(
  content: PastedContent,
  read: () => readonly PaperBlock[],
  key: unknown,
): PastedAddress | undefined {
  if (!addressKeys.has(key)) return undefined;
  if (key === 'email')
    return mailIn(read()) ?? mailIn((content.text ?? '').split('\n').map((line) => paragraphOf([plainRun(line)])));
  const {
    links,
    over,
    aside = [],
  } = linksPasted(content, read, key === 'file' ? 'file' : 'url') ?? { links: [], over: [] };
  return links.length === 0
    ? undefined
    : {
        address: links.map(({ url }) => url).join(' '),
        title: links.flatMap(({ title = [] }) => title).join('; '),
        over: [...links.flatMap(saidOfLink), ...over, ...aside],
      };
}

/** The mail addresses of a paste. Beside one, the name of a person is its title, and so are words on its only line. */
function mailIn(blocks: readonly PaperBlock[]): PastedAddress | undefined {
  const shown = blocks.map((block) => withAddressesShown(block, (href) => mailOf(href) ?? href.trim()));
  const addresses = new Set<string>();
  const words = linesOf(shown, '')
    .map(({ text }) => withoutAddresses(text, addresses))
    .filter((text) => text !== '');
  const title = words.find(isPerson) ?? (words.length === 1 && !words[0]?.includes('<') ? words[0] : undefined);
  return addresses.size === 0
    ? undefined
    : {
        address: [...addresses].join(' '),
        title: title ?? '',
        over: [...words.filter((one) => one !== title), ...notesBeside(blocks)],
      };
}

/** The address of a `mailto:` link. */
export function mailOf(href: string): string | undefined {
  return /^mailto:([^?]+)/i.exec(href.trim())?.[1];
}

/** A line without its mail addresses, which are added to those that are known. */
function withoutAddresses(text: string, addresses: Set<string>): string {
  let [words, end] = ['', 0];
  for (const at of placesOfMail(text)) {
    addresses.add(text.slice(at.start, at.end));
    words += text.slice(end, at.start).replace(/mailto:$/i, '');
    end = at.end;
  }
  return withoutEmptyEnd(oneLine(`${words}${text.slice(end)}`.replace(/<\s*>/g, ''))).replace(/^[\s:,;|<>–—-]+/, '');
}

/**
 * Puts an address into its value. The words become the title or the name beside it, or a comment where there is one.
 */
export function intoAddress(
  text: string,
  slot: Slot,
  selection: Range,
  { address, title, over }: PastedAddress,
): TextInPlace | undefined {
  const edit = intoLine(text, slot, selection, address);
  if (edit === undefined) return undefined;
  const beside = slot.form === 'value' ? addressKeys.get(slot.path.at(-1)) : undefined;
  const known = beside === undefined ? undefined : valueBeside(text, slot, beside);
  const isNew = title !== '' && beside !== undefined && known === undefined;
  const put = withComment(
    text,
    edit,
    [...(isNew || known === title ? [] : [title]), ...over].filter((one) => one !== '').join('; '),
  );
  if (!isNew) return put;
  const end = endOfLine(text, put.range.end);
  const rest = text.slice(put.range.end, end).trimEnd();
  return {
    range: { start: put.range.start, end },
    text: `${put.text}${rest}\n${' '.repeat(slot.column)}${beside}: ${quoteIfNeeded(title, { flow: false })}`,
  };
}

/** The same edit with comments above the line on which it begins, or on which its block does. */
export function withCommentsAbove(
  text: string,
  { range, text: inserted }: TextInPlace,
  words: readonly string[],
  head = range.start,
): TextInPlace {
  if (words.length === 0) return { range, text: inserted };
  const start = startOfLine(text, head);
  const indent = text.slice(start, skipBlanks(text, start, text.length));
  return {
    range: { start, end: range.end },
    text: words.map((one) => `${indent}${notUnderstood(one)}\n`).join('') + text.slice(start, range.start) + inserted,
  };
}

/** The same edit with a comment at the end of its last line. */
export function withComment(text: string, { range, text: inserted }: TextInPlace, words: string): TextInPlace {
  if (words === '') return { range, text: inserted };
  const end = endOfLine(text, range.end);
  return {
    range: { start: range.start, end },
    text: `${(inserted + text.slice(range.end, end)).trimEnd()} ${notUnderstood(words)}`,
  };
}

/** What another key of the same map says; undefined where it has none. */
function valueBeside(text: string, { token, column }: Slot, key: string): string | undefined {
  const lines = [text.slice(startOfLine(text, token.start), endOfLine(text, token.start))];
  for (let at = nextLine(text, token.start); at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, endOfLine(text, at));
    if (line.trim() !== '' && (skipBlanks(line, 0, line.length) < column || line.charAt(column) === '-')) break;
    lines.push(line);
  }
  for (let start = startOfLine(text, token.start); start > 0;) {
    const isFirst = text.slice(start, start + column).includes('-');
    if (isFirst) break;
    start = startOfLine(text, start - 1);
    const line = text.slice(start, endOfLine(text, start));
    if (line.trim() !== '' && skipBlanks(line.replace('-', ' '), 0, line.length) < column) break;
    lines.push(line);
  }
  for (const line of lines) {
    const found = keyAt(line, column, line.length);
    if (found !== undefined && line.slice(column, found.colon).trim() === key)
      return line.slice(found.colon + 1).trim();
  }
  return undefined;
}
