/** What can have the focus in the page. */
export interface FocusableCells {
  /** The element that shows the node at a path, or else the nearest node above it, and can be focused. */
  at(path: string): HTMLElement | undefined;
  focus(element: HTMLElement): void;
}

/**
 * How long a preview that shows a change is waited for; and for how long where one has come before the answer to the
 * change.
 */
const mostMs = 3000;
const mostWhereShownMs = 250;
/**
 * For this long after a preview the focus is led again to where a change has brought it, because an older preview may
 * have come first.
 */
const followMs = 1200;

/**
 * Leads the focus to a part that was put in or moved: its row is another element once the page shows it. Until then,
 * and until the person goes elsewhere, keys are about that part.
 */
export class FollowedPart {
  readonly #cells: FocusableCells;
  readonly #isWriting: () => boolean;
  #part: string | undefined;
  /** The place in the part: `/outcome`. */
  #inside = '';
  #shows = 0;
  #forgetting: ReturnType<typeof setTimeout> | undefined;
  #showed: () => void = () => undefined;

  constructor(host: HTMLElement, cells: FocusableCells, isWriting: () => boolean) {
    this.#cells = cells;
    this.#isWriting = isWriting;
    document.addEventListener('pointerdown', () => this.forget(), { capture: true });
    host.addEventListener('focusin', ({ target }) => {
      if (this.#part !== undefined && target !== cells.at(this.#part + this.#inside)) this.forget();
    });
  }

  get part(): string | undefined {
    return this.#part;
  }

  get path(): string | undefined {
    return this.#part === undefined ? undefined : this.#part + this.#inside;
  }

  /** How many previews the page has shown. */
  get shows(): number {
    return this.#shows;
  }

  /** To be called after the page has shown a preview. */
  shown(): void {
    this.#shows += 1;
    if (this.#part !== undefined) {
      this.#lead();
      clearTimeout(this.#forgetting);
      this.#forgetting = setTimeout(() => this.forget(), followMs);
    }
    this.#showed();
  }

  /**
   * Waits until the page shows a part, and leads the focus there. @param since what `shows` was before the change was
   * asked for
   */
  async lead(part: string, inside: string, since: number): Promise<void> {
    clearTimeout(this.#forgetting);
    this.#part = part;
    this.#inside = inside;
    await new Promise<void>((resolve) => {
      const enough = setTimeout(resolve, this.#shows === since ? mostMs : mostWhereShownMs);
      this.#showed = () => {
        clearTimeout(enough);
        this.#showed = () => undefined;
        resolve();
      };
    });
    this.#lead();
  }

  forget(): void {
    clearTimeout(this.#forgetting);
    this.#part = undefined;
  }

  focus(path: string): void {
    const element = this.#cells.at(path);
    if (element !== undefined && element !== document.activeElement) this.#cells.focus(element);
  }

  #lead(): void {
    if (this.path !== undefined && !this.#isWriting()) this.focus(this.path);
  }
}
