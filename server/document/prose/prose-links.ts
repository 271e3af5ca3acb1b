import { findAddresses, mostLettersOfAddress, safeHref } from './addresses.ts';

/** A link in a prose text. Offsets are UTF-16 code units of the text. */
export interface FoundLink {
  readonly start: number;
  readonly end: number;
  readonly href: string;
  /** Where the address itself stands, without brackets around it. */
  readonly address: Span;
  /** The place of the words of `[words](address)`; undefined for an address that is written without words. */
  readonly words: Span | undefined;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The links of a prose text in its order, `[words](address)` and bare addresses. It is the one place that knows what a
 * link in prose is: papers, findings and the checking of links all ask it. It needs no Markdown library, so that an
 * edit may ask it.
 */
export function findProseLinks(text: string): readonly FoundLink[] {
  if (!text.includes('://') && !text.includes('mailto:') && !text.includes('MAILTO:')) return [];
  if (isAddressAlone(text)) {
    const all = { start: 0, end: text.length };
    return [{ ...all, href: text, address: all, words: undefined }];
  }
  const worded = findWorded(text);
  const links: FoundLink[] = [];
  let end = 0;
  const addBare = (until: number): void => {
    const offset = end;
    for (const { start, address } of findAddresses(text.slice(offset, until))) {
      const span = { start: offset + start, end: offset + start + address.length };
      links.push({ ...span, href: address, address: span, words: undefined });
    }
  };
  for (const link of worded) {
    addBare(link.start);
    links.push(link);
    end = link.end;
  }
  addBare(text.length);
  return links;
}

/** True for a usual address with nothing around it, as under `links:`, in which nothing has to be searched. */
function isAddressAlone(text: string): boolean {
  return (
    text.length <= mostLettersOfAddress &&
    /^https?:\/\/[\w./?#&=%+@:~-]*[\w/]$/i.test(text) &&
    safeHref(text) !== undefined
  );
}

/** The `[words](address)` of a text. Words may hold brackets that are closed, but no other link, and no empty line. */
function findWorded(text: string): readonly FoundLink[] {
  if (!text.includes('](')) return [];
  const links: FoundLink[] = [];
  let open: number[] = [];
  for (let at = nextSign(text, 0); at < text.length; at = nextSign(text, at + 1)) {
    switch (text.charAt(at)) {
      case '\\':
        if ('[]\\'.includes(text.charAt(at + 1)) && text.charAt(at + 1) !== '') at++;
        break;
      case '\n':
        if (/^\s*\n/.test(text.slice(at + 1, at + 80))) open = [];
        break;
      case '[':
        open.push(at);
        break;
      case ']': {
        const start = open.pop();
        if (start === undefined || text.charAt(at + 1) !== '(' || text.charAt(start - 1) === '!') break;
        const address = destination(text, at + 2);
        if (address === undefined || text.slice(start + 1, at).trim() === '') break;
        links.push({
          start,
          end: address.closed,
          href: address.href,
          address: { start: address.start, end: address.end },
          words: { start: start + 1, end: at },
        });
        open = [];
        at = address.closed - 1;
        break;
      }
    }
  }
  return links;
}

/** The offset of the next bracket, backslash or line break; the text's length without one. */
function nextSign(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 93 || code === 92 || code === 10) return at;
  }
  return text.length;
}

interface LinkDestination extends Span {
  readonly href: string;
  /** The offset behind the closing round bracket. */
  readonly closed: number;
}

/**
 * Reads the address behind `](`, bare or in angle brackets, with its closing bracket. A bare one may hold brackets that
 * are closed in it.
 */
function destination(text: string, from: number): LinkDestination | undefined {
  const angled = text.charAt(from) === '<';
  const start = angled ? from + 1 : from;
  if (!/^(?:https?:|mailto:)/i.test(text.slice(start, start + 'mailto:'.length))) return undefined;
  const most = Math.min(text.length, start + mostLettersOfAddress);
  let depth = 0;
  for (let end = start; end < most; end++) {
    const sign = text.charAt(end);
    if (/\s/.test(sign) || (sign === ']' && text.charAt(end + 1) === '(')) return undefined;
    if (angled ? sign !== '>' : sign !== ')' || depth > 0) {
      if (sign === '(') depth++;
      else if (sign === ')') depth--;
      continue;
    }
    const closed = angled ? end + 2 : end + 1;
    if (angled && text.charAt(end + 1) !== ')') return undefined;
    const href = safeHref(text.slice(start, end));
    return href === undefined ? undefined : { start, end, href, closed };
  }
  return undefined;
}
