import { printedNumber } from '../../document/prose/item-marks.ts';
import type { NumberStyle } from '../../document/prose/prose.ts';

/** How the sub-points of a template are named: `a.ii` is the letter, a full stop, and a small Roman number. */
interface NameForm {
  readonly lead: string;
  readonly separator: string;
  readonly style: NumberStyle;
}

/** More signs are no number. */
const number = /([.:_-])(\d{1,9}|[a-z]{1,9})$/i;

/**
 * The name of an issue’s next sub-point: `a.iii` after `a.i` and `a.ii`.
 *
 * @param own the names under this issue, in their order
 * @param taken all names of the template; the first of them shows the form where this issue has none yet
 */
export function nextPointId(letter: string, own: readonly string[], taken: ReadonlySet<string>): string {
  const first = own[0] ?? '';
  const others = taken.values().next().value ?? '';
  const known = formOf(first) ?? { ...formOf(others) ?? { separator: '.', style: 'lower-roman' as const }, lead: letter.toLowerCase() };
  const { lead, separator, style } = known;
  for (let count = own.length + 1; ; count++) {
    const id = `${lead}${separator}${printedNumber(count, style, '1.').slice(0, -1)}`;
    if (!taken.has(id)) return id;
  }
}

/** By the first name of a list, whose number is one: `a.i` is Roman, `1.a` is a letter. */
function formOf(id: string): NameForm | undefined {
  const found = number.exec(id);
  const [, separator = '', counted = ''] = found ?? [];
  const lead = id.slice(0, found?.index ?? 0);
  if (lead === '') return undefined;
  if (/^\d+$/.test(counted)) return { lead, separator, style: 'decimal' };
  const style = counted.toLowerCase() === 'i' ? 'roman' : counted.length === 1 ? 'letter' : undefined;
  return style && { lead, separator, style: `${counted === counted.toUpperCase() ? 'upper' : 'lower'}-${style}` };
}

/** The next letter or number that no issue has. @param taken has the letters of all issues, small */
export function letterAfter(letter: string, taken: { has(letter: string): boolean }): string {
  const isNumber = /^\d{1,6}$/.test(letter);
  const isUpper = !isNumber && letter !== letter.toLowerCase();
  const start = isNumber ? Number(letter) : /^[a-z]$/i.test(letter) ? letter.toLowerCase().charCodeAt(0) - 96 : 0;
  for (let count = start + 1; ; count++) {
    const next = isNumber ? String(count) : printedNumber(count, 'lower-letter', '1.').slice(0, -1);
    if (!taken.has(next)) return isUpper ? next.toUpperCase() : next;
  }
}
