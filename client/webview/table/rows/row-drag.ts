import type { TablePart, ShownRows } from './shown-rows.ts';

/** Where a row would go: before the initiative that stands at this position of a list now. */
export interface Drop {
  readonly list: string;
  readonly before: number;
}

/** The pointer has to go this far until a press is a drag. */
const leastPixels = 5;
/** How near to the edge of the window the page begins to scroll, and how far it goes in a frame at most. */
const edgePixels = 56;
const mostPerFrame = 18;

/**
 * Drags a row with the pointer that went down on its handle: a line shows where it would go, and Escape leaves it where
 * it is.
 */
export class RowDrag {
  readonly #shown: ShownRows;
  readonly #host: HTMLElement;
  readonly #part: TablePart;
  readonly #start: PointerEvent;
  readonly #ending = new AbortController();
  readonly #line = document.createElement('div');
  readonly #label = document.createElement('div');
  #y: number;
  #x: number;
  #isDragging = false;
  #drop: Drop | undefined;
  #resolve: (drop: Drop | 'nowhere' | undefined) => void = () => undefined;

  constructor(host: HTMLElement, shown: ShownRows, part: TablePart, start: PointerEvent) {
    this.#host = host;
    this.#shown = shown;
    this.#part = part;
    this.#start = start;
    this.#x = start.clientX;
    this.#y = start.clientY;
    this.#line.className = 'drop-line';
    this.#label.className = 'drag-label';
    this.#label.textContent = shown.nameOf(part);
  }

  /**
   * @returns where it was dropped, `nowhere` where a drag was broken off, undefined where the pointer was let go
   * without a drag
   */
  run(): Promise<Drop | 'nowhere' | undefined> {
    const { signal } = this.#ending;
    const handle = this.#start.target as HTMLElement;
    handle.setPointerCapture(this.#start.pointerId);
    handle.addEventListener('pointermove', (event) => this.#moved(event), { signal });
    handle.addEventListener(
      'pointerup',
      (event) => {
        // Of quick moves the browser may tell the last one only with this event.
        this.#moved(event);
        this.#end(this.#isDragging ? (this.#drop ?? 'nowhere') : undefined);
      },
      { signal },
    );
    handle.addEventListener('lostpointercapture', () => this.#end('nowhere'), { signal });
    window.addEventListener(
      'keydown',
      (event) => {
        event.preventDefault();
        event.stopPropagation();
        if (event.key === 'Escape') this.cancel();
      },
      { signal, capture: true },
    );
    window.addEventListener('scroll', () => this.#aim(), { signal, passive: true });
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  cancel(): void {
    this.#end('nowhere');
  }

  #moved({ clientX, clientY }: PointerEvent): void {
    this.#x = clientX;
    this.#y = clientY;
    if (!this.#isDragging) {
      if (Math.hypot(clientX - this.#start.clientX, clientY - this.#start.clientY) < leastPixels) return;
      this.#isDragging = true;
      document.body.classList.add('drags-row');
      document.body.append(this.#line, this.#label);
      this.#shown.row(this.#part.path)?.classList.add('is-dragged');
      requestAnimationFrame(() => this.#scroll());
    }
    this.#aim();
  }

  #aim(): void {
    if (!this.#isDragging) return;
    this.#label.style.left = `${String(this.#x + 14)}px`;
    this.#label.style.top = `${String(this.#y + 10)}px`;
    const found = this.#aimed();
    const { list, at } = this.#part;
    // Right before and right behind itself, it stays where it is.
    const aimed =
      found?.drop.list === list && (found.drop.before === at || found.drop.before === at + 1) ? undefined : found;
    this.#drop = aimed?.drop;
    this.#line.hidden = aimed === undefined;
    if (aimed === undefined) return;
    this.#line.style.left = `${String(aimed.left)}px`;
    this.#line.style.width = `${String(aimed.right - aimed.left)}px`;
    this.#line.style.top = `${String(aimed.at - 2)}px`;
  }

  /** What stands at the height of the pointer: the upper half of a row leads before it, the lower behind it. */
  #aimed(): { readonly drop: Drop; readonly at: number; readonly left: number; readonly right: number } | undefined {
    const row = this.#shown.rowAt(this.#y, true);
    const seen = this.#shown.edges;
    const list = row?.parentElement?.dataset['path'];
    if (row === undefined || seen === undefined || list === undefined) return undefined;
    const count = this.#shown.issue(list)?.count ?? 0;
    const cell = row.querySelector('td') ?? row;
    const box = cell.getBoundingClientRect();
    const { right } = row.getBoundingClientRect();
    const edges = { left: Math.max(box.left, seen.left), right: Math.min(right, seen.right) };
    const key = row.dataset['row'];
    // An issue without initiatives takes it in, and what is found about an issue stands behind its last one.
    if (key === list) return { drop: { list, before: 0 }, at: (box.top + box.bottom) / 2, ...edges };
    if (key === undefined) return { drop: { list, before: count }, at: box.top, ...edges };
    const at = Number(key.slice(list.length + 1));
    const isUpper = this.#y < (box.top + box.bottom) / 2;
    return { drop: { list, before: isUpper ? at : at + 1 }, at: isUpper ? box.top : box.bottom, ...edges };
  }

  #scroll(): void {
    if (this.#ending.signal.aborted) return;
    const low = innerHeight - (document.getElementById('bar')?.offsetHeight ?? 0);
    const beyond =
      this.#y < edgePixels ? this.#y - edgePixels : this.#y > low - edgePixels ? this.#y - (low - edgePixels) : 0;
    if (beyond !== 0)
      scrollBy({ top: Math.max(-1, Math.min(beyond / edgePixels, 1)) * mostPerFrame, behavior: 'instant' });
    requestAnimationFrame(() => this.#scroll());
  }

  #end(drop: Drop | 'nowhere' | undefined): void {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    document.body.classList.remove('drags-row');
    for (const row of this.#host.querySelectorAll('.is-dragged')) row.classList.remove('is-dragged');
    this.#line.remove();
    this.#label.remove();
    this.#resolve(drop);
  }
}
