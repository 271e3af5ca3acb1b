import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { heldUpInWords } from '../../protocol/ready-words.ts';
import type { ReadyResult } from '../../protocol/ready.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import { longDate, daysLeft, type UserClock } from '../../words/dates.ts';
import { factsOf } from './facts.ts';
import { standingOf } from './standing.ts';
import { paperMessages } from '../../words/messages/papers/papers.ts';

/** Who has not answered a template yet, and until when. */
export interface Reminders {
  /** The id of the template. */
  readonly template: string;
  readonly title: string;
  readonly submitTo: string;
  /** Undefined where the template has none. */
  readonly deadline: { readonly date: string; readonly daysLeft: number } | undefined;
  /** In the order of the registry; of an economy with several submissions, one for each. */
  readonly economies: readonly Reminder[];
}

/** `not started`: each answer is one of last time that nobody has confirmed, or there is none. */
export type AnswerState = 'no submission' | 'not started' | 'under way' | 'ready';

export interface Reminder {
  readonly economy: string;
  readonly state: AnswerState;
  /** The name of its submission; undefined without one. */
  readonly file: string | undefined;
  /** “4 answers to confirm”; empty when nothing is left to do, or nothing is known. */
  readonly left: string;
  readonly toConfirm: number;
  /** The addresses of its contacts. */
  readonly emails: readonly string[];
  /**
   * A link that opens an email with the words of a reminder; undefined for an economy that is ready. Without an
   * address, the person who sends it fills that in.
   */
  readonly mailto: string | undefined;
}

/** A submission of a round, and what is left to do in it. */
export interface AnsweringFile {
  readonly name: string;
  readonly document: SubmissionDocument;
  readonly ready: ReadyResult;
}

export interface RemindersSources {
  readonly template: Template;
  readonly registries: Registries;
  readonly files: readonly AnsweringFile[];
  readonly clock: UserClock;
  /** The previous submission of an economy, whose contact counts where it has no submission. */
  lastOf(this: void, economy: string): SubmissionDocument | undefined;
}

export function remindersOf({ template, registries, files, clock, lastOf }: RemindersSources): Reminders {
  const left = daysLeft(template.deadline, clock);
  const members = registries.economies(template).map(({ name }) => name);
  const economyOf = ({ document }: AnsweringFile): string => {
    const written = document.submission.economy?.value.trim() ?? '';
    return registries.economyMeant(written, template)?.name ?? written;
  };
  const answering = new Map<string, AnsweringFile[]>();
  for (const file of files) answering.set(economyOf(file), [...(answering.get(economyOf(file)) ?? []), file]);
  const others = [...answering.keys()].filter((name) => !members.includes(name));
  return {
    template: template.id,
    title: template.title,
    submitTo: template.submitTo,
    deadline: left === undefined ? undefined : { date: template.deadline, daysLeft: left },
    economies: [...members, ...others].flatMap((economy): readonly Reminder[] => {
      const its = answering.get(economy);
      if (its !== undefined) return its.map((file) => ofFile(economy, file, template));
      const emails = emailsOf(lastOf(economy));
      const none = { economy, state: 'no submission' as const, left: '', toConfirm: 0, emails };
      return [{ ...none, file: undefined, mailto: mailto(none, template) }];
    }),
  };
}

function ofFile(economy: string, { name, document, ready }: AnsweringFile, template: Template): Reminder {
  const facts = factsOf(document);
  const { issuesAnswered, unconfirmed } = standingOf(facts, template);
  const answers = facts.issues.reduce((sum, { initiatives }) => sum + initiatives.length, 0);
  // What cannot be read was written by somebody.
  const state: AnswerState =
    document.problems.length === 0 && (issuesAnswered === 0 || unconfirmed === answers)
      ? 'not started'
      : ready.ready
        ? 'ready'
        : 'under way';
  const made = {
    economy,
    state,
    left: heldUpInWords(ready.heldUp),
    toConfirm: unconfirmed,
    emails: emailsOf(document),
  };
  return { ...made, file: name, mailto: mailto(made, template) };
}

function emailsOf(document: SubmissionDocument | undefined): readonly string[] {
  const written = document?.submission.contacts.map(({ email }) => email?.value.trim() ?? '') ?? [];
  return [...new Set(written)].filter((email) => /^[^\s@<>()",;:?]+@[^\s@<>()",;:?&]+$/.test(email));
}

/** A link, which only opens an email in the user's own program: nothing is sent. */
function mailto(to: Pick<Reminder, 'economy' | 'state' | 'left' | 'emails'>, template: Template): string | undefined {
  if (to.state === 'ready') return undefined;
  const body = wordsOf(to, template).replace(/\r?\n/g, '\r\n');
  return `mailto:${to.emails.map(inAddress).join(',')}?subject=${inAddress(`Reminder: ${template.title}`)}&body=${inAddress(body)}`;
}

function inAddress(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'))
    .replaceAll('%40', '@')
    .replaceAll("'", '%27');
}

function wordsOf(
  { economy, state, left }: Pick<Reminder, 'economy' | 'state' | 'left'>,
  { title, deadline, submitTo, reminder }: Template,
): string {
  const toDo =
    state === 'no submission'
      ? paperMessages.noSubmission({ economy }).text
      : left === ''
        ? paperMessages.noAnswers({ economy }).text
        : paperMessages.leftToDo({ economy, left }).text;
  const day = longDate(deadline);
  const words: Readonly<Record<string, string>> = {
    economy,
    title,
    submitTo: submitTo || `[${paperMessages.fillIn({ key: 'submitTo' }).text}]`,
    toDo,
    deadline: day || `[${paperMessages.fillIn({ key: 'deadline' }).text}]`,
    deadlineSentence:
      day === ''
        ? ''
        : ` ${(submitTo === '' ? paperMessages.deadline({ day }) : paperMessages.deadlineAndAddress({ day, submitTo })).text}`,
  };
  return (reminder || paperMessages.reminder.text).replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(words, name) ? (words[name] ?? whole) : whole,
  );
}
