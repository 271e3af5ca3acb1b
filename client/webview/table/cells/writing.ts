import type { Cell, NotEditable } from '../../../../server/protocol/table.ts';
import type { ToTable } from '../../../table/messages.ts';
import type { Page } from '../../page.ts';
import type { TableAsk } from '../asks.ts';
import { CellEditor } from './cell-editor.ts';
import type { CreateField } from '../../fields/field-editor.ts';
import { readFields } from './fields-script.ts';
import { patchAround, standIn } from './held-cell.ts';
import { bringIntoSight, keepInSight } from './in-sight.ts';
import { KeptTexts, type KeptText } from './kept-texts.ts';
import { rowKeyOf, rowKeysOf, shownOf } from '../places.ts';
import type { ClipboardContent } from '../rows/row-clipboard.ts';
import { Trace } from './trace.ts';
import { isLetter, pasteHere, TypedAhead } from './typed-ahead.ts';

export interface WritingParts {
  readonly page: Page;
  readonly ask: TableAsk;
  /** To people who can not see it. */
  readonly say: (sentence: string) => void;
  /** To everybody. */
  readonly tell: (sentence: string) => void;
  /** Somebody has pasted several links where an address is written. */
  readonly pastedLinks: (path: string, content: ClipboardContent, count: number) => void;
}

export interface Opening {
  /** What opens it, to be written at the end. */
  readonly first?: KeyboardEvent;
  /** Where the pointer is, for the cursor. */
  readonly at?: { readonly x: number; readonly y: number };
  /** What is to be written there again. */
  readonly back?: KeptText;
  /** What is pasted there. */
  readonly paste?: ClipboardContent;
  /** What was typed for it before it was there. */
  readonly typed?: TypedAhead;
}

/** A place that is being made, to be written in. */
export interface ExpectedPlace {
  readonly typed: Pick<TypedAhead, 'isEmpty'>;
  /** It is there. */
  open(path: string): void;
  /** It is not wanted any more, or could not be made. */
  end(): void;
}

/** A cell that is asked for, and is not open yet. */
class CellOpening {
  readonly path: string;
  readonly how: Opening;
  readonly typed: TypedAhead;
  /** The person went elsewhere: it is closed again as soon as it has what was typed. */
  isLeft = false;
  isCancelled = false;

  constructor(path: string, how: Opening) {
    this.path = path;
    this.how = how;
    this.typed = how.typed ?? new TypedAhead();
    if (how.first) this.typed.takes(how.first);
  }

  /** Whether something would be lost if it were not opened. */
  get hasContent(): boolean {
    return !this.typed.isEmpty || this.how.back !== undefined || this.how.paste !== undefined;
  }
}

/** The cell that is written in: opens it, keeps it on the page, and closes it. One is open at a time. */
export class Writing {
  readonly kept: KeptTexts;
  readonly #parts: WritingParts;
  #cell: CellEditor | undefined;
  /** What is being opened, and has the keys that are pressed meanwhile. */
  #opening: CellOpening | undefined;
  /** The same, of a place that is being made. */
  #expected: TypedAhead | undefined;
  /** All that was to be opened is open, or closed again. */
  #opened: Promise<void> = Promise.resolve();
  /** Cells that are closed, and whose last words are on their way. */
  #ended: Promise<void> = Promise.resolve();
  #readOnly: string | undefined;
  #wasShown = false;
  readonly #trace: Trace;

  constructor(parts: WritingParts) {
    this.#parts = parts;
    this.#trace = new Trace(parts.page);
    const { ask, tell } = parts;
    this.kept = new KeptTexts({ ask, say: tell, changed: () => this.#keep(), putBack: (back) => this.#reopen(back) });
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

  /** Opens the cell at a path; what can not be written in says why. */
  open(path: string, how: Opening = {}): Promise<void> {
    const { back, paste } = how;
    if (this.#readOnly !== undefined) {
      this.#parts.tell(this.#readOnly);
      if (back) this.kept.add(back);
      return Promise.resolve();
    }
    // The second click of a double click opens what the first has asked for already.
    if (this.#opening?.path === path && !this.#opening.isLeft && !back && !paste) return this.#opened;
    this.#leaveOpening();
    if (this.#cell !== undefined) this.close(false);
    const opening = new CellOpening(path, how);
    this.#opening = opening;
    this.#opened = this.#run(opening, this.#opened);
    return this.#opened;
  }

  /** The keys that are pressed until the place is there are for it. */
  expect(): ExpectedPlace {
    const typed = new TypedAhead();
    let isThere = false;
    const end = (): void => {
      if (this.#expected === typed) this.#expected = undefined;
      const text = isThere ? '' : typed.words;
      if (text !== '') this.kept.add({ path: '', label: 'New initiative', value: { kind: 'text', text }, why: 'it could not be added, so this text is not saved in the file.' });
    };
    this.#expected = typed;
    return {
      typed, end,
      open: (path) => {
        isThere = true;
        end();
        void this.open(path, { typed });
      },
    };
  }

  /** The pointer has gone to a path, or to none: what is being opened elsewhere is not wanted open any more. */
  pointedAt(path: string | undefined): void {
    this.#expected = undefined;
    if (this.#opening?.path !== path) this.#leaveOpening();
  }

  /** What was typed for the cell that is being opened comes into it; without that, it is not opened at all. */
  #leaveOpening(): void {
    const opening = this.#opening;
    if (opening === undefined) return;
    if (opening.hasContent) opening.isLeft = true;
    else {
      opening.isCancelled = true;
      this.#opening = undefined;
    }
  }

  async #run(opening: CellOpening, before: Promise<void>): Promise<void> {
    const { page, ask } = this.#parts;
    const { path, how: { back } } = opening;
    const place = page.cells.at(path);
    if (place) page.cells.focus(place, false);
    await before;
    await this.#ended;
    const [answer, create] = opening.isCancelled ? [{ refused: failed, path }, undefined] as const : await Promise.all([
      ask('cell', { path }), readFields().catch(() => undefined),
    ]).catch((): readonly [NotEditable, undefined] => [{ refused: failed, path }, undefined]);
    if (opening.isCancelled) {
      if (back) this.kept.add(back);
      return;
    }
    if (!opening.isLeft) {
      this.#opening = undefined;
      await this.#opensIn(opening, answer, create);
      if (this.#cell !== undefined) bringIntoSight(this.#cell.element);
      return;
    }
    // The person is elsewhere by now, and what was typed here may lead to further cells.
    const [newer, opened, focused] = [this.#opening === opening ? undefined : this.#opening, this.#opened, document.activeElement];
    this.#opening = undefined;
    this.#opened = Promise.resolve();
    await this.#opensIn(opening, answer, create);
    this.#leaveOpening();
    if (this.#cell !== undefined) this.close(false);
    const ledTo = this.#opened;
    this.#opened = opened;
    this.#opening = newer ?? this.#opening;
    const held = focused?.isConnected === true ? focused : page.cells.at(newer?.path ?? path);
    if (held instanceof HTMLElement) held.focus({ preventScroll: true });
    await ledTo;
  }

  async #opensIn({ path, typed, how: { first, at, back, paste } }: CellOpening, answer: Cell | NotEditable, create: CreateField | undefined): Promise<void> {
    const { page, ask, say, tell, pastedLinks } = this.#parts;
    const cell = 'refused' in answer ? refusedCell(answer) : answer;
    this.#stand(new CellEditor({
      place: path, cell, ask, say, tell, pastedLinks,
      ...('refused' in answer && { standing: this.#standing(path) }),
      create: create ?? (() => undefined),
      leave: (to) => this.#leave(to),
      history: (to) => void this.#history(to),
      showText: (where) => page.post({ type: 'showText', path: where }),
      keep: () => this.#keep(),
      draft: (change) => page.post({ type: 'draft', ...(change && { change }) }),
    }), path);
    if (back) this.#putBack(back);
    this.#cell?.focus(first !== undefined && isLetter(first) ? 'behind' : 'end');
    if (at) putCursor(at);
    say('refused' in answer ? answer.refused : '');
    if (paste) pasteHere(paste);
    await typed.press();
  }

  /** Ends writing in the open cell; what was written stays. @param toPlace whether the focus goes to the cell */
  close(toPlace: boolean): void {
    const { page } = this.#parts;
    const cell = this.#cell;
    if (cell === undefined) return;
    this.#cell = undefined;
    this.#ended = this.#end(cell);
    if (cell.isSending) this.#trace.leave(cell, this.#ended);
    else page.paper.release();
    cell.element.remove();
    const place = page.cells.at(cell.current);
    page.cells.refresh();
    if (toPlace && place) page.cells.focus(place);
  }

  /** Ends writing and waits until all is in the file. @returns false where something is not, which the page says */
  async finish(): Promise<boolean> {
    const before = this.kept.all.length;
    this.#leaveOpening();
    await this.#opened;
    this.close(true);
    await this.#ended;
    return this.kept.all.length <= before;
  }

  async flush(): Promise<void> {
    if (this.#opening !== undefined) await this.#opened;
    await Promise.all([this.#cell?.flush(), this.#ended]);
  }

  /** The submission is on the page, or was brought up to date. */
  shown(): void {
    const { page } = this.#parts;
    const kept = page.kept ?? [];
    if (this.#wasShown || page.paper.isEmpty) return;
    this.#wasShown = true;
    // What was not in the file when the window was loaded again.
    const [first, ...others] = kept.map((text): KeptText => ({ ...text, why: 'this was not saved in the file when the window was closed.' }));
    for (const text of others) this.kept.add(text);
    if (first !== undefined) this.#reopen(first);
  }

  #reopen(back: KeptText): void {
    if (back.place === undefined) this.kept.add(back);
    else void this.open(back.place, { back });
  }

  hear(message: ToTable): void {
    const cell = this.#cell;
    switch (message.type) {
      case 'moved': this.#moved(message.path); break;
      case 'elsewhere': if (cell !== undefined) this.#elsewhere(cell, message.cell); break;
      case 'flush': void this.flush().then(() => this.#parts.page.post({ type: 'flushed', id: message.id })); break;
      case 'served':
        cell?.served();
        this.kept.served();
        break;
      case 'answer': case 'writable': case 'command': break;
    }
  }

  /** A key that is pressed while a cell is being opened is for it. @returns whether it was taken */
  pressedMeanwhile(event: KeyboardEvent): boolean {
    if (this.#expected !== undefined) return this.#expected.takes(event);
    const opening = this.#opening;
    if (opening === undefined || opening.isLeft) return false;
    if (event.key === 'Escape' && !opening.hasContent) this.#leaveOpening();
    else return opening.typed.takes(event);
    return true;
  }

  #stand(cell: CellEditor, path: string): void {
    const { page } = this.#parts;
    this.#trace.end();
    const place = page.cells.at(path);
    const part = place?.closest('tr[data-row], tr, .head, .foot');
    const shown = part ? shownOf(part, cell.path)[0] : undefined;
    if (shown?.matches('li, dd, h1, h2') === false) cell.element.classList.add(...Array.from(shown.classList).filter((name) => name !== 'absent' && name !== 'place' && name !== 'detail'));
    if (!part || !standIn(part, cell.path, cell.element)) {
      if (place?.matches('th, td') === true) place.append(cell.element);
      else place?.after(cell.element);
    }
    this.#cell = cell;
    keepInSight(cell.element);
    page.paper.hold({
      element: cell.element,
      get rows() {
        return rowKeysOf(cell.path);
      },
      patchAround: (from, next) => {
        patchAround(from, next, cell.path, cell.element);
      },
      vanished: () => this.#vanished(cell),
    });
  }

  #standing(path: string): readonly Node[] {
    const place = this.#parts.page.cells.at(path);
    return place === undefined || place.matches('th, td') ? [] : [place.cloneNode(true)];
  }

  #leave(to: 'cell' | 'next' | 'previous'): void {
    const { page } = this.#parts;
    const element = this.#cell?.element;
    if (to === 'cell' || element === undefined) {
      this.close(true);
      return;
    }
    const others = page.cells.all.filter((other) => !other.matches('.finding, th') && !element.contains(other));
    const isBehind = (other: HTMLElement): boolean => (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const next = to === 'next' ? others.find(isBehind) : others.findLast((other) => !isBehind(other));
    const path = next?.dataset['path'];
    this.close(true);
    if (path === undefined) this.#parts.say(to === 'next' ? 'This is the last cell.' : 'This is the first cell.');
    else void this.open(path);
  }

  async #history(to: 'undo' | 'redo' | 'save'): Promise<void> {
    await this.flush();
    const trouble = this.#cell?.fields.find((field) => field.trouble !== undefined)?.trouble;
    if (trouble !== undefined && to !== 'save') this.#parts.tell('Nothing was undone, because this text is not in the file yet.');
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
      this.#lose(cell, now.refused);
      return;
    }
    if (!cell.isOtherThan(now)) {
      cell.elsewhere(now);
      return;
    }
    const { place } = cell;
    this.#lose(cell, 'This was changed elsewhere.');
    void this.open(place);
  }

  /** The place is not there any more. */
  #lose(cell: CellEditor, why: string): void {
    const texts = this.#unsentOf(cell, why);
    this.#cell = undefined;
    const { page } = this.#parts;
    const hadFocus = cell.element.contains(document.activeElement);
    page.paper.release();
    cell.element.remove();
    cell.dispose();
    page.post({ type: 'close' });
    page.cells.refresh();
    const place = page.cells.at(cell.path) ?? page.cells.all[0];
    if (hadFocus && place) page.cells.focus(place, false);
    for (const text of texts) this.kept.add(text);
    if (texts.length === 0) this.#parts.tell(why);
  }

  #vanished(cell: CellEditor): void {
    if (this.#cell !== cell) return;
    // The row is on its way out: what is done about it waits until the page is whole again.
    const texts = this.#unsentOf(cell, 'this part was removed from the file.');
    this.#cell = undefined;
    queueMicrotask(() => {
      cell.dispose();
      this.#parts.page.post({ type: 'close' });
      const place = this.#parts.page.cells.at(cell.path) ?? this.#parts.page.cells.all[0];
      if (place && document.activeElement === document.body) this.#parts.page.cells.focus(place, false);
      for (const text of texts) this.kept.add(text);
      if (texts.length === 0) this.#parts.tell('The part that was open was removed from the file.');
    });
  }

  #unsentOf(cell: CellEditor, why: string): readonly KeptText[] {
    return cell.written.map((text) => ({ ...text, why }));
  }

  /** Brings the last words of a cell that is closed into the file; what does not come there is kept. */
  async #end(cell: CellEditor): Promise<void> {
    await cell.flush();
    for (const text of cell.unsent) {
      const field = cell.fields.find(({ path }) => path === text.path);
      const why = whyNot(field?.trouble?.kind, field?.trouble?.kind === 'refused' ? field.trouble.sentence : '');
      this.kept.add({ ...text, why, ...(field?.trouble?.kind === 'lost' && { change: field.change }) });
    }
    cell.dispose();
    if (this.#cell === undefined && this.#opening === undefined) this.#parts.page.post({ type: 'close' });
  }

  #putBack(back: KeptText): void {
    const field = this.#cell?.fields.find(({ path }) => path === back.path);
    if (field === undefined || field.file.kind !== back.value.kind) this.kept.add({ ...back, why: 'this part was removed from the file.' });
    else field.putBack(back.value, back.before);
  }

  /** Has VS Code keep the last letters, too: the page is about to go. */
  keepAll(): void {
    this.#parts.page.keep([...this.#cell?.written ?? [], ...this.kept.all]);
  }

  #keep(): void {
    this.#parts.page.keep([...this.#cell?.unsent ?? [], ...this.kept.all]);
  }
}

const failed = 'This cell could not be opened. Close the table and open it again, or edit the text.';

function refusedCell({ refused, path }: NotEditable): Cell {
  return { version: 0, path, label: 'Cannot be edited here', fields: [{ kind: 'fixed', path, label: '', text: '', why: refused }] };
}

function whyNot(kind: 'lost' | 'refused' | 'conflict' | undefined, sentence: string): string {
  switch (kind) {
    case 'lost': case undefined: return 'not saved in the file yet. It will be saved as soon as possible.';
    case 'refused': return sentence;
    case 'conflict': return 'this was changed elsewhere while you were editing it, so your text was not saved in the file.';
  }
}

/** Puts the cursor of the text that has the focus where the pointer is. */
function putCursor({ x, y }: { readonly x: number; readonly y: number }): void {
  const range = document.caretRangeFromPoint(x, y);
  const text = document.activeElement;
  if (range !== null && text instanceof HTMLElement && text.isContentEditable && text.contains(range.startContainer)) getSelection()?.collapse(range.startContainer, range.startOffset);
}
