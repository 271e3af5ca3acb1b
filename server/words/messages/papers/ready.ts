import { messages } from '../message.ts';

interface Day {
  readonly day: string;
}
interface Over extends Day {
  readonly who: string;
}
interface To extends Day {
  readonly submitTo: string;
}
interface Days {
  readonly days: number;
}

/** Of what is left to do before a submission is sent. */
export const toDoMessages = messages('to-do', {
  noAnswer: 'No issue has an answer yet; answer at least one.',
  emptyFile: 'This file is empty; start with a template.',
  noTemplate: 'The template of this submission was not found, so it is not known what is left to do.',
  wasYesterday: ({ day, who }: Over) =>
    `The deadline, ${day}, was yesterday; ask ${who} whether late submissions are accepted.`,
  wasDaysAgo: ({ day, days, who }: Over & Days) =>
    `The deadline, ${day}, was ${days} days ago; ask ${who} whether late submissions are accepted.`,
  hasPassed: ({ day, who }: Over) =>
    `The deadline, ${day}, has passed; ask ${who} whether late submissions are accepted.`,
  today: ({ day }: Day) => `Send it by ${day}, which is today.`,
  tomorrow: ({ day }: Day) => `Send it by ${day}, which is tomorrow.`,
  soon: ({ day, days }: Day & Days) => `Send it by ${day}, which is in ${days} days.`,
  toToday: ({ submitTo, day }: To) => `Send it to ${submitTo} by ${day}, which is today.`,
  toTomorrow: ({ submitTo, day }: To) => `Send it to ${submitTo} by ${day}, which is tomorrow.`,
  toSoon: ({ submitTo, day, days }: To & Days) => `Send it to ${submitTo} by ${day}, which is in ${days} days.`,
});
