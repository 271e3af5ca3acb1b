import type { Cells } from '../../cells.ts';
import { placeUnder } from '../places.ts';
import type { Writing } from './writing.ts';

/**
 * What belongs to the open cell and stands elsewhere in the page has this attribute: a list of proposals, a bar of
 * buttons.
 */
const belongs = '[data-of-cell]';

/** How long an editor may take to read what an input method has composed. */
const settleMs = 20;

export interface LeavingParts {
  readonly cells: Cells;
  readonly writing: Writing;
  /** Called when no input method composes any more. */
  readonly resume: () => void;
  /** The path of what had the focus before the page was hidden, which takes it away. */
  readonly focused: string | undefined;
}

/**
 * Ends writing when the pointer or the focus goes elsewhere in the page; gives the focus back when it was outside the
 * page.
 *
 * @returns to be called after the page has been drawn anew: the place that had the focus has it again, also as another
 *   element
 */
export function watchLeaving({ cells, writing, resume, focused }: LeavingParts): () => void {
  const isOutside = (target: EventTarget | null): boolean =>
    target instanceof Element &&
    writing.cell?.element.contains(target) === false &&
    target.closest(belongs) === null &&
    target.closest('.kept') === null;
  document.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      const place = placeUnder(cells, event);
      writing.opener.pointedAt(place?.dataset['path']);
      if (isOutside(event.target)) writing.close(place === undefined);
    },
    { capture: true },
  );
  document.addEventListener('focusin', ({ target }) => {
    if (isOutside(target)) writing.close(false);
  });
  const composed = (): void => {
    if (writing.isComposing) setTimeout(composed, settleMs);
    else resume();
  };
  document.addEventListener('compositionend', () => setTimeout(composed, 0));
  const send = (): void => {
    if (document.visibilityState === 'hidden') void writing.flush();
  };
  document.addEventListener('visibilitychange', send);
  window.addEventListener('pagehide', () => {
    void writing.flush();
    writing.kept.keepAll();
  });
  window.addEventListener('blur', () => void writing.flush());
  // VS Code gives the focus back to the page alone.
  let last: HTMLElement | undefined;
  let lastPath: string | undefined;
  let isFresh = true;
  document.addEventListener('focusin', ({ target }) => {
    isFresh = false;
    last = cells.around(target);
    lastPath = last?.dataset['path'] ?? writing.cell?.path;
  });
  const focusLast = (): void => {
    if (document.activeElement !== document.body) return;
    // Whoever opens a table can go on by keys, and who comes back to it, where they were.
    const known = focused === undefined ? undefined : cells.at(focused);
    const place = isFresh ? (known ?? cells.all.find((one) => !one.matches('.finding'))) : last;
    if (writing.cell !== undefined) writing.cell.focus('kept');
    else if (place?.isConnected === true) cells.focus(place, false);
  };
  // A place to which the page is led takes the focus, and the page has it then, before that place has.
  window.addEventListener('focus', () => queueMicrotask(focusLast));
  return () => {
    if (isFresh && document.hasFocus()) focusLast();
    if (
      document.activeElement !== document.body ||
      last?.isConnected === true ||
      lastPath === undefined ||
      writing.cell !== undefined
    )
      return;
    const place = cells.at(lastPath) ?? cells.all[0];
    if (place) cells.focus(place, false);
  };
}
