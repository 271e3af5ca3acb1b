import type { ClipboardContent } from '../rows/row-clipboard.ts';

/** Whether a key writes something, also one that takes AltGr. */
export function isLetter(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  return Array.from(key).length === 1 && (event.getModifierState('AltGraph') || (!ctrlKey && !metaKey && !altKey));
}

/** Letters that are typed while a cell is being opened, the one that opens it among them. */
export class TypedAhead {
  #typed = '';

  get letters(): string {
    return this.#typed;
  }

  /** @returns whether the key was a letter, or took one back */
  takes(event: KeyboardEvent): boolean {
    if (isLetter(event)) this.#typed += event.key;
    else if (event.key === 'Backspace') this.#typed = Array.from(this.#typed).slice(0, -1).join('');
    else return false;
    return true;
  }

  /** Writes them where the cursor is. */
  write(): void {
    if (this.#typed !== '') writeHere(this.#typed);
    this.#typed = '';
  }
}

/** Pastes where the cursor is. */
export function pasteHere(content: ClipboardContent): void {
  const clipboardData = new DataTransfer();
  if (content.html !== undefined) clipboardData.setData('text/html', content.html);
  if (content.text !== undefined) clipboardData.setData('text/plain', content.text);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  if (document.activeElement?.dispatchEvent(event) === true && content.text !== undefined) writeHere(content.text);
}

/** Deprecated, and the one way that is the same for each kind of editor, with its events, as if it were typed there. */
function writeHere(text: string): void {
  document.execCommand('insertText', false, text);
}
