/** Signs that never belong to an address in running text: blanks, brackets of mark-up, quotation marks, CJK punctuation. */
const address = /\bhttps?:\/\/[^\s<>"“”‘’«»{}|\\^`\u0000-\u001f\u3000-\u3003\u3008-\u3011\uff08\uff09\uff0c\uff1b]+/giu;

/** Web addresses in running text, without the full stop or bracket that ends the sentence around them. */
export function findAddresses(text: string): readonly { readonly start: number; readonly address: string }[] {
  return [...text.matchAll(address)].flatMap((match) => {
    const found = withoutEnd(match[0]);
    return safeHref(found) === undefined ? [] : [{ start: match.index, address: found }];
  });
}

const opening: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** A bracket at the end belongs to the address when it was opened in it. */
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

/**
 * The address when it may become a link: http, https or mailto, in one piece.
 * Everything else (`javascript:`, broken over lines, not an address at all) stays text.
 */
export function safeHref(written: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:)[^\s<>"\u0000-\u001f\u007f]+$/i.test(written) || !URL.canParse(written)) return undefined;
  return written;
}
