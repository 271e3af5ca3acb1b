import { literalText } from '../../document/prose/prose-text.ts';
import { readProse } from '../../document/prose/read-prose.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import {
  entryOf,
  isNothing,
  keyName,
  type SyntaxProblem,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from '../../document/yaml/tree.ts';
import { pairInitiatives, type InitiativeTexts } from '../../papers/diff/match.ts';
import { remembered } from '../../words/remembered.ts';

export interface Sides<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

export const sideNames = ['base', 'ours', 'theirs'] as const satisfies readonly (keyof Sides<unknown>)[];

/** A node in the text of a version, with its key where it has one. */
export interface Written {
  readonly text: string;
  readonly node: YamlNode;
  readonly key?: YamlScalar;
}

export interface Version {
  readonly text: string;
  readonly root: YamlMap;
  /** Those in spite of which all is read, such as a name for a list to which nothing refers. */
  readonly problems?: readonly SyntaxProblem[];
}

/** Why a version cannot be merged cell by cell. */
export interface UnreadVersion {
  /** What is wrong, as a finding says it; undefined for YAML that is not a submission. */
  readonly problem?: { readonly message: string; readonly line: number };
}

/** @returns why not, for a text that cannot be read without a mistake, and for one that is not a submission */
export function readVersion(text: string): Version | UnreadVersion {
  const { root, problems } = parseYaml(text);
  const problem = problems.find(({ isRead }) => isRead !== true);
  if (problem !== undefined)
    return { problem: { message: problem.message.text, line: text.slice(0, problem.range.start).split('\n').length } };
  if (root === undefined) return { text, root: { kind: 'map', entries: [], flow: false, range: { start: 0, end: 0 } } };
  if (root.kind !== 'map') return {};
  const issues = entryOf(root, 'issues')?.value;
  const areAnswers =
    isNothing(issues) ||
    (issues?.kind === 'map' && issues.entries.every(({ value }) => value.kind === 'seq' || isNothing(value)));
  return areAnswers && entryOf(root, 'template')?.value.kind === 'scalar' ? { text, root, problems } : {};
}

/** How many nodes are written as an alias (`*name`). */
export function countAliases({ text, root }: Pick<Version, 'text'> & { readonly root: YamlNode }): number {
  if (!text.includes('*')) return 0;
  const count = (node: YamlNode): number => {
    if (text.charAt(node.range.start) === '*') return 1;
    const inner = node.kind === 'map' ? node.entries.map(({ value }) => value) : node.kind === 'seq' ? node.items : [];
    return inner.reduce((sum, one) => sum + count(one), 0);
  };
  return count(root);
}

interface PairedTexts extends InitiativeTexts {
  readonly node: YamlNode;
}

/** A name for each initiative; the same initiative has the same name in all versions. */
export function nameInitiatives({ base, ours, theirs }: Sides<Version>): ReadonlyMap<YamlNode, string> {
  const names = new Map<YamlNode, string>();
  const [inBase, inOurs, inTheirs] = [initiativesIn(base), initiativesIn(ours), initiativesIn(theirs)];
  for (const [index, { node }] of inBase.entries()) names.set(node, `base ${index}`);
  for (const others of [inOurs, inTheirs])
    for (const [old, now] of pairInitiatives(inBase, others)) names.set(now.node, names.get(old.node) ?? '');
  const isNew = ({ node }: PairedTexts): boolean => !names.has(node);
  // Two that both sides have added are one only if that is sure.
  const both = pairInitiatives(inOurs.filter(isNew), inTheirs.filter(isNew), true);
  for (const [index, pair] of both.entries()) for (const { node } of pair) names.set(node, `both ${index}`);
  for (const [side, all] of Object.entries({ ours: inOurs, theirs: inTheirs }))
    for (const [index, { node }] of all.entries()) if (!names.has(node)) names.set(node, `${side} ${index}`);
  return names;
}

function initiativesIn({ root }: Version): readonly PairedTexts[] {
  const issues = entryOf(root, 'issues')?.value;
  if (issues?.kind !== 'map') return [];
  return issues.entries.flatMap((entry) =>
    entry.value.kind !== 'seq'
      ? []
      : entry.value.items.map((node): PairedTexts => ({
          issueId: keyName(entry),
          node,
          title: plainTitleOf(node),
          content: textsIn(node).join('\n'),
        })),
  );
}

export function plainTitleOf(initiative: YamlNode): string {
  const title = entryOf(initiative, 'title')?.value;
  return title?.kind === 'scalar' && title.value !== null ? String(title.value).replace(/\s+/g, ' ').trim() : '';
}

function textsIn(node: YamlNode): readonly string[] {
  switch (node.kind) {
    case 'scalar':
      return node.value === null ? [] : [String(node.value)];
    case 'seq':
      return node.items.flatMap(textsIn);
    case 'map':
      return node.entries.flatMap((entry) => (keyName(entry) === 'title' ? [] : textsIn(entry.value)));
  }
}

/**
 * What a scalar says, as a literal block would: what begins a paragraph is an empty line, in whatever style the scalar
 * is written.
 */
export function asBlockText({ value, style }: YamlScalar): string | null {
  return value === null ? null : literalText(String(value), style);
}

/** Equal for nodes that say the same, in whatever order their keys are and however they are written. */
export const meaningOf = remembered((node: YamlNode): string => {
  switch (node.kind) {
    case 'scalar':
      return JSON.stringify(asBlockText(node));
    case 'seq':
      return `[${node.items.map(meaningOf).join()}]`;
    case 'map':
      return `{${node.entries
        .filter(({ value }) => !isNothing(value))
        .map((entry) => `${JSON.stringify(keyName(entry))}:${meaningOf(entry.value)}`)
        .sort()
        .join()}}`;
  }
});

/** Keys of an initiative whose texts are prose, or hold prose. */
export const keysOfTexts: ReadonlySet<string> = new Set(['description', 'outcome', 'columns']);

/** Equal for nodes that also print the same, whatever spaces, empty lines and marks of lists their prose has. */
export function printed(node: YamlNode, prose: boolean): string {
  switch (node.kind) {
    case 'scalar':
      return prose ? JSON.stringify(readProse(asBlockText(node) ?? '', 'literal')) : meaningOf(node);
    case 'seq':
      return `[${node.items.map((item) => printed(item, prose)).join()}]`;
    case 'map':
      return `{${node.entries
        .filter(({ value }) => !isNothing(value))
        .map((entry) => {
          const key = keyName(entry);
          return `${JSON.stringify(key)}:${printed(entry.value, prose || keysOfTexts.has(key))}`;
        })
        .sort()
        .join()}}`;
  }
}

/** The keys of which the first that an item of a list has tells it from others. */
const itemKeys = ['url', 'file', 'email', 'name'] as const;

/**
 * Names for the items of a list: initiatives by pairing, links and attachments by what they lead to, words by
 * themselves.
 */
export function itemNames(items: readonly YamlNode[], initiatives: ReadonlyMap<YamlNode, string>): readonly string[] {
  return namesByMeaning(items, (item, key) => {
    if (key === undefined) return meaningOf(item);
    const value = entryOf(item, key)?.value;
    return initiatives.get(item) ?? (value?.kind === 'scalar' && value.value !== null ? meaningOf(value) : undefined);
  });
}

/** Of an item, the entry that tells it from others. */
export function identifyingEntry(item: YamlNode): YamlEntry | undefined {
  const key = itemKeys.find((one) => !isNothing(entryOf(item, one)?.value));
  return key === undefined ? undefined : entryOf(item, key);
}

/** What an item says besides what tells it from others; undefined where that is nothing. */
export function detailsOf(item: YamlNode): string | undefined {
  const identity = identifyingEntry(item);
  const others =
    item.kind !== 'map' || identity === undefined
      ? []
      : item.entries.filter((entry) => entry !== identity && !isNothing(entry.value));
  return item.kind !== 'map' || others.length === 0 ? undefined : meaningOf({ ...item, entries: others });
}

/** @param meaning of a key of an item, undefined where it has none; or of the whole item */
export function namesByMeaning<T>(
  items: readonly T[],
  meaning: (item: T, key: string | undefined) => string | undefined,
): readonly string[] {
  const times = new Map<string, number>();
  return items.map((item) => {
    const name =
      itemKeys.reduce<string | undefined>((found, key) => found ?? meaning(item, key), undefined) ??
      meaning(item, undefined) ??
      '';
    const count = (times.get(name) ?? 0) + 1;
    times.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  });
}

/**
 * The path as people read it: an initiative by its title, without its issue, and the items of a list without quotation
 * marks.
 */
export function placeInSubmission(path: readonly string[]): string {
  return path
    .slice(path[0] === 'issues' && path.length > 2 ? 2 : 0)
    .map((part) => part.replace(/^"(.*)"$/, '$1'))
    .join(' > ');
}
