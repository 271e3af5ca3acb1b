import type { Cells } from '../cells.ts';

/**
 * The elements of the table that can be focused: each text, chip line and place of what is absent, the issues, and
 * findings.
 */
export const tablePlaces = [
  ':is(.head, .foot, td) [data-path]:not(.finding, #cell-editor)',
  'tbody > tr > th[data-path]',
  'td[data-path]:not(:has([data-path]:not(.finding)))',
  '.finding',
].join(', ');

/** Makes one element of a text that stands in several, so that it has one focus, and its editor one place. */
export function preparePlaces(part: Element): void {
  for (const cell of part.querySelectorAll('td')) {
    let run: HTMLElement[] = [];
    for (const child of [...cell.children, undefined]) {
      const path = child instanceof HTMLElement ? child.dataset['path'] : undefined;
      if (run[0] !== undefined && path !== run[0].dataset['path']) {
        gather(run, run[0]);
        run = [];
      }
      if (path !== undefined) run.push(child as HTMLElement);
    }
  }
}

function gather(run: readonly HTMLElement[], first: HTMLElement): void {
  if (run.length === 1 && first instanceof HTMLParagraphElement) return;
  const place = first.ownerDocument.createElement('div');
  place.className = 'place';
  place.dataset['path'] = first.dataset['path'] ?? '';
  first.before(place);
  place.append(...run);
  for (const element of run) delete element.dataset['path'];
}

/** Whether a path is that of a cell, or leads to something in it. */
export function isOfCell(path: string, cell: string): boolean {
  return path === cell || path.startsWith(`${cell}/`);
}

/**
 * The elements in a part of the page that show what is written in at a cell, the outermost only; a place for a further
 * item is another cell.
 */
export function shownOf(part: Element, cell: string): readonly HTMLElement[] {
  return Array.from(part.querySelectorAll<HTMLElement>('[data-path]')).filter(
    (element) =>
      isOfCell(element.dataset['path'] ?? '', cell) &&
      (element.dataset['path'] === cell || !element.matches('.further')) &&
      !element.matches('table, tbody, tr, th, td, #cell-editor, .finding') &&
      element.closest('.findings') === null &&
      !isOfCell(element.parentElement?.closest<HTMLElement>(':not(td)[data-path]')?.dataset['path'] ?? '', cell),
  );
}

/** A path that was below `from`, or shared a list with it, when what stood at `from` stands at `to`. */
export function pathAfterMove(path: string, from: string, to: string): string {
  const [before, after] = [from.split('/'), to.split('/')];
  return path
    .split('/')
    .map((segment, index) => (segment === before[index] ? (after[index] ?? segment) : segment))
    .join('/');
}

/** The keys of the row in which a path is, and of the row of its issue as long as that has no initiative. */
export function rowKeysOf(path: string): readonly string[] {
  return [rowKeyOf(path), path.split('/').slice(0, 2).join('/')];
}

/** The key of the row in which a path is. */
export function rowKeyOf(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}

/**
 * The place under the pointer. In the blank part of a table cell, it is the nearest place above the pointer; places
 * with text come before places to be filled in.
 */
export function placeUnder(cells: Cells, { target, clientY }: MouseEvent): HTMLElement | undefined {
  const place = cells.around(target);
  if (
    place !== undefined ||
    !(target instanceof Element) ||
    target.closest('button, a, summary, #cell-editor, [data-of-cell]') !== null
  )
    return place;
  const inCell = Array.from(target.closest('td')?.querySelectorAll<HTMLElement>(tablePlaces) ?? []).filter(
    (one) => !one.matches('.finding') && one.checkVisibility(),
  );
  const said = inCell.filter((one) => !one.matches('.absent'));
  const places = said.length > 0 ? said : inCell;
  return places.findLast((one) => one.getBoundingClientRect().top <= clientY) ?? places[0];
}
