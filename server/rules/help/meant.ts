import { stripEnd } from '../../document/text/text.ts';
import type { Agency } from '../../template/agencies.ts';
import { joiningSigns, joiningWords } from '../../template/agency-words.ts';
import { type Template, type TemplateIssue, pointOf } from '../../template/template.ts';
import { didYouMean, editDistance, isSameName } from '../../words/did-you-mean.ts';
import { fold } from '../../words/fold.ts';
import { remembered } from '../../words/remembered.ts';
import { isContraction, withoutApostrophes } from '../../words/shortened-word.ts';

/** The agencies of an economy, prepared to be compared with a name that the registry does not have. */
export interface ComparedAgencies {
  readonly acronyms: readonly string[];
  readonly names: readonly ComparedName[];
  /** Names in scripts that write no spaces between words. */
  readonly spaceless: readonly ComparedName[];
  /** Earlier answers, because the same name is looked up at each edit until it is corrected. */
  readonly meant: Map<string, MeantAgency | undefined>;
}

export interface MeantAgency {
  readonly name: string;
  /** False when it is only the likeliest. */
  readonly sure: boolean;
}

interface ComparedName {
  /** What a fix writes. */
  readonly name: string;
  readonly words: readonly string[];
}

const mostRemembered = 500;
/** In characters. A longer text is not a mistyped name, and comparing it would take too long. */
const longestName = 160;

/** @param agencies those of one economy */
export function comparedAgencies(agencies: readonly Agency[]): ComparedAgencies {
  const names = agencies.flatMap(({ name, aliases, formerNames }) => [
    name,
    ...aliases,
    ...formerNames.map((former) => former.name),
  ]);
  // A name in the economy's own language is for who searches; a submission has the agency's usual one.
  const local = agencies.flatMap(({ localNames, acronym, name }) =>
    localNames.map((written) => ({ name: acronym || name, words: wordsOf(written) })),
  );
  return {
    acronyms: [...new Set(agencies.map(({ acronym }) => acronym).filter((acronym) => acronym !== ''))],
    names: [
      ...[...new Set(names)].filter((name) => name.includes(' ')).map((name) => ({ name, words: wordsOf(name) })),
      ...local.filter(({ words }) => words.length > 1),
    ],
    spaceless: local.filter(({ words: [only = '', ...others] }) => others.length === 0 && withoutSpaces.test(only)),
    meant: new Map(),
  };
}

/**
 * The agency that a name which no registry has most likely means: one whose every word is there, but for slips of the
 * pen. An agency that differs in a word that matters is another agency, and is not proposed.
 */
export function meantAgency(text: string, agencies: ComparedAgencies): MeantAgency | undefined {
  if (text.length > longestName) return undefined;
  if (!agencies.meant.has(text)) {
    if (agencies.meant.size >= mostRemembered) agencies.meant.clear();
    agencies.meant.set(text, meantAmong(text, agencies));
  }
  return agencies.meant.get(text);
}

function meantAmong(text: string, { acronyms, names, spaceless }: ComparedAgencies): MeantAgency | undefined {
  // In “Minstry of Economy (MOE)”, and with a bracket that was not closed, the name says what is meant.
  const opens = text.lastIndexOf('(');
  const name = (opens > 0 ? text.slice(0, opens) : text).trim();
  if (name.includes(' ')) return mistypedName(name, names);
  return withoutSpaces.test(name) ? shortenedName(fold(name), spaceless) : mistypedAcronym(name, acronyms);
}

const withoutSpaces = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Hangul}\p{M}]{2,}$/u;

/** “経産省” means “経済産業省”, and “総務” the ministry “総務省” and not its bureau “総務省統計局”. */
function shortenedName(written: string, names: readonly ComparedName[]): MeantAgency | undefined {
  const begun = names.filter(({ words: [only = ''] }) => only.startsWith(written));
  const whole = begun.filter(({ words: [own = ''] }) =>
    begun.every(({ words: [other = ''] }) => other.startsWith(own)),
  );
  return onlyOne(
    whole.length > 0
      ? whole
      : names.filter(({ words: [only = ''] }) => only.includes(written) || isContraction(written, only)),
  );
}

/** The one agency that all of these are names of. */
function onlyOne([first, ...others]: readonly ComparedName[]): MeantAgency | undefined {
  return first === undefined || others.some(({ name }) => name !== first.name)
    ? undefined
    : { name: first.name, sure: false };
}

function mistypedName(name: string, names: readonly ComparedName[]): MeantAgency | undefined {
  const words = wordsOf(withoutApostrophes(name));
  if (words.length < 2) return undefined;
  let best: { readonly name: string; readonly slips: number; readonly tied: boolean } | undefined;
  for (const candidate of names) {
    const slips = slipsBetween(words, candidate.words);
    if (slips === undefined || (best !== undefined && slips > best.slips)) continue;
    best = { name: best?.slips === slips ? best.name : candidate.name, slips, tied: best?.slips === slips };
  }
  if (best !== undefined) return { name: best.name, sure: best.slips % 1 === 0 || !best.tied };
  return beginningOf(words, names) ?? inOtherOrder(words, names);
}

/**
 * What a shortened word weighs among the slips: less than all else, so that a name with the whole word goes before it.
 */
const shortened = 1 / 64;

/** How many letters differ, when each word stands for the word at its place; otherwise undefined. */
function slipsBetween(words: readonly string[], others: readonly string[]): number | undefined {
  if (words.length !== others.length) return undefined;
  let slips = 0;
  for (const [index, word] of words.entries()) {
    const other = others[index] ?? '';
    const most = Math.floor(Math.min(word.length, other.length) / 4);
    const distance = editDistance(word, other, most);
    if (distance <= most) slips += distance;
    else if (isShort(word, other)) slips += shortened;
    else return undefined;
  }
  return slips;
}

/** “Min”, “Comm” and “Dept”, for what they usually are in names of agencies. */
function isShort(word: string, other: string): boolean {
  return (
    isContraction(word, other) ||
    (word.length >= 3 && word.length <= mostCut && other.length > word.length + 1 && other.startsWith(word))
  );
}

/** In letters: of “admin” there is more to come, of “services” there is not. */
const mostCut = 5;

/** “Finance Department” means “Department of Finance”, unless another name has the same words. */
function inOtherOrder(words: readonly string[], names: readonly ComparedName[]): MeantAgency | undefined {
  return onlyOne(
    names.filter(
      (name) =>
        name.words.length === words.length &&
        words.every((word) => name.words.some((one) => one === word || isShort(word, one))) &&
        name.words.every((word) => words.some((one) => one === word || isShort(one, word))),
    ),
  );
}

/** “Department of Industry” means “Department of Industry, Science and Resources” when no other name begins so. */
function beginningOf(words: readonly string[], names: readonly ComparedName[]): MeantAgency | undefined {
  return onlyOne(names.filter((name) => words.every((word, index) => name.words[index] === word)));
}

/**
 * An acronym of few letters is one letter away from many others, so that only letters which changed places, a letter
 * that was typed twice, and, in acronyms of the same length, another letter than the first are slips.
 */
function mistypedAcronym(text: string, acronyms: readonly string[]): MeantAgency | undefined {
  const written = lettersOf(text);
  const name = didYouMean(written, acronyms);
  if (name === undefined) return undefined;
  const known = lettersOf(name);
  const shorter = Math.min(written.length, known.length);
  if (
    shorter > 4 ||
    written === known ||
    isSwapped(written, known) ||
    withoutDoubles(written) === withoutDoubles(known)
  )
    return { name, sure: true };
  return written.length === known.length && shorter > 3 && written.startsWith(known.slice(0, 1))
    ? { name, sure: false }
    : undefined;
}

function lettersOf(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b.charAt(index));
  return a.charAt(at) === b.charAt(at + 1) && a.charAt(at + 1) === b.charAt(at) && a.slice(at + 2) === b.slice(at + 2);
}

function withoutDoubles(word: string): string {
  return word.replace(/(.)\1+/g, '$1');
}

const smallWords = new Set(['the', 'of', 'and', 'for', 'on', 'in', 'to', 'de', 'del', 'la', 'y']);

function wordsOf(name: string): readonly string[] {
  return fold(name)
    .replace(/&/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !smallWords.has(word));
}

/** The id of the issue that is meant by a mistyped id, by the issue's letter, `a)`, or by its title. */
export function issueMeant(written: string, { issues }: Template): string | undefined {
  const byLetter = issues.find((issue) => isLetterOf(issue, written));
  if (byLetter !== undefined) return byLetter.id;
  const names = namesOf(issues);
  const byId = didYouMean(written, names.ids);
  if (byId !== undefined) return byId;
  const title = didYouMean(written.replace(/[-_]/g, ' '), names.titles);
  return issues.find((issue) => issue.title === title)?.id;
}

/** True when an issue's id is only written in another way, by its letter, or by its title, and not mistyped. */
export function isIssueWritten(written: string, id: string, { issues }: Template): boolean {
  const issue = issues.find((one) => one.id === id);
  return (
    issue !== undefined && (isLetterOf(issue, written) || isSameName(written, id) || isSameName(written, issue.title))
  );
}

function isLetterOf({ letter }: TemplateIssue, written: string): boolean {
  return letter.toLowerCase() === stripEnd(written.trim().toLowerCase(), /[.)]/);
}

/**
 * Ids and titles of a template's issues. They are the same arrays each time, because `didYouMean` caches answers by the
 * array.
 */
const namesOf = remembered((issues: readonly TemplateIssue[]) => ({
  ids: issues.map(({ id }) => id),
  titles: issues.map(({ title }) => title),
}));

/**
 * Ids of at least this length are words, which may be mistyped; in shorter ones, to propose `a.i` for `a.ii` would be a
 * guess.
 */
const shortestWord = 6;

/**
 * The id of the sub-point that is meant by another way of writing it, `A.III`, `a) iii`, `a.3`, `(iii)` or `a iii`, or
 * by a mistyped word. Sub-points of `issue` go before those of other issues.
 */
export function pointMeant(written: string, issue: TemplateIssue | undefined, template: Template): string | undefined {
  return canonical(written) === ''
    ? undefined
    : (pointWritten(written, issue, template) ?? didYouMean(written, pointsOf(template).words));
}

/** The id of the sub-point that is written in another way, and is not mistyped. */
export function pointWritten(
  written: string,
  issue: TemplateIssue | undefined,
  template: Template,
): string | undefined {
  const wanted = canonical(written);
  if (wanted === '') return undefined;
  const { all } = pointsOf(template);
  const own = all.filter((point) => point.issueId === issue?.id);
  return (
    own.find((point) => point.canonical === wanted) ??
    all.find((point) => point.canonical === wanted) ??
    own.find((point) => point.canonical.split('.').at(-1) === wanted) ??
    own.find((point) => issue !== undefined && point.canonical === `${canonical(issue.letter)}.${wanted}`)
  )?.id;
}

/** In characters. A longer text is no list of sub-points. */
const longestList = 200;
/** What stands between sub-points, in the middle of an item of a list, too: “b.i and b.ii”, “b(i) b(ii)”. */
const between = new RegExp(String.raw`[,;/&、，；]|\s(?:${joiningWords})\s|${joiningSigns}|\s(?=\(?[a-z]\)?[.(])`, 'i');

/** Between the first and the last of several sub-points: “a.i - a.iii”, “a.i to a.iii”, “(i)–(iii)”. */
const toLast = /\s(?:-|to|through)\s|[–—~〜]|-(?=\(?[a-z]\)?[.(])/i;

/**
 * The sub-points that are written one behind the other in one text, each in whatever way. @returns undefined where a
 * part is none
 */
export function pointsMeant(
  written: string,
  issue: TemplateIssue | undefined,
  template: Template,
): readonly string[] | undefined {
  if (written.length > longestList) return undefined;
  const parts = written
    .split(toLast)
    .map((part) => part.trim())
    .join('…')
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const idOf = (part: string): string | undefined =>
    pointOf(template, part) === undefined ? pointWritten(part, issue, template) : part;
  const meant = parts.map((part) => {
    const [first, last, ...more] = part.split('…').map(idOf);
    if (first === undefined || more.length > 0) return [];
    return part.includes('…') ? pointsFrom(first, last, template) : [first];
  });
  return parts.length === 0 || meant.some((ids) => ids.length === 0) ? undefined : [...new Set(meant.flat())];
}

/** All from the first to the last of one issue; none where they are of two, or the other way round. */
function pointsFrom(first: string, last: string | undefined, template: Template): readonly string[] {
  const { all } = pointsOf(template);
  const from = all.findIndex(({ id }) => id === first);
  const found = all.slice(from, all.findIndex(({ id }) => id === last) + 1);
  return found.some(({ issueId }) => issueId !== all[from]?.issueId) ? [] : found.map(({ id }) => id);
}

interface WrittenPoint {
  readonly id: string;
  readonly issueId: string;
  readonly canonical: string;
}

interface PointsOfTemplate {
  readonly all: readonly WrittenPoint[];
  readonly words: readonly string[];
}

/** The sub-points by template; another version of a template is another object. */
const pointsByTemplate = new WeakMap<Template, PointsOfTemplate>();

function pointsOf(template: Template): PointsOfTemplate {
  let points = pointsByTemplate.get(template);
  if (points === undefined) {
    const all = template.issues.flatMap((issue) =>
      issue.points.map(({ id }) => ({ id, issueId: issue.id, canonical: canonical(id) })),
    );
    points = { all, words: all.map((point) => point.id).filter((id) => id.length >= shortestWord) };
    pointsByTemplate.set(template, points);
  }
  return points;
}

/** A form that is equal for different ways of writing an id: `a.3` for both `a) III` and `a.3`. */
function canonical(id: string): string {
  return id
    .toLowerCase()
    .split(/[\s.)(\-_:/]+/)
    .filter((part) => part !== '')
    .flatMap((part) => /^([a-h])([ivx]+|\d+)$/.exec(part)?.slice(1) ?? [part])
    .map((part) => romanNumber(part) ?? part)
    .join('.');
}

function romanNumber(part: string): string | undefined {
  if (!/^x{0,3}(?:ix|iv|v?i{0,3})$/.test(part)) return undefined;
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };
  let sum = 0;
  for (let at = 0; at < part.length; at++) {
    const value = values[part.charAt(at)] ?? 0;
    sum += value < (values[part.charAt(at + 1)] ?? 0) ? -value : value;
  }
  return String(sum);
}
