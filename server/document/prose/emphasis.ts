import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Span } from './prose-links.ts';

/** A stretch of a text in one weight and slant, without the asterisks that give it. */
export interface Stretch extends Span {
  readonly bold: boolean;
  readonly italic: boolean;
}

export interface Emphasis {
  readonly stretches: readonly Stretch[];
  /** Offsets of the backslashes that keep an asterisk from being mark-up, and are not printed. */
  readonly escapes: readonly number[];
}

/**
 * More asterisks in one paragraph are decoration, and print as typed: the time that the library takes grows with the
 * square of their number.
 */
const mostRuns = 300;

/**
 * Finds bold and italic words. The library pairs the asterisks by the rules of CommonMark; before it does, those that
 * can not have been meant as mark-up, such as in `2 * 3` and `5*6*7`, are taken out of its sight.
 *
 * @param atoms what is one thing whatever it holds, in the order of the text; asterisks in it mean nothing
 */
export function emphasisOf(text: string, atoms: readonly Span[]): Emphasis {
  const plain = { stretches: [{ start: 0, end: text.length, bold: false, italic: false }], escapes: [] };
  if (!text.includes('*')) return plain;
  const runs = paired(starRuns(text, atoms));
  if (runs.length === 0 || runs.length > mostRuns) return plain;
  const escapes = runs.flatMap((run) => run.stars.flatMap(({ escape }) => (escape === undefined ? [] : [escape])));
  const live = new Set(
    runs.flatMap((run) => run.stars.flatMap(({ at, escape }) => (escape === undefined ? [at] : []))),
  );
  if (live.size === 0) return { ...plain, escapes };
  return {
    stretches: stretchesOf(
      fromMarkdown(masked(text, atoms, live), { extensions: [{ disable: { null: [...otherConstructs] } }] }),
    ),
    escapes,
  };
}

/** The offsets of the asterisks that a text would have as mark-up if none of them had a backslash before it. */
export function meantStars(text: string, atoms: readonly Span[]): ReadonlySet<number> {
  const runs = text.includes('*') ? paired(starRuns(text, atoms)) : [];
  return new Set(runs.length > mostRuns ? [] : runs.flatMap((run) => run.stars.map(({ at }) => at)));
}

/** All that the library knows but for asterisks. */
const otherConstructs = [
  'autolink',
  'blockQuote',
  'characterEscape',
  'characterReference',
  'codeFenced',
  'codeIndented',
  'codeText',
  'definition',
  'hardBreakEscape',
  'headingAtx',
  'htmlFlow',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
  'list',
  'setextUnderline',
  'thematicBreak',
] as const;

interface Star {
  readonly at: number;
  /** The offset of the backslash before it. */
  readonly escape: number | undefined;
}

interface StarRun {
  readonly stars: readonly Star[];
  readonly opens: boolean;
  readonly closes: boolean;
}

/** The runs of asterisks as they are without backslashes before them, with what each could be. */
function starRuns(text: string, atoms: readonly Span[]): readonly StarRun[] {
  const runs: StarRun[] = [];
  let atom = 0;
  for (let at = text.indexOf('*'); at !== -1;) {
    while ((atoms[atom]?.end ?? Infinity) <= at) atom++;
    const inside = atoms[atom];
    if (inside !== undefined && inside.start <= at) {
      at = text.indexOf('*', inside.end);
      continue;
    }
    const first = at;
    const stars: Star[] = [{ at, escape: isEscape(text, at - 1) ? at - 1 : undefined }];
    for (at++; ; at++) {
      if (text.charAt(at) === '*') stars.push({ at, escape: undefined });
      else if (text.charAt(at) === '\\' && text.charAt(at + 1) === '*') stars.push({ at: at + 1, escape: at++ });
      else break;
    }
    runs.push({
      stars,
      ...meaning(characterBefore(text, stars[0]?.escape ?? first), characterAt(text, at), stars.length),
    });
    at = text.indexOf('*', at);
  }
  return runs;
}

/** True for a backslash that is not itself behind another one that belongs to it. */
function isEscape(text: string, at: number): boolean {
  let count = 0;
  while (text.charAt(at - count) === '\\') count++;
  return count % 2 === 1;
}

function characterBefore(text: string, at: number): string {
  return String.fromCodePoint(
    at <= 0 ? 32 : (text.codePointAt(at - (/[\udc00-\udfff]/.test(text.charAt(at - 1)) && at > 1 ? 2 : 1)) ?? 32),
  );
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 32);
}

const blank = /\s/;
const wordSign = /[\p{L}\p{N}\p{M}]/u;
const letter = /\p{L}/u;
/** Scripts that write words without blanks between them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const openingBracket = /[\p{Ps}\p{Pi}]/u;
const closing = /[\p{Pe}\p{Pf}.,;:!?…*]/u;
const slash = /[/\\]/;
const joint = /[/\\\p{Pd}]/u;

/**
 * What a run of asterisks between two characters may be. Decoration, products, wildcards and marks behind a price are
 * neither.
 */
function meaning(before: string, after: string, length: number): { readonly opens: boolean; readonly closes: boolean } {
  if (length > 3) return { opens: false, closes: false };
  const inWord = length > 1 && letter.test(before) && letter.test(after);
  const [wordBefore, wordAfter] = [before, after].map((sign) => wordSign.test(sign) && !unspaced.test(sign));
  // `/*` and `*/` are neither, and `C:\*` is not.
  const bySlash = (sign: string): boolean => length === 1 && slash.test(sign);
  const opens =
    !blank.test(after) &&
    !closing.test(after) &&
    !bySlash(before) &&
    (wordSign.test(after)
      ? inWord || wordBefore === false
      : blank.test(before) || openingBracket.test(before) || joint.test(before));
  const closes =
    !blank.test(before) &&
    !openingBracket.test(before) &&
    !bySlash(after) &&
    (wordSign.test(before)
      ? inWord || wordAfter === false
      : blank.test(after) || closing.test(after) || joint.test(after));
  return { opens, closes };
}

/**
 * The runs of which one opens what another closes; a backslash before an asterisk of any other run is a sign like
 * others.
 */
function paired(runs: readonly StarRun[]): readonly StarRun[] {
  const meant = new Set<StarRun>();
  const open: { readonly run: StarRun; left: number }[] = [];
  for (const run of runs) {
    let left = run.stars.length;
    // Three asterisks may close two things, and one run may close one thing and open the next.
    for (let opener = open.at(-1); run.closes && opener !== undefined && left > 0; opener = open.at(-1)) {
      meant.add(opener.run).add(run);
      const used = Math.min(left, opener.left);
      left -= used;
      opener.left -= used;
      if (opener.left === 0) open.pop();
    }
    if (run.opens && left > 0) open.push({ run, left });
  }
  return runs.filter((run) => meant.has(run));
}

/** The text with letters in the place of what the library must not see. */
function masked(text: string, atoms: readonly Span[], live: ReadonlySet<number>): string {
  const signs = text.split('');
  for (const { start, end } of atoms) signs.fill('x', start, end);
  for (let at = 0; at < signs.length; at++) {
    if (signs[at] === '*' && !live.has(at)) signs[at] = 'x';
    // The library takes underscores for mark-up as it does asterisks.
    else if (signs[at] === '_') signs[at] = '-';
  }
  return signs.join('');
}

function stretchesOf(root: Nodes): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const visit = (node: Nodes, bold: boolean, italic: boolean): void => {
    if ('children' in node) {
      for (const child of node.children)
        visit(child, bold || node.type === 'strong', italic || node.type === 'emphasis');
    } else if (node.position?.start.offset !== undefined && node.position.end.offset !== undefined) {
      stretches.push({ start: node.position.start.offset, end: node.position.end.offset, bold, italic });
    }
  };
  visit(root, false, false);
  return stretches;
}
