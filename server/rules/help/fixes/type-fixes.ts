import { newEntry, replaceEntry, addEntry, removeEntry, setText } from '../../../document/edit/entry-edits.ts';
import { addItems, dashOf, together } from '../../../document/edit/item-edits.ts';
import { attachmentDetails, linkDetails } from '../../../document/model/submission.ts';
import { beginOfLine, lineBreakOf, lineEndAt, type TextEdit } from '../../../document/edit/text-edits.ts';
import { plainOf, type StepPlan, type Value, type YamlText } from '../../../document/edit/verified-steps.ts';
import { escapeInside, quoteIfNeeded } from '../../../document/yaml/quote.ts';
import {
  isNothing,
  writtenItems,
  type YamlMap,
  type YamlNode,
  type YamlSeq,
  entryOf,
  keyName,
  type YamlEntry,
} from '../../../document/yaml/tree.ts';
import type { Edit, Fix } from '../../engine/rule.ts';
import { isEmailAddress } from '../../../links/collect/address.ts';
import { listLines, keysOfInitiative } from './missing-parts.ts';
import { keepAsRemark, planOfRemark } from './remark.ts';
import { editsInMap, editsOfValue, type RewrittenValue, type TextOfNode, type PlanInMap } from './verified-edits.ts';

/** A value of another kind than is wanted. */
export interface MistypedValue extends TextOfNode {
  readonly node: YamlNode;
  /** The map in which it stands behind a key; undefined for an item of a list. */
  readonly parent: YamlMap | undefined;
  /** The key that it belongs to; of an item, that of the list. */
  readonly name: string;
}

function fix(title: string, edits: readonly Edit[], more: Pick<Fix, 'preferred' | 'safe'> = {}): readonly Fix[] {
  return edits.length === 0 ? [] : [{ title, ...more, edits }];
}

/** The names of texts that may have several lines. */
export const linedTexts: ReadonlySet<string> = new Set(['description', 'outcome', 'actual', 'expected', 'guidance']);

/** Where a text is wanted: all that is written there as one text. */
export function writtenAsText(value: MistypedValue): readonly Fix[] {
  const { node, parent, name } = value;
  if (node.kind === 'scalar') return [];
  const inQuotes = fix(
    node.kind === 'seq' && node.flow
      ? 'Put the whole text in quotes, with its brackets'
      : 'Put the whole text in quotes',
    node.kind === 'map' || node.flow ? editsOfValue(value, node, quoted) : [],
    node.kind === 'map' ? { preferred: true } : {},
  );
  const items = node.kind === 'seq' ? writtenItems(node) : [];
  if (
    node.kind === 'map' ||
    parent === undefined ||
    items.length === 0 ||
    !items.every((item) => item.kind === 'scalar')
  )
    return inQuotes;
  const texts = items.map((item) => (item.kind === 'scalar' ? String(item.value).trimEnd() : ''));
  const lines =
    linedTexts.has(name) && texts.length > 1
      ? [
          `${name}: |`,
          ...texts.flatMap((text) =>
            text.split('\n').map((line, index) => (line === '' ? '' : `  ${index === 0 ? '- ' : '  '}${line}`)),
          ),
        ]
      : [`${name}: ${quoteIfNeeded(texts.join(', '), { flow: parent.flow })}`];
  return [
    ...inQuotes,
    ...(node.flow && texts.length === 1
      ? []
      : fix('Write it as one text', editsInMap(value, parent, planOfReplacing(lines)), { preferred: !node.flow })),
  ];
}

function planOfReplacing(lines: readonly string[]): Parameters<typeof editsInMap>[2] {
  const entry = newEntry(lines);
  return (yaml, map) => entry && replaceEntry(yaml, map, entry);
}

function quoted(text: string, node: YamlNode): RewrittenValue | undefined {
  const { start } = node.range;
  const end = start + text.slice(start, node.range.end).trimEnd().length;
  const written = text.slice(start, end);
  if (/(?:^|\s)#/.test(written)) return undefined;
  const value = written
    .split(/\r?\n/)
    .map((line) => line.trim())
    .join(' ');
  return {
    edits: [
      {
        start,
        end,
        text: value.includes("'") && !/["\\]/.test(value) ? `"${value}"` : `'${escapeInside(value, "'")}'`,
      },
    ],
    value,
  };
}

/** Where a list is wanted: what is written there as its one item, or each line of a text as one. */
export function asList(value: MistypedValue, isOfInitiatives: boolean): readonly Fix[] {
  const { node, parent, name, source, document } = value;
  if (node.kind === 'map')
    return fix('Put a dash before it', editsOfValue(value, node, withDash), {
      preferred: true,
      ...(isItemWithoutDash(name, node) && { safe: true }),
    });
  if (node.kind !== 'scalar' || isNothing(node) || parent === undefined) return [];
  const texts = String(node.value)
    .split('\n')
    .map((line) => line.trim().replace(/^[-•–*·]\s+/, ''))
    .filter((line) => line !== '');
  const items = isOfInitiatives
    ? [`title: ${quoteIfNeeded(texts.join(' '), { flow: false })}`]
    : texts.map((text) => quoteIfNeeded(text, { flow: false }));
  const lines = listLines(document?.lines ?? source, parent, quoteIfNeeded(name, { flow: false }), items);
  return fix(
    isOfInitiatives ? 'Turn it into the title of an initiative' : 'Turn it into a list',
    editsInMap(value, parent, planOfReplacing(lines)),
    { preferred: true },
  );
}

/** True for lines that are all of one item, as their keys tell: of a link, an attachment, or an initiative. */
export function isItemWithoutDash(name: string, node: YamlNode): boolean {
  if (node.kind !== 'map') return false;
  const keys = name === 'links' ? linkKeys : name === 'attachments' ? attachmentKeys : keysOfInitiative;
  return entryOf(node, keys[0] ?? '') !== undefined && node.entries.every((entry) => keys.includes(keyName(entry)));
}

const linkKeys: readonly string[] = ['url', ...linkDetails];
const attachmentKeys: readonly string[] = ['file', ...attachmentDetails];

/** The IDs of issues that are written as a list, each behind `- issue:`; undefined for another list. */
export function listedIssueIds(node: YamlNode): readonly string[] | undefined {
  if (node.kind !== 'seq' || node.flow || node.items.length === 0) return undefined;
  const ids = node.items.map((item) => {
    const first = item.kind === 'map' && !item.flow ? item.entries[0] : undefined;
    return first !== undefined && ['issue', 'id'].includes(keyName(first)) && first.value.kind === 'scalar'
      ? String(first.value.value ?? '').trim()
      : '';
  });
  return ids.includes('') || new Set(ids).size < ids.length ? undefined : ids;
}

/**
 * A list of issues as their names, each with its initiatives: `- issue: one` becomes `one:`, keys of an initiative
 * beside it an initiative of its own, and what is below `initiatives:` the others.
 */
function issuesByName(text: string, node: YamlNode): RewrittenValue | undefined {
  const ids = listedIssueIds(node);
  if (ids === undefined || node.kind !== 'seq') return undefined;
  const edits: TextEdit[] = [];
  const value = new Map<string, Value>();
  for (const [index, item] of node.items.entries()) {
    const [first, ...others] = item.kind === 'map' ? item.entries : [];
    const dash = dashOf(text, item);
    const id = ids[index];
    if (first === undefined || dash === undefined || id === undefined) return undefined;
    edits.push({ start: dash, end: first.value.range.end, text: `${quoteIfNeeded(id, { flow: false })}:` });
    const list = others.find((entry) => keyName(entry) === 'initiatives');
    const own = others.filter((entry) => entry !== list);
    if (!own.every((entry) => keysOfInitiative.includes(keyName(entry)))) return undefined;
    const items = list?.value.kind === 'seq' && !list.value.flow ? list.value.items : [];
    if (list !== undefined && (items.length === 0 || others.at(-1) !== list)) return undefined;
    const [start, end] = [own[0]?.key.range.start, own.at(-1)?.value.range.end];
    if (start !== undefined && end !== undefined) {
      const column = start - beginOfLine(text, start);
      const dashes = items[0] && dashOf(text, items[0]);
      const further = dashes === undefined ? 0 : dashes - beginOfLine(text, dashes) - column;
      if (further < 0) return undefined;
      edits.push({ start, end: start, text: `${' '.repeat(further)}- ` }, ...furtherIn(text, start, end, further + 2));
    }
    if (list !== undefined) {
      const line = beginOfLine(text, list.key.range.start);
      const behind = text.indexOf('\n', line) + 1;
      if (text.slice(list.key.range.end, behind).trim() !== ':') return undefined;
      edits.push({ start: line, end: behind, text: '' });
    }
    const initiative = new Map(own.map((entry) => [keyName(entry), plainOf(entry.value)]));
    value.set(id, others.length === 0 ? null : [...(own.length > 0 ? [initiative] : []), ...items.map(plainOf)]);
  }
  return { edits, value };
}

/** A dash before the first key of a map, and its other lines further in; in brackets, a list around it. */
function withDash(text: string, node: YamlNode): RewrittenValue | undefined {
  if (node.kind !== 'map') return undefined;
  const value = [plainOf(node)];
  const { start, end } = node.range;
  if (node.flow)
    return {
      edits: [
        { start, end: start, text: '[' },
        { start: end, end, text: ']' },
      ],
      value,
    };
  if (text.slice(beginOfLine(text, start), start).trim() !== '') return undefined;
  return { edits: [{ start, end: start, text: '- ' }, ...furtherIn(text, start, end, 2)], value };
}

/** Edits that move all lines of a range to the right but the first. */
function furtherIn(text: string, start: number, end: number, width: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const last = lineEndAt(text, Math.max(start, end - 1));
  for (let at = text.indexOf('\n', start) + 1; at > 0 && at < last; at = text.indexOf('\n', at) + 1) {
    if (text.slice(at, lineEndAt(text, at)).trim() !== '') edits.push({ start: at, end: at, text: ' '.repeat(width) });
  }
  return edits;
}

/** Where lines with a word and a colon are wanted. */
export function asLines(value: MistypedValue): readonly Fix[] {
  const { node, name, parent } = value;
  if (name === 'issues')
    return fix('Write the issues by name', editsOfValue(value, node, issuesByName), { preferred: true, safe: true });
  if (name === 'contact')
    return node.kind === 'scalar'
      ? fix(`Put “${keyOfContact(node.value)}: ” before it`, withKey(value, keyOfContact(node.value)), {
          preferred: true,
        })
      : writtenAsText(value);
  if (name === 'document' && node.kind === 'scalar')
    return fix('Put “title: ” before it', withKey(value, /^\d{4}\//.test(String(node.value)) ? 'number' : 'title'));
  if (node.kind === 'seq' && parent === undefined)
    return fix('Remove one dash', editsOfValue(value, node, withoutDash), { preferred: true });
  return [];
}

function keyOfContact(value: unknown): string {
  return isEmailAddress(String(value).trim()) ? 'email' : 'name';
}

function withKey(value: MistypedValue, key: string): readonly Edit[] {
  const { node, parent, name } = value;
  if (parent === undefined) {
    return editsOfValue(value, node, (text, found) =>
      found.kind !== 'scalar' || /[\r\n]/.test(text.slice(found.range.start, found.range.end))
        ? undefined
        : {
            edits: [{ start: found.range.start, end: found.range.start, text: `${key}: ` }],
            value: new Map([[key, plainOf(found)]]),
          },
    );
  }
  const text = node.kind === 'scalar' ? String(node.value).trim() : '';
  return /\n/.test(text)
    ? []
    : editsInMap(value, parent, planOfReplacing([`${name}:`, `  ${key}: ${quoteIfNeeded(text, { flow: false })}`]));
}

/** A list in a list becomes its only item. */
function withoutDash(_text: string, node: YamlNode): RewrittenValue | undefined {
  const only: YamlNode | undefined = (node as YamlSeq).items[0];
  if (node.kind !== 'seq' || node.items.length !== 1 || only === undefined) return undefined;
  const { start } = node.range;
  if (node.flow)
    return {
      edits: [
        { start, end: only.range.start, text: '' },
        { start: only.range.end, end: node.range.end, text: '' },
      ],
      value: plainOf(only),
    };
  return { edits: [{ start, end: start + 1, text: ' ' }], value: plainOf(only) };
}

/** An initiative that is a text of several lines: its description. */
export function asDescription(value: MistypedValue, prompt: string): readonly Edit[] {
  return editsOfValue(value, value.node, (text, node) => {
    if (node.kind !== 'scalar' || (node.style !== 'literal' && node.style !== 'folded')) return undefined;
    const { start, end } = node.range;
    const indent = ' '.repeat(start - beginOfLine(text, start));
    return {
      edits: [
        { start, end: start, text: `title: "${prompt}"${lineBreakOf(text, start)}${indent}description: ` },
        ...furtherIn(text, start, end, 2),
      ],
      value: new Map([
        ['title', prompt],
        ['description', plainOf(node)],
      ]),
    };
  });
}

/** Makes a plan for the map in which the key stands, and reads the text again. */
export type EditsOfPlan = (plan: PlanInMap) => readonly Edit[];

/** The names of texts that may have several paragraphs, so that another text can be added to them. */
const joinedTexts: ReadonlySet<string> = new Set(['description', 'outcome', 'guidance']);

/** Fixes for a key that is misspelt where the one that is meant stands beside it. */
export function besideFixes(entry: YamlEntry, meant: string, there: YamlNode, editsOf: EditsOfPlan): readonly Fix[] {
  const name = keyName(entry);
  const remove: PlanInMap = (yaml, map) => removeEntry(yaml, map, name);
  if (hasNothing(entry)) return fix(`Remove the empty “${name}”`, editsOf(remove), { preferred: true, safe: true });
  if (isSaidIn(entry.value, there))
    return fix(`Remove “${name}”, as “${meant}” says the same`, editsOf(remove), { preferred: true, safe: true });
  return [
    ...fix(
      `Move it to “${meant}”`,
      editsOf((yaml, map) => merged(yaml, map, name, meant)),
      { preferred: true },
    ),
    ...fix(
      keepAsRemark,
      editsOf((yaml, map) => planOfRemark(yaml, map, name)),
    ),
  ];
}

/**
 * Matches keys that no safe fix removes, although their value is empty: words that YAML reads as a key (*Main benefits:*,
 * `{20 farms}`), and keys whose value may be in the lines below, indented too little.
 */
const isMoreThanName = /^(?:issues|document|contact)$|[^a-z_]/;

/** Fixes for a key that is like none of those that there are. */
export function strangeFixes(entry: YamlEntry, isInInitiative: boolean, editsOf: EditsOfPlan): readonly Fix[] {
  const name = keyName(entry);
  if (hasNothing(entry))
    return fix(
      `Remove the empty “${name}”`,
      editsOf((yaml, map) => removeEntry(yaml, map, name)),
      { preferred: true, safe: !isMoreThanName.test(name) },
    );
  return [
    ...fix(
      keepAsRemark,
      editsOf((yaml, map) => planOfRemark(yaml, map, name)),
    ),
    ...(isInInitiative
      ? fix(
          'Move it to the description',
          editsOf((yaml, map) => intoDescription(yaml, map, name)),
        )
      : []),
  ];
}

/**
 * True when a key that is not known may go without anybody looking. @param there what stands behind the one that is
 * meant, if it is written, too
 */
export function isRemoved(entry: YamlEntry, there?: YamlNode): boolean {
  return there === undefined
    ? hasNothing(entry) && !isMoreThanName.test(keyName(entry))
    : hasNothing(entry) || isSaidIn(entry.value, there);
}

/** True for a key with nothing behind its colon. */
export function hasNothing(entry: YamlEntry): boolean {
  return isEmpty(entry.value) && !isWordAlone(entry);
}

/** True for words in braces that have no colon, as in `{draft}`: they are text, and no key that is empty. */
export function isWordAlone({ key, value }: YamlEntry): boolean {
  return value.range.start === key.range.end && value.range.end === key.range.end;
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
    const items = itemsOf(from)
      .filter((item) => !said.has(plainText(item)))
      .flatMap((item) => newItem(item) ?? []);
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
  if (!joinedTexts.has(meant) || into.kind !== 'scalar' || from.kind !== 'scalar') return undefined;
  return together([setText(yaml, map, meant, `${withoutEnd(into.value)}\n\n${withoutEnd(from.value)}`), removed]);
}

function withoutEnd(value: unknown): string {
  return String(value).trimEnd();
}

/** An item as it can be written on one line; undefined for one that is a list itself. */
function newItem(node: YamlNode): { readonly lines: readonly string[]; readonly value: Value } | undefined {
  if (node.kind === 'scalar')
    return { lines: [`- ${quoteIfNeeded(withoutEnd(node.value), { flow: false })}`], value: withoutEnd(node.value) };
  if (node.kind !== 'map' || !node.entries.every(({ value }) => value.kind === 'scalar')) return undefined;
  const texts = node.entries.map(
    (entry) => [keyName(entry), entry.value.kind === 'scalar' ? withoutEnd(entry.value.value) : ''] as const,
  );
  return {
    lines: texts.map(
      ([key, text], index) => `${index === 0 ? '- ' : '  '}${key}: ${quoteIfNeeded(text, { flow: false })}`,
    ),
    value: new Map(texts),
  };
}

function intoDescription(yaml: YamlText, map: YamlMap, name: string): StepPlan | undefined {
  const from = entryOf(map, name)?.value;
  const removed = removeEntry(yaml, map, name);
  if (from?.kind !== 'scalar') return undefined;
  const words = `${name}: ${withoutEnd(from.value)}`;
  const there = entryOf(map, 'description')?.value;
  if (there?.kind === 'scalar' && !isEmpty(there))
    return together([setText(yaml, map, 'description', `${withoutEnd(there.value)}\n\n${words}`), removed]);
  const entry =
    there === undefined
      ? newEntry(['description: |', ...words.split('\n').map((line) => (line === '' ? '' : `  ${line}`))])
      : undefined;
  return entry && together([addEntry(yaml, map, entry, keysOfInitiative), removed]);
}
