/** What is said when a part has been added, removed or moved, and of quick fixes. */
export const rowMessages = {
  noFix: 'There is no quick fix for this.',
  noFixLeft: 'There are no quick fixes for this any more.',
  fixNotMade: 'This could not be done, because the text has changed. Try again.',
  initiativeCopied: 'Copied the initiative.',
  movedToIssue: ({ issue, place }: { readonly issue: string; readonly place: string }) =>
    `Moved to ${issue}, ${place}.`,
  moved: ({ part, place }: { readonly part: string; readonly place: string }) => `Moved the ${part}: it is ${place}.`,
  removed: ({ name, keys }: { readonly name: string; readonly keys: string }) =>
    `Removed ${name}. To undo, press ${keys}.`,
  duplicated: ({ name, place }: { readonly name: string; readonly place: string }) =>
    `Duplicated ${name}: the copy is ${place}.`,
  added: ({ issue, place }: { readonly issue: string; readonly place: string }) =>
    `Added an initiative to ${issue}, ${place}.`,
  pastedOne: ({ issue, keys }: { readonly issue: string; readonly keys: string }) =>
    `Added one initiative to ${issue}. To undo, press ${keys}.`,
  pastedSome: ({ count, issue, keys }: { readonly count: number; readonly issue: string; readonly keys: string }) =>
    `Added ${count} initiatives to ${issue}. To undo, press ${keys}.`,
  oneAdded: ({ part }: { readonly part: string }) => `Added one ${part}.`,
  leftOutOfPaste: ({ leftOut }: { readonly leftOut: string }) => `Left out, because it has no address: “${leftOut}”.`,
  undo: ({ keys }: { readonly keys: string }) => `To undo, press ${keys}.`,
  firstOfFirst: 'This is the first initiative of the first issue.',
  first: ({ part }: { readonly part: string }) => `This is the first ${part}.`,
  lastOfLast: 'This is the last initiative of the last issue.',
  last: ({ part }: { readonly part: string }) => `This is the last ${part}.`,
  restarting:
    'This could not be done, because Policy Submissions is restarting. Nothing was changed; try again in a moment.',
  failed: 'This could not be done. Nothing was changed; try again.',
  changedMeanwhile: 'The same text was just changed elsewhere. Check it, and try again.',
  nowhere: 'Go to an initiative, a link, an attachment or a contact first.',
};
