import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import type { SourceDocument } from '../document/model/source-document.ts';
import { endOfLine, nextLine, skipBlanks } from '../document/cursor/line-scan.ts';
import { shift, type Range } from '../document/text/text.ts';
import type { YamlNode } from '../document/yaml/tree.ts';
import { scalarsOf, treesOf } from './scalars.ts';

/** The folding ranges, by lines: every key and item with a value of several lines, and comments of several lines. */
export function foldingRanges(document: SourceDocument): FoldingRange[] {
  const folds = new Map<number, FoldingRange>();
  const add = (range: Range, kind?: FoldingRangeKind): void => {
    const text = document.text.slice(range.start, range.end);
    const startLine = document.lines.positionAt(range.start).line;
    const endLine = document.lines.positionAt(range.start + text.trimEnd().length).line;
    if (endLine <= startLine || (folds.get(startLine)?.endLine ?? -1) >= endLine) return;
    folds.set(startLine, { startLine, endLine, ...(kind !== undefined && { kind }) });
  };
  const prose: Range[] = [];
  for (const { node, base } of treesOf(document)) {
    // `foldable` gives ranges for the items of a list; an initiative that was cut out is a tree without its list.
    if (base > 0) add(shift(node.range, base));
    for (const range of foldable(node)) add(shift(range, base));
    for (const { range } of scalarsOf(node, base)) prose.push(range);
  }
  if (document.kind === 'submission') {
    const { issues, issuesKey } = document.submission;
    let last = 0;
    for (const { id, entries } of issues) {
      const end = Math.max(id.range.end, ...entries.map((entry) => entry.base + entry.initiative.node.range.end));
      add({ start: id.range.start, end });
      last = Math.max(last, end);
    }
    if (issuesKey !== undefined) add({ start: issuesKey.start, end: Math.max(last, issuesKey.end) });
  }
  for (const range of commentRuns(document.text, prose)) add(range, FoldingRangeKind.Comment);
  return [...folds.values()].sort((a, b) => a.startLine - b.startLine);
}

/** The range from each key to the end of its value, and the range of each item. */
function* foldable(node: YamlNode): Generator<Range> {
  if (node.kind === 'seq') {
    for (const item of node.items) {
      if (item.kind !== 'scalar') yield item.range;
      yield* foldable(item);
    }
  } else if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      yield { start: key.range.start, end: Math.max(key.range.end, value.range.end) };
      yield* foldable(value);
    }
  }
}

/** The ranges of comments on consecutive lines; a line in prose that starts with `#` is not a comment. */
function* commentRuns(text: string, prose: readonly Range[]): Generator<Range> {
  const texts = [...prose].sort((a, b) => a.start - b.start);
  let next = 0;
  let run: Range | undefined;
  for (let start = 0; start <= text.length; start = nextLine(text, start)) {
    const end = endOfLine(text, start);
    const first = skipBlanks(text, start, end);
    while (next < texts.length && (texts[next]?.end ?? 0) <= first) next++;
    const inProse = (texts[next]?.start ?? Infinity) < first;
    if (text.charAt(first) === '#' && !inProse) {
      run = { start: run?.start ?? first, end };
      continue;
    }
    if (run !== undefined) yield run;
    run = undefined;
  }
  if (run !== undefined) yield run;
}
