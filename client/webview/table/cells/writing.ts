import type { Cell, NotEditable, PastedItems } from '../../../../server/protocol/table.ts';
import type { ToTable, UnsentText } from '../../../table/messages.ts';
import type { Page } from '../../page.ts';
import { cellMessages } from '../../words/cells.ts';
import type { TableAsk } from '../asks.ts';
import { CellEditor } from './cell-editor.ts';
import type { CreateField } from '../../fields/field-keys.ts';
import { holdCell } from './held-cell.ts';
import { KeptTexts } from './kept-texts.ts';
import { CellOpener, nextPlace } from './opening.ts';
import { isOfCell, rowKeyOf, rowKeysOf } from '../places.ts';
import type { ClipboardContent } from '../rows/row-clipboard.ts';
import { morph } from '../../morph.ts';

/** How long what was written last may take to be shown by the page. */
const shownWithinMs = 1000;

/**
 * A picture of a cell that was just closed. It stays until the page shows what was written, so that the old text does
 * not appear again in between.
 */
class Trace {
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
  // With an ID of its own, the update of the page does not turn it into another element.
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

export interface WritingParts {
  readonly page: Page;
  readonly ask: TableAsk;
  /** To people who can not see it. */
  readonly say: (sentence: string) => void;
  /** To everybody. */
  readonly tell: (sentence: string) => void;
  /** Somebody has pasted several links where an address is written. */
  readonly pastedLinks: (path: string, content: ClipboardContent, pasted: PastedItems) => void;
}

/** How long the page may take to show a new initiative after it is in the file. */
const drawnWithinMs = 600;

/** The cell that is written in: keeps it on the page, and closes it. One is open at a time. */
export class Writing {
  readonly kept: KeptTexts;
  readonly opener: CellOpener;
  readonly #parts: WritingParts;
  #cell: CellEditor | undefined;
  /** Whether the page shows places around the open cell only when something is written in it. */
  #makesPlaces = false;
  /** Resolves when the page shows what was written in the cell that was closed last. */
  #drawn: Promise<void> = Promise.resolve();
  /** Cells that are closed, and whose last words are on their way. */
  #ended: Promise<void> = Promise.resolve();
  #readOnly: string | undefined;
  readonly #trace: Trace;

  constructor(parts: WritingParts) {
    this.#parts = parts;
    this.#trace = new Trace(parts.page);
    this.kept = new KeptTexts({
      ...parts,
      cell: () => this.#cell,
      close: () => this.close(true),
      expect: () => this.opener.expect(nextPlace),
      open: (place, back) => void this.opener.open(place, { back }),
    });
    this.opener = new CellOpener({
      ...parts,
      kept: this.kept,
      whyNot: () => this.#readOnly,
      cell: () => this.#cell,
      ended: () => this.#ended,
      show: (path, answer, create) => this.#show(path, answer, create),
      close: () => this.close(false),
    });
  }

  /** The cell that is open. */
  get cell(): CellEditor | undefined {
    return this.#cell;
  }

  get isComposing(): boolean {
    return this.#cell?.isComposing === true;
  }

  /** A sentence says why nothing can be written; undefined when it can. */
  get readOnly(): string | undefined {
    return this.#readOnly;
  }

  set readOnly(why: string | undefined) {
    this.#readOnly = why;
    if (why !== undefined && this.#cell !== undefined) this.close(true);
  }

  /** Ends writing in the open cell; what was written stays. @param toPlace whether the focus goes to the cell */
  close(toPlace: boolean): void {
    const { page } = this.#parts;
    const cell = this.#cell;
    if (cell === undefined) return;
    this.#cell = undefined;
    for (const { editor } of cell.fields) editor.left?.();
    this.#ended = this.#end(cell);
    if (cell.isSending) this.#drawn = this.#trace.leave(cell, this.#ended);
    else page.paper.release();
    cell.element.remove();
    const place = page.cells.at(cell.current);
    page.cells.refresh();
    if (toPlace && place) page.cells.focus(place);
  }

  /**
   * Ends writing and waits until all is in the file, and an initiative that begins with it on the page. @returns false
   * where something is not, which the page says
   */
  async finish(): Promise<boolean> {
    const before = this.kept.all.length;
    this.opener.leave();
    await this.opener.opened;
    const makesPlaces = this.#writesNew;
    this.close(true);
    await this.#ended;
    if (makesPlaces) await this.#shown();
    return this.kept.all.length <= before;
  }

  async flush(): Promise<void> {
    if (this.opener.isOpening) await this.opener.opened;
    await Promise.all([this.#cell?.flush(), this.#ended]);
  }

  hear(message: ToTable): void {
    const cell = this.#cell;
    switch (message.type) {
      case 'moved':
        this.#moved(message.path);
        break;
      case 'elsewhere':
        if (cell !== undefined) this.#elsewhere(cell, message.cell);
        break;
      case 'contested':
        cell?.contest(message.path);
        break;
      case 'choose':
        this.kept.choose(message.mine);
        break;
      case 'choosing':
        this.kept.choosing(message.isOver);
        break;
      case 'flush':
        void this.flush().then(() => this.#parts.page.post({ type: 'flushed', id: message.id }));
        break;
      case 'served':
        cell?.served();
        this.kept.served();
        break;
      case 'answer':
      case 'writable':
      case 'command':
        break;
    }
  }

  /** Puts the editor of a cell on the page, for the place at a path. */
  #show(path: string, answer: Cell | NotEditable, create: CreateField): CellEditor {
    const { page } = this.#parts;
    const cell = new CellEditor({
      ...this.#parts,
      place: path,
      cell: 'refused' in answer ? refusedCell(answer) : answer,
      create,
      ...('refused' in answer && { standing: this.#standing(path) }),
      leave: (to) => this.#leave(to),
      history: (to) => void this.#history(to),
      showText: (where) => page.post({ type: 'showText', path: where }),
      keep: () => this.kept.keep(),
      draft: (change) => page.post({ type: 'draft', ...(change && { change }) }),
    });
    this.#trace.end();
    const place = page.cells.at(path);
    this.#makesPlaces =
      place?.matches('.absent') === true &&
      (place.matches('.further') || place.closest<HTMLElement>('[data-row]')?.dataset['row'] !== rowKeyOf(path));
    holdCell(page, cell, () => this.#vanished(cell));
    this.#cell = cell;
    return cell;
  }

  #standing(path: string): readonly Node[] {
    const place = this.#parts.page.cells.at(path);
    return place === undefined || place.matches('th, td') ? [] : [place.cloneNode(true)];
  }

  #leave(to: 'cell' | 'next' | 'previous'): void {
    const cell = this.#cell;
    if (to === 'cell' || cell === undefined) {
      this.close(true);
      return;
    }
    const makesPlaces = this.#writesNew;
    const isBehind = (other: HTMLElement): boolean =>
      (cell.element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const others = this.#stops.filter((other) => !cell.element.contains(other));
    const beside = (to === 'next' ? others.find(isBehind) : others.findLast((other) => !isBehind(other)))?.dataset[
      'path'
    ];
    this.close(true);
    if (makesPlaces) void this.#goOnWhenDrawn(cell, to, beside);
    else this.#goOn(this.#besideOwn(cell, to) ?? beside, to, (path) => void this.opener.open(path));
  }

  /** Whether the open cell makes places around it, and has words. */
  get #writesNew(): boolean {
    return this.#makesPlaces && (this.#cell?.written.length ?? 0) > 0;
  }

  /** Waits until the page shows what was written in the cell that was closed last. */
  async #shown(): Promise<void> {
    await Promise.race([this.#drawn, new Promise((resolve) => setTimeout(resolve, drawnWithinMs))]);
    this.#trace.end();
  }

  /** Where Tab goes. */
  get #stops(): readonly HTMLElement[] {
    return this.#parts.page.cells.all.filter((other) => !other.matches('.finding, th, td.empty'));
  }

  /**
   * The path before or behind what the page shows of a closed cell. A part that was just written may have moved: the
   * first attachment moves from the “Add” places to a list of its own.
   */
  #besideOwn(cell: CellEditor, to: 'next' | 'previous'): string | undefined {
    const all = this.#stops;
    const own = all.filter(({ dataset: { path = '' } }) => isOfCell(path, cell.path));
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    return (to === 'next' ? all[all.indexOf(last) + 1] : all[all.indexOf(first) - 1])?.dataset['path'] ?? '';
  }

  #goOn(path: string | undefined, to: 'next' | 'previous', open: (path: string) => void): void {
    if (path !== undefined && path !== '') open(path);
    else this.#parts.say(to === 'next' ? cellMessages.lastCell : cellMessages.firstCell);
  }

  /**
   * Goes on once the page shows the places of an initiative whose title was just written: until then, the next one is
   * that of another issue. Keys pressed meanwhile are for the place to come.
   */
  async #goOnWhenDrawn(cell: CellEditor, to: 'next' | 'previous', beside: string | undefined): Promise<void> {
    const expected = this.opener.expect(nextPlace);
    await this.#ended;
    await this.#shown();
    // The person may have gone elsewhere meanwhile.
    if (expected.isWanted || !expected.typed.isEmpty)
      this.#goOn(this.#besideOwn(cell, to) ?? beside, to, (path) => expected.open(path));
    expected.end();
  }

  async #history(to: 'undo' | 'redo' | 'save'): Promise<void> {
    await this.flush();
    const trouble = this.#cell?.fields.find((field) => field.trouble !== undefined)?.trouble;
    if (trouble !== undefined && to !== 'save') this.#parts.tell(cellMessages.nothingUndone);
    else this.#parts.page.post({ type: 'history', to });
  }

  #moved(to: string): void {
    const cell = this.#cell;
    if (cell === undefined) return;
    const { page } = this.#parts;
    const row = rowKeyOf(cell.path);
    cell.moved(to);
    page.paper.rename(row, rowKeyOf(cell.path));
  }

  #elsewhere(cell: CellEditor, now: Cell | NotEditable): void {
    if ('refused' in now) {
      const { written } = cell;
      const hadFocus = cell.element.contains(document.activeElement);
      this.#remove(cell);
      this.#keepLost(now.refused, written);
      if (hadFocus) this.#leadAway(cell);
      return;
    }
    if (!cell.isOtherThan(now)) {
      cell.elsewhere(now);
      return;
    }
    const { place, written } = cell;
    this.#remove(cell);
    this.#keep(cellMessages.changedElsewhere, written);
    void this.opener.open(place);
  }

  #remove(cell: CellEditor): void {
    const {
      page: { paper, cells },
    } = this.#parts;
    this.#cell = undefined;
    paper.release();
    cell.element.remove();
    cell.dispose();
    cells.refresh();
  }

  #vanished(cell: CellEditor): void {
    if (this.#cell !== cell) return;
    // The row is on its way out: what is done about it waits until the page is whole again.
    const { written } = cell;
    this.#cell = undefined;
    queueMicrotask(() => {
      cell.dispose();
      this.#keepLost(cellMessages.partRemoved, written, cellMessages.openPartRemoved);
      if (document.activeElement === document.body) this.#leadAway(cell);
    });
  }

  /** Keeps what was written in a cell that has gone from the page, or else says why it has gone. */
  #keep(why: string, written: readonly UnsentText[], sentence = why): void {
    this.#parts.page.post({ type: 'close' });
    for (const text of written) this.kept.add({ ...text, why });
    if (written.length === 0) this.#parts.tell(sentence);
  }

  /**
   * Keeps what was written in a part that was removed. It cannot be restored, because another part has its path now.
   */
  #keepLost(why: string, written: readonly UnsentText[], sentence = why): void {
    this.#keep(
      why,
      written.map(({ label, value }) => ({ path: '', label, value })),
      sentence,
    );
  }

  /**
   * Moves the focus away from the path of a removed cell, so that the part that has the path now does not get what is
   * typed next.
   */
  #leadAway(cell: CellEditor): void {
    const { cells } = this.#parts.page;
    const [list = '', issue = ''] = cell.path.split('/');
    const place = list === 'issues' ? cells.at(`${list}/${issue}`) : undefined;
    if (place !== undefined) cells.focus(place, false);
    this.opener.keepTyped({ path: '', label: cell.fields[0]?.file.label ?? '', why: cellMessages.itsPartRemoved });
  }

  /** Brings the last words of a cell that is closed into the file; what does not come there is kept. */
  async #end(cell: CellEditor): Promise<void> {
    await cell.flush();
    this.kept.addUnsent(cell);
    cell.dispose();
    if (this.#cell === undefined && !this.opener.isOpening) this.#parts.page.post({ type: 'close' });
  }
}

function refusedCell({ refused, path }: NotEditable): Cell {
  return {
    version: 0,
    path,
    label: 'Cannot be edited here',
    fields: [{ kind: 'fixed', path, label: '', text: '', why: refused }],
  };
}
