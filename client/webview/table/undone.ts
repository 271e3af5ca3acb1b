import type { Cells } from '../cells.ts';

/** In milliseconds: what the page shows this soon after the key is taken for what the key has done. */
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
  /** The place that had the focus: its path, and what it said. */
  #focused: readonly [path: string, said: string] | undefined;

  constructor(parts: UndoneParts) {
    this.#parts = parts;
    document.addEventListener(
      'keydown',
      ({ key, ctrlKey, metaKey, altKey }) => {
        if (!(ctrlKey || metaKey) || altKey || !/^[zy]$/i.test(key)) return;
        const place = parts.cells.around(document.activeElement);
        this.#pressedAt = performance.now();
        this.#before = this.#places.map(said);
        this.#focused = place && [place.dataset['path'] ?? '', said(place)];
        parts.onKey();
      },
      { capture: true },
    );
  }

  /** To be called after the page has shown something newer. */
  shown(): void {
    if (performance.now() - this.#pressedAt > mostMs) return;
    const { cells, writing } = this.#parts;
    const place = this.#changed();
    if (place === undefined) return;
    this.#pressedAt = -Infinity;
    if (writing() === undefined) cells.focus(place);
    else if (writing()?.contains(place) === false) place.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  #changed(): HTMLElement | undefined {
    const places = this.#places;
    const now = places.map(said);
    const before = new Set(this.#before);
    const isNew = now.findIndex((text) => !before.has(text));
    if (isNew >= 0) return places[isNew];
    // Nothing is new: something was moved, which the focus stays with, or it has gone.
    const [path, text] = this.#focused ?? [];
    const moved = places.find((one, index) => now[index] === text && one.dataset['path'] !== path);
    const differs = now.findIndex((one, index) => one !== this.#before[index]);
    if (moved !== undefined || differs < 0) return moved;
    const [issue] = (this.#before[differs] ?? '').split(' ');
    const isOfIssue = (one: HTMLElement | undefined): boolean => one !== undefined && issueOf(one) === issue;
    const above = places.slice(0, differs).findLast((one) => isOfIssue(one) && one.matches('.initiative-title'));
    return above ?? (isOfIssue(places[differs]) ? places[differs] : (places.find(isOfIssue) ?? places[differs]));
  }

  get #places(): readonly HTMLElement[] {
    return this.#parts.cells.all.filter((place) => !place.matches('.finding'));
  }
}

/** What a place says, and where: the rows of an issue have other numbers when one is put in or taken out. */
function said(place: HTMLElement): string {
  const own = place.cloneNode(true) as HTMLElement;
  for (const finding of own.querySelectorAll('.finding')) finding.remove();
  return `${issueOf(place)} ${(place.dataset['path'] ?? '').replace(/\d+/g, '#')} ${own.textContent}`;
}

function issueOf(place: HTMLElement): string {
  return place.closest('tbody')?.dataset['path'] ?? '';
}
