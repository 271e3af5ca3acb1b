import { messages } from '../message.ts';

interface Written {
  /** In quotation marks. */
  readonly written: string;
}

/** Of a team's files as a whole: what is read before anything in them is wrong. */
export const configFileMessages = messages('config.unknown', {
  besideConfig:
    'This file has no effect, because “config.yaml” is in the same folder; move the contents to that file, and delete this one.',
  belowTop:
    'This file has no effect, because only the folder “.policy-submissions” at the top of the repository, or of the open folder, is read; move the contents to the file with the same name there.',
  configTooLong:
    'This file is longer than a million characters, which is too long for a configuration, so it has no effect.',
  file: ({ written }: Written) => `A file with the name ${written} has no effect here; move it to another folder.`,
  fileMeant: ({ written, meant }: Written & { readonly meant: string }) =>
    `A file with the name ${written} has no effect here; did you mean “${meant}”?`,
});
