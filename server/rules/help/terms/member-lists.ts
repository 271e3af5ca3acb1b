import type { Range } from '../../../document/text/text.ts';
import type { Economy } from '../../../template/economies.ts';
import type { TermSet } from '../../../template/terms/term-rules.ts';
import { isInAddress, quotationsIn } from './masks.ts';
import { hasCapital } from './names.ts';
import { Phrases } from './term-index.ts';
import { signsBetween, splitWords, type WordsInText } from './words-in-text.ts';

/** Three or more members that stand one behind the other, and nothing else among them. */
export interface MemberList {
  readonly range: Range;
  /** As they are written, and their places in the organisation's order. */
  readonly items: readonly { readonly written: string; readonly place: number }[];
  /** True where commas stand between them. */
  readonly hasCommas: boolean;
  /**
   * True for a list of its own: with semicolons, behind a colon or a bracket, of many members, or with “Hong Kong,
   * China” among them.
   */
  readonly isFormal: boolean;
  /** True where a comma may be a part of a name: “Hong Kong, China, Japan”. */
  readonly isAmbiguous: boolean;
  /** The list with semicolons. */
  readonly withSemicolons: string;
  /** The list in the organisation's order; undefined where it is in it. */
  readonly inOrder: string | undefined;
}

interface ListedMember {
  readonly place: number;
  readonly first: number;
  readonly last: number;
}

/** So many members are no longer three that somebody names in passing. */
const fewestOfFormal = 5;

const phrasesOf = new WeakMap<TermSet, Phrases<number>>();

function memberPhrases(set: TermSet): Phrases<number> {
  let phrases = phrasesOf.get(set);
  if (phrases === undefined) {
    phrases = new Phrases<number>();
    for (const [place, economy] of set.members.entries()) for (const name of namesOf(economy)) phrases.add(name, place);
    phrasesOf.set(set, phrases);
  }
  return phrases;
}

function namesOf({ name, formal, also, not }: Economy): readonly string[] {
  return [...new Set([name, formal, ...also, ...not].flatMap((one) => [one, one.replace(/^the /i, '')]))];
}

export function memberListsIn(text: string, set: TermSet): readonly MemberList[] {
  const words = splitWords(text);
  const members = membersIn(words, memberPhrases(set));
  if (members.length < 3) return [];
  const quotations = quotationsIn(text);
  const lists: MemberList[] = [];
  for (let from = 0; from < members.length;) {
    let to = from;
    while (to + 1 < members.length && joint(words, members[to], members[to + 1]) !== undefined) to++;
    const run = members.slice(from, to + 1);
    from = to + 1;
    if (run.length < 3 || !standsAlone(words, run)) continue;
    const list = listOf(words, run, set);
    const { start, end } = list.range;
    if (
      !quotations.some((one) => one.start <= start && end <= one.end) &&
      !isInAddress(text, { start, end: words.ends[run[0]?.last ?? 0] ?? end })
    )
      lists.push(list);
  }
  return lists;
}

function membersIn(words: WordsInText, phrases: Phrases<number>): readonly ListedMember[] {
  const members: ListedMember[] = [];
  for (let index = 0; index < words.keys.length; index++) {
    if (!hasCapital(words, index)) continue;
    const found = phrases.longestAt(words, index);
    const place = found?.payloads[0];
    if (found === undefined || place === undefined) continue;
    // “Korea Customs Service”, “Singapore’s” and “New Zealand-based” are no names of members.
    const behind = found.last + 1 < words.keys.length ? signsBetween(words, found.last) : '';
    const isPart =
      (behind === ' ' && hasCapital(words, found.last + 1)) ||
      behind === "'" ||
      behind === '-' ||
      isPartBefore(words, index);
    if (!isPart) members.push({ place, first: index, last: found.last });
    index = found.last;
  }
  return members;
}

/** Before the name of a member, what names a part of it, or something larger: “northern America”, “rural Viet Nam”. */
const partOf =
  /^(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|northern|southern|eastern|western|central|latin|rural|urban|mainland|peninsular|continental)$/;

function isPartBefore(words: WordsInText, index: number): boolean {
  const before = index > 0 ? signsBetween(words, index - 1) : '';
  if (before === ' ' && partOf.test(words.keys[index - 1] ?? '')) return true;
  return (
    before === '-' ||
    (before === ' ' &&
      hasCapital(words, index - 1) &&
      !/^(?:the|and|or|in|for|from|between|among|with|both|economies|members|including)$/.test(
        words.keys[index - 1] ?? '',
      ))
  );
}

/** What stands between two items: “, ”, “; and ”, “ and ”; undefined where they are not neighbours in a list. */
function joint(words: WordsInText, one: ListedMember | undefined, other: ListedMember | undefined): string | undefined {
  if (one === undefined || other === undefined) return undefined;
  const signs = words.text.slice(words.ends[one.last], words.starts[other.first]).replace(/\s+/g, ' ').toLowerCase();
  return /^(?:[,;] ?(?:(?:and|or) )?| (?:and|or) )(?:the )?$/.test(signs) ? signs : undefined;
}

/** False where the list goes on, at either end, with something that is no member. */
function standsAlone(words: WordsInText, run: readonly ListedMember[]): boolean {
  const first = run[0]?.first ?? 0;
  const last = run.at(-1)?.last ?? 0;
  let left = first - 1;
  if (words.keys[left] === 'the') left--;
  const before = left >= 0 ? signsBetween(words, left) : '';
  if (/[,;]/.test(before) && hasCapital(words, left)) return false;
  if (['and', 'or'].includes(words.keys[left] ?? '') && before === ' ') return false;
  if (last + 1 >= words.keys.length) return true;
  const behind = signsBetween(words, last);
  const next =
    ['and', 'or'].includes(words.keys[last + 1] ?? '') || /[,;]/.test(behind) ? words.keys[last + 1] : undefined;
  if (next === undefined) return true;
  if ((next === 'and' || next === 'or') && /^[,;]? $/.test(behind)) return false;
  return !(/^[,;] $/.test(behind) && (hasCapital(words, last + 1) || (next === 'the' && hasCapital(words, last + 2))));
}

function listOf(words: WordsInText, run: readonly ListedMember[], { members }: TermSet): MemberList {
  const { text, starts, ends } = words;
  const items = run.map(({ first, last, place }) => ({ written: text.slice(starts[first], ends[last]), place }));
  const joints = run.slice(1).map((one, index) => text.slice(ends[run[index]?.last ?? 0], starts[one.first]));
  const written = (names: readonly string[], between: readonly string[]): string =>
    names.map((name, index) => name + (between[index] ?? '')).join('');
  const hongKong = members.findIndex(({ name }) => name.includes(','));
  const begin = starts[run[0]?.first ?? 0] ?? 0;
  const isSorted = items.every(({ place }, index) => index === 0 || (items[index - 1]?.place ?? 0) <= place);
  return {
    range: { start: begin, end: ends[run.at(-1)?.last ?? 0] ?? 0 },
    items,
    hasCommas: joints.some((one) => one.includes(',')),
    isFormal:
      items.length >= fewestOfFormal ||
      joints.some((one) => one.includes(';')) ||
      items.some(({ place }) => place === hongKong) ||
      /[:(] ?(?:the )?$/i.test(text.slice(Math.max(0, begin - 6), begin)),
    isAmbiguous:
      items.some(({ place, written: name }) => place === hongKong && name.includes(',')) &&
      joints.some((one) => one.includes(',')),
    withSemicolons: written(
      items.map((item) => item.written),
      joints.map(semicolon),
    ),
    inOrder: isSorted
      ? undefined
      : written(
          [...items].sort((a, b) => a.place - b.place).map((item) => item.written),
          joints,
        ),
  };
}

/** “, ” and “ and ” with a semicolon; what is one already stays. */
function semicolon(signs: string): string {
  if (signs.includes(';')) return signs;
  return signs.includes(',') ? signs.replace(',', ';') : `;${signs}`;
}
