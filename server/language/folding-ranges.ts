import { FoldingRangeKind } from 'vscode-languageserver-types';
import { endOfLine, nextLine, skipBlanks } from '../document/cursor/line-scan.ts';
import type { SourceDocument, SubmissionDocument } from '../document/model/source-document.ts';
import type { Initiative } from '../document/model/submission.ts';
import type { SourceText } from '../document/text/source-text.ts';
import type { Range } from '../document/text/text.ts';
import { keyName } from '../document/yaml/tree.ts';
import { counted } from '../words/counts.ts';
import { withoutCrossings, type Fold, foldOf, movedDown, scalarRanges, treeFolds } from './folding/tree-folds.ts';

/**
 * What folds, by lines: keys and items with several lines, items of lists in texts, comments of several lines, and the
 * head. No two begin in one line, and none cuts through another.
 */
export function foldingRanges(document: SourceDocument): readonly Fold[] {
  const { lines, root } = document;
  // Joined at the end: a text may have more comments than a call can have arguments.
  const folds: (readonly Fold[])[] = [];
  const comments: (readonly number[])[] = [];
  const values = root === undefined ? [] : scalarRanges(root);
  const lineOf = (offset: number): number => lines.lineAt(offset);
  if (document.kind === 'submission') {
    const around = document.blockAt(0);
    comments.push([...commentLines(document.frameText, values, around.toWhole, lineOf)]);
    folds.push(issueFolds(document));
    for (const { initiatives, bases } of document.submission.issues) {
      initiatives.forEach((initiative, index) => {
        const base = bases[index] ?? 0;
        // Initiatives with the base 0 were not cut out, and so are in the root already.
        if (base === 0) return;
        const line = lineOf(base);
        const inside = insideOf(lines, initiative, base, line);
        folds.push(movedDown(inside.folds, line));
        if (inside.comments.length > 0) comments.push(inside.comments.map((one) => one + line));
      });
    }
  } else {
    comments.push([...commentLines(document.text, values, (offset) => offset, lineOf)]);
  }
  if (root !== undefined) folds.push(headFold(document), treeFolds(lines, root, 0, false));
  return withoutCrossings([...folds, [...commentFolds(comments.flat().sort((a, b) => a - b))]].flat());
}

/** All before the issues. */
function headFold({ root, lines }: SourceDocument): readonly Fold[] {
  if (root?.kind !== 'map') return [];
  const at = root.entries.findIndex((entry) => keyName(entry) === 'issues');
  const [first, last] = [root.entries[0], root.entries[at - 1]];
  if (first === undefined || last === undefined || at < 2) return [];
  const fold = foldOf(
    lines,
    first.key.range.start,
    Math.max(last.key.range.end, last.value.range.end),
    undefined,
    FoldingRangeKind.Region,
  );
  return fold === undefined ? [] : [fold];
}

function issueFolds({ submission: { issues, issuesKey }, lines }: SubmissionDocument): readonly Fold[] {
  const folds: Fold[] = [];
  const add = (start: number, end: number, instead: () => string): void => {
    const fold = foldOf(lines, start, end, instead);
    if (fold !== undefined) folds.push(fold);
  };
  let last = 0;
  for (const { id, initiatives, bases } of issues) {
    const end = Math.max(id.range.end, (bases.at(-1) ?? 0) + (initiatives.at(-1)?.node.range.end ?? 0));
    add(id.range.start, end, () => counted(initiatives.length, 'initiative'));
    last = Math.max(last, end);
  }
  if (issuesKey !== undefined)
    add(issuesKey.start, Math.max(last, issuesKey.end), () => counted(issues.length, 'issue'));
  return folds;
}

/** In lines of an initiative's own text. */
interface FoldsInside {
  readonly folds: readonly Fold[];
  readonly comments: readonly number[];
}

/** What is known of initiatives: an edit makes only that of one initiative anew. */
const known = new WeakMap<Initiative, FoldsInside>();

/** @param line of `base`, at which the initiative begins */
function insideOf(lines: SourceText, initiative: Initiative, base: number, line: number): FoldsInside {
  let inside = known.get(initiative);
  if (inside === undefined) {
    const { source, node } = initiative;
    const comments = source.includes('#')
      ? [
          ...commentLines(
            source,
            scalarRanges(node),
            (offset) => offset,
            (offset) => lines.lineAt(base + offset) - line,
          ),
        ]
      : [];
    known.set(initiative, (inside = { folds: movedDown(treeFolds(lines, node, base, true), -line), comments }));
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
function* commentLines(
  text: string,
  values: readonly Range[],
  place: (offset: number) => number,
  lineOf: (offset: number) => number,
): Generator<number> {
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
