import type { ClipboardContent } from '../rows/row-clipboard.ts';

/** Whether a key writes something, also one that takes AltGr. */
export function isLetter(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  return Array.from(key).length === 1 && (event.getModifierState('AltGraph') || (!ctrlKey && !metaKey && !altKey));
}

/** Keys besides letters that are for a cell that is being opened; the others are for VS Code. */
const forCell = new Set([
  'Backspace',
  'Delete',
  'Enter',
  'Tab',
  'Escape',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
]);

/** Keys that are pressed while a cell is being opened, the one that opens it among them. */
export class TypedAhead {
  readonly #keys: KeyboardEvent[] = [];

  get isEmpty(): boolean {
    return this.#keys.length === 0;
  }

  /** What was written with them. */
  get words(): string {
    const letters = this.#keys.reduce<readonly string[]>((typed, event) => {
      if (event.key === 'Backspace') return typed.slice(0, -1);
      if (event.key === 'Tab' || event.key === 'Enter') return [...typed, ' '];
      return isLetter(event) ? [...typed, event.key] : typed;
    }, []);
    return letters.join('').trim();
  }

  /** @returns whether the key is for the cell */
  takes(event: KeyboardEvent): boolean {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const isForCell =
      !event.isComposing &&
      (isLetter(event) || (forCell.has(key) && !altKey && !ctrlKey && !metaKey && (key === 'Tab' || !shiftKey)));
    if (isForCell) this.#keys.push(event);
    return isForCell;
  }

  /** Presses them where the cursor is, one after the other, wherever each of them leads. */
  async press(): Promise<void> {
    for (const key of this.#keys.splice(0)) {
      pressHere(key);
      // An editor of prose hears of a letter when the page has come to rest, and a key that the person presses comes
      // only after that.
      await Promise.resolve();
    }
  }
}

function pressHere(event: KeyboardEvent): void {
  const { key, code, keyCode, altKey, ctrlKey, metaKey, shiftKey } = event;
  const modifierAltGraph = event.getModifierState('AltGraph');
  const again = new KeyboardEvent('keydown', {
    key,
    code,
    keyCode,
    altKey,
    ctrlKey,
    metaKey,
    shiftKey,
    modifierAltGraph,
    bubbles: true,
    cancelable: true,
  });
  if (document.activeElement?.dispatchEvent(again) !== true) return;
  if (isLetter(event)) writeHere(key);
  else if (key === 'Backspace') document.execCommand('delete');
  else if (key === 'Delete') document.execCommand('forwardDelete');
  else if (key === 'ArrowLeft' || key === 'ArrowRight')
    getSelection()?.modify('move', key === 'ArrowLeft' ? 'left' : 'right', 'character');
  else if (key === 'ArrowUp' || key === 'ArrowDown')
    getSelection()?.modify('move', key === 'ArrowUp' ? 'backward' : 'forward', 'line');
  else if (key === 'Home' || key === 'End')
    getSelection()?.modify('move', key === 'Home' ? 'backward' : 'forward', 'lineboundary');
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
