import {
  addEntry,
  inFlow,
  removeEntry,
  replaceEntry,
  setText,
  columnOf,
  newEntry,
  type NewEntry,
} from '../../document/edit/entry-edits.ts';
import { addItems, removeItemsAt, together, dashOf, type NewItem } from '../../document/edit/item-edits.ts';
import { beginOfLine, lineEndAt } from '../../document/edit/text-edits.ts';
import {
  makeSteps,
  nothingToChange,
  type Step,
  type StepPlan,
  type YamlText,
} from '../../document/edit/verified-steps.ts';
import { foldedValue, literalText } from '../../document/prose/prose-text.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { entryOf, isNothing, keyName, type YamlMap, type YamlNode, type YamlSeq } from '../../document/yaml/tree.ts';
import { arrange, type ListMember, type Lists, type OwnMember } from '../merge/initiative-lists.ts';
import { itemNames, type Written } from './version.ts';
import {
  isSubmissionWanted,
  saysWanted,
  wantedValue,
  wantedEntries,
  wantedIssues,
  wantedItems,
  wantedNames,
  type WantedNode,
} from './wanted.ts';

/** The names of the initiatives under each issue, in the order of the text. */
export type Layout = ReadonlyMap<string, readonly string[]>;

export function layoutOf(root: YamlNode, names: ReadonlyMap<YamlNode, string>): Layout {
  const issues = entryOf(root, 'issues')?.value;
  if (issues?.kind !== 'map') return new Map();
  return new Map(
    issues.entries.map((entry) => [
      keyName(entry),
      entry.value.kind === 'seq' ? itemNames(entry.value.items, names) : [],
    ]),
  );
}

export function layoutOfWanted(wanted: WantedNode): Layout {
  return new Map([...wantedIssues(wanted)].map(([id, list]) => [id, wantedItems(list).map(({ name = '' }) => name)]));
}

/**
 * Changes what differs between a text and what is wanted, and leaves all else as it is written.
 *
 * @param layout of the text
 * @returns undefined where that cannot be done with certainty
 */
export function writeWanted(yaml: YamlText, layout: Layout, wanted: WantedNode): YamlText | undefined {
  const initiatives = new Map(
    [...wantedIssues(wanted)].flatMap(([, list]) => wantedItems(list).map((one) => [one.name ?? '', one] as const)),
  );
  const issues = entryOf(yaml.root, 'issues')?.value;
  const hasIssues = issues?.kind === 'map';
  const inRoot = stepsTo([], yaml.root, wanted, hasIssues ? 'issues' : undefined);
  const inInitiatives = [...layout].flatMap(([id, names]) =>
    names.flatMap((name, index) => {
      const [node, one] = [nodeAt(yaml.root, ['issues', id, index]), initiatives.get(name)];
      return node === undefined || one === undefined ? [] : stepsTo(['issues', id, index], node, one);
    }),
  );
  const changed = makeAll(yaml, [...inRoot, ...inInitiatives]);
  const arranged = changed && (hasIssues ? arrangeAs(changed, layout, wanted) : changed);
  return arranged && isSubmissionWanted(arranged.root, wanted) ? arranged : undefined;
}

/** A change, and another way to make it. */
interface Change extends Step {
  readonly otherwise?: Step;
}

function makeAll(yaml: YamlText, steps: readonly Change[]): YamlText | undefined {
  const first = makeSteps(yaml, steps);
  const second = makeSteps(
    first.yaml,
    first.failed.map(({ otherwise }) => otherwise ?? { plan: () => undefined }),
  );
  return second.failed.length === 0 ? second.yaml : undefined;
}

type TreePath = readonly (string | number)[];

function nodeAt(root: YamlNode, path: TreePath): YamlNode | undefined {
  return path.reduce<YamlNode | undefined>(
    (node, part) =>
      typeof part === 'number' ? (node?.kind === 'seq' ? node.items[part] : undefined) : entryOf(node, part)?.value,
    root,
  );
}

/**
 * Inner changes come before the changes of the list around them, so that their positions hold. @param except a key that
 * stays as it is
 */
function stepsTo(path: TreePath, node: YamlNode, wanted: WantedNode, except?: string): readonly Change[] {
  if (node.kind !== 'map' || !(wanted.says instanceof Map)) return [];
  const entries = wantedEntries(wanted);
  const order = [...entries.keys()];
  const at = (plan: (yaml: YamlText, map: YamlMap) => StepPlan | undefined): Step => ({
    plan: (yaml) => {
      const map = nodeAt(yaml.root, path);
      return map?.kind === 'map' ? plan(yaml, map) : undefined;
    },
  });
  const gone = node.entries
    .filter((entry) => keyName(entry) !== except && !entries.has(keyName(entry)))
    .map((entry) => at((yaml, map) => removeEntry(yaml, map, keyName(entry))));
  return [
    ...[...entries].flatMap(([key, one]) =>
      key === except ? [] : entrySteps(path, node, key, { wanted: one, order, at }),
    ),
    ...gone,
  ];
}

interface KeyChange {
  readonly wanted: WantedNode;
  readonly order: readonly string[];
  readonly at: (plan: (yaml: YamlText, map: YamlMap) => StepPlan | undefined) => Step;
}

function entrySteps(path: TreePath, map: YamlMap, key: string, { wanted, order, at }: KeyChange): readonly Change[] {
  const value = entryOf(map, key)?.value;
  const fresh = (): ReturnType<typeof freshEntry> => freshEntry(key, wanted);
  const put = at((yaml, now) => {
    const entry = fresh();
    return (
      entry && (entryOf(now, key) === undefined ? addEntry(yaml, now, entry, order) : replaceEntry(yaml, now, entry))
    );
  });
  if (value === undefined || (isNothing(value) && wanted.says !== null)) return [put];
  if (saysWanted(value, wanted)) return [];
  if (value.kind === 'map' && wanted.says instanceof Map) return stepsTo([...path, key], value, wanted);
  if (value.kind === 'seq' && Array.isArray(wanted.says)) return listSteps([...path, key], value, wanted, put);
  const { says: said } = wanted;
  return value.kind === 'scalar' && typeof said === 'string'
    ? [{ ...at((yaml, now) => setSaid(yaml, now, key, said)), otherwise: put }]
    : [put];
}

/**
 * Sets a text in the style in which the key has one, if that style can say it, else in a literal block. @param said as a
 * literal block says it
 */
function setSaid(yaml: YamlText, map: YamlMap, key: string, said: string): StepPlan | undefined {
  const node = entryOf(map, key)?.value;
  if (node?.kind !== 'scalar') return undefined;
  const { style, range } = node;
  if (style === 'literal') return setText(yaml, map, key, said);
  const isOneLine = !/[\r\n]/.test(yaml.text.slice(range.start, range.end));
  const staysInStyle =
    map.flow || style === 'folded' || !said.includes('\n') || (style === 'double-quoted' && isOneLine);
  const isSpaced = String(node.value).includes('\n\n');
  const value = (isSpaced ? [said, foldedValue(said)] : [foldedValue(said), said]).find(
    (one) => one !== undefined && staysInStyle && literalText(one, style) === said,
  );
  const plan = value === undefined ? undefined : setText(yaml, map, key, value);
  const isLiteral = plan?.edits.some(({ start, text }) => start === range.start && text.startsWith('|'));
  const written = plan === undefined || isLiteral === true ? setText(yaml, map, key, said, true) : plan;
  return written === nothingToChange ? undefined : written;
}

/** @param whole writes the whole list anew */
function listSteps(path: TreePath, list: YamlSeq, wanted: WantedNode, whole: Step): readonly Change[] {
  const old = itemNames(list.items, new Map());
  const items = wantedItems(wanted);
  const names = wantedNames(items);
  const stay = old.filter((name) => names.includes(name));
  const isInOrder = names.filter((name) => old.includes(name)).every((name, index) => name === stay[index]);
  if (!isInOrder || stay.length === 0) return [whole];
  const inner = items.flatMap((item, index): readonly Change[] => {
    const place = old.indexOf(names[index] ?? '');
    const node = list.items[place];
    if (node === undefined || saysWanted(node, item)) return [];
    return node.kind === 'map' && item.says instanceof Map
      ? stepsTo([...path, place], node, item)
      : [{ plan: (yaml) => replaceItem(yaml, path, place, item), otherwise: whole }];
  });
  const gone = new Set(old.flatMap((name, index) => (names.includes(name) ? [] : [index])));
  const hasNew = names.length > stay.length;
  if (gone.size === 0 && !hasNew) return inner;
  return [...inner, { plan: (yaml) => changeMembers(yaml, path, { old, names, items, gone }), otherwise: whole }];
}

interface Members {
  readonly old: readonly string[];
  readonly names: readonly string[];
  readonly items: readonly WantedNode[];
  readonly gone: ReadonlySet<number>;
}

function changeMembers(yaml: YamlText, path: TreePath, { old, names, items, gone }: Members): StepPlan | undefined {
  const list = nodeAt(yaml.root, path);
  if (list?.kind !== 'seq' || list.items.length !== old.length) return undefined;
  const plans: (StepPlan | undefined)[] = gone.size === 0 ? [] : [removeItemsAt(yaml, list, gone)];
  let after: YamlNode | undefined;
  for (let at = 0; at < names.length;) {
    const place = old.indexOf(names[at] ?? '');
    if (place !== -1) {
      after = list.items[place];
      at++;
      continue;
    }
    const added: WantedNode[] = [];
    for (let one = items[at]; one !== undefined && !old.includes(names[at] ?? ''); one = items[++at]) added.push(one);
    const fresh = added.map(freshItem);
    const written = fresh.filter((one) => one !== undefined);
    plans.push(written.length < fresh.length ? undefined : addItems(yaml, list, after, written));
  }
  return together(plans);
}

function replaceItem(yaml: YamlText, path: TreePath, place: number, wanted: WantedNode): StepPlan | undefined {
  const list = nodeAt(yaml.root, path);
  const item = list?.kind === 'seq' ? list.items[place] : undefined;
  if (list?.kind !== 'seq' || item === undefined) return undefined;
  const { range } = item;
  if (list.flow)
    return {
      edits: [{ ...range, text: inFlow(wantedValue(wanted)) }],
      change: (values) => void (values.list(list)[place] = wantedValue(wanted)),
    };
  const fresh = freshItem(wanted);
  const added = fresh && addItems(yaml, list, item, [fresh]);
  const removed = removeItemsAt(yaml, list, new Set([place]));
  return (
    added &&
    removed && {
      edits: [...added.edits, ...removed.edits],
      change: (values) => void (values.list(list)[place] = fresh.value),
    }
  );
}

function arrangeAs(yaml: YamlText, layout: Layout, wanted: WantedNode): YamlText | undefined {
  const members = new Map(
    [...layout].flatMap(([issueId, names]) =>
      names.map((name, index): readonly [string, OwnMember] => [name, { own: { issueId, index } }]),
    ),
  );
  const before: Lists = new Map(
    [...layout].map(([id, names]) => [id, names.flatMap((name) => members.get(name) ?? [])]),
  );
  const issues = wantedIssues(wanted);
  const target = new Map<string, readonly ListMember[]>([...before].map(([id]) => [id, []]));
  for (const [id, list] of issues) {
    const items = wantedItems(list);
    // A new empty issue is written below.
    if (layout.has(id) || items.length > 0)
      target.set(
        id,
        items.map((one) => members.get(one.name ?? '') ?? { lines: freshItemLines(one) }),
      );
  }
  const isSame = [...target].every(
    ([id, list]) =>
      (before.get(id) ?? []).length === list.length && list.every((one, index) => before.get(id)?.[index] === one),
  );
  const order = [...issues.keys()];
  const arranged = isSame ? { yaml, failed: [] } : arrange(yaml, before, [{ apply: () => target }], order);
  if (arranged.failed.length > 0) return undefined;
  const inIssues = (plan: (now: YamlText, map: YamlMap) => StepPlan | undefined): Change => ({
    plan: (now) => {
      const map = entryOf(now.root, 'issues')?.value;
      return map?.kind === 'map' ? plan(now, map) : undefined;
    },
  });
  const gone = [...layout.keys()]
    .filter((id) => !issues.has(id))
    .map((id) => inIssues((now, map) => removeEntry(now, map, id)));
  const empty = [...issues]
    .filter(([id, list]) => !layout.has(id) && wantedItems(list).length === 0)
    .map(([id]) =>
      inIssues((now, map) => {
        const entry = freshEntry(id, { says: [] });
        return entry && addEntry(now, map, entry, order);
      }),
    );
  return makeAll(arranged.yaml, [...gone, ...empty]);
}

// What a version lacks is copied from the lines of another one, with their comments and quotes. What no version says as
// a whole is put together from its parts.

function freshEntry(key: string, wanted: WantedNode): NewEntry | undefined {
  return newEntry(entryLines(key, wanted));
}

function freshItem(wanted: WantedNode): NewItem | undefined {
  const lines = freshItemLines(wanted);
  const value = newEntry(['items:', ...indented(lines)])?.value;
  const item = Array.isArray(value) ? value[0] : undefined;
  return item === undefined ? undefined : { lines, value: item };
}

/** The lines of an item, with the dash in the first column. */
function freshItemLines(wanted: WantedNode): readonly string[] {
  const copied = wanted.from && copiedItem(wanted.from);
  if (copied !== undefined) return copied;
  const entries = wantedEntries(wanted);
  if (entries.size === 0) return [`- ${inFlow(wantedValue(wanted))}`];
  return indented([...entries].flatMap(([key, one]) => entryLines(key, one))).map((line, index) =>
    index === 0 ? `- ${line.slice(2)}` : line,
  );
}

function entryLines(key: string, wanted: WantedNode): readonly string[] {
  const copied = wanted.from && copiedEntry(wanted.from);
  if (copied !== undefined) return copied;
  const name = quoteIfNeeded(key, { flow: false });
  const entries = wantedEntries(wanted);
  if (entries.size > 0)
    return [`${name}:`, ...indented([...entries].flatMap(([inner, one]) => entryLines(inner, one)))];
  const items = wantedItems(wanted);
  if (items.some((one) => one.from === undefined || !isInBrackets(one.from)))
    return [`${name}:`, ...indented(items.flatMap(freshItemLines))];
  // In quotes, a line break would begin a paragraph.
  const { says } = wanted;
  return typeof says === 'string' && canBeLiteral(says)
    ? [`${name}: |`, ...indented(says.split('\n'))]
    : [`${name}: ${inFlow(wantedValue(wanted))}`];
}

function canBeLiteral(text: string): boolean {
  return /^\S[^]*\n/.test(text) && !/[^\n\P{C}]|[\u2028\u2029]/u.test(text);
}

/** True for an item of a list in brackets. */
function isInBrackets({ text, node }: Written): boolean {
  return dashOf(text, node) === undefined;
}

function copiedEntry({ text, node, key }: Written): readonly string[] | undefined {
  if (key === undefined) return undefined;
  const { start } = key.range;
  const before = text.slice(beginOfLine(text, start), start);
  const end = lineEndAt(text, Math.max(key.range.end, node.range.end));
  // Within brackets, the line has other things on it.
  if (
    !/^ *(?:- +)*$/.test(before) ||
    (!/^[ \t]*(?:#.*)?$/.test(text.slice(Math.max(key.range.end, node.range.end), end)) &&
      node.range.end > key.range.end)
  )
    return undefined;
  return outdented(text.slice(start, end), columnOf(text, start));
}

function copiedItem({ text, node }: Written): readonly string[] | undefined {
  const dash = dashOf(text, node);
  return dash === undefined
    ? undefined
    : outdented(text.slice(dash, lineEndAt(text, node.range.end)), columnOf(text, dash));
}

function outdented(lines: string, column: number): readonly string[] {
  return lines
    .split(/\r?\n/)
    .map((line, index) =>
      index === 0 ? line : line.trim() === '' ? '' : line.replace(new RegExp(`^ {0,${column}}`), ''),
    );
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
