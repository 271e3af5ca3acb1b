import type { Message } from '../words/messages/message.ts';
import { request } from './request.ts';
import { isText, isYesOrNo, maybe } from './shapes.ts';

interface ReadyParams {
  readonly uri: string;
  /** What is found in an answer that is being filled in is not counted yet. Default: false. */
  readonly waits?: boolean;
}

/**
 * What is left to do before a submission can be sent.
 *
 * - `error`: a finding that is an error, whatever it is about
 * - `warning`: one that is a warning, and is none of the kinds below
 * - `placeholder`: text of the form that was left in
 * - `unconfirmed`: an answer that was carried over and is not confirmed
 * - `paper`: text that would not be printed, or would be printed as nobody wants it
 * - `limit`: more words than the template allows
 * - `link`: an address that nobody has looked at, or could look at
 * - `attachment`: a file that is not there
 * - `issue`: an issue without an answer
 * - `comment`: a reviewer's comment that must or should be addressed and is open
 * - `clearance`: the answer has changed since it was cleared
 * - `deadline`: the template's last day is over, or at most three days away
 */
export const toDoKinds = [
  'error',
  'warning',
  'placeholder',
  'unconfirmed',
  'paper',
  'limit',
  'link',
  'attachment',
  'comment',
  'clearance',
  'issue',
  'deadline',
] as const;

export type ToDoKind = (typeof toDoKinds)[number];

/** One thing that is left to do, at its place. */
export interface ToDo {
  readonly kind: ToDoKind;
  /** One sentence that says what is wrong and what to do. */
  readonly message: string;
  /** Of the finding that says so, if one does. */
  readonly code?: string;
  /** For a link that nobody has looked at, its address. */
  readonly url?: string;
  /** For a reviewer's comment, its id. */
  readonly comment?: string;
  /** For comments on a submission that is gone, the path of that, from the workspace folder, with slashes. */
  readonly gone?: string;
  /**
   * Why nobody could look at it, for one that could not be checked: “No site could be reached, so the network may be
   * down.”
   */
  readonly reason?: Message;
  /**
   * False for what may well stay so, or what nothing in the file can change: an issue without an answer, a deadline.
   */
  readonly holdsUp: boolean;
  /** Zero-based, UTF-16, as in LSP. */
  readonly range: { readonly start: ReadyPlace; readonly end: ReadyPlace };
  /** The node that it is about, in the form of `NodePathResult`; '' for the file as a whole. */
  readonly path: string;
  /**
   * Where that is, as a reader of the document would say: its issue and its initiative, or its part of the cover;
   * absent for the file as a whole.
   */
  readonly where?: string;
}

export interface ReadyPlace {
  readonly line: number;
  readonly character: number;
}

export interface ReadyResult {
  /** Version of the text that was judged; 0 for a file that is not open. */
  readonly version: number;
  /** True when nothing holds it up, though something may be left that does not. */
  readonly ready: boolean;
  /** In the order of the text; of many, some hundred, and first those that hold it up. */
  readonly toDo: readonly ToDo[];
  /** How many there are of each kind, also of those that `toDo` leaves out because they are too many. */
  readonly counts: Readonly<Partial<Record<ToDoKind, number>>>;
  /** How many of each kind hold it up; empty when it is ready. */
  readonly heldUp: Readonly<Partial<Record<ToDoKind, number>>>;
  /** Of the template; absent when it names none. `daysLeft` is negative when it is over. */
  readonly deadline?: { readonly date: string; readonly daysLeft: number };
  /** Where the organisation wants to have it; empty when the template does not say. */
  readonly submitTo: string;
  /** The name of the paper by the organisation's scheme, without an ending: `20_desg_010`. */
  readonly paperName: string;
}

/**
 * Client to server: whether a submission is ready to be sent, and what is left to do; of a file that is not open, as it
 * is saved. `null` when it is no submission.
 */
export const readyRequest = request<ReadyParams, ReadyResult | null>('ready', { uri: isText, waits: maybe(isYesOrNo) });
