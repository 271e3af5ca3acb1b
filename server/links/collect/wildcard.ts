/**
 * A pattern in which `*` stands for any text, including none. It is not compiled to a regular expression, because one with
 * several stars may take exponential time; here the time is linear in the length of the text.
 */
export class Wildcard {
  /** The pattern's pieces between its stars. The first piece must begin the text, and the last must end it. */
  readonly #pieces: readonly string[];
  /** The number of letters in all pieces: no shorter text can match. */
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

  /** True for a text that matches, and for one that ends with `separator` and something that matches. */
  isEndOf(text: string, separator: string): boolean {
    if (this.is(text)) return true;
    const [first = '', ...rest] = this.#pieces;
    if (rest.length === 0) return text.endsWith(`${separator}${first}`);
    // Only the first place need be tried: whatever pieces follow a later place also follow the first one.
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

/**
 * Does what `indexOf` does, by the algorithm of Knuth, Morris and Pratt: `indexOf` may compare each letter of the text as
 * many times as the piece has letters.
 */
function find(piece: string, text: string, from: number): number {
  if (piece.length < 16) return text.indexOf(piece, from);
  if (text.length - from < piece.length) return -1;
  /** For each prefix of the piece, the length of the longest shorter prefix that is also its suffix. */
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
