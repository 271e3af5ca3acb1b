import type { Named } from './message.ts';

/** What the language server answers or shows that is about no text. */
export const sessionMessages = {
  teamFile: 'In a file of your team’s folder.',
  definition: 'Where it is defined.',
  uses: 'Where they use it.',
  closedFiles: 'They are changed as well.',
  confirmedOnSave: 'Carried-over answers that you changed are confirmed when you save them. To reverse this, use Undo.',
  unused: 'No submission in this folder uses it yet.',
  usedOnce: '1 submission in this folder uses it.',
  used: ({ count }: Named<'count'>) => `${count} submissions in this folder use it.`,
  noCommand: ({ command }: Named<'command'>) => `There is no command “${command}”.`,
  commandTakesEdits: 'The command takes the address of a file, the version of its text, and edits.',
  commandTakesAction: 'The command takes an action as it was offered.',
  textChanged: 'The text has changed since this was offered. Try again.',
  attachmentsUnknown:
    'The paths of attachments do not follow files that are moved now, because it is not known yet which submissions attach them.',
  nothingToRename:
    'This cannot be renamed. Put the cursor on an acronym, an address, or the ID of an issue or a sub-point.',
  someUnread:
    'Nothing was renamed, because some files of this folder could not be read and would keep the old name. For details, see the log.',
  oneUnread: ({ file, reason }: Named<'file' | 'reason'>) =>
    `Nothing was renamed, because ${file} would keep the old name. It cannot be read: ${reason}.`,
  moreUnread: ({ file, reason, more }: Named<'file' | 'reason'> & { readonly more: number }) =>
    `Nothing was renamed, because ${file} would keep the old name. It cannot be read: ${reason}. ${more} more cannot be read either.`,
  templateAsText: 'Edit a template in its text.',
  error: 'An error occurred in Policy Submissions, but you can go on working. Please report it, with the log.',
  requestFailed: ({ what }: Named<'what'>) =>
    `The request failed because of an error in Policy Submissions (${what}). For details, see the log.`,
  partRead:
    'Not all files of this folder could be read, so results may be missing. For details, see the log of Policy Submissions.',
};
