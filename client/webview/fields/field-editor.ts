import type { Field, Proposal, SentBlock, TablePaste } from '../../../server/protocol/table.ts';

/*
 * What the page and the editors of single fields know of each other. The editors are a bundle of their own,
 * `dist/webview/fields.js`, which is read when the first cell is opened.
 */

/** What is in a field, in the form in which it is asked for. */
export type FieldValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'prose'; readonly blocks: readonly SentBlock[] }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** What an editor of a field asks of the cell that it stands in. */
export interface FieldHost {
  /**
   * Somebody has changed the value. `atOnce`: a word has ended, or something was chosen; otherwise it is asked for
   * after a pause.
   */
  changed(atOnce: boolean): void;
  /**
   * The value is one that is not finished, as the letters to which proposals are shown: it is asked for only when the
   * cell is left or the file is saved.
   */
  begun(): void;
  /** Where the person goes from here. The cell keeps what was typed. */
  leave(to: 'cell' | 'next' | 'previous'): void;
  undo(): void;
  redo(): void;
  save(): void;
  propose(typed: string): Promise<readonly Proposal[]>;
  paste(content: { readonly html?: string; readonly text?: string }): Promise<TablePaste>;
  /** For people who can not see it; a polite live region. */
  say(sentence: string): void;
}

/** `kept`: where the cursor was when the field had the focus last. */
export type FocusAt = 'start' | 'end' | 'all' | 'behind' | 'kept';

/** The editor of one field. Its element stands in the cell until it is disposed of. */
export interface FieldEditor {
  readonly element: HTMLElement;
  /** While an input method composes, the value is that from before. */
  readonly value: FieldValue;
  /** The same, without that the editor takes it for what is in the file soon. */
  readonly written: FieldValue;
  /** Whether an input method composes: nothing is asked for meanwhile. */
  readonly isComposing: boolean;
  /**
   * @param at `behind`: at the end, for further words; those behind a table are not of its last cell
   * @param isPassing by Tab: no list opens that nobody has asked for
   */
  focus(at: FocusAt, isPassing?: boolean): void;
  /**
   * The file says this now, which was not typed here; what was typed here since `value` was last asked for stays, and
   * so does the cursor.
   *
   * @returns false when both changed the same words: then nothing is done, and the cell asks the person
   */
  take(field: Field): boolean;
  /** The cell is left: what is written beside the value, as the address of a link, comes into it. */
  left?(): void;
  /** Throws away what is in the editor, and shows this. */
  reset(field: Field): void;
  dispose(): void;
}

/** @returns undefined for a field that can only be changed in the text */
export type CreateField = (field: Field, host: FieldHost) => FieldEditor | undefined;

/** How `fields.js`, a script without modules, gives the page its function: it calls the function of this name. */
export const fieldsReady = 'policySubmissionsFields';
