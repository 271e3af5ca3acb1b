import { oneOrMany } from '../../counts.ts';
import { allOf } from '../../counts.ts';
import { messages } from '../message.ts';

/** Of documents that are written: what they say of themselves. */
export const paperMessages = messages('paper', {
  noDifferences: 'There are no differences between the two versions.',
  otherTemplate: 'The template’s issues or columns have changed.',
  replacedWhole: ({ count }: { readonly count: number }) =>
    `${oneOrMany(count, 'One text is', 'texts are')} too long and too different to be compared word by word, and shown as deleted and added.`,
  notInWord: ({ count }: { readonly count: number }) =>
    `${oneOrMany(count, 'One change', 'changes')} of details that the document does not show (template, sub-points, agencies, kinds) cannot be seen in the Word file.`,
  namesNoTemplate: 'It does not name its template; add “template:” and the ID of one.',
  templateMissing: ({ template }: { readonly template: string }) => `Its template “${template}” was not found.`,
  noSubmission: ({ economy }: { readonly economy: string }) => `There is no submission of ${economy} yet.`,
  noAnswers: ({ economy }: { readonly economy: string }) => `The submission of ${economy} has no answers yet.`,
  leftToDo: ({ economy, left }: { readonly economy: string; readonly left: string }) =>
    `Left to do in the submission of ${economy}: ${left}.`,
  noDeadline: 'The template has no deadline.',
  nothingForCalendar:
    'The template has no deadline, so there is nothing for a calendar; add “deadline:” to the template.',
  allReady: 'All economies are ready.',
  noPrevious: 'There is no previous submission.',
  nothingAnswered: 'There are no answers.',
  missingNow: ({ economies }: { readonly economies: readonly string[] }) =>
    `${allOf(economies)} answered last time and ${economies.length === 1 ? 'has' : 'have'} no submission now.`,
  noneFromLastTime: 'There are no answers from last time. Add new answers to their issues.',
  confirmEach:
    'The answers below are those of last time. For each one, tick its box if it is still right, change its text, or delete its row. Add new answers to their issues.',
  newIsMarked: ({ mark }: { readonly mark: string }) => `What is new is marked “${mark}”.`,
  deadline: ({ day }: { readonly day: string }) => `The deadline is ${day}.`,
  deadlineAndAddress: ({ day, submitTo }: { readonly day: string; readonly submitTo: string }) =>
    `The deadline is ${day}; please send the submission to ${submitTo}.`,
  /** In the words of a template, in place of what it does not say. */
  fillIn: ({ key }: { readonly key: string }) => `The template has no “${key}”: fill it in here.`,
  /** What a template may replace by its own words, with the same names in braces. */
  reminder: 'Dear colleagues,\n\nThis is a reminder of “{title}”. {toDo}{deadlineSentence}\n\nThank you.',
  differences: ({ changes }: { readonly changes: readonly string[] }) => `${changes.join('; ')}.`,
});
