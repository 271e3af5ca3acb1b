import type { Named } from '../message.ts';
type File = Named<'path'>;

/** Of files of comments that cannot be used, or not as they are. */
export const reviewFileMessages = {
  otherName: ({ path }: File) =>
    `${path} cannot be used: its name is not that of a comment’s file, which has 26 letters and digits. Correct or remove it.`,
  noFile: ({ path }: File) => `${path} cannot be used: it is a link or a folder, and not a file. Correct or remove it.`,
  notRead: ({ path, reason }: File & Named<'reason'>) => `${path} cannot be used: ${reason}. Correct or remove it.`,
  tooLong: ({ path }: File) => `${path} cannot be used: it is too long for a comment. Correct or remove it.`,
  noYaml: ({ path, problem }: File & Named<'problem'>) =>
    `${path} cannot be used: it cannot be read (${problem}). Correct or remove it.`,
  noKeys: ({ path }: File) => `${path} cannot be used: it does not have the lines of a comment. Correct or remove it.`,
  keyMissing: ({ path, key }: File & Named<'key'>) =>
    `${path} cannot be used: the line “${key}” is missing. Correct or remove it.`,
  targetMissing: ({ path }: File) =>
    `${path} cannot be used: the line “to”, which names the comment, is missing. Correct or remove it.`,
  otherWeight: ({ path }: File) =>
    `${path} cannot be used: “weight” is not one of must, should and note. Correct or remove it.`,
  otherType: ({ path, type }: File & Named<'type'>) =>
    `${path} cannot be used: its type “${type}” is not one of comment, reply, edit, resolve, reopen or status. Correct or remove it.`,
  otherStatus: ({ path, known }: File & { readonly known: readonly string[] }) =>
    `${path} cannot be used: “status” is not one of ${known.join(', ')}. Correct or remove it.`,
  sameId: ({ path }: File) => `${path} cannot be used: another file has the same ID. Remove one of the two.`,
  otherDate: ({ path, date }: File & Named<'date'>) =>
    `${path} has the date “${date}”, which is not a time in UTC such as 2026-12-01T09:30:00Z; the time in its name is shown.`,
  noFolder: ({ path }: File) =>
    `${path} is not a folder but a link or a file, so no comments are read from it. Replace it by a folder.`,
  notListed: ({ path }: File) => `${path} cannot be listed, or has too many files, so its comments are missing.`,
  replyAlone: ({ reply, comment }: Named<'reply' | 'comment'>) =>
    `The reply ${reply} belongs to the comment ${comment}, which is not there; it is shown on its own.`,
  eventAlone: ({ event, type, comment }: Named<'event' | 'type' | 'comment'>) =>
    `The event ${event} (${type}) belongs to the comment ${comment}, which is not there.`,
};
