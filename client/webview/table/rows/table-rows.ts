import type { PastedItems } from '../../../../server/protocol/table.ts';
import type { TableCommand } from '../../../table/messages.ts';
import { pathAround } from '../../menu-context.ts';
import { type MenuParts, PopupMenu } from '../popup-menu.ts';
import { type FocusableCells, FollowedPart } from './followed-part.ts';
import { RowChanges, type RowChangesParts } from './row-changes.ts';
import { type ClipboardContent, contentOf, copyOf } from './row-clipboard.ts';
import { RowDrag } from './row-drag.ts';
import { type PlainDeed, type RowDeed, menuOf, nowhereWords, toIssueLabel } from './row-words.ts';
import { ShownRows, type TablePart, initiativeAround, partAround } from './shown-rows.ts';
import { rowMessages } from '../../words/rows.ts';

interface CellClipboardParts {
  readonly host: HTMLElement;
  readonly isWriting: () => boolean;
  readonly paste: (path: string, content: ClipboardContent) => void;
  readonly say: (sentence: string) => void;
}

/** Copying and pasting where a cell has the focus and nobody writes in it. */
class CellClipboard {
  readonly #parts: CellClipboardParts;
  #copiesRow = false;

  constructor(parts: CellClipboardParts) {
    this.#parts = parts;
    document.addEventListener('copy', (event) => this.#copied(event));
    document.addEventListener('paste', (event) => this.#pasted(event));
  }

  /** Copies the row of the cell that has the focus. */
  copyRow(): void {
    this.#copiesRow = true;
    // It is deprecated, but the only way to copy HTML that the browser does not rewrite.
    document.execCommand('copy');
    this.#copiesRow = false;
  }

  #copied(event: ClipboardEvent): void {
    const place = this.#place;
    if (place === undefined || event.clipboardData === null) return;
    if (!this.#copiesRow && getSelection()?.isCollapsed === false) return;
    const row = this.#copiesRow ? place.closest<HTMLElement>('tr[data-row]') : null;
    const { html, text } = copyOf(row ?? place);
    event.preventDefault();
    event.clipboardData.setData('text/html', html);
    event.clipboardData.setData('text/plain', text);
    this.#parts.say(row === null ? 'Copied.' : rowMessages.initiativeCopied);
  }

  #pasted(event: ClipboardEvent): void {
    const path = this.#place?.dataset['path'];
    const content = contentOf(event.clipboardData);
    if (path === undefined || content === undefined) return;
    event.preventDefault();
    this.#parts.paste(path, content);
  }

  get #place(): HTMLElement | undefined {
    const { activeElement } = document;
    if (activeElement === null || !this.#parts.host.contains(activeElement) || this.#parts.isWriting())
      return undefined;
    return activeElement.closest<HTMLElement>('[data-path]') ?? undefined;
  }
}

interface RowHandleParts {
  readonly host: HTMLElement;
  readonly shown: ShownRows;
  /** The handle was pressed and let go, or opened by a key. */
  readonly open: (part: TablePart, button: HTMLElement) => void;
  /**
   * The pointer went down on the handle of an initiative: it may be dragged. @returns whether that became a drag, when
   * it ends
   */
  readonly drag: (part: TablePart, event: PointerEvent) => Promise<boolean>;
}

/** The items in a cell, and the contacts, that have a button of their own. */
const items = '.links > li[data-path], .contact [data-path]:not(.absent)';

/**
 * Two buttons for those who point: the handle in the margin beside a row, and a smaller one beside a link, an
 * attachment or a contact. They lie over the page and are not part of its rows, because rows are replaced while people
 * look at them, and there may be a thousand. By keyboard their menus are opened from the cells, so that the buttons are
 * no stops of the Tab key.
 */
class RowHandle {
  /** The element that lies over the page, a landmark of its own. */
  readonly holder = document.createElement('aside');
  readonly #parts: RowHandleParts;
  readonly #handle = button('row-handle');
  readonly #item = button('item-handle');
  /** The row or the item beside which each of them stands. */
  #row: HTMLElement | undefined;
  #itemElement: HTMLElement | undefined;
  #isBusy = false;

  constructor(parts: RowHandleParts) {
    this.#parts = parts;
    this.holder.setAttribute('aria-label', 'Row actions');
    this.holder.append(this.#handle, this.#item);
    document.body.append(this.holder);
    document.addEventListener('pointermove', (event) => this.#pointed(event), { passive: true });
    document.documentElement.addEventListener('mouseleave', () => this.#focused());
    parts.host.addEventListener('focusin', () => this.#focused());
    new ResizeObserver(() => this.refresh()).observe(parts.host);
    this.#handle.addEventListener('pointerdown', (event) => void this.#pressed(event));
    this.#handle.addEventListener('click', ({ detail }) => {
      // A click of assistive technology has no pointer.
      if (detail === 0) this.#openRow();
    });
    this.#item.addEventListener('click', () => {
      const part = partAround(this.#itemElement?.dataset['path'] ?? '');
      if (part !== undefined) this.#parts.open(part, this.#item);
    });
  }

  /** To be called when the page has changed. */
  refresh(): void {
    if (this.#row?.isConnected === false) this.#row = undefined;
    if (this.#itemElement?.isConnected === false) this.#itemElement = undefined;
    this.#place();
  }

  #pointed({ target, pointerType, clientY }: PointerEvent): void {
    if (this.#isBusy || pointerType === 'touch' || !(target instanceof Element)) return;
    if (target === this.#handle || target === this.#item || target.closest('.row-menu') !== null) return;
    const item = target.closest<HTMLElement>(items) ?? undefined;
    const row = this.#parts.shown.rowAt(clientY);
    if (item === this.#itemElement && row === this.#row) return;
    this.#itemElement = item;
    this.#row = row;
    this.#place();
  }

  #focused(): void {
    if (this.#isBusy) return;
    const focused = document.activeElement;
    if (focused === null || !this.#parts.host.contains(focused)) return;
    this.#row = focused.closest<HTMLElement>('tr[data-row]') ?? undefined;
    this.#itemElement = focused.closest<HTMLElement>(items) ?? undefined;
    this.#place();
  }

  #place(): void {
    const row = this.#row;
    const part = row && rowPart(row);
    this.#handle.hidden = row === undefined || part === undefined;
    if (row !== undefined && part !== undefined) {
      const cell = row.querySelector('td') ?? row;
      const { top } = cell.getBoundingClientRect();
      const left = this.#parts.shown.edges?.left ?? 0;
      this.#handle.style.left = `${String(Math.max(left + scrollX - this.#handle.offsetWidth - 2, 0))}px`;
      this.#handle.style.top = `${String(top + scrollY + 4)}px`;
      this.#handle.classList.toggle('is-fixed', part.kind === 'issue');
      const name = this.#parts.shown.nameOf(part);
      this.#handle.setAttribute('aria-label', `Actions for ${name}`);
      this.#handle.title =
        part.kind === 'issue' ? 'Click to see all actions' : 'Drag to move, or click to see all actions';
    }
    const item = this.#itemElement;
    this.#item.hidden = item === undefined;
    if (item !== undefined) {
      const { left, top } = item.getBoundingClientRect();
      this.#item.style.left = `${String(Math.max(left + scrollX - this.#item.offsetWidth - 2, 0))}px`;
      this.#item.style.top = `${String(top + scrollY)}px`;
      const of = partAround(item.dataset['path'] ?? '');
      this.#item.setAttribute(
        'aria-label',
        `Actions for ${of === undefined ? 'this item' : this.#parts.shown.nameOf(of)}`,
      );
      this.#item.title = 'Move or remove';
    }
  }

  #openRow(): void {
    const part = this.#row && rowPart(this.#row);
    if (part !== undefined) this.#parts.open(part, this.#handle);
  }

  async #pressed(event: PointerEvent): Promise<void> {
    const part = this.#row && rowPart(this.#row);
    if (event.button !== 0 || part === undefined) return;
    // The focus stays in the table.
    event.preventDefault();
    this.#isBusy = true;
    const wasDragged = part.kind === 'initiative' && (await this.#parts.drag(part, event));
    this.#isBusy = false;
    if (!wasDragged) this.#openRow();
  }
}

function rowPart({ dataset }: HTMLElement): TablePart | undefined {
  return partAround(dataset['row'] ?? '');
}

function button(className: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.tabIndex = -1;
  made.hidden = true;
  made.setAttribute('aria-haspopup', 'menu');
  return made;
}

/** What rows need of the page and of the cell that is written in. */
interface TableRowsParts extends Omit<RowChangesParts, 'isWriting'> {
  readonly host: HTMLElement;
  readonly cells: FocusableCells;
  /** The path of what is being written in. */
  readonly writing: () => string | undefined;
  readonly showText: (path: string) => void;
}

/** Of a key that opens our menu, the browser tells as of a click that opens VS Code's, at most this much later. */
const sameKeyMs = 500;

/** Putting rows and items in, taking them out and moving them: by keys, menus, dragging, and by commands of VS Code. */
export class TableRows {
  readonly #parts: TableRowsParts;
  readonly #shown: ShownRows;
  readonly #followed: FollowedPart;
  readonly #changes: RowChanges;
  readonly #handle: RowHandle;
  readonly #clipboard: CellClipboard;
  #menu: PopupMenu | undefined;
  #drag: RowDrag | undefined;
  /** The place whose menu of VS Code was opened last, until something else is done. */
  #asked: string | undefined;
  #menuKeyAt = -Infinity;

  constructor(parts: TableRowsParts) {
    const { host, say } = parts;
    const isWriting = (): boolean => parts.writing() !== undefined;
    this.#parts = parts;
    this.#shown = new ShownRows(host);
    this.#followed = new FollowedPart(host, parts.cells, isWriting);
    this.#changes = new RowChanges({ ...parts, isWriting }, this.#shown, this.#followed);
    this.#handle = new RowHandle({
      host,
      shown: this.#shown,
      open: (part, button) => this.#openMenu(part, part.path, button.getBoundingClientRect()),
      drag: (part, event) => this.#dragged(part, event),
    });
    this.#clipboard = new CellClipboard({
      host,
      isWriting,
      say,
      paste: (path, content) => this.#changes.paste(path, this.#partOf(path, true), content),
    });
    document.addEventListener('keydown', (event) => this.#pressed(event), { capture: true });
    document.addEventListener('contextmenu', (event) => this.#menuAsked(event), { capture: true });
  }

  /**
   * To be called after the page has shown something newer. @param rowsMoved whether rows were put in, taken out or
   * moved
   */
  shown(rowsMoved: boolean): void {
    if (rowsMoved) this.#drag?.cancel();
    this.#followed.shown();
    this.#handle.refresh();
  }

  /** Does what a command of VS Code asks for, but for the one that opens a cell. */
  run(command: Exclude<TableCommand, 'edit'>): void {
    const path = this.#asked ?? this.#path;
    this.#asked = undefined;
    const part =
      path === undefined
        ? undefined
        : this.#partOf(path, command === 'add' || command === 'duplicate' || command === 'moveToIssue');
    if (path !== undefined && command === 'showText') this.#parts.showText(path);
    else if (path === undefined || part === undefined) this.#parts.say(nowhereWords);
    else if (command !== 'moveToIssue') this.#act(part, { kind: command }, path);
    else if (part.kind === 'initiative') this.#openMenu(part, path, this.#boxOf(part), toIssueLabel);
    else this.#parts.say(nowhereWords);
  }

  /** Makes links of addresses that were pasted in a place. */
  pasteLinks(path: string, content: ClipboardContent, pasted: PastedItems): void {
    this.#changes.addLinks(path, content, pasted);
  }

  /**
   * The place that a key is about: where the last change has led to, what is being written in, or what has the focus.
   */
  get #path(): string | undefined {
    return this.#followed.path ?? this.#parts.writing() ?? pathAround(document.activeElement);
  }

  /** The part around a place that is there; of a place for a further one, the initiative or the issue that it is in. */
  #partOf(path: string, ofInitiatives = false): TablePart | undefined {
    const parts = [
      ofInitiatives ? undefined : partAround(path),
      initiativeAround(path),
      partAround(path.split('/', 2).join('/')),
    ];
    return parts.find((part) => part !== undefined && (this.#shown.has(part) || part.path === this.#followed.part));
  }

  #pressed(event: KeyboardEvent): void {
    const { target } = event;
    if (event.isComposing || !(target instanceof Element) || target.closest('.row-menu, #bar') !== null) return;
    this.#asked = undefined;
    const path = this.#path;
    const part = path === undefined ? undefined : this.#partOf(path);
    if (path === undefined || part === undefined) return;
    const deed = deedOfKey(event, part.kind, this.#parts.writing() !== undefined);
    if (deed === undefined) return;
    // VS Code listens further out, and runs its own commands for keys that reach it.
    event.preventDefault();
    event.stopPropagation();
    if (deed === 'menu') {
      this.#menuKeyAt = performance.now();
      this.#openMenu(part, path, this.#boxOf(part));
    } else this.#act(deed === 'add' ? (this.#partOf(path, true) ?? part) : part, { kind: deed }, path);
  }

  #menuAsked(event: MouseEvent): void {
    if (performance.now() - this.#menuKeyAt > sameKeyMs) {
      this.#asked = pathAround(event.target);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #boxOf(part: TablePart): MenuParts['beside'] {
    const { activeElement } = document;
    const element =
      activeElement !== null && this.#parts.host.contains(activeElement)
        ? activeElement
        : (this.#shown.row(part.path) ?? this.#parts.host);
    const { left, top, bottom } = element.getBoundingClientRect();
    const seen = Math.max(top, 0);
    return { left, top: seen, bottom: Math.max(seen, Math.min(bottom, seen + 28)) };
  }

  /** @param path the place in the part from which it is opened */
  #openMenu(part: TablePart, path: string, beside: MenuParts['beside'], branch?: string): void {
    const focused = document.activeElement;
    const back = (): void => {
      if (focused instanceof HTMLElement && focused.isConnected && focused.closest('#cell-editor') !== null)
        focused.focus({ preventScroll: true });
      else this.#followed.focus(path);
    };
    this.#menu?.close();
    this.#menu = new PopupMenu({
      label: this.#shown.nameOf(part),
      holder: this.#handle.holder,
      beside,
      dismissed: back,
      entries: menuOf(
        part,
        this.#shown,
        (step) => this.#shown.beside(part, step) !== undefined,
        (deed) => {
          back();
          this.#act(part, deed, path);
        },
      ),
    });
    if (branch !== undefined) this.#menu.openBranch(branch);
  }

  #act(part: TablePart, deed: RowDeed, path: string): void {
    if (deed.kind === 'showText') this.#parts.showText(path);
    else if (deed.kind === 'copy') this.#clipboard.copyRow();
    else this.#changes.make(part, deed, path.startsWith(`${part.path}/`) ? path.slice(part.path.length) : '');
  }

  async #dragged(part: TablePart, event: PointerEvent): Promise<boolean> {
    this.#drag = new RowDrag(this.#parts.host, this.#shown, part, event);
    const drop = await this.#drag.run();
    this.#drag = undefined;
    if (drop === undefined) return false;
    if (drop === 'nowhere') return true;
    const { list, before } = drop;
    this.#changes.move(part, { list, at: list === part.list && before > part.at ? before - 1 : before });
    return true;
  }
}

interface RowKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * What a key does with the part that has the focus. While somebody writes, only keys that mean nothing in a text do it.
 * Alt+Shift with an arrow moves a row in Word, too.
 */
function deedOfKey(
  { key, ctrlKey, metaKey, altKey, shiftKey }: RowKey,
  kind: TablePart['kind'],
  isWriting: boolean,
): PlainDeed | 'menu' | undefined {
  const main = (ctrlKey || metaKey) && !altKey;
  const isPart = kind !== 'issue';
  if (altKey && shiftKey && !ctrlKey && !metaKey && isPart) {
    if (key === 'ArrowUp') return 'moveUp';
    if (key === 'ArrowDown') return 'moveDown';
  }
  const isOfInitiatives = kind === 'initiative' || kind === 'issue';
  if ((main && shiftKey && key === 'Enter') || (altKey && !ctrlKey && !metaKey && !shiftKey && key === 'Insert'))
    return isOfInitiatives || isWriting ? 'add' : undefined;
  if (isWriting) return undefined;
  if (
    (key === 'F10' && shiftKey && !ctrlKey && !metaKey && !altKey) ||
    key === 'ContextMenu' ||
    (key === 'Enter' && altKey && !ctrlKey && !metaKey && !shiftKey)
  )
    return 'menu';
  if (main && !shiftKey && key.toLowerCase() === 'd' && kind === 'initiative') return 'duplicate';
  if (isPart && !shiftKey && (key === 'Delete' || (metaKey && key === 'Backspace'))) {
    if (main) return 'remove';
    if (!altKey && kind !== 'initiative') return 'remove';
  }
  return undefined;
}
