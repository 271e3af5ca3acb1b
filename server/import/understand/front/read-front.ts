import { documentKeys, contactKeys } from '../../../document/model/submission.ts';
import { contactHeading } from '../../../papers/form/form-words.ts';
import type { ImportHint } from '../../../papers/hint/import-hint.ts';
import type { Registries } from '../../../template/registries.ts';
import type { Template } from '../../../template/template.ts';
import { dateMeant } from '../../../words/date-meant.ts';
import { looksLikeDate } from '../../../words/dates.ts';
import { quotation } from '../../../words/quotation.ts';
import { appendAll } from '../../read/append-all.ts';
import type { PaperBlock } from '../../read/imported-paper.ts';
import type { ImportDraft } from '../draft.ts';
import type { FormText } from '../form/form-text.ts';
import { hintedLines, takeReplaced } from '../form/hint.ts';
import type { Notices } from '../notices.ts';
import { type ContactBlock, economyLineIn, isLabelled, readContact } from './read-contact.ts';
import { type FrontLine, frontLines } from './front-lines.ts';
import { economyNamed, labelledField, numberWithin, readCover, saysMoreThanEconomy } from './read-cover.ts';
import { filledFields } from '../blank/blank-form.ts';
import { dayNamed } from './cover-dates.ts';
import { linesAround } from './front-blocks.ts';
import { frontFields, textsOfFields } from './front-fields.ts';
import { isPerson, isSaying, telephone } from './front-names.ts';
import { frontLabelOf, labelled, ofPerson } from './front-labels.ts';
import { letters } from '../likeness.ts';
import { importMessages } from '../../../words/messages/import/import.ts';

/**
 * The texts of page headers and footers that contain words which the front of the paper does not. Page numbers do not
 * count.
 *
 * @param said other texts of the front of the paper
 */
function leftInMargins(
  margins: readonly string[],
  said: readonly string[],
  template: Template,
  form: FormText,
): readonly string[] {
  const { organisation, organisationAcronym, forum, title, meeting } = template;
  const known = new Set(
    letters([organisation, organisationAcronym, forum, title, meeting, ...said].join(' ')).split(' '),
  );
  return [...new Set(margins)].filter((margin) => {
    const rest = letters(withoutPages(margin));
    return rest !== '' && !rest.split(' ').every((word) => known.has(word)) && !form.has(margin);
  });
}

/** True for a text that only counts pages: “Page 2 of 7”, “- 3 -”. */
export function isPageNumber(text: string): boolean {
  return text !== '' && text.length <= longestPageNumber && letters(withoutPages(text)) === '';
}

const longestPageNumber = 40;

/** A text without what counts pages. */
export function withoutPages(text: string): string {
  return text
    .replace(/\bpage\b(?:\s*\d+)?(?:\s*(?:of|\/)(?:\s*\d+)?)?/gi, ' ')
    .replace(/(?<![\p{L}\p{N}/])\d+(?![\p{L}\p{N}/])/gu, ' ');
}

export interface FrontKnowledge {
  readonly template: Template;
  readonly registries: Registries;
  readonly form: FormText;
  readonly hint: ImportHint | undefined;
}

/** What stands around the answers: above them, in page headers and footers, and below them. */
export interface FrontTexts {
  readonly above: readonly FrontLine[];
  readonly margins: readonly FrontLine[];
  readonly below: readonly FrontLine[];
}

/** The lines of page headers and footers, each text once; numbers of pages say nothing. */
export function marginLines(margins: readonly PaperBlock[]): readonly FrontLine[] {
  const lines = frontLines(linesAround(margins.map((block) => ({ block, place: 'page header or footer' }))));
  const seen = new Set<string>();
  return lines.filter(({ text, line }) => {
    if ((seen.has(text) && line.notes.length === 0) || isPageNumber(text)) return false;
    seen.add(text);
    return true;
  });
}

/**
 * Reads cover, economy and contact, and marks the lines that were understood. Lines above the answers and of margins
 * that were not become remarks.
 */
export function readFront(
  { above, margins, below }: FrontTexts,
  knowledge: FrontKnowledge,
  notices: Notices,
): ImportDraft {
  const { template, registries, form, hint } = knowledge;
  passOverHeading([above, margins, below], template);
  const filled = filledFields(above, template);
  const hinted = hintedLines(above, hint, template, registries);
  const inFull = new Set(above.filter(({ used }) => used));
  const fields: FrontTexts = {
    above: frontFields(above, form),
    margins: frontFields(margins, form),
    below: frontFields(below, form),
  };
  takeReplaced(
    fields.above,
    hinted.placed,
    (text) =>
      isSaying(text) ||
      isLabelled(text) ||
      text.includes('@') ||
      telephone.test(text) ||
      economyNamed(text, template, registries) !== undefined,
  );
  const document = coverOf(fields, filled.document.size > 0, knowledge);
  const contact = contactOf(fields, template, registries);
  const draft: ImportDraft = {
    template: template.id,
    top: [],
    document: inOrder([...filled.document, ...hinted.document, ...document], documentKeys),
    documentRemarks: [],
    economy: contact.economy ?? filled.economy,
    contacts: joinedContacts(
      filled.contact.size === 0 ? hinted.contacts : [filled.contact, ...hinted.contacts],
      contact.contacts,
    ),
    contactRemarks: [],
    language: undefined,
    attachments: [],
    issues: [],
    bottom: [],
  };
  const economyWritten =
    contact.economyWritten === undefined || saysMoreThanEconomy(contact.economyWritten, template, registries)
      ? undefined
      : contact.economyWritten;
  readEconomy(draft, economyWritten, template, registries, notices);
  const dateWritten = draft.document.get('date') ?? '';
  checkDate(draft, notices);
  for (const sentence of contact.assumptions) notices.add('assumption', sentence, undefined, draft.contacts);
  for (const [fields, which] of contact.whichOf) {
    const number = draft.contacts.findIndex((one) => [...fields].every(([key, value]) => one.get(key) === value));
    if (number !== -1 && !/^\d/.test(which)) draft.contactRemarks.push(notices.roleOf(which, number));
  }
  const isLeft = wordsLeft(draft, `${economyWritten ?? ''} ${dateWritten}`, template, form);
  const contactBegins = above.findIndex((line) => line.used && line.text === contact.economyWritten);
  for (const [index, line] of above.entries()) {
    const isOfContact =
      (contactBegins !== -1 && index > contactBegins) || ofPerson.has(frontLabelOf(line.text)?.key ?? '');
    const remarks = isOfContact ? draft.contactRemarks : draft.documentRemarks;
    appendAll(remarks, notices.notesOf([line.line]));
    if (line.used) appendAll(remarks, notices.targetsOf([line.line]));
    if (line.text !== '' && (!line.used || (!inFull.has(line) && isLeft(line.text))))
      remarks.push(notices.leftoverLine(line.line));
  }
  for (const { line } of margins) appendAll(draft.documentRemarks, notices.notesOf([line]));
  // What the document was exported with may still stand in a page footer.
  const said = [
    ...draft.document.values(),
    ...Object.values(hint?.document ?? {}),
    ...draft.contacts.flatMap((one) => [...one.values()]),
    ...above.map((line) => line.text),
  ];
  const left = margins.filter((line) => !line.used).map(({ text }) => text);
  appendAll(
    draft.documentRemarks,
    leftInMargins(left, said, template, form).map((text) => notices.leftover(text, 'page header or footer')),
  );
  return draft;
}

/**
 * Marks the line that the form has above the fields of its contact as used. In brackets it is a placeholder, which a
 * submission may keep.
 */
function passOverHeading(all: readonly (readonly FrontLine[])[], template: Template): void {
  const heading = letters(contactHeading(template));
  for (const line of all.flat()) if (!line.text.includes('[') && letters(line.text) === heading) line.used = true;
}

/**
 * Whether a line of the front that was read has words that were not. @param written the economy and the date as the
 * paper has them
 */
function wordsLeft(
  { document, contacts, economy = '' }: ImportDraft,
  written: string,
  template: Template,
  form: FormText,
): (text: string) => boolean {
  const { organisation, organisationAcronym, forum, title, meeting, guidance } = template;
  const texts = [
    organisation,
    organisationAcronym,
    forum,
    title,
    meeting,
    guidance,
    economy,
    written,
    ...document.values(),
    ...contacts.flatMap((contact) => [...contact.values()]),
  ];
  const known = new Set(letters(texts.join(' ')).split(' '));
  return (line) =>
    !form.has(line) &&
    !form.isLine(line) &&
    textsOfFields(line).some((text) => {
      const value = frontLabelOf(text)?.value ?? labelledField(text)?.value ?? text;
      if (labelled(text) !== undefined || dateMeant(value) !== undefined) return false;
      const beside = dayNamed(value)?.beside;
      if (beside === undefined)
        return letters(value)
          .split(' ')
          .some((word) => word !== '' && !known.has(word));
      // What stands beside a date is the meeting, or something of its own, whatever words it has: “26 June 2020
      // (virtual)”.
      return letters(beside) !== '' && ![...document.values()].some((one) => letters(one) === letters(beside));
    });
}

/**
 * Reads the cover's fields from the lines above the answers, and from the page's header what is missing there.
 *
 * @param isFilled true for a form with filled fields: then the footer is the form's own
 */
function coverOf(
  { above, margins }: FrontTexts,
  isFilled: boolean,
  { template, registries, form }: FrontKnowledge,
): Map<string, string> {
  const economyOf = (text: string): string | undefined => economyNamed(text, template, registries);
  const document = readCover(above, template, form, {
    contactAt: economyLineIn(above, template, registries),
    economyOf,
  });
  const guesses = document.size === 0 && !isFilled;
  const all = readCover(margins, template, form, { known: document, guesses, economyOf });
  for (const line of margins) {
    const number = all.has('number') ? undefined : numberWithin(line.text);
    if (number !== undefined) all.set('number', number);
  }
  return all;
}

function contactOf({ above, margins, below }: FrontTexts, template: Template, registries: Registries): ContactBlock {
  let found = readContact(above, template, registries);
  for (const lines of [margins, below]) {
    const hasContact = found.contacts.some((contact) => contact.size > 0);
    if (hasContact && found.economy !== undefined) break;
    const economyAt = found.economy === undefined ? economyLineIn(lines, template, registries) : -1;
    // Where the contact is known, nothing but the economy is looked for: other lines stay what they are.
    const further = readContact(
      hasContact ? lines.slice(Math.max(economyAt, 0), economyAt + 1) : lines,
      template,
      registries,
    );
    found = {
      economy: found.economy ?? further.economy,
      economyWritten: found.economyWritten ?? further.economyWritten,
      ...(hasContact
        ? { contacts: found.contacts, assumptions: found.assumptions, whichOf: found.whichOf }
        : { contacts: further.contacts, assumptions: further.assumptions, whichOf: further.whichOf }),
    };
  }
  return found;
}

/**
 * What was read in lines that the hint did not know belongs to the first contact that lacks it, or is another contact.
 */
function joinedContacts(
  hinted: readonly ReadonlyMap<string, string>[],
  read: readonly ReadonlyMap<string, string>[],
): readonly ReadonlyMap<string, string>[] {
  const contacts = hinted.map((contact) => new Map(contact));
  for (const fields of read) {
    if (fields.size === 0) continue;
    const lacking =
      contacts.slice(0, hinted.length).find((contact) => [...fields.keys()].every((key) => !contact.has(key))) ??
      (contacts.length === 1 && read.length === 1 && !isAnother(fields, contacts[0]) ? contacts[0] : undefined);
    if (lacking === undefined) contacts.push(new Map(fields));
    else for (const [key, value] of fields) if (!lacking.has(key)) lacking.set(key, value);
  }
  return contacts.map((contact) => inOrder([...contact], contactKeys));
}

/** True for what was read of somebody else than a contact: with another name of a person, or another address. */
function isAnother(read: ReadonlyMap<string, string>, contact: ReadonlyMap<string, string> | undefined): boolean {
  const isOther = (key: string): boolean =>
    [read, contact].every((one) => one?.has(key) === true) && read.get(key) !== contact?.get(key);
  return isOther('email') || (isOther('name') && isPerson(read.get('name') ?? ''));
}

/** The entries in the order of `keys`. Of two values for a key, the first counts. */
function inOrder(entries: readonly (readonly [string, string])[], keys: readonly string[]): Map<string, string> {
  const known = new Map([...entries].reverse());
  return new Map(
    keys.flatMap((key) => {
      const value = known.get(key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

function readEconomy(
  draft: ImportDraft,
  written: string | undefined,
  template: Template,
  registries: Registries,
  notices: Notices,
): void {
  const submittedBy = draft.document.get('submittedBy');
  draft.economy ??= submittedBy === undefined ? undefined : economyNamed(submittedBy, template, registries);
  if (draft.economy === undefined) {
    notices.add('missing', importMessages.noEconomy);
  } else if (written !== undefined && written !== draft.economy) {
    notices.add('assumption', importMessages.economyNamed({ written: quotation(written), economy: draft.economy }));
  }
}

function checkDate(draft: ImportDraft, notices: Notices): void {
  const date = draft.document.get('date');
  if (date === undefined || looksLikeDate(date)) return;
  draft.document.delete('date');
  draft.dateUnread = date;
  draft.documentRemarks.push(notices.leftover(`Date: ${date}`, 'cover'));
}
