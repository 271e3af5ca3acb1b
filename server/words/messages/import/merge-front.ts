import { messages } from '../message.ts';

interface Text {
  readonly text: string;
}
interface Texts {
  readonly texts: readonly string[];
}
interface Name {
  readonly name: string;
}
interface Field {
  readonly field: string;
}
interface FieldOfContact extends Field {
  /** With the name of the contact where there are several. */
  readonly contact: string;
}

/** Of what a returned document has changed on the cover of a submission and of its contacts, or has not. */
export const mergedFrontMessages = messages('merge-front', {
  economy: ({ text }: Text) => `The economy is ${text}.`,
  economyNotChanged: ({ text }: Text) =>
    `The economy is different in the document, but could not be changed automatically; change it yourself: ${text}.`,
  coverAdded: ({ texts }: Texts) => `Texts of the cover were added: ${texts.join(', ')}.`,
  coverNotChanged: ({ texts }: Texts) =>
    `The cover is different in the document, but could not be changed automatically; change it yourself: ${texts.join(', ')}.`,
  dateKept: ({ text }: Text) =>
    `The date of the document was kept, because ${text} in its place is not one day: write the right day under “date:”.`,
  fieldKept: ({ field, text }: Field & Text) =>
    `The ${field} of the document is no longer there; it was kept: ${text}.`,
  fieldAdded: ({ field, text }: Field & Text) => `The ${field} of the document was added: ${text}.`,
  fieldChanged: ({ field, text }: Field & Text) => `The ${field} of the document was changed to ${text}.`,
  fieldRemoved: ({ field }: Field) => `The ${field} of the document was removed.`,
  fieldNotChanged: ({ field, text }: Field & Text) =>
    `The ${field} of the document is different in the document, but could not be changed automatically; change it yourself: ${text}.`,
  fieldNotRemoved: ({ field }: Field) =>
    `The ${field} of the document is no longer in the document, but could not be removed automatically; remove it yourself.`,
  ofContactAdded: ({ field, contact, text }: FieldOfContact & Text) => `The ${field} of ${contact} was added: ${text}.`,
  ofContactChanged: ({ field, contact, text }: FieldOfContact & Text) =>
    `The ${field} of ${contact} was changed to ${text}.`,
  ofContactRemoved: ({ field, contact }: FieldOfContact) => `The ${field} of ${contact} was removed.`,
  ofContactNotChanged: ({ field, contact, text }: FieldOfContact & Text) =>
    `The ${field} of ${contact} is different in the document, but could not be changed automatically; change it yourself: ${text}.`,
  ofContactNotRemoved: ({ field, contact }: FieldOfContact) =>
    `The ${field} of ${contact} is no longer in the document, but could not be removed automatically; remove it yourself.`,
  contactsAdded: ({ names }: { readonly names: readonly string[] }) =>
    `${names.length === 1 ? 'A contact was' : `${names.length} contacts were`} added: ${names.join(', ')}.`,
  contactsNotAdded: ({ names }: { readonly names: readonly string[] }) =>
    `The list of contacts is different in the document, but could not be changed automatically; change it yourself: ${names.join(', ')}.`,
  contactRemoved: ({ name }: Name) => `The contact ${name} was removed.`,
  contactNotRemoved: ({ name }: Name) =>
    `The contact ${name} is no longer in the document, but could not be removed automatically; remove it yourself.`,
  contactNewer: ({ name }: Name) =>
    `The contact ${name} was added after the export, so it is not in the document; it was kept.`,
  contactKept: ({ name }: Name) => `The contact ${name} is no longer in the document; it was kept.`,
  contactGone: ({ name }: Name) =>
    `The contact ${name} was removed from the submission after the export, so it was not added again from the document.`,
});
