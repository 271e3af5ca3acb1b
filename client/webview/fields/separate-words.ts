import type { Proposal } from '../../../server/protocol/table.ts';

/** More of them in one paste are no list. */
export const mostPasted = 100;

/** How words are compared: whatever their case, and the blanks in them. */
export function foldedWords(words: string): string {
  return words.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** Words in quotes, which may have a comma in them, without the quotes. */
export function withoutQuotes(words: string): string {
  const inner = words.slice(1, -1).trim();
  return inner !== '' && /^["“”„]/.test(words) && /["“”]$/.test(words) ? inner : words;
}

/**
 * The words before the sign that has just been typed behind them, if it ends them: a semicolon does, and a comma unless
 * it is in brackets or quotes, or a proposal has the words with their comma: “Ministry of Economy, Trade and Industry”.
 */
export function endedBySign(typed: string, proposals: readonly Proposal[]): string | undefined {
  const sign = typed.at(-1);
  const words = typed.slice(0, -1);
  if (sign === ';' || sign === '；') return words;
  if (sign === undefined || !commas.has(sign) || isInBrackets(words) || /^\s*["“„][^"”]*$/.test(words))
    return undefined;
  const start = foldedWords(typed);
  return proposals.some(({ text, detail }) => [text, detail ?? ''].some((name) => foldedWords(name).startsWith(start)))
    ? undefined
    : words;
}

/**
 * The items that a pasted text names: its lines, and what stands between semicolons and commas. A name with commas in
 * it is one item when it is proposed so, or when it has a line of several, or an item of a list.
 */
export async function separateItems(
  text: string,
  propose: (typed: string) => Promise<readonly Proposal[]>,
  isList = false,
): Promise<readonly string[]> {
  const items: string[] = [];
  const parts = text.split(/[;；\r\n\t]/);
  const areNames = isList || parts.filter((part) => part.trim() !== '').length > 1;
  for (const part of parts) {
    const pieces =
      areNames && !piecesOf(part).every((piece) => code.test(piece))
        ? await knownPieces(part, propose)
        : piecesOf(part);
    for (let at = 0; at < pieces.length && items.length <= mostPasted;) {
      const piece = pieces[at] ?? '';
      let until = at + 1;
      if (pieces.length > 1) {
        const names = (await propose(piece)).flatMap(({ text: name, detail }) => [
          foldedWords(name),
          foldedWords(detail ?? ''),
        ]);
        for (let end = pieces.length; end > until; end--)
          if (names.includes(foldedWords(pieces.slice(at, end).join(', ')))) until = end;
      }
      items.push(pieces.slice(at, until).join(', '));
      at = until;
    }
  }
  return items;
}

/** The parts of a line between commas if each of them is a known name; otherwise the whole line, as one name. */
async function knownPieces(
  part: string,
  propose: (typed: string) => Promise<readonly Proposal[]>,
): Promise<readonly string[]> {
  const pieces = piecesOf(part);
  for (const piece of pieces.length > 1 ? pieces : []) {
    const proposals = await propose(piece);
    // “Ministry of Finance, Japan” is one name, although the registry has its beginning.
    if (
      !proposals.some(({ text, detail }) =>
        [text, detail ?? ''].some((name) => foldedWords(name) === foldedWords(piece)),
      )
    )
      return [pieces.join(', ')];
  }
  return pieces;
}

/** An acronym, or the number of a sub-point. */
const code = /^(?:[\p{Lu}\p{N}&-]+|[\p{L}\p{N}]{1,2}\.[\p{L}\p{N}]+)$/u;

/** What stands between the commas that are in no brackets. */
function piecesOf(part: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= part.length; at++) {
    const sign = part[at] ?? '';
    if (sign === '(') depth++;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (at === part.length || (depth === 0 && commas.has(sign))) {
      const piece = part.slice(start, at).trim().replace(listMark, '');
      if (piece !== '') pieces.push(piece);
      start = at + 1;
    }
  }
  return pieces.slice(0, mostPasted + 1);
}

function isInBrackets(words: string): boolean {
  return words.lastIndexOf('(') > words.lastIndexOf(')');
}

const commas = new Set([',', '，', '、']);
/**
 * The mark of a list item: before its text, as in “- METI”, or alone, because Word puts a tab between the mark and the
 * text.
 */
const listMark = /^(?:[-*•–·▪➢]\s+|(?:[-*•–·▪➢§o]|\d{1,2}[.)])$)/;
