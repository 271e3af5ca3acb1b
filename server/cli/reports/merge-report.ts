import type { MergeReport } from '../../protocol/import.ts';
import { oneOrMany } from '../../words/counts.ts';

/** What was merged in one sentence, and below it a line for each change and for each thing to look at. */
export function mergeReportAsText(path: string, into: string, { changes, notices }: MergeReport, isTrial: boolean): string {
  const made = changes.filter(({ kind }) => kind !== 'left').length;
  const left = changes.length - made;
  const written = made === 0 ? `${path} has no changes for ${into}; ${into} was not changed` : `${path} ${isTrial ? 'would change' : 'was merged into'} ${into}: ${oneOrMany(made, 'one change', 'changes')}`;
  const others = left === 0 ? '' : `, and ${oneOrMany(left, 'one change was', 'changes were')} not made`;
  const lines = [
    `${written}${others}.`,
    ...changes.map(({ message, line }) => `  ${line === undefined ? '' : `line ${line + 1}: `}${message}`),
    ...notices.map(({ message, place, line }) => `  ${line === undefined ? '' : `line ${line + 1}: `}${message}${place === undefined ? '' : ` (In the document: ${place}.)`}`),
  ];
  return `${lines.join('\n')}\n`;
}
