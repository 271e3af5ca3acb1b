import { FoldingRangeKind } from 'vscode-languageserver-types';
import { endOfLine, nextLine, skipBlanks } from '../document/cursor/line-scan.ts';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { Initiative } from '../document/model/submission.ts';
import type { SubmissionDocument } from '../document/model/submission-document.ts';
import { SourceText } from '../document/text/source-text.ts';
import type { Range } from '../document/text/text.ts';
import { keyName } from '../document/yaml/tree.ts';
import { counted } from '../words/counts.ts';
import { withoutCrossings, type Fold } from './folding/folds.ts';
import { foldOf, movedDown, scalarRanges, treeFolds } from './folding/tree-folds.ts';

/**
 * What folds, by lines: keys and items with several lines, items of lists in texts, comments of several lines, and the head. No two
 * begin in one line, and none cuts through another.
 */
export function foldingRanges(document: SourceDocument): readonly Fold[] {
  const { lines, root } = document;
  // Joined at the end: a text may have more comments than a call can have arguments.
  const folds: (readonly Fold[])[] = [];
  const comments: (readonly number[])[] = [];
  const values = root === undefined ? [] : scalarRanges(root);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  if (document.kind === 'submission') {
    const around = document.blockAt(0);
    comments.push([...commentLines(document.frameText, values, around.toWhole, lineOf)]);
    folds.push(issueFolds(document));
    for (const { initiatives, bases } of document.submission.issues) {
      initiatives.forEach((initiative, index) => {
        // Initiatives with the base 0 were not cut out, and so are in the root already.
        if ((bases[index] ?? 0) === 0) return;
        const line = lineOf(bases[index] ?? 0);
        const inside = insideOf(initiative);
        folds.push(movedDown(inside.folds, line));
        comments.push(inside.comments.map((one) => one + line));
      });
    }
  } else {
    comments.push([...commentLines(document.text, values, (offset) => offset, lineOf)]);
  }
  if (root !== undefined) folds.push(headFold(document), treeFolds(lines, root, false));
  return withoutCrossings([...folds, [...commentFolds(comments.flat().sort((a, b) => a - b))]].flat());
}

/** All before the issues. */
function headFold({ root, lines }: SourceDocument): readonly Fold[] {
  if (root?.kind !== 'map') return [];
  const at = root.entries.findIndex((entry) => keyName(entry) === 'issues');
  const [first, last] = [root.entries[0], root.entries[at - 1]];
  if (first === undefined || last === undefined || at < 2) return [];
  const fold = foldOf(lines, { start: first.key.range.start, end: Math.max(last.key.range.end, last.value.range.end) });
  return fold === undefined ? [] : [{ ...fold, kind: FoldingRangeKind.Region }];
}

function issueFolds({ submission: { issues, issuesKey }, lines }: SubmissionDocument): readonly Fold[] {
  const folds: Fold[] = [];
  const add = (range: Range, instead: string): void => {
    const fold = foldOf(lines, range);
    if (fold !== undefined) folds.push({ ...fold, instead });
  };
  let last = 0;
  for (const { id, initiatives, bases } of issues) {
    const ends = initiatives.map(({ node }, index) => (bases[index] ?? 0) + node.range.end);
    const end = Math.max(id.range.end, ends.at(-1) ?? 0);
    add({ start: id.range.start, end }, counted(initiatives.length, 'initiative'));
    last = Math.max(last, end);
  }
  if (issuesKey !== undefined) add({ start: issuesKey.start, end: Math.max(last, issuesKey.end) }, counted(issues.length, 'issue'));
  return folds;
}

/** What is known of an initiative, in lines of its own text: an edit makes only that of one initiative anew. */
const known = new WeakMap<Initiative, { readonly folds: readonly Fold[]; readonly comments: readonly number[] }>();

function insideOf(initiative: Initiative): { readonly folds: readonly Fold[]; readonly comments: readonly number[] } {
  let inside = known.get(initiative);
  if (inside === undefined) {
    const { source, node } = initiative;
    const lines = SourceText.of(source);
    inside = {
      folds: treeFolds(lines, node, true), comments: [...commentLines(source, scalarRanges(node), (offset) => offset, (offset) => lines.positionAt(offset).line)],
    };
    known.set(initiative, inside);
  }
  return inside;
}

/**
 * The lines that hold a comment alone; one in a value that starts with `#` is not one.
 *
 * @param values ranges of the values, by their starts
 * @param place where an offset of `text` stands among the values
 * @param lineOf the line of such a place
 */
function* commentLines(text: string, values: readonly Range[], place: (offset: number) => number, lineOf: (offset: number) => number): Generator<number> {
  let next = 0;
  for (let start = 0; start <= text.length; start = nextLine(text, start)) {
    const first = skipBlanks(text, start, endOfLine(text, start));
    if (text.charAt(first) !== '#') continue;
    const at = place(first);
    while (next < values.length && (values[next]?.end ?? 0) <= at) next++;
    if ((values[next]?.start ?? Infinity) >= at) yield lineOf(at);
  }
}

/** The runs of consecutive lines. */
function* commentFolds(lines: readonly number[]): Generator<Fold> {
  let startLine = lines[0] ?? 0;
  for (const [index, line] of lines.entries()) {
    if (lines[index + 1] === line + 1) continue;
    yield { startLine, endLine: line, kind: FoldingRangeKind.Comment };
    startLine = lines[index + 1] ?? 0;
  }
}
