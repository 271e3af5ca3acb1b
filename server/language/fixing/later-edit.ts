/**
 * What an action does whose edits cost more than may be spent while somebody moves the cursor, or need a word of the
 * user: they are worked out when the action is chosen. It travels to the client and back.
 */
export type LaterEdit =
  /** The safe fixes of all findings, or of those with one code. */
  | { readonly kind: 'fix all'; readonly code?: string }
  /** A comment that hides a finding, which begins at `start`, on its line or, with `file`, in the whole file. */
  | {
      readonly kind: 'ignore';
      readonly code: string;
      readonly start: number;
      readonly form: 'line' | 'file';
      readonly reason: string;
    }
  /** A line in the configuration of the folder, for all its files. */
  | { readonly kind: 'hide'; readonly code: string; readonly reason: string }
  /** The agency that is named at `start` goes into the registry of the folder. */
  | { readonly kind: 'agency'; readonly start: number }
  /** The initiative in which `start` lies goes to another issue, behind those that are there. */
  | { readonly kind: 'move'; readonly start: number; readonly issue: string };

/** Names an action whose edits are still to be worked out. */
export interface LaterAction {
  readonly uri: string;
  /** Of the text that it was offered for. */
  readonly version: number;
  readonly later: LaterEdit;
  /** Somebody asked for it, and did not only save. */
  readonly asked?: boolean;
}

/** Stands where a client can not ask for a reason. */
export const reasonToWrite = '(enter the reason here)';
