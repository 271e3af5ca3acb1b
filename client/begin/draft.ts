import type { Uri } from 'vscode';
import type {
  EarlierAnswer,
  NewContact,
  NewEconomyChoice,
  NewTemplateChoice,
} from '../../server/protocol/new-submission.ts';

/** What has been answered so far of the questions for a new submission. */
export interface Draft {
  template?: NewTemplateChoice | undefined;
  economy?: NewEconomyChoice | undefined;
  /** The earlier answer that is carried over. */
  from?: EarlierAnswer | undefined;
  contact: NewContact;
  /** False when there is a contact that may be taken as it is. */
  asksContact: boolean;
  /** The URI of an empty file that is filled in; there is no other file then. */
  into?: string | undefined;
  /** Where the file goes; `unsaved` for a text that is saved later. */
  folder?: Uri | 'unsaved' | undefined;
  /** Whether it is written in the table; undefined for somebody who was not asked. */
  inTable?: boolean | undefined;
}

const contactFields = ['name', 'office', 'agency', 'email'] as const satisfies readonly (keyof NewContact)[];

/** A contact in one line, for people to know it again. */
export function contactInWords(contact: NewContact): string {
  return contactFields
    .map((field) => contact[field] ?? '')
    .filter((text) => text !== '')
    .join(', ');
}

export function newDraft(): Draft {
  return { contact: {}, asksContact: false };
}

/** Another economy has other earlier answers, and another contact. */
export function chooseEconomy(draft: Draft, economy: NewEconomyChoice): void {
  if (draft.economy?.name !== economy.name)
    Object.assign(draft, { from: undefined, contact: {}, asksContact: false } satisfies Partial<Draft>);
  draft.economy = economy;
}
