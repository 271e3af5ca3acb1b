import { timesOf } from '../../words/times-of.ts';
import { isMergedRightly, withNumbers, withoutNumbers } from './merged-blocks.ts';
import { alignLines } from './text-edits.ts';

/** A stretch of the tokens of the base that one side has replaced. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly string[];
}

/** A text as each version has it. Where the changes could be merged, all three are the merged text. */
export interface TextVersions {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/** Merges the versions of a stretch in which the changes of both sides meet. */
type Meeting = (base: string, mine: string, theirs: string) => TextVersions;

/**
 * Both changes of a text in one: lines that only one side has changed are taken from it, and in lines that both have
 * changed, words. The same change on both sides is one.
 *
 * @returns undefined where the changes meet: a person has to say which of them is meant
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | undefined {
  if (mine === theirs || theirs === base) return mine;
  if (mine === base) return theirs;
  return mergedText(mergeTokens(brokenLines, 1, mergeTokens(wordsOf, 1, conflict))(base, mine, theirs));
}

/**
 * Unchanged tokens between the words that each side has changed in one sentence: fewer, and the two changes may be
 * about the same thing. They are two words with the blanks around them; where a side adds or takes out a word, one of
 * these blanks goes with it.
 */
const minTokensApart = 5;

/** True for two words with a blank between them. */
function areTwoWords(tokens: readonly string[]): boolean {
  return /\S\s+\S/.test(tokens.join(''));
}

/**
 * Merges prose line by line, then by sentence, then by word where the two sides' changes are far enough apart. A
 * sentence that cannot be merged stays different in the three versions; everything else is merged in all of them.
 *
 * @param base ends with a line break, as do the others
 */
export function mergeProseVersions(base: string, mine: string, theirs: string): TextVersions {
  // With numbers, an item that one side has added changes all the items below it.
  const [then, ours, others] = [base, mine, theirs].map(withoutNumbers);
  const plain = then !== base && then !== undefined && ours !== undefined && others !== undefined;
  const text = plain ? mergedText(mergeProse(then, ours, others)) : undefined;
  return text === undefined ? mergeProse(base, mine, theirs) : same(withNumbers(text));
}

function mergeProse(base: string, mine: string, theirs: string): TextVersions {
  const bySentence = mergeTokens(sentencesOf, 0, (...texts) => {
    const merged = bothAdded(...texts) ?? mergedText(mergeTokens(wordsOf, minTokensApart, conflict)(...texts));
    return merged === undefined ? conflict(...texts) : same(merged);
  });
  const byLine = mergeTokens(brokenLines, 1, wholeWhereMoved(sentencesOf, bySentence));
  const others = withOwnNotes(base, mine, theirs);
  const merge = wholeWhereMoved(brokenLines, byLine);
  const isRight = (merged: string): boolean =>
    hasItsNotes(merged, [base, mine, others]) && isMergedRightly({ base, mine, theirs: others, merged, sentencesOf });
  const merged = merge(base, mine, others);
  const text = mergedText(merged);
  const areNoted = [base, mine, theirs].some((version) => version.includes('[^'));
  // A note and its marks are not chosen apart from each other.
  if (text === undefined) return areNoted ? conflict(base, mine, theirs) : merged;
  if (isRight(text)) return merged;
  if (areNoted) return conflict(base, mine, theirs);
  // What both have added at one place may belong to what is above it, and that may be the other side’s.
  const turned = mergedText(merge(base, others, mine));
  return turned !== undefined && isRight(turned) ? same(turned) : conflict(base, mine, theirs);
}

/** A line with the text of a note. */
const noteLine = /^[^\S\n]{0,3}\[\^([^\]\s[]{1,40})\]:[^\S\n]*(\S.*)$/gm;
const noteMark = /\[\^([^\]\s[]{1,40})\]/g;

function notesOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(noteLine)].map(([, label = '', said = '']) => [label, said]));
}

/**
 * The text of one side with the other side's numbers for the notes that both have, and with other numbers for notes of
 * its own where these are taken.
 */
function withOwnNotes(base: string, mine: string, theirs: string): string {
  if (!theirs.includes('[^')) return theirs;
  const [then, ours, others] = [notesOf(base), notesOf(mine), notesOf(theirs)];
  const numberOf = new Map([...ours].reverse().map(([label, said]) => [said, label]));
  const all = [...then, ...ours, ...others].map(([label]) => Number(label)).filter(Number.isInteger);
  let last = all.reduce((most, one) => Math.max(most, one), 0);
  const labels = new Map<string, string>();
  for (const [label, said] of others) {
    const known = ours.get(label) === said ? undefined : numberOf.get(said);
    if (known !== undefined) labels.set(label, known);
  }
  const taken = new Set(labels.values());
  for (const [label, said] of others) {
    const own = ours.get(label);
    const isOther = own !== undefined && own !== said && !then.has(label);
    if (!labels.has(label) && (isOther || taken.has(label))) labels.set(label, String(++last));
  }
  return labels.size === 0
    ? theirs
    : theirs.replace(noteMark, (_mark, label: string) => `[^${labels.get(label) ?? label}]`);
}

/** True where each note is there once, and each mark that had a note has one. */
function hasItsNotes(text: string, versions: readonly string[]): boolean {
  if (!text.includes('[^')) return true;
  const lines = timesOf([...text.matchAll(noteLine)].map(([, label = '']) => label));
  const known = new Set(versions.flatMap((version) => [...notesOf(version).keys()]));
  return [...text.matchAll(noteMark)].every(([, label = '']) => (lines.get(label) ?? (known.has(label) ? 0 : 1)) === 1);
}

/**
 * What one side has moved and the other has changed is put in at its new place and left in conflict at the old one:
 * then each side of the conflict is all that the side had, and nothing is in it twice.
 */
function wholeWhereMoved(tokensOf: (text: string) => readonly string[], merge: Meeting): Meeting {
  return (base, mine, theirs) => {
    const merged = merge(base, mine, theirs);
    if (mergedText(merged) !== undefined) return merged;
    const old = tokensOf(base);
    const moved = [mine, theirs].flatMap((text) => movedTokens(old, tokensOf(text)));
    const sides = [
      [merged.mine, mine],
      [merged.theirs, theirs],
    ].map((texts) => texts.map((text) => timesOf(tokensOf(text))));
    return moved.some((token) => sides.some(([now, was]) => now?.get(token) !== was?.get(token)))
      ? conflict(base, mine, theirs)
      : merged;
  };
}

/** What was taken out at one place and put in at another. */
function movedTokens(base: readonly string[], now: readonly string[]): readonly string[] {
  const hunks = hunksOf(base, now);
  const gone = new Set(hunks.flatMap(({ start, end }) => base.slice(start, end)));
  return hunks.flatMap(({ tokens }) => tokens.filter((token) => token.trim() !== '' && gone.has(token)));
}

/**
 * Whole sentences that both sides have added at one place, mine first, as with the items of a list.
 *
 * @returns undefined for anything else, and for sentences that may say the same in two ways
 */
function bothAdded(base: string, mine: string, theirs: string): string | undefined {
  if (base !== '') return undefined;
  const [ours, others] = [sentencesOf(mine.trim()), sentencesOf(theirs.trim())];
  if (others.every((one) => ours.includes(one))) return mine;
  if (ours.every((one) => others.includes(one))) return theirs;
  if (![mine, theirs].every((text) => isSentences.test(text) && !isNumbered.test(text))) return undefined;
  const areMany = ours.length * others.length > mostPairs;
  const [words, otherWords] = [
    [mine, ...(areMany ? [] : spoken(ours))],
    [theirs, ...(areMany ? [] : spoken(others))],
  ].map((texts) => texts.map(spokenWords));
  const pairs = (words ?? []).flatMap((one) => (otherWords ?? []).map((other) => [one, other] as const));
  return pairs.some(([one, other]) => areAlike(one, other) || areAlike(stemsOf(one), stemsOf(other), mostStems))
    ? undefined
    : mine + theirs;
}

/** Of more pairs of sentences, only all of one side and all of the other are compared. */
const mostPairs = 2500;

/** True where half of the words of one are in the other. @param most beyond which nothing is said */
function areAlike(words: ReadonlySet<string>, others: ReadonlySet<string>, most = Infinity): boolean {
  const least = Math.min(words.size, others.size);
  return least > 0 && least <= most && [...words].filter((one) => others.has(one)).length * 2 >= least;
}

/**
 * In a short sentence, few words tell what it is about, and those in another form: “All tolls are waived”, “the toll
 * was waived”.
 */
const mostStems = 4;
const lettersOfStem = 4;

function stemsOf(words: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...words].filter(({ length }) => length >= lettersOfStem).map((one) => one.slice(0, lettersOfStem)));
}

function spokenWords(text: string): ReadonlySet<string> {
  return new Set(
    wordsOf(text.toLowerCase())
      .map((one) => one.replace(/[^\p{L}\p{N}]+/gu, ''))
      .filter((one) => one !== ''),
  );
}

/**
 * Sentences with the spaces before or behind them; each line may be without a sign at its end, as an item of a list is.
 */
const isSentences = /^\s+\S[^]*[.!?]["'”’)\]]*$|\s$|[。！？]$/;

/** What both have added would have the same number. */
const isNumbered = /^[ \t]*\(?(?:\d+|[a-z]|[ivx]+)[.)]\s/im;

/**
 * Three texts as one, which are the same but for what conflicts in them: the lines in which they differ are as
 * `written` gives them. Lines that only one side has changed, as of a paragraph that both have moved, belong to the
 * next ones that differ, unless a key is between them.
 */
export function linesOfVersions(versions: TextVersions, written: (conflict: TextVersions) => string): string {
  const [base, mine, theirs] = [brokenLines(versions.base), brokenLines(versions.mine), brokenLines(versions.theirs)];
  const areBoth = ({ ours, others }: MetStretch): boolean => ours.length > 0 && others.length > 0;
  const whole: MetStretch[] = [];
  for (const one of stretchesOf(hunksOf(base, mine), hunksOf(base, theirs), (end, start) => end < start)) {
    const last = whole.at(-1);
    if (
      last === undefined ||
      (areBoth(last) && areBoth(one)) ||
      base.slice(last.end, one.start).some((line) => keyLine.test(line))
    )
      whole.push(one);
    else {
      last.end = one.end;
      last.ours.push(...one.ours);
      last.others.push(...one.others);
    }
  }
  let at = 0;
  const parts: string[] = [];
  for (const { start, end, ours, others } of whole) {
    parts.push(
      base.slice(at, start).join(''),
      written({
        base: base.slice(start, end).join(''),
        mine: within(base, ours, start, end),
        theirs: within(base, others, start, end),
      }),
    );
    at = end;
  }
  return parts.join('') + base.slice(at).join('');
}

const keyLine = /^ *(?:- )?[\w-]+:(?:\s|$)/;

/** Three texts as one, word by word: words of both sides that meet are as `chosen` gives them. */
export function wordsOfVersions(
  { base, mine, theirs }: TextVersions,
  chosen: (conflict: TextVersions) => string,
): string {
  return mergeTokens(wordsOf, minTokensApart, (...texts) => same(chosen(conflict(...texts))))(base, mine, theirs).mine;
}

/** @returns undefined where versions differ */
export function mergedText({ base, mine, theirs }: TextVersions): string | undefined {
  return mine === theirs && base === mine ? mine : undefined;
}

function same(text: string): TextVersions {
  return { base: text, mine: text, theirs: text };
}

const conflict: Meeting = (base, mine, theirs) => ({ base, mine, theirs });

/**
 * @param apart the least number of unchanged tokens between two changes that do not meet; with 0, changes that touch
 * meet if both add tokens
 */
function mergeTokens(tokensOf: (text: string) => readonly string[], apart: number, meet: Meeting): Meeting {
  return (...texts) => {
    const [base, mine, theirs] = [tokensOf(texts[0]), tokensOf(texts[1]), tokensOf(texts[2])];
    const parts: TextVersions[] = [];
    let at = 0;
    const [left, right] = [hunksOf(base, mine), hunksOf(base, theirs)];
    const least = tokensOf === wordsOf ? minSameWords : 1;
    // The same change on both sides is one, whatever else they have changed beside it.
    const known = new Set(left.map(hunkKey));
    const news = right.filter((hunk) => !known.has(hunkKey(hunk)));
    for (const { start, end, ours, others } of stretchesOf(
      withoutTaken(base, left, right, least),
      withoutTaken(base, news, left, least),
      (start, end) => end - start >= apart || (apart === minTokensApart && areTwoWords(base.slice(start, end))),
    )) {
      parts.push(same(base.slice(at, start).join('')));
      const [inMine, inTheirs] = [within(base, ours, start, end), within(base, others, start, end)];
      if (ours.length === 0 || inMine === inTheirs) parts.push(same(inTheirs));
      else if (others.length === 0) parts.push(same(inMine));
      else parts.push(meet(base.slice(start, end).join(''), inMine, inTheirs));
      at = end;
    }
    parts.push(same(base.slice(at).join('')));
    return { base: joined(parts, 'base'), mine: joined(parts, 'mine'), theirs: joined(parts, 'theirs') };
  };
}

/** Fewer words that both sides have added at one place may be there for different reasons. */
const minSameWords = 3;

/**
 * In a longer change it is not looked for: the cost has to be bounded, and such a change is no sentence beside another.
 */
const mostTokensLookedAt = 200;

function hunkKey({ start, end, tokens }: Hunk): string {
  return [start, end, ...tokens].join('\0');
}

/**
 * The changes of one side without what it has only added and the other side has taken in already, in a change of more
 * words at that place.
 *
 * @param least how many words have to be the same
 */
function withoutTaken(
  base: readonly string[],
  hunks: readonly Hunk[],
  others: readonly Hunk[],
  least: number,
): readonly Hunk[] {
  let first = 0;
  return hunks.filter((hunk, index) => {
    while ((others[first]?.end ?? Infinity) < hunk.start) first++;
    if (hunk.start !== hunk.end || spoken(hunk.tokens).length < least) return true;
    // The same words may stand further right, too: they are as far left as they can be.
    const until = hunks[index + 1]?.start ?? base.length;
    let last = hunk.start;
    while (last < until && base[last] === hunk.tokens[(last - hunk.start) % hunk.tokens.length]) last++;
    for (let at = first; (others[at]?.start ?? Infinity) <= last; at++)
      if (hasTaken(base, others[at], hunk)) return false;
    return true;
  });
}

function hasTaken(base: readonly string[], other: Hunk | undefined, { tokens }: Hunk): boolean {
  if (
    other === undefined ||
    other.tokens.length <= tokens.length ||
    Math.max(other.tokens.length, other.end - other.start) > mostTokensLookedAt
  )
    return false;
  const wanted = `\0${spoken(tokens).join('\0')}\0`;
  const has = (all: readonly string[]): boolean => `\0${spoken(all).join('\0')}\0`.includes(wanted);
  return has(other.tokens) && !has(base.slice(other.start, other.end));
}

function spoken(tokens: readonly string[]): readonly string[] {
  return tokens.filter((token) => token.trim() !== '');
}

function joined(parts: readonly TextVersions[], version: keyof TextVersions): string {
  return parts.map((part) => part[version]).join('');
}

/** A stretch of the base with the changes of both sides that meet there. */
interface MetStretch {
  readonly start: number;
  end: number;
  readonly ours: Hunk[];
  readonly others: Hunk[];
  /** True while one of the sides has added tokens. */
  adds: boolean;
}

/** @param areApart for the end of a change and the start of the next one */
function stretchesOf(
  ours: readonly Hunk[],
  others: readonly Hunk[],
  areApart: (end: number, start: number) => boolean,
): readonly MetStretch[] {
  const all = [
    ...ours.map((hunk) => ({ hunk, isOurs: true })),
    ...others.map((hunk) => ({ hunk, isOurs: false })),
  ].sort((a, b) => a.hunk.start - b.hunk.start || a.hunk.end - b.hunk.end);
  const stretches: MetStretch[] = [];
  for (const { hunk, isOurs } of all) {
    const adds = hunk.tokens.length > hunk.end - hunk.start;
    let last = stretches.at(-1);
    const meets =
      last !== undefined && (!areApart(last.end, hunk.start) || (hunk.start === last.end && adds && last.adds));
    if (last === undefined || !meets)
      stretches.push((last = { start: hunk.start, end: hunk.end, ours: [], others: [], adds: false }));
    last.end = Math.max(last.end, hunk.end);
    last.adds ||= adds;
    (isOurs ? last.ours : last.others).push(hunk);
  }
  return stretches;
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
    if (until === at && to > from) hunks.push(added(base, at, now.slice(from, to), hunks.at(-1)?.end ?? 0));
    else if (until > at || to > from) hunks.push({ start: at, end: until, tokens: now.slice(from, to) });
  };
  for (const [index, place] of alignLines(base, now).entries()) {
    if (place === undefined) continue;
    close(place, index);
    [at, from] = [place + 1, index + 1];
  }
  close(base.length, now.length);
  return hunks;
}

/**
 * Tokens that one side has added, as far to the left as they can be said to be: where they are must not depend on what
 * else has changed.
 */
function added(base: readonly string[], at: number, tokens: readonly string[], least: number): Hunk {
  let [start, moved] = [at, 0];
  const token = (index: number): string | undefined => tokens[(index + tokens.length * (moved + 1)) % tokens.length];
  while (start > least && base[start - 1] === token(-1 - moved)) [start, moved] = [start - 1, moved + 1];
  const turn = moved % tokens.length;
  return { start, end: start, tokens: turn === 0 ? tokens : [...tokens.slice(-turn), ...tokens.slice(0, -turn)] };
}

/** Lines, each with its line break. */
export function brokenLines(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** A word. Chinese, Japanese and Thai have no spaces between words, so each character counts as a word. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|\n|[^\S\n]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])\S)+/gu;

function wordsOf(text: string): readonly string[] {
  return text.match(word) ?? [];
}

const sentenceEnd = /[.!?]["'”’)\]]*(?:[^\S\n]+|\n)|[。！？]|\n/g;

/**
 * Sentences, and the spaces or the line break between two of them: the last one of a paragraph is the same sentence
 * after another is added.
 */
function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = [];
  let at = 0;
  for (const { 0: end, index } of text.matchAll(sentenceEnd)) {
    const words = text.slice(at, index + end.length);
    const sentence = words.trimEnd();
    sentences.push(...[sentence, words.slice(sentence.length)].filter((one) => one !== ''));
    at = index + end.length;
  }
  return at < text.length ? [...sentences, text.slice(at)] : sentences;
}
