import { startOfLine } from '../../document/cursor/line-scan.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { readDirectives } from '../../rules/engine/suppressions/directives.ts';
import { readSuppressions, type Suppression } from '../../rules/engine/suppressions/read-suppressions.ts';
import { nodeAt } from '../node-at.ts';

/** In characters. A comment that suppresses findings is short. */
const longestLine = 2000;

/** A comment that has a line for itself. */
export interface CommentLine {
  /** From its `#` to the end of the line. */
  readonly range: Range;
  readonly text: string;
}

/** The comment in which an offset is, behind its `#`. A line of a value that looks like a comment is none. */
export function commentAt(document: SourceDocument, offset: number): CommentLine | undefined {
  const { lines } = document;
  const start = startOfLine(lines, offset);
  if (offset - start > longestLine) return undefined;
  const [line = ''] = lines.slice(start, Math.min(lines.length, start + longestLine)).split(/[\r\n]/, 1);
  const sign = line.search(/[^ \t]/);
  const hash = start + sign;
  if (sign === -1 || line[sign] !== '#' || offset <= hash) return undefined;
  const value = nodeAt(document, hash)?.range;
  if (value !== undefined && value.start < hash && hash < value.end) return undefined;
  return { range: { start: hash, end: start + line.length }, text: line.slice(sign) };
}

/** The suppression that is written in a comment. */
export function suppressionIn(document: SourceDocument, comment: CommentLine): Suppression | undefined {
  if (readDirectives(comment.text).length === 0) return undefined;
  const { lines, root } = document;
  const issues = document.kind === 'submission' ? document.submission.issues : [];
  return readSuppressions({ lines, root, issues }).find(({ range }) => range.start === comment.range.start);
}
