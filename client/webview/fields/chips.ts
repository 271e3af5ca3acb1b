import type { ListItem } from '../../../server/protocol/table.ts';
import { made, takeKey } from './field-keys.ts';
import { foldedWords } from './separate-words.ts';

export interface ChipsParts {
  readonly label: string;
  /** Of the element that says what can be read about the chip that has the focus. */
  readonly aboutId: string;
  readonly removed: (item: ListItem, by: 'key' | 'mouse') => void;
  readonly moved: (item: ListItem, at: number, of: number) => void;
  /** The words of a chip, which has been taken out, are to be written anew. */
  readonly rewrite: (item: ListItem, at: number) => void;
  /** Another chip has the focus or the mouse, or none. */
  readonly attended: () => void;
  /** The person has gone on from the last chip. */
  readonly left: () => void;
  /** Keys that mean the same everywhere in a field. @returns whether it was one */
  readonly pressed: (event: KeyboardEvent) => boolean;
}

/** What is chosen: a chip each, through which the arrow keys walk. */
export class Chips {
  readonly element = made('ul', 'chips');
  readonly #parts: ChipsParts;
  #items: readonly ListItem[] = [];
  #pointed: number | undefined;

  constructor(parts: ChipsParts) {
    this.#parts = parts;
    // A list without marks is none for some screen readers unless it is called one.
    this.element.setAttribute('role', 'list');
    this.element.setAttribute('aria-label', `Chosen: ${parts.label}`);
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
    this.element.addEventListener('click', (event) => this.#clicked(event));
    for (const name of ['focusin', 'focusout']) this.element.addEventListener(name, () => parts.attended());
    this.element.addEventListener('mousemove', ({ target }) => this.#point(this.#indexOf(target)), { passive: true });
    this.element.addEventListener('mouseleave', () => this.#point(undefined), { passive: true });
  }

  get items(): readonly ListItem[] {
    return this.#items;
  }

  /** The item whose chip the mouse is over or, otherwise, has the focus. */
  get attended(): ListItem | undefined {
    return this.#items[this.#pointed ?? this.#focused ?? -1];
  }

  has(text: string): boolean {
    return this.#items.some((item) => foldedWords(item.text) === foldedWords(text));
  }

  show(items: readonly ListItem[]): void {
    const focused = this.#items[this.#focused ?? -1]?.text;
    this.#pointed = undefined;
    this.#items = items;
    this.element.hidden = items.length === 0;
    this.element.replaceChildren(...items.map((item) => this.#chipOf(item)));
    if (focused === undefined) return;
    const again = items.findIndex(({ text }) => text === focused);
    if (again === -1) this.#parts.left();
    else this.#focus(again);
  }

  /** @returns what was added, and what was there already */
  add(items: readonly ListItem[], at: number): { readonly added: readonly string[]; readonly had: readonly string[] } {
    const added: ListItem[] = [];
    const had: string[] = [];
    for (const item of items) {
      const same = [...this.#items, ...added].find(({ text }) => foldedWords(text) === foldedWords(item.text));
      if (same) had.push(same.text);
      else added.push(item);
    }
    this.show(this.#items.toSpliced(at, 0, ...added));
    return { added: added.map(({ text }) => text), had };
  }

  removeLast(): void {
    const item = this.#items.at(-1);
    if (item === undefined) return;
    this.show(this.#items.slice(0, -1));
    this.#parts.removed(item, 'key');
  }

  focusLast(): void {
    this.#focus(this.#items.length - 1);
  }

  get #focused(): number | undefined {
    return this.#indexOf(document.activeElement);
  }

  #chipOf({ text, detail, known }: ListItem): HTMLLIElement {
    const place = made('li', known ? 'field-chip' : 'field-chip is-unknown');
    const chip = made('button', 'chip-words');
    chip.type = 'button';
    chip.tabIndex = -1;
    chip.append(made('bdi', 'chip-text', text));
    if (detail !== undefined) chip.append(' ', made('bdi', 'chip-detail', detail));
    if (!known) chip.append(' ', made('span', 'visually-hidden', '(unknown)'));
    chip.setAttribute('aria-describedby', this.#parts.aboutId);
    chip.setAttribute('aria-keyshortcuts', 'Delete Enter Alt+ArrowLeft Alt+ArrowRight');
    const remove = made('button', 'chip-remove');
    remove.type = 'button';
    remove.tabIndex = -1;
    remove.setAttribute('aria-label', `Remove ${text}`);
    place.append(chip, remove);
    return place;
  }

  #pressed(event: KeyboardEvent): void {
    const at = this.#focused;
    if (at === undefined) return;
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    const along = step === undefined ? undefined : getComputedStyle(this.element).direction === 'rtl' ? -step : step;
    if (along !== undefined && altKey && !ctrlKey && !metaKey && !shiftKey) {
      takeKey(event);
      this.#move(at, at + along);
      return;
    }
    if (ctrlKey || metaKey || altKey || shiftKey) {
      this.#parts.pressed(event);
      return;
    }
    const done =
      along !== undefined
        ? () => this.#go(at + along)
        : ((): (() => void) | undefined => {
            switch (key) {
              case 'Home':
                return () => this.#go(0);
              case 'End':
              case 'ArrowDown':
              case 'ArrowUp':
                return () => this.#parts.left();
              case 'Delete':
                return () => this.#remove(at, at, 'key');
              case 'Backspace':
                return () => this.#remove(at, at - 1, 'key');
              case 'Enter':
              case 'F2':
              case ' ':
                return () => this.#rewrite(at);
              default:
                return undefined;
            }
          })();
    if (done !== undefined) {
      takeKey(event);
      done();
    } else if (!this.#parts.pressed(event) && key.length === 1) {
      // The letter is written where the focus is when the key has been heard.
      this.#parts.left();
    }
  }

  #clicked({ target }: MouseEvent): void {
    const at = this.#indexOf(target);
    if (at === undefined || !(target instanceof Element)) return;
    if (target.closest('.chip-remove') !== null) this.#remove(at, undefined, 'mouse');
    else this.#focus(at);
  }

  /** @param next where the focus goes then, counted without the one that is removed */
  #remove(at: number, next: number | undefined, by: 'key' | 'mouse'): void {
    const item = this.#items[at];
    if (item === undefined) return;
    this.#items = this.#items.toSpliced(at, 1);
    this.show(this.#items);
    if (next !== undefined) this.#go(Math.max(next, 0));
    this.#parts.removed(item, by);
  }

  #move(at: number, to: number): void {
    const item = this.#items[at];
    if (item === undefined || to < 0 || to >= this.#items.length) return;
    this.show(this.#items.toSpliced(at, 1).toSpliced(to, 0, item));
    this.#focus(to);
    this.#parts.moved(item, to, this.#items.length);
  }

  #rewrite(at: number): void {
    const item = this.#items[at];
    if (item === undefined) return;
    this.#items = this.#items.toSpliced(at, 1);
    this.show(this.#items);
    this.#parts.rewrite(item, at);
  }

  #go(to: number): void {
    if (to < this.#items.length) this.#focus(Math.max(to, 0));
    else this.#parts.left();
  }

  #focus(at: number): void {
    this.element.children[at]?.querySelector<HTMLElement>('.chip-words')?.focus();
  }

  #point(at: number | undefined): void {
    if (at === this.#pointed) return;
    this.#pointed = at;
    this.#parts.attended();
  }

  #indexOf(element: EventTarget | null): number | undefined {
    const place = element instanceof Element && this.element.contains(element) ? element.closest('li') : null;
    return place === null ? undefined : Array.from(this.element.children).indexOf(place);
  }
}
