import { fieldMessages } from '../words/fields.ts';
import type { FieldHost } from './field-editor.ts';

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
