/** How well the letters of a query stand in a name, in their order: as people type names of which they know a part. */

/** Letters without case and accents, and of blanks one. */
export function plainLetters(text: string): string {
  const lower = text.toLowerCase();
  return /^[\x20-\x7e]*$/.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}+/gu, '').replace(/\s+/g, ' ');
}

/**
 * Greater is better; a name that begins with the query counts most, then one in which a word does, one that holds it in one piece, and one
 * that holds its letters in few pieces. Of equal ones the shorter name counts more.
 *
 * @param name, query of `plainLetters`; blanks in the query may stand for anything
 * @returns undefined where the letters do not stand in the name in this order
 */
export function rankInName(name: string, query: string): number | undefined {
  const shortness = 1 - Math.min(name.length, 999) / 1000;
  const at = name.indexOf(query);
  if (at === 0) return 4 + shortness;
  if (at > 0) return (beginsWord(name, wordStart(name, query, at)) ? 3 : 2) + shortness;
  const pieces = piecesIn(name, query.replaceAll(' ', ''));
  return pieces === undefined ? undefined : 1 / pieces + shortness / 1000;
}

/** The first place of the query at which a word begins, or else its first place. */
function wordStart(name: string, query: string, first: number): number {
  for (let at = first; at !== -1; at = name.indexOf(query, at + 1)) if (beginsWord(name, at)) return at;
  return first;
}

function beginsWord(name: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(name.charAt(at - 1));
}

/** In how many pieces letters stand in a name; a piece that does not begin a word counts twice. */
function piecesIn(name: string, letters: string): number | undefined {
  let end = 0;
  for (let letter = 0; letter < letters.length; letter++) {
    const at = name.indexOf(letters.charAt(letter), end);
    if (at === -1) return undefined;
    end = at + 1;
  }
  // From the end back, so that of the places that the letters may have, those near each other count.
  let pieces = 0;
  let before = end + 1;
  let begun = end;
  for (let letter = letters.length - 1, from = end - 1; letter >= 0; letter--) {
    const at = name.lastIndexOf(letters.charAt(letter), from);
    if (at !== before - 1) {
      if (pieces > 0 && !beginsWord(name, begun)) pieces++;
      pieces++;
    }
    begun = before = at;
    from = at - 1;
  }
  return beginsWord(name, begun) ? pieces : pieces + 1;
}
