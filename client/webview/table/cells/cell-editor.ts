import type { Cell, Field, PastedItems, TablePaste, TableChange } from '../../../../server/protocol/table.ts';
import type { UnsentText, UnsentValue } from '../../../table/messages.ts';
import type { CreateField, FieldHost, FocusAt } from '../../fields/field-keys.ts';
import { cellMessages } from '../../words/cells.ts';
import type { TableAsk } from '../asks.ts';
import { copyText, newElement, pressable } from '../elements.ts';
import { OpenField } from './open-field.ts';
import { isOfCell, pathAfterMove } from '../places.ts';
import type { ClipboardContent } from '../rows/row-clipboard.ts';
import { TroubleNote } from './trouble-note.ts';
import { plainWords, valueIn } from './values.ts';

export interface CellEditorParts {
  /** The path that was asked for; the cell may be of more than that. */
  readonly place: string;
  readonly cell: Cell;
  /** What the place shows, for a cell that can only be changed in the text. */
  readonly standing?: readonly Node[];
  readonly create: CreateField;
  readonly ask: TableAsk;
  /** The person goes on: to the cell, or to the place before or behind it. */
  readonly leave: (to: 'cell' | 'next' | 'previous') => void;
  readonly history: (to: 'undo' | 'redo' | 'save') => void;
  readonly showText: (path: string) => void;
  readonly keep: () => void;
  readonly draft: (change: TableChange | undefined) => void;
  /** To people who can not see it. */
  readonly say: (sentence: string) => void;
  /** To everybody. */
  readonly tell: (sentence: string) => void;
  /** Somebody has pasted several links where an address is written. */
  readonly pastedLinks: (path: string, content: ClipboardContent, pasted: PastedItems) => void;
}

/** The fields of a cell that is written in, one below the other, in an element that stands where the text stands. */
export class CellEditor {
  readonly element = newElement('div', 'cell-editor');
  readonly #parts: CellEditorParts;
  readonly #fields: OpenField[] = [];
  #place: string;
  #path: string;
  /** The field that had the focus last. */
  #current = 0;

  constructor(parts: CellEditorParts) {
    this.#parts = parts;
    const { cell, place } = parts;
    this.#place = place;
    this.#path = cell.path;
    this.element.id = 'cell-editor';
    this.element.dataset['path'] = cell.path;
    this.element.classList.toggle('has-one', cell.fields.length === 1);
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', cell.label);
    // A finding or a menu may lead to the cell; the focus is for its field.
    this.element.tabIndex = -1;
    this.element.addEventListener('focus', () => {
      this.element.tabIndex = -1;
      this.focus();
    });
    this.element.append(...cell.fields.map((field) => this.#open(field)));
    const at = this.#fields.findIndex(({ path }) => isOfCell(place, path));
    this.#current = Math.max(at, 0);
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
    this.element.addEventListener('focusin', ({ target }) => {
      const index = this.#fields.findIndex(({ editor }) => editor.element.contains(target as Node));
      if (index >= 0) this.#current = index;
    });
  }

  get place(): string {
    return this.#place;
  }

  get path(): string {
    return this.#path;
  }

  get fields(): readonly OpenField[] {
    return this.#fields;
  }

  /** The path of the field that had the focus last. */
  get current(): string {
    return this.#fields[this.#current]?.path ?? this.#place;
  }

  /** Whether an answer is awaited. */
  get isSending(): boolean {
    return this.#fields.some((field) => field.isSending);
  }

  get isComposing(): boolean {
    return this.#fields.some(({ editor }) => editor.isComposing);
  }

  /** What is written here and is not known to be in the file. */
  get unsent(): readonly UnsentText[] {
    return this.#texts((field) => field.unsent);
  }

  /** The same with the last letters, for a cell that is not written in any more. */
  get written(): readonly UnsentText[] {
    return this.#texts((field) => field.written);
  }

  #texts(valueOfField: (field: OpenField) => UnsentValue | undefined): readonly UnsentText[] {
    return this.#fields.flatMap((field) => {
      const value = valueOfField(field);
      if (value === undefined) return [];
      const before = valueIn(field.file);
      const { label: cell } = this.#parts.cell;
      const label =
        this.#fields.length === 1 || cell.startsWith(field.file.label) ? cell : `${field.file.label} of ${cell}`;
      return [{ place: this.#place, path: field.path, label, value, ...(before && { before }) }];
    });
  }

  /** The fields are other ones in the file by now. */
  isOtherThan({ fields }: Cell): boolean {
    const writable = fields.filter(({ kind }) => kind !== 'fixed');
    return (
      writable.length !== this.#fields.length ||
      writable.some(
        ({ path, kind }, index) => this.#fields[index]?.path !== path || this.#fields[index]?.file.kind !== kind,
      )
    );
  }

  elsewhere({ fields }: Cell): void {
    for (const field of fields) this.#fields.find(({ path }) => path === field.path)?.elsewhere(field);
  }

  /**
   * What a field says is about to be replaced by what another hand has written for it. @param path of the field;
   * undefined when none is
   */
  contest(path: string | undefined): void {
    for (const field of this.#fields) field.isContested = path !== undefined && isOfCell(path, field.path);
  }

  /** The cell stands at another path. */
  moved(to: string): void {
    const from =
      [this.#path, this.#place].find((path) => path.split('/').length === to.split('/').length) ?? this.#path;
    for (const field of this.#fields) field.path = pathAfterMove(field.path, from, to);
    this.#place = pathAfterMove(this.#place, from, to);
    this.#path = pathAfterMove(this.#path, from, to);
    this.element.dataset['path'] = this.#path;
  }

  served(): void {
    for (const field of this.#fields) field.served();
  }

  async flush(): Promise<void> {
    await Promise.all(this.#fields.map((field) => field.flush()));
  }

  focus(at: FocusAt = 'end'): void {
    const field = this.#fields[this.#current];
    if (field !== undefined) field.editor.focus(at);
    // The cell, not its button: a typed space would press the button, and the next letters would go into the text.
    else {
      this.element.tabIndex = -1;
      this.element.focus();
    }
  }

  /** The field that a path leads to gets the focus. */
  focusPath(path: string): void {
    const index = this.#fields.findIndex((field) => isOfCell(path, field.path));
    if (index >= 0) this.#current = index;
    this.focus();
  }

  dispose(): void {
    for (const field of this.#fields) field.dispose();
  }

  #open(field: Field): HTMLElement {
    const { cell, standing = [], create, ask, history, keep, draft, say, tell, showText } = this.#parts;
    const label = cell.fields.length === 1 ? [] : [newElement('span', 'field-label', field.label)];
    const box = newElement('div', 'cell-field', ...label);
    const opened: { field?: OpenField } = {};
    const host: FieldHost = {
      changed: (atOnce) => opened.field?.changed(atOnce),
      begun: () => opened.field?.begun(),
      leave: (to) => this.#leave(box, to),
      undo: () => history('undo'),
      redo: () => history('redo'),
      save: () => history('save'),
      propose: (typed) => ask('proposals', { path: opened.field?.path ?? field.path, typed }),
      paste: (content) => this.#paste(opened.field?.path ?? field.path, content),
      say,
    };
    const editor = create(field, host);
    if (editor === undefined || field.kind === 'fixed') {
      const said =
        field.kind === 'fixed' ? [newElement('p', 'fixed-text', field.text), newElement('p', 'why', field.why)] : [];
      box.append(
        ...(standing.length > 0 ? [...standing, ...said.slice(1)] : said),
        pressable('Show in Text', () => showText(field.path)),
      );
      return box;
    }
    const made = new OpenField({
      field,
      editor,
      ask: (change) => ask('change', change),
      keep,
      draft,
      say: tell,
      troubled: () => troubled(),
    });
    opened.field = made;
    const note = new TroubleNote({
      field: made,
      showText,
      copy: (value) => this.#copy(value),
      chosen: () => editor.focus('end'),
    });
    const troubled = (): void => {
      const sentence = note.show();
      box.classList.toggle('has-trouble', made.trouble !== undefined);
      if (sentence !== undefined) say(sentence);
    };
    box.append(editor.element, note.element);
    this.#fields.push(made);
    return box;
  }

  async #paste(path: string, content: ClipboardContent): Promise<TablePaste> {
    const pasted = await this.#parts.ask('paste', { path, isWriting: true, ...content });
    // The field says it to those who can not see it; then everybody is told.
    if ('refused' in pasted) setTimeout(() => this.#parts.tell(pasted.refused), 0);
    if ('refused' in pasted) return pasted;
    if (pasted.kind === 'prose' || pasted.kind === 'text') {
      if (pasted.leftOut !== undefined)
        this.#parts.tell(`Left out, because this field has no place for it: “${pasted.leftOut}”`);
      if (pasted.rows !== undefined) this.#parts.tell(cellMessages.tablePasted({ initiatives: pasted.rows }));
      return pasted;
    }
    this.#parts.pastedLinks(path, content, pasted);
    return { kind: 'text', text: '' };
  }

  #copy(value: UnsentValue): void {
    void copyText(plainWords(value)).then((isCopied) =>
      this.#parts.tell(isCopied ? 'Copied.' : cellMessages.notCopied),
    );
  }

  /** From a field to what can be done about it, to the next field, and out of the cell. */
  #leave(box: HTMLElement, to: 'cell' | 'next' | 'previous'): void {
    if (to === 'cell') {
      this.#parts.leave(to);
      return;
    }
    this.#step(
      this.#stops().findIndex((stop) => stop instanceof OpenField && box.contains(stop.editor.element)),
      to,
    );
  }

  #step(from: number, to: 'next' | 'previous'): void {
    const next = this.#stops()[to === 'next' ? from + 1 : from - 1];
    if (next === undefined || from < 0 || (from === 0 && to === 'next' && this.#isUnwanted)) this.#parts.leave(to);
    else if (next instanceof OpenField) next.editor.focus('end', true);
    else next.focus();
  }

  /** Whether nothing is written in the place for a further link, attachment or contact: who goes on wants none. */
  get #isUnwanted(): boolean {
    return (
      /(?:^|\/)(?:links|attachments)\/\d+$|^contact\/[1-9]/.test(this.#path) &&
      this.#fields.every((field) => plainWords(field.mine) === '')
    );
  }

  /** The fields, and the buttons below them. */
  #stops(): readonly (OpenField | HTMLElement)[] {
    return Array.from(this.element.children).flatMap((box) => {
      const field = this.#fields.find(({ editor }) => box.contains(editor.element));
      return [
        ...(field === undefined ? [] : [field]),
        ...Array.from(box.querySelectorAll<HTMLElement>(':scope > .action, .trouble:not([hidden]) .action')),
      ];
    });
  }

  /** Keys on the buttons; those in a field are the field's own. */
  #pressed(event: KeyboardEvent): void {
    const { target, key } = event;
    const isAction = target instanceof HTMLButtonElement && target.matches('.action');
    if (!(isAction || target === this.element) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!isAction && key === 'Enter') this.element.querySelector('button')?.click();
    else if (key === 'Escape') this.#parts.leave('cell');
    else if (key === 'Tab')
      this.#step(isAction ? this.#stops().indexOf(target) : -1, event.shiftKey ? 'previous' : 'next');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
