import { messages } from '../message.ts';

/** Of links whose check is still to come. */
export const unseenMessages = messages('unseen-link', {
  notChecked: ({ link }: { readonly link: string }) => `The link ${link} has not been checked yet; check the links.`,
});
