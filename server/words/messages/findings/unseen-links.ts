import { messages } from '../message.ts';

/** Of links whose check is still to come. */
export const unseenMessages = messages('unseen-link', {
  unverified: ({ link, reason }: { readonly link: string; readonly reason: string }) =>
    `The link ${link} could not be checked yet: ${reason}.`,
  notChecked: ({ link }: { readonly link: string }) => `The link ${link} has not been checked yet; check the links.`,
});
