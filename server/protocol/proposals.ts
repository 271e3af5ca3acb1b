import type { ImportIntoResult } from './import.ts';
import { request } from './request.ts';
import { isCount, isText, maybe, shape } from './shapes.ts';

/** From the first to the last, both included, from 0. */
export interface SelectedLines {
  readonly first: number;
  readonly last: number;
}

const lineRange = shape<SelectedLines>({ first: isCount, last: isCount });

/**
 * Client to server: an open submission with the words that its organisation and its team prefer, in place of those that
 * they do not use. Writes nothing; `null` for a file that is not a submission.
 */
export const termsProposalRequest = request<
  { readonly uri: string; readonly lines?: SelectedLines },
  ImportIntoResult | null
>('termsProposal', { uri: isText, lines: maybe(lineRange) });

/**
 * Client to server: an open submission in which the initiatives of some lines are still to be confirmed, each with a
 * comment that says what it was translated from. Writes nothing; `null` for a file that is not a submission.
 */
export const translatedProposalRequest = request<
  { readonly uri: string; readonly lines: SelectedLines; readonly from: string },
  ImportIntoResult | null
>('translatedProposal', { uri: isText, lines: lineRange, from: isText });
