import type { Template } from '../../template/template.ts';
import { longDate } from '../../words/dates.ts';

/** From so many days before it, the last day is near. */
const nearDays = 3;

/** After so many days, a number of days says less than the day does. */
const farDays = 60;

/** What is to be said of a template's last day for submissions. @returns undefined while it is far */
export function deadlineSentence({ deadline, submitTo, organisationAcronym, organisation }: Template, daysLeft: number): string | undefined {
  if (daysLeft > nearDays) return undefined;
  const day = longDate(deadline);
  if (daysLeft < 0) {
    const who = organisationAcronym || organisation || 'the organisation';
    const over = daysLeft === -1 ? 'was yesterday' : daysLeft < -farDays ? 'has passed' : `was ${-daysLeft} days ago`;
    return `The deadline, ${day}, ${over}; ask ${who} whether late submissions are accepted.`;
  }
  const send = submitTo === '' ? 'Send it' : `Send it to ${submitTo}`;
  return `${send} by ${day}, which is ${daysLeft === 0 ? 'today' : daysLeft === 1 ? 'tomorrow' : `in ${daysLeft} days`}.`;
}
