import { columnOf } from '../../../document/edit/entry-edits.ts';
import { rewriteScalar } from '../../../document/edit/written-scalar.ts';
import type { Initiative } from '../../../document/model/submission.ts';
import { stripEnd, shift } from '../../../document/text/text.ts';
import { entryOf } from '../../../document/yaml/tree.ts';
import { daysIn } from '../../../words/dates.ts';
import { fold } from '../../../words/fold.ts';
import type { Edit, Fix } from '../../engine/rule.ts';
import { isEmailAddress } from '../../../links/collect/address.ts';
import { fixWithPrompts, promptFor } from './missing-parts.ts';
import { editsOfValue } from './verified-edits.ts';

/** What writers call a thing that has another name here. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  initiative: [
    'project',
    'programme',
    'program',
    'scheme',
    'measure',
    'campaign',
    'action',
    'activity',
    'pilot',
    'grant',
    'fund',
    'event',
    'workshop',
    'training',
  ],
  policy: [
    'law',
    'act',
    'regulation',
    'rule',
    'decree',
    'strategy',
    'plan',
    'guideline',
    'guidelines',
    'guidance',
    'framework',
    'reform',
  ],
  lesson: [
    'lesson learned',
    'lessons',
    'lessons learned',
    'lesson learnt',
    'lessons learnt',
    'practice',
    'best practice',
    'good practice',
    'experience',
    'case',
    'case study',
    'finding',
  ],
  solution: [
    'tool',
    'app',
    'application',
    'platform',
    'service',
    'product',
    'system',
    'technology',
    'portal',
    'website',
  ],
};

/** The one of the allowed words that is meant by another word for it. */
export function wordMeantBy(written: string, allowed: readonly string[]): string | undefined {
  const wanted = fold(written.trim());
  return allowed.find((one) => otherWords[one]?.includes(wanted));
}

/**
 * Days that may be meant by one that is not in the calendar, `2020-02-30` or `2020-26-06`, and by one of which day and
 * month are unclear.
 */
export function daysMeant(written: string): readonly string[] {
  const text = written.trim();
  const [, year, second, third] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (year !== undefined && second !== undefined && third !== undefined) {
    if (second >= 1 && second <= 12) return third === 0 ? [] : [day(year, second, daysIn(year, second))];
    return isDay(year, third, second) ? [day(year, third, second)] : [];
  }
  const [, first, month, last] = (/^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text) ?? []).map(Number);
  if (first === undefined || month === undefined || last === undefined) return [];
  const either = [
    [month, first],
    [first, month],
  ].flatMap(([m = 0, d = 0]) => (isDay(last, m, d) ? [day(last, m, d)] : []));
  return [...new Set(either)];
}

function isDay(year: number, month: number, dayOfMonth: number): boolean {
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysIn(year, month);
}

function day(year: number, month: number, dayOfMonth: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** A short name as templates have them, made of any words; empty where no letter is left. */
export function shortName(written: string): string {
  return fold(written.slice(0, 60))
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-')
    .replace(/^[-\d]+/, '');
}

/** The answer that is meant by another word for it. */
export function answerMeant(written: string): 'true' | 'false' | undefined {
  const word = written.trim().toLowerCase();
  return ['yes', 'y', 'on', 'true', '1'].includes(word)
    ? 'true'
    : ['no', 'n', 'off', 'false', '0'].includes(word)
      ? 'false'
      : undefined;
}

/** An e-mail address that a text may mean. */
export interface EmailMeant {
  readonly address: string;
  /** True when it says the same as the text, which is only written in another way. */
  readonly isSure: boolean;
}

/** In characters; no text beyond it is an address. */
const longestAddress = 320;
const mostMeant = 3;

/**
 * The addresses that a text may mean which is none, the likeliest first: `desk at example.org`, `desk.example.org`,
 * `<desk@example.org>`.
 */
export function emailsMeant(text: string): readonly EmailMeant[] {
  if (text.length > longestAddress) return [];
  const bare = stripEnd(
    text
      .normalize('NFKC')
      .trim()
      .replace(/^mailto:/i, '')
      .replace(/^[<("'[]+/, ''),
    /[>)"'\].,;:\s]/,
  );
  const spaced = bare.split(/\s+/).join(' ');
  const joined = spaced
    .replace(/ ?[([{<] ?at ?[)\]}>] ?| at | ?@+ ?/i, '@')
    .replace(/ ?[([{<] ?dot ?[)\]}>] ?| dot /gi, '.');
  if (isEmailAddress(joined)) return [{ address: joined, isSure: true }];
  // The comma lies beside the dot, and two dots are a slip of the finger.
  const mended = joined
    .replaceAll(/\s+/g, '')
    .replaceAll(',', '.')
    .replaceAll(/\.{2,}/g, '.')
    .replace(/\.@|@\./, '@');
  if (mended.includes('@')) return isEmailAddress(mended) ? [{ address: mended, isSure: false }] : [];
  return /\s/.test(joined) ? [] : withSign(mended);
}

/** The text with the sign that it lacks in place of one of its dots: a domain has at least two parts. */
function withSign(text: string): readonly EmailMeant[] {
  const parts = text.split('.');
  return parts
    .slice(0, -2)
    .map((_, index) => `${parts.slice(0, index + 1).join('.')}@${parts.slice(index + 1).join('.')}`)
    .filter((address) => isEmailAddress(address) && !address.toLowerCase().startsWith('www@'))
    .slice(0, mostMeant)
    .map((address) => ({ address, isSure: false }));
}

/**
 * Fixes that tell an initiative apart from another of the same title. @param base of its entry. @param issue the title
 * of its issue
 */
export function apartFixes({ source, map }: Initiative, base: number, issue: string | undefined): readonly Fix[] {
  const title = entryOf(map, 'title')?.value;
  if (title?.kind !== 'scalar') return [];
  const flow = map?.flow === true;
  const withWords = (words: string): readonly Edit[] =>
    editsOfValue({ source, root: map }, title, (text, node) =>
      node.kind === 'scalar'
        ? rewriteScalar(text, node, `${String(node.value).trimEnd()} (${words})`, {
            flow,
            column: columnOf(text, node.range.start),
          })
        : undefined,
    ).map((edit) => ({ ...edit, range: shift(edit.range, base) }));
  const named = issue === undefined ? [] : withWords(issue);
  return [
    ...fixWithPrompts('Make this title different', withWords(promptFor('what makes it different'))),
    ...(named.length === 0 ? [] : [{ title: `Add “${issue ?? ''}” to this title`, edits: named }]),
  ];
}
