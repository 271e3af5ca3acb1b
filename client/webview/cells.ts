import type { ShownPaper } from './paper.ts';

/** What can be focused, and leads to its text: the cells, what the cover and the contact say, and findings. */
const places = '.cover [data-path], .contact [data-path], th[data-path], td[data-path], .finding';

export interface CellsOptions {
  readonly host: HTMLElement;
  readonly paper: ShownPaper;
  /** The reader wants to see the text of a node. */
  readonly go: (path: string) => void;
}

/**
 * The cells under hand and key. One of them at a time can be reached by Tab, from there on arrows lead; Enter and a
 * click go to the text. The cell that the cursor in the text is about is marked.
 */
export class Cells {
  readonly #host: HTMLElement;
  readonly #paper: ShownPaper;
  readonly #go: (path: string) => void;
  #cursor: string | undefined;

  constructor({ host, paper, go }: CellsOptions) {
    this.#host = host;
    this.#paper = paper;
    this.#go = go;
    host.addEventListener('click', (event) => this.#clicked(event));
    host.addEventListener('keydown', (event) => this.#pressed(event));
    host.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement && target.matches(places)) this.#makeStop(target);
    });
  }

  /** Marks the cell of a node. @returns the cell */
  mark(path: string | undefined): HTMLElement | undefined {
    this.#cursor = path;
    const cell = path === undefined ? undefined : this.#cellOf(path);
    for (const marked of this.#host.querySelectorAll('[aria-current]')) if (marked !== cell) marked.removeAttribute('aria-current');
    cell?.setAttribute('aria-current', 'true');
    return cell;
  }

  /** To be called when what is shown has changed. */
  refresh(): void {
    this.mark(this.#cursor);
    if (this.#host.querySelector('[tabindex="0"]') === null) this.#all()[0]?.setAttribute('tabindex', '0');
  }

  focusTable(): void {
    const first = this.#paper.rows[0]?.querySelector<HTMLElement>('[data-path]');
    if (first) this.#focus(first);
  }

  #clicked({ target }: MouseEvent): void {
    // A link leads to its page, and a text that was just selected is to be copied.
    if (!(target instanceof Element) || target.closest('a') !== null || getSelection()?.isCollapsed === false) return;
    const path = target.closest<HTMLElement>('[data-path]')?.dataset['path'];
    if (path !== undefined) this.#go(path);
  }

  #pressed(event: KeyboardEvent): void {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || !target.matches(places)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (key === 'Enter') {
      event.preventDefault();
      this.#go(target.dataset['path'] ?? '');
      return;
    }
    const next = this.#next(target, key);
    if (next === undefined) return;
    event.preventDefault();
    this.#focus(next);
  }

  /** Left and right through all, up and down in the same column. */
  #next(from: HTMLElement, key: string): HTMLElement | undefined {
    const all = this.#all();
    const at = all.indexOf(from);
    switch (key) {
      case 'ArrowRight': return all[at + 1];
      case 'ArrowLeft': return all[at - 1];
      case 'ArrowDown': return all.slice(at + 1).find((other) => isBelow(from, other)) ?? all[at + 1];
      case 'ArrowUp': return all.slice(0, Math.max(at, 0)).findLast((other) => isBelow(from, other)) ?? all[at - 1];
      default: return undefined;
    }
  }

  #focus(element: HTMLElement): void {
    this.#makeStop(element);
    element.focus();
  }

  #makeStop(element: HTMLElement): void {
    for (const other of this.#host.querySelectorAll('[tabindex]')) if (other !== element) other.removeAttribute('tabindex');
    element.setAttribute('tabindex', '0');
  }

  #all(): readonly HTMLElement[] {
    return Array.from(this.#host.querySelectorAll<HTMLElement>(places)).filter((element) => element.checkVisibility());
  }

  /** The cell that shows a node, or the nearest node that holds it. */
  #cellOf(path: string): HTMLElement | undefined {
    for (let rest = path; rest !== ''; rest = rest.slice(0, Math.max(rest.lastIndexOf('/'), 0))) {
      const shown = this.#host.querySelector<HTMLElement>(`[data-path="${CSS.escape(rest)}"]:not(tbody, .finding)`);
      if (shown !== null) return shown.closest<HTMLElement>('td, th') ?? shown;
    }
    return undefined;
  }
}

/** Whether an arrow down from `from` may come to `other`. */
function isBelow(from: HTMLElement, other: HTMLElement): boolean {
  return columnOf(from) === columnOf(other);
}

/** Counted from the right: only the first row of an issue has the cell. */
function columnOf(element: HTMLElement): number {
  const row = element.parentElement;
  return element instanceof HTMLTableCellElement && row instanceof HTMLTableRowElement ? row.cells.length - element.cellIndex : 0;
}
