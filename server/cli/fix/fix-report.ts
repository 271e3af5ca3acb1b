import { SourceText } from '../../document/text/source-text.ts';
import { counted, grouped, oneOf } from '../../words/counts.ts';
import type { FixedSource } from './fix-source.ts';

/** What was fixed in a file and what is left, in lines for people; nothing where there was nothing to fix. */
export function fixedLines({ source: { path }, fixed: { text, made, leftOut, findings } }: FixedSource, verb: 'fixed' | 'would be fixed'): readonly string[] {
  if (made.size === 0 && leftOut.length === 0) return [];
  const byCode = [...made].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => `${code} ${grouped(count)}`).join(', ');
  const done = made.size === 0 ? `nothing ${verb}` : `${grouped(sum(made))} ${verb} (${byCode})`;
  const lines = SourceText.of(text);
  return [
    `${path}: ${done}; ${leftWords(countOf(findings))}.`,
    ...leftOut.slice(0, mostTold).map(({ finding: { code, range }, fix: { title }, why }) => (
      `  line ${grouped(lines.positionAt(range.start).line + 1)}, ${code}: “${title}” was not made, ${why === 'worse' ? 'because it would lead to more findings; check it in the editor' : 'because too many others could not be made; check it in the editor'}.`
    )),
    ...(leftOut.length > mostTold ? [`  and ${grouped(leftOut.length - mostTold)} more that were not made.`] : []),
  ];
}

const mostTold = 20;

/**
 * The lines at the end: what was done in all, what is left, and how to go on with that.
 *
 * @param codes those that were asked for; empty for all
 */
export function summaryOfFixes(done: readonly FixedSource[], verb: 'fixed' | 'would be fixed', codes: ReadonlySet<string>): readonly string[] {
  const changed = done.filter(({ bytes }) => bytes !== undefined);
  const count = changed.reduce((all, { fixed }) => all + sum(fixed.made), 0);
  const left = leftByCode(done, codes);
  const kinds = codes.size === 0 ? '' : ` of ${oneOf([...codes].sort())}`;
  const leftover = sum(left) === 0 && codes.size > 0 ? `no finding${kinds} is left` : leftWords(sum(left), kinds);
  const files = counted(done.length, 'file');
  const were = verb === 'would be fixed' ? verb : count === 1 ? 'was fixed' : 'were fixed';
  const first = changed.length > 0 ? `${counted(count, 'finding')} ${were} in ${grouped(changed.length)} of ${files}`
    : sum(left) === 0 ? `Nothing to fix in ${files}` : `Nothing ${verb === 'fixed' ? 'was fixed' : verb} in ${files}`;
  return [`${first}; ${leftover}.`, ...howToGoOn(left, codes.size === 1)];
}

/** @param isOneKind what kind is left was said already */
function howToGoOn(left: ReadonlyMap<string, number>, isOneKind: boolean): readonly string[] {
  const byCount = [...left].filter(([code]) => code !== 'internal.rule-failed').sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  if (byCount.length === 0) return [];
  const kinds = byCount.slice(0, mostKinds).map(([code, count]) => `${code} ${grouped(count)}`);
  const more = byCount.length - kinds.length;
  const what = isOneKind ? '' : `: ${[...kinds, ...(more === 0 ? [] : [`and ${counted(more, 'other kind')}`])].join(', ')}`;
  const isOne = sum(left) === 1;
  return [`${isOne ? 'It is' : 'Each of them is'} for a person to decide${what}. The command “check” shows where ${isOne ? 'it is' : 'they are'}; the editor suggests what can be done.`];
}

const mostKinds = 8;

function leftByCode(done: readonly FixedSource[], codes: ReadonlySet<string>): ReadonlyMap<string, number> {
  const left = new Map<string, number>();
  for (const { code, more = 0 } of done.flatMap(({ fixed }) => fixed.findings)) {
    if (codes.size === 0 || codes.has(code)) left.set(code, (left.get(code) ?? 0) + 1 + more);
  }
  return left;
}

function leftWords(count: number, kinds = ''): string {
  return count === 0 ? 'nothing is left' : `${counted(count, 'finding')}${kinds} ${count === 1 ? 'is' : 'are'} left`;
}

function countOf(findings: FixedSource['fixed']['findings']): number {
  return findings.reduce((count, { more = 0 }) => count + 1 + more, 0);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, count) => all + count, 0);
}
