import { pathAround } from './menu-context.ts';
import type { ShownPaper } from './shown-paper.ts';

/**
 * The elements of a preview that can be focused and lead to their text in the editor: cells, texts of cover, contact
 * and attachments, and findings.
 */
const previewPlaces =
  '.cover [data-path], .form-guidance [data-path], .contact [data-path], .attachments [data-path], th[data-path], td[data-path], .finding';

export interface CellsOptions {
  readonly host: HTMLElement;
  readonly paper: ShownPaper;
  /** A selector of the elements that can be focused. */
  readonly places?: string | undefined;
  /** Called when the reader wants to see the node at a path in the editor. */
  readonly go: (path: string) => void;
  /** Called instead of `go` when an element was clicked. */
  readonly click?: ((element: HTMLElement, event: MouseEvent) => void) | undefined;
}

/**
 * Pointer and keyboard for the cells. One cell at a time is in the tab order (a roving tabindex), and the arrow keys
 * move the focus; Enter and a click go to the text in the editor. The cell at the editor's cursor is marked as current.
 */
export class Cells {
  readonly #host: HTMLElement;
  readonly #paper: ShownPaper;
  readonly #places: string;
  readonly #go: (path: string) => void;
  readonly #click: CellsOptions['click'];
  #cursor: string | undefined;
  /** The path of what had the focus last: while VS Code's palette has it, nothing of the page does. */
  #focused: string | undefined;
  /** The element that the mouse was over last. */
  #pointed: EventTarget | null = null;

  constructor({ host, paper, places = previewPlaces, go, click }: CellsOptions) {
    this.#host = host;
    this.#paper = paper;
    this.#places = places;
    this.#go = go;
    this.#click = click;
    host.addEventListener('click', (event) => this.#clicked(event));
    host.addEventListener('keydown', (event) => this.#pressed(event));
    host.addEventListener(
      'mouseover',
      ({ target }) => {
        this.#pointed = target;
      },
      { passive: true },
    );
    host.addEventListener(
      'mouseleave',
      () => {
        this.#pointed = null;
      },
      { passive: true },
    );
    host.addEventListener('focusin', ({ target }) => {
      this.#focused = pathAround(target);
      if (target instanceof HTMLElement && target.matches(this.#places)) this.#makeStop(target);
    });
  }

  /** The path of the node that has the focus or had it last, or is under the mouse, or is marked as the editor's. */
  get place(): string | undefined {
    return pathAround(document.activeElement) ?? this.#focused ?? pathAround(this.#pointed) ?? this.#cursor;
  }

  /** The path of what had the focus last. */
  get last(): string | undefined {
    return this.#focused;
  }

  /** Marks the cell of the node at a path as current; undefined marks none. @returns the marked cell */
  mark(path: string | undefined): HTMLElement | undefined {
    if (path !== this.#cursor) this.#focused = undefined;
    this.#cursor = path;
    const cell = path === undefined ? undefined : this.at(path);
    for (const marked of this.#host.querySelectorAll('[aria-current]'))
      if (marked !== cell) marked.removeAttribute('aria-current');
    cell?.setAttribute('aria-current', 'true');
    return cell;
  }

  /** To be called after the shown pieces have changed. */
  refresh(): void {
    this.mark(this.#cursor);
    if (this.#host.querySelector(`:is(${this.#places})[tabindex="0"]`) === null)
      this.all[0]?.setAttribute('tabindex', '0');
  }

  /** Draws a part of the page. The focus stays at its path, even if another element now shows that path. */
  draw(draw: () => void): void {
    const before = this.around(document.activeElement);
    const path = before?.dataset['path'];
    draw();
    if (
      before === undefined ||
      path === undefined ||
      before.dataset['path'] === path ||
      document.activeElement !== before
    )
      return;
    const place = this.at(path);
    if (place?.dataset['path'] === path) this.focus(place, false);
  }

  /** All elements that can be focused, from top to bottom. */
  get all(): readonly HTMLElement[] {
    return Array.from(this.#host.querySelectorAll<HTMLElement>(this.#places)).filter((element) =>
      element.checkVisibility(),
    );
  }

  /** The element around another one that can be focused. */
  around(element: EventTarget | null): HTMLElement | undefined {
    return element instanceof Element ? (element.closest<HTMLElement>(this.#places) ?? undefined) : undefined;
  }

  /** The element that shows the node at a path, or else the nearest node above it. */
  at(path: string): HTMLElement | undefined {
    for (let rest = path; rest !== ''; rest = rest.slice(0, Math.max(rest.lastIndexOf('/'), 0))) {
      const shown = this.#host.querySelector<HTMLElement>(`[data-path="${CSS.escape(rest)}"]:not(tbody, .finding)`);
      if (shown !== null) return this.around(shown) ?? shown.querySelector<HTMLElement>(this.#places) ?? shown;
    }
    return undefined;
  }

  /** @param seen whether the page is scrolled to the element */
  focus(element: HTMLElement, seen = true): void {
    this.#makeStop(element);
    element.focus({ preventScroll: !seen });
  }

  /**
   * Puts the focus on a finding, or on the cell that it is about; without a message, on the cell. @returns whether the
   * page says there what is wrong
   */
  focusPlace(path: string, code: string | undefined, message: string): boolean {
    const findings = Array.from(this.#host.querySelectorAll<HTMLElement>('.finding')).filter(
      (one) =>
        message !== '' &&
        one.querySelector('.code')?.textContent === code &&
        (one.closest('details') ?? one).checkVisibility(),
    );
    const finding =
      findings.find((one) => one.dataset['path'] === path && one.textContent.includes(message)) ??
      findings.find((one) => one.textContent.includes(message)) ??
      findings.find((one) => one.dataset['path'] === path);
    const folded = finding?.closest('details');
    if (folded) folded.open = true;
    const place = finding ?? this.at(path) ?? this.all[0];
    if (place === undefined) return false;
    this.#makeStop(place);
    place.focus({ preventScroll: true });
    place.scrollIntoView({
      block: place.offsetHeight > innerHeight / 2 ? 'start' : 'center',
      inline: 'nearest',
      behavior: 'instant',
    });
    return finding !== undefined;
  }

  focusTable(): void {
    const first = this.#paper.rows[0]?.querySelector<HTMLElement>('[data-path]');
    if (first) this.focus(this.around(first) ?? first);
  }

  #clicked(event: MouseEvent): void {
    const { target } = event;
    if (this.#click !== undefined) {
      const element = this.around(target);
      if (element !== undefined) this.#click(element, event);
      return;
    }
    // A click on a link follows the link, and a click that ends a selection of text goes nowhere, as the text is to be
    // copied.
    if (!(target instanceof Element) || target.closest('a') !== null || getSelection()?.isCollapsed === false) return;
    const path = pathAround(target);
    if (path !== undefined) this.#go(path);
  }

  #pressed(event: KeyboardEvent): void {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || !target.matches(this.#places)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (key === 'Enter') {
      event.preventDefault();
      this.#go(target.dataset['path'] ?? '');
      return;
    }
    const next = this.#next(target, key);
    if (next === undefined) return;
    event.preventDefault();
    this.focus(next);
  }

  /**
   * The element to focus after an arrow key: left and right go through all elements, up and down stay in the column.
   */
  #next(from: HTMLElement, key: string): HTMLElement | undefined {
    const all = this.all;
    const at = all.indexOf(from);
    switch (key) {
      case 'ArrowRight':
        return all[at + 1];
      case 'ArrowLeft':
        return all[at - 1];
      case 'ArrowDown':
        return all.slice(at + 1).find((other) => isBelow(from, other)) ?? all[at + 1];
      case 'ArrowUp':
        return all.slice(0, Math.max(at, 0)).findLast((other) => isBelow(from, other)) ?? all[at - 1];
      default:
        return undefined;
    }
  }

  #makeStop(element: HTMLElement): void {
    for (const other of this.#host.querySelectorAll(`:is(${this.#places})[tabindex]`))
      if (other !== element) other.removeAttribute('tabindex');
    element.setAttribute('tabindex', '0');
  }
}

/** Whether `other` is in the column of `from`, so that the up and down keys may go from one to the other. */
function isBelow(from: HTMLElement, other: HTMLElement): boolean {
  return columnOf(from) === columnOf(other);
}

/**
 * The column of an element counted from the right, because only the first row of an issue has the issue cell on the
 * left; 0 if it is in no cell, and for a finding.
 */
function columnOf(element: HTMLElement): number {
  const cell = element.closest<HTMLTableCellElement>('td, th');
  const row = cell?.parentElement;
  return cell && !element.matches('.finding') && row instanceof HTMLTableRowElement
    ? row.cells.length - cell.cellIndex
    : 0;
}
