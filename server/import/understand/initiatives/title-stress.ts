import { boldLength, type Line } from '../lines.ts';
import { lengthWhere } from './line-looks.ts';

/** The ways in which words are made to stand out, the strongest first. */
export const titleLooks = [
  'heading',
  'bold',
  'underlined',
  'capitals',
  'larger',
  'bracketed',
  'coloured',
  'italic',
] as const;
export type TitleLook = (typeof titleLooks)[number];

/** How most of a document's letters look. */
export interface UsualLooks {
  readonly size: number | undefined;
  readonly colour: string | undefined;
}

/** What stands out at a line's beginning. */
export interface TitleStress {
  readonly looks: ReadonlySet<TitleLook>;
  /** The number of letters that stand out. */
  readonly length: number;
  /**
   * `whole` when nothing else stands on the line; `run-in` for “Alpha: text” and “Alpha. Text”; `sentence` where the
   * words that stand out are a part of a sentence, “Alpha is a grant”.
   */
  readonly kind: 'whole' | 'run-in' | 'sentence';
}

/** Half points; less than this is no difference that a reader sees. */
const leastDifference = 2;
/** In half points, where the document does not say how large its letters are. */
const usualSize = 24;
/** Letters; what is longer is a text that is stressed as a whole. */
const longestStressed = 220;

/** What stands out at the line's beginning and could be a title; undefined when nothing does. */
export function stressOf(line: Line, usual: UsualLooks): TitleStress | undefined {
  if (line.table !== undefined || line.text === '') return undefined;
  const lengths = lengthsOf(line, usual);
  for (const look of titleLooks) {
    const length = lengths.get(look) ?? 0;
    if (length === 0 || !isTitleLong(line.text.slice(0, length))) continue;
    const kind = kindOf(line, length);
    if (kind === 'sentence' && isNoName(line.text.slice(0, length))) return undefined;
    if (kind !== 'sentence' && look !== 'heading' && isText(line.text.slice(0, length))) return undefined;
    const words = line.text
      .slice(0, length)
      .trimEnd()
      .replace(/[\s:.–—-]{1,4}$/, '').length;
    return { looks: new Set(titleLooks.filter((one) => (lengths.get(one) ?? 0) >= words)), length, kind };
  }
  return undefined;
}

/** Words after which a title is not at its end. */
const unended =
  /(?:[,/&–—-]|\b(?:a|an|and|at|by|de|del|des|du|et|for|from|in|into|la|of|on|or|the|through|to|under|via|with|y))$/i;

/** True for a line that goes on with the title on the line before it, without a line break between them. */
export function goesOnWithTitle(
  line: Line,
  own: TitleStress | undefined,
  before: Line,
  above: TitleStress | undefined,
): boolean {
  if (
    own?.kind !== 'whole' ||
    above?.kind !== 'whole' ||
    line.mark !== undefined ||
    before.style !== line.style ||
    ![...above.looks].some((look) => own.looks.has(look))
  )
    return false;
  // A paragraph of its own within the item of the title is the text.
  return !line.goesOn && line.within === 0 && (/^\p{Ll}/u.test(line.text) || unended.test(before.text.slice(-20)));
}

/** The looks that all of a line has. */
export function wholeLooks(line: Line, usual: UsualLooks): ReadonlySet<TitleLook> {
  return new Set([...lengthsOf(line, usual)].filter(([, length]) => length >= line.text.length).map(([look]) => look));
}

/**
 * True for the first words of a sentence that name no initiative, however they stand out: “The Government of Japan”.
 */
function isNoName(words: string): boolean {
  return /^(?:the )?(?:government|ministry|department|bureau|agency|authority|office|commission|economy|minister|president)\b|^(?:in|on|since|as|from|for|our|we|this|these|it|all|please|note)\b/i.test(
    words,
  );
}

/** A stressed text that is too long for a title. */
function isText(stressed: string): boolean {
  return stressed.length > longestStressed && /[.!?;]\s/.test(stressed);
}

function isTitleLong(words: string): boolean {
  return (
    words
      .slice(0, longestStressed)
      .replace(/[^\p{L}\p{N}]/gu, '')
      .replace(/[\p{sc=Han}\p{sc=Hangul}]/gu, '$&$&').length >= 3 && !/^\s*https?:/i.test(words)
  );
}

function lengthsOf(line: Line, usual: UsualLooks): ReadonlyMap<TitleLook, number> {
  const { looks, text } = line;
  const lengths = new Map<TitleLook, number>();
  if (line.heading && text.length <= longestStressed) lengths.set('heading', text.length);
  lengths.set('bold', boldLength(line));
  lengths.set(
    'italic',
    lengthWhere(line.runs, (run) => run.italic),
  );
  lengths.set('capitals', Math.max(looks?.capitals ?? 0, capitalLength(text)));
  lengths.set('bracketed', /^【[^【】]{1,120}】/.exec(text)?.[0].length ?? 0);
  if (looks === undefined) return lengths;
  lengths.set('underlined', looks.underlined);
  if (looks.size !== undefined && looks.size >= (usual.size ?? usualSize) + leastDifference)
    lengths.set('larger', looks.sized);
  if (looks.colour !== usual.colour) lengths.set('coloured', looks.coloured);
  return lengths;
}

/** The letters of a title in capitals at the beginning: all of the text, or up to a colon, a dash or a full stop. */
function capitalLength(text: string): number {
  if (text.length <= longestStressed && isInCapitals(text, 1)) return text.length;
  const end = /[:：–—.](?=\s)|\s-(?=\s)/.exec(text.slice(0, longestStressed));
  return end !== null && isInCapitals(text.slice(0, end.index), 2) ? end.index : 0;
}

/** True for a short line in capitals, of acronyms even, which is a title where other titles are in capitals, too. */
export function isLineInCapitals({ text, table, mark }: Line): boolean {
  return (
    table === undefined &&
    mark === undefined &&
    text.length <= 80 &&
    !/[\p{Ll}.]/u.test(text) &&
    text.replace(/\P{Lu}/gu, '').length >= 3
  );
}

/** True for words in capitals that are more than an acronym or two. */
function isInCapitals(words: string, least: number): boolean {
  const capitals = words.replace(/\P{Lu}/gu, '').length;
  if (capitals < 6 || /\p{Ll}/u.test(words)) return false;
  const long = words.match(/\p{Lu}{3,}/gu) ?? [];
  return long.length >= least && long.some((word) => word.length > 4);
}

function kindOf(line: Line, length: number): TitleStress['kind'] {
  const { text } = line;
  const rest = text.slice(length);
  if (!/[\p{L}\p{N}]/u.test(rest)) return 'whole';
  const behind = rest.slice(lengthOfBrackets(rest));
  // “Alpha (2020) [MOF]” has its brackets in another weight, but nothing else; a note on a language belongs to a link.
  if (/^[\s:：.–—-]{0,4}$/.test(behind) && !/https?:|\btext\b|\bonly\b/i.test(rest)) return 'whole';
  // “Alpha, Ministry of Finance”
  if (line.mark === undefined && text.length < 120 && /^\s?[,/|]\s\p{Lu}[^.!?]{0,60}$/u.test(rest)) return 'whole';
  const title = text.slice(0, length).trimEnd();
  if (/[:.!?：。】–—-]$/.test(title) || /^\s{0,4}(?:[:：。–—]|[.-]\s)/.test(behind)) return 'run-in';
  return line.mark !== undefined && /^\s+[\p{Lu}\p{Lo}\d“"]/u.test(rest) ? 'run-in' : 'sentence';
}

/** The letters of the brackets at a text’s beginning: of “ (2020) [MOF]: text” the first 13. */
export function lengthOfBrackets(text: string): number {
  return (
    /^(?:\s{0,4}(?:\([^()]{1,80}\)|\[[^[\]]{1,80}\]|（[^（）]{1,80}）)){1,3}/.exec(text.slice(0, 300))?.[0].length ?? 0
  );
}
