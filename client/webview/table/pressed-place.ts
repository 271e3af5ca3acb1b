import type { Cells } from '../cells.ts';
import { placeUnder } from './places.ts';

/**
 * How far the pointer goes at most between two presses of a double click, and between press and release of a click, in
 * pixels.
 */
const farthestPx = 6;
const doubleClickMs = 500;
/** In milliseconds: a person who presses this soon after the page has moved has not seen that yet. */
const unseenMs = 400;

interface Press {
  readonly path: string;
  readonly x: number;
  readonly y: number;
  /** Whether it opens a cell at once. */
  readonly opens: boolean;
  /** When the button was pressed; after its release, when that was. In milliseconds. */
  time: number;
  /**
   * Whether something else was under the pointer before the button was released: the browser tells of no click then, or
   * of one elsewhere.
   */
  isElsewhere: boolean;
  isReleased: boolean;
}

/**
 * What was pressed is what is meant: the cell that was open becomes smaller as it closes, so that another one may be
 * under the pointer before the button is released, and at the second press of a double click.
 */
export class PressedPlace {
  readonly #cells: Cells;
  #press: Press | undefined;
  /** Where the pointer has come to rest, and on what. */
  #rest:
    | { readonly path: string | undefined; readonly x: number; readonly y: number; readonly time: number }
    | undefined;
  #shownAt = -Infinity;
  #isSecond = false;

  /** @param moved called at the release, when no click will come to what was pressed */
  constructor(cells: Cells, moved: (place: HTMLElement) => void) {
    this.#cells = cells;
    document.addEventListener(
      'pointermove',
      (event) => {
        if (this.#rest === undefined || !isNear(event, this.#rest))
          this.#rest = { path: this.#pathAt(event), x: event.clientX, y: event.clientY, time: event.timeStamp };
      },
      { capture: true, passive: true },
    );
    document.addEventListener(
      'pointerdown',
      (event) => {
        this.#isSecond = this.#comesBehindOpening(event);
        if (this.#isSecond) event.stopImmediatePropagation();
        if (this.#isSecond || this.meant(event) !== undefined) return;
        const here = placeUnder(this.#cells, event)?.dataset['path'];
        const rest = this.#rest;
        const isMoved =
          rest?.path !== undefined &&
          isNear(event, rest) &&
          rest.time < this.#shownAt &&
          event.timeStamp - this.#shownAt < unseenMs;
        const path = event.button !== 0 ? undefined : isMoved ? rest.path : here;
        const opens = path !== undefined && this.#cells.at(path)?.matches('.absent') === true;
        this.#press =
          path === undefined
            ? undefined
            : {
                path,
                opens,
                x: event.clientX,
                y: event.clientY,
                time: event.timeStamp,
                isElsewhere: path !== this.#pathAt(event),
                isReleased: false,
              };
      },
      { capture: true },
    );
    // The second press of a double click means the cell that the first has opened, whatever is under the pointer by
    // now.
    for (const type of ['mousedown', 'pointerup', 'mouseup', 'click', 'dblclick'] as const)
      document.addEventListener(
        type,
        (event) => {
          // A key on a button makes a click, too, and presses nothing.
          if (!this.#isSecond || (type === 'click' && event.detail === 0)) return;
          event.preventDefault();
          event.stopImmediatePropagation();
        },
        { capture: true },
      );
    // The cell that was open has closed since the pointer went down.
    document.addEventListener('mousedown', (event) => this.#look(event), { capture: true });
    document.addEventListener(
      'pointerup',
      (event) => {
        const press = this.#press;
        if (press === undefined || press.isReleased || !isNear(event, press)) return;
        this.#look(event);
        press.isReleased = true;
        press.time = event.timeStamp;
        const place = this.meant(event);
        if (place !== undefined) moved(place);
      },
      { capture: true },
    );
    // If the page was redrawn between press and release, the place is another element now, and the browser sends the
    // click to one around both.
    document.addEventListener(
      'click',
      (event) => {
        const press = this.#press;
        if (
          press?.isReleased !== true ||
          press.isElsewhere ||
          event.detail === 0 ||
          !isNear(event, press) ||
          this.#pathAt(event) === press.path
        )
          return;
        press.isElsewhere = true;
        const place = this.meant(event);
        if (place !== undefined) moved(place);
      },
      { capture: true },
    );
  }

  /** What a press, a click or a double click is for, where that is not what is under the pointer. */
  meant(event: MouseEvent): HTMLElement | undefined {
    const press = this.#press;
    const isOfPress =
      press?.isElsewhere === true && isNear(event, press) && event.timeStamp - press.time < doubleClickMs;
    return isOfPress ? this.#cells.at(press.path) : undefined;
  }

  /** To be called when the page has shown something newer. */
  shown(): void {
    this.#shownAt = performance.now();
  }

  /** Whether a press comes right after one that opens a cell by itself. */
  #comesBehindOpening(event: MouseEvent): boolean {
    const press = this.#press;
    return (
      press?.isReleased === true && press.opens && isNear(event, press) && event.timeStamp - press.time < doubleClickMs
    );
  }

  #look(event: MouseEvent): void {
    if (this.#press !== undefined && !this.#press.isReleased)
      this.#press.isElsewhere ||= this.#pathAt(event) !== this.#press.path;
  }

  #pathAt({ target }: MouseEvent): string | undefined {
    return this.#cells.around(target)?.dataset['path'];
  }
}

function isNear({ clientX, clientY }: MouseEvent, { x, y }: Pick<Press, 'x' | 'y'>): boolean {
  return Math.hypot(clientX - x, clientY - y) <= farthestPx;
}
