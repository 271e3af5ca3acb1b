import { dayWords } from '../../dates.ts';
import { messages, type Message } from '../message.ts';

export const linkMessages = {
  duplicate: messages('link.duplicate', {
    twice: 'This initiative has this link twice; remove one of them.',
  }),
  fragment: messages('link.fragment', {
    absent: ({ section }: { readonly section: string }) =>
      `The page works, but has no section named ${section}; correct what follows the “#”, or remove it.`,
  }),
  inProse: messages('link.in-prose', {
    listed:
      'This address has no link text; remove it from the text, because the links have it, or add link text, as in “[the report](https://…)”.',
    bare: 'This address has no link text; move it to the links, or add link text, as in “[the report](https://…)”.',
  }),
  insecure: messages('link.insecure', {
    http: 'This page is also available over https; change “http” to “https”.',
  }),
  languageNote: messages('link.language-note', {
    other: ({ language }: { readonly language: string }) =>
      `This page is in ${language}; add “language: ${language}”, which is printed as “(${language} text only)”.`,
  }),
  missing: messages('link.missing', {
    none: 'This initiative has no link to a page or document; add one.',
  }),
  moved: messages('link.moved', {
    permanently: ({ address }: { readonly address: string }) =>
      `This page has moved permanently; change the address to the new one, ${address}.`,
  }),
};

const checked = messages('link', {
  once: ({ day }: { readonly day: string }) => `Checked on ${day}.`,
  often: ({ day, runs, since }: { readonly day: string; readonly runs: number; readonly since: string }) =>
    `Checked on ${day}, with the same result in ${runs} checks since ${since}.`,
});

interface Seen {
  readonly checkedAtMs: number;
  /** Since when, and in how many checks, it was the same. */
  readonly dead?: { readonly runs: number; readonly sinceMs: number };
}

/** When a link was checked: “Checked on 24 November 2026.” */
export function seenOn({ checkedAtMs, dead }: Seen): Message {
  const day = dayWords(checkedAtMs);
  if (dead === undefined || dead.runs < 2) return checked.once({ day });
  return checked.often({ day, runs: dead.runs, since: dayWords(dead.sinceMs) });
}
