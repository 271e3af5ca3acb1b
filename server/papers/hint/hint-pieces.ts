/**
 * How our papers carry the hint. Word files have it as properties of the document, pages as `meta` elements, which
 * LibreOffice makes of each other; both go by the same names. Word takes 255 signs for a property, so that the hint is
 * divided.
 */
export interface HintPiece {
  readonly name: string;
  readonly text: string;
}

const nameBefore = 'PolicySubmissions';
const mostSigns = 250;

/**
 * With some thousands of properties, LibreOffice takes minutes to open a file. A thousand are for some 1,500
 * initiatives.
 */
export const mostPieces = 1000;

/**
 * Divides the hint. No piece begins or ends with a blank, because LibreOffice cuts those off in pages.
 *
 * @param name before the numbers of the pieces
 * @param most how many pieces there may be
 * @returns undefined when there would be too many pieces
 */
export function hintPieces(hint: string, name = nameBefore, most = mostPieces): readonly HintPiece[] | undefined {
  const pieces: HintPiece[] = [];
  for (let at = 0; at < hint.length;) {
    if (pieces.length >= most) return undefined;
    let end = Math.min(at + mostSigns, hint.length);
    while (end < hint.length && end > at + 1 && !isSeam(hint, end)) end--;
    pieces.push({ name: nameOfPiece(pieces.length + 1, name), text: hint.slice(at, end) });
    at = end;
  }
  return pieces;
}

/** The name of a hint that is one piece. */
export const wholeHintName = nameBefore;

function nameOfPiece(number: number, name: string): string {
  return `${name}${String(number).padStart(3, '0')}`;
}

/** True where the text can be divided: beside no blank, and not within a character. */
function isSeam(text: string, at: number): boolean {
  return !/^(?:\s|.\s|[\ud800-\udbff][\udc00-\udfff])/.test(text.slice(at - 1, at + 1));
}

/**
 * Puts together what carries one of our names, by its number; other names are passed over. @returns undefined when
 * there is none
 */
export function joinedHint(pieces: Iterable<HintPiece>, of = nameBefore): string | undefined {
  const known = new Map<number, string>();
  for (const { name, text } of pieces) {
    const number = name.startsWith(of) ? /^\d{0,4}$/.exec(name.slice(of.length))?.[0] : undefined;
    if (number !== undefined && !known.has(Number(number))) known.set(Number(number), text);
  }
  if (known.size === 0) return undefined;
  // A hint that is one piece has a name without a number.
  const whole = known.get(0);
  if (whole !== undefined) return whole.slice(0, mostHintSigns);
  return [...known]
    .sort(([a], [b]) => a - b)
    .map(([, text]) => text)
    .join('')
    .slice(0, mostHintSigns);
}

/** What a stranger may have written for a hint is read so far. */
export const mostHintSigns = 8 * 1024 * 1024;
