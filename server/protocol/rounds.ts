import { formatsOf, type FormatOf } from '../contract/formats.ts';
import type { NewSubmissionParams, NewSubmissionResult } from './new-submission.ts';
import type { PageParts, UnreadFile } from './papers.ts';
import { request } from './request.ts';
import { isText, maybe, oneOfWords } from './shapes.ts';

export type RoundSubmissionParams = Pick<NewSubmissionParams, 'template' | 'economy' | 'from'> & {
  readonly folder: string;
};

/**
 * The files of one economy: its submission, and the Word file in which it confirms, changes or deletes its answers; the
 * blank form without earlier ones.
 */
type RoundSubmissionResult =
  | (Exclude<NewSubmissionResult, { readonly refused: string }> & { readonly wordBase64: string })
  | { readonly refused: string };

/** Client to server: the files with which an economy starts in a round. Writes nothing. */
export const roundSubmissionRequest = request<RoundSubmissionParams, RoundSubmissionResult>('roundSubmission', {
  template: isText,
  economy: isText,
  from: maybe(isText),
  folder: isText,
});

/** A page, and the files that it shows in their order. */
export interface SincePage extends PageParts {
  readonly files: readonly { readonly name: string; readonly uri: string }[];
  /** Files that are left out. */
  readonly unread: readonly UnreadFile[];
}

export interface RoundParams {
  /** The id of the template that is answered now. */
  readonly template: string;
  /** URI of the folder with the previous submissions; absent for all that are open. */
  readonly from?: string;
}

/** Client to server: what each economy of the open folders has made of its last answers. */
export const sinceRequest = request<RoundParams, SincePage>('since', { template: isText, from: maybe(isText) });

interface SaveSinceParams extends RoundParams {
  readonly to: FormatOf<'since'>;
}

/** Client to server: the same as a file. */
export const saveSinceRequest = request<
  SaveSinceParams,
  { readonly base64: string; readonly unread: readonly UnreadFile[] }
>('saveSince', {
  template: isText,
  from: maybe(isText),
  to: oneOfWords(...formatsOf.since),
});

interface RemindersParams extends Pick<RoundParams, 'template'> {
  readonly to: FormatOf<'reminders'>;
}

/** Client to server: who of the open folders has not answered yet, as a file. */
export const remindersRequest = request<
  RemindersParams,
  { readonly text: string; readonly unread: readonly UnreadFile[] } | { readonly refused: string }
>('reminders', {
  template: isText,
  to: oneOfWords(...formatsOf.reminders),
});
