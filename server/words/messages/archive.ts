import { oneOrMany } from '../counts.ts';

interface Left {
  /** How many links were not searched for. */
  readonly count: number;
}
interface Asked extends Left {
  readonly archive: string;
}

/** Why an archive was not asked for copies of all pages. */
export const archiveMessages = {
  slow: ({ count }: Left) => `The archive could not be searched for ${links(count)}: it is slow at the moment.`,
  later: ({ count }: Left) => `The archive could not be searched for ${links(count)}: it asks to try again later.`,
  noArchive: ({ count }: Left) =>
    `The archive could not be searched for ${links(count)}: the setting policySubmissions.links.archive is empty.`,
  noAnswer: ({ count, archive, status }: Asked & { readonly status: number }) =>
    `The archive could not be searched for ${links(count)}: the answer of ${archive} (${status}) is not that of an archive.`,
  unreachable: ({ count, archive, failure }: Asked & { readonly failure: string }) =>
    `The archive could not be searched for ${links(count)}: ${archive} cannot be reached (${failure}).`,
  inside: ({ count }: Left) => `The archive was not searched for ${links(count)} inside your own network.`,
  notInBrowser: 'An archive cannot be searched in VS Code for the Web, because browsers do not allow it.',
  off: 'An archive is only searched if links are checked; check the settings, and whether the folder is trusted.',
};

function links(count: number): string {
  return oneOrMany(count, 'one link', 'links');
}
