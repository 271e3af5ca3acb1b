import type { Cells } from '../cells.ts';

/** How far the pointer goes at most between two presses of a double click, and between press and release of a click, in pixels. */
const farthestPx = 6;
const doubleClickMs = 500;

interface Press {
  readonly path: string;
  readonly x: number;
  readonly y: number;
  /** Of the press, and then of its release. */
  time: number;
  /** Whether something else was under the pointer before the button was released: the browser tells of no click then, or of one elsewhere. */
  isElsewhere: boolean;
  isReleased: boolean;
}

/**
 * What was pressed is what is meant: the cell that was open becomes smaller as it closes, so that another one may be under the pointer
 * before the button is released, and at the second press of a double click.
 */
export class PressedPlace {
  readonly #cells: Cells;
  #press: Press | undefined;

  /** @param moved called at the release, when no click will come to what was pressed */
  constructor(cells: Cells, moved: (place: HTMLElement) => void) {
    this.#cells = cells;
    document.addEventListener('pointerdown', (event) => {
      if (this.meant(event) !== undefined) return;
      const path = event.button === 0 ? this.#pathAt(event) : undefined;
      this.#press = path === undefined ? undefined : { path, x: event.clientX, y: event.clientY, time: event.timeStamp, isElsewhere: false, isReleased: false };
    }, { capture: true });
    // The cell that was open has closed since the pointer went down.
    document.addEventListener('mousedown', (event) => this.#look(event), { capture: true });
    document.addEventListener('pointerup', (event) => {
      const press = this.#press;
      if (press === undefined || press.isReleased || !isNear(event, press)) return;
      this.#look(event);
      press.isReleased = true;
      press.time = event.timeStamp;
      const place = this.meant(event);
      if (place !== undefined) moved(place);
    }, { capture: true });
  }

  /** What a press, a click or a double click is for, where that is not what is under the pointer. */
  meant(event: MouseEvent): HTMLElement | undefined {
    const press = this.#press;
    const isOfPress = press?.isElsewhere === true && isNear(event, press) && event.timeStamp - press.time < doubleClickMs;
    return isOfPress ? this.#cells.at(press.path) : undefined;
  }

  #look(event: MouseEvent): void {
    if (this.#press !== undefined && !this.#press.isReleased) this.#press.isElsewhere ||= this.#pathAt(event) !== this.#press.path;
  }

  #pathAt({ target }: MouseEvent): string | undefined {
    return this.#cells.around(target)?.dataset['path'];
  }
}

function isNear({ clientX, clientY }: MouseEvent, { x, y }: Press): boolean {
  return Math.hypot(clientX - x, clientY - y) <= farthestPx;
}
