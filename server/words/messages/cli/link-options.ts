import { messages } from '../message.ts';

/** What is said of links where the command line is used, which has options in place of settings. */
export const linkOptionMessages = messages('link', {
  excludedByOption: ({ pattern }: { readonly pattern: string }) => `The option --exclude names “${pattern}”.`,
  allowByOption: 'The option --allow-host can allow it.',
  allowOwnByOption: 'The option --allow-host can allow sites of your own.',
});
