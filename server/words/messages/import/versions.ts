import { messages } from '../message.ts';

/** Of two versions of a file that were merged. */
export const versionMessages = messages('versions', {
  markers: 'A version had conflict markers already, and the merged text has them, too.',
  torn: ({ line }: { readonly line: number }) =>
    `The merged text cannot be read, from line ${String(line)} on, although all three versions can; check it before you go on.`,
});
