import type { Cells } from '../cells.ts';

/** How far the pointer goes at most between two presses of a double click, and between press and release of a click, in pixels. */
const farthestPx = 6;
const doubleClickMs = 500;

interface Press {
  readonly path: string;
  readonly x: number;
  readonly y: number;
  readonly time: number;
}

/**
 * What was pressed is what is meant: the cell that was open becomes smaller as it closes, so that another one may be under the pointer
 * before the button is released, and at the second press of a double click.
 */
export class PressedPlace {
  readonly #cells: Cells;
  #press: Press | undefined;
  #isElsewhere = false;

  /** @param moved called at the release, when what was pressed is not under the pointer any more */
  constructor(cells: Cells, moved: (place: HTMLElement) => void) {
    this.#cells = cells;
    document.addEventListener('pointerdown', (event) => {
      if (this.meant(event) !== undefined) return;
      const path = event.button === 0 ? cells.around(event.target)?.dataset['path'] : undefined;
      this.#press = path === undefined ? undefined : { path, x: event.clientX, y: event.clientY, time: event.timeStamp };
      this.#isElsewhere = false;
    }, { capture: true });
    document.addEventListener('pointerup', (event) => {
      if (this.#press === undefined || !isNear(event, this.#press) || this.#isElsewhere) return;
      this.#isElsewhere = cells.around(event.target)?.dataset['path'] !== this.#press.path;
      const place = this.meant(event);
      if (place !== undefined) moved(place);
    }, { capture: true });
  }

  /** What a press, a click or a double click is for, where that is not what is under the pointer. */
  meant(event: MouseEvent): HTMLElement | undefined {
    const press = this.#press;
    const isOfPress = this.#isElsewhere && press !== undefined && isNear(event, press) && event.timeStamp - press.time < doubleClickMs;
    return isOfPress ? this.#cells.at(press.path) : undefined;
  }
}

function isNear({ clientX, clientY }: MouseEvent, { x, y }: Press): boolean {
  return Math.hypot(clientX - x, clientY - y) <= farthestPx;
}
