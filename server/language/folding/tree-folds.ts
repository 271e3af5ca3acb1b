import type { SourceText } from '../../document/text/source-text.ts';
import { shift, type Range } from '../../document/text/text.ts';
import { proseItems, proseLines } from '../../document/prose/prose-items.ts';
import { scalarOffsets } from '../../document/yaml/scalar-offsets.ts';
import { keyName, type YamlNode, type YamlScalar } from '../../document/yaml/tree.ts';
import { counted } from '../../words/counts.ts';
import { start as firstWords } from '../../words/first-words.ts';
import type { Fold } from './folds.ts';

/** In characters: so much of a text is shown in its place when it is folded. */
const widthInstead = 60;

/** What the lists of an initiative hold, for what is shown in their place. */
const itemWords: ReadonlyMap<string, string> = new Map([
  ['links', 'link'], ['points', 'sub-point'], ['agencies', 'agency'], ['attachments', 'attachment'], ['issues', 'issue'], ['members', 'member'], ['columns', 'column'],
]);

/** The folds of a tree, in lines of `lines`: keys and items with several lines, texts, and items of lists in them. */
export function treeFolds(lines: SourceText, root: YamlNode, isItem: boolean): Fold[] {
  const folds: Fold[] = [];
  const add = (range: Range, instead?: string): void => {
    const fold = foldOf(lines, range);
    if (fold !== undefined) folds.push({ ...fold, ...(instead !== undefined && instead !== '' && { instead }) });
  };
  const visit = (node: YamlNode): void => {
    if (node.kind === 'scalar') {
      for (const item of itemsIn(lines, node)) add(item);
    } else if (node.kind === 'seq') {
      for (const item of node.items) {
        if (item.kind !== 'scalar' || item.style === 'literal' || item.style === 'folded') add(item.range);
        visit(item);
      }
    } else {
      for (const { key, value } of node.entries) {
        add({ start: key.range.start, end: Math.max(key.range.end, value.range.end) }, insteadOf(value, keyName({ key, value })));
        visit(value);
      }
    }
  };
  if (isItem) add(root.range);
  visit(root);
  return folds;
}

/** The lines of a range without the empty ones at its end; undefined where nothing would be folded away. */
export function foldOf(lines: SourceText, { start, end }: Range): { readonly startLine: number; readonly endLine: number } | undefined {
  let last = end;
  while (last > start && /\s/.test(lines.charAt(last - 1))) last--;
  const [startLine, endLine] = [lines.positionAt(start).line, lines.positionAt(last).line];
  return endLine > startLine ? { startLine, endLine } : undefined;
}

function insteadOf(value: YamlNode, key: string): string | undefined {
  const one = itemWords.get(key);
  if (value.kind === 'seq' && one !== undefined) return counted(value.items.length, one, one === 'agency' ? 'agencies' : `${one}s`);
  return value.kind === 'scalar' && typeof value.value === 'string' ? firstWords(value.value.slice(0, 4 * widthInstead), widthInstead) : undefined;
}

/** Items of lists in a text that hold further lines. */
function* itemsIn(lines: SourceText, scalar: YamlScalar): Generator<Range> {
  const { value, style } = scalar;
  if (typeof value !== 'string' || (style !== 'literal' && style !== 'folded') || !value.includes('\n ')) return;
  const items = proseItems(proseLines(value)).filter(({ start, end }) => value.slice(start, end).includes('\n'));
  const offsets = items.length === 0 ? undefined : scalarOffsets(lines, scalar);
  if (offsets !== undefined) for (const { start, end } of items) yield offsets.range({ start, end });
}

/** Folds moved down. */
export function movedDown(folds: readonly Fold[], byLines: number): readonly Fold[] {
  return byLines === 0 ? folds : folds.map((fold) => ({ ...fold, startLine: fold.startLine + byLines, endLine: fold.endLine + byLines }));
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
