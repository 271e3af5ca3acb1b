import { allOf, oneOf } from '../../counts.ts';
import { messages } from '../message.ts';

interface Written {
  /** In quotation marks. */
  readonly written: string;
}
interface Name {
  readonly name: string;
}
interface Unknown extends Written {
  /** What it is written in: `an initiative`. */
  readonly place: string;
}
interface Misplaced {
  /** In quotation marks. */
  readonly names: readonly string[];
  readonly place: string;
}
interface Value extends Written, Name {}

/** Of what the format does not allow, in words of somebody who has never seen a schema. */
export const schemaMessages = {
  unknownKey: messages('schema.unknown-key', {
    tooFarIn: ({ name, place }: Name & { readonly place: string }) =>
      `“${name}” does not belong to ${place}; start its line, and those that belong to it, as far left as “template”.`,
    tooFarInMany: ({ names, place }: Misplaced) =>
      `${allOf(names)} do not belong to ${place}; start their lines as far left as “template”.`,
    beginsInitiative: ({ name, place }: Name & { readonly place: string }) =>
      `“${name}” is not known in ${place}; it begins an initiative, so write “- title: …” below the issue.`,
    beginsInitiativeMany: ({ names, place }: Misplaced) =>
      `${allOf(names)} are not known in ${place}; they are an initiative, so write “- title: …” below the issue, and the others below “title”.`,
    ofInitiative: ({ name, place }: Name & { readonly place: string }) =>
      `“${name}” is not known in ${place}; it belongs to an initiative, so indent it, and the lines that belong to it, as far as “title”.`,
    ofInitiativeMany: ({ names, place }: Misplaced) =>
      `${allOf(names)} are not known in ${place}; they belong to an initiative, so indent them, and the lines that belong to them, as far as “title”.`,
    ofContact: ({ name, place }: Name & { readonly place: string }) =>
      `“${name}” is not known in ${place}; it belongs to the contact, so write it below “contact:”, and indent it.`,
    ofContactMany: ({ names, place }: Misplaced) =>
      `${allOf(names)} are not known in ${place}; they belong to the contact, so write them below “contact:”, and indent them.`,
    ofCover: ({ name, place }: Name & { readonly place: string }) =>
      `“${name}” is not known in ${place}; it belongs to the cover, so write it below “document:”, and indent it.`,
    ofCoverMany: ({ names, place }: Misplaced) =>
      `${allOf(names)} are not known in ${place}; they belong to the cover, so write them below “document:”, and indent them.`,
    ofLink: ({ name, place }: Name & { readonly place: string }) =>
      `“${name}” is not known in ${place}; it belongs to a link, so write it below “links:”, as in “- url: …”.`,
    ofLinkMany: ({ names, place }: Misplaced) =>
      `${allOf(names)} are not known in ${place}; they belong to a link, so write them below “links:”, as in “- url: …”.`,
    ofOutcome: ({ name, place }: Name & { readonly place: string }) =>
      `“${name}” is not known in ${place}; it belongs to the outcome, so write it below “outcome:”, and indent it.`,
    ofOutcomeMany: ({ names, place }: Misplaced) =>
      `${allOf(names)} are not known in ${place}; they belong to the outcome, so write them below “outcome:”, and indent them.`,
    tooFarInInitiative: ({ name, place }: Name & { readonly place: string }) =>
      `“${name}” is not known in ${place}; it belongs to the initiative, so move it, and the lines that belong to it, as far left as “title”.`,
    tooFarInInitiativeMany: ({ names, place }: Misplaced) =>
      `${allOf(names)} are not known in ${place}; they belong to the initiative, so move them, and the lines that belong to them, as far left as “title”.`,
    empty: ({ written, place, known }: Unknown & { readonly known: readonly string[] }) =>
      `${written} is not known in ${place}; remove it, or use ${oneOf(known)}.`,
    // Who removed a key with text behind it would lose the text.
    unlike: ({ written, place, known }: Unknown & { readonly known: readonly string[] }) =>
      `${written} is not known in ${place}; use ${oneOf(known)}.`,
    there: ({ written, place, meant }: Unknown & { readonly meant: string }) =>
      `${written} is not known in ${place}; if you mean “${meant}”, which is already there, move the text to it.`,
    meant: ({ written, place, meant }: Unknown & { readonly meant: string }) =>
      `${written} is not known in ${place}; did you mean “${meant}”?`,
  }),
  missingKey: messages('schema.missing-key', {
    empty: ({ name, advice }: Name & { readonly advice: string }) => `“${name}” is empty; write ${advice}.`,
    ofSubmission: ({ name, advice }: Name & { readonly advice: string }) =>
      `This submission has no “${name}”; add ${advice}.`,
    absent: ({ place, name, advice }: Name & { readonly place: string; readonly advice: string }) =>
      `This ${place.replace(/^(?:an?|the) /, '')} has no “${name}”; add ${advice}.`,
  }),
  type: messages('schema.type', {
    flag: ({ name }: Name) => `“${name}” must be “true” or “false”; enter one of the two.`,
    number: ({ name }: Name) => `“${name}” must be a whole number; write it in digits, without quotes.`,
    numberForText: ({ written }: Written) =>
      `${written} is read as a number; put it in quotes, because this must be text.`,
    flagForText: ({ written }: Written) =>
      `${written} is read as yes or no; put it in quotes, because this must be text.`,
    keysTooFarIn: ({ key, name }: Name & { readonly key: string }) =>
      `“${key}” does not belong below “${name}”; start its line, and those that belong to it, as far left as “${name}”.`,
    keysTooFarInMany: ({ names, name }: Name & Pick<Misplaced, 'names'>) =>
      `${allOf(names)} do not belong below “${name}”; start their lines as far left as “${name}”.`,
    initiativeWithoutDash: ({ name, first }: Name & { readonly first: string }) =>
      `“${name}” takes a list of initiatives; put a dash before “${first}”, and indent the lines below it as far as “${first}”.`,
    issuesOfList: ({ id }: { readonly id: string }) =>
      `“issues” takes no list; write “${id}:” instead of the dash, and its initiatives below it, each after a dash.`,
    linesForText: ({ name }: Name) =>
      `“${name}” takes text; write it on the same line, in quotes if it has a colon in it.`,
    bracketsForText: ({ name }: Name) =>
      `“${name}” takes one text, not a list; remove the brackets, or put the whole text in quotes.`,
    brackets: ({ written }: Written) =>
      `${written} is read as a list, because it begins with a bracket; put the whole text in quotes.`,
    linesForItem: ({ name }: Name) => `Each item of “${name}” is one text; put it in quotes if it has a colon in it.`,
    bracketsForItem: ({ name }: Name) =>
      `Each item of “${name}” is one text; remove its brackets, or put it in quotes.`,
    dashForItem: ({ name }: Name) => `Each item of “${name}” is one text; remove one of the dashes.`,
    dashForText: ({ name }: Name) => `“${name}” takes one text, not a list; remove the dash.`,
    initiatives: ({ name }: Name) =>
      `“${name}” must have a list of initiatives; start each on a new line with “- title: …”.`,
    linesForList: ({ name }: Name) => `“${name}” takes a list; put a dash before the first line of each item.`,
    textForList: ({ name, list }: Name & { readonly list: string }) =>
      `“${name}” takes a list; write ${list}, or each item on a line of its own after a dash.`,
    list: ({ name }: Name) => `“${name}” takes a list; write each item on a line of its own after a dash.`,
    nothingForList: ({ name, written }: Name & Written) =>
      `“${name}” takes a list; if there is nothing to say, write “[]” instead of ${written}.`,
    wideColons: ({ sign }: { readonly sign: string }) =>
      `The colons after the names in this initiative are wide ones, “${sign}”; write plain ones, each with a space after it.`,
    initiativeInList: 'An initiative starts with “- title: …”; remove one of the dashes.',
    initiativeOfText: 'An initiative starts with “- title: …”; put “title: ” before this text.',
    issues:
      '“issues” takes the IDs of the template’s issues, each with a colon after it, and the initiatives below them.',
    linkOfList: 'A link cannot be a list; write one address, or several lines, each with a name and a colon.',
    attachmentOfList:
      'An attachment cannot be a list; write one file or address, or several lines, each with a name and a colon.',
    /** @param place with a capital, as it begins the sentence */
    otherOfList: ({ place }: { readonly place: string }) =>
      `${place} cannot be a list; write one text, or several lines, each with a name and a colon.`,
    contacts: 'Each contact in the list takes lines of its own after its dash, such as “office: …” and “email: …”.',
    contact: ({ name }: Name) => `“${name}” takes lines of its own below it, such as “office: …” and “email: …”.`,
    lines: ({ name }: Name) => `“${name}” takes lines of its own below it, such as “title: …”.`,
    limits:
      '“limits” takes the names of fields, each with its limit, such as “description: {words: 250}”, on a line below it.',
    limit: ({ name }: Name) => `The limit of “${name}” is a number of words; write “{words: 250}”.`,
    limitOfWords: ({ name, limit }: Name & { readonly limit: string }) =>
      `The limit of “${name}” must name what it counts; write “${limit}”.`,
  }),
  value: messages('schema.value', {
    choice: ({ written, name, allowed }: Value & { readonly allowed: readonly string[] }) =>
      `${written} is not a “${name}”; write ${oneOf(allowed)}.`,
    choiceMeant: ({ written, name, meant }: Value & { readonly meant: string }) =>
      `${written} is not a “${name}”; did you mean “${meant}”?`,
    noSuchDay: ({ day }: { readonly day: string }) => `There is no day ${day} in the calendar; correct it.`,
    emptyDate: 'The date is empty; write year-month-day, such as 2020-06-26, or remove the line.',
    date: ({ written }: Written) => `${written} is not written as a date; write year-month-day, such as 2020-06-26.`,
    dateMeant: ({ written, meant }: Written & { readonly meant: string }) =>
      `${written} is not written as a date; write year-month-day, ${meant}.`,
    emptyLanguage: 'The language is empty; write its code, such as “en”, or remove the line.',
    language: ({ written }: Written) => `${written} is not the code of a language; write one such as “en” or “es”.`,
    languageMeant: ({ written, meant }: Written & { readonly meant: string }) =>
      `${written} is not the code of a language; write “${meant}”.`,
    empty: ({ name, advice }: Name & { readonly advice: string }) => `“${name}” is empty; write ${advice}.`,
    noItems: ({ name }: Name) => `“${name}” is empty; write at least one item below it, after a dash.`,
    tooSmall: ({ name, least }: Name & { readonly least: string }) => `“${name}” must be at least ${least}.`,
    columnId: ({ written }: Written) =>
      `${written} cannot be an “id”; start with a small letter, and use letters, digits and hyphens only.`,
    id: ({ written }: Written) => `${written} cannot be an “id”; use small letters, digits and single hyphens only.`,
    other: ({ written }: Written) => `${written} is not allowed here; see the page about this finding.`,
  }),
};
