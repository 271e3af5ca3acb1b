/**
 * A pattern in which `*` stands for anything, also for nothing. It is not made a regular expression, because those with
 * several stars may take for ever; here each sign of the text is looked at a few times, whatever the pattern is.
 */
export class Wildcard {
  /** What stands between the stars; the first and the last of them are bound to the ends. */
  readonly #pieces: readonly string[];
  /** Signs that are in every text that matches. */
  readonly #least: number;

  constructor(pattern: string) {
    this.#pieces = pattern.split(/\*+/);
    this.#least = this.#pieces.reduce((sum, piece) => sum + piece.length, 0);
  }

  is(text: string): boolean {
    const [first = '', ...rest] = this.#pieces;
    if (text.length < this.#least || !text.startsWith(first)) return false;
    return rest.length === 0 ? text.length === first.length : this.#endsAt(text, first.length, rest);
  }

  /** True also for a text that has something more before what matches, and `separator` in between. */
  isEndOf(text: string, separator: string): boolean {
    if (this.is(text)) return true;
    const [first = '', ...rest] = this.#pieces;
    if (rest.length === 0) return text.endsWith(`${separator}${first}`);
    // The first place is as good as any other: what follows may stand anywhere behind it.
    const start = find(`${separator}${first}`, text, 0);
    return start >= 0 && this.#endsAt(text, start + separator.length + first.length, rest);
  }

  /** True when these pieces follow one another from `at` on, and the last of them ends the text. */
  #endsAt(text: string, at: number, pieces: readonly string[]): boolean {
    const last = pieces.at(-1) ?? '';
    const end = text.length - last.length;
    let place = at;
    for (const piece of pieces.slice(0, -1)) {
      const found = find(piece, text, place);
      if (found < 0) return false;
      place = found + piece.length;
    }
    return place <= end && text.endsWith(last);
  }
}

/** As `indexOf`, which may look at each sign of the text as often as the piece is long (Knuth, Morris and Pratt). */
function find(piece: string, text: string, from: number): number {
  if (piece.length < 16) return text.indexOf(piece, from);
  if (text.length - from < piece.length) return -1;
  /** For each start of the piece, the length of the longest shorter start that ends it, too. */
  const shorter = new Int32Array(piece.length);
  for (let at = 1, length = 0; at < piece.length; at++) {
    while (length > 0 && piece.charCodeAt(at) !== piece.charCodeAt(length)) length = shorter[length - 1] ?? 0;
    if (piece.charCodeAt(at) === piece.charCodeAt(length)) length++;
    shorter[at] = length;
  }
  for (let at = from, length = 0; at < text.length; at++) {
    while (length > 0 && text.charCodeAt(at) !== piece.charCodeAt(length)) length = shorter[length - 1] ?? 0;
    if (text.charCodeAt(at) === piece.charCodeAt(length)) length++;
    if (length === piece.length) return at - length + 1;
  }
  return -1;
}
