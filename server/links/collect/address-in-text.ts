import { webAddress } from './address.ts';

/** Signs that never belong to an address in running text: blanks, control signs, brackets of mark-up, quotation marks, CJK punctuation. */
const pattern = /\bhttps?:\/\/[^\s<>"“”‘’«»{}|\\^`\u0000-\u001f\u007f-\u009f\u3000-\u3003\u3008-\u3011\uff08\uff09\uff0c\uff1b]+/giu;

/** Letters; no browser takes a longer address. */
const mostLetters = 8000;

export interface WrittenAddress {
  readonly address: string;
  /** Offset in the text that was searched. */
  readonly start: number;
}

/** Web addresses in running text, without the full stop or bracket that ends the sentence around them. */
export function findAddresses(text: string): readonly WrittenAddress[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    if (match[0].length > mostLetters) return [];
    const address = withoutEnd(match[0]);
    return webAddress(address) === undefined ? [] : [{ start: match.index, address }];
  });
}

const opening: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** A closing bracket at the end belongs to the address only when it was opened within the address. */
function withoutEnd(found: string): string {
  const unopened = new Map(Object.entries(opening).map(([close, open]) => [close, count(found, close) - count(found, open)]));
  let end = found.length;
  for (; end > 0; end--) {
    const last = found.charAt(end - 1);
    const surplus = unopened.get(last);
    if (surplus === undefined ? !'.,;:!?\'…'.includes(last) : surplus <= 0) break;
    if (surplus !== undefined) unopened.set(last, surplus - 1);
  }
  return found.slice(0, end);
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
