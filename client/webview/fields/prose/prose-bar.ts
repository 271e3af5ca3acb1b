import type { Node } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { LinkForm, linkSpot } from './link-form.ts';
import { bulletMarks, isInList, numberMarks, toggleList } from './list-commands.ts';
import { addNote } from './note-commands.ts';
import { proseSchema } from './prose-schema.ts';
import { keyLabel } from './prose-keys.ts';
import { iconOf, type IconName } from './prose-icons.ts';
import { isWeighted, toggleWeight } from './weights.ts';
import { barPlaces, firstWithoutWords, wordsAround, type BarPlace } from './bar-place.ts';

interface BarButton {
  readonly icon: IconName;
  readonly name: string;
  readonly key: string;
  /** Undefined for a button that has no state. */
  readonly isOn?: (state: EditorState) => boolean;
  readonly run: (view: EditorView) => void;
  readonly canRun?: (state: EditorState) => boolean;
}

/** The buttons above the text, and the form for a link. Without buttons, for a line, only the form. */
export class ProseBar {
  readonly element = document.createElement('div');
  readonly #view: EditorView;
  readonly #form: LinkForm;
  readonly #toolbar = document.createElement('div');
  readonly #buttons: readonly { readonly button: BarButton; readonly element: HTMLButtonElement }[];
  readonly #listening = new AbortController();
  #frame = 0;
  /** Chosen when the bar comes, or changes its size, so that it does not jump about while somebody types or presses a button. */
  #side: BarPlace = 'above';

  constructor(view: EditorView, { id, label, notes, hasButtons }: { readonly id: string; readonly label: string; readonly notes: Map<number, Node>; readonly hasButtons: boolean }) {
    this.#view = view;
    this.element.className = 'prose-bar';
    this.element.popover = 'manual';
    this.#form = new LinkForm(view, id, () => this.#show());
    this.#toolbar.className = 'prose-tools';
    this.#toolbar.setAttribute('role', 'toolbar');
    this.#toolbar.setAttribute('aria-label', `Format of ${label}`);
    this.#toolbar.setAttribute('aria-controls', view.dom.id);
    this.#buttons = hasButtons ? this.#all(notes).map((button) => ({ button, element: this.#make(button) })) : [];
    this.#toolbar.append(...this.#buttons.map(({ element }) => element));
    this.#buttons[0]?.element.setAttribute('tabindex', '0');
    if (hasButtons) this.element.append(this.#toolbar);
    this.element.append(this.#form.element);
    this.#listen();
  }

  /** The state of the buttons, after each change. */
  update(state: EditorState): void {
    for (const { button, element } of this.#buttons) {
      if (button.isOn !== undefined) setAttribute(element, 'aria-pressed', String(button.isOn(state)));
      if (button.canRun !== undefined) setAttribute(element, 'aria-disabled', String(!button.canRun(state)));
    }
    this.#placeSoon();
  }

  moved(map: (pos: number) => number): void {
    if (this.#form.isOpen) this.#form.moved(map);
  }

  left(): void {
    this.#form.left();
  }

  openLink(): void {
    this.#form.open();
    this.#show();
    this.#form.focus();
  }

  focus(): boolean {
    const stop = this.#buttons.find(({ element }) => element.tabIndex === 0);
    stop?.element.focus();
    return stop !== undefined;
  }

  dispose(): void {
    this.#listening.abort();
    cancelAnimationFrame(this.#frame);
  }

  #all(notes: Map<number, Node>): readonly BarButton[] {
    const command = (one: Command) => ({
      run: (view: EditorView): void => {
        one(view.state, view.dispatch, view);
        view.focus();
      },
      canRun: (state: EditorState) => one(state),
    });
    return [
      { icon: 'bold', name: 'Bold', key: 'Mod+B', isOn: (state) => isWeighted(state, 'bold'), ...command(toggleWeight(proseSchema, 'bold')) },
      { icon: 'italic', name: 'Italic', key: 'Mod+I', isOn: (state) => isWeighted(state, 'italic'), ...command(toggleWeight(proseSchema, 'italic')) },
      { icon: 'bullets', name: 'Bullets', key: 'Mod+Shift+L', isOn: (state) => isInList(state, 'bullet'), ...command(toggleList(bulletMarks)) },
      { icon: 'numbers', name: 'Numbers', key: 'Mod+Shift+7', isOn: (state) => isInList(state, 'number'), ...command(toggleList(numberMarks)) },
      { icon: 'link', name: 'Link', key: 'Mod+K', isOn: (state) => linkSpot(state).href !== undefined, run: () => this.openLink() },
      { icon: 'note', name: 'Footnote', key: 'Mod+Alt+F', ...command(addNote(notes)) },
    ];
  }

  #make(button: BarButton): HTMLButtonElement {
    const element = document.createElement('button');
    element.type = 'button';
    element.tabIndex = -1;
    element.title = `${button.name} (${keyLabel(button.key)})`;
    element.setAttribute('aria-label', button.name);
    element.setAttribute('aria-keyshortcuts', button.key.replace('Mod', keyLabel('Mod+').startsWith('⌘') ? 'Meta' : 'Control'));
    element.append(iconOf(button.icon));
    // The focus stays in the text.
    element.addEventListener('mousedown', (event) => event.preventDefault());
    element.addEventListener('click', () => {
      if (element.getAttribute('aria-disabled') !== 'true') button.run(this.#view);
    });
    return element;
  }

  #listen(): void {
    const { signal } = this.#listening;
    this.#toolbar.addEventListener('keydown', (event) => this.#pressed(event), { signal });
    addEventListener('scroll', () => this.#placeSoon(), { signal, capture: true, passive: true });
    addEventListener('resize', () => this.#show(), { signal });
  }

  /** To be called when the focus comes into the field, and when it goes. */
  set isShown(isShown: boolean) {
    if (isShown === this.#isOpen) return;
    if (isShown) this.#show();
    else this.element.hidePopover();
  }

  get #isOpen(): boolean {
    return this.element.isConnected && this.element.matches(':popover-open');
  }

  #show(): void {
    const isNeeded = this.#buttons.length > 0 || this.#form.isOpen;
    if (!this.element.isConnected) return;
    if (isNeeded !== this.element.matches(':popover-open')) this.element.togglePopover(isNeeded);
    if (!isNeeded) return;
    this.#side = firstWithoutWords(this.#places(), this.element, wordsAround(this.#view.dom, this.element));
    this.#place();
  }

  #pressed(event: KeyboardEvent): void {
    const elements = this.#buttons.map(({ element }) => element);
    const here = elements.findIndex((one) => one === document.activeElement);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      const next = elements.at(to % elements.length);
      for (const one of elements) one.tabIndex = one === next ? 0 : -1;
      next?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab' || event.key === 'ArrowDown') this.#view.focus();
    else {
      if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #placeSoon(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#place();
    });
  }

  #places(): ReturnType<typeof barPlaces> {
    return barPlaces(this.element, this.#view.dom, this.#view.dom.closest('.cell-field') ?? this.#view.dom);
  }

  #place(): void {
    if (!this.#isOpen) return;
    const { top, left } = this.#places()[this.#side];
    this.element.style.top = `${String(Math.round(top))}px`;
    this.element.style.left = `${String(Math.round(left))}px`;
  }
}

function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
