import type { FindingPlace, OfferedFix } from '../../table/messages.ts';
import { rowMessages } from '../words/rows.ts';
import type { TableAsk } from './asks.ts';
import { PopupMenu } from './popup-menu.ts';

export interface FixMenuParts {
  /** Holds the findings. */
  readonly host: HTMLElement;
  readonly ask: TableAsk;
  readonly say: (sentence: string) => void;
  /** Brings into the file what is being written: a fix is one of the file. */
  readonly flush: () => Promise<void>;
  /** Puts the focus on the place of a path. */
  readonly focus: (path: string) => void;
  /**
   * Opens the place of a path, to write in it.
   *
   * @param orAbove opens the nearest place above where there is none
   * @returns false where there is none
   */
  readonly write: (path: string, orAbove: boolean) => boolean;
}

const open = '#cell-editor';

/**
 * What can be done about a finding: a button on it opens a menu, and Ctrl+. does, on a finding, on the place that it is
 * about, and in the cell that is written in.
 */
export class FixMenu {
  readonly #parts: FixMenuParts;
  /**
   * Menus stand here, not in the page that is patched; what stands here belongs to an open cell, so that it stays open.
   */
  readonly #holder = document.createElement('aside');

  constructor(parts: FixMenuParts) {
    this.#parts = parts;
    const { host } = parts;
    this.#holder.dataset['ofCell'] = '';
    this.#holder.setAttribute('aria-label', 'Quick fixes');
    // The page has actions of its own for clicks on a finding.
    for (const name of ['click', 'dblclick'])
      host.addEventListener(name, (event) => this.#clicked(event), { capture: true });
    document.addEventListener('keydown', (event) => {
      if (event.key !== '.' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.isComposing)
        return;
      event.preventDefault();
      event.stopPropagation();
      this.#offerAt(document.activeElement);
    });
  }

  #clicked(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('.fixes') : null;
    const finding = button?.closest<HTMLElement>('.finding');
    if (!button || !finding) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.type === 'click') void this.#offer(finding, button, finding);
  }

  /** Of several findings about a place, the person says which one is meant. */
  #offerAt(element: Element | null): void {
    const findings = element === null ? [] : findingsAbout(element, this.#parts.host);
    const fixable = findings.filter((one) => one.querySelector('.fixes') !== null);
    const [first] = fixable;
    const back = element instanceof HTMLElement ? element : undefined;
    if (first === undefined) this.#parts.say(rowMessages.noFix);
    else if (fixable.length === 1) void this.#offer(first, anchorOf(first, back), back);
    else {
      this.#show(
        'Findings to Fix',
        fixable.map((finding) => ({
          label: wordsOf(finding),
          choose: () => void this.#offer(finding, anchorOf(finding, back), back),
        })),
        anchorOf(first, back),
        back,
      );
    }
  }

  /** @param back what has the focus again afterwards */
  async #offer(finding: HTMLElement, anchor: HTMLElement, back: HTMLElement | undefined): Promise<void> {
    const { ask, flush, say } = this.#parts;
    const place = placeOf(finding);
    const beside = anchor.getBoundingClientRect();
    await flush();
    const fixes = await ask('fixes', place);
    if (fixes.length === 0) {
      say(rowMessages.noFixLeft);
      return;
    }
    const inOrder = fixes.toSorted((a, b) => Number(b.preferred) - Number(a.preferred));
    this.#show(
      wordsOf(finding),
      inOrder.map((fix) => ({ label: fix.title, choose: () => void this.#make(fix, place.path, back) })),
      beside,
      back,
    );
  }

  async #make(
    { id, title, leadsThere, place }: OfferedFix,
    path: string,
    back: HTMLElement | undefined,
  ): Promise<void> {
    const { ask, say, write } = this.#parts;
    const isOpen = back?.closest(open) !== null && back?.isConnected === true;
    // A prompt is not written where the words themselves can be.
    if (leadsThere && !(isOpen && place === undefined) && write(place ?? path, place === undefined)) return;
    // The finding goes with what was wrong: the focus goes to what it was about.
    if (isOpen) back.focus();
    else this.#parts.focus(path);
    if (leadsThere && place === undefined) return;
    if (!(await ask('fix', { id }))) say(rowMessages.fixNotMade);
    else if (place === undefined || !write(place, false)) say(`Done: ${title}.`);
  }

  #show(
    label: string,
    entries: readonly { readonly label: string; readonly choose: () => void }[],
    anchor: HTMLElement | DOMRect,
    back: HTMLElement | undefined,
  ): void {
    const { left, top, bottom } = anchor instanceof HTMLElement ? anchor.getBoundingClientRect() : anchor;
    document.body.append(this.#holder);
    new PopupMenu({
      label,
      holder: this.#holder,
      beside: { left, top, bottom },
      entries: entries.map((entry) => ({
        ...entry,
        choose: () => {
          this.#holder.remove();
          entry.choose();
        },
      })),
      dismissed: () => {
        this.#holder.remove();
        if (back?.isConnected === true) back.focus();
      },
    });
  }
}

/** The findings that stand at an element: itself, those of its place, or else those of its whole cell. */
function findingsAbout(element: Element, host: HTMLElement): readonly HTMLElement[] {
  const finding = element.closest<HTMLElement>('.finding');
  if (finding !== null) return [finding];
  const path = element.closest<HTMLElement>('[data-path]')?.dataset['path'] ?? '';
  const cell = element.closest('td, .cover, .contact, .attachments') ?? element.closest('tbody') ?? host;
  const shown = Array.from(cell.querySelectorAll<HTMLElement>('.finding')).filter((one) => one.checkVisibility());
  const own = shown.filter(({ dataset }) => isSameOrBelow(dataset['path'] ?? '', path));
  return own.length > 0 || cell === host ? own : shown;
}

function isSameOrBelow(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}/`);
}

/** The button of a finding, if it is in sight, or else where the focus is. */
function anchorOf(finding: HTMLElement, focused: HTMLElement | undefined): HTMLElement {
  const button = finding.querySelector<HTMLElement>('.fixes') ?? finding;
  const { top, bottom } = button.getBoundingClientRect();
  return (top >= 0 && bottom <= innerHeight) || focused === undefined ? button : focused;
}

function placeOf(finding: HTMLElement): FindingPlace {
  const { path = '' } = finding.dataset;
  return {
    path,
    code: finding.querySelector('.code')?.textContent ?? '',
    key: finding.querySelector<HTMLElement>('.fixes')?.dataset['finding'] ?? '',
  };
}

/** The message as it is shown. */
function wordsOf(finding: HTMLElement): string {
  const words = finding.cloneNode(true) as HTMLElement;
  for (const other of words.querySelectorAll('.severity, .code, .fixes')) other.remove();
  return words.textContent.replaceAll(/\s+/g, ' ').trim();
}
