import { daysIn } from '../../../words/dates.ts';
import { fold } from '../../../words/fold.ts';

/** What writers call a thing that has another name here. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  initiative: ['project', 'programme', 'program', 'scheme', 'measure', 'campaign', 'action', 'activity', 'pilot', 'grant', 'fund', 'event', 'workshop', 'training'],
  policy: ['law', 'act', 'regulation', 'rule', 'decree', 'strategy', 'plan', 'guideline', 'guidelines', 'guidance', 'framework', 'reform'],
  lesson: ['lesson learned', 'lessons', 'lessons learned', 'lesson learnt', 'lessons learnt', 'practice', 'best practice', 'good practice', 'experience', 'case', 'case study', 'finding'],
  solution: ['tool', 'app', 'application', 'platform', 'service', 'product', 'system', 'technology', 'portal', 'website'],
};

/** The one of the allowed words that is meant by another word for it. */
export function wordMeantBy(written: string, allowed: readonly string[]): string | undefined {
  const wanted = fold(written.trim());
  return allowed.find((one) => otherWords[one]?.includes(wanted));
}

/** Days that may be meant by one that is not in the calendar, `2020-02-30` or `2020-26-06`, and by one of which day and month are unclear. */
export function daysMeant(written: string): readonly string[] {
  const text = written.trim();
  const [, year, second, third] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (year !== undefined && second !== undefined && third !== undefined) {
    if (second >= 1 && second <= 12) return third === 0 ? [] : [day(year, second, daysIn(year, second))];
    return isDay(year, third, second) ? [day(year, third, second)] : [];
  }
  const [, first, month, last] = (/^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text) ?? []).map(Number);
  if (first === undefined || month === undefined || last === undefined) return [];
  const either = [[month, first], [first, month]].flatMap(([m = 0, d = 0]) => (isDay(last, m, d) ? [day(last, m, d)] : []));
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
  return fold(written.slice(0, 60)).split(/[^a-z0-9]+/).filter((word) => word !== '').join('-').replace(/^[-\d]+/, '');
}

/** The answer that is meant by another word for it. */
export function answerMeant(written: string): 'true' | 'false' | undefined {
  const word = written.trim().toLowerCase();
  return ['yes', 'y', 'on', 'true', '1'].includes(word) ? 'true' : ['no', 'n', 'off', 'false', '0'].includes(word) ? 'false' : undefined;
}
