import { notification } from './request.ts';
import { isCount, isText, maybe } from './shapes.ts';

interface WritingParams {
  readonly uri: string;
  /** Of the dash of the answer; absent when it is left. */
  readonly line?: number;
}

/**
 * Client to server: somebody is filling in an answer that he has just begun. What is found in it is not shown until it
 * is left.
 */
export const writingNotification = notification<WritingParams>('writing', { uri: isText, line: maybe(isCount) });
