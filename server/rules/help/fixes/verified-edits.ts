import { columnOf } from '../../../document/edit/entry-edits.ts';
import { dashOf } from '../../../document/edit/item-edits.ts';
import { smallestEdits, type TextEdit, beginOfLine, nextLineAt, withEdits } from '../../../document/edit/text-edits.ts';
import {
  makeSteps,
  type StepPlan,
  type Value,
  type YamlText,
  isSameValue,
  plainOf,
  Values,
} from '../../../document/edit/verified-steps.ts';
import { excerptOf, type Excerpt } from '../../../document/model/excerpt.ts';
import type { SubmissionDocument } from '../../../document/model/source-document.ts';
import type { InitiativeEntry } from '../../../document/model/submission.ts';
import { parseYaml } from '../../../document/yaml/parse-yaml.ts';
import { saysSomething } from '../../../document/yaml/syntax-places.ts';
import { keyName, type YamlMap, type YamlNode, entryOf, type YamlSeq } from '../../../document/yaml/tree.ts';
import type { Edit } from '../../engine/rule.ts';

/** The text in which a node stands: that of an initiative or of a template, or a whole submission. */
export interface TextOfNode {
  readonly source: string;
  /**
   * What was read of `source`, or that part of it in which the node stands. With it, the text need not be read again to
   * find the node.
   */
  readonly root?: YamlNode | undefined;
  /**
   * Set for a node around the initiatives. Of these, only those that are wanted are read, and none of the others is
   * touched.
   */
  readonly document?: SubmissionDocument | undefined;
  readonly isWanted?: (entry: InitiativeEntry) => boolean;
}

/** Plans a change of a map in a text; undefined where the text is not written in a way in which it can be made. */
export type PlanInMap = (yaml: YamlText, map: YamlMap) => StepPlan | undefined;

/** Another way to write a value: the edits, and what they make of it. */
export interface RewrittenValue {
  readonly edits: readonly TextEdit[];
  readonly value: Value;
}

/**
 * The edits that make a change of a map. The text is read again with them, and there are none unless it then says what
 * it said before and the change. Only the lines around the edits are read, where they say the same apart from the rest,
 * and else the whole text.
 */
export function editsInMap(where: TextOfNode, map: YamlMap, plan: PlanInMap): readonly Edit[] {
  return verified(where, map, (yaml, { node }) => (node.kind === 'map' ? plan(yaml, node) : undefined));
}

/** As `editsInMap`, for the edits that write one value in another way. */
export function editsOfValue(
  where: TextOfNode,
  value: YamlNode,
  rewrite: (text: string, value: YamlNode) => RewrittenValue | undefined,
): readonly Edit[] {
  return verified(where, value, ({ text }, { node, parent, at }) => {
    const written = rewrite(text, node);
    return (
      written &&
      parent && {
        edits: written.edits,
        change: (values) => {
          if (parent.kind === 'map') values.map(parent).set(at, written.value);
          else values.list(parent)[parent.items.indexOf(node)] = written.value;
        },
      }
    );
  });
}

const none: readonly never[] = [];
const noOne = (): boolean => false;
const everyOne = (): boolean => true;

/**
 * In characters: reading a longer text for each fix would keep an editor waiting. A submission of a hundred pages has
 * about as many.
 */
const longestVerified = 300_000;

type PlanAtNode = (yaml: YamlText, found: FoundNode) => StepPlan | undefined;

function verified(
  { source, root, document, isWanted = noOne }: TextOfNode,
  node: YamlNode,
  plan: PlanAtNode,
): readonly Edit[] {
  const part = document === undefined ? undefined : excerptToRead(document, isWanted);
  if ((part?.text ?? source).length > longestVerified) return none;
  const near =
    root === undefined || part !== undefined
      ? undefined
      : plannedIn({ text: source, root }, node, node.range.start, plan);
  if (near !== undefined && isMadeNearby(source, near.around, near.planned))
    return smallestEdits(source, near.planned.edits).map(asEdit);
  const read = part ?? wholeOf(source);
  const start = read.fromWhole(node.range.start);
  const yaml = read.root && { text: read.text, root: read.root, problems: read.problems };
  const there = yaml && start !== undefined ? plannedIn(yaml, node, start, plan) : undefined;
  if (yaml === undefined || there === undefined) return none;
  const { around, planned } = there;
  if (!isMadeNearby(yaml.text, around, planned) && makeSteps(yaml, [{ plan: () => planned }]).made.length === 0)
    return none;
  const edits = smallestEdits(yaml.text, planned.edits).map((edit) => read.toWhole(edit));
  if (edits.every((edit) => edit !== undefined)) return edits.map(asEdit);
  // What is written there can not be told apart from initiatives that were left out; with all of them, it can.
  return isWanted === everyOne ? none : verified({ source, document, isWanted: everyOne }, node, plan);
}

/** What is planned at a node of a text, with the maps and lists around it; undefined where nothing can be changed. */
function plannedIn(
  yaml: YamlText,
  node: YamlNode,
  start: number,
  plan: PlanAtNode,
): { readonly around: readonly YamlNode[]; readonly planned: StepPlan } | undefined {
  const found = foundAt({ node: yaml.root, parent: undefined, at: '', around: [yaml.root] }, node, start);
  if (found === undefined || hasKeyTwice(found.node) || hasKeyTwice(found.parent)) return undefined;
  const planned = plan(yaml, found);
  return planned === undefined || planned.edits.length === 0 ? undefined : { around: found.around, planned };
}

type TextToRead = Pick<Excerpt, 'text' | 'root' | 'problems' | 'fromWhole' | 'toWhole'>;

/** The text that was read last: many fixes of one text are made one after the other. */
let last:
  | { readonly of: SubmissionDocument | string; readonly isWanted: TextOfNode['isWanted']; readonly read: TextToRead }
  | undefined;

function excerptToRead(document: SubmissionDocument, isWanted: (entry: InitiativeEntry) => boolean): TextToRead {
  if (last?.of !== document || last.isWanted !== isWanted)
    last = { of: document, isWanted, read: excerptOf(document, isWanted) };
  return last.read;
}

function wholeOf(text: string): TextToRead {
  if (last?.of !== text) {
    const { root, problems } = parseYaml(text);
    last = {
      of: text,
      isWanted: undefined,
      read: { text, root, problems, fromWhole: (offset) => offset, toWhole: (edit) => edit },
    };
  }
  return last.read;
}

interface FoundNode {
  readonly node: YamlNode;
  readonly parent: Exclude<YamlNode, { readonly kind: 'scalar' }> | undefined;
  /** The key that it stands behind; empty for an item of a list. */
  readonly at: string;
  /** From the root to the node. */
  readonly around: readonly YamlNode[];
}

/** The node that was read again from the same place. Of a map or a list, a part may have been left out at its end. */
function foundAt(found: FoundNode, wanted: YamlNode, start: number): FoundNode | undefined {
  const { node } = found;
  if (
    node.kind === wanted.kind &&
    node.range.start === start &&
    (node.kind !== 'scalar' || lengthOf(node) === lengthOf(wanted))
  )
    return found;
  if (node.kind === 'scalar' || node.range.start > start || node.range.end < start) return undefined;
  const inner: readonly Pick<FoundNode, 'node' | 'at'>[] =
    node.kind === 'seq'
      ? node.items.map((item) => ({ node: item, at: '' }))
      : node.entries.map((entry) => ({ node: entry.value, at: keyName(entry) }));
  for (const one of inner) {
    if (one.node.range.start > start || one.node.range.end < start) continue;
    const there = foundAt({ ...one, parent: node, around: [...found.around, one.node] }, wanted, start);
    if (there !== undefined) return there;
  }
  return undefined;
}

function lengthOf({ range }: YamlNode): number {
  return range.end - range.start;
}

function asEdit({ start, end, text }: TextEdit): Edit {
  return { range: { start, end }, newText: text };
}

/**
 * True when edits do what they are meant to do, as told by the keys or items that they touch and the one above them: so
 * a fix costs the same in a long text as in a short one. False where these lines cannot be read apart from the rest of
 * the text, which has to tell then.
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
function hasKeyTwice(node: YamlNode | undefined): boolean {
  return node?.kind === 'map' && new Set(node.entries.map(keyName)).size < node.entries.length;
}

/** The lists below a key of a map in which edits are that leave some of their items alone. */
function listsWithin(map: YamlNode | undefined, edits: readonly TextEdit[]): readonly YamlNode[] {
  if (map?.kind !== 'map') return [];
  return map.entries
    .map(({ value }) => value)
    .filter(
      ({ kind, range }) => kind === 'seq' && edits.every(({ start, end }) => range.start <= start && end < range.end),
    );
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
  const places =
    node.kind === 'map'
      ? node.entries.map(({ key }) => key.range.start)
      : node.items.map((item) => dashOf(text, item) ?? -1);
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
  const after = withEdits(
    before,
    plan.edits.map((edit) => ({ start: edit.start - start, end: edit.end - start, text: edit.text })),
  );
  const values = new Values(node, { from, to });
  const was = after === undefined ? undefined : readApart(indent + before, node.kind, column);
  if (after === undefined || was === undefined || !isSameValue(plainOf(was), inside(values.root))) return false;
  const is = readApart(indent + after, node.kind, column);
  plan.change(values);
  if (is === undefined || values.hasStrayed || !isSameValue(plainOf(is), inside(values.root))) return false;
  // A key that comes must not be another one's name.
  return (
    is.kind !== 'map' ||
    node.kind !== 'map' ||
    was.kind !== 'map' ||
    is.entries.every(
      (entry) => entryOf(was, keyName(entry)) !== undefined || entryOf(node, keyName(entry)) === undefined,
    )
  );
}

/** What lines say that do not depend on others, and begin at that column. */
function readApart(text: string, kind: YamlNode['kind'], column: number): YamlMap | YamlSeq | undefined {
  const { root, problems, entangled } = parseYaml(text);
  if (
    root === undefined ||
    root.kind === 'scalar' ||
    root.kind !== kind ||
    root.flow ||
    problems.length > 0 ||
    entangled
  )
    return undefined;
  const first = root.kind === 'map' ? root.entries[0]?.key.range.start : root.items[0] && dashOf(text, root.items[0]);
  return first !== undefined && columnOf(text, first) === column ? root : undefined;
}

/** Without the items that were left out, which stand before and behind the others. */
function inside(value: Value): Value {
  return Array.isArray(value) ? value.filter((one) => one !== Values.leftOut) : value;
}
