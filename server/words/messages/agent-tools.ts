import { allOf, counted, grouped } from '../counts.ts';
import type { Named } from './message.ts';

interface Listed {
  readonly names: readonly string[];
}

interface Lines {
  readonly lines: readonly string[];
}

/** Of an agent’s input that a tool does not take; an example follows. */
export const toolInputMessages = {
  noObject: 'The arguments of a tool must be an object.',
  unknownInput: ({ input, names }: Named<'input'> & Listed) =>
    `There is no input ${input}; there are ${names.join(', ')}.`,
  meantInput: ({ input, meant }: Named<'input' | 'meant'>) => `There is no input ${input}; did you mean ${meant}?`,
  unknownValue: ({ input, value, names }: Named<'input' | 'value'> & Listed) =>
    `${input} cannot be ${value}; there are ${names.join(', ')}.`,
  meantValue: ({ input, value, meant }: Named<'input' | 'value' | 'meant'>) =>
    `${input} cannot be ${value}; did you mean ${meant}?`,
  missing: ({ input }: Named<'input'>) => `${input} is missing.`,
  noList: ({ input }: Named<'input'>) => `${input} must be a list with at least one item.`,
  noNumber: ({ input, minimum, maximum }: Named<'input'> & Readonly<Record<'minimum' | 'maximum', number>>) =>
    `${input} must be a whole number from ${minimum} to ${maximum}.`,
  otherType: ({ input, type }: Named<'input' | 'type'>) => `${input} must be a ${type}.`,
  tooLong: ({ input, most }: Named<'input'> & { readonly most: number }) =>
    `${input} has more than ${grouped(most)} characters.`,
  controlCharacter: ({ input }: Named<'input'>) => `${input} has a control character.`,
  withExample: ({ mistake, example }: Named<'mistake' | 'example'>) => `${mistake} For example: ${example}`,
};

/** What tools answer an agent besides what is asked for, and where they cannot answer. */
export const toolMessages = {
  noSubmissionName: ({ path }: Named<'path'>) =>
    `“${path}” is not a submission; name a file that ends in .submission.yaml.`,
  failed: ({ error }: Named<'error'>) => `This could not be answered (${error}).`,
  meantSubmission: ({ refused, meant }: Named<'refused' | 'meant'>) => `${refused} Did you mean ${meant}?`,
  noSubmissions:
    'The folder has no submissions yet. To begin one, ask get_form with “template” what it asks for, and save the answer as a file whose name ends in .submission.yaml.',
  submissions: ({ names }: Listed) => `The submissions of the folder are ${names.join(', ')}.`,
  noMoreSubmissions: ({ count }: { readonly count: number }) =>
    `The folder has ${grouped(count)} submissions; give a smaller “offset”.`,
  lastSubmissions: ({ names, total }: Listed & { readonly total: number }) =>
    `Of the ${grouped(total)} submissions of the folder, these are ${names.join(', ')}.`,
  someSubmissions: ({ names, total, next }: Listed & { readonly total: number; readonly next: number }) =>
    `Of the ${grouped(total)} submissions of the folder, these are ${names.join(', ')}; get_form with offset: ${next} goes on.`,
  issueOrAt: 'Give “issue” or “at”, not both.',
  emptyText:
    'There is nothing here but comments or empty lines. A submission begins with “template:” and “economy:”; get_form shows what follows.',
  pathOrTemplate: 'Give “path” or “template”, not both.',
  issueOfForm: 'An issue belongs to a form: give “template” or “path”, too.',
  formFault: ({ path, line, fault }: Named<'path' | 'fault'> & { readonly line: number }) =>
    `${path} has an error in line ${line}, so its form may lack something: ${fault}`,
  note: ({ note }: Named<'note'>) => `Note: ${note}`,
  noIssueOfForm: ({ issue, names }: Named<'issue'> & Listed) =>
    `There is no issue “${issue}”; there are ${names.join(', ')}.`,
  contactsUnread: 'Contacts are left out here; a person reads them in the file.',
  nothingKnown: 'There is nothing there: the file names no form that is known here, and no issue.',
  nothingThere: ({ names }: Listed) => `There is nothing there; the issues are ${names.join(', ')}.`,
  noSubmission: ({ path }: Named<'path'>) => `“${path}” is not a submission.`,
  noTemplateNamed: ({ folder }: Named<'folder'>) =>
    `There is no submission in ${folder} that names its template; get_form shows which submissions and templates there are.`,
  severalTemplates: ({ names }: Listed) =>
    `The submissions answer several templates; name one with “template”: ${names.join(', ')}.`,
  noAnswers: ({ template, names }: Named<'template'> & Listed) =>
    `No submission answers ${template}; there are answers to ${names.join(', ')}.`,
  tornTemplate: ({ path, line }: Named<'path'> & { readonly line: number }) =>
    `${path} cannot be read as a submission and is left out: there is an error in line ${line}. check_answer says what is wrong.`,
  besideContact: ({ path }: Named<'path'>) =>
    `${path} has its form and its issues on lines that are left out here, because a contact is on the same lines; a person moves the contact to lines of its own.`,
  leftOutTemplate: ({ path }: Named<'path'>) => `${path} names no template and is left out.`,
  leftOut: ({ refused }: Named<'refused'>) => `${refused} It is left out.`,
  noIssue: ({ issue, names }: Named<'issue'> & Listed) => `There is no issue ${issue}; there are ${names.join(', ')}.`,
  noPoint: ({ point, names }: Named<'point'> & Listed) =>
    `There is no sub-point ${point}; there are ${names.join(', ')}.`,
  wordsLeftOut: 'Its words are left out here, because they may be about a contact; a person corrects it in the file.',
  titleOnly: ({ title }: Named<'title'>) =>
    `${title}. Its words are left out here, because they may be about a contact; a person corrects it in the file.`,
  noFindings: 'No findings.',
  findings: ({ counts }: { readonly counts: readonly string[] }) => `${counts.join(', ')}.`,
  safeFix: ({ finding, fix }: Named<'finding' | 'fix'>) => `${finding} Safe fix: ${fix}.`,
  possibleFix: ({ finding, fix, number }: Named<'finding' | 'fix'> & { readonly number: number }) =>
    `${finding} Possible fix${number === 0 ? '' : ` ${number}`}, which a person must judge: ${fix}.`,
  madeFix: ({ fix, number }: Named<'fix'> & { readonly number: number }) =>
    `Made fix ${number}, which a person must judge: ${fix}.`,
  fixNotMade: ({ fix }: Named<'fix'>) =>
    `The safe fix “${fix}” was not made, because it would not lead to fewer findings; a person corrects it in the editor.`,
  noFixes: ({ number }: Named<'number'>) =>
    `There is no possible fix ${number}, because no finding of the file has one.`,
  noFix: ({ number, count }: Named<'number'> & { readonly count: number }) =>
    `There is no possible fix ${number}. The tool check_answer numbers them from 1 to ${count}.`,
  fixesOverlap: 'These fixes change the same text; propose one of them, and the others when a person has applied it.',
  alsoIn: ({ lines }: Lines) => `Also in ${lines.length === 1 ? 'line' : 'lines'} ${allOf(lines)}.`,
  alsoInMore: ({ lines, more }: Lines & { readonly more: number }) =>
    `Also in ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')} and ${counted(more, 'more place')}.`,
  checkedByPerson: ({ what }: Named<'what'>) =>
    `${what} A person checks it, with “policy-submissions links” or in the editor.`,
  notListed: ({ count }: { readonly count: number }) => `${grouped(count)} more are not listed; correct these first.`,
  otherDigest: 'The file is not the one with this digest; read it again with read_answer.',
  noChanges:
    'Give “changes”, “possible” with the numbers of fixes, or “fixes”: true for the safe fixes of check_answer.',
  unchanged: 'Nothing would change.',
  nothingWritten: 'Nothing was written. A person applies the change, for example with “git apply --unidiff-zero”.',
  fromLine: ({ path, line }: Named<'path'> & { readonly line: number }) => `${path}, from line ${line}:`,
  unprintable: ({ at, character }: Named<'at' | 'character'>) =>
    `${at}: The value contains the character ${character}, which cannot be seen or steers what is shown; leave it out.`,
  escaped: ({ at, escape }: Named<'at' | 'escape'>) =>
    `${at}: The value contains “${escape}”, which read_answer shows instead of a character that cannot be seen; leave it out.`,
  tooManyChanges: ({ count, most }: Readonly<Record<'count' | 'most', number>>) =>
    `There are ${grouped(count)} changes, and one call takes at most ${most}; propose the first ${most}, let a person apply them, and then propose the others.`,
  valuesTooLong: ({ most }: { readonly most: number }) =>
    `The values have more than ${grouped(most)} characters together; propose fewer changes in one call.`,
  noChange: 'Each change is {"at": PATH, "value": VALUE}.',
  noValue: ({ at }: Named<'at'>) =>
    `${at}: A value is a string, a list of strings, or null. Give each field by its own path, title first: issues/ISSUE/0/title.`,
  contactsUnchanged: ({ at }: Named<'at'>) => `${at}: Contacts are left out here; a person changes them in the file.`,
  placeholder: ({ at, placeholder }: Named<'at' | 'placeholder'>) =>
    `${at}: The value contains “${placeholder}”, which replaces words that you may not read. Leave this field to a person, or change another one.`,
  tooManyLines: ({ path }: Named<'path'>) => `${path} would change in more lines than can be compared.`,
  link: ({ path }: Named<'path'>) => `${path} is, or is below, a link, which is not followed.`,
  unreadable: ({ path, reason }: Named<'path' | 'reason'>) => `${path} cannot be read: ${reason}.`,
  notExisting: ({ path }: Named<'path'>) => `${path} cannot be read: it does not exist.`,
  outside: ({ path }: Named<'path'>) =>
    `${path} does not exist in the folder; paths are from its top, such as answers/japan.submission.yaml.`,
};

/** Instead of the sentence that names `git apply`, by the reason. */
export const notForGit = {
  contact:
    'Nothing was written. The difference leaves out an address or a contact in a changed line, so git cannot apply it. ' +
    'A person makes the change in the editor, or lets you read contacts (--with-contacts).',
  character:
    'Nothing was written. A changed line has a character that is shown here as an escape, such as \\u202e, so git cannot apply the difference. ' +
    'A person makes the change in the editor.',
  size: 'Nothing was written. The difference is too long to be shown whole, so git cannot apply it. Propose fewer changes in one call.',
  'utf-16':
    'Nothing was written. The file is saved in UTF-16 and the difference is in UTF-8, so git cannot apply it. ' +
    'A person makes the change in the editor, or first saves the file in UTF-8.',
  unknown:
    'Nothing was written. The file is not saved in UTF-8 but perhaps in Latin-1, so git cannot apply the difference. ' +
    'A person first saves the file in UTF-8.',
};

/** Why a proposed change cannot be made; its path is in front. */
export const proposalMessages = {
  at: ({ at, said }: Named<'at' | 'said'>) => `${at}: ${said}`,
  otherText: ({ at }: Named<'at'>) => `${at}: The change does not fit the text; read the answer again.`,
  noPath: 'There is no such path; paths look like issues/data-exchange/0/title, and read_answer shows them.',
  noInitiative: ({ initiatives, added }: Named<'initiatives' | 'added'>) =>
    `There is no such initiative; this issue has ${initiatives}, and ${added} adds one.`,
  confirmedByPerson:
    'Only a person confirms an answer, by deleting “confirm: true” in the file; the value true asks for it.',
  onlyConfirm: 'The value true is only for “confirm”; give a string, a list of strings, or null.',
  noItem: ({ list, items, added }: Named<'list' | 'items' | 'added'>) =>
    `There is no such item in ${list}, which has ${items}; ${added} adds one.`,
  titleFirst: ({ title }: Named<'title'>) => `There is no initiative here yet; give ${title} first, which adds it.`,
  noField: ({ names }: Listed) => `There is no field at this path; name one of ${names.join(', ')}.`,
  allIssues: ({ first }: Named<'first'>) =>
    `The issues come from the form; change the fields of one, such as ${first}.`,
  oneLine: 'This field is one line, so the line breaks of the value have become spaces.',
  breaksInList: 'An item of this list is one line, so a line break of the value has become a space.',
  fewerLines: 'Line breaks of the value have become spaces here.',
  fewerParagraphs:
    'An empty line of the value was left out here, so that what was before and after it are not separated by one.',
  breakIsParagraph:
    'This text is in quotation marks in the file, where each line break begins a paragraph; so an empty line is one line break there.',
  emptyTitle: 'A title cannot be empty.',
  unknownKey: ({ key }: Named<'key'>) => `${key} is not a key that can be written here; null removes it.`,
  oneOutcome: ({ outcome, expected }: Named<'outcome' | 'expected'>) =>
    `The outcome is one text; change ${outcome}, or first give ${expected}, which keeps the text as “actual”.`,
  otherKind: ({ why }: Named<'why'>) => `${why} Here, null removes it.`,
  wholeList: ({ list }: Named<'list'>) => `Change the whole list, at ${list}.`,
  wholeIssue: ({ first }: Named<'first'>) => `Name one of the initiatives of this issue, such as ${first}.`,
  oneText: 'This field is one text; give a string, not a list.',
};

/** What stands in brackets behind a value, or above values or below a page of them; no sentences. */
export const valueNotes = {
  noInitiatives: ({ written }: Named<'written'>) => `${written} (no list of initiatives; correct it in the text)`,
  noKeys: ({ written }: Named<'written'>) => `${written} (no keys; correct it in the text)`,
  onlyInText: ({ written }: Named<'written'>) => `${written} (it can be changed in the text only)`,
  onlyInTextWhy: ({ written, why }: Named<'written' | 'why'>) =>
    `${written} (it can be changed in the text only: ${why})`,
  confirmedByPerson: ({ written }: Named<'written'>) => `${written} (a person confirms it)`,
  givenByForm: ({ given }: Named<'given'>) => `(not in the file; the form says: ${given})`,
  unreadLines: 'Lines that cannot be read, or that the format does not know; check_answer says why',
  page: ({ total, shown }: Readonly<Record<'total' | 'shown', number>>) =>
    `total: ${total}, shown: ${shown}, truncated: false`,
  partOfPages: ({ total, shown, next }: Readonly<Record<'total' | 'shown' | 'next', number>>) =>
    `total: ${total}, shown: ${shown}, truncated: true; go on with offset: ${next}`,
};
