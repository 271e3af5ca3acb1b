import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { answerAt } from '../../typing/answer-places.ts';
import { enclosingLines } from '../../typing/around.ts';
import { blanksBefore } from '../../typing/lines.ts';
import { typedLines } from '../language/typed-lines.ts';

/** The answer in a file that somebody is filling in. */
export interface BeingWritten {
  /** Of its dash. */
  line?: number | undefined;
}

/** The findings outside the answer that is being filled in: those in it, and at the key of its issue, such as sub-points that nobody answers, wait until it is left. */
export function outsideOf<Found extends { readonly range: Range }>({ line }: BeingWritten, { lines }: SourceDocument, found: readonly Found[]): readonly Found[] {
  const typed = typedLines(lines);
  const answer = line === undefined ? undefined : answerAt(typed, line);
  if (line === undefined || answer === undefined) return found;
  const [issue] = enclosingLines(typed, line, blanksBefore(typed.line(line)));
  const isIn = ({ start }: Range, first: number, last: number): boolean => (
    start >= lines.offsetAt({ line: first, character: 0 }) && start <= lines.offsetAt({ line: last, character: Infinity })
  );
  return found.filter(({ range }) => !isIn(range, line, answer.end) && !(issue !== undefined && isIn(range, issue.at, issue.at)));
}
