import type {
  OverviewDeadline,
  OverviewIssue,
  OverviewSubmission,
  OverviewTemplate,
} from '../../server/protocol/overview.ts';
import { viewMessages } from '../words/view.ts';

/** `1 error`, `3 errors`. */
export function howMany(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** So far away, a number of days says less than the day does. */
const farDays = 60;

/** When a template's last day is: “due in 3 days”, “was due yesterday”. */
export function dueWords({ date, daysLeft }: OverviewDeadline): string {
  if (daysLeft === 0) return 'due today';
  if (daysLeft === 1) return 'due tomorrow';
  if (daysLeft === -1) return 'was due yesterday';
  if (daysLeft > farDays) return `due on ${longDay(date)}`;
  if (daysLeft < -farDays) return `was due on ${longDay(date)}`;
  return daysLeft > 0 ? `due in ${daysLeft} days` : `was due ${-daysLeft} days ago`;
}

/** `2020-06-26` as people write it: “26 June 2020”. */
export function longDay(date: string): string {
  return new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** Beside the title of a template. */
export function templateWords({ deadline, submissions, missing }: OverviewTemplate): string {
  const answered = new Set(submissions.map(({ economy }) => economy)).size;
  const economies =
    missing.length === 0
      ? howMany(answered, 'economy', 'economies')
      : `${answered} of ${answered + missing.length} economies`;
  return [...(deadline ? [dueWords(deadline)] : []), economies].join(' · ');
}

/** Beside the name of an economy: how much there is, and what is the first thing to do. */
export function submissionWords(submission: OverviewSubmission, isChecking: boolean): string {
  return `${submission.issues.answered} of ${howMany(submission.issues.of, 'issue')} · ${standingWords(submission, isChecking)}`;
}

function standingWords(
  { findings, unconfirmed, overLimit, unseenLinks, state }: OverviewSubmission,
  isChecking: boolean,
): string {
  if (state === 'ready') return 'ready';
  if (findings !== undefined && findings.errors > 0) return howMany(findings.errors, 'error');
  if (unconfirmed > 0) return `${unconfirmed} to confirm`;
  if (state === 'begun') return 'just started';
  if (findings === undefined) return isChecking ? 'being checked' : 'not checked';
  if (overLimit > 0) return howMany(overLimit, 'text is too long', 'texts are too long');
  if (findings.warnings > 0) return howMany(findings.warnings, 'warning');
  return unseenLinks > 0 ? howMany(unseenLinks, 'link to check', 'links to check') : 'not ready';
}

const stateWords = { begun: viewMessages.justStarted, open: viewMessages.leftToDo, ready: viewMessages.ready } as const;

/** Sentences and pairs of words that tell all that is known of a submission, for its tooltip. */
export function submissionDetails(
  submission: OverviewSubmission,
  { deadline }: OverviewTemplate,
  isChecking: boolean,
): { readonly state: string; readonly rows: readonly (readonly [string, string])[] } {
  const { issues, points, words, overLimit, unconfirmed, unseenLinks, findings, name, state } = submission;
  return {
    state: state === 'open' && findings === undefined ? viewMessages.notChecked : stateWords[state],
    rows: [
      ['Issues', `${issues.answered} of ${issues.of} answered`],
      ...(points.of > 0 ? [['Sub-points', `${points.answered} of ${points.of} answered`] as const] : []),
      [
        'Words',
        overLimit === 0
          ? String(words)
          : `${words} (${howMany(overLimit, 'text is', 'texts are')} longer than the template allows)`,
      ],
      ...(unconfirmed > 0 ? [['To confirm', howMany(unconfirmed, 'answer')] as const] : []),
      [
        'Findings',
        findings === undefined
          ? isChecking
            ? 'being checked'
            : 'not checked'
          : [
              howMany(findings.errors, 'error'),
              howMany(findings.warnings, 'warning'),
              ...(findings.informations + findings.hints > 0
                ? [howMany(findings.informations + findings.hints, 'note')]
                : []),
            ].join(', '),
      ],
      ...(unseenLinks > 0 ? [['Links', `${howMany(unseenLinks, 'link')} not checked yet`] as const] : []),
      ...(deadline ? [['Deadline', deadlineWords(deadline)] as const] : []),
      ['File', name],
    ],
  };
}

/** What a screen reader says of a submission. */
export function submissionLabel(
  submission: OverviewSubmission,
  template: OverviewTemplate,
  isChecking: boolean,
): string {
  const { state, rows } = submissionDetails(submission, template, isChecking);
  return `${submission.economy || submission.name}. ${state} ${rows.map(([what, said]) => `${what}: ${said}`).join('. ')}.`;
}

/** The day, with how far away it is where that says more. */
export function deadlineWords(deadline: OverviewDeadline): string {
  const [day, due] = [longDay(deadline.date), dueWords(deadline)];
  return due.endsWith(day) ? due : `${day}, ${due}`;
}

/** Beside the title of an issue. */
export function issueWords({ initiatives, points }: OverviewIssue): string {
  if (initiatives === 0) return 'not answered';
  return [
    howMany(initiatives, 'initiative'),
    ...(points.of > 0 ? [`${points.answered} of ${howMany(points.of, 'sub-point')}`] : []),
  ].join(' · ');
}
