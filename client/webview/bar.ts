import type { BarContent, BarItem } from '../preview/bar-content.ts';
import type { FromPage } from '../preview/messages.ts';

export interface BarParts {
  readonly host: HTMLElement;
  /** Where it is said aloud how much is left. */
  readonly said: HTMLElement;
  readonly post: (message: FromPage) => void;
}

/** Narrower or lower windows have one line for the bar; the kinds are then shown when they are asked for. */
const smallWindow = matchMedia('(max-width: 420px), (max-height: 320px)');

/** What is said aloud waits until the writer pauses. */
const sayAfterMs = 1500;

/** The bar of what is left to do: a toolbar, one stop of the Tab key, in which arrows go from button to button. */
export class Bar {
  readonly #host: HTMLElement;
  readonly #said: HTMLElement;
  readonly #post: (message: FromPage) => void;
  readonly #tools = document.createElement('div');
  readonly #summary: HTMLButtonElement;
  readonly #kinds = document.createElement('div');
  readonly #now = document.createElement('p');
  #content: BarContent | undefined;
  /** Whether the reader has opened or closed the list of kinds; undefined as long as the window decides. */
  #chosen: boolean | undefined;
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor({ host, said, post }: BarParts) {
    this.#host = host;
    this.#said = said;
    this.#post = post;
    this.#summary = button('summary', '', () => this.#summaryPressed());
    this.#summary.setAttribute('aria-controls', 'bar-kinds');
    this.#kinds.id = 'bar-kinds';
    this.#kinds.className = 'kinds';
    this.#now.className = 'now';
    this.#now.setAttribute('role', 'status');
    this.#tools.className = 'tools';
    this.#tools.setAttribute('role', 'toolbar');
    this.#tools.setAttribute('aria-label', 'What is left to do');
    const steps = document.createElement('span');
    steps.className = 'steps';
    steps.append(
      button('step previous', 'Previous item (Shift+F8)', () => post({ type: 'problem', back: true })),
      button('step next', 'Next item (F8)', () => post({ type: 'problem', back: false })),
      button('step close', 'Hide this bar (the context menu of the page shows it again)', () =>
        post({ type: 'hideBar' }),
      ),
    );
    this.#tools.append(this.#summary, this.#kinds, steps);
    host.append(this.#now, this.#tools);
    this.#tools.addEventListener('keydown', (event) => this.#pressed(event));
    this.#tools.addEventListener('focusin', ({ target }) => this.#makeStop(target));
    smallWindow.addEventListener('change', () => this.#fold());
    new ResizeObserver(() =>
      document.documentElement.style.setProperty('--bar-height', `${host.offsetHeight}px`),
    ).observe(host);
  }

  show(content: BarContent | undefined): void {
    this.tell('');
    if (content === undefined) {
      this.#content = undefined;
      this.#host.hidden = true;
      return;
    }
    if (!this.#host.hidden && content.summary !== this.#content?.summary) this.#say(content.summary);
    this.#content = content;
    this.#host.hidden = false;
    this.#host.classList.toggle('is-ready', content.ready);
    this.#summary.textContent = content.summary;
    this.#summary.title = content.ready ? 'Show where to send it' : '';
    this.#showKinds(content.items);
    for (const step of this.#tools.querySelectorAll<HTMLElement>('.previous, .next'))
      step.hidden = content.items.length === 0;
    this.#fold();
    if (!this.#buttons().some(({ tabIndex }) => tabIndex === 0)) this.#makeStop(this.#summary);
  }

  /** Says what is wrong at the place that the reader was led to, where the page itself does not. */
  tell(message: string): void {
    this.#now.textContent = message;
    this.#now.hidden = message === '';
  }

  /** The buttons of kinds that are still there are kept, with the focus. */
  #showKinds(items: readonly BarItem[]): void {
    const before = new Map(Array.from(this.#kinds.querySelectorAll('button'), (one) => [one.dataset['kind'], one]));
    const shown = items.map(({ kind, words, label, holdsUp }) => {
      const one = before.get(kind) ?? button('kind', '', () => this.#post({ type: 'problem', kind, back: false }));
      one.dataset['kind'] = kind;
      one.classList.toggle('may-stay', !holdsUp);
      if (one.textContent !== words) one.textContent = words;
      one.title = label;
      one.setAttribute('aria-label', label);
      return one;
    });
    for (const [kind, one] of before) if (!items.some((item) => item.kind === kind)) one.remove();
    for (const [index, one] of shown.entries())
      if (this.#kinds.children[index] !== one) this.#kinds.insertBefore(one, this.#kinds.children[index] ?? null);
  }

  #summaryPressed(): void {
    if (this.#content?.ready === true) this.#post({ type: 'readyToSend' });
    else {
      this.#chosen = this.#kinds.hidden !== false;
      this.#fold();
    }
  }

  #fold(): void {
    const hasKinds = (this.#content?.items.length ?? 0) > 0;
    this.#kinds.hidden = !hasKinds || !(this.#chosen ?? !smallWindow.matches);
    if (this.#content?.ready === true) this.#summary.removeAttribute('aria-expanded');
    else this.#summary.setAttribute('aria-expanded', String(!this.#kinds.hidden));
  }

  #say(words: string): void {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      this.#said.textContent = `${words}.`;
    }, sayAfterMs);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const all = this.#buttons();
    const at = all.findIndex((one) => one === document.activeElement);
    const next = ((): HTMLElement | undefined => {
      switch (event.key) {
        case 'ArrowRight':
        case 'ArrowDown':
          return all[at + 1] ?? all[0];
        case 'ArrowLeft':
        case 'ArrowUp':
          return all.at(at - 1);
        case 'Home':
          return all[0];
        case 'End':
          return all.at(-1);
        default:
          return undefined;
      }
    })();
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  #makeStop(target: EventTarget | null): void {
    for (const one of this.#tools.querySelectorAll('button')) one.tabIndex = one === target ? 0 : -1;
  }

  #buttons(): readonly HTMLButtonElement[] {
    return Array.from(this.#tools.querySelectorAll('button')).filter((one) => one.checkVisibility());
  }
}

/** A button of the bar; one that has a picture only is called by its label. */
function button(className: string, label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.tabIndex = -1;
  if (label !== '') {
    made.title = label;
    made.setAttribute('aria-label', label);
  }
  made.addEventListener('click', press);
  return made;
}
