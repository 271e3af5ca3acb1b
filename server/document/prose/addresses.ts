import { safeHref } from './safe-href.ts';

/** Signs that never belong to an address in running text: blanks, control signs, brackets of mark-up, quotation marks, CJK punctuation. */
const pattern = /\bhttps?:\/\/[^\s<>"“”‘’«»{}|\\^`\u0000-\u001f\u007f-\u009f\u3000-\u3003\u3008-\u3011\uff08\uff09\uff0c\uff1b]{1,8001}/giu;

/** Letters; no browser takes a longer address. */
export const mostLettersOfAddress = 8000;

export interface WrittenAddress {
  readonly address: string;
  /** Offset in the text that was searched. */
  readonly start: number;
}

/** Web addresses in running text, without the full stop, bracket or mark-up that ends the words around them. */
export function findAddresses(text: string): readonly WrittenAddress[] {
  if (!text.includes('://')) return [];
  const found: WrittenAddress[] = [];
  const search = new RegExp(pattern);
  for (let match = search.exec(text); match !== null; match = search.exec(text)) {
    const words = match[0].slice(0, endOfWords(match[0]));
    // Another address may stand right behind the first, as in `https://a](https://b)`.
    search.lastIndex = match.index + words.length;
    if (words.length > mostLettersOfAddress) continue;
    const address = withoutEnd(words);
    if (safeHref(address) !== undefined) found.push({ start: match.index, address });
  }
  return found;
}

const opening: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** A closing bracket at the end belongs to the address only when it was opened within the address. */
function withoutEnd(text: string): string {
  const unopened = new Map(Object.entries(opening).map(([close, open]) => [close, count(text, close) - count(text, open)]));
  let end = text.length;
  for (; end > 0; end--) {
    const last = text.charAt(end - 1);
    const surplus = unopened.get(last);
    if (surplus === undefined ? !'.,;:!?*\'…[('.includes(last) : surplus <= 0) break;
    if (surplus !== undefined) unopened.set(last, surplus - 1);
  }
  return text.slice(0, end);
}

/** Where the words of a link end that are an address themselves, as in `[https://a](https://b)`; its length where it is no such words. */
function endOfWords(found: string): number {
  let open = 0;
  for (let at = 0; at < found.length; at++) {
    const sign = found.charAt(at);
    if (sign === '[') open++;
    else if (sign === ']' && --open < 0 && found.charAt(at + 1) === '(') return at;
  }
  return found.length;
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
