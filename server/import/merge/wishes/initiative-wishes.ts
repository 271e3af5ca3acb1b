import { attachmentDetails, linkDetails } from '../../../document/model/submission.ts';
import { entryOf, writtenItems, type YamlMap } from '../../../document/yaml/tree.ts';
import { quoteIfNeeded } from '../../../document/yaml/quote.ts';
import type { Registries } from '../../../template/registries.ts';
import type { Template } from '../../../template/template.ts';
import { allOf } from '../../../words/counts.ts';
import { quoted } from '../../../words/quotation.ts';
import type { DraftInitiative, DraftOutcome } from '../../understand/draft.ts';
import { addEntry, removeEntry, replaceEntry, type NewEntry } from '../../../document/edit/entry-edits.ts';
import { addItems } from '../../../document/edit/item-edits.ts';
import { entryInside, initiativeEntry, initiativeItem } from '../new-lines.ts';
import { changeLine, changeProse } from '../prose-step.ts';
import { referenceWishes } from './reference-wishes.ts';
import { nothingToChange, type StepPlan, type YamlText } from '../../../document/edit/verified-steps.ts';
import { initiativeAt, notWritten, quotedStart, type OwnInitiative, type Wish } from './wish.ts';

/** The keys of an initiative in the order of the format. */
const initiativeKeys: readonly string[] = ['title', 'kind', 'points', 'agencies', 'description', 'links', 'attachments', 'outcome', 'columns', 'confirm'];

export interface InitiativeChanges {
  readonly own: OwnInitiative;
  readonly before: DraftInitiative;
  readonly after: DraftInitiative;
}

/** What the economy has changed in one initiative. */
export function initiativeWishes({ own, before, after }: InitiativeChanges, template: Template, registries: Registries): readonly Wish[] {
  const name = quotedStart(after.title || before.title);
  const inMap = (plan: (yaml: YamlText, map: YamlMap) => StepPlan | undefined) => (yaml: YamlText): StepPlan | undefined => {
    const map = initiativeAt(yaml, own);
    return map && plan(yaml, map);
  };
  const wishes: Wish[] = [];
  const { title } = after;
  if (before.title !== title && title !== '') {
    wishes.push({
      kind: 'changed', place: { own, key: 'title' },
      message: `${quotedStart(before.title)} now has the title ${name}.`, failed: notWritten(`The title of ${quotedStart(before.title)}`, title),
      plan: inMap((yaml, map) => changeLine(yaml, map, 'title', title, initiativeEntry({ title }), initiativeKeys)),
    });
  }
  wishes.push(...unseenWishes(own, before, after, name, registries, inMap));
  const prose = (what: string, key: string, texts: { readonly before: string; readonly after: string }, plan: (yaml: YamlText, map: YamlMap) => StepPlan | undefined): void => {
    if (texts.before === texts.after) return;
    const whole = `The ${what} of ${name}`;
    const kind = texts.after === '' ? 'removed' : texts.before === '' ? 'added' : 'changed';
    wishes.push({
      kind, place: { own, key }, removes: texts.after === '',
      message: kind === 'added' ? `${what.startsWith('outcome') || /^[aeiou]/.test(what) ? 'An' : 'A'} ${what} was added to ${name}.` : `${whole} was ${kind}.`,
      failed: notWritten(whole, texts.after), plan: inMap(plan),
    });
  };
  prose('description', 'description', { before: before.description, after: after.description }, (yaml, map) => (
    changeProse(yaml, map, { key: 'description', before: before.description, after: after.description }, initiativeEntry({ description: after.description || 'x' }), initiativeKeys)
  ));
  wishes.push(...referenceWishes({
    key: 'links', main: 'url', details: linkDetails, order: initiativeKeys, one: 'link', of: name, place: { own, key: 'links' },
    before: before.links.map(({ url, ...details }) => ({ main: url, details })), after: after.links.map(({ url, ...details }) => ({ main: url, details })),
    holder: (yaml) => initiativeAt(yaml, own),
    entryOf: (links) => initiativeEntry({ links: links.map(({ main, details }) => ({ url: main, ...details })) }),
    itemOf: ({ main, details }) => initiativeItem({ links: [{ url: main, ...details }] }),
  }));
  wishes.push(...referenceWishes({
    key: 'attachments', main: 'file', details: attachmentDetails, order: initiativeKeys, one: 'attachment', of: name, place: { own, key: 'attachments' },
    before: before.attachments.map(({ file, ...details }) => ({ main: file, details })), after: after.attachments.map(({ file, ...details }) => ({ main: file, details })),
    holder: (yaml) => initiativeAt(yaml, own),
    entryOf: (attachments) => initiativeEntry({ attachments: attachments.map(({ main, details }) => ({ file: main, ...details })) }),
    itemOf: ({ main, details }) => initiativeItem({ attachments: [{ file: main, ...details }] }),
  }));
  outcomeWishes(before.outcome, after.outcome, prose);
  columnWishes(before, after, template, prose);
  return wishes;
}

/** What a document of a round says of an answer that was to be confirmed: it is by a tick, and by a change. */
export function confirmWish(own: OwnInitiative, title: string): Wish {
  const name = quotedStart(title);
  return {
    kind: 'changed', place: { own, key: 'confirm' }, removes: true, message: `${name} was confirmed.`,
    failed: `${name} is confirmed in the document, but “confirm: true” could not be removed automatically; remove it yourself.`,
    plan: (yaml) => {
      const map = initiativeAt(yaml, own);
      return map && removeEntry(yaml, map, 'confirm');
    },
  };
}

type Prose = (what: string, key: string, texts: { readonly before: string; readonly after: string }, plan: (yaml: YamlText, map: YamlMap) => StepPlan | undefined) => void;

function columnWishes(before: DraftInitiative, after: DraftInitiative, template: Template, prose: Prose): void {
  const heading = (id: string): string => quotedStart(template.columns.find((column) => column.id === id)?.title ?? id);
  if (before.columns.size === 0 && after.columns.size > 1) {
    const texts = { before: '', after: [...after.columns.values()].join('\n') };
    prose(`text under each of ${allOf([...after.columns.keys()].map(heading))}`, 'columns', texts, (yaml, map) => {
      const entry = initiativeEntry({ columns: after.columns });
      return entry && addEntry(yaml, map, entry, initiativeKeys);
    });
    return;
  }
  for (const id of new Set([...before.columns.keys(), ...after.columns.keys()])) {
    const texts = { before: before.columns.get(id) ?? '', after: after.columns.get(id) ?? '' };
    const entry = new Map([[id, texts.after || 'x']]);
    prose(`text under ${heading(id)}`, 'columns', texts, (yaml, map) => (
      inside(yaml, map, 'columns', { key: id, ...texts }, initiativeEntry({ columns: entry }), entryInside({ columns: entry }))
    ));
  }
}

function outcomeWishes(before: DraftOutcome | undefined, after: DraftOutcome | undefined, prose: Prose): void {
  const [old, now] = [before ?? '', after ?? ''];
  if (typeof old === 'string' && typeof now === 'string') {
    prose('outcome', 'outcome', { before: old, after: now }, (yaml, map) => (
      changeProse(yaml, map, { key: 'outcome', before: old, after: now }, initiativeEntry({ outcome: now || 'x' }), initiativeKeys)
    ));
    return;
  }
  if (typeof old === 'string' || typeof now === 'string') {
    prose('outcome', 'outcome', { before: said(old), after: said(now) }, (yaml, map) => {
      const entry = initiativeEntry({ outcome: now });
      return now === '' || entry === undefined ? undefined : replaceEntry(yaml, map, entry) ?? addEntry(yaml, map, entry, initiativeKeys);
    });
    return;
  }
  for (const key of ['actual', 'expected'] as const) {
    const texts = { before: old[key] ?? '', after: now[key] ?? '' };
    prose(`${key} outcome`, 'outcome', texts, (yaml, map) => (
      inside(yaml, map, 'outcome', { key, ...texts }, initiativeEntry({ outcome: now }), entryInside({ outcome: { [key]: texts.after } }), ['actual', 'expected'])
    ));
  }
}

function said(outcome: DraftOutcome): string {
  return typeof outcome === 'string' ? outcome : Object.entries(outcome).map(([key, text]) => `${key}: ${text}`).join('\n');
}

/** Changes a text of a map within the initiative. @param whole the entry with the map, where there is none yet */
function inside(
  yaml: YamlText, map: YamlMap, key: string, change: { readonly key: string; readonly before: string; readonly after: string },
  whole: NewEntry | undefined, entry: NewEntry | undefined, order: readonly string[] = [],
): StepPlan | undefined {
  const inner = entryOf(map, key)?.value;
  if (inner?.kind === 'map') return changeProse(yaml, inner, change, entry, order);
  if (inner?.kind === 'scalar' && inner.value !== null) return whole && replaceEntry(yaml, map, whole);
  return change.after === '' ? nothingToChange : whole && addEntry(yaml, map, whole, initiativeKeys);
}

type InMap = (plan: (yaml: YamlText, map: YamlMap) => StepPlan | undefined) => (yaml: YamlText) => StepPlan | undefined;

/** Kind, sub-points and agencies, which our papers do not show: what the economy has written of them is added. */
function unseenWishes(own: OwnInitiative, before: DraftInitiative, after: DraftInitiative, name: string, registries: Registries, inMap: InMap): readonly Wish[] {
  const wishes: Wish[] = [];
  const { kind } = after;
  if (kind !== undefined && kind !== before.kind) {
    wishes.push({
      kind: 'changed', place: { own, key: 'kind' }, message: `${name} is now a “${kind}”.`, failed: notWritten(`The kind of ${name}`, kind),
      plan: inMap((yaml, map) => changeLine(yaml, map, 'kind', kind, initiativeEntry({ kind }), initiativeKeys)),
    });
  }
  const sameAgency = (text: string): string => {
    const [found, ...others] = registries.findAgencies(text, undefined);
    return found === undefined || others.length > 0 ? text : `${found.agency.economy}\0${found.agency.name}`;
  };
  for (const [key, one, many, sameAs] of [['points', 'sub-point', 'sub-points', (text: string) => text], ['agencies', 'agency', 'agencies', sameAgency]] as const) {
    const texts = after[key].filter((text) => !before[key].includes(text));
    if (texts.length === 0) continue;
    const what = texts.length === 1 ? `The ${one} ${allOf(texts.map(quoted))}` : `The ${many} ${allOf(texts.map(quoted))}`;
    wishes.push({
      kind: 'added', place: { own, key }, message: `${what} ${texts.length === 1 ? 'was' : 'were'} added to ${name}.`, failed: notWritten(`${what} of ${name}`, texts.join(', ')),
      plan: inMap((yaml, map) => addTexts(yaml, map, key, texts, sameAs)),
    });
  }
  return wishes;
}

function addTexts(yaml: YamlText, map: YamlMap, key: 'points' | 'agencies', texts: readonly string[], sameAs: (text: string) => string): StepPlan | undefined {
  const list = entryOf(map, key)?.value;
  const whole = initiativeEntry({ [key]: texts });
  if (list?.kind !== 'seq' || list.items.length === 0) return whole && (list === undefined ? addEntry : replaceEntry)(yaml, map, whole, initiativeKeys);
  const there = new Set(writtenItems(list).map((item) => (item.kind === 'scalar' ? sameAs(String(item.value)) : '')));
  const items = texts.filter((text) => !there.has(sameAs(text))).map((text) => ({ lines: [`- ${quoteIfNeeded(text, { flow: false })}`], value: text }));
  return items.length === 0 ? nothingToChange : addItems(yaml, list, list.items.at(-1), items);
}
