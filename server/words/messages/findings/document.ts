import { longDate } from '../../dates.ts';
import { messages } from '../message.ts';

interface Written {
  /** In quotation marks. */
  readonly written: string;
}
interface Unlike extends Written {
  readonly organisation: string;
}
interface Address {
  /** In quotation marks. */
  readonly address: string;
}

/** Of what stands around the initiatives: the contact, the cover and the economy. */
export const documentMessages = {
  email: messages('contact.email', {
    noContact: 'There is no contact; add one with the email address for questions.',
    missing: 'The contact has no email address; add the address for questions.',
    missingInOne: 'This contact has no email address; add the address for questions.',
    several: ({ address }: Address) =>
      `${address} contains several addresses; keep one, and add a contact for each of the others.`,
    malformed: ({ address }: Address) => `${address} is not an email address; enter one such as desk@example.org.`,
  }),
  dateMismatch: messages('document.date-mismatch', {
    cover: ({ written, year, date }: Written & { readonly year: number; readonly date: string }) =>
      `${written} is a number of ${year}, but the date on the cover is ${longDate(date)}; correct one of the two.`,
    template: ({ written, year, date }: Written & { readonly year: number; readonly date: string }) =>
      `${written} is a number of ${year}, but the date of the template is ${longDate(date)}; correct one of the two.`,
  }),
  deadline: messages('document.deadline', {
    passed: ({ deadline, organisation }: { readonly deadline: string; readonly organisation: string }) =>
      `The deadline, ${longDate(deadline)}, has passed; ask ${organisation} whether late submissions are accepted.`,
  }),
  numberFormat: messages('document.number-format', {
    unlike: ({ written, organisation, example }: Unlike & { readonly example: string }) =>
      `${written} is not a document number in the format of ${organisation}; enter one such as ${example}, or remove it until you have one.`,
    otherwise: ({ written, canonical }: Written & { readonly canonical: string }) =>
      `${written} is a document number in another format; write ${canonical}.`,
  }),
  economyMismatch: messages('economy.mismatch', {
    other: ({ written, economy }: Written & { readonly economy: string }) =>
      `The cover says ${written}, but the submission is from “${economy}”; correct one of the two.`,
  }),
  economyUnknown: messages('economy.unknown', {
    empty: 'The economy is empty; enter the name of the economy that submits.',
    unlike: ({ written, organisation }: Unlike) =>
      `${written} is not a member economy of ${organisation}; enter the name of one.`,
    meant: ({ written, organisation, meant }: Unlike & { readonly meant: string }) =>
      `${written} is not a member economy of ${organisation}; did you mean “${meant}”?`,
    otherName: ({ written, organisation, name }: Unlike & { readonly name: string }) =>
      `${written} is not the name that ${organisation} uses; write “${name}”.`,
  }),
};
