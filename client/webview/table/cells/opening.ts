import type { Cell, NotEditable } from '../../../../server/protocol/table.ts';
import type { Page } from '../../page.ts';
import { cellMessages } from '../../words/cells.ts';
import type { TableAsk } from '../asks.ts';
import type { CellEditor } from './cell-editor.ts';
import { type CreateField, fieldsReady } from '../../fields/field-keys.ts';
import { readLater } from '../../later-script.ts';
import { bringIntoSight } from './in-sight.ts';
import type { KeptText, KeptTexts } from './kept-texts.ts';
import type { ClipboardContent } from '../rows/row-clipboard.ts';
import { isLetter, pasteHere, TypedAhead } from './typed-ahead.ts';

export interface CellOpenerParts {
  readonly page: Page;
  readonly ask: TableAsk;
  readonly kept: KeptTexts;
  /** To people who can not see it. */
  readonly say: (sentence: string) => void;
  /** To everybody. */
  readonly tell: (sentence: string) => void;
  /** A sentence that says why nothing can be written, if it can not. */
  readonly whyNot: () => string | undefined;
  /** The cell that is open. */
  readonly cell: () => CellEditor | undefined;
  /** The last words of the cells that are closed are in the file, or will not be. */
  readonly ended: () => Promise<void>;
  /** Puts the editor of a cell on the page, for the place at a path. */
  readonly show: (path: string, answer: Cell | NotEditable, create: CreateField) => CellEditor;
  /** Closes the cell that is open, if there is one. */
  readonly close: () => void;
}

/** How a cell is opened. */
export interface OpenOptions {
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

/** What is said of words whose place is not there. */
type LostPlace = Pick<KeptText, 'path' | 'label' | 'why'>;

const newInitiative: LostPlace = { path: '', label: 'New initiative', why: cellMessages.notAdded };
export const nextPlace: LostPlace = { path: '', label: 'What you typed next', why: cellMessages.placeNotOpened };

/** In milliseconds: after a pause of this length, the person has noticed that the cell is gone. */
const pauseMs = 2000;

/** A place that is being made, to be written in. */
export interface ExpectedPlace {
  readonly typed: Pick<TypedAhead, 'isEmpty' | 'words'>;
  /** False once the person has gone elsewhere. */
  readonly isWanted: boolean;
  /** It is there. */
  open(path: string, how?: Pick<OpenOptions, 'back'>): void;
  /** It is not wanted any more, or could not be made. */
  end(): void;
}

/** A cell that is asked for, and is not open yet. */
class CellOpening {
  readonly path: string;
  readonly how: OpenOptions;
  readonly typed: TypedAhead;
  /** The person went elsewhere: it is closed again as soon as it has what was typed. */
  isLeft = false;
  isCancelled = false;

  constructor(path: string, how: OpenOptions) {
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

/** Opens cells, one after the other. Until one is open, the keys that are pressed are for it. */
export class CellOpener {
  readonly #parts: CellOpenerParts;
  /** What is being opened, and has the keys that are pressed meanwhile. */
  #opening: CellOpening | undefined;
  /** The same, of a place that is being made. */
  #expected: TypedAhead | undefined;
  /** All that was to be opened is open, or closed again. */
  #opened: Promise<void> = Promise.resolve();

  constructor(parts: CellOpenerParts) {
    this.#parts = parts;
  }

  get isOpening(): boolean {
    return this.#opening !== undefined;
  }

  /** All that was to be opened is open, or closed again. */
  get opened(): Promise<void> {
    return this.#opened;
  }

  /** Opens the cell at a path; what can not be written in says why. */
  open(path: string, how: OpenOptions = {}): Promise<void> {
    const { kept, tell, whyNot, close } = this.#parts;
    const { back, paste } = how;
    const why = whyNot();
    if (why !== undefined) {
      tell(why);
      if (back) kept.add(back);
      return Promise.resolve();
    }
    // The second click of a double click opens what the first has asked for already.
    if (this.#opening?.path === path && !this.#opening.isLeft && !back && !paste) return this.#opened;
    // Who opens a cell while another place is waited for goes on there.
    this.#expected = undefined;
    this.leave();
    close();
    const opening = new CellOpening(path, how);
    this.#opening = opening;
    this.#opened = this.#run(opening, this.#opened);
    return this.#opened;
  }

  /** What is typed from now on, until the person pauses, was meant for a cell that is gone: it is kept. */
  keepTyped(lost: LostPlace): void {
    const expected = this.expect(lost);
    let before = '';
    const look = (): void => {
      const { words } = expected.typed;
      if (words === before) {
        expected.end();
        return;
      }
      before = words;
      setTimeout(look, pauseMs);
    };
    setTimeout(look, pauseMs);
  }

  /** The keys that are pressed until the place is there are for it. */
  expect(lost: LostPlace = newInitiative): ExpectedPlace {
    const typed = new TypedAhead();
    let isThere = false;
    const end = (): void => {
      if (this.#expected === typed) this.#expected = undefined;
      const text = isThere ? '' : typed.words;
      if (text !== '') this.#parts.kept.add({ ...lost, value: { kind: 'text', text } });
    };
    this.#expected = typed;
    const isWanted = (): boolean => this.#expected === typed;
    return {
      typed,
      end,
      get isWanted() {
        return isWanted();
      },
      open: (path, how) => {
        isThere = true;
        end();
        void this.open(path, { ...how, typed });
      },
    };
  }

  /** A key that is pressed while a cell is being opened is for it. @returns whether it was taken */
  pressedMeanwhile(event: KeyboardEvent): boolean {
    if (this.#expected !== undefined) return this.#expected.takes(event);
    const opening = this.#opening;
    if (opening === undefined || opening.isLeft) return false;
    if (event.key === 'Escape' && !opening.hasContent) this.leave();
    else return opening.typed.takes(event);
    return true;
  }

  /** The pointer has gone to a path, or to none: what is being opened elsewhere is not wanted open any more. */
  pointedAt(path: string | undefined): void {
    this.#expected = undefined;
    if (this.#opening?.path !== path) this.leave();
  }

  /**
   * The person goes elsewhere: what was typed for the cell that is being opened comes into it; without that, it is not
   * opened at all.
   */
  leave(): void {
    const opening = this.#opening;
    if (opening === undefined) return;
    if (opening.hasContent) opening.isLeft = true;
    else {
      opening.isCancelled = true;
      this.#opening = undefined;
    }
  }

  async #run(opening: CellOpening, before: Promise<void>): Promise<void> {
    const { page, ask, kept, cell, ended, close } = this.#parts;
    const {
      path,
      how: { back },
    } = opening;
    const place = page.cells.at(path);
    if (place) page.cells.focus(place, false);
    await before;
    await ended();
    const [answer, create] = opening.isCancelled
      ? ([{ refused: failed, path }, undefined] as const)
      : await Promise.all([
          ask('cell', { path }),
          readLater<CreateField>(document.body.dataset['fieldsUri'] ?? '', fieldsReady).catch(() => undefined),
        ]).catch((): readonly [NotEditable, undefined] => [{ refused: failed, path }, undefined]);
    if (opening.isCancelled) {
      if (back) kept.add(back);
      return;
    }
    if (!opening.isLeft) {
      this.#opening = undefined;
      await this.#begin(opening, answer, create);
      const open = cell();
      if (open !== undefined) bringIntoSight(open.element);
      return;
    }
    // The person is elsewhere by now, and what was typed here may lead to further cells.
    const [newer, opened, focused] = [
      this.#opening === opening ? undefined : this.#opening,
      this.#opened,
      document.activeElement,
    ];
    this.#opening = undefined;
    this.#opened = Promise.resolve();
    await this.#begin(opening, answer, create);
    this.leave();
    close();
    const ledTo = this.#opened;
    this.#opened = opened;
    this.#opening = newer ?? this.#opening;
    const held = focused?.isConnected === true ? focused : page.cells.at(newer?.path ?? path);
    if (held instanceof HTMLElement) held.focus({ preventScroll: true });
    await ledTo;
  }

  async #begin(
    { path, typed, how: { first, at, back, paste } }: CellOpening,
    answer: Cell | NotEditable,
    create: CreateField | undefined,
  ): Promise<void> {
    const { kept, say, show } = this.#parts;
    const cell = show(path, answer, create ?? (() => undefined));
    if (back) kept.putBack(cell, back);
    cell.focus(first !== undefined && isLetter(first) ? 'behind' : 'end');
    if (at) putCursor(at);
    say('refused' in answer ? answer.refused : '');
    if (paste) pasteHere(paste);
    await typed.press();
  }
}

const failed = cellMessages.notOpened;

/** Puts the cursor of the text that has the focus where the pointer is. */
function putCursor({ x, y }: { readonly x: number; readonly y: number }): void {
  const range = document.caretRangeFromPoint(x, y);
  const text = document.activeElement;
  if (range !== null && text instanceof HTMLElement && text.isContentEditable && text.contains(range.startContainer))
    getSelection()?.collapse(range.startContainer, range.startOffset);
}
