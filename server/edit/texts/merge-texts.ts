import { alignLines } from '../../document/edit/align-lines.ts';

/** A stretch of the tokens of the base that one side has replaced. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly string[];
}

/**
 * Both changes of a text in one: lines that only one side has changed are taken from it, and in lines that both have changed, words.
 * The same change on both sides is one.
 *
 * @returns undefined where the changes meet: a person has to say which of them is meant
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | undefined {
  if (mine === theirs || theirs === base) return mine;
  if (mine === base) return theirs;
  return mergeTokens(brokenLines(base), brokenLines(mine), brokenLines(theirs), (inBase, inMine, inTheirs) => (
    mergeTokens(wordsOf(inBase), wordsOf(inMine), wordsOf(inTheirs), () => undefined)
  ));
}

/** Where both sides have changed tokens that touch, `meeting` merges the three texts there. */
function mergeTokens(
  base: readonly string[], mine: readonly string[], theirs: readonly string[], meeting: (base: string, mine: string, theirs: string) => string | undefined,
): string | undefined {
  const [ours, others] = [hunksOf(base, mine), hunksOf(base, theirs)];
  const parts: string[] = [];
  let at = 0;
  let [our, other] = [0, 0];
  while (our < ours.length || other < others.length) {
    const start = Math.min(ours[our]?.start ?? Infinity, others[other]?.start ?? Infinity);
    let end = start;
    const [firstOur, firstOther] = [our, other];
    // Changes that touch, and those that touch these, are looked at together.
    for (;;) {
      if ((ours[our]?.start ?? Infinity) <= end) end = Math.max(end, ours[our++]?.end ?? end);
      else if ((others[other]?.start ?? Infinity) <= end) end = Math.max(end, others[other++]?.end ?? end);
      else break;
    }
    parts.push(base.slice(at, start).join(''));
    const inMine = within(base, ours.slice(firstOur, our), start, end);
    const inTheirs = within(base, others.slice(firstOther, other), start, end);
    if (our === firstOur || inMine === inTheirs) parts.push(inTheirs);
    else if (other === firstOther) parts.push(inMine);
    else {
      const met = meeting(base.slice(start, end).join(''), inMine, inTheirs);
      if (met === undefined) return undefined;
      parts.push(met);
    }
    at = end;
  }
  return parts.join('') + base.slice(at).join('');
}

/** What one side says from a token of the base to another. */
function within(base: readonly string[], hunks: readonly Hunk[], start: number, end: number): string {
  const parts: string[] = [];
  let at = start;
  for (const hunk of hunks) {
    parts.push(base.slice(at, hunk.start).join(''), hunk.tokens.join(''));
    at = hunk.end;
  }
  return parts.join('') + base.slice(at, end).join('');
}

function hunksOf(base: readonly string[], now: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  let from = 0;
  const close = (until: number, to: number): void => {
    if (until > at || to > from) hunks.push({ start: at, end: until, tokens: now.slice(from, to) });
  };
  for (const [index, place] of alignLines(base, now).entries()) {
    if (place === undefined) continue;
    close(place, index);
    [at, from] = [place + 1, index + 1];
  }
  close(base.length, now.length);
  return hunks;
}

/** Lines, each with its line break. */
export function brokenLines(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** Scripts that write words without blanks between them: each of their signs is a word. */
const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|\n|[^\S\n]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])\S)+/gu;

function wordsOf(text: string): readonly string[] {
  return text.match(word) ?? [];
}
