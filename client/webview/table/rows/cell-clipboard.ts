import { rowMessages } from '../../words/rows.ts';
import { contentOf, copyOf, type ClipboardContent } from './row-clipboard.ts';

export interface CellClipboardParts {
  readonly host: HTMLElement;
  readonly isWriting: () => boolean;
  readonly paste: (path: string, content: ClipboardContent) => void;
  readonly say: (sentence: string) => void;
}

/** Copying and pasting where a cell has the focus and nobody writes in it. */
export class CellClipboard {
  readonly #parts: CellClipboardParts;
  #copiesRow = false;

  constructor(parts: CellClipboardParts) {
    this.#parts = parts;
    document.addEventListener('copy', (event) => this.#copied(event));
    document.addEventListener('paste', (event) => this.#pasted(event));
  }

  /** Copies the row of the cell that has the focus. */
  copyRow(): void {
    this.#copiesRow = true;
    // It is deprecated, but the only way to copy HTML that the browser does not rewrite.
    document.execCommand('copy');
    this.#copiesRow = false;
  }

  #copied(event: ClipboardEvent): void {
    const place = this.#place;
    if (place === undefined || event.clipboardData === null) return;
    if (!this.#copiesRow && getSelection()?.isCollapsed === false) return;
    const row = this.#copiesRow ? place.closest<HTMLElement>('tr[data-row]') : null;
    const { html, text } = copyOf(row ?? place);
    event.preventDefault();
    event.clipboardData.setData('text/html', html);
    event.clipboardData.setData('text/plain', text);
    this.#parts.say(row === null ? 'Copied.' : rowMessages.initiativeCopied);
  }

  #pasted(event: ClipboardEvent): void {
    const path = this.#place?.dataset['path'];
    const content = contentOf(event.clipboardData);
    if (path === undefined || content === undefined) return;
    event.preventDefault();
    this.#parts.paste(path, content);
  }

  get #place(): HTMLElement | undefined {
    const { activeElement } = document;
    if (activeElement === null || !this.#parts.host.contains(activeElement) || this.#parts.isWriting())
      return undefined;
    return activeElement.closest<HTMLElement>('[data-path]') ?? undefined;
  }
}
