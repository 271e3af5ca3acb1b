import { fold, withoutAccents } from '../../../words/fold.ts';
import { withoutEmptyEnd } from '../front/front-mail.ts';

/** The signs for a check box. An `x` is one only between spaces. */
export const signs = /(\[[ x]?\]|[☐☑☒✓✔✗✘√■]|(?<!\S)x(?!\S))/iu;

/** Signs that tick a box wherever they stand in its place. */
const ticks = /[☑☒✓✔✗✘√■●◉▣]|\[x\]|\(x\)/giu;
/** Signs of a box that nobody has ticked. */
const empty = /[☐□▢]|\[\s?\]|\(\s?\)/gu;

/** Words that say no more than that a box is ticked, in English and in languages of the economies. */
const yes: ReadonlySet<string> = new Set(['x', 'v', 'y', 'yes', 'tick', 'ticked', 'checked', 'oui', 'si', 's', 'ya', 'da', 'да', 'co', '是', '有', 'はい', '예', '네', 'ใช่']);

/** Whether what stands in the place of a box ticks it, and what else it says. */
interface BoxMark {
  readonly isTick: boolean;
  readonly left: string;
}

export function boxMark(typed: string): BoxMark {
  const said = typed.replace(ticks, ' ').replace(empty, ' ').trim();
  const hasTick = typed.replace(ticks, '') !== typed;
  const [first = ''] = said.split(/\s/, 1);
  const word = withoutAccents(fold(withoutEmptyEnd(first.replace(/[.!]$/, ''))));
  const isWord = yes.has(word);
  const left = (isWord ? said.slice(first.length) : said).trim();
  return { isTick: hasTick || isWord, left: /[^\s\p{P}]/u.test(left) ? left.replace(/\s+/g, ' ') : '' };
}

export function hasSign(text: string): boolean {
  return signs.test(text);
}
