import { request } from './request.ts';
import { isObject, isText, type Check } from './shapes.ts';

interface WithReasonParams {
  /** An action as the server has offered it, which is nobody else’s business. */
  readonly action: object;
  /** What the user has written; may be empty. */
  readonly reason: string;
}

export interface WithReasonResult {
  /** A sentence for the user: nothing was changed. */
  readonly refused?: string;
  /** The URI of a file that was changed and counts when it is saved. */
  readonly save?: string;
}

const isAnObject: Check<object> = isObject;

/** Client to server: makes an action for which the user has given a reason. The server asks the client to edit. */
export const withReasonRequest = request<WithReasonParams, WithReasonResult>('withReason', {
  action: isAnObject,
  reason: isText,
});
