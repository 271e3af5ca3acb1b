import { longDate } from '../words/dates.ts';
import { clearanceMessages, leftOpenMessages } from '../words/messages/review/clearance.ts';
import { quotedInFull } from '../words/quotation.ts';
import { isInvisible } from '../words/invisible.ts';
import type { ReturnedAt, ReturnedChange } from './import.ts';
import type { AgencyAnswer, ClearanceState, CommentWeight, StateResult, ThreadReplyResult } from './review.ts';

/**
 * What the states, commentWeights and answers of a review are called, in the editor, on the command line and in the
 * table of responses.
 */
export const stateWords: Readonly<Record<ClearanceState, string>> = {
  draft: 'Draft',
  'for-clearance': 'For clearance',
  cleared: 'Cleared',
  submitted: 'Submitted',
};

export const weightWords: Readonly<Record<CommentWeight, string>> = {
  must: 'Must be addressed',
  should: 'Should be addressed',
  note: 'Note',
};

export const answerWords: Readonly<Record<AgencyAnswer, string>> = {
  cleared: 'Cleared',
  comments: 'Has comments',
  nil: 'No comments (nil return)',
};

export const settlingWords: Readonly<Record<NonNullable<ThreadReplyResult['settling']>, string>> = {
  resolved: 'Resolved',
  reopened: 'Reopened',
};

/** “Cleared since 2026-12-01 (Keiko Tanaka).”, or that the answer has changed since. */
export function clearanceSentence({ state, since }: Pick<StateResult, 'state' | 'since'>): string {
  if (since === undefined) return `${stateWords[state]}.`;
  if (since.changed !== true)
    return clearanceMessages.since({ state: stateWords[state], day: since.date.slice(0, 10), author: since.author });
  const by = { who: since.author, day: longDate(since.date.slice(0, 10)) };
  return state === 'submitted' ? clearanceMessages.submittedButChanged(by) : clearanceMessages.clearedButChanged(by);
}

/**
 * A sentence for each agency that has cleared other words than those of today. What it has answered before the
 * submission as it is was cleared as a whole is not asked for again.
 */
export function agenciesToAskAgain({ state, since, agencies }: StateResult): readonly string[] {
  const settled =
    since !== undefined && since.changed !== true && (state === 'cleared' || state === 'submitted') ? since.date : '';
  return agencies.flatMap(({ name, answer }) => {
    if (answer?.changed !== true || answer.date < settled) return [];
    const by = { who: name, day: longDate(answer.date.slice(0, 10)) };
    return [answer.status === 'nil' ? clearanceMessages.nilButChanged(by) : clearanceMessages.clearedButChanged(by)];
  });
}

/** What people call a field: `contact.office` is the “office of the contact”. @param field of `CommentAt` */
export function fieldInWords(field: string): string {
  const [key = '', part] = field.split('.');
  if (part === undefined) return key;
  const name = keyWords[part] ?? part;
  return key === 'outcome' ? `${part} outcome` : key === 'columns' ? `column ${part}` : `${name} of the ${key}`;
}

const keyWords: Readonly<Record<string, string>> = {
  agendaItem: 'agenda item',
  submittedBy: 'name of the submitter',
  email: 'email address',
};

/**
 * Words in quotation marks, or what they are where nobody could read them. @param quote puts words into quotation marks
 */
export function quotedOrNamed(text: string, quote: (text: string) => string): string {
  if (text === '' || !isInvisible(text)) return quote(text);
  return text.includes('\n') ? 'a line break' : /\s/.test(text) ? 'a space' : 'an invisible sign';
}

/** “Alpha” (description) */
export function returnedPlace(
  { issue, title, field }: ReturnedAt,
  quote: (text: string) => string = quotedInFull,
): string {
  if (title !== undefined) return field === undefined ? quote(title) : `${quote(title)} (${fieldInWords(field)})`;
  return issue !== undefined
    ? `the issue ${issue}`
    : field !== undefined
      ? `the ${fieldInWords(field)}`
      : 'a part outside of the answers';
}

/** “to “Beta” (description) from “Alpha” (description)” */
function moveInWords(at: ReturnedAt, from: ReturnedAt | undefined, quote: (text: string) => string): string {
  const [to, before] = [returnedPlace(at, quote), from && returnedPlace(from, quote)];
  return to === before ? `within ${to}` : `to ${to}${before === undefined ? '' : ` from ${before}`}`;
}

type ToldChange = Pick<ReturnedChange, 'kind' | 'old' | 'new' | 'behind'> &
  Partial<Pick<ReturnedChange, 'at' | 'from'>>;

/** What a reviewer's change does, as the middle of a sentence. @param quote puts words into quotation marks */
export function changeWords(
  { kind, old, new: now, behind, at, from }: ToldChange,
  quoteWords: (text: string) => string = quotedInFull,
): string {
  const quote = (text: string): string => quotedOrNamed(text, quoteWords);
  const after = behind === undefined ? '' : ` after ${quote(behind)}`;
  switch (kind) {
    case 'insert':
      return `insert ${quote(now)}${after}`;
    case 'delete':
      return `delete ${quote(old)}${after}`;
    case 'replace':
      return `replace ${quote(old)} with ${quote(now)}${after}`;
    case 'move':
      return `move ${quote(now)}${at === undefined ? '' : ` ${moveInWords(at, from, quoteWords)}`}`;
    case 'row':
      return old === '' ? `add the row ${quote(now)}` : `delete the row ${quote(old)}`;
    case 'paragraph':
      if (old.trim() + now.trim() === '')
        return `${old === '' ? 'divide the paragraph' : 'join the two paragraphs'}${after}`;
      return old === '' ? `add the paragraph ${quote(now)}` : `delete the paragraph ${quote(old)}`;
  }
}

/** Says that a change that could not be made is left open, and why. */
export function leftOpenReason({
  isGone,
  joinsFields,
  wordsNow,
}: Pick<ReturnedChange, 'isGone' | 'joinsFields' | 'wordsNow'>): string {
  if (isGone === true) return leftOpenMessages.initiativeGone;
  if (joinsFields === true) return leftOpenMessages.joinsFields;
  if (wordsNow === undefined) return leftOpenMessages.otherWords;
  return wordsNow.length === 0
    ? leftOpenMessages.wordsGone
    : leftOpenMessages.wordsNow({ words: wordsNow.map(quotedInFull).join(' and ') });
}
