import { type Contact, type ContactKey, contactKeys } from '../../../document/model/submission.ts';
import { type YamlMap, type YamlNode, entryOf, writtenItems } from '../../../document/yaml/tree.ts';
import { addEntry, columnOf, removeEntry, setText } from '../../../document/edit/entry-edits.ts';
import { addItems, removeItemsAt } from '../../../document/edit/item-edits.ts';
import { oneLine } from '../../../papers/view/cover-view.ts';
import { submissionEntry, submissionEntryInside } from '../new-lines.ts';
import { type TextEdit, lineEndAt, nextLineAt } from '../../../document/edit/text-edits.ts';
import { type StepPlan, type YamlText, plainOf } from '../../../document/edit/verified-steps.ts';
import { mergedFrontMessages as said } from '../../../words/messages/import/merge-front.ts';
import { quotedInFull } from '../../../words/quotation.ts';
import { type Wish, left, quotedStart } from './wish.ts';

/** The texts of a contact, by key. */
type ContactTexts = ReadonlyMap<string, string>;

/** What tells a person or an office from another, the surest first. */
const identifying = ['email', 'name'] as const;

/** Of more pairs that share an address or a name, those that stand first are taken. */
const mostCompared = 10_000;

/**
 * For each contact of a paper, the place of the earlier contact that it is: the one that says the same; else the one
 * that alone has its mail address or its name, where no other of the paper has it, either; else, of several, the one
 * that shares most with it; and else the one in its place. A placeholder identifies nobody.
 */
function matchContacts(
  before: readonly ContactTexts[],
  after: readonly ContactTexts[],
): readonly (number | undefined)[] {
  const left = new Set(before.keys());
  const pairs = new Array<number | undefined>(after.length).fill(undefined);
  const waiting = (): readonly number[] => [...after.keys()].filter((at) => pairs[at] === undefined);
  const take = (at: number, index: number | undefined): void => {
    if (index !== undefined && pairs[at] === undefined && left.delete(index)) pairs[at] = index;
  };
  const same = placesBy([...left].reverse(), (index) => wholeOf(before[index]));
  for (const at of after.keys()) take(at, same.get(wholeOf(after[at]))?.pop());
  for (const key of identifying) {
    const [olds, news] = [
      placesBy([...left], (index) => identityOf(before[index], key)),
      placesBy(waiting(), (at) => identityOf(after[at], key)),
    ];
    for (const [identity, [at, ...others]] of news) {
      const [index, ...further] = olds.get(identity) ?? [];
      if (at !== undefined && others.length + further.length === 0) take(at, index);
    }
  }
  for (const { at, index } of alikeOf(before, after, [...left], waiting())) take(at, index);
  if (before.length === after.length) for (const at of waiting()) take(at, at);
  return pairs;
}

/**
 * For each contact as it was read of our own export, the place of the one of the submission that it is; undefined for
 * one whose lines were not told apart from those of another.
 */
function writtenPlaces(
  written: readonly ContactTexts[],
  read: readonly ContactTexts[],
): readonly (number | undefined)[] {
  if (written.length === 1 && read.length === 1) return [0];
  return matchContacts(written, read).map((index, at) =>
    index !== undefined && says(written[index], read[at]) ? index : undefined,
  );
}

/** Whether a contact has all texts of another, but for the agency, whose name is shown where its acronym is written. */
function says(contact: ContactTexts | undefined, other: ContactTexts | undefined): boolean {
  return [...(other ?? [])].every(([key, text]) => key === 'agency' || contact?.get(key) === text);
}

function placesBy(places: readonly number[], key: (place: number) => string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const place of places) {
    const its = key(place);
    const others = its === '' ? undefined : found.get(its);
    if (others !== undefined) others.push(place);
    else if (its !== '') found.set(its, [place]);
  }
  return found;
}

function wholeOf(contact: ContactTexts | undefined): string {
  return contact === undefined ? '' : JSON.stringify([...contact].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Empty where nothing is written that would tell this contact from another. */
function identityOf(contact: ContactTexts | undefined, key: (typeof identifying)[number]): string {
  const text = contact?.get(key) ?? '';
  const isPlaceholder = key === 'email' ? !text.includes('@') : text.startsWith('[');
  return isPlaceholder ? '' : text;
}

interface ContactPair {
  readonly at: number;
  readonly index: number;
  /** How many texts both have. */
  readonly shared: number;
}

/** The pairs with one address or one name, those that share most first. */
function alikeOf(
  before: readonly ContactTexts[],
  after: readonly ContactTexts[],
  left: readonly number[],
  waiting: readonly number[],
): readonly ContactPair[] {
  const pairs: ContactPair[] = [];
  for (const key of identifying) {
    const olds = placesBy(left, (index) => identityOf(before[index], key));
    for (const at of waiting) {
      for (const index of olds.get(identityOf(after[at], key)) ?? []) {
        if (pairs.length >= mostCompared) break;
        pairs.push({
          at,
          index,
          shared: [...(after[at] ?? [])].filter(([one, text]) => before[index]?.get(one) === text).length,
        });
      }
    }
  }
  return pairs.sort((a, b) => b.shared - a.shared || a.at - b.at || a.index - b.index);
}

interface ContactKeys {
  /** Of a contact, and of the submission, in the order of the format. */
  readonly keys: readonly string[];
  readonly order: readonly string[];
  /** The contacts that the submission has. */
  readonly own: readonly Contact[];
  /** The contacts at the time of the export, when they are known. */
  readonly exported: readonly ContactTexts[] | undefined;
}

/** What the economy has changed of its contacts. */
export function contactWishes(
  before: readonly ContactTexts[],
  after: readonly ContactTexts[],
  { keys, order, own, exported }: ContactKeys,
): readonly Wish[] {
  const place = { key: 'contact' };
  const pairs = matchContacts(before, after);
  const written = writtenContacts(own);
  const ownPlaces = writtenPlaces(
    written.map(({ texts }) => texts),
    before,
  );
  const then = exported && sinceThen(exported, before, after);
  const wishes: Wish[] = [];
  for (const [at, contact] of after.entries()) {
    const old = pairs[at];
    if (old === undefined) continue;
    const { index, texts } = written[ownPlaces[old] ?? -1] ?? {};
    for (const readAs of keys) {
      const [was, now] = [before[old]?.get(readAs), contact.get(readAs)];
      // Without the data of the export, a line may be read as another field than it is; the submission says which.
      const key =
        texts?.has(readAs) === true || was === undefined
          ? readAs
          : (keys.find((one) => texts?.get(one) === was && !contact.has(one)) ?? readAs);
      const exportedContact = then?.ofAfter[at];
      // The document still says what was exported: what the submission says was written since.
      if (was === now || (exportedContact !== undefined && exportedContact.get(key) === now)) continue;
      const its = {
        field: key,
        contact: before.length > 1 ? `the contact ${quotedStart(nameOf(before[old] ?? contact))}` : 'the contact',
      };
      const made = was === undefined ? said.ofContactAdded : said.ofContactChanged;
      wishes.push({
        kind: now === undefined ? 'removed' : was === undefined ? 'added' : 'changed',
        place: { ...place, field: key, ...(index !== undefined && { contact: index }) },
        removes: now === undefined,
        message: now === undefined ? said.ofContactRemoved(its) : made({ ...its, text: quotedStart(now) }),
        failed:
          now === undefined
            ? said.ofContactNotRemoved(its)
            : said.ofContactNotChanged({ ...its, text: quotedInFull(now) }),
        plan: (yaml) => (index === undefined ? undefined : changeField(yaml, index, key, now, keys)),
      });
    }
  }
  const unpaired = after.filter((_, at) => pairs[at] === undefined);
  const takenOut = new Set(unpaired.filter((contact) => then?.isExported(contact) === true));
  for (const contact of takenOut) wishes.push(left(said.contactGone({ name: quotedStart(nameOf(contact)) }), place));
  const fresh = unpaired.filter((contact) => !takenOut.has(contact));
  if (fresh.length > 0) {
    const names = fresh.map((contact) => quotedStart(nameOf(contact)));
    wishes.push({
      kind: 'added',
      place,
      message: said.contactsAdded({ names }),
      failed: said.contactsNotAdded({ names }),
      plan: (yaml) => addContacts(yaml, fresh, order),
    });
  }
  const kept = new Set(pairs);
  for (const [index, contact] of before.entries()) {
    if (kept.has(index)) continue;
    const name = quotedStart(nameOf(contact));
    const isNewer = then !== undefined && then.ofBefore[index] === undefined;
    const its = written[ownPlaces[index] ?? -1];
    if (after.length === 0 || isNewer)
      wishes.push(left(isNewer ? said.contactNewer({ name }) : said.contactKept({ name }), place));
    else
      wishes.push({
        kind: 'removed',
        place,
        removes: true,
        message: said.contactRemoved({ name }),
        failed: said.contactNotRemoved({ name }),
        plan: (yaml) => its && removeContact(yaml, its),
      });
  }
  return wishes;
}

/** What is known of contacts as they were when the document was exported. */
interface ContactsThen {
  /**
   * For each contact of the submission and of the document, what it said then; undefined for one that was not there.
   */
  readonly ofBefore: readonly (ContactTexts | undefined)[];
  readonly ofAfter: readonly (ContactTexts | undefined)[];
  /** Whether a contact stood there then, word for word. */
  isExported(contact: ContactTexts): boolean;
}

function sinceThen(
  exported: readonly ContactTexts[],
  before: readonly ContactTexts[],
  after: readonly ContactTexts[],
): ContactsThen {
  const [ofBefore, ofAfter] = [before, after].map((contacts) =>
    matchContacts(exported, contacts).map((index) => (index === undefined ? undefined : exported[index])),
  );
  const words = new Set(exported.map((contact) => wordsOf(contact)));
  return { ofBefore: ofBefore ?? [], ofAfter: ofAfter ?? [], isExported: (contact) => words.has(wordsOf(contact)) };
}

function wordsOf(contact: ContactTexts): string {
  return JSON.stringify(contactKeys.map((key) => contact.get(key) ?? ''));
}

function nameOf(contact: ContactTexts): string {
  return contact.get('name') ?? contact.get('email') ?? [...contact.values()][0] ?? '';
}

/** A contact of the submission. */
interface WrittenContact {
  /** Among the items that are not empty, where the contacts stand in a list. */
  readonly index: number;
  /** As they are on paper: in one line, an office without the comma at its end. */
  readonly texts: ContactTexts;
}

function writtenContacts(own: readonly Contact[]): readonly WrittenContact[] {
  return own.map((contact) => ({ index: Number(contact.path[1] ?? 0), texts: textsOf((key) => contact[key]?.value) }));
}

function textsOf(valueOf: (key: ContactKey) => string | undefined): ContactTexts {
  return new Map(
    contactKeys.flatMap((key) => {
      const text = oneLine(valueOf(key) ?? '');
      return text === '' ? [] : [[key, key === 'office' ? text.replace(/,$/, '') : text] as const];
    }),
  );
}

function contactAt({ root }: YamlText, index: number): YamlMap | undefined {
  const value = entryOf(root, 'contact')?.value;
  const node: YamlNode | undefined =
    value?.kind === 'seq' ? writtenItems(value)[index] : index === 0 ? value : undefined;
  return node?.kind === 'map' ? node : undefined;
}

function changeField(
  yaml: YamlText,
  index: number,
  key: string,
  now: string | undefined,
  keys: readonly string[],
): StepPlan | undefined {
  const map = contactAt(yaml, index);
  if (map === undefined) return undefined;
  if (now === undefined) return removeEntry(yaml, map, key);
  const entry = submissionEntryInside({ contacts: [new Map([[key, now]])] });
  return setText(yaml, map, key, now) ?? (entry && addEntry(yaml, map, entry, keys));
}

function addContacts(yaml: YamlText, fresh: readonly ContactTexts[], order: readonly string[]): StepPlan | undefined {
  const { root } = yaml;
  const whole = submissionEntry({ contacts: fresh });
  const entry = entryOf(root, 'contact');
  if (root.kind !== 'map' || whole === undefined) return undefined;
  if (entry === undefined || (entry.value.kind === 'scalar' && entry.value.value === null))
    return addEntry(yaml, root, whole, order);
  const items = fresh.flatMap((contact) => {
    const lines = submissionEntry({ contacts: [contact] })
      ?.lines.slice(1)
      .map((line, index) => `${index === 0 ? '- ' : '  '}${line.slice(2)}`);
    return lines === undefined ? [] : [{ lines, value: new Map(contact) }];
  });
  if (entry.value.kind === 'seq') return addItems(yaml, entry.value, entry.value.items.at(-1), items);
  return entry.value.kind === 'map' && !entry.value.flow ? asList(yaml, root, entry.value, items) : undefined;
}

/** Makes a list of the one contact, and adds others. */
function asList(
  { text }: YamlText,
  root: YamlMap,
  map: YamlMap,
  items: readonly { readonly lines: readonly string[]; readonly value: Map<string, string> }[],
): StepPlan {
  const { start } = map.range;
  const indent = ' '.repeat(columnOf(text, start));
  const edits: TextEdit[] = [{ start, end: start, text: '- ' }];
  for (let line = nextLineAt(text, start); line < map.range.end; line = nextLineAt(text, line)) {
    if (text.slice(line, lineEndAt(text, line)).trim() !== '') edits.push({ start: line, end: line, text: '  ' });
  }
  const end = lineEndAt(text, map.range.end);
  const lineBreak = text.slice(end, nextLineAt(text, end)) || '\n';
  edits.push({
    start: end,
    end,
    text: items
      .flatMap(({ lines }) => lines)
      .map((line) => lineBreak + indent + line)
      .join(''),
  });
  return {
    edits,
    change: (values) => void values.map(root).set('contact', [plainOf(map), ...items.map(({ value }) => value)]),
  };
}

/**
 * Removes the contact that reads so; of several, the last that can be it: contacts above it may have been removed
 * already.
 */
function removeContact(yaml: YamlText, { index, texts }: WrittenContact): StepPlan | undefined {
  const list = entryOf(yaml.root, 'contact')?.value;
  if (list?.kind !== 'seq') return undefined;
  const items = writtenItems(list).slice(0, index + 1);
  const item = items.findLast(
    (one) => one.kind === 'map' && wordsOf(textsOf((key) => textIn(one, key))) === wordsOf(texts),
  );
  return item === undefined ? undefined : removeItemsAt(yaml, list, new Set([list.items.indexOf(item)]));
}

function textIn(item: YamlNode, key: string): string | undefined {
  const value = entryOf(item, key)?.value;
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}
