export type MenuEntry = MenuChoice | MenuBranch | 'line';

interface MenuChoice {
  readonly label: string;
  /** As VS Code writes keys: “Alt+Shift+Up”. */
  readonly keys?: string;
  readonly disabled?: boolean;
  /** For one of several, of which one is so already. */
  readonly checked?: boolean;
  readonly choose: () => void;
}

interface MenuBranch {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

export interface MenuParts {
  /** What the menu is about, for people who can not see where it stands. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly holder: HTMLElement;
  /** In pixels of the window: the menu stands below or above it. */
  readonly beside: { readonly left: number; readonly top: number; readonly bottom: number };
  /** Called when the menu has gone without a choice. */
  readonly dismissed: () => void;
}

/** Letters that are typed within this time are looked for together. */
const typedTogetherMs = 800;

/**
 * A menu over the page, as the authoring practices of ARIA describe it: arrows, Home, End, first letters; Escape and
 * Tab close it. One is open at a time.
 */
export class PopupMenu {
  readonly #parts: MenuParts;
  readonly #root: HTMLElement;
  readonly #ending = new AbortController();
  #typed = '';
  #typedAt = 0;

  constructor(parts: MenuParts) {
    this.#parts = parts;
    this.#root = this.#list(parts.label, parts.entries);
    this.#parts.holder.append(this.#root);
    placeBelow(this.#root, parts.beside);
    const { signal } = this.#ending;
    document.addEventListener(
      'pointerdown',
      ({ target }) => {
        if (!(target instanceof Element) || target.closest('.row-menu') === null) this.#dismiss();
      },
      { capture: true, signal },
    );
    window.addEventListener('blur', () => this.close(), { signal });
    window.addEventListener('resize', () => this.#dismiss(), { signal });
    this.#first(this.#root);
  }

  get isOpen(): boolean {
    return this.#root.isConnected;
  }

  /** Opens the branch with this label, as the arrow key does. */
  openBranch(label: string): void {
    const item = itemsOf(this.#root).find((one) => one.dataset['label'] === label);
    if (item !== undefined) this.#unfold(item);
  }

  close(): void {
    this.#ending.abort();
    for (const list of document.querySelectorAll('.row-menu')) list.remove();
  }

  #dismiss(): void {
    if (!this.isOpen) return;
    this.close();
    this.#parts.dismissed();
  }

  #list(label: string, entries: readonly MenuEntry[]): HTMLElement {
    const list = document.createElement('div');
    list.className = 'row-menu';
    list.setAttribute('role', 'menu');
    list.setAttribute('aria-label', label);
    list.append(...entries.map((entry) => this.#entry(entry)));
    list.addEventListener('keydown', (event) => this.#pressed(event, list));
    list.addEventListener('contextmenu', (event) => event.preventDefault());
    return list;
  }

  #entry(entry: MenuEntry): HTMLElement {
    const item = document.createElement('div');
    if (entry === 'line') {
      item.setAttribute('role', 'separator');
      return item;
    }
    item.tabIndex = -1;
    item.dataset['label'] = entry.label;
    const words = document.createElement('span');
    words.textContent = entry.label;
    item.append(words);
    item.addEventListener('pointermove', () => {
      if (document.activeElement !== item) item.focus({ preventScroll: true });
    });
    if ('entries' in entry) {
      item.setAttribute('role', 'menuitem');
      item.setAttribute('aria-haspopup', 'menu');
      item.setAttribute('aria-expanded', 'false');
      const branch = (): void => this.#unfold(item);
      item.addEventListener('click', branch);
      branches.set(item, entry.entries);
      return item;
    }
    item.setAttribute('role', entry.checked === undefined ? 'menuitem' : 'menuitemradio');
    if (entry.checked !== undefined) item.setAttribute('aria-checked', String(entry.checked));
    if (entry.disabled === true) item.setAttribute('aria-disabled', 'true');
    if (entry.keys !== undefined) {
      const keys = document.createElement('span');
      keys.className = 'keys';
      keys.textContent = entry.keys;
      keys.setAttribute('aria-hidden', 'true');
      item.setAttribute(
        'aria-keyshortcuts',
        entry.keys.replace(/\b(?:Up|Down)\b/, 'Arrow$&').replace('Ctrl', 'Control'),
      );
      item.append(keys);
    }
    item.addEventListener('click', () => {
      if (entry.disabled === true) return;
      this.close();
      entry.choose();
    });
    return item;
  }

  #pressed(event: KeyboardEvent, list: HTMLElement): void {
    const { key, target } = event;
    if (!(target instanceof HTMLElement)) return;
    // VS Code listens further out, and runs its own commands for keys that reach it.
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const items = itemsOf(list);
    const at = items.indexOf(target);
    const parent = parents.get(list);
    switch (key) {
      case 'ArrowDown':
        (items[at + 1] ?? items[0])?.focus();
        break;
      case 'ArrowUp':
        items.at(at - 1)?.focus();
        break;
      case 'Home':
        items[0]?.focus();
        break;
      case 'End':
        items.at(-1)?.focus();
        break;
      case 'Enter':
      case ' ':
        target.click();
        break;
      case 'ArrowRight':
        if (branches.has(target)) this.#unfold(target);
        break;
      case 'ArrowLeft':
        if (parent !== undefined) this.#fold(parent, true);
        break;
      case 'Escape':
        if (parent === undefined) this.#dismiss();
        else this.#fold(parent, true);
        break;
      case 'Tab':
        this.#dismiss();
        break;
      default: {
        if (key.length !== 1) return;
        const found = this.#withLetters(items, at, key);
        if (found !== undefined) found.focus();
      }
    }
    event.preventDefault();
  }

  /** The next item that begins with what has been typed. */
  #withLetters(items: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
    const now = performance.now();
    this.#typed = now - this.#typedAt < typedTogetherMs ? this.#typed + key.toLowerCase() : key.toLowerCase();
    this.#typedAt = now;
    // The same letter again leads to the next item that begins with it.
    const isOneLetter = Array.from(this.#typed).every((letter) => letter === this.#typed[0]);
    const [looked, from] = isOneLetter ? [this.#typed.slice(0, 1), at + 1] : [this.#typed, Math.max(at, 0)];
    return [...items.slice(from), ...items.slice(0, from)].find(({ dataset }) =>
      dataset['label']?.toLowerCase().startsWith(looked),
    );
  }

  #unfold(item: HTMLElement): void {
    const entries = branches.get(item);
    if (entries === undefined || item.getAttribute('aria-expanded') === 'true') return;
    const list = this.#list(item.dataset['label'] ?? '', entries);
    parents.set(list, item);
    item.setAttribute('aria-expanded', 'true');
    this.#parts.holder.append(list);
    placeBeside(list, item);
    this.#first(list);
    const { signal } = this.#ending;
    item.parentElement?.addEventListener(
      'focusin',
      ({ target }) => {
        if (target !== item) this.#fold(item, false);
      },
      { signal },
    );
  }

  #fold(item: HTMLElement, toItem: boolean): void {
    item.setAttribute('aria-expanded', 'false');
    for (const list of document.querySelectorAll('.row-menu')) if (parents.get(list) === item) list.remove();
    if (toItem) item.focus();
  }

  #first(list: HTMLElement): void {
    const items = itemsOf(list);
    (items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus({ preventScroll: true });
  }
}

/** The entries of each item that has a menu of its own, and the item of each such menu. */
const branches = new WeakMap<Element, readonly MenuEntry[]>();
const parents = new WeakMap<Element, HTMLElement>();

function itemsOf(list: HTMLElement): readonly HTMLElement[] {
  return Array.from(list.querySelectorAll<HTMLElement>(':scope > [role^="menuitem"]'));
}

const margin = 4;

function placeBelow(list: HTMLElement, { left, top, bottom }: MenuParts['beside']): void {
  const { width, height } = list.getBoundingClientRect();
  list.style.left = `${String(within(left, width, innerWidth))}px`;
  const fits = bottom + height + margin <= innerHeight || top - height < margin;
  list.style.top = `${String(within(fits ? bottom : top - height, height, innerHeight))}px`;
}

function placeBeside(list: HTMLElement, item: HTMLElement): void {
  const { width, height } = list.getBoundingClientRect();
  const { left, right, top } = item.getBoundingClientRect();
  list.style.left = `${String(within(right + width + margin <= innerWidth ? right : left - width, width, innerWidth))}px`;
  list.style.top = `${String(within(top - margin, height, innerHeight))}px`;
}

/** Moves something into the window; what is larger begins at its edge. */
function within(start: number, size: number, room: number): number {
  return Math.max(margin, Math.min(start, room - size - margin));
}
