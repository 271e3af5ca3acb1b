import { emphasisOf, type Stretch } from '../../document/prose/emphasis.ts';
import { findProseLinks } from '../../document/prose/prose-links.ts';
import { proseItems, proseLines, type WrittenProseLine } from '../../document/prose/prose-markdown.ts';
import type { Range, CharText } from '../../document/text/text.ts';

const wordSign = /[\p{L}\p{N}\p{M}_’'-]/u;
/** A sign that a word has inside, but not at its ends. */
const joint = /[’'-]/;
/** In UTF-16 code units, on each side of the cursor: a longer run of letters is no word. */
const mostLetters = 200;

/** The word that the cursor is in or beside; undefined between two blanks or signs. */
export function selectedWord(text: CharText, offset: number): Range | undefined {
  let start = offset;
  while (start > 0 && offset - start < mostLetters && wordSign.test(text.charAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && end - offset < mostLetters && wordSign.test(text.charAt(end))) end++;
  while (start < offset && joint.test(text.charAt(start))) start++;
  while (end > offset && joint.test(text.charAt(end - 1))) end--;
  return end > start ? { start, end } : undefined;
}

/** A full stop, or what else ends a sentence, with what closes behind it. */
const endSigns = /[.!?…]+["'”’»)\]*]*|[。！？]+[」』”’]*/g;
/** What the next sentence may begin with. */
const beginning = /[\p{Lu}\p{Lo}\p{N}"“‘«([*•–—-]/u;
/** A text that ends with the full stop of an abbreviation or an initial. */
const abbreviated = /(?:^|[\s("“])(?:\p{L}|Mr|Ms|Mrs|Dr|Prof|St|vs|cf|approx|e\.g|i\.e)\.$/u;
/** The same, of an abbreviation behind which a number stands. */
const abbreviatedNumber = /(?:^|[\s("“])(?:nos?|art|sec|vol|fig|pp?)\.$/i;

/** The sentence of a paragraph that holds an offset. */
export function sentenceAt(paragraph: string, offset: number): Range {
  let start = 0;
  for (const { index, 0: signs } of paragraph.matchAll(endSigns)) {
    const end = index + signs.length;
    let next = end;
    while (next < paragraph.length && /\s/.test(paragraph.charAt(next))) next++;
    if (next === paragraph.length) break;
    if (next === end && /^[.!?…]/.test(signs)) continue;
    if (signs.startsWith('.') && goesOn(paragraph.slice(Math.max(0, index - 12), index + 1), paragraph.charAt(next)))
      continue;
    // Behind a sentence, up to where the next begins, the cursor is still in it.
    if (offset < next) return { start, end };
    start = next;
  }
  return { start, end: paragraph.length };
}

/** True where a full stop ends no sentence, by what stands before and behind it. */
function goesOn(before: string, next: string): boolean {
  return !beginning.test(next) || abbreviated.test(before) || (/\p{N}/u.test(next) && abbreviatedNumber.test(before));
}

/** What holds an offset of a prose text: emphasis, a link, the sentence, the paragraph, items of lists. In no order. */
export function proseRangesAt(text: string, offset: number): readonly Range[] {
  const lines = proseLines(text);
  const items = proseItems(lines).filter(({ start, end }) => start <= offset && offset <= end);
  const paragraph = paragraphAt(lines, offset);
  return [
    ...items,
    ...items.map(({ words, end }) => ({ start: words, end })),
    ...(paragraph === undefined ? [] : inParagraph(text, paragraph, offset)),
  ];
}

function inParagraph(text: string, paragraph: Range, offset: number): readonly Range[] {
  const words = text.slice(paragraph.start, paragraph.end);
  const links = findProseLinks(words);
  const at = offset - paragraph.start;
  const ranges: Range[] = [{ start: 0, end: words.length }];
  if (at >= 0 && at <= words.length) ranges.push(sentenceAt(words, at));
  for (const link of links) ranges.push(link, link.address, ...(link.words === undefined ? [] : [link.words]));
  for (const one of emphasised(words, emphasisOf(words, links).stretches)) ranges.push(one.words, one.whole);
  return ranges.map(({ start, end }) => ({ start: start + paragraph.start, end: end + paragraph.start }));
}

/** The lines around an offset between empty lines and the beginnings of items. */
function paragraphAt(lines: readonly WrittenProseLine[], offset: number): Range | undefined {
  const at = lines.findIndex(({ start, end, indent }) => start - indent <= offset && offset <= end && end > start);
  const here = lines[at];
  if (here === undefined) return undefined;
  let first = here;
  for (let index = at - 1; first.words === undefined; index--) {
    const above = lines[index];
    if (above === undefined || above.start === above.end) break;
    first = above;
  }
  let last = here;
  for (let index = at + 1; ; index++) {
    const below = lines[index];
    if (below === undefined || below.start === below.end || below.words !== undefined) break;
    last = below;
  }
  return { start: first.words ?? first.start, end: last.end };
}

/** Words in one emphasis, and the same with their asterisks. */
interface Emphasised {
  readonly weight: 'bold' | 'italic';
  readonly words: Range;
  readonly whole: Range;
}

/** The bold and the italic parts of a text; where one holds the other, both are given. */
export function emphasised(text: string, stretches: readonly Stretch[]): readonly Emphasised[] {
  return (['bold', 'italic'] as const).flatMap((weight) => {
    const found: { weight: typeof weight; words: { start: number; end: number }; whole: Range }[] = [];
    let open: { start: number; end: number } | undefined;
    for (const stretch of stretches) {
      if (!stretch[weight]) {
        open = undefined;
      } else if (open !== undefined && /^\**$/.test(text.slice(open.end, stretch.start))) {
        open.end = stretch.end;
      } else {
        open = { start: stretch.start, end: stretch.end };
        found.push({ weight, words: open, whole: open });
      }
    }
    const width = weight === 'bold' ? 2 : 1;
    return found.map((one) => ({ ...one, whole: withStars(text, one.words, width) }));
  });
}

function withStars(text: string, { start, end }: Range, width: number): Range {
  const stars = '*'.repeat(width);
  return text.slice(start - width, start) === stars && text.slice(end, end + width) === stars
    ? { start: start - width, end: end + width }
    : { start, end };
}
