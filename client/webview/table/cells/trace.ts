import { morph } from '../../morph.ts';
import type { Page } from '../../page.ts';
import { rowKeysOf } from '../places.ts';
import type { CellEditor } from './cell-editor.ts';

/** How long what was written last may take to be shown by the page. */
const shownWithinMs = 1000;

/**
 * What stands where a cell was open until the page shows what was written there, so that what was there before is not
 * seen again.
 */
export class Trace {
  readonly #page: Page;
  #element: HTMLElement | undefined;
  #end: () => void = () => undefined;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The page shows its place again. */
  end(): void {
    this.#end();
  }

  /**
   * Puts the text of a cell that is closed in the place of the cell.
   *
   * @param ended when its last words are in the file, or will not be
   * @returns when the page shows them
   */
  leave(cell: CellEditor, ended: Promise<void>): Promise<void> {
    const { paper, cells } = this.#page;
    const trace = traceOf(cell);
    cell.element.replaceWith(trace);
    let isAnswered = false;
    let drawn: () => void = () => undefined;
    const isDrawn = new Promise<void>((resolve) => (drawn = resolve));
    const end = (draw: () => void): void => {
      const hadFocus = document.activeElement === trace;
      if (this.#element !== trace) return;
      this.#element = undefined;
      cells.draw(draw);
      trace.remove();
      const place = cells.at(cell.current);
      if (hadFocus && place) cells.focus(place, false);
      cells.refresh();
      drawn();
    };
    this.#element = trace;
    this.#end = () => end(() => paper.release());
    paper.hold({
      element: trace,
      rows: rowKeysOf(cell.path),
      patchAround: (part, next) => {
        if (isAnswered)
          end(() => {
            paper.forget();
            morph(part, next);
          });
      },
      vanished: () => end(() => undefined),
    });
    void ended.then(() => {
      isAnswered = true;
      const isInFile = cell.fields.every(({ trouble }) => trouble === undefined);
      setTimeout(() => end(() => paper.release()), isInFile ? shownWithinMs : 0);
    });
    return isDrawn;
  }
}

/** What the fields of a cell say, to be looked at. */
function traceOf(cell: CellEditor): HTMLElement {
  const trace = cell.element.cloneNode(true) as HTMLElement;
  for (const name of ['role', 'aria-label']) trace.removeAttribute(name);
  // With an id of its own it is not made into what stands there next.
  trace.id = 'cell-trace';
  trace.dataset['path'] = cell.current;
  const inputs = cell.element.querySelectorAll('input, textarea');
  for (const [index, input] of trace.querySelectorAll('input, textarea').entries())
    input.replaceWith((inputs[index] as HTMLInputElement | undefined)?.value ?? '');
  for (const text of trace.querySelectorAll('[contenteditable]'))
    for (const name of ['contenteditable', 'role', 'aria-label', 'aria-multiline', 'tabindex'])
      text.removeAttribute(name);
  for (const one of trace.querySelectorAll('button, .field-about, .trouble, [role="listbox"]')) one.remove();
  return trace;
}
