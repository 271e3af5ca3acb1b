import { messages, type Message } from '../message.ts';

interface Found {
  /** In quotation marks, as what to write instead. */
  readonly found: string;
}

/** Of words that a team does not use. */
export const ownTermMessages = messages('term.own', {
  avoided: ({ found }: Found) => `Your team does not use ${found}; write it in other words.`,
  avoidedBecause: ({ found, note }: Found & { readonly note: string }) =>
    `Your team does not use ${found} (${note}); write it in other words.`,
  replaced: ({ found, prefer }: Found & { readonly prefer: string }) =>
    `Your team writes ${prefer} instead of ${found}.`,
  replacedBecause: ({ found, prefer, note }: Found & { readonly prefer: string; readonly note: string }) =>
    `Your team writes ${prefer} instead of ${found} (${note}).`,
});

/** Of a term of an organisation, whose sentence is data: with what was found, and what to write instead. */
export function termMessage(
  { code, says }: { readonly code: string; readonly says: string },
  found: string,
  prefer: string,
): Message {
  return {
    text: says.replace('{found}', () => found).replace('{prefer}', () => prefer),
    key: `${code} says ${found}|${prefer}`,
  };
}
