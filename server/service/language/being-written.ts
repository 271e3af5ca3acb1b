import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { answerAt } from '../../typing/answer-places.ts';
import { typedLines } from './typed-lines.ts';

/** The answer in a file that somebody is filling in. */
export interface BeingWritten {
  /** Of its dash. */
  line?: number | undefined;
}

/** The findings outside the answer that is being filled in: those in it wait until it is left. */
export function outsideOf<Found extends { readonly range: Range }>({ line }: BeingWritten, { lines }: SourceDocument, found: readonly Found[]): readonly Found[] {
  const answer = line === undefined ? undefined : answerAt(typedLines(lines), line);
  if (line === undefined || answer === undefined) return found;
  const start = lines.offsetAt({ line, character: 0 });
  const end = lines.offsetAt({ line: answer.end, character: Infinity });
  return found.filter(({ range }) => range.start < start || range.start > end);
}
