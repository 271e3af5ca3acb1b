import type { FoldingRangeKind } from 'vscode-languageserver-types';
import { proseItems, proseLines } from '../../document/prose/prose-markdown.ts';
import type { SourceText } from '../../document/text/source-text.ts';
import { shift, type Range } from '../../document/text/text.ts';
import { scalarOffsets } from '../../document/yaml/scalar-offsets.ts';
import { keyName, type YamlEntry, type YamlNode, type YamlScalar } from '../../document/yaml/tree.ts';
import { counted } from '../../words/counts.ts';
import { start as firstWords } from '../../words/first-words.ts';

/** In characters: so much of a text is shown in its place when it is folded. */
const widthInstead = 60;

/** What the lists of an initiative hold, for what is shown in their place. */
const itemWords: ReadonlyMap<string, string> = new Map([
  ['links', 'link'],
  ['points', 'sub-point'],
  ['agencies', 'agency'],
  ['attachments', 'attachment'],
  ['issues', 'issue'],
  ['members', 'member'],
  ['columns', 'column'],
]);

/**
 * The folds of a tree: keys and items with several lines, texts, and items of lists in them.
 *
 * @param base where the ranges of the tree are counted from
 */
export function treeFolds(lines: SourceText, root: YamlNode, base: number, isItem: boolean): Fold[] {
  const folds: Fold[] = [];
  const add = (start: number, end: number, instead?: () => string): void => {
    const fold = foldOf(lines, base + start, base + end, instead);
    if (fold !== undefined) folds.push(fold);
  };
  const visit = (node: YamlNode): void => {
    if (node.kind === 'scalar') {
      for (const { start, end } of itemsIn(lines, node, base)) add(start - base, end - base);
    } else if (node.kind === 'seq') {
      for (const item of node.items) {
        if (item.kind !== 'scalar' || item.style === 'literal' || item.style === 'folded')
          add(item.range.start, item.range.end);
        visit(item);
      }
    } else {
      for (const entry of node.entries) {
        const { key, value } = entry;
        add(key.range.start, Math.max(key.range.end, value.range.end), insteadOf(entry));
        visit(value);
      }
    }
  };
  if (isItem) add(root.range.start, root.range.end);
  visit(root);
  return folds;
}

/** The lines of a range without the empty ones at its end; undefined where nothing would be folded away. */
export function foldOf(
  lines: SourceText,
  start: number,
  end: number,
  instead?: () => string,
  kind?: FoldingRangeKind,
): Fold | undefined {
  const startLine = lines.lineAt(start);
  // Of most ranges, which stand on one line, nothing more is to be known.
  if (lines.lineAt(end) === startLine) return undefined;
  let last = end;
  while (last > start && lines.charAt(last - 1).trim() === '') last--;
  const endLine = lines.lineAt(last);
  return endLine > startLine ? { startLine, endLine, kind, instead } : undefined;
}

/** What stands for a value when it is folded: the number of its items or its first words. */
function insteadOf(entry: YamlEntry): (() => string) | undefined {
  const { value } = entry;
  if (value.kind === 'map' || (value.kind === 'scalar' && typeof value.value !== 'string')) return undefined;
  return () => {
    if (value.kind === 'scalar') return firstWords(String(value.value).slice(0, 4 * widthInstead), widthInstead);
    const one = itemWords.get(keyName(entry));
    return one === undefined ? '' : counted(value.items.length, one, one === 'agency' ? 'agencies' : `${one}s`);
  };
}

/** Items of lists in a text that hold further lines. */
function itemsIn(lines: SourceText, scalar: YamlScalar, base: number): readonly Range[] {
  const { value, style } = scalar;
  if (typeof value !== 'string' || (style !== 'literal' && style !== 'folded') || !value.includes('\n ')) return [];
  const items = proseItems(proseLines(value)).filter(({ start, end }) => value.slice(start, end).includes('\n'));
  const offsets =
    items.length === 0 ? undefined : scalarOffsets(lines, { ...scalar, range: shift(scalar.range, base) });
  return offsets === undefined ? [] : items.map(({ start, end }) => offsets.range({ start, end }));
}

/** Folds moved down. */
export function movedDown(folds: readonly Fold[], byLines: number): readonly Fold[] {
  return byLines === 0
    ? folds
    : folds.map(({ startLine, endLine, kind, instead }) => ({
        startLine: startLine + byLines,
        endLine: endLine + byLines,
        kind,
        instead,
      }));
}

/** The ranges of a tree's scalar values, in which `#` begins no comment, by their starts. */
export function scalarRanges(root: YamlNode, base = 0): readonly Range[] {
  const ranges: Range[] = [];
  const visit = (node: YamlNode): void => {
    if (node.kind === 'seq') node.items.forEach(visit);
    else if (node.kind === 'map') for (const { value } of node.entries) visit(value);
    else if (node.style !== 'absent') ranges.push(shift(node.range, base));
  };
  visit(root);
  return ranges.sort((a, b) => a.start - b.start);
}

/** Lines that an editor can fold away below the first of them. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: FoldingRangeKind | undefined;
  /** What an editor may show in place of the lines; worked out when it is asked for, as most editors do not. */
  readonly instead?: (() => string) | undefined;
}

/** The folds by their first line, of each line the longest, without those that cut through one above them. */
export function withoutCrossings(folds: readonly Fold[]): readonly Fold[] {
  const kept: Fold[] = [];
  const open: Fold[] = [];
  for (const fold of [...folds].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine)) {
    if (fold.endLine <= fold.startLine || kept.at(-1)?.startLine === fold.startLine) continue;
    while ((open.at(-1)?.endLine ?? Infinity) < fold.startLine) open.pop();
    if (fold.endLine > (open.at(-1)?.endLine ?? Infinity)) continue;
    kept.push(fold);
    open.push(fold);
  }
  return kept;
}

/**
 * As many folds as a client takes: those that hold others go before those inside them.
 *
 * @param most undefined for any number
 */
export function mostOfFolds(folds: readonly Fold[], most: number | undefined): readonly Fold[] {
  if (most === undefined || folds.length <= most) return folds;
  const open: Fold[] = [];
  const depths = folds.map((fold) => {
    while ((open.at(-1)?.endLine ?? Infinity) < fold.startLine) open.pop();
    return open.push(fold);
  });
  // As many at each depth, from the mostOfFolds, as there is room for.
  const order = folds.map((_, index) => index).sort((a, b) => (depths[a] ?? 0) - (depths[b] ?? 0) || a - b);
  const chosen = new Set(order.slice(0, Math.max(0, most)));
  return folds.filter((_, index) => chosen.has(index));
}
