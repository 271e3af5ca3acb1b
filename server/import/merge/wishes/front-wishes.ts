import { documentKeys, attachmentDetails, contactKeys, type Contact } from '../../../document/model/submission.ts';
import { entryOf, type YamlMap } from '../../../document/yaml/tree.ts';
import type { DraftAttachment, ImportDraft } from '../../understand/draft.ts';
import { contactWishes } from './contact-wishes.ts';
import { addEntry, removeEntry, setText } from '../../../document/edit/entry-edits.ts';
import { submissionEntry, submissionEntryInside, submissionItem } from '../new-lines.ts';
import { changeLine } from '../prose-step.ts';
import { type Reference, referenceWishes } from './reference-wishes.ts';
import { together } from '../../../document/edit/item-edits.ts';
import type { ExportedState } from '../since-export.ts';
import { nothingToChange, type StepPlan, type YamlText } from '../../../document/edit/verified-steps.ts';
import { mergedFrontMessages as said } from '../../../words/messages/import/merge-front.ts';
import { quotedInFull } from '../../../words/quotation.ts';
import { left, quotedStart, type Wish } from './wish.ts';

/** The keys of a submission, and of its cover, in the order of the format. */
const submissionKeys: readonly string[] = [
  'template',
  'document',
  'economy',
  'language',
  'contact',
  'attachments',
  'issues',
];

const fieldNames: ReadonlyMap<string, string> = new Map([
  ['number', 'document number'],
  ['agendaItem', 'agenda item'],
  ['submittedBy', 'submitter'],
]);

/**
 * What the economy has changed on the cover, of its contacts and of what is attached to the submission.
 *
 * @param own the contacts of the submission
 */
export function frontWishes(
  before: ImportDraft,
  after: ImportDraft,
  own: readonly Contact[],
  state: ExportedState | undefined,
): readonly Wish[] {
  const { economy } = after;
  const attachments = (): readonly Wish[] =>
    referenceWishes({
      key: 'attachments',
      main: 'file',
      details: attachmentDetails,
      order: submissionKeys,
      one: 'attachment',
      of: 'the submission',
      place: {},
      before: before.attachments.map(asReference),
      after: after.attachments.map(asReference),
      holder: ({ root }) => (root.kind === 'map' ? root : undefined),
      entryOf: (all) => submissionEntry({ attachments: all.map(asAttachment) }),
      itemOf: (attachment) => submissionItem({ attachments: [asAttachment(attachment)] }),
    });
  if (state?.restores !== undefined) {
    const {
      cover,
      contacts,
      restores: { takesUnknown, onUnknown },
    } = state;
    const isThen = (all: ImportDraft['contacts']): boolean =>
      all.length === contacts.length &&
      all.every((one, at) => [...one].every(([key, text]) => contacts[at]?.get(key) === text));
    const isTaken = (isExported: boolean, isOurs: boolean, key: string): boolean => {
      if (!isExported && !isOurs) onUnknown({ title: '', key });
      return isExported || (!isOurs && takesUnknown);
    };
    const ofContacts = contactWishes(before.contacts, after.contacts, {
      keys: contactKeys,
      order: submissionKeys,
      own,
      exported: undefined,
    });
    return [
      ...coverWishes(before.document, after.document, undefined, after.dateUnread).filter(({ place: { field = '' } }) =>
        isTaken(
          cover.get(field) === after.document.get(field),
          cover.has(field) && cover.get(field) === before.document.get(field),
          'document',
        ),
      ),
      ...(ofContacts.length > 0 &&
      isTaken(isThen(after.contacts), contacts.length > 0 && isThen(before.contacts), 'contact')
        ? ofContacts
        : []),
      ...attachments().filter(() => isTaken(false, false, 'attachments')),
    ];
  }
  return [
    ...coverWishes(before.document, after.document, state?.cover, after.dateUnread),
    ...(economy !== undefined && before.economy === undefined ? [economyWish(economy)] : []),
    ...contactWishes(before.contacts, after.contacts, {
      keys: contactKeys,
      order: submissionKeys,
      own,
      exported: state?.contacts,
    }),
    ...attachments(),
  ];
}

function asReference({ file, ...details }: DraftAttachment): Reference {
  return { main: file, details };
}

function asAttachment({ main, details }: Reference): DraftAttachment {
  return { file: main, ...details };
}

function economyWish(economy: string): Wish {
  return {
    kind: 'added',
    place: { key: 'economy' },
    message: said.economy({ text: quotedStart(economy) }),
    failed: said.economyNotChanged({ text: quotedInFull(economy) }),
    plan: inRoot((yaml, root) =>
      changeLine(yaml, root, 'economy', economy, submissionEntry({ economy }), submissionKeys),
    ),
  };
}

function inRoot(
  plan: (yaml: YamlText, root: YamlMap) => StepPlan | undefined,
): (yaml: YamlText) => StepPlan | undefined {
  return (yaml) => (yaml.root.kind === 'map' ? plan(yaml, yaml.root) : undefined);
}

function coverWishes(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  exported: ReadonlyMap<string, string> | undefined,
  dateUnread: string | undefined,
): readonly Wish[] {
  // Of a paper that has nothing of the cover, what is missing says nothing.
  const hasCover = [...before].some(([key, value]) => after.get(key) === value) || (before.size <= 1 && after.size > 0);
  const fresh = [...after].filter(([key]) => !before.has(key));
  if (before.size === 0 && fresh.length > 1) {
    const texts = fresh.map(([, text]) => quotedStart(text));
    return [
      {
        kind: 'added',
        place: { key: 'document' },
        message: said.coverAdded({ texts }),
        failed: said.coverNotChanged({ texts: fresh.map(([, text]) => quotedInFull(text)) }),
        plan: inRoot((yaml, root) =>
          together(
            fresh.map(([key, text]) => setField(yaml, root, key, text, key === fresh[0]?.[0] ? fresh : undefined)),
          ),
        ),
      },
    ];
  }
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): readonly Wish[] => {
    const [old, now] = [before.get(key), after.get(key)];
    // The document still says what was exported: what the submission says was written since.
    if (old === now || (exported !== undefined && exported.get(key) === now)) return [];
    const field = fieldNames.get(key) ?? key;
    const place = { key: 'document', field: key };
    if (now === undefined) {
      if (key === 'date' && dateUnread !== undefined) {
        return [left(said.dateKept({ text: quotedStart(dateUnread) }), place)];
      }
      if (!hasCover) return [left(said.fieldKept({ field, text: quotedStart(old ?? '') }), place)];
      return [
        {
          kind: 'removed',
          place,
          removes: true,
          message: said.fieldRemoved({ field }),
          failed: said.fieldNotRemoved({ field }),
          plan: inRoot((yaml, root) => removeField(yaml, root, key)),
        },
      ];
    }
    return [
      {
        kind: old === undefined ? 'added' : 'changed',
        place,
        failed: said.fieldNotChanged({ field, text: quotedInFull(now) }),
        message: (old === undefined ? said.fieldAdded : said.fieldChanged)({ field, text: quotedStart(now) }),
        plan: inRoot((yaml, root) => setField(yaml, root, key, now, [[key, now]])),
      },
    ];
  });
}

/** @param fresh the fields that are written where there is no cover yet; undefined where another field writes them */
function setField(
  yaml: YamlText,
  root: YamlMap,
  key: string,
  text: string,
  fresh: readonly (readonly [string, string])[] | undefined,
): StepPlan | undefined {
  const cover = entryOf(root, 'document')?.value;
  const entry = submissionEntryInside({ document: new Map([[key, text]]) });
  if (cover?.kind === 'map' && cover.entries.length > 0)
    return setText(yaml, cover, key, text) ?? (entry && addEntry(yaml, cover, entry, documentKeys));
  if (fresh === undefined) return nothingToChange;
  const whole = submissionEntry({ document: new Map(fresh) });
  return whole && addEntry(yaml, root, whole, submissionKeys);
}

function removeField(yaml: YamlText, root: YamlMap, key: string): StepPlan | undefined {
  const cover = entryOf(root, 'document')?.value;
  if (cover?.kind !== 'map') return undefined;
  return cover.entries.length === 1 ? removeEntry(yaml, root, 'document') : removeEntry(yaml, cover, key);
}
