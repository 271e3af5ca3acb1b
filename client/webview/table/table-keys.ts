import type { Cells } from '../cells.ts';
import { placeUnder } from './places.ts';
import { PressedPlace } from './pressed-place.ts';
import type { CellOpener } from './cells/opening.ts';
import { isLetter } from './cells/typed-ahead.ts';

export interface TableKeysParts {
  readonly host: HTMLElement;
  readonly cells: Cells;
  readonly opener: CellOpener;
}

/** What opens a cell: a double click, F2, a letter; Home and End. */
export function listenToKeys({ host, cells, opener }: TableKeysParts): PressedPlace {
  const pressed = new PressedPlace(cells, (place) => choose(cells, opener, place));
  // Where all of the page is selected, a click would only end that, and what is typed next would go to the place
  // before.
  host.addEventListener(
    'pointerdown',
    (event) => {
      const { target, button, shiftKey } = event;
      if (
        button === 0 &&
        !shiftKey &&
        target instanceof Element &&
        target.closest('#cell-editor') === null &&
        getSelection()?.isCollapsed === false
      )
        getSelection()?.removeAllRanges();
    },
    { capture: true },
  );
  host.addEventListener('dblclick', (event) => {
    const { target, clientX, clientY } = event;
    const meant = pressed.meant(event)?.dataset['path'];
    const path = meant ?? placeUnder(cells, event)?.dataset['path'];
    if (path === undefined || (target instanceof Element && target.closest('#cell-editor') !== null)) return;
    void opener.open(path, meant === undefined ? { at: { x: clientX, y: clientY } } : {});
  });
  host.addEventListener(
    'click',
    (event) => {
      if (pressed.meant(event) !== undefined) event.stopPropagation();
    },
    { capture: true },
  );
  host.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || cells.around(target) !== target || event.isComposing) return;
    const path = target.dataset['path'];
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if ((key === 'Home' || key === 'End') && !event.altKey && !event.shiftKey) {
      const end = endOf(cells, target, key === 'Home', event.ctrlKey || event.metaKey);
      if (end) cells.focus(end);
    } else if (path === undefined) return;
    else if (key === 'F2' && isPlain) void opener.open(path);
    else if (isLetter(event)) void opener.open(path, { first: event });
    else return;
    event.preventDefault();
    // VS Code, which listens further out, has commands for some of these.
    event.stopPropagation();
  });
  document.addEventListener(
    'keydown',
    (event) => {
      if (!opener.pressedMeanwhile(event) && !isForLast(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
  return pressed;

  /**
   * A letter that nothing hears, as where words were selected: it is for the place of these, or for the one that had
   * the focus last.
   */
  function isForLast(event: KeyboardEvent): boolean {
    if (document.activeElement !== document.body || !isLetter(event) || event.isComposing) return false;
    const selection = getSelection();
    const selected =
      selection === null || selection.isCollapsed
        ? undefined
        : cells.around(selection.anchorNode?.parentElement ?? null)?.dataset['path'];
    const path = selected ?? cells.last;
    if (path !== undefined) void opener.open(path, { first: event });
    return path !== undefined;
  }
}

/** A click chooses a place, and opens one where something is missing; with Ctrl or Cmd it follows a link. */
export function clickPlace(cells: Cells, opener: CellOpener, element: HTMLElement, event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link !== null) {
    // A press of Enter on the link is a click, too.
    if (event.detail === 0 || event.ctrlKey || event.metaKey || link.getAttribute('href')?.startsWith('#') === true)
      return;
    event.preventDefault();
    event.stopPropagation();
  }
  choose(cells, opener, element);
}

function choose(cells: Cells, opener: CellOpener, place: HTMLElement): void {
  if (place.matches('.absent')) void opener.open(place.dataset['path'] ?? '');
  else if (getSelection()?.isCollapsed !== false) cells.focus(place, false);
}

/** The first or the last place of a row, or of the page. */
function endOf(cells: Cells, from: HTMLElement, isFirst: boolean, ofPage: boolean): HTMLElement | undefined {
  const part = from.closest('tr, .head, .foot');
  const all = cells.all.filter((other) => !other.matches('.finding') && (ofPage || part?.contains(other) === true));
  return isFirst ? all[0] : all.at(-1);
}
