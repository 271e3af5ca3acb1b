import type { Template, TemplateIssue } from '../../../template/template.ts';
import { importMessages } from '../../../words/messages/import/import.ts';
import type { Message } from '../../../words/messages/message.ts';
import { quotation } from '../../../words/quotation.ts';
import { beginsLike, inTwoLanguages, isLike, letterLikeness, letters, lettersOfForm } from '../likeness.ts';

/** The letter or number at the beginning of a heading. */
interface HeadingMark {
  /** In small; that of “a1:”, too. */
  readonly letter: string | undefined;
  /** What it counts: 2 of “2.”, “1.2”, “II.”, “②”, “Q2” and “二、”. */
  readonly number: number | undefined;
  /** The words behind it. */
  readonly rest: string;
}

const keyword =
  /^(?:issue|topic|question|item|section|part|theme|area|annex|pillar|no|number)\s{0,3}(?:\.\s{0,3}|no\.?\s{0,3})?(?=[([“"]?(?:[a-z]|\d{1,2})(?![\p{L}\p{N}]))/iu;
const afterKeyword = /^[([“"]?([a-z]|\d{1,2})(?![\p{L}\p{N}])[\])”"]?[\s).\]:–—-]*/iu;
/** One that has no dividing character after it counts behind “Issue” only. */
const plain =
  /^[([“"]?([a-z]|\d{1,2})[\])”"]?\s{0,3}(?:[)\]][.:–—-]?|[.:–—/-](?=\s)|[.:–—-]?(?=$))\s*(?![(]?[ivx]+[).]|[ivx]+$)/i;
const lettered = /^[([]?([a-z])\d(?:\.\d{1,2})?(?:[\])][.:]?|[.:]|\s?[–—-](?=\s))\s*/i;
const roman = /^[([]?([ivx]{2,5})(?:[\])][.:]?|[.:]|\s?[–—-](?=\s))\s*/i;
const counting =
  /^(?:[([]?\d{1,2}(?:\.\d{1,2}){0,2}\.(\d{1,2})[\])]?[.:]?(?=\s)|q\.?\s?(\d{1,2})(?:[.:)]|(?=\s))|([①-⑳]|[Ⅰ-Ⅻ])[.、:]?|[（(第]?([一二三四五六七八九十])[)）、．.:：])\s*/iu;
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
    return {
      ...(/\d/.test(sign) ? { letter: undefined, number: Number(sign) } : { letter: sign, number: romanNumber(sign) }),
      rest: behind(one),
    };
  }
  const numeral = roman.exec(beginning);
  const number = romanNumber(numeral?.[1] ?? '');
  if (numeral !== null && number !== undefined) return { letter: undefined, number, rest: behind(numeral) };
  const counted = counting.exec(beginning);
  if (counted !== null) {
    const [, level, question, enclosed, eastAsian] = counted;
    return {
      letter: undefined,
      number: Number(level ?? question ?? 0) || numberOf(enclosed ?? eastAsian ?? ''),
      rest: behind(counted),
    };
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
  return sign >= '①' && sign <= '⑳'
    ? code - 0x245f
    : sign >= 'Ⅰ' && sign <= 'Ⅻ'
      ? code - 0x215f
      : '一二三四五六七八九十'.indexOf(sign) + 1;
}

/** True for a text that is nothing else than a number or a letter: “1.”, “1.1”, “(a)”, “A1”, “iv”, “③”. */
export function isBareMark(text: string): boolean {
  return /^[([]?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-z]\d{0,2}|[ivx]{1,5}|[①-⑳Ⅰ-Ⅻ]|[一二三四五六七八九十]{1,3})[)\].:、]{0,2}$/i.test(
    text,
  );
}

/**
 * How a heading names its issue: by its title or id, by a part of the title, by its letter, by words that the form uses
 * for this issue alone, or by its number.
 */
export type HeadingEvidence = 'title' | 'part' | 'letter' | 'words' | 'number';

export interface IssueHeading {
  readonly issue: TemplateIssue;
  readonly by: HeadingEvidence;
  /** A sentence for the user when the heading does not name the issue as the form does. */
  readonly doubt: Message | undefined;
  /** The issue whose title, whole or in part, is behind the letter of another. */
  readonly titled?: NamedIssue;
}

/** Letters of a heading that are looked at. */
const longestHeading = 400;

/**
 * The issue that a heading means. A letter that somebody has written decides over the words, which is told where they
 * disagree.
 *
 * @param text with its mark: “e) Recovery”
 * @param isCounted true for a mark of the program's own list, which counts the rows that are there: then a title
 *   decides
 */
export function issueOfHeading(text: string, template: Template, isCounted = false): IssueHeading | undefined {
  const heading = text.slice(0, longestHeading).trim();
  const { letter: mark, number, rest } = headingMark(heading);
  const lettered = mark === undefined ? undefined : template.issues.find(({ letter }) => letter.toLowerCase() === mark);
  const numbered = lettered === undefined && number !== undefined ? template.issues[number - 1] : undefined;
  const named = namedIn(heading, rest, template);
  if (lettered !== undefined) return byLetter(heading, rest, lettered, named, isCounted);
  if (named !== undefined && (named.by !== 'words' || numbered === undefined || numbered === named.issue))
    return toldOf(heading, named);
  if (numbered !== undefined)
    return {
      issue: numbered,
      by: 'number',
      doubt: importMessages.issueByNumber({ heading: quotation(heading), issue: letteredTitle(numbered) }),
    };
  return undefined;
}

/** The issue that a text means which is nothing else than an issue's heading. */
export function issueMeantBy(text: string, template: Template): TemplateIssue | undefined {
  const heading = issueOfHeading(text, template);
  return heading?.doubt === undefined ? heading?.issue : undefined;
}

/** “Issue 2: …”, where “Issue a permit” is none. */
const issueNumbered = /^issue\s{1,3}(?:no\.?\s?)?[([“"]?[a-z\d]{1,2}(?:[)\]”".:–—-]|\s[–—-]|$)/iu;

/**
 * The issue that a heading of any document names: by its title, by “Issue 2:”, or by a number and words that mean the
 * same one. A number alone counts the document's own parts.
 */
export function issueNamedBy(text: string, template: Template): TemplateIssue | undefined {
  const heading = text.trim();
  const found = issueOfHeading(heading, template);
  const { rest } = headingMark(heading);
  const isNamed =
    found?.by === 'title' ||
    found?.by === 'part' ||
    issueNumbered.test(heading) ||
    (rest !== heading && issueOfHeading(rest, template)?.issue === found?.issue);
  return isNamed ? found?.issue : undefined;
}

function byLetter(
  heading: string,
  rest: string,
  lettered: TemplateIssue,
  named: NamedIssue | undefined,
  isCounted: boolean,
): IssueHeading {
  if (letters(rest) === '') return { issue: lettered, by: 'letter', doubt: undefined };
  if (named?.issue === lettered)
    return named.by === 'words'
      ? { issue: lettered, by: 'letter', doubt: renamed(heading, lettered) }
      : { ...named, doubt: undefined };
  if (named !== undefined && isCounted && named.by !== 'words') return byTitle(heading, named);
  const read = { heading: quotation(heading), issue: letteredTitle(lettered) };
  return {
    issue: lettered,
    by: 'letter',
    doubt:
      named === undefined || named.by === 'words'
        ? importMessages.issueByLetter(read)
        : importMessages.issueByLetterOverWords({ ...read, other: letteredTitle(named.issue) }),
    ...(named !== undefined && named.by !== 'words' && { titled: named }),
  };
}

export function byTitle(heading: string, { issue, by }: NamedIssue): IssueHeading {
  return {
    issue,
    by,
    doubt: importMessages.issueByWords({ heading: quotation(heading), issue: letteredTitle(issue) }),
  };
}

function toldOf(heading: string, { issue, by }: NamedIssue): IssueHeading {
  return { issue, by, doubt: by === 'words' ? renamed(heading, issue) : undefined };
}

function renamed(heading: string, issue: TemplateIssue): Message {
  return importMessages.issueRead({ heading: quotation(heading), issue: letteredTitle(issue) });
}

/** “e) Preparations for economic recovery post-COVID” */
export function letteredTitle(issue: TemplateIssue): string {
  return `“${issue.letter === '' ? '' : `${issue.letter}) `}${issue.title}”`;
}

interface NamedIssue {
  readonly issue: TemplateIssue;
  readonly by: 'title' | 'part' | 'words';
}

/**
 * The issue that the words of a heading name, else one of its two languages, where that is a title or a part of one.
 */
function namedIn(heading: string, rest: string, template: Template): NamedIssue | undefined {
  const whole = issueOfWords(heading, rest, template);
  if (whole !== undefined && whole.by !== 'words') return whole;
  return (
    inTwoLanguages(rest)
      .map((part) => issueOfWords(part, part, template))
      .find((part) => part !== undefined && part.by !== 'words') ?? whole
  );
}

function issueOfWords(heading: string, rest: string, template: Template): NamedIssue | undefined {
  const bare = letters(rest);
  if (bare === '') return undefined;
  const texts = [bare, letters(heading)];
  const exact = template.issues.find(
    ({ title, id }) => texts.includes(lettersOfForm(title)) || rest.trim() === id || heading === id,
  );
  if (exact !== undefined) return { issue: exact, by: 'title' };
  const alike = template.issues
    .filter(({ title }) => beginsLike(rest, title) || isLike(rest, title, 0.75))
    .map((issue) => ({ issue, score: beginsLike(rest, issue.title) ? 0.95 : letterLikeness(rest, issue.title) }))
    .sort((a, b) => b.score - a.score)[0];
  if (alike !== undefined) return { issue: alike.issue, by: 'title' };
  const parts = template.issues.filter((issue) => isPartOf(bare, issue));
  if (parts.length === 1 && parts[0] !== undefined) return { issue: parts[0], by: 'part' };
  const likely = likeliest(bare, template);
  return likely === undefined ? undefined : { issue: likely, by: 'words' };
}

/** A title in two scripts is at most so many times as long as that of the form. */
const longestInTwoScripts = 3;

/**
 * True for the title of an issue, or a part of it, beside the same in another script. In the same script, the other
 * words may say anything.
 */
export function isInTwoScripts(words: string, issue: TemplateIssue): boolean {
  return (
    /[^\p{sc=Latin}\p{sc=Common}\p{sc=Inherited}]/u.test(words) &&
    !/\d/.test(words) &&
    words.length <= longestInTwoScripts * issue.title.length &&
    inTwoLanguages(words).some((part) => beginsLike(part, issue.title) || isPartOf(letters(part), issue))
  );
}

const shortestPart = 7;

/** True for a part of the title, or for its words cut short: “Business continuity”, “Bus. continuity & resil.” */
function isPartOf(bare: string, { title, id }: TemplateIssue): boolean {
  const whole = lettersOfForm(title);
  if (bare === lettersOfForm(id)) return true;
  if (bare.length >= shortestPart && /\s/.test(bare) && ` ${whole} `.includes(` ${bare} `)) return true;
  const words = contentWords(bare);
  if (words.length < 2 || words.some((word) => word.length < 3)) return false;
  let at = 0;
  const titleWords = contentWords(whole);
  return words.every((word) => {
    while (at < titleWords.length && titleWords[at]?.startsWith(word) !== true) at++;
    return at++ < titleWords.length;
  });
}

const emptyWords = new Set([
  'and',
  'of',
  'in',
  'the',
  'for',
  'a',
  'an',
  'to',
  'on',
  'with',
  'by',
  'or',
  'our',
  'its',
  'their',
  'how',
  'from',
  'at',
  'as',
  'is',
  'are',
]);
/** Words that any heading of such a form may have. */
const commonWords = new Set([
  'issue',
  'issues',
  'measure',
  'measures',
  'policy',
  'policies',
  'initiative',
  'initiatives',
  'action',
  'actions',
  'response',
  'responses',
  'activities',
  'programme',
  'programmes',
  'other',
  'efforts',
  'area',
  'topic',
]);

function contentWords(bare: string): readonly string[] {
  return bare.split(' ').filter((word) => word !== '' && !emptyWords.has(word) && !/^\d+$/.test(word));
}

/** A word's beginning stands for its family: “secure”, “security”. */
const stemLength = 5;

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(
    contentWords(letters(text))
      .filter((word) => !commonWords.has(word))
      .map((word) => word.slice(0, stemLength)),
  );
}

type Weights = ReadonlyMap<string, ReadonlyMap<string, number>>;
const weightsOfTemplates = new WeakMap<Template, Weights>();

/**
 * For each issue, how much the stems of its words tell: a word of the title more than one of the guidance, a word of
 * one issue more than a word of several.
 */
function weightsOf(template: Template): Weights {
  let known = weightsOfTemplates.get(template);
  if (known !== undefined) return known;
  const stems = template.issues.map(({ id, title, guidance, points }) => {
    const inTitle = stemsOf(`${title} ${id}`);
    return {
      id,
      inTitle,
      all: new Set([...inTitle, ...stemsOf([guidance, ...points.map(({ text }) => text)].join(' '))]),
    };
  });
  const having = new Map<string, number>();
  for (const { all } of stems) for (const stem of all) having.set(stem, (having.get(stem) ?? 0) + 1);
  known = new Map(
    stems.map(({ id, inTitle, all }) => [
      id,
      new Map([...all].map((stem) => [stem, (inTitle.has(stem) ? 1 : 0.4) / (having.get(stem) ?? 1)])),
    ]),
  );
  weightsOfTemplates.set(template, known);
  return known;
}

const mostWords = 8;
const leastShare = 0.3;

/** The issue whose own words a short heading has, when no other issue comes near. */
function likeliest(bare: string, template: Template): TemplateIssue | undefined {
  const stems = [...stemsOf(bare)];
  if (stems.length === 0 || stems.length > mostWords) return undefined;
  const weights = weightsOf(template);
  const [best, second] = template.issues
    .map((issue) => {
      const own = weights.get(issue.id);
      return { issue, score: stems.reduce((sum, stem) => sum + (own?.get(stem) ?? 0), 0) / stems.length };
    })
    .sort((a, b) => b.score - a.score);
  return best !== undefined && best.score >= leastShare && best.score >= 2 * (second?.score ?? 0)
    ? best.issue
    : undefined;
}
