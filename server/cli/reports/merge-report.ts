import type { MergeReport } from '../../protocol/import.ts';
import { oneOrMany } from '../../words/counts.ts';

/** `output` is where the merged text was written, where that is not the submission itself. */
interface MergedFiles {
  readonly path: string;
  readonly into: string;
  readonly output: string | undefined;
}

/** What was merged in one sentence, and below it a line for each change and for each thing to look at. */
export function mergeReportAsText({ path, into, output }: MergedFiles, { changes, notices }: MergeReport, isTrial: boolean): string {
  const made = changes.filter(({ kind }) => kind !== 'left').length;
  const left = changes.length - made;
  const merged = made === 0 ? `${path} has no changes for ${into}; ${into} was not changed` : `${path} ${isTrial ? 'would change' : output === undefined ? 'was merged into' : 'was merged with'} ${into}: ${oneOrMany(made, 'one change', 'changes')}`;
  const written = output === undefined ? '' : made === 0 ? `, and its text was written to ${output}` : `; the merged text was written to ${output}, and ${into} was not changed`;
  const others = left === 0 ? '' : `, and ${oneOrMany(left, 'one change was', 'changes were')} not made`;
  const lines = [
    `${merged}${others}${written}.`,
    ...changes.map(({ message, line }) => `  ${line === undefined ? '' : `line ${line + 1}: `}${message}`),
    ...notices.map(({ message, place, line }) => `  ${line === undefined ? '' : `line ${line + 1}: `}${message}${place === undefined ? '' : ` (In the document: ${place}.)`}`),
  ];
  return `${lines.join('\n')}\n`;
}
