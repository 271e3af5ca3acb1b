import { fieldMessages } from '../words/fields.ts';
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

/** What the editor of a field needs from the cell that it is in. */
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

/** The editor of one field. Its element is in the cell until the editor is closed. */
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

/** Takes a key, so that neither the browser nor VS Code, whose commands listen further out, does something with it. */
export function takeKey(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** The keys that belong to the file, and those with which one goes on. @returns whether it was one */
export function pressedInField(event: KeyboardEvent, host: FieldHost): boolean {
  const { key } = event;
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  const done = ((): (() => void) | undefined => {
    if (isCommand) {
      switch (key.toLowerCase()) {
        case 'z':
          return () => (event.shiftKey ? host.redo() : host.undo());
        case 'y':
          return () => host.redo();
        case 's':
          return event.shiftKey ? undefined : () => host.save();
        case 'enter':
          return () => host.leave('cell');
        // Those of a description would hide the side bar or wait for another key in VS Code.
        case 'b':
        case 'i':
        case 'k':
          return event.shiftKey ? undefined : () => host.say(fieldMessages.noFormatting);
        default:
          return undefined;
      }
    }
    if (event.altKey) return undefined;
    switch (key) {
      case 'Escape':
        return () => host.leave('cell');
      case 'Tab':
        return () => host.leave(event.shiftKey ? 'previous' : 'next');
      default:
        return undefined;
    }
  })();
  if (done === undefined) {
    // Letters, and the keys with which one selects and goes about in a text, are this field's alone.
    if (isCommand ? key.toLowerCase() === 'a' : !event.altKey && (key.length === 1 || isForText.has(key)))
      event.stopPropagation();
    return false;
  }
  takeKey(event);
  done();
  return true;
}

const isForText = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Backspace',
  'Delete',
  'Enter',
  'F2',
]);

/** The browser's own undo would go back to what the file no longer has. */
export function giveUndoToFile(input: HTMLElement, host: FieldHost): void {
  input.addEventListener('beforeinput', (event) => {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
    event.preventDefault();
    if (event.inputType === 'historyUndo') host.undo();
    else host.redo();
  });
}

/** An element with a class, and with words in it. */
export function made<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  words = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = words;
  return element;
}

let numbers = 0;

/** An id that no other element of the page has. */
export function freshId(): string {
  numbers++;
  return `field-${String(numbers)}`;
}

/** The keys of an input method are its own: nobody else is told of them. @returns whether it is one */
export function isComposed(event: KeyboardEvent): boolean {
  // Safari tells the key that ends a composition behind its end, with this number.
  const isOne = event.isComposing || event.keyCode === 229;
  if (isOne) event.stopPropagation();
  return isOne;
}
