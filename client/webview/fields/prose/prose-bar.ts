import type { Node } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { LinkForm, linkSpot } from './link-form.ts';
import { bulletMarks, isInList, numberMarks, toggleList } from './list-commands.ts';
import { addNote } from './note-commands.ts';
import { proseSchema } from './prose-schema.ts';
import { isWeighted, keyLabel, toggleWeight } from './prose-keys.ts';

type IconName = 'bold' | 'italic' | 'bullets' | 'numbers' | 'link' | 'note';

/** Paths in a square of 16, drawn as lines; letters are drawn as such. */
const icons: Readonly<Record<IconName, readonly string[]>> = {
  bold: ['M4.5 2.8h4a2.5 2.5 0 0 1 0 5h-4zM4.5 7.8h4.7a2.7 2.7 0 0 1 0 5.4H4.5z'],
  italic: ['M6.5 2.8h5M4.5 13.2h5M9.6 2.8 6.4 13.2'],
  bullets: ['M6 4h8M6 8h8M6 12h8', 'M2.5 4h.01M2.5 8h.01M2.5 12h.01'],
  numbers: ['M7 4h7M7 8h7M7 12h7', 'M2.2 3 3.4 2.2V6M2 9.9c.3-1.3 2.2-1.2 2.2.1 0 .9-1.2 1.4-2.2 3h2.4'],
  link: [
    'M6.8 9.2a2.6 2.6 0 0 0 3.8.1l2.2-2.2a2.7 2.7 0 0 0-3.8-3.8l-.9.9',
    'M9.2 6.8a2.6 2.6 0 0 0-3.8-.1L3.2 8.9A2.7 2.7 0 0 0 7 12.7l.9-.9',
  ],
  note: ['M2 13.2 5.6 3.6l3.6 9.6M3.2 10h4.8', 'M11.2 3.6l1.6-1v4.6'],
};

const svgNamespace = 'http://www.w3.org/2000/svg';

function iconOf(name: IconName): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `prose-icon ${name}`);
  for (const [index, line] of icons[name].entries()) {
    const path = document.createElementNS(svgNamespace, 'path');
    path.setAttribute('d', line);
    if (name === 'bullets' && index === 1) path.setAttribute('class', 'dots');
    svg.append(path);
  }
  return svg;
}

interface BarButton {
  readonly icon: IconName;
  readonly name: string;
  readonly key: string;
  /** Undefined for a button that has no state. */
  readonly isOn?: (state: EditorState) => boolean;
  readonly run: (view: EditorView) => void;
  readonly canRun?: (state: EditorState) => boolean;
}

/**
 * The buttons below the text, and the form for a link: between the text and what comes after it, so that they cover
 * nothing. Without buttons, for a line, only the form.
 */
export class ProseBar {
  readonly element = document.createElement('div');
  readonly #view: EditorView;
  readonly #form: LinkForm;
  readonly #toolbar = document.createElement('div');
  readonly #buttons: readonly { readonly button: BarButton; readonly element: HTMLButtonElement }[];
  #isShown = false;

  constructor(
    view: EditorView,
    {
      id,
      label,
      notes,
      hasButtons,
    }: { readonly id: string; readonly label: string; readonly notes: Map<number, Node>; readonly hasButtons: boolean },
  ) {
    this.#view = view;
    this.element.className = 'prose-bar';
    this.element.hidden = true;
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
    this.#toolbar.addEventListener('keydown', (event) => this.#pressed(event));
  }

  /** The state of the buttons, after each change. */
  update(state: EditorState): void {
    for (const { button, element } of this.#buttons) {
      if (button.isOn !== undefined) setAttribute(element, 'aria-pressed', String(button.isOn(state)));
      if (button.canRun !== undefined) setAttribute(element, 'aria-disabled', String(!button.canRun(state)));
    }
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

  #all(notes: Map<number, Node>): readonly BarButton[] {
    const command = (one: Command) => ({
      run: (view: EditorView): void => {
        one(view.state, view.dispatch, view);
        view.focus();
      },
      canRun: (state: EditorState) => one(state),
    });
    return [
      {
        icon: 'bold',
        name: 'Bold',
        key: 'Mod+B',
        isOn: (state) => isWeighted(state, 'bold'),
        ...command(toggleWeight(proseSchema, 'bold')),
      },
      {
        icon: 'italic',
        name: 'Italic',
        key: 'Mod+I',
        isOn: (state) => isWeighted(state, 'italic'),
        ...command(toggleWeight(proseSchema, 'italic')),
      },
      {
        icon: 'bullets',
        name: 'Bullets',
        key: 'Mod+Shift+L',
        isOn: (state) => isInList(state, 'bullet'),
        ...command(toggleList(bulletMarks)),
      },
      {
        icon: 'numbers',
        name: 'Numbers',
        key: 'Mod+Shift+7',
        isOn: (state) => isInList(state, 'number'),
        ...command(toggleList(numberMarks)),
      },
      {
        icon: 'link',
        name: 'Link',
        key: 'Mod+K',
        isOn: (state) => linkSpot(state).href !== undefined,
        run: () => this.openLink(),
      },
      { icon: 'note', name: 'Footnote', key: 'Mod+Alt+F', ...command(addNote(notes)) },
    ];
  }

  #make(button: BarButton): HTMLButtonElement {
    const element = document.createElement('button');
    element.type = 'button';
    element.tabIndex = -1;
    element.title = `${button.name} (${keyLabel(button.key)})`;
    element.setAttribute('aria-label', button.name);
    element.setAttribute(
      'aria-keyshortcuts',
      button.key.replace('Mod', keyLabel('Mod+').startsWith('⌘') ? 'Meta' : 'Control'),
    );
    element.append(iconOf(button.icon));
    // The focus stays in the text.
    element.addEventListener('mousedown', (event) => event.preventDefault());
    element.addEventListener('click', () => {
      if (element.getAttribute('aria-disabled') !== 'true') button.run(this.#view);
    });
    return element;
  }

  /** To be called when the focus comes into the field, and when it goes. */
  set isShown(isShown: boolean) {
    this.#isShown = isShown;
    this.#show();
  }

  #show(): void {
    this.element.hidden = !this.#isShown || (this.#buttons.length === 0 && !this.#form.isOpen);
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
}

function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
