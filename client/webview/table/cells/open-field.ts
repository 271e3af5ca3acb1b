import type { Field, TableChange } from '../../../../server/protocol/table.ts';
import type { ChangeAnswer, UnsentValue } from '../../../table/messages.ts';
import type { FieldEditor } from '../../fields/field-keys.ts';
import { bothValues, changeTo, fieldWith, plainWords, says, valueIn, wholeValue } from './values.ts';

/** Why what is written in a field is not in the file. */
export type Trouble =
  /** There is no server at present. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused'; readonly sentence: string; readonly path: string }
  /** The same words were changed elsewhere, to this. */
  | { readonly kind: 'conflict'; readonly theirs: Field };

export interface OpenFieldParts {
  /** What the file has. */
  readonly field: Field;
  readonly editor: FieldEditor;
  readonly ask: (change: TableChange) => Promise<ChangeAnswer>;
  /** Called when there is other trouble than before, or none any more. */
  readonly troubled: () => void;
  /** Called when what is not in the file yet is other than before. */
  readonly keep: () => void;
  /** Called with what will be asked for after a pause. */
  readonly draft: (change: TableChange | undefined) => void;
  readonly say: (sentence: string) => void;
}

/** A pause in the middle of a word after which it is sent. */
const pauseMs = 400;

/**
 * One field that is written in: sends what is typed at the end of a word, one change at a time, and takes what the file
 * has then. Nothing is written over what somebody else wrote meanwhile, unless the person has seen it and wants so.
 */
export class OpenField {
  readonly editor: FieldEditor;
  /**
   * What another hand has written for this is about to come into the file: it is not taken, because a person has to
   * choose.
   */
  isContested = false;
  readonly #parts: OpenFieldParts;
  #path: string;
  /** What the editor rests on: the blocks of its value are numbered in it. */
  #shown: Field;
  #file: Field;
  /** Whether the value may be other than what was asked for last. */
  #isTouched = false;
  /** What was typed was to be sent while an answer was awaited. */
  #isDue = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;
  /** What was asked for, and is not known to be in the file. */
  #unsent: UnsentValue | undefined;
  #trouble: Trouble | undefined;

  constructor(parts: OpenFieldParts) {
    this.#parts = parts;
    this.editor = parts.editor;
    this.#path = parts.field.path;
    this.#shown = parts.field;
    this.#file = parts.field;
  }

  get path(): string {
    return this.#path;
  }

  set path(path: string) {
    this.#path = path;
  }

  /** What the file has, as far as is known. */
  get file(): Field {
    return this.#file;
  }

  /** The change that would bring into the file what is not there. */
  get change(): TableChange | undefined {
    const { unsent } = this;
    return unsent && changeTo(unsent, this.#path, this.#file);
  }

  get isSending(): boolean {
    return this.#sending !== undefined;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  /** What was asked for and is not known to be in the file, and what could not be brought there. */
  get unsent(): UnsentValue | undefined {
    return this.#sending === undefined && (this.#trouble !== undefined || this.isContested)
      ? this.#value()
      : this.#unsent;
  }

  /**
   * What is written here and is not known to be in the file, to its last letter. To be asked for only when nothing is
   * sent any more: the editor takes note of it.
   */
  get written(): UnsentValue | undefined {
    if (this.#sending === undefined && this.#trouble === undefined && !this.#isTouched) return undefined;
    const value = this.#value();
    return says(this.#file, value) ? undefined : value;
  }

  /** What is written here. To be asked for only when no answer is awaited: the editor takes note of it. */
  get mine(): UnsentValue {
    return this.#sending === undefined ? this.#value() : (this.#unsent ?? this.#value());
  }

  changed(atOnce: boolean): void {
    this.#isTouched = true;
    this.#isDue = false;
    if (this.editor.isComposing) return;
    if (this.#trouble?.kind === 'conflict') this.#parts.troubled();
    if (this.#trouble?.kind === 'conflict' || this.#trouble?.kind === 'lost') {
      this.#later(() => this.#parts.keep(), pauseMs);
      return;
    }
    this.#later(() => this.#send(), atOnce ? 0 : pauseMs);
    if (this.#sending === undefined && !atOnce) this.#parts.draft(this.#draft());
  }

  /** What is written is not finished: it is sent when all is. */
  begun(): void {
    this.#isTouched = true;
  }

  /** Sends all that can be sent. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#sending !== undefined || (this.#isTouched && !this.editor.isComposing && this.#canSend)) {
      if (this.#sending === undefined) this.#send();
      await this.#sending;
    }
    if (this.#trouble !== undefined) this.#parts.keep();
  }

  /** The file says this now, by another hand. What is awaited will say so, too. */
  elsewhere(field: Field): void {
    if (this.#sending !== undefined || JSON.stringify(field) === JSON.stringify(this.#file)) return;
    // What the file refused or could not be sent rests on what it was before.
    if (this.#trouble !== undefined) this.#conflict(field);
    else this.#take(field);
  }

  /** There is a server again. */
  served(): void {
    if (this.#trouble?.kind !== 'lost') return;
    this.#isTouched = true;
    this.#be(undefined);
    this.#send();
  }

  /** What is written here takes the place of what the file has. */
  async keepMine(): Promise<void> {
    if (this.#trouble?.kind === 'conflict') this.#file = this.#trouble.theirs;
    this.#isTouched = true;
    this.#be(undefined);
    await this.flush();
  }

  /** What is written here comes into the file together with what the file has. */
  async keepBoth(): Promise<void> {
    const theirs = this.#trouble?.kind === 'conflict' ? this.#trouble.theirs : undefined;
    const both = theirs && bothValues(this.#value(), theirs);
    if (theirs === undefined || both === undefined) return;
    this.#shown = fieldWith(theirs, both);
    this.editor.reset(this.#shown);
    await this.keepMine();
  }

  takeTheirs(): void {
    const field = this.#trouble?.kind === 'conflict' ? this.#trouble.theirs : this.#file;
    clearTimeout(this.#timer);
    this.#isTouched = false;
    this.#unsent = undefined;
    this.#shown = field;
    this.#file = field;
    this.editor.reset(field);
    this.#be(undefined);
    this.#parts.keep();
  }

  /**
   * Writes here what was written before and did not come into the file.
   *
   * @param before what the file had then; if it has something else now, the person is asked, and always where it is not
   *   known
   */
  putBack(value: UnsentValue, before: UnsentValue | undefined): void {
    const isOfNow = before !== undefined && says(this.#file, before);
    const [kept, file] = [plainWords(value).trim(), valueIn(this.#file)];
    // VS Code had it already, and more of it, when the window was closed.
    if (before !== undefined && !isOfNow && kept !== '' && file !== undefined && plainWords(file).startsWith(kept))
      return;
    this.#shown = fieldWith(this.#file, value);
    this.editor.reset(this.#shown);
    this.#isTouched = true;
    if (isOfNow) this.#send();
    else this.#conflict(this.#file);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.editor.dispose();
  }

  get #canSend(): boolean {
    return this.#trouble === undefined || this.#trouble.kind === 'refused';
  }

  #later(act: () => void, ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, ms);
  }

  #draft(): TableChange | undefined {
    const value = wholeValue(this.editor.written, this.#shown);
    return says(this.#file, value) ? undefined : changeTo(value, this.#path, this.#file);
  }

  #value(): UnsentValue {
    return wholeValue(this.editor.value, this.#shown);
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#isDue = this.#sending !== undefined;
    if (this.#isDue || this.editor.isComposing || !this.#canSend || !this.#isTouched) return;
    this.#isTouched = false;
    const value = this.#value();
    const change = says(this.#file, value) ? undefined : changeTo(value, this.#path, this.#file);
    if (change === undefined) {
      this.#parts.draft(undefined);
      this.#unsent = undefined;
      this.#be(undefined);
      return;
    }
    this.#unsent = value;
    this.#sending = this.#parts.ask(change).then((answer) => {
      this.#sending = undefined;
      this.#answered(answer, value);
    });
    this.#parts.keep();
  }

  #answered(answer: ChangeAnswer, value: UnsentValue): void {
    if ('lost' in answer) this.#be({ kind: 'lost' });
    else if ('refused' in answer) this.#be({ kind: 'refused', sentence: answer.refused, path: answer.path });
    else if ('conflict' in answer) this.#conflict(answer.conflict);
    else {
      this.#unsent = undefined;
      this.#be(undefined);
      if (answer.told !== undefined) this.#parts.say(answer.told);
      if (answer.field !== undefined) this.#path = answer.field.path;
      this.#take(answer.field ?? fieldWith(this.#file, value), value);
      // In the middle of a word its end is waited for, as long as the hand does not rest: one undo takes back a word,
      // not some letters.
      if (this.#isDue) this.#later(() => this.#send(), 0);
      else if (this.#isTouched) this.#parts.draft(this.#draft());
    }
    this.#parts.keep();
  }

  /** @param sent what was asked for, if this is the answer */
  #take(field: Field, sent?: UnsentValue): void {
    const isTheirs = this.isContested && (sent === undefined || !says(field, sent));
    if (!isTheirs && this.editor.take(field)) {
      this.#shown = field;
      this.#file = field;
    } else this.#conflict(field);
  }

  #conflict(theirs: Field): void {
    clearTimeout(this.#timer);
    this.isContested = false;
    // Both may have come to the same words.
    if (!this.editor.isComposing && says(theirs, this.#value())) {
      this.#shown = theirs;
      this.#file = theirs;
      this.#isTouched = false;
      this.#unsent = undefined;
      this.editor.reset(theirs);
      this.#be(undefined);
      return;
    }
    this.#isTouched = true;
    this.#be({ kind: 'conflict', theirs });
  }

  #be(trouble: Trouble | undefined): void {
    if (trouble === undefined && this.#trouble === undefined) return;
    this.#trouble = trouble;
    this.#parts.troubled();
  }
}
