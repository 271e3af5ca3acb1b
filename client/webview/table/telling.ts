import { newElement } from './elements.ts';

/** How long a sentence can be read. */
const shownMs = 8000;

/** Sentences about what has happened, at the bottom of the page. */
export class Telling {
  readonly element = newElement('p', 'told');
  #hiding: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.element.setAttribute('role', 'status');
    this.element.classList.add('visually-hidden');
  }

  /** Says a sentence to people who can not see what it is about. */
  readonly say = (sentence: string): void => {
    this.#become(sentence, false);
  };

  /** Says it to everybody. */
  readonly tell = (sentence: string): void => {
    this.#become(sentence, sentence !== '');
  };

  #become(sentence: string, isSeen: boolean): void {
    clearTimeout(this.#hiding);
    this.element.classList.toggle('visually-hidden', !isSeen);
    // The same sentence is only read again when it is another text.
    this.element.textContent = sentence === this.element.textContent && sentence !== '' ? `${sentence} ` : sentence;
    if (isSeen) this.#hiding = setTimeout(() => this.say(''), shownMs);
  }
}
