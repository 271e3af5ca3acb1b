import { addEntry, newEntry, removeEntry, setText } from '../../../document/edit/entry-edits.ts';
import { addItems, together } from '../../../document/edit/item-edits.ts';
import { plainOf, type StepPlan, type Value, type YamlText } from '../../../document/edit/verified-steps.ts';
import { quoteIfNeeded } from '../../../document/yaml/quote.ts';
import { entryOf, keyName, writtenItems, type YamlEntry, type YamlMap, type YamlNode } from '../../../document/yaml/tree.ts';
import type { Edit, Fix } from '../../engine/rule.ts';
import { keysOfInitiative } from './key-orders.ts';
import { keepAsRemark, planOfRemark } from './remark.ts';
import type { PlanInMap } from './verified-edits.ts';

/** Makes a plan for the map in which the key stands, and reads the text again. */
export type EditsOfPlan = (plan: PlanInMap) => readonly Edit[];

/** The names of texts that may have several paragraphs, so that another text can be added to them. */
const prose: ReadonlySet<string> = new Set(['description', 'outcome', 'guidance']);

/** Fixes for a key that is misspelt where the one that is meant stands beside it. */
export function besideFixes(entry: YamlEntry, meant: string, there: YamlNode, editsOf: EditsOfPlan): readonly Fix[] {
  const name = keyName(entry);
  const remove: PlanInMap = (yaml, map) => removeEntry(yaml, map, name);
  if (isEmpty(entry.value)) return fix(`Remove the empty “${name}”`, editsOf(remove), { preferred: true, safe: true });
  if (isSaidIn(entry.value, there)) return fix(`Remove “${name}”, as “${meant}” says the same`, editsOf(remove), { preferred: true, safe: true });
  return [
    ...fix(`Move it to “${meant}”`, editsOf((yaml, map) => merged(yaml, map, name, meant)), { preferred: true }),
    ...fix(keepAsRemark, editsOf((yaml, map) => planOfRemark(yaml, map, name))),
  ];
}

/** Names below which something may stand that is not indented as it was meant: of the file’s own keys, and of issues. */
const holdsOthers = /^(?:issues|document|contact)$|-/;

/** Fixes for a key that is like none of those that there are. */
export function strangeFixes(entry: YamlEntry, isInInitiative: boolean, editsOf: EditsOfPlan): readonly Fix[] {
  const name = keyName(entry);
  if (isEmpty(entry.value)) return fix(`Remove the empty “${name}”`, editsOf((yaml, map) => removeEntry(yaml, map, name)), { preferred: true, safe: !holdsOthers.test(name) });
  return [
    ...fix(keepAsRemark, editsOf((yaml, map) => planOfRemark(yaml, map, name))),
    ...(isInInitiative ? fix('Move it to the description', editsOf((yaml, map) => intoDescription(yaml, map, name))) : []),
  ];
}

/** True when a key that is not known may go without anybody looking. @param there what stands behind the one that is meant, if it is written, too */
export function isRemoved(entry: YamlEntry, there?: YamlNode): boolean {
  return there === undefined ? isEmpty(entry.value) && !holdsOthers.test(keyName(entry)) : isEmpty(entry.value) || isSaidIn(entry.value, there);
}

function fix(title: string, edits: readonly Edit[], more: Pick<Fix, 'preferred' | 'safe'> = {}): readonly Fix[] {
  return edits.length === 0 ? [] : [{ title, ...more, edits }];
}

/** True where nothing is written, or nothing but an empty list. */
export function isEmpty(node: YamlNode): boolean {
  if (node.kind === 'scalar') return node.value === null || String(node.value).trim() === '';
  return node.kind === 'seq' ? node.items.every(isEmpty) : node.entries.length === 0;
}

/** True when all that a value says is said by another, or is in its list. */
function isSaidIn(node: YamlNode, there: YamlNode): boolean {
  const said = new Set(there.kind === 'seq' ? writtenItems(there).map(plainText) : [plainText(there)]);
  return itemsOf(node).every((one) => said.has(plainText(one)));
}

function itemsOf(node: YamlNode): readonly YamlNode[] {
  return node.kind === 'seq' ? writtenItems(node) : [node];
}

function plainText(node: YamlNode): string {
  return JSON.stringify(plainOf(node), (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

function merged(yaml: YamlText, map: YamlMap, name: string, meant: string): StepPlan | undefined {
  const [from, into] = [entryOf(map, name)?.value, entryOf(map, meant)?.value];
  if (from === undefined || into === undefined) return undefined;
  const removed = removeEntry(yaml, map, name);
  if (into.kind === 'seq' && into.items.length > 0) {
    const said = new Set(writtenItems(into).map(plainText));
    const items = itemsOf(from).filter((item) => !said.has(plainText(item))).flatMap((item) => newItem(item) ?? []);
    return items.length === 0 ? undefined : together([addItems(yaml, into, into.items.at(-1), items), removed]);
  }
  if (isEmpty(into)) {
    const emptied = removeEntry(yaml, map, meant);
    const key = entryOf(map, name)?.key.range;
    if (key === undefined || emptied === undefined) return undefined;
    const renamed: StepPlan = {
      edits: [{ ...key, text: quoteIfNeeded(meant, { flow: map.flow }) }],
      change: (values) => {
        const all = values.map(map);
        const value = all.get(name) ?? null;
        all.delete(name);
        all.set(meant, value);
      },
    };
    return together([emptied, renamed]);
  }
  if (!prose.has(meant) || into.kind !== 'scalar' || from.kind !== 'scalar') return undefined;
  return together([setText(yaml, map, meant, `${withoutEnd(into.value)}\n\n${withoutEnd(from.value)}`), removed]);
}

function withoutEnd(value: unknown): string {
  return String(value).trimEnd();
}

/** An item as it can be written on one line; undefined for one that is a list itself. */
function newItem(node: YamlNode): { readonly lines: readonly string[]; readonly value: Value } | undefined {
  if (node.kind === 'scalar') return { lines: [`- ${quoteIfNeeded(withoutEnd(node.value), { flow: false })}`], value: withoutEnd(node.value) };
  if (node.kind !== 'map' || !node.entries.every(({ value }) => value.kind === 'scalar')) return undefined;
  const texts = node.entries.map((entry) => [keyName(entry), entry.value.kind === 'scalar' ? withoutEnd(entry.value.value) : ''] as const);
  return {
    lines: texts.map(([key, text], index) => `${index === 0 ? '- ' : '  '}${key}: ${quoteIfNeeded(text, { flow: false })}`),
    value: new Map(texts),
  };
}

function intoDescription(yaml: YamlText, map: YamlMap, name: string): StepPlan | undefined {
  const from = entryOf(map, name)?.value;
  const removed = removeEntry(yaml, map, name);
  if (from?.kind !== 'scalar') return undefined;
  const words = `${name}: ${withoutEnd(from.value)}`;
  const there = entryOf(map, 'description')?.value;
  if (there?.kind === 'scalar' && !isEmpty(there)) return together([setText(yaml, map, 'description', `${withoutEnd(there.value)}\n\n${words}`), removed]);
  const entry = there === undefined ? newEntry(['description: |', ...words.split('\n').map((line) => (line === '' ? '' : `  ${line}`))]) : undefined;
  return entry && together([addEntry(yaml, map, entry, keysOfInitiative), removed]);
}
