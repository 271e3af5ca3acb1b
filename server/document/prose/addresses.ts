/**
 * Signs that never belong to an address in running text: blanks, control signs, brackets of mark-up, quotation marks,
 * CJK punctuation.
 */
const behindScheme =
  /[^\s<>"“”‘’«»{}|\\^`\u0000-\u001f\u007f-\u009f\u3000-\u3003\u3008-\u3011\uff08\uff09\uff0c\uff1b]{1,8001}/uy;

/** Letters; no browser takes a longer address. */
export const mostLettersOfAddress = 8000;

export interface WrittenAddress {
  readonly address: string;
  /** Offset in the text that was searched. */
  readonly start: number;
}

/** Web addresses in running text, without the full stop, bracket or mark-up that ends the words around them. */
export function findAddresses(text: string): readonly WrittenAddress[] {
  const found: WrittenAddress[] = [];
  let from = 0;
  // A search for three fixed signs is many times as fast as one for a pattern, and most texts have none.
  for (let colon = text.indexOf('://'); colon !== -1; colon = text.indexOf('://', from)) {
    const start = schemeStart(text, colon, from);
    behindScheme.lastIndex = from = colon + 3;
    const behind = start === undefined ? undefined : behindScheme.exec(text)?.[0];
    if (start === undefined || behind === undefined) continue;
    const run = text.slice(start, colon + 3 + behind.length);
    const words = run.slice(0, endOfWords(run));
    // Another address may stand right behind the first, as in `https://a](https://b)`.
    from = start + words.length;
    if (words.length > mostLettersOfAddress) continue;
    const address = withoutEnd(words);
    if (safeHref(address) !== undefined) found.push({ start, address });
  }
  return found;
}

/** The offset of the `http` or `https` that ends before a colon; undefined where that is the end of another word. */
function schemeStart(text: string, colon: number, from: number): number | undefined {
  const scheme = /(?<!\w)https?$/i.exec(text.slice(Math.max(0, colon - 6), colon))?.[0];
  const start = scheme === undefined ? undefined : colon - scheme.length;
  return start !== undefined && start >= from ? start : undefined;
}

const opening: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** A closing bracket at the end belongs to the address only when it was opened within the address. */
function withoutEnd(text: string): string {
  if (/[\w/]$/.test(text.slice(-1))) return text;
  const unopened = new Map(
    Object.entries(opening).map(([close, open]) => [close, count(text, close) - count(text, open)]),
  );
  let end = text.length;
  for (; end > 0; end--) {
    const last = text.charAt(end - 1);
    const surplus = unopened.get(last);
    if (surplus === undefined ? !".,;:!?*'…[(".includes(last) : surplus <= 0) break;
    if (surplus !== undefined) unopened.set(last, surplus - 1);
  }
  return text.slice(0, end);
}

/**
 * Where the words of a link end that are an address themselves, as in `[https://a](https://b)`; its length where it is
 * no such words.
 */
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

/**
 * The address if it may become a link: a valid http, https or mailto URL without blanks. For everything else
 * (`javascript:`, an address broken over lines, no address at all) undefined, and it is shown as text.
 */
export function safeHref(written: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:)[^\s<>"\u0000-\u001f\u007f]+$/i.test(written) || !URL.canParse(written))
    return undefined;
  return written;
}
