import morphdom from 'morphdom';
import type { PreviewPiece } from '../../server/protocol/preview.ts';
import type { ShowMessage } from '../preview/messages.ts';
import { watchTableRegion } from './table-region.ts';

interface ShownRow {
  readonly element: HTMLTableRowElement;
  /** The path of the row's issue. */
  readonly issue: string;
}

/** The submission on the page. It is made of pieces, and only elements of pieces that have changed are touched. */
export class ShownPaper {
  readonly #host: HTMLElement;
  readonly #rows = new Map<string, ShownRow>();
  #inOrder: readonly HTMLTableRowElement[] = [];

  constructor(host: HTMLElement) {
    this.#host = host;
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
    this.#host.replaceChildren();
    this.#rows.clear();
    this.#inOrder = [];
  }

  row(key: string | undefined): HTMLTableRowElement | undefined {
    return key === undefined ? undefined : this.#rows.get(key)?.element;
  }

  show({ changed, order, language }: Pick<ShowMessage, 'changed' | 'order' | 'language'>): void {
    const { article, head, table, foot } = this.#frame();
    if (article.lang !== language) article.lang = language;
    const rows: PreviewPiece[] = [];
    for (const piece of changed) {
      if (piece.key === 'head') patch(head, piece.html);
      else if (piece.key === 'foot') patch(foot, piece.html);
      else if (piece.key === 'columns') this.#patchColumns(table, piece.html);
      else rows.push(piece);
    }
    this.#takeRows(rows);
    if (order === undefined) return;
    this.#arrange(table, order);
    if (!order.includes('foot')) foot.replaceChildren();
  }

  #frame(): { readonly article: HTMLElement; readonly head: HTMLElement; readonly table: HTMLTableElement; readonly foot: HTMLElement } {
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
    const [head, table, foot] = [article.querySelector<HTMLElement>('.head'), article.querySelector('table'), article.querySelector<HTMLElement>('.foot')];
    if (head === null || table === null || foot === null) throw new Error('The page has lost a part of itself.');
    return { article, head, table, foot };
  }

  /** Replaces the caption, columns and head of the table; the rows stay. */
  #patchColumns(table: HTMLTableElement, html: string): void {
    const next = inert(`<table>${html}</table>`).querySelector('table');
    const before = Array.from(table.children).filter(({ tagName }) => tagName !== 'TBODY');
    for (const element of before) element.remove();
    table.prepend(...next?.children ?? []);
  }

  #takeRows(pieces: readonly PreviewPiece[]): void {
    if (pieces.length === 0) return;
    // The rows of tables in the cells are not among `rows`.
    const parsed = Array.from(inert(`<table>${pieces.map(({ html }) => html).join('')}</table>`).querySelector('table')?.rows ?? []);
    for (const [index, { key, issue = '' }] of pieces.entries()) {
      const next = parsed[index];
      if (next === undefined) continue;
      const shown = this.#rows.get(key);
      if (shown === undefined) this.#rows.set(key, { element: document.adoptNode(next), issue });
      else morphdom(shown.element, next, morphing);
    }
  }

  /** Brings the rows into order and removes the rows that are not in it. A row that is in its place already is not moved. */
  #arrange(table: HTMLTableElement, order: readonly string[]): void {
    const wanted = new Set(order);
    for (const [key, { element }] of this.#rows) {
      if (wanted.has(key)) continue;
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
        place(table, body, lastBody ?? table.tHead);
        lastBody = body;
        lastRow = null;
      }
      place(body, row.element, lastRow);
      lastRow = row.element;
      if (row.element.dataset['row'] !== undefined) inOrder.push(row.element);
    }
    for (const left of bodies.values()) left.remove();
    this.#inOrder = inOrder;
  }
}

/** The attributes that the page itself sets, which the HTML of a piece does not have and must not remove. */
const own = ['tabindex', 'aria-current', 'open'];

const morphing = {
  // An unchanged element is not touched, so that selected text stays selected and a focused link keeps the focus.
  onBeforeElUpdated(from: HTMLElement, to: HTMLElement): boolean {
    for (const name of own) {
      const value = from.getAttribute(name);
      if (value !== null) to.setAttribute(name, value);
    }
    return !from.isEqualNode(to);
  },
};

/** Gives an element other children, and touches only those that are others. */
function patch(element: HTMLElement, html: string): void {
  const next = element.cloneNode(false) as HTMLElement;
  next.append(...inert(html).body.childNodes);
  morphdom(element, next, morphing);
}

/** Parses HTML into a separate document, in which nothing is loaded and no script runs. */
function inert(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

/** Puts `element` right behind `before`, or first. */
function place(parent: Element, element: Element, before: Element | null): void {
  const next = before === null ? parent.firstElementChild : before.nextElementSibling;
  if (next !== element) parent.insertBefore(element, next);
}
