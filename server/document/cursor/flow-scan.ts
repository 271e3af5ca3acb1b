import { hash, isBlankCode, isLineBreakCode } from '../text/signs.ts';
import { endOfLine, endOfQuoted } from './line-scan.ts';
import type { Path, Slot } from './slot.ts';
import type { Range } from '../text/text.ts';

export interface ScannedFlow {
  /** Offset behind the closing bracket; where none was found, the offset at which the search for it ended. */
  readonly end: number;
  /**
   * Present when the cursor is between the brackets. It has no slot where nothing can be completed, as in a comment.
   */
  readonly found?: { readonly slot?: Slot };
}

const maxDepth = 64;

interface Element {
  readonly name: string;
  readonly start: number;
}

/**
 * Reads a flow collection, `[…]` or `{…}`, that starts at `start`, closed or not, and finds the cursor in it:
 * in `points: [a.i, b|` the cursor is in the second item, of which `b` is typed.
 *
 * @param limit offset at which reading ends when no closing bracket comes
 * @param path of the collection
 * @param column of the container that the collection belongs to
 */
export function scanFlow(
  text: string,
  start: number,
  limit: number,
  path: Path,
  column: number,
  cursor: number,
  depth = 0,
): ScannedFlow {
  if (depth > maxDepth) return { end: limit, found: {} };
  const isMap = text.charAt(start) === '{';
  const elements: Element[] = [];
  let index = 0;
  let key: string | undefined;
  let at = start + 1;
  let pending: Omit<Slot, 'present'> | undefined;
  let found: ScannedFlow['found'];

  const slotAt = (
    token: Range,
    quotes: Slot['quotes'],
    quotesClosed: boolean,
    colon: boolean,
  ): Omit<Slot, 'present'> => {
    const asKey = isMap && key === undefined;
    return {
      path: asKey ? path : [...path, isMap ? (key ?? '') : index],
      expects: asKey ? 'key' : 'value',
      form: 'flow',
      token,
      column,
      dash: false,
      quotes,
      quotesClosed,
      colon,
    };
  };
  const finish = (end: number): ScannedFlow => {
    if (pending === undefined) return found === undefined ? { end } : { end, found };
    // The value of a key may equal any other value, so only keys and items of a list have `present` neighbours.
    const others =
      pending.expects === 'key' || !isMap ? elements.filter((one) => one.start !== pending?.token.start) : [];
    return { end, found: { slot: { ...pending, present: others.map((one) => one.name) } } };
  };

  while (at <= limit) {
    const gap = skipGap(text, at, limit, cursor);
    if (gap.cursorInComment) found = {};
    const sign = gap.end < limit ? text.charAt(gap.end) : '';
    const isToken = sign !== '' && !',]}'.includes(sign);
    if (
      found === undefined &&
      pending === undefined &&
      at <= cursor &&
      (cursor < gap.end || (cursor === gap.end && !isToken))
    ) {
      const end = key !== undefined && isToken ? valueBehind(text, cursor, gap.end, limit) : cursor;
      if (end === undefined) found = {};
      else pending = slotAt({ start: cursor, end }, '', true, false);
    }
    at = gap.end;
    if (sign === '') break;
    if (sign === ']' || sign === '}') return finish(at + 1);
    if (sign === ',') {
      index++;
      key = undefined;
      at++;
      continue;
    }
    if (sign === '[' || sign === '{') {
      const inner = scanFlow(
        text,
        at,
        limit,
        isMap && key === undefined ? path : [...path, isMap ? (key ?? '') : index],
        column,
        cursor,
        depth + 1,
      );
      found ??= inner.found;
      at = inner.end;
      continue;
    }
    const token = tokenAt(text, at, limit);
    const colon = isMap && key === undefined ? colonAfter(text, token.end, limit) : undefined;
    const typedEnd =
      token.quotes === '' && colon === undefined ? throughBlanks(text, token.range.end, cursor) : token.range.end;
    if (token.range.start <= cursor && cursor <= typedEnd) {
      const oneLine = endOfLine(text, token.range.start) >= token.range.end;
      if (oneLine)
        pending = slotAt({ start: token.range.start, end: typedEnd }, token.quotes, token.closed, colon !== undefined);
      else found = {};
    } else if (token.end >= cursor && at <= cursor) {
      found = {};
    }
    if (!isMap || key === undefined)
      elements.push({ name: text.slice(token.range.start, token.range.end), start: token.range.start });
    if (colon !== undefined) {
      key = text.slice(token.range.start, token.range.end);
      at = colon + 1;
      // A cursor right behind the colon, `{url:|}`, is in the value.
      continue;
    }
    at = Math.max(token.end, typedEnd, at + 1);
  }
  return finish(Math.max(at, Math.min(limit, text.length)));
}

/**
 * Where a value ends that stands behind a cursor and blanks, so that another takes its place: `{code:| AU}`. It is the
 * cursor where that is the next key, and undefined where it is no plain word on the same line.
 */
function valueBehind(text: string, cursor: number, start: number, limit: number): number | undefined {
  if ('[{"\''.includes(text.charAt(start)) || endOfLine(text, cursor) < start) return undefined;
  const { end } = tokenAt(text, start, limit);
  return colonAfter(text, end, limit) === undefined ? end : cursor;
}

function skipGap(
  text: string,
  from: number,
  limit: number,
  cursor: number,
): { readonly end: number; readonly cursorInComment: boolean } {
  let at = from;
  let cursorInComment = false;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (isBlankCode(code) || isLineBreakCode(code)) {
      at++;
      continue;
    }
    if (code !== hash || !/\s/.test(text.charAt(at - 1))) break;
    const end = Math.min(endOfLine(text, at), limit);
    if (at < cursor && cursor <= end) cursorInComment = true;
    at = end;
  }
  return { end: at, cursorInComment };
}

function tokenAt(
  text: string,
  start: number,
  limit: number,
): { readonly range: Range; readonly end: number; readonly quotes: Slot['quotes']; readonly closed: boolean } {
  const sign = text.charAt(start);
  if (sign === '"' || sign === "'") {
    const end = endOfQuoted(text, start, limit);
    // In `["Bank, "MOF"]` the second quote opens the second name.
    if (end !== undefined && /^\s*(?:[,\]}:#]|$)/.test(text.slice(end, Math.min(end + 200, limit)))) {
      return { range: { start: start + 1, end: end - 1 }, end, quotes: sign, closed: true };
    }
    // A quote that is never closed ends with its line, or before a closing bracket; a comma may be the end of what it
    // was opened for.
    const lineEnd = Math.min(endOfLine(text, start), limit);
    const rest = text.slice(start + 1, lineEnd);
    const [word, stop] = [rest.search(/[,\]}]|$/), rest.search(/[\]}]|$/)];
    return { range: { start: start + 1, end: start + 1 + word }, end: start + 1 + stop, quotes: sign, closed: false };
  }
  let at = start;
  for (; at < limit; at++) {
    const one = text.charAt(at);
    if (',[]{}\r\n'.includes(one)) break;
    if (one === ':' && at > start && /[\s,[\]{}]|^$/.test(text.charAt(at + 1))) break;
    if (one === '#' && isBlankCode(text.charCodeAt(at - 1))) break;
  }
  let end = at;
  while (end > start && isBlankCode(text.charCodeAt(end - 1))) end--;
  return { range: { start, end }, end, quotes: '', closed: true };
}

function colonAfter(text: string, from: number, limit: number): number | undefined {
  let at = from;
  while (at < limit && isBlankCode(text.charCodeAt(at))) at++;
  return at < limit && text.charAt(at) === ':' ? at : undefined;
}

/** Blanks between a word and the cursor behind it belong to the word: in `[New |` the typed text is `New `. */
function throughBlanks(text: string, end: number, cursor: number): number {
  if (cursor <= end) return end;
  for (let at = end; at < cursor; at++) if (!isBlankCode(text.charCodeAt(at))) return end;
  return cursor;
}
