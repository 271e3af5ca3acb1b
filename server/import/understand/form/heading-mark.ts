/** The letter or number at the beginning of a heading. */
export interface HeadingMark {
  /** In small; that of “a1:”, too. */
  readonly letter: string | undefined;
  /** What it counts: 2 of “2.”, “1.2”, “II.”, “②”, “Q2” and “二、”. */
  readonly number: number | undefined;
  /** The words behind it. */
  readonly rest: string;
}

const keyword = /^(?:issue|topic|question|item|section|part|theme|area|annex|pillar|no|number)\s{0,3}(?:\.\s{0,3}|no\.?\s{0,3})?(?=[([“"]?(?:[a-z]|\d{1,2})(?![\p{L}\p{N}]))/iu;
const afterKeyword = /^[([“"]?([a-z]|\d{1,2})(?![\p{L}\p{N}])[\])”"]?[\s).\]:–—-]*/iu;
/** One that has no dividing character after it counts behind “Issue” only. */
const plain = /^[([“"]?([a-z]|\d{1,2})[\])”"]?\s{0,3}(?:[)\]][.:–—-]?|[.:–—/-](?=\s)|[.:–—-]?(?=$))\s*(?![(]?[ivx]+[).]|[ivx]+$)/i;
const lettered = /^[([]?([a-z])\d(?:\.\d{1,2})?(?:[\])][.:]?|[.:]|\s?[–—-](?=\s))\s*/i;
const roman = /^[([]?([ivx]{2,5})(?:[\])][.:]?|[.:]|\s?[–—-](?=\s))\s*/i;
const counting = /^(?:[([]?\d{1,2}(?:\.\d{1,2}){0,2}\.(\d{1,2})[\])]?[.:]?(?=\s)|q\.?\s?(\d{1,2})(?:[.:)]|(?=\s))|([①-⑳]|[Ⅰ-Ⅻ])[.、:]?|[（(第]?([一二三四五六七八九十])[)）、．.:：])\s*/iu;
/** A number that only a space divides from a title is no evidence of an issue. */
const bareNumber = /^\d{1,2}\s+(?=\p{Lu})/u;

const nothing = { letter: undefined, number: undefined };

export function headingMark(heading: string): HeadingMark {
  const word = keyword.exec(heading);
  const from = word?.[0].length ?? 0;
  const beginning = heading.slice(from, from + 30);
  const behind = (found: RegExpExecArray): string => heading.slice(from + found[0].length);
  const one = (word === null ? plain : afterKeyword).exec(beginning) ?? lettered.exec(beginning);
  const sign = one?.[1]?.toLowerCase();
  if (one !== null && sign !== undefined) {
    return { ...(/\d/.test(sign) ? { letter: undefined, number: Number(sign) } : { letter: sign, number: romanNumber(sign) }), rest: behind(one) };
  }
  const numeral = roman.exec(beginning);
  const number = romanNumber(numeral?.[1] ?? '');
  if (numeral !== null && number !== undefined) return { letter: undefined, number, rest: behind(numeral) };
  const counted = counting.exec(beginning);
  if (counted !== null) {
    const [, level, question, enclosed, eastAsian] = counted;
    return { letter: undefined, number: Number(level ?? question ?? 0) || numberOf(enclosed ?? eastAsian ?? ''), rest: behind(counted) };
  }
  return { ...nothing, rest: heading.slice(bareNumber.exec(heading)?.[0].length ?? 0) };
}

const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

function romanNumber(numeral: string): number | undefined {
  return romans.indexOf(numeral.toLowerCase()) + 1 || undefined;
}

/** The number of “②”, “Ⅱ” or “二”. */
function numberOf(sign: string): number {
  const code = sign.charCodeAt(0);
  return sign >= '①' && sign <= '⑳' ? code - 0x245f : sign >= 'Ⅰ' && sign <= 'Ⅻ' ? code - 0x215f : '一二三四五六七八九十'.indexOf(sign) + 1;
}

/** True for a text that is nothing else than a number or a letter: “1.”, “1.1”, “(a)”, “A1”, “iv”, “③”. */
export function isBareMark(text: string): boolean {
  return /^[([]?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-z]\d{0,2}|[ivx]{1,5}|[①-⑳Ⅰ-Ⅻ]|[一二三四五六七八九十]{1,3})[)\].:、]{0,2}$/i.test(text);
}
