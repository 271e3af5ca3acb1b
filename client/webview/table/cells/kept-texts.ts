import type { Field, TableChange } from '../../../../server/protocol/table.ts';
import type { UnsentText } from '../../../table/messages.ts';
import type { Page } from '../../page.ts';
import { cellMessages } from '../../words/cells.ts';
import type { TableAsk } from '../asks.ts';
import type { CellEditor } from './cell-editor.ts';
import { copyText, newElement, pressable } from '../elements.ts';
import type { Trouble } from './open-field.ts';
import { plainWords, valueIn } from './values.ts';

export interface KeptText extends UnsentText {
  /** A sentence that says why it is not in the file. */
  readonly why: string;
  /** What brings it into the file when there is a server again. */
  readonly change?: TableChange | undefined;
}

/** A cell that is about to be opened, and has the keys that are pressed until then. */
interface ComingCell {
  /** False once the person has gone elsewhere. */
  readonly isWanted: boolean;
  open(path: string, how: { readonly back: KeptText }): void;
  /** It does not come. */
  end(): void;
}

export interface KeptTextsParts {
  readonly page: Page;
  readonly ask: TableAsk;
  /** The cell that is open. */
  readonly cell: () => CellEditor | undefined;
  /** Opens a place, to write a text there again. */
  readonly open: (place: string, text: KeptText) => void;
  /** Closes the cell that is open, if there is one. */
  readonly close: () => void;
  /** The keys that are pressed until a place is there are for it. */
  readonly expect: () => ComingCell;
  /** To everybody. */
  readonly tell: (sentence: string) => void;
}

/**
 * What was written and has no place any more, at the top of the page until the person has decided about it. VS Code
 * keeps it with what is not in the file of the open cell, for when the window is loaded again.
 */
export class KeptTexts {
  readonly element = newElement('section', 'kept');
  readonly #parts: KeptTextsParts;
  readonly #texts = new Map<KeptText, HTMLElement>();
  #wasShown = false;
  /** The cell that is about to be opened for a choice. */
  #coming: ComingCell | undefined;

  constructor(parts: KeptTextsParts) {
    this.#parts = parts;
    this.element.setAttribute('aria-label', 'Not saved in the file');
    this.element.hidden = true;
  }

  get all(): readonly UnsentText[] {
    return Array.from(this.#texts.keys(), ({ place, path, label, value, before }) => ({
      path,
      label,
      value,
      ...(place !== undefined && { place }),
      ...(before && { before }),
    }));
  }

  add(text: KeptText): void {
    const { label, why, value } = text;
    const words = newElement('blockquote', '', plainWords(value) || 'nothing');
    words.dir = 'auto';
    const item = newElement(
      'div',
      'kept-text',
      newElement('p', 'why', `${label}: ${why}`),
      words,
      newElement(
        'p',
        'actions',
        ...(text.place === undefined
          ? []
          : [
              pressable('Restore', () => {
                this.#remove(text);
                this.#reopen(text);
              }),
            ]),
        pressable(
          'Copy',
          () =>
            void copyText(plainWords(value)).then((isCopied) =>
              this.#parts.tell(isCopied ? 'Copied.' : cellMessages.notCopied),
            ),
        ),
        pressable('Discard', () => {
          this.#remove(text);
          this.#parts.tell(`${label}: discarded.`);
        }),
      ),
    );
    item.setAttribute('role', 'group');
    item.setAttribute('aria-label', label);
    this.#texts.set(text, item);
    this.element.append(item);
    this.element.hidden = false;
    this.#parts.tell(`${label}: ${why}`);
    this.keep();
  }

  /** What a cell that is closed could not bring into the file. */
  addUnsent({ unsent, fields }: CellEditor): void {
    for (const text of unsent) {
      const field = fields.find(({ path }) => path === text.path);
      this.add({
        ...text,
        why: whyUnsent(field?.isContested === true ? { kind: 'conflict' } : field?.trouble),
        ...(field?.trouble?.kind === 'lost' && { change: field.change }),
      });
    }
  }

  /** Writes a text in the cell again that was opened for it. */
  putBack({ fields }: CellEditor, text: KeptText): void {
    const field = fields.find(({ path }) => path === text.path);
    if (field === undefined || field.file.kind !== text.value.kind)
      this.add({ ...text, why: cellMessages.partRemoved });
    else field.putBack(text.value, text.before);
  }

  /** Opens the cell of a field with another version of it, which the file does not have: a person chooses. */
  choose(mine: Field): void {
    const { path, label } = mine;
    const value = valueIn(mine);
    const coming = this.#coming;
    this.#coming = undefined;
    const text = value && { place: path, path, label, value, why: whyUnsent({ kind: 'conflict' }) };
    if (text !== undefined && coming?.isWanted === true) {
      coming.open(path, { back: text });
      return;
    }
    coming?.end();
    if (text !== undefined) this.#parts.open(path, text);
  }

  /**
   * Such a cell is about to be opened: whoever has asked for it types into it at once, and not into the cell that is
   * open.
   */
  choosing(isOver: boolean): void {
    this.#coming?.end();
    this.#coming = undefined;
    if (isOver) return;
    this.#parts.close();
    this.#coming = this.#parts.expect();
  }

  /** The submission is on the page, or was brought up to date. */
  shown(): void {
    const { page } = this.#parts;
    if (this.#wasShown || page.paper.isEmpty) return;
    this.#wasShown = true;
    // What was not in the file when the window was loaded again.
    const [first, ...others] = (page.kept ?? []).map((text): KeptText => ({
      ...text,
      why: cellMessages.notSavedOnClosing,
    }));
    for (const text of others) this.add(text);
    if (first !== undefined) this.#reopen(first);
  }

  /** Saves what is not in the file yet with the page, for the next time that the window is loaded. */
  keep(): void {
    this.#parts.page.keep([...(this.#parts.cell()?.unsent ?? []), ...this.all]);
  }

  /** The same with the last letters: the page is about to go. */
  keepAll(): void {
    this.#parts.page.keep([...(this.#parts.cell()?.written ?? []), ...this.all]);
  }

  /** There is a server again: what waited for it is written, where nobody else has written meanwhile. */
  served(): void {
    for (const text of this.#texts.keys()) {
      if (text.change === undefined) continue;
      void this.#parts.ask('change', text.change).then((answer) => {
        if (!('refused' in answer || 'conflict' in answer || 'lost' in answer)) this.#remove(text);
      });
    }
  }

  #reopen(text: KeptText): void {
    if (text.place === undefined) this.add(text);
    else this.#parts.open(text.place, text);
  }

  #remove(text: KeptText): void {
    this.#texts.get(text)?.remove();
    this.#texts.delete(text);
    this.element.hidden = this.#texts.size === 0;
    this.keep();
  }
}

function whyUnsent(trouble: Trouble | { readonly kind: 'conflict' } | undefined): string {
  switch (trouble?.kind) {
    case 'lost':
    case undefined:
      return cellMessages.notSavedYet;
    case 'refused':
      return trouble.sentence;
    case 'conflict':
      return cellMessages.changedMeanwhile;
  }
}
