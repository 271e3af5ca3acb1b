import type { PreviewPiece } from '../../server/protocol/preview.ts';
import type { ShowMessage } from '../preview/messages.ts';
import { inert, morph } from './morph.ts';

/**
 * Something that stands on the paper and is not of it: an open cell. Its element is never moved, nor touched, while all
 * around it is patched.
 */
export interface HeldPlace {
  readonly element: HTMLElement;
  /**
   * The keys that the row with the element may have: an issue that gets its first initiative has a row of another key.
   */
  readonly rows: readonly string[];
  /** Makes a part of the paper, in which the element is, what it is now. */
  patchAround(part: Element, next: Element): void;
  /** The part in which the element was is no longer on the paper. */
  vanished(): void;
}

interface ShownRow {
  readonly element: HTMLTableRowElement;
  html: string;
  /** The path of the row's issue. */
  readonly issue: string;
}

/** The submission on the page. It is made of pieces, and only elements of pieces that have changed are touched. */
export class ShownPaper {
  readonly #host: HTMLElement;
  readonly #prepare: (part: Element) => void;
  readonly #rows = new Map<string, ShownRow>();
  /** The HTML of `head` and `foot`. */
  readonly #around = new Map<'head' | 'foot', string>();
  #inOrder: readonly HTMLTableRowElement[] = [];
  #held: HeldPlace | undefined;

  /** @param prepare called with each row, and with what stands above and below the table, before it is shown */
  constructor(host: HTMLElement, prepare: (part: Element) => void = () => undefined) {
    this.#host = host;
    this.#prepare = prepare;
  }

  /** From top to bottom, the rows that stand for a part of the text, without the rows of findings about an issue. */
  get rows(): readonly HTMLTableRowElement[] {
    return this.#inOrder;
  }

  get head(): HTMLElement | null {
    return this.#host.querySelector<HTMLElement>('.head');
  }

  get isEmpty(): boolean {
    return this.#host.childElementCount === 0;
  }

  clear(): void {
    this.#letGo(this.#host);
    this.#host.replaceChildren();
    this.#rows.clear();
    this.#around.clear();
    this.#inOrder = [];
  }

  /** Leaves the element where it is until it is released. */
  hold(place: HeldPlace): void {
    this.#held = place;
  }

  /** The element may go, and somebody else draws the part in which it stands. */
  forget(): void {
    this.#held = undefined;
  }

  /** The element may go: the part in which it stands is drawn as it was sent last. */
  release(): void {
    const element = this.#held?.element;
    this.#held = undefined;
    if (element === undefined) return;
    for (const [key, { element: row, html, issue }] of this.#rows)
      if (row.contains(element)) this.#takeRows([{ key, html, issue }]);
    for (const [key, html] of this.#around) {
      const part = this.#host.querySelector<HTMLElement>(`.${key}`);
      if (part?.contains(element) === true) this.#patchPart(part, html);
    }
  }

  /** The row with the held element has another key from now on: it stays the same element. */
  rename(from: string, to: string): void {
    const [row, other] = [this.#rows.get(from), this.#rows.get(to)];
    if (row === undefined || from === to) return;
    this.#rows.set(to, row);
    if (other === undefined) this.#rows.delete(from);
    else this.#rows.set(from, other);
  }

  row(key: string | undefined): HTMLTableRowElement | undefined {
    return key === undefined ? undefined : this.#rows.get(key)?.element;
  }

  show({ changed, order, language }: Pick<ShowMessage, 'changed' | 'order' | 'language'>): void {
    const { article, head, table, foot } = this.#frame();
    if (order !== undefined) this.#keepRow(new Set(order));
    if (article.lang !== language) article.lang = language;
    const rows: PreviewPiece[] = [];
    for (const piece of changed) {
      if (piece.key === 'head' || piece.key === 'foot') {
        this.#around.set(piece.key, piece.html);
        this.#patchPart(piece.key === 'head' ? head : foot, piece.html);
      } else if (piece.key === 'columns') this.#patchColumns(table, piece.html);
      else rows.push(piece);
    }
    this.#takeRows(rows);
    if (order === undefined) return;
    this.#arrange(table, order);
    if (order.includes('foot')) return;
    this.#letGo(foot);
    this.#around.delete('foot');
    foot.replaceChildren();
  }

  #frame(): {
    readonly article: HTMLElement;
    readonly head: HTMLElement;
    readonly table: HTMLTableElement;
    readonly foot: HTMLElement;
  } {
    const known = this.#host.querySelector<HTMLElement>('article.submission');
    const article = known ?? document.createElement('article');
    if (known === null) {
      article.className = 'submission';
      const head = document.createElement('div');
      head.className = 'head';
      const region = document.createElement('div');
      region.className = 'scrolls';
      const table = document.createElement('table');
      table.className = 'submission-table';
      region.append(table);
      watchTableRegion(region);
      const foot = document.createElement('div');
      foot.className = 'foot';
      article.append(head, region, foot);
      this.#host.append(article);
    }
    const [head, table, foot] = [
      article.querySelector<HTMLElement>('.head'),
      article.querySelector('table'),
      article.querySelector<HTMLElement>('.foot'),
    ];
    if (head === null || table === null || foot === null) throw new Error('The page has lost a part of itself.');
    return { article, head, table, foot };
  }

  /** Replaces the caption, columns and head of the table; the rows stay. */
  #patchColumns(table: HTMLTableElement, html: string): void {
    const next = inert(`<table>${html}</table>`).querySelector('table');
    const before = Array.from(table.children).filter(({ tagName }) => tagName !== 'TBODY');
    for (const element of before) element.remove();
    table.prepend(...(next?.children ?? []));
  }

  #takeRows(pieces: readonly PreviewPiece[]): void {
    if (pieces.length === 0) return;
    // The rows of tables in the cells are not among `rows`.
    const parsed = Array.from(
      inert(`<table>${pieces.map(({ html }) => html).join('')}</table>`).querySelector('table')?.rows ?? [],
    );
    for (const [index, { key, issue = '', html }] of pieces.entries()) {
      const next = parsed[index];
      if (next === undefined) continue;
      this.#prepare(next);
      const shown = this.#rows.get(key);
      if (shown === undefined) this.#rows.set(key, { element: document.adoptNode(next), issue, html });
      else {
        if (shown.issue !== issue) this.#rows.set(key, { ...shown, issue, html });
        else shown.html = html;
        this.#patch(shown.element, next);
      }
    }
  }

  /** Gives what stands above or below the table other children. */
  #patchPart(part: HTMLElement, html: string): void {
    const next = part.cloneNode(false) as HTMLElement;
    next.append(...inert(html).body.childNodes);
    this.#prepare(next);
    this.#patch(part, next);
  }

  /** The row with the held element gets the key that it has from now on, if its own is none any more. */
  #keepRow(wanted: ReadonlySet<string>): void {
    const held = this.#held;
    if (held === undefined) return;
    const key = Array.from(this.#rows).find(([, { element }]) => element.contains(held.element))?.[0];
    const next = held.rows.find((row) => wanted.has(row) && (row === key || !this.#rows.has(row)));
    if (key !== undefined && next !== undefined && !wanted.has(key)) this.rename(key, next);
  }

  #patch(part: Element, next: Element): void {
    if (this.#held !== undefined && part.contains(this.#held.element)) this.#held.patchAround(part, next);
    else morph(part, next);
  }

  /** A part of the page is about to go. */
  #letGo(part: Element): void {
    const held = this.#held;
    if (held === undefined || !part.contains(held.element)) return;
    this.#held = undefined;
    held.vanished();
  }

  /**
   * Brings the rows into order and removes the rows that are not in it. A row that is in its place already is not
   * moved.
   */
  #arrange(table: HTMLTableElement, order: readonly string[]): void {
    const wanted = new Set(order);
    for (const [key, { element }] of this.#rows) {
      if (wanted.has(key)) continue;
      this.#letGo(element);
      element.remove();
      this.#rows.delete(key);
    }
    const bodies = new Map(Array.from(table.tBodies, (body) => [body.dataset['path'] ?? '', body]));
    const inOrder: HTMLTableRowElement[] = [];
    let body: HTMLTableSectionElement | undefined;
    let lastBody: Element | null = null;
    let lastRow: Element | null = null;
    for (const key of order) {
      const row = this.#rows.get(key);
      if (row === undefined) continue;
      if (body?.dataset['path'] !== row.issue) {
        body = bodies.get(row.issue) ?? document.createElement('tbody');
        body.dataset['path'] = row.issue;
        bodies.delete(row.issue);
        this.#place(table, body, lastBody ?? table.tHead);
        lastBody = body;
        lastRow = null;
      }
      this.#place(body, row.element, lastRow);
      lastRow = row.element;
      if (row.element.dataset['row'] !== undefined) inOrder.push(row.element);
    }
    for (const left of bodies.values()) left.remove();
    this.#inOrder = inOrder;
  }

  /**
   * Puts `element` right behind `before`, or first. What holds an open cell is not moved, because it would lose the
   * focus: all that stands before it is.
   */
  #place(parent: Element, element: Element, before: Element | null): void {
    const next = (): Element | null => (before === null ? parent.firstElementChild : before.nextElementSibling);
    if (next() === element) return;
    if (this.#held === undefined || element.parentElement !== parent || !element.contains(this.#held.element)) {
      parent.insertBefore(element, next());
      return;
    }
    for (let other = next(); other !== null && other !== element; other = next()) parent.append(other);
  }
}

/**
 * The region that scrolls the table sideways where a window is too narrow for its words. Only then is it a stop of the
 * Tab key, with a name.
 */
function watchTableRegion(region: HTMLElement): void {
  const told = (): void => {
    if (region.scrollWidth > region.clientWidth) {
      region.setAttribute('role', 'region');
      region.setAttribute('aria-label', 'Table, wider than the window');
      region.tabIndex = 0;
    } else for (const name of ['role', 'aria-label', 'tabindex']) region.removeAttribute(name);
  };
  const watcher = new ResizeObserver(told);
  for (const element of [region, ...region.children]) watcher.observe(element);
}
