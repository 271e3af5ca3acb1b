import type { MergeReport } from '../../protocol/import.ts';
import { reportMessages } from '../../words/messages/cli/reports.ts';
import type { Message } from '../../words/messages/message.ts';

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
  const lines = [
    sentenceOf({ path, into, output }, made, left, isTrial).text,
    ...changes.map(({ message, line }) => `  ${line === undefined ? '' : `line ${line + 1}: `}${message}`),
    ...notices.map(({ message, place, line }) => `  ${line === undefined ? '' : `line ${line + 1}: `}${message}${place === undefined ? '' : ` (${reportMessages.inDocument({ place }).text})`}`),
  ];
  return `${lines.join('\n')}\n`;
}

function sentenceOf({ path, into, output }: MergedFiles, made: number, left: number, isTrial: boolean): Message {
  const files = { path, into };
  if (made === 0) {
    if (output !== undefined) return left === 0 ? reportMessages.nothingWritten({ ...files, output }) : reportMessages.nothingWrittenSomeLeft({ ...files, output, left });
    return left === 0 ? reportMessages.nothingMerged(files) : reportMessages.nothingMergedSomeLeft({ ...files, left });
  }
  if (output !== undefined) return left === 0 ? reportMessages.mergedTo({ ...files, made, output }) : reportMessages.mergedToSomeLeft({ ...files, made, output, left });
  if (isTrial) return left === 0 ? reportMessages.wouldMerge({ ...files, made }) : reportMessages.wouldMergeSomeLeft({ ...files, made, left });
  return left === 0 ? reportMessages.merged({ ...files, made }) : reportMessages.mergedSomeLeft({ ...files, made, left });
}
