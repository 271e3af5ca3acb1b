import type { Cells } from '../cells.ts';

/** So long a page that shows what was undone is waited for. */
const mostMs = 2000;

export interface UndoneParts {
  readonly cells: Cells;
  /** The element in which somebody writes. */
  readonly writing: () => HTMLElement | undefined;
  /** Called when something is undone, or done again. */
  readonly onKey: () => void;
}

/** Leads to what Undo or Redo has changed, as the cursor does in a text. */
export class Undone {
  readonly #parts: UndoneParts;
  #pressedAt = -Infinity;
  /** What the places said before, from top to bottom. */
  #before: readonly string[] = [];

  constructor(parts: UndoneParts) {
    this.#parts = parts;
    document.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
      if (!(ctrlKey || metaKey) || altKey || !/^[zy]$/i.test(key)) return;
      this.#pressedAt = performance.now();
      this.#before = this.#places.map(said);
      parts.onKey();
    }, { capture: true });
  }

  /** To be called after the page has shown something newer. */
  shown(): void {
    if (performance.now() - this.#pressedAt > mostMs) return;
    const { cells, writing } = this.#parts;
    const before = new Set(this.#before);
    const places = this.#places;
    // What was only moved, or taken out, says nothing that was not there: the first place that is another one.
    const place = places.find((one) => !before.has(said(one))) ?? places.find((one, index) => said(one) !== this.#before[index]);
    if (place === undefined) return;
    this.#pressedAt = -Infinity;
    if (writing() === undefined) cells.focus(place);
    else if (writing()?.contains(place) === false) place.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  get #places(): readonly HTMLElement[] {
    return this.#parts.cells.all.filter((place) => !place.matches('.finding, .absent'));
  }
}

/** What a place says, and where: the rows of an issue have other numbers when one is put in or taken out. */
function said(place: HTMLElement): string {
  const own = place.cloneNode(true) as HTMLElement;
  for (const finding of own.querySelectorAll('.finding')) finding.remove();
  const issue = place.closest('tbody')?.dataset['path'] ?? '';
  return `${issue} ${(place.dataset['path'] ?? '').replace(/\d+/g, '#')} ${own.textContent}`;
}
