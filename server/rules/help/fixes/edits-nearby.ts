import { columnOf } from '../../../document/edit/entry-edits.ts';
import { dashOf } from '../../../document/edit/item-edits.ts';
import { beginOfLine, nextLineAt, withEdits, type TextEdit } from '../../../document/edit/text-edits.ts';
import { isSameValue, plainOf, Values, type StepPlan, type Value } from '../../../document/edit/verified-steps.ts';
import { parseYaml } from '../../../document/yaml/parse-yaml.ts';
import { saysSomething } from '../../../document/yaml/syntax-places.ts';
import { entryOf, keyName, type YamlMap, type YamlNode, type YamlSeq } from '../../../document/yaml/tree.ts';

/**
 * True when edits do what they are meant to do, as told by the keys or items that they touch and the one above them: so a fix costs the
 * same in a long text as in a short one. False where these lines cannot be read apart from the rest of the text, which has to tell then.
 *
 * @param around the maps and lists around the change, the innermost last
 */
export function isMadeNearby(text: string, around: readonly YamlNode[], plan: StepPlan): boolean {
  // A merge key takes over what stands far away.
  if (text.includes('<<') || around.some(hasKeyTwice)) return false;
  for (const node of [...around, ...listsWithin(around.at(-1), plan.edits)].toReversed()) {
    const lines = node.kind === 'scalar' || node.flow ? undefined : linesOf(text, node, plan.edits);
    if (lines !== undefined) return isMadeIn(text, lines, plan);
  }
  return false;
}

/** True for a map of which one key is written twice: it is not clear which of them is meant. */
export function hasKeyTwice(node: YamlNode | undefined): boolean {
  return node?.kind === 'map' && new Set(node.entries.map(keyName)).size < node.entries.length;
}

/** The lists below a key of a map in which edits are that leave some of their items alone. */
function listsWithin(map: YamlNode | undefined, edits: readonly TextEdit[]): readonly YamlNode[] {
  if (map?.kind !== 'map') return [];
  return map.entries.map(({ value }) => value).filter(({ kind, range }) => (
    kind === 'seq' && edits.every(({ start, end }) => range.start <= start && end < range.end)
  ));
}

/** Whole lines of some keys of a map, or of some items of a list. */
interface NearbyLines {
  readonly node: YamlMap | YamlSeq;
  /** Of the first key or item, and behind the last. */
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly column: number;
}

function linesOf(text: string, node: YamlMap | YamlSeq, edits: readonly TextEdit[]): NearbyLines | undefined {
  const places = node.kind === 'map' ? node.entries.map(({ key }) => key.range.start) : node.items.map((item) => dashOf(text, item) ?? -1);
  const count = places.length;
  const first = places[0];
  if (first === undefined || places.includes(-1)) return undefined;
  // The first key may stand behind a dash, and then its line begins before it.
  const lineOf = (index: number): number => {
    const place = places[index] ?? 0;
    const line = beginOfLine(text, place);
    return index === 0 && text.slice(line, place).trim() !== '' ? place : line;
  };
  const [editStart, editEnd] = [Math.min(...edits.map(({ start }) => start)), Math.max(...edits.map(({ end }) => end))];
  let touched = places.findLastIndex((place, index) => place <= editStart || lineOf(index) <= editStart);
  if (touched === -1) return undefined;
  const from = Math.max(0, touched - 1);
  while (touched + 1 < count && lineOf(touched + 1) < editEnd) touched++;
  const to = touched + 1;
  const end = to < count ? lineOf(to) : nextLineAt(text, endOfChild(node, count - 1));
  if (editEnd > end || (to === count && !endsThere(text, end, columnOf(text, first)))) return undefined;
  return { node, from, to, start: lineOf(from), end, column: columnOf(text, first) };
}

function endOfChild(node: YamlMap | YamlSeq, index: number): number {
  if (node.kind === 'seq') return node.items[index]?.range.end ?? 0;
  const entry = node.entries[index];
  return entry === undefined ? 0 : Math.max(entry.key.range.end, entry.value.range.end);
}

/** True where the next line with something on it is indented less than `column`. */
function endsThere(text: string, end: number, column: number): boolean {
  let line = end;
  while (line < text.length && !saysSomething(text, line)) line = nextLineAt(text, line);
  let first = line;
  while (text.charAt(first) === ' ') first++;
  return line >= text.length || first - line < column;
}

function isMadeIn(text: string, { node, from, to, start, end, column }: NearbyLines, plan: StepPlan): boolean {
  const indent = ' '.repeat(start - beginOfLine(text, start));
  const before = text.slice(start, end);
  const after = withEdits(before, plan.edits.map((edit) => ({ start: edit.start - start, end: edit.end - start, text: edit.text })));
  const values = new Values(node, { from, to });
  const was = after === undefined ? undefined : readApart(indent + before, node.kind, column);
  if (after === undefined || was === undefined || !isSameValue(plainOf(was), inside(values.root))) return false;
  const is = readApart(indent + after, node.kind, column);
  plan.change(values);
  if (is === undefined || values.hasStrayed || !isSameValue(plainOf(is), inside(values.root))) return false;
  // A key that comes must not be another one's name.
  return is.kind !== 'map' || node.kind !== 'map' || was.kind !== 'map' || is.entries.every((entry) => (
    entryOf(was, keyName(entry)) !== undefined || entryOf(node, keyName(entry)) === undefined
  ));
}

/** What lines say that do not depend on others, and begin at that column. */
function readApart(text: string, kind: YamlNode['kind'], column: number): YamlMap | YamlSeq | undefined {
  const { root, problems, entangled } = parseYaml(text);
  if (root === undefined || root.kind === 'scalar' || root.kind !== kind || root.flow || problems.length > 0 || entangled) return undefined;
  const first = root.kind === 'map' ? root.entries[0]?.key.range.start : root.items[0] && dashOf(text, root.items[0]);
  return first !== undefined && columnOf(text, first) === column ? root : undefined;
}

/** Without the items that were left out, which stand before and behind the others. */
function inside(value: Value): Value {
  return Array.isArray(value) ? value.filter((one) => one !== Values.leftOut) : value;
}
