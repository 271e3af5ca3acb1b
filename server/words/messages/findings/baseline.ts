import { messages } from '../message.ts';

interface Unread {
  readonly file: string;
  /** Of `conflict`, the line; of `version`, the version, and of `entry`, the path, in quotation marks. */
  readonly detail: string;
}

/** Of a baseline that does not count. */
export const baselineMessages = messages('baseline', {
  other: ({ file }: Unread) =>
    `The baseline ${file} cannot be read: it is another file, not a baseline; name another file. Until then it hides no findings.`,
  conflict: ({ file, detail }: Unread) =>
    `The baseline ${file} cannot be read: two versions of it were merged, and in line ${detail} the conflict is not resolved; keep the lines of both, or delete it and write it again. Until then it hides no findings.`,
  damaged: ({ file }: Unread) =>
    `The baseline ${file} cannot be read: it is incomplete, or something else was written to it; delete it and write it again. Until then it hides no findings.`,
  version: ({ file, detail }: Unread) =>
    `The baseline ${file} cannot be read: another version of Policy Submissions wrote it (${detail}); use that version, or delete it and write it again. Until then it hides no findings.`,
  entry: ({ file, detail }: Unread) =>
    `The baseline ${file} cannot be read: its entry for ${detail} cannot be read; delete it and write it again. Until then it hides no findings.`,
});
