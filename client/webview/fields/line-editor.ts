import type { Field, Proposal, TextField } from '../../../server/protocol/table.ts';
import { Choices } from './choices.ts';
import {
  type FieldEditor,
  type FieldHost,
  type FieldValue,
  type FocusAt,
  freshId,
  giveUndoToFile,
  isComposed,
  made,
  pressedInField,
  takeKey,
} from './field-keys.ts';
import { spliceForMine, type Spliced } from './merge-words.ts';
import { wrongWith } from './wrong-with.ts';

/** In milliseconds: what comes this soon after Undo or Redo is taken for what it has done. */
const undoneMs = 2000;

/** One line without mark-up; with proposals where there are some. */
export class LineEditor implements FieldEditor {
  readonly element = made('div', 'line-field');
  readonly #host: FieldHost;
  readonly #kind: TextField['input'];
  /** Words that lead somewhere give their address here. */
  readonly #holdsAddress: boolean;
  /** Words have as many lines as they need, but no line breaks. */
  readonly #input: HTMLInputElement | HTMLTextAreaElement;
  readonly #note = made('p', 'field-about');
  readonly #choices: Choices | undefined;
  #hint: string;
  /**
   * The template's text for an empty field; empty where there is none. The field shows it selected: typing replaces it,
   * and the arrow keys keep it to be edited.
   */
  #given: string;
  /** What the text was when it was last asked for. */
  #asked: string;
  /** While an input method composes: what the text was before. */
  #before: string | undefined;
  /** What the file says since the input method has begun. */
  #waiting: TextField | undefined;
  /** When Undo or Redo was pressed here last. */
  #undoneAt = -Infinity;
  /** Whether it has been said what is wrong: from then on it is said at each key that it still is. */
  #isJudged = false;

  constructor(field: TextField, host: FieldHost) {
    const followed = (act: () => void) => (): void => {
      this.#undoneAt = performance.now();
      act();
    };
    this.#host = { ...host, undo: followed(() => host.undo()), redo: followed(() => host.redo()) };
    this.#kind = field.input;
    this.#holdsAddress = field.input === 'url' || field.input === 'email' || field.path.endsWith('/file');
    this.#hint = field.hint ?? '';
    this.#given = field.given ?? '';
    this.#asked = field.text;
    this.#note.id = freshId();
    this.#input =
      field.input === 'text' && !field.proposes ? made('textarea', 'line-input') : made('input', 'line-input');
    this.#input.value = field.text || this.#given;
    this.element.append(this.#input, this.#note);
    this.#dress(field);
    if (field.proposes) this.#choices = this.#choicesOf(field);
    this.#tell();
  }

  get value(): FieldValue {
    this.#asked = this.#text();
    return { kind: 'text', text: this.#asked };
  }

  get written(): FieldValue {
    return { kind: 'text', text: this.#text() };
  }

  get isComposing(): boolean {
    return this.#before !== undefined;
  }

  focus(at: FocusAt): void {
    const { length } = this.#input.value;
    this.#input.focus();
    if (at === 'kept') return;
    if (at === 'all' || this.#isGiven) this.#input.select();
    else this.#input.setSelectionRange(at === 'start' ? 0 : length, at === 'start' ? 0 : length);
  }

  take(field: Field): boolean {
    if (field.kind !== 'text') return false;
    if (this.#isGiven) {
      this.reset(field);
      return true;
    }
    // The file has one space where two were typed. The field keeps both, because the next word may be typed between
    // them.
    const isSame = oneLine(field.text) === oneLine(this.#asked);
    const splice = isSame ? undefined : spliceForMine(this.#asked, this.#before ?? this.#input.value, field.text);
    if (splice === 'both') return false;
    // An input method loses its place when the text is changed under it.
    if (this.isComposing) {
      this.#waiting = field;
      return true;
    }
    if (splice !== undefined) this.#splice(splice);
    if (!isSame) this.#asked = field.text;
    this.#hint = field.hint ?? '';
    this.#tell();
    return true;
  }

  reset(field: Field): void {
    if (field.kind !== 'text') return;
    this.#choices?.close();
    this.#given = field.given ?? '';
    this.#input.value = field.text || this.#given;
    this.#asked = field.text;
    this.#isJudged = false;
    this.#tell();
  }

  dispose(): void {
    this.#choices?.close();
    this.element.remove();
  }

  #dress({ label }: TextField): void {
    const input = this.#input;
    // The browser's own types of inputs change what they do not like.
    if (input instanceof HTMLInputElement) input.type = 'text';
    else input.rows = 1;
    input.inputMode = this.#kind === 'date' ? 'numeric' : this.#kind;
    input.dir = this.#kind === 'text' ? 'auto' : 'ltr';
    input.spellcheck = this.#kind === 'text';
    if (this.#kind !== 'text') input.setAttribute('autocapitalize', 'off');
    input.autocomplete = 'off';
    input.setAttribute('aria-label', label);
    input.setAttribute('aria-describedby', this.#note.id);
    giveUndoToFile(input, this.#host);
    input.addEventListener('compositionstart', () => {
      this.#before = input.value;
    });
    input.addEventListener('compositionend', () => {
      this.#before = undefined;
      const waiting = this.#waiting;
      this.#waiting = undefined;
      if (waiting) this.take(waiting);
      this.#changed();
    });
    input.addEventListener('input', () => {
      // What is dropped here may have several lines.
      if (/[\r\n]/.test(input.value)) input.value = input.value.replace(/[\r\n]+/g, ' ');
      if (!this.isComposing) this.#changed();
    });
    const target: HTMLElement = input;
    target.addEventListener('keydown', (event) => this.#pressed(event));
    input.addEventListener('click', () => this.#choices?.ask('', { atOnce: true, active: { text: input.value } }));
    target.addEventListener('paste', (event) => this.#pasted(event));
    input.addEventListener('blur', () => {
      this.#choices?.close();
      this.#isJudged = true;
      this.#tell();
    });
  }

  #choicesOf({ label }: TextField): Choices {
    this.#input.setAttribute('role', 'combobox');
    this.#input.setAttribute('aria-autocomplete', 'list');
    const choices = new Choices({
      owner: this.#input,
      anchor: this.#input,
      label,
      propose: (typed) => this.#host.propose(typed),
      say: (sentence) => this.#host.say(sentence),
      take: (proposal) => this.#choose(proposal),
    });
    this.element.append(choices.element);
    return choices;
  }

  /**
   * A text that nobody has touched stays as it is; blanks at the end of another one would ask for quotation marks in
   * the file.
   */
  #text(): string {
    const text = this.#before ?? this.#input.value;
    if (this.#isGiven) return '';
    return text === this.#asked ? text : text.trim();
  }

  /** Whether the field shows the template's text unchanged, so that nothing is written in the file. */
  get #isGiven(): boolean {
    return this.#given !== '' && this.#asked === '' && (this.#before ?? this.#input.value) === this.#given;
  }

  #changed(): void {
    const { value, selectionEnd } = this.#input;
    this.#choices?.ask(value, value === '' ? {} : { active: 'first' });
    this.#tell();
    this.#host.changed(/[\s.,;]/.test(value.charAt((selectionEnd ?? 0) - 1)));
  }

  #choose({ text }: Proposal): void {
    this.#input.value = text;
    this.#choices?.close();
    this.#tell();
    this.#host.say(`${text} chosen.`);
    this.#host.changed(true);
  }

  #pressed(event: KeyboardEvent): void {
    if (isComposed(event)) return;
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const isPlain = !ctrlKey && !metaKey && !altKey && !shiftKey;
    const choices = this.#choices;
    if (isPlain && choices?.isOpen === true && choices.pressed(key)) takeKey(event);
    else if (choices && (isPlain || altKey) && (key === 'ArrowDown' || key === 'ArrowUp')) {
      takeKey(event);
      choices.ask('', {
        atOnce: true,
        active: this.#input.value === '' ? (key === 'ArrowDown' ? 'first' : 'last') : { text: this.#input.value },
      });
    } else if (isPlain && key === 'Escape' && choices?.isOpen === true) {
      takeKey(event);
      choices.close();
    } else if (isPlain && key === 'Enter') {
      takeKey(event);
      const active = choices?.active;
      if (active) this.#choose(active);
      else this.#host.leave('next');
    } else pressedInField(event, this.#host);
  }

  /**
   * Of several lines one is made. Where an address is asked for, that of a link that was copied is pasted, and several
   * become links of their own.
   */
  #pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const html = event.clipboardData?.getData('text/html') ?? '';
    const line = text
      .split(/[\r\n]+/)
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .join(' ');
    if (this.#holdsAddress && (html !== '' || /[\r\n]/.test(text))) {
      takeKey(event);
      void this.#host.paste({ html, text }).then(
        (paste) => {
          if ('refused' in paste) this.#host.say(paste.refused);
          else if ('text' in paste) this.#insert(paste.text);
        },
        () => this.#insert(line),
      );
    } else if (/[\r\n]/.test(text)) {
      takeKey(event);
      this.#insert(line);
    }
  }

  /** The cursor stays where it is, or goes behind the words that Undo or Redo has brought back. */
  #splice({ words, start, end }: Spliced): void {
    const input = this.#input;
    const [from, to] = [input.selectionStart ?? 0, input.selectionEnd ?? 0];
    input.setRangeText(words, start, end, 'preserve');
    const behind = start + words.length;
    const isUndone = performance.now() - this.#undoneAt < undoneMs;
    // Otherwise the browser would select the new words, and the next letter would replace them.
    if (isUndone || (from === to && from > start && from <= end)) input.setSelectionRange(behind, behind);
  }

  #insert(words: string): void {
    const { selectionStart, selectionEnd, value } = this.#input;
    this.#input.setRangeText(words, selectionStart ?? value.length, selectionEnd ?? value.length, 'end');
    this.#changed();
  }

  #tell(): void {
    const { value } = this.#input;
    const wrong = this.#isJudged ? wrongWith(this.#kind, value.trim()) : undefined;
    this.#note.textContent = wrong ?? (value === '' || this.#isGiven ? this.#hint : '');
    this.#note.hidden = this.#note.textContent === '';
    this.#note.classList.toggle('is-wrong', wrong !== undefined);
    if (wrong === undefined) this.#input.removeAttribute('aria-invalid');
    else this.#input.setAttribute('aria-invalid', 'true');
  }
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
