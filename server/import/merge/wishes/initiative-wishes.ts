import { attachmentDetails, linkDetails } from '../../../document/model/submission.ts';
import { entryOf, writtenItems, type YamlMap } from '../../../document/yaml/tree.ts';
import { quoteIfNeeded } from '../../../document/yaml/quote.ts';
import type { Registries } from '../../../template/registries.ts';
import type { Template } from '../../../template/template.ts';
import { mergeMessages } from '../../../words/messages/import/merge.ts';
import type { Message } from '../../../words/messages/message.ts';
import { quoted, quotedInFull } from '../../../words/quotation.ts';
import type { DraftInitiative, DraftOutcome } from '../../understand/draft.ts';
import { addEntry, removeEntry, replaceEntry, type NewEntry } from '../../../document/edit/entry-edits.ts';
import { addItems } from '../../../document/edit/item-edits.ts';
import { entryInside, initiativeEntry, initiativeItem } from '../new-lines.ts';
import { changeLine, changeProse } from '../prose-step.ts';
import { referenceWishes } from './reference-wishes.ts';
import { nothingToChange, type StepPlan, type YamlText } from '../../../document/edit/verified-steps.ts';
import { initiativeAt, left, quotedStart, type OwnInitiative, type Wish } from './wish.ts';

/** The keys of an initiative in the order of the format. */
const initiativeKeys: readonly string[] = [
  'title',
  'kind',
  'points',
  'agencies',
  'description',
  'links',
  'attachments',
  'outcome',
  'columns',
  'confirm',
];

export interface InitiativeChanges {
  readonly own: OwnInitiative;
  readonly before: DraftInitiative;
  readonly after: DraftInitiative;
}

/** What the economy has changed in one initiative. */
export function initiativeWishes(
  { own, before, after }: InitiativeChanges,
  template: Template,
  registries: Registries,
): readonly Wish[] {
  const name = quotedStart(after.title || before.title);
  const inMap =
    (plan: (yaml: YamlText, map: YamlMap) => StepPlan | undefined) =>
    (yaml: YamlText): StepPlan | undefined => {
      const map = initiativeAt(yaml, own);
      return map && plan(yaml, map);
    };
  const wishes: Wish[] = [];
  const { title } = after;
  if (before.title !== title && title !== '') {
    const titles = { before: quotedStart(before.title), title: name };
    wishes.push({
      kind: 'changed',
      place: { own, key: 'title' },
      message: mergeMessages.titleChanged(titles),
      byBoth: (since) => mergeMessages.titleChangedByBoth({ ...titles, since }),
      failed: mergeMessages.partNotChanged({ part: 'title', title: titles.before, text: quotedInFull(title) }),
      plan: inMap((yaml, map) => changeLine(yaml, map, 'title', title, initiativeEntry({ title }), initiativeKeys)),
    });
  }
  wishes.push(...unseenWishes(own, before, after, name, registries, inMap));
  const prose: Prose = (what, key, texts, plan, cell) => {
    if (texts.before === texts.after) return;
    const kind = texts.after === '' ? 'removed' : texts.before === '' ? 'added' : 'changed';
    wishes.push({
      kind,
      place: { own, key },
      ...(cell !== undefined && { cell: { id: cell, text: texts.before } }),
      removes: texts.after === '',
      ...saidOf(what, name, kind, quotedInFull(texts.after)),
      plan: inMap(plan),
    });
  };
  prose({ part: 'description' }, 'description', { before: before.description, after: after.description }, (yaml, map) =>
    changeProse(
      yaml,
      map,
      { key: 'description', before: before.description, after: after.description },
      initiativeEntry({ description: after.description || 'x' }),
      initiativeKeys,
    ),
  );
  wishes.push(
    ...referenceWishes({
      key: 'links',
      main: 'url',
      details: linkDetails,
      order: initiativeKeys,
      one: 'link',
      of: name,
      place: { own, key: 'links' },
      before: before.links.map(({ url, ...details }) => ({ main: url, details })),
      after: after.links.map(({ url, ...details }) => ({ main: url, details })),
      holder: (yaml) => initiativeAt(yaml, own),
      entryOf: (links) => initiativeEntry({ links: links.map(({ main, details }) => ({ url: main, ...details })) }),
      itemOf: ({ main, details }) => initiativeItem({ links: [{ url: main, ...details }] }),
    }),
  );
  wishes.push(
    ...referenceWishes({
      key: 'attachments',
      main: 'file',
      details: attachmentDetails,
      order: initiativeKeys,
      one: 'attachment',
      of: name,
      place: { own, key: 'attachments' },
      before: before.attachments.map(({ file, ...details }) => ({ main: file, details })),
      after: after.attachments.map(({ file, ...details }) => ({ main: file, details })),
      holder: (yaml) => initiativeAt(yaml, own),
      entryOf: (attachments) =>
        initiativeEntry({ attachments: attachments.map(({ main, details }) => ({ file: main, ...details })) }),
      itemOf: ({ main, details }) => initiativeItem({ attachments: [{ file: main, ...details }] }),
    }),
  );
  outcomeWishes(before.outcome, after.outcome, prose);
  columnWishes(before, after, template, prose);
  return wishes;
}

/** What a document of a round says of an answer that was to be confirmed: it is by a tick, and by a change. */
export function confirmWish(own: OwnInitiative, title: string): Wish {
  const name = quotedStart(title);
  return {
    kind: 'changed',
    place: { own, key: 'confirm' },
    removes: true,
    message: mergeMessages.confirmed({ title: name }),
    failed: mergeMessages.notConfirmed({ title: name }),
    plan: (yaml) => {
      const map = initiativeAt(yaml, own);
      return map && removeEntry(yaml, map, 'confirm');
    },
  };
}

/** A tick at an answer of which a change could not be made. */
export function stillToConfirm(own: OwnInitiative, title: string): Wish {
  return left(mergeMessages.unconfirmed({ title: quotedStart(title) }), { own, key: 'confirm' });
}

/** A text of an initiative, as sentences name it. */
type Named =
  | { readonly part: 'description' | 'outcome' | 'actual outcome' | 'expected outcome' }
  | { readonly column: string }
  | { readonly columns: readonly string[] };
type Prose = (
  what: Named,
  key: string,
  texts: { readonly before: string; readonly after: string },
  plan: (yaml: YamlText, map: YamlMap) => StepPlan | undefined,
  cell?: string,
) => void;

/** @param text of the document, in quotation marks */
function saidOf(
  what: Named,
  title: string,
  kind: 'added' | 'changed' | 'removed',
  text: string,
): Pick<Wish, 'message' | 'byBoth' | 'failed'> {
  // Texts under several columns at once are only ever added.
  if ('columns' in what) {
    const its = { ...what, title };
    return {
      message: mergeMessages.columnsAdded(its),
      byBoth: (since) => mergeMessages.columnsAddedByBoth({ ...its, since }),
      failed: mergeMessages.columnsNotChanged({ ...its, text }),
    };
  }
  if ('column' in what) {
    const its = { ...what, title };
    const [made, byBoth] = (
      {
        added: [mergeMessages.columnAdded, mergeMessages.columnAddedByBoth],
        changed: [mergeMessages.columnChanged, mergeMessages.columnChangedByBoth],
        removed: [mergeMessages.columnRemoved, mergeMessages.columnRemovedByBoth],
      } as const
    )[kind];
    return {
      message: made(its),
      byBoth: (since) => byBoth({ ...its, since }),
      failed:
        kind === 'removed' ? mergeMessages.columnNotRemoved(its) : mergeMessages.columnNotChanged({ ...its, text }),
    };
  }
  const its = { ...what, title };
  const [made, byBoth] = (
    {
      added: [mergeMessages.partAdded, mergeMessages.partAddedByBoth],
      changed: [mergeMessages.partChanged, mergeMessages.partChangedByBoth],
      removed: [mergeMessages.partRemoved, mergeMessages.partRemovedByBoth],
    } as const
  )[kind];
  return {
    message: made(its),
    byBoth: (since) => byBoth({ ...its, since }),
    failed: kind === 'removed' ? mergeMessages.partNotRemoved(its) : mergeMessages.partNotChanged({ ...its, text }),
  };
}

function columnWishes(before: DraftInitiative, after: DraftInitiative, template: Template, prose: Prose): void {
  const heading = (id: string): string => quotedStart(template.columns.find((column) => column.id === id)?.title ?? id);
  if (before.columns.size === 0 && after.columns.size > 1) {
    const texts = { before: '', after: [...after.columns.values()].join('\n') };
    prose({ columns: [...after.columns.keys()].map(heading) }, 'columns', texts, (yaml, map) => {
      const entry = initiativeEntry({ columns: after.columns });
      return entry && addEntry(yaml, map, entry, initiativeKeys);
    });
    return;
  }
  for (const id of new Set([...before.columns.keys(), ...after.columns.keys()])) {
    const texts = { before: before.columns.get(id) ?? '', after: after.columns.get(id) ?? '' };
    const entry = new Map([[id, texts.after || 'x']]);
    prose(
      { column: heading(id) },
      'columns',
      texts,
      (yaml, map) =>
        inside(
          yaml,
          map,
          'columns',
          { key: id, ...texts },
          initiativeEntry({ columns: entry }),
          entryInside({ columns: entry }),
        ),
      id,
    );
  }
}

function outcomeWishes(before: DraftOutcome | undefined, after: DraftOutcome | undefined, prose: Prose): void {
  const [old, now] = [before ?? '', after ?? ''];
  if (typeof old === 'string' && typeof now === 'string') {
    prose({ part: 'outcome' }, 'outcome', { before: old, after: now }, (yaml, map) =>
      changeProse(
        yaml,
        map,
        { key: 'outcome', before: old, after: now },
        initiativeEntry({ outcome: now || 'x' }),
        initiativeKeys,
      ),
    );
    return;
  }
  if (typeof old === 'string' || typeof now === 'string') {
    prose({ part: 'outcome' }, 'outcome', { before: said(old), after: said(now) }, (yaml, map) => {
      if (now === '') return removeEntry(yaml, map, 'outcome');
      const entry = initiativeEntry({ outcome: now });
      return entry === undefined
        ? undefined
        : (replaceEntry(yaml, map, entry) ?? addEntry(yaml, map, entry, initiativeKeys));
    });
    return;
  }
  for (const key of ['actual', 'expected'] as const) {
    const texts = { before: old[key] ?? '', after: now[key] ?? '' };
    prose(
      { part: `${key} outcome` },
      'outcome',
      texts,
      (yaml, map) =>
        inside(
          yaml,
          map,
          'outcome',
          { key, ...texts },
          initiativeEntry({ outcome: now }),
          entryInside({ outcome: { [key]: texts.after } }),
          ['actual', 'expected'],
        ),
      key,
    );
  }
}

function said(outcome: DraftOutcome): string {
  return typeof outcome === 'string'
    ? outcome
    : Object.entries(outcome)
        .map(([key, text]) => `${key}: ${text}`)
        .join('\n');
}

/** Changes a text of a map within the initiative. @param whole the entry with the map, where there is none yet */
function inside(
  yaml: YamlText,
  map: YamlMap,
  key: string,
  change: { readonly key: string; readonly before: string; readonly after: string },
  whole: NewEntry | undefined,
  entry: NewEntry | undefined,
  order: readonly string[] = [],
): StepPlan | undefined {
  const inner = entryOf(map, key)?.value;
  if (inner?.kind === 'map') {
    // A map that loses its only text would be nothing.
    const isOnly = inner.entries.length === 1 && entryOf(inner, change.key) !== undefined;
    return changeProse(yaml, inner, change, entry, order, isOnly ? { map, key } : undefined);
  }
  if (inner?.kind === 'scalar' && inner.value !== null) return whole && replaceEntry(yaml, map, whole);
  return change.after === '' ? nothingToChange : whole && addEntry(yaml, map, whole, initiativeKeys);
}

type InMap = (plan: (yaml: YamlText, map: YamlMap) => StepPlan | undefined) => (yaml: YamlText) => StepPlan | undefined;

/** Kind, sub-points and agencies, which our papers do not show: what the economy has written of them is added. */
function unseenWishes(
  own: OwnInitiative,
  before: DraftInitiative,
  after: DraftInitiative,
  name: string,
  registries: Registries,
  inMap: InMap,
): readonly Wish[] {
  const wishes: Wish[] = [];
  const { kind } = after;
  if (kind !== undefined && kind !== before.kind) {
    wishes.push({
      kind: 'changed',
      place: { own, key: 'kind' },
      message: mergeMessages.kindChanged({ title: name, kind }),
      failed: mergeMessages.partNotChanged({ part: 'kind', title: name, text: quotedInFull(kind) }),
      plan: inMap((yaml, map) => changeLine(yaml, map, 'kind', kind, initiativeEntry({ kind }), initiativeKeys)),
    });
  }
  const sameAgency = (text: string): string => {
    const [found, ...others] = registries.findAgencies(text, undefined);
    return found === undefined || others.length > 0 ? text : `${found.agency.economy}\0${found.agency.name}`;
  };
  const add = (
    key: 'points' | 'agencies',
    sameAs: (text: string) => string,
    saidOf: (names: readonly string[], text: string) => readonly [Message, Message],
  ): void => {
    const texts = after[key].filter((text) => !before[key].includes(text));
    if (texts.length === 0) return;
    const [message, failed] = saidOf(texts.map(quoted), quotedInFull(texts.join(', ')));
    wishes.push({
      kind: 'added',
      place: { own, key },
      message,
      failed,
      plan: inMap((yaml, map) => addTexts(yaml, map, key, texts, sameAs)),
    });
  };
  const title = name;
  add(
    'points',
    (text) => text,
    (points, text) => [
      mergeMessages.pointsAdded({ points, title }),
      mergeMessages.pointsNotAdded({ points, title, text }),
    ],
  );
  add('agencies', sameAgency, (agencies, text) => [
    mergeMessages.agenciesAdded({ agencies, title }),
    mergeMessages.agenciesNotAdded({ agencies, title, text }),
  ]);
  return wishes;
}

function addTexts(
  yaml: YamlText,
  map: YamlMap,
  key: 'points' | 'agencies',
  texts: readonly string[],
  sameAs: (text: string) => string,
): StepPlan | undefined {
  const list = entryOf(map, key)?.value;
  const whole = initiativeEntry({ [key]: texts });
  if (list?.kind !== 'seq' || list.items.length === 0)
    return whole && (list === undefined ? addEntry : replaceEntry)(yaml, map, whole, initiativeKeys);
  const there = new Set(writtenItems(list).map((item) => (item.kind === 'scalar' ? sameAs(String(item.value)) : '')));
  const items = texts
    .filter((text) => !there.has(sameAs(text)))
    .map((text) => ({ lines: [`- ${quoteIfNeeded(text, { flow: false })}`], value: text }));
  return items.length === 0 ? nothingToChange : addItems(yaml, list, list.items.at(-1), items);
}
