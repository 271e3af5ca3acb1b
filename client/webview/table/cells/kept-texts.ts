import type { TableChange } from '../../../../server/protocol/table.ts';
import type { UnsentText } from '../../../table/messages.ts';
import type { TableAsk } from '../asks.ts';
import { copyText, newElement, pressable } from '../elements.ts';
import { plainWords } from './values.ts';

export interface KeptText extends UnsentText {
  /** A sentence that says why it is not in the file. */
  readonly why: string;
  /** What brings it into the file when there is a server again. */
  readonly change?: TableChange | undefined;
}

export interface KeptTextsParts {
  readonly ask: TableAsk;
  readonly putBack: (text: KeptText) => void;
  readonly changed: () => void;
  readonly say: (sentence: string) => void;
}

/** What was written and has no place any more, at the top of the page until the person has decided about it. */
export class KeptTexts {
  readonly element = newElement('section', 'kept');
  readonly #parts: KeptTextsParts;
  readonly #texts = new Map<KeptText, HTMLElement>();

  constructor(parts: KeptTextsParts) {
    this.#parts = parts;
    this.element.setAttribute('aria-label', 'Not saved in the file');
    this.element.hidden = true;
  }

  get all(): readonly UnsentText[] {
    return Array.from(this.#texts.keys(), ({ place, path, label, value, before }) => ({ path, label, value, ...(place !== undefined && { place }), ...(before && { before }) }));
  }

  add(text: KeptText): void {
    const { label, why, value } = text;
    const words = newElement('blockquote', '', plainWords(value) || 'nothing');
    words.dir = 'auto';
    const item = newElement('div', 'kept-text', newElement('p', 'why', `${label}: ${why}`), words, newElement('p', 'actions',
      ...text.place === undefined ? [] : [pressable('Restore', () => {
        this.#remove(text);
        this.#parts.putBack(text);
      })],
      pressable('Copy', () => void copyText(plainWords(value)).then((isCopied) => this.#parts.say(isCopied ? 'Copied.' : 'This could not be copied.'))),
      pressable('Discard', () => {
        this.#remove(text);
        this.#parts.say(`${label}: discarded.`);
      })));
    item.setAttribute('role', 'group');
    item.setAttribute('aria-label', label);
    this.#texts.set(text, item);
    this.element.append(item);
    this.element.hidden = false;
    this.#parts.say(`${label}: ${why}`);
    this.#parts.changed();
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

  #remove(text: KeptText): void {
    this.#texts.get(text)?.remove();
    this.#texts.delete(text);
    this.element.hidden = this.#texts.size === 0;
    this.#parts.changed();
  }
}
