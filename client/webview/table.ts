import { type Page, startPage } from './page.ts';
import { asksThrough } from './table/asks.ts';
import { newElement } from './table/elements.ts';
import { FixMenu } from './table/fix-menu.ts';
import { placeUnder, preparePlaces, tablePlaces } from './table/places.ts';
import { clickPlace, listenToKeys } from './table/table-keys.ts';
import { TableRows } from './table/rows/table-rows.ts';
import { WordLimits } from './table/cells/word-limits.ts';
import { Writing } from './table/cells/writing.ts';
import type { Cells } from './cells.ts';

/**
 * The attribute of elements that belong to the open cell but are elsewhere in the page: a list of proposals, a bar of
 * buttons.
 */
const belongs = '[data-of-cell]';

/** How long an editor may take to read what an input method has composed. */
const settleMs = 20;

interface LeavingParts {
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
 * @returns a function to call after the page was drawn again: it gives the focus back to the place that had it, which
 *   may be a new element
 */
function watchLeaving({ cells, writing, resume, focused }: LeavingParts): () => void {
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

/** In milliseconds: what the page shows this soon after the key is taken for what the key has done. */
const mostMs = 2000;

interface UndoneParts {
  readonly cells: Cells;
  /** The element in which somebody writes. */
  readonly writing: () => HTMLElement | undefined;
  /** Called when something is undone, or done again. */
  readonly onKey: () => void;
}

/** Leads to what Undo or Redo has changed, as the cursor does in a text. */
class Undone {
  readonly #parts: UndoneParts;
  #pressedAt = -Infinity;
  /** What the places said before, from top to bottom. */
  #before: readonly string[] = [];
  /** The place that had the focus: its path, and what it said. */
  #focused: readonly [path: string, said: string] | undefined;

  constructor(parts: UndoneParts) {
    this.#parts = parts;
    document.addEventListener(
      'keydown',
      ({ key, ctrlKey, metaKey, altKey }) => {
        if (!(ctrlKey || metaKey) || altKey || !/^[zy]$/i.test(key)) return;
        const place = parts.cells.around(document.activeElement);
        this.#pressedAt = performance.now();
        this.#before = this.#places.map(said);
        this.#focused = place && [place.dataset['path'] ?? '', said(place)];
        parts.onKey();
      },
      { capture: true },
    );
  }

  /** To be called after the page has shown something newer. */
  shown(): void {
    if (performance.now() - this.#pressedAt > mostMs) return;
    const { cells, writing } = this.#parts;
    const place = this.#changed();
    if (place === undefined) return;
    this.#pressedAt = -Infinity;
    if (writing() === undefined) cells.focus(place);
    else if (writing()?.contains(place) === false) place.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  #changed(): HTMLElement | undefined {
    const places = this.#places;
    const now = places.map(said);
    const before = new Set(this.#before);
    const isNew = now.findIndex((text) => !before.has(text));
    if (isNew >= 0) return places[isNew];
    // Nothing is new: something was moved, which the focus stays with, or it has gone.
    const [path, text] = this.#focused ?? [];
    const moved = places.find((one, index) => now[index] === text && one.dataset['path'] !== path);
    const differs = now.findIndex((one, index) => one !== this.#before[index]);
    if (moved !== undefined || differs < 0) return moved;
    const [issue] = (this.#before[differs] ?? '').split(' ');
    const isOfIssue = (one: HTMLElement | undefined): boolean => one !== undefined && issueOf(one) === issue;
    const above = places.slice(0, differs).findLast((one) => isOfIssue(one) && one.matches('.initiative-title'));
    return above ?? (isOfIssue(places[differs]) ? places[differs] : (places.find(isOfIssue) ?? places[differs]));
  }

  get #places(): readonly HTMLElement[] {
    return this.#parts.cells.all.filter((place) => !place.matches('.finding'));
  }
}

/** What a place says, and where: the rows of an issue have other numbers when one is put in or taken out. */
function said(place: HTMLElement): string {
  const own = place.cloneNode(true) as HTMLElement;
  for (const finding of own.querySelectorAll('.finding')) finding.remove();
  return `${issueOf(place)} ${(place.dataset['path'] ?? '').replace(/\d+/g, '#')} ${own.textContent}`;
}

function issueOf(place: HTMLElement): string {
  return place.closest('tbody')?.dataset['path'] ?? '';
}

/** How long a sentence can be read. */
const shownMs = 8000;

/** Sentences about what has happened, at the bottom of the page. */
class Telling {
  readonly element = newElement('p', 'told');
  #hiding: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.element.setAttribute('role', 'status');
    this.element.classList.add('visually-hidden');
  }

  /** Says a sentence to people who can not see what it is about. */
  readonly say = (sentence: string): void => {
    this.#become(sentence, false);
  };

  /** Says it to everybody. */
  readonly tell = (sentence: string): void => {
    this.#become(sentence, sentence !== '');
  };

  #become(sentence: string, isSeen: boolean): void {
    clearTimeout(this.#hiding);
    this.element.classList.toggle('visually-hidden', !isSeen);
    // The same sentence is only read again when it is another text.
    this.element.textContent = sentence === this.element.textContent && sentence !== '' ? `${sentence} ` : sentence;
    if (isSeen) this.#hiding = setTimeout(() => this.say(''), shownMs);
  }
}

const { element: told, say, tell } = new Telling();
const readOnly = newElement('p', 'read-only');
readOnly.setAttribute('role', 'status');
readOnly.hidden = true;

const page: Page = startPage({
  places: tablePlaces,
  prepare: preparePlaces,
  // A click chooses a cell, to be written in; only a command leads to its text.
  go: (path) => void writing.opener.open(path),
  click: (place, event) => clickPlace(page.cells, writing.opener, place, event),
  shown: (rowsMoved) => {
    writing.kept.shown();
    // First to where a row was moved: what has lost the focus with its old row would have it at the heading of its
    // issue.
    rows.shown(rowsMoved);
    undone.shown();
    pressed.shown();
    keepFocus();
    limits.shown();
  },
  waits: ({ type }) => type !== 'flush' && writing.isComposing,
  hear: (message) => {
    if (answers.hear(message)) return;
    switch (message.type) {
      case 'writable':
        writing.readOnly = message.why;
        readOnly.textContent = message.why ?? '';
        readOnly.hidden = message.why === undefined;
        document.body.classList.toggle('is-read-only', message.why !== undefined);
        break;
      case 'command':
        if (message.name !== 'edit') rows.run(message.name);
        else if (page.cells.place !== undefined) void writing.opener.open(page.cells.place);
        break;
      default:
        writing.hear(message);
    }
  },
});
const answers = asksThrough(page.post);
const writing = new Writing({
  page,
  ask: answers.ask,
  say,
  tell,
  pastedLinks: (...links) => rows.pasteLinks(...links),
});
const rows = new TableRows({
  host: page.host,
  cells: page.cells,
  ask: answers.ask,
  say: tell,
  writing: () => writing.cell?.path,
  finish: () => writing.finish(),
  open: (path, paste) => void writing.opener.open(path, paste ? { paste } : {}),
  expect: () => writing.opener.expect(),
  showText: (path) => page.post({ type: 'showText', path }),
  whyNot: () => writing.readOnly,
});
const undone = new Undone({ cells: page.cells, writing: () => writing.cell?.element, onKey: () => tell('') });
const limits = new WordLimits(page.host, say);
new FixMenu({
  host: page.host,
  ask: answers.ask,
  say: tell,
  flush: () => writing.flush(),
  focus: (path) => {
    const place = page.cells.at(path);
    if (place) page.cells.focus(place);
  },
  write: (path, orAbove) => {
    const place = page.cells.at(path)?.dataset['path'];
    if (place === undefined || (place !== path && !orAbove)) return false;
    void writing.opener.open(place);
    return true;
  },
});
page.host.before(readOnly, writing.kept.element);
page.host.after(told);
const pressed = listenToKeys({ host: page.host, cells: page.cells, opener: writing.opener });
const keepFocus = watchLeaving({ cells: page.cells, writing, resume: page.resume, focused: page.focused });
page.host.addEventListener('focusin', ({ target }) => {
  const path = page.cells.around(target)?.dataset['path'] ?? writing.cell?.path;
  if (path === undefined) return;
  page.post({ type: 'at', path });
  page.keepFocus(path);
});
