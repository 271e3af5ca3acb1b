import { fewNames } from '../../counts.ts';
import { messages } from '../message.ts';

interface Text {
  readonly text: string;
}
interface HeadingAndIssue {
  readonly heading: string;
  readonly issue: string;
}

interface Title {
  readonly title: string;
}
interface Cut {
  readonly length: number;
  readonly address: string;
}
interface Texts {
  readonly texts: readonly string[];
}
interface Heading {
  readonly heading: string;
  readonly issue: string;
}
interface NamesOther {
  readonly issue: string;
  readonly named: string;
  readonly words: string;
}

/** Of what was understood of a document, and what was kept as a comment. */
export const importMessages = messages('import', {
  embedded: 'A document that is embedded in this one was not read. Open it in Word, save it again, and import that.',
  shifted: ({ signs }: { readonly signs: readonly string[] }) =>
    `Raised or lowered signs became plain text: ${signs.join(', ')}. Compare them with the document.`,
  otherVersion:
    'The form was made from another version of this template, with other questions; compare the answers with the document.',
  columnOfSeveral: ({ column, title }: { readonly column: string; readonly title: string }) =>
    `The column “${column}” has one text for several initiatives; it was added to ${title}.`,
  partLeft: ({ title, issue }: Title & { readonly issue: string }) =>
    `${title} is not below the heading of ${issue}, so it was not drafted; to draft it as well, choose it by its heading.`,
  outcomeOfSeveral: ({ title }: Title) => `This row has one outcome for several initiatives; it was added to ${title}.`,
  noWebAddress: ({ link }: { readonly link: string }) =>
    `The link ${link} is not a web address; it was kept as a comment.`,
  noTitle: ({ title }: Title) => `Nothing here is marked as a title; ${title} was used as the title.`,
  tableLost: ({ title }: Title) =>
    `A table in ${title} has cells with several paragraphs, or cells over several columns; each was written as one line in one cell.`,
  tableAsLines: ({ title }: Title) => `A table in ${title} was written as lines of text.`,
  footnoteLost: ({ title }: Title) => `A footnote is used in so many texts that it was left out of ${title}.`,
  emphasisLost: ({ title }: Title) =>
    `Some of the emphasis, lists or links in ${title} cannot be kept in a text; compare it with the document.`,
  addressJoined: ({ address }: { readonly address: string }) =>
    `An address that was split over two lines was joined: ${address}.`,
  wordsOfLink: ({ text }: Text) => `The words before an address were used as its link text: ${text}.`,
  addressCompleted: ({ text }: Text) => `${text} was completed with “https://” before it.`,
  rowHeaded: ({ heading, issue }: HeadingAndIssue) =>
    `The row is headed ${heading}, but its fields belong to ${issue}; the heading was used.`,
  inPlaceOf: ({ written, issue }: { readonly written: string; readonly issue: string }) =>
    `${written} is in the place of ${issue}; it was read as that issue.`,
  rowWithoutIssue: ({ issue }: { readonly issue: string }) =>
    `A row has no issue beside it any more; it was read as an answer to ${issue}, to which it belonged.`,
  flattened: ({ title }: Title) =>
    `The table of this form was turned into lines of text. The beginning and end of ${title}, its issue and its outcome are guesses: compare them with the document.`,
  issueByNumber: ({ heading, issue }: HeadingAndIssue) => `${heading} was read as the issue ${issue}, by its number.`,
  issueByWords: ({ heading, issue }: HeadingAndIssue) =>
    `${heading} has the letter of another issue; it was read as ${issue}, by its words.`,
  issueRead: ({ heading, issue }: HeadingAndIssue) => `${heading} was read as the issue ${issue}.`,
  issueByPosition: ({ heading, issue }: HeadingAndIssue) =>
    `${heading} was read as the issue ${issue}, by its position.`,
  linesJoined: ({ title }: Title) =>
    `Each line of the document is a paragraph, as after a conversion from PDF; lines of ${title} that continue in the next one were joined: compare the text with the document.`,
  rowNumber: ({ text }: Text) =>
    `${text} was read as the number of a row, not of an issue; what is in this row was added here.`,
  headingWithin: ({ heading, issue }: HeadingAndIssue) =>
    `${heading} is a heading within the answer to ${issue}; the text below it was added to its own issue: compare it and the outcomes with the document.`,
  alsoAnswers: ({ issue }: { readonly issue: string }) =>
    `This row also answers ${issue}, but was only added here: move or repeat what belongs there.`,
  noIssue: ({ text, id }: { readonly text: string; readonly id: string }) =>
    `${text} is not an issue of this template; it was added as “${id}”.`,
  addressesInOrder: ({ line }: { readonly line: string }) =>
    `The addresses of ${line} were taken for the contacts above them, in their order.`,
  severalContacts: ({ text }: Text) =>
    `${text} was read as several contacts; what else is said below it was taken for each.`,
  ofEachContact: ({ text }: Text) => `${text} is below several contacts, and was taken for each of them.`,
  noEconomy: 'The document has no line with the name of the economy; add “economy:”.',
  economyNamed: ({ written, economy }: { readonly written: string; readonly economy: string }) =>
    `${written} was changed to the name that the organisation uses, “${economy}”.`,
  frontJoined:
    'Lines above the answers that continue in the next one were joined: compare the cover and the contact with the document.',
  noAnswers: 'The document has no answers to the issues of the template.',
  hyphens: ({ words }: { readonly words: readonly string[] }) =>
    `${fewNames(words, 20, 20)} had a hyphen at the end of a line; it was removed.`,
  titleJoined: ({ title }: Title) => `${title} was joined from several lines.`,
  titleInSentence: ({ title }: Title) =>
    `${title} is part of a sentence; it was used as the title, and the text keeps the whole sentence.`,
  continues: ({ line, title }: { readonly line: string; readonly title: string }) =>
    `${line} continues ${title}, so it is not a separate initiative.`,
  pointRead: ({ mark, line, point }: { readonly mark: string; readonly line: string; readonly point: string }) =>
    `“${mark}” before ${line} was read as the sub-point ${point}.`,
  linkNamesIt: ({ link }: { readonly link: string }) =>
    `The link ${link} is below several initiatives; it was added to this one, which it names.`,
  linkOfSeveral: ({ link, which }: { readonly link: string; readonly which: 'first' | 'last' }) =>
    `The link ${link} is below several initiatives; it was added to the ${which} of them.`,
  onlyLink: ({ text }: Text) => `Of the sentence ${text}, only the link was taken; it is under “links:”.`,
  notUnderstood: ({ text }: Text) => `Not understood, kept as a comment: ${text}.`,
  role: ({ text }: Text) => `What a label says of a contact was kept as a comment: ${text}.`,
  linkKept: ({ words, target }: { readonly words: string; readonly target: string }) =>
    `The link of ${words} was kept as a comment: ${target}.`,
  addressCut: ({ length, address }: Cut) =>
    `An address that is too long for browsers was cut after ${length} characters: ${address}.`,
  addressesCut: ({ length, address, more }: Cut & { readonly more: number }) =>
    `An address that is too long for browsers was cut after ${length} characters: ${address}. So ${more === 1 ? 'was one' : `were ${more}`} more.`,
  allAccepted: 'The document has tracked changes; it was read with all of them accepted.',
  allAcceptedLeftOut: ({ texts }: Texts) =>
    `The document has tracked changes; it was read with all of them accepted. Left out: ${texts.join(', ')}.`,
  struckThrough: ({ texts }: Texts) => `The document has text that is struck through. Left out: ${texts.join(', ')}.`,
  pageDeleted: ({ texts }: Texts) =>
    `The page has parts that are marked as deleted or struck through. Left out: ${texts.join(', ')}.`,
  issueByLetter: ({ heading, issue }: Heading) => `${heading} was read as the issue ${issue}, by its letter.`,
  issueByLetterOverWords: ({ heading, issue, other }: Heading & { readonly other: string }) =>
    `${heading} was read as the issue ${issue}, by its letter, although its words are like those of ${other}.`,
  rowNamesOther: ({ issue, named, words }: NamesOther) =>
    `A row is under the issue ${issue}, but its text names ${named} (${words}); it was not moved.`,
  initiativeNamesOther: ({ title, issue, named, words }: NamesOther & Title) =>
    `${title} is under the issue ${issue}, but its text names ${named} (${words}); move it if it belongs there.`,
  linesJoinedBefore:
    'Each line of the document is a paragraph, as after a conversion from PDF; lines before the initiatives that continue in the next one were joined: compare the text with the document.',
  besideLast: ({ text }: { readonly text: string }) =>
    `Text next to several initiatives was added to the last of them: ${text}.`,
  besideEach: ({ text }: { readonly text: string }) =>
    `Text next to several initiatives was added to each of them: ${text}.`,
});

/** Of what hangs at words of a document, with its text. */
export const noteMessages = messages('note', {
  comment: ({ text }: Text) => `A reviewer’s comment was kept as a comment: ${text}.`,
  footnote: ({ text }: Text) => `A footnote was kept as a comment: ${text}.`,
  picture: ({ text }: Text) => `A picture cannot be imported; its position was kept as a comment: ${text}.`,
  'hidden-text': ({ text }: Text) => `Hidden text was kept as a comment: ${text}.`,
  link: ({ text }: Text) => `A link that is not a web address was kept as a comment: ${text}.`,
  'other-target': ({ text }: Text) =>
    `The address in the text was used; the link behind it leads elsewhere and was kept as a comment: ${text}.`,
  'nested-table': ({ text }: Text) => `A table within the table was written as lines of text: ${text}.`,
  ticks: ({ text }: Text) =>
    `Sub-points are ticked for no initiative or for several together; they were kept as a comment: ${text}.`,
  'own-point': ({ text }: Text) => `A sub-point that the template does not have was kept as a comment: ${text}.`,
  confirmed: ({ text }: Text) => `An answer was confirmed: ${text}.`,
  'round-words': ({ text }: Text) =>
    `What was written at a check box, or over the form’s own words, was kept as a comment: ${text}.`,
  'point-words': ({ text }: Text) => `What was written at the check box of a sub-point was kept as a comment: ${text}.`,
});

/** The same, where it has no text. */
export const emptyNoteMessages = messages('empty-note', {
  comment: 'A reviewer’s comment was kept as a comment.',
  footnote: 'A footnote was kept as a comment.',
  picture: 'A picture cannot be imported; its position was kept as a comment.',
  'hidden-text': 'Hidden text was kept as a comment.',
  link: 'A link that is not a web address was kept as a comment.',
  'other-target': 'The address in the text was used; the link behind it leads elsewhere and was kept as a comment.',
  'nested-table': 'A table within the table was written as lines of text.',
  ticks: 'Sub-points are ticked for no initiative or for several together; they were kept as a comment.',
  'own-point': 'A sub-point that the template does not have was kept as a comment.',
  confirmed: 'An answer was confirmed.',
  'round-words': 'What was written at a check box, or over the form’s own words, was kept as a comment.',
  'point-words': 'What was written at the check box of a sub-point was kept as a comment.',
});

/** Of titles that are not certain. */
export const titleDoubtMessages = messages('title-doubt', {
  'other-look': ({ title }: Title) =>
    `${title} was read as a title, but looks different from the other titles; check it.`,
  'weak-look': ({ title }: Title) => `${title} was read as a title because of its italics or colour only; check it.`,
  'empty-line': ({ title }: Title) =>
    `Only an empty line separates ${title} from the text above it; it was read as a separate initiative.`,
  'line-break': ({ title }: Title) =>
    `Only a line break separates ${title} from the text above it; it looks like the title of that text, so it was read as a separate initiative.`,
  paragraph: ({ title }: Title) =>
    `There are as many outcomes as paragraphs, so ${title} was read as a separate initiative.`,
  'short-line': ({ title }: Title) => `${title} is on a short line of its own, so it was read as a title.`,
  'sub-heading': ({ title }: Title) =>
    `${title} looks like a heading within an initiative, so it was kept in its text; if it is a title, make it one.`,
  'sub-heading-of': ({ heading, title }: Title & { readonly heading: string }) =>
    `${heading} looks like a heading within ${title}, so it was kept in its text; if it is a title, make it one.`,
});

/** Why it is not certain that an initiative begins, or does not begin, at a line. */
export type TitleDoubt = Exclude<keyof typeof titleDoubtMessages, 'sub-heading-of'>;
