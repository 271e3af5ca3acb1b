import { type TablePart, partAround, type ShownRows } from './shown-rows.ts';

export interface RowHandleParts {
  readonly host: HTMLElement;
  readonly shown: ShownRows;
  /** The handle was pressed and let go, or opened by a key. */
  readonly open: (part: TablePart, button: HTMLElement) => void;
  /**
   * The pointer went down on the handle of an initiative: it may be dragged. @returns whether that became a drag, when
   * it ends
   */
  readonly drag: (part: TablePart, event: PointerEvent) => Promise<boolean>;
}

/** The items in a cell, and the contacts, that have a button of their own. */
const items = '.links > li[data-path], .contact [data-path]:not(.absent)';

/**
 * Two buttons for those who point: the handle in the margin beside a row, and a smaller one beside a link, an
 * attachment or a contact. They stand over the page and not in its rows, because rows are written anew while people
 * look at them, and there may be a thousand. By keyboard their menus are opened from the cells, so that the buttons are
 * no stops of the Tab key.
 */
export class RowHandle {
  /** What stands over the page. It is a landmark of its own. */
  readonly holder = document.createElement('aside');
  readonly #parts: RowHandleParts;
  readonly #handle = button('row-handle');
  readonly #item = button('item-handle');
  /** The row or the item beside which each of them stands. */
  #row: HTMLElement | undefined;
  #itemElement: HTMLElement | undefined;
  #isBusy = false;

  constructor(parts: RowHandleParts) {
    this.#parts = parts;
    this.holder.setAttribute('aria-label', 'Row actions');
    this.holder.append(this.#handle, this.#item);
    document.body.append(this.holder);
    document.addEventListener('pointermove', (event) => this.#pointed(event), { passive: true });
    document.documentElement.addEventListener('mouseleave', () => this.#focused());
    parts.host.addEventListener('focusin', () => this.#focused());
    new ResizeObserver(() => this.refresh()).observe(parts.host);
    this.#handle.addEventListener('pointerdown', (event) => void this.#pressed(event));
    this.#handle.addEventListener('click', ({ detail }) => {
      // A click of assistive technology has no pointer.
      if (detail === 0) this.#openRow();
    });
    this.#item.addEventListener('click', () => {
      const part = partAround(this.#itemElement?.dataset['path'] ?? '');
      if (part !== undefined) this.#parts.open(part, this.#item);
    });
  }

  /** To be called when the page has changed. */
  refresh(): void {
    if (this.#row?.isConnected === false) this.#row = undefined;
    if (this.#itemElement?.isConnected === false) this.#itemElement = undefined;
    this.#place();
  }

  #pointed({ target, pointerType, clientY }: PointerEvent): void {
    if (this.#isBusy || pointerType === 'touch' || !(target instanceof Element)) return;
    if (target === this.#handle || target === this.#item || target.closest('.row-menu') !== null) return;
    const item = target.closest<HTMLElement>(items) ?? undefined;
    const row = this.#parts.shown.rowAt(clientY);
    if (item === this.#itemElement && row === this.#row) return;
    this.#itemElement = item;
    this.#row = row;
    this.#place();
  }

  #focused(): void {
    if (this.#isBusy) return;
    const focused = document.activeElement;
    if (focused === null || !this.#parts.host.contains(focused)) return;
    this.#row = focused.closest<HTMLElement>('tr[data-row]') ?? undefined;
    this.#itemElement = focused.closest<HTMLElement>(items) ?? undefined;
    this.#place();
  }

  #place(): void {
    const row = this.#row;
    const part = row && rowPart(row);
    this.#handle.hidden = row === undefined || part === undefined;
    if (row !== undefined && part !== undefined) {
      const cell = row.querySelector('td') ?? row;
      const { top } = cell.getBoundingClientRect();
      const left = this.#parts.shown.edges?.left ?? 0;
      this.#handle.style.left = `${String(Math.max(left + scrollX - this.#handle.offsetWidth - 2, 0))}px`;
      this.#handle.style.top = `${String(top + scrollY + 4)}px`;
      this.#handle.classList.toggle('is-fixed', part.kind === 'issue');
      const name = this.#parts.shown.nameOf(part);
      this.#handle.setAttribute('aria-label', `Actions for ${name}`);
      this.#handle.title =
        part.kind === 'issue' ? 'Click to see all actions' : 'Drag to move, or click to see all actions';
    }
    const item = this.#itemElement;
    this.#item.hidden = item === undefined;
    if (item !== undefined) {
      const { left, top } = item.getBoundingClientRect();
      this.#item.style.left = `${String(Math.max(left + scrollX - this.#item.offsetWidth - 2, 0))}px`;
      this.#item.style.top = `${String(top + scrollY)}px`;
      const of = partAround(item.dataset['path'] ?? '');
      this.#item.setAttribute(
        'aria-label',
        `Actions for ${of === undefined ? 'this item' : this.#parts.shown.nameOf(of)}`,
      );
      this.#item.title = 'Move or remove';
    }
  }

  #openRow(): void {
    const part = this.#row && rowPart(this.#row);
    if (part !== undefined) this.#parts.open(part, this.#handle);
  }

  async #pressed(event: PointerEvent): Promise<void> {
    const part = this.#row && rowPart(this.#row);
    if (event.button !== 0 || part === undefined) return;
    // The focus stays in the table.
    event.preventDefault();
    this.#isBusy = true;
    const wasDragged = part.kind === 'initiative' && (await this.#parts.drag(part, event));
    this.#isBusy = false;
    if (!wasDragged) this.#openRow();
  }
}

function rowPart({ dataset }: HTMLElement): TablePart | undefined {
  return partAround(dataset['row'] ?? '');
}

function button(className: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.tabIndex = -1;
  made.hidden = true;
  made.setAttribute('aria-haspopup', 'menu');
  return made;
}
