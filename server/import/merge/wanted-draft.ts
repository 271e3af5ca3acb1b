import type { DraftInitiative, ImportDraft } from '../understand/draft.ts';
import type { ExportedState } from './since-export.ts';
import type { Wish } from './wishes/wish.ts';

/**
 * What of an initiative of a returned paper the submission is to say: where only the submission was changed since the export, its own text.
 *
 * @param all what differs
 * @param wishes what of it the economy has changed
 */
export function wantedInitiative(before: DraftInitiative, after: DraftInitiative, all: readonly Wish[], wishes: readonly Wish[]): DraftInitiative {
  const kept = new Set(wishes.map(({ place }) => place.key));
  const older = new Set(all.flatMap(({ place: { key } }) => (key === undefined || kept.has(key) ? [] : [key])));
  return { ...after, ...Object.fromEntries(Object.entries(before).filter(([key]) => older.has(key))) };
}

/** The draft of a returned paper without what it says of the cover and the contacts only because they were so when it was exported. */
export function wantedDraft(after: ImportDraft, state: ExportedState | undefined, initiativeOf: (initiative: DraftInitiative) => DraftInitiative | undefined): ImportDraft {
  const exported = new Set([...state?.cover.values() ?? [], ...(state?.contacts ?? []).flatMap((contact) => [...contact.values()])]);
  const fresh = (texts: ReadonlyMap<string, string>): Map<string, string> => new Map([...texts].filter(([, text]) => !exported.has(text)));
  return {
    ...after, document: fresh(after.document), contacts: after.contacts.map(fresh),
    issues: after.issues.map((issue) => ({ ...issue, initiatives: issue.initiatives.flatMap((initiative) => initiativeOf(initiative) ?? []) })),
  };
}
