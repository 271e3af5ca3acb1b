import { SourceText } from '../../document/text/source-text.ts';
import { counted, grouped } from '../../words/counts.ts';
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
      `  line ${grouped(lines.positionAt(range.start).line + 1)}, ${code}: “${title}” was not made, ${why === 'worse' ? 'because more would be found after it than now; look at it in the editor' : 'because so many others could not be made; look at it in the editor'}.`
    )),
    ...(leftOut.length > mostTold ? [`  and ${grouped(leftOut.length - mostTold)} more that were not made.`] : []),
  ];
}

const mostTold = 20;

/** The line at the end. */
export function summaryOfFixes(done: readonly FixedSource[], verb: 'fixed' | 'would be fixed'): string {
  const changed = done.filter(({ bytes }) => bytes !== undefined);
  const count = changed.reduce((all, { fixed }) => all + sum(fixed.made), 0);
  const left = done.reduce((all, { fixed }) => all + countOf(fixed.findings), 0);
  const files = counted(done.length, 'file');
  if (changed.length === 0) return `Nothing to fix in ${files}; ${leftWords(left)}.`;
  const were = verb === 'would be fixed' ? verb : count === 1 ? 'was fixed' : 'were fixed';
  return `${counted(count, 'finding')} ${were} in ${grouped(changed.length)} of ${files}; ${leftWords(left)}.`;
}

function leftWords(count: number): string {
  return count === 0 ? 'nothing is left' : `${counted(count, 'finding')} ${count === 1 ? 'is' : 'are'} left`;
}

function countOf(findings: FixedSource['fixed']['findings']): number {
  return findings.reduce((count, { more = 0 }) => count + 1 + more, 0);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, count) => all + count, 0);
}
