import { entryOf, writtenItems, type YamlMap, type YamlNode } from '../../../document/yaml/tree.ts';
import { addEntry, columnOf, removeEntry, setText } from '../../../document/edit/entry-edits.ts';
import { addItems, removeItemsAt } from '../../../document/edit/item-edits.ts';
import { submissionEntry, submissionEntryInside } from '../new-lines.ts';
import { lineEndAt, nextLineAt, type TextEdit } from '../../../document/edit/text-edits.ts';
import { plainOf, type StepPlan, type YamlText } from '../../../document/edit/verified-steps.ts';
import { notWritten, quotedStart, type Wish } from './wish.ts';

type DraftContact = ReadonlyMap<string, string>;

interface ContactKeys {
  /** Of a contact, and of the submission, in the order of the format. */
  readonly keys: readonly string[];
  readonly order: readonly string[];
  /** The contacts at the time of the export, when they are known. */
  readonly exported: readonly DraftContact[] | undefined;
}

/** What the economy has changed of its contacts. */
export function contactWishes(before: readonly DraftContact[], after: readonly DraftContact[], { keys, order, exported }: ContactKeys): readonly Wish[] {
  const place = { key: 'contact' };
  const pairs = pairsOfContacts(before, after);
  const wishes: Wish[] = [];
  for (const [at, contact] of after.entries()) {
    const old = pairs[at];
    if (old === undefined) continue;
    for (const key of keys) {
      const [was, now] = [before[old]?.get(key), contact.get(key)];
      if (was === now || (exported?.length === before.length && exported[old]?.get(key) === now)) continue;
      const what = `The ${key} of the contact${before.length > 1 ? ` ${quotedStart(nameOf(before[old] ?? contact))}` : ''}`;
      const kind = now === undefined ? 'removed' : was === undefined ? 'added' : 'changed';
      wishes.push({
        kind, place, removes: now === undefined, failed: notWritten(what, now ?? ''),
        message: now === undefined ? `${what} was removed.` : `${what} was ${kind === 'added' ? 'added' : 'changed to'}${kind === 'added' ? ':' : ''} ${quotedStart(now)}.`,
        plan: (yaml) => changeField(yaml, old, key, now, keys),
      });
    }
  }
  const fresh = after.filter((_, at) => pairs[at] === undefined);
  if (fresh.length > 0) {
    const names = fresh.map((contact) => quotedStart(nameOf(contact))).join(', ');
    wishes.push({ kind: 'added', place, message: `${fresh.length === 1 ? 'A contact was' : `${fresh.length} contacts were`} added: ${names}.`, failed: notWritten('The list of contacts', names), plan: (yaml) => addContacts(yaml, fresh, order) });
  }
  const kept = new Set(pairs);
  const gone = [...before.keys()].filter((index) => !kept.has(index));
  for (const index of gone) {
    const name = quotedStart(nameOf(before[index] ?? new Map()));
    const message = `The contact ${name} is no longer in the document; it was kept.`;
    if (after.length === 0) wishes.push({ kind: 'left', place, message, failed: message, plan: () => undefined });
    else wishes.push({ kind: 'removed', place, removes: true, message: `The contact ${name} was removed.`, failed: notWritten(`The contact ${name}`, ''), plan: (yaml) => removeContact(yaml, before[index] ?? new Map()) });
  }
  return wishes;
}

function nameOf(contact: DraftContact): string {
  return contact.get('name') ?? contact.get('email') ?? [...contact.values()][0] ?? '';
}

/** For each contact, the place of the old one that it is: by its mail address, by its name, and else by its place. */
function pairsOfContacts(before: readonly DraftContact[], after: readonly DraftContact[]): readonly (number | undefined)[] {
  const left = new Set(before.keys());
  const pairs = new Array<number | undefined>(after.length).fill(undefined);
  for (const key of ['email', 'name']) {
    const places = new Map([...left].map((index) => [before[index]?.get(key), index]));
    for (const [at, contact] of after.entries()) {
      const index = pairs[at] === undefined && contact.has(key) ? places.get(contact.get(key)) : undefined;
      if (index !== undefined && left.delete(index)) pairs[at] = index;
    }
  }
  if (before.length === after.length) for (const at of after.keys()) if (pairs[at] === undefined && left.delete(at)) pairs[at] = at;
  return pairs;
}

function contactAt({ root }: YamlText, index: number): YamlMap | undefined {
  const value = entryOf(root, 'contact')?.value;
  const node: YamlNode | undefined = value?.kind === 'seq' ? writtenItems(value)[index] : index === 0 ? value : undefined;
  return node?.kind === 'map' ? node : undefined;
}

function changeField(yaml: YamlText, index: number, key: string, now: string | undefined, keys: readonly string[]): StepPlan | undefined {
  const map = contactAt(yaml, index);
  if (map === undefined) return undefined;
  if (now === undefined) return removeEntry(yaml, map, key);
  const entry = submissionEntryInside({ contacts: [new Map([[key, now]])] });
  return setText(yaml, map, key, now) ?? (entry && addEntry(yaml, map, entry, keys));
}

function addContacts(yaml: YamlText, fresh: readonly DraftContact[], order: readonly string[]): StepPlan | undefined {
  const { root } = yaml;
  const whole = submissionEntry({ contacts: fresh });
  const entry = entryOf(root, 'contact');
  if (root.kind !== 'map' || whole === undefined) return undefined;
  if (entry === undefined || (entry.value.kind === 'scalar' && entry.value.value === null)) return addEntry(yaml, root, whole, order);
  const items = fresh.flatMap((contact) => {
    const lines = submissionEntry({ contacts: [contact] })?.lines.slice(1).map((line, index) => `${index === 0 ? '- ' : '  '}${line.slice(2)}`);
    return lines === undefined ? [] : [{ lines, value: new Map(contact) }];
  });
  if (entry.value.kind === 'seq') return addItems(yaml, entry.value, entry.value.items.at(-1), items);
  return entry.value.kind === 'map' && !entry.value.flow ? asList(yaml, root, entry.value, items) : undefined;
}

/** Makes a list of the one contact, and adds others. */
function asList({ text }: YamlText, root: YamlMap, map: YamlMap, items: readonly { readonly lines: readonly string[]; readonly value: Map<string, string> }[]): StepPlan {
  const { start } = map.range;
  const indent = ' '.repeat(columnOf(text, start));
  const edits: TextEdit[] = [{ start, end: start, text: '- ' }];
  for (let line = nextLineAt(text, start); line < map.range.end; line = nextLineAt(text, line)) {
    if (text.slice(line, lineEndAt(text, line)).trim() !== '') edits.push({ start: line, end: line, text: '  ' });
  }
  const end = lineEndAt(text, map.range.end);
  const lineBreak = text.slice(end, nextLineAt(text, end)) || '\n';
  edits.push({ start: end, end, text: items.flatMap(({ lines }) => lines).map((line) => lineBreak + indent + line).join('') });
  return { edits, change: (values) => void values.map(root).set('contact', [plainOf(map), ...items.map(({ value }) => value)]) };
}

function removeContact(yaml: YamlText, contact: DraftContact): StepPlan | undefined {
  const list = entryOf(yaml.root, 'contact')?.value;
  if (list?.kind !== 'seq') return undefined;
  const says = (item: YamlNode): boolean => [...contact].every(([key, text]) => {
    const value = entryOf(item, key)?.value;
    return key === 'agency' || (value?.kind === 'scalar' && String(value.value).trim() === text);
  });
  const index = list.items.findIndex(says);
  return index === -1 ? undefined : removeItemsAt(yaml, list, new Set([index]));
}
