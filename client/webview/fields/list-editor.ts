import type { Field, ListField, ListItem, Proposal } from '../../../server/protocol/table.ts';
import { fieldMessages } from '../words/fields.ts';
import { Choices } from './choices.ts';
import { Chips } from './chips.ts';
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
import { mergedList } from './merge-words.ts';
import { endedBySign, foldedWords, mostPasted, separateItems, withoutQuotes } from './separate-words.ts';

/** Words that nobody has ended are asked for all the same when the person has paused so long: nothing typed is lost. */
const keepAfterMs = 5000;

/** Words that are chosen: chips, and behind them an input with proposals. */
export class ListEditor implements FieldEditor {
  readonly element = made('div', 'list-field');
  readonly #host: FieldHost;
  readonly #label: string;
  readonly #input = made('input', 'list-input');
  readonly #about = made('p', 'field-about');
  readonly #chips: Chips;
  readonly #choices: Choices;
  #hint: string;
  /** The words of the chip that is in the input to be written anew, with its place. */
  #rewritten: { readonly item: ListItem; readonly at: number } | undefined;
  /** The items in the file, including words that are still being typed here. */
  #filed: readonly ListItem[];
  /** What was in the list when it was last asked for. */
  #asked: readonly string[];
  /** While an input method composes: what was in the input before. */
  #before: string | undefined;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(field: ListField, host: FieldHost) {
    this.#host = host;
    this.#label = field.label;
    this.#hint = field.hint ?? '';
    this.#filed = field.items;
    this.#asked = field.items.map(({ text }) => text);
    this.#about.id = freshId();
    this.#chips = new Chips({
      label: field.label,
      aboutId: this.#about.id,
      removed: (item, by) => this.#removed(item, by),
      moved: (item, at, of) => {
        this.#say(fieldMessages.number({ item: item.text, position: at + 1, count: of }));
        this.#host.changed(true);
      },
      rewrite: (item, at) => this.#rewrite(item, at),
      attended: () => this.#tellAbout(),
      left: () => this.#input.focus(),
      pressed: (event) => pressedInField(event, host),
    });
    this.#dressInput();
    this.#choices = new Choices({
      owner: this.#input,
      anchor: this.element,
      label: field.label,
      propose: (typed) => host.propose(typed),
      say: (sentence) => this.#say(sentence),
      take: (proposal) => this.#take(proposal),
      leavesOut: ({ text }) => this.#chips.has(text),
    });
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', field.label);
    const box = made('div', 'list-box');
    box.append(this.#chips.element, this.#input);
    this.element.append(box, this.#about, this.#choices.element);
    this.#chips.show(field.items);
    this.#tellAbout();
    box.addEventListener('mousedown', (event) => {
      if (event.target !== box && event.target !== this.#chips.element) return;
      event.preventDefault();
      this.#input.focus();
      this.#open();
    });
    this.element.addEventListener('focusout', () => this.#left());
  }

  get value(): FieldValue {
    this.#asked = this.#texts();
    return { kind: 'list', items: this.#asked };
  }

  get written(): FieldValue {
    return { kind: 'list', items: this.#texts() };
  }

  get isComposing(): boolean {
    return this.#before !== undefined;
  }

  focus(_at: FocusAt, isPassing = false): void {
    this.#input.focus();
    if (!isPassing) this.#open();
  }

  take(field: Field): boolean {
    if (field.kind !== 'list') return false;
    const merged = mergedList(
      this.#asked,
      this.#texts(),
      field.items.map(({ text }) => text),
    );
    if (merged === undefined) return false;
    const known = new Map([...this.#chips.items, ...field.items].map((item) => [item.text, item]));
    const typed = this.#typed();
    if (typed !== '' && !merged.includes(typed) && !this.isComposing) this.#input.value = '';
    // What is still being typed is in the input, and no chip.
    const isTyped = (text: string): boolean => text === typed && !this.isComposing;
    this.#chips.show(merged.filter((text) => !isTyped(text)).map((text) => known.get(text) ?? { text, known: true }));
    this.#learn(field);
    return true;
  }

  reset(field: Field): void {
    if (field.kind !== 'list') return;
    this.#rewritten = undefined;
    this.#input.value = '';
    this.#choices.close();
    this.#chips.show(field.items);
    this.#asked = this.#texts();
    this.#learn(field);
  }

  dispose(): void {
    clearTimeout(this.#keeping);
    this.#choices.close();
    this.element.remove();
  }

  #learn(field: ListField): void {
    this.#filed = field.items;
    this.#hint = field.hint ?? '';
    this.#tellAbout();
  }

  #dressInput(): void {
    const input = this.#input;
    input.type = 'text';
    input.dir = 'auto';
    input.spellcheck = false;
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-label', this.#label);
    input.setAttribute('aria-describedby', this.#about.id);
    input.autocomplete = 'off';
    giveUndoToFile(input, this.#host);
    input.addEventListener('compositionstart', () => {
      this.#before = input.value;
    });
    input.addEventListener('compositionend', () => {
      this.#before = undefined;
      this.#changed();
    });
    input.addEventListener('input', () => {
      if (!this.isComposing) this.#changed();
    });
    input.addEventListener('keydown', (event) => this.#pressed(event));
    input.addEventListener('click', () => this.#open());
    input.addEventListener('focus', () => this.#tellAbout());
    input.addEventListener('paste', (event) => this.#pasted(event));
  }

  /** What is in the input and would become an item. */
  #typed(): string {
    return (this.#before ?? this.#input.value).trim().replaceAll(/\s+/g, ' ');
  }

  #texts(): readonly string[] {
    const texts = this.#chips.items.map(({ text }) => text);
    const typed = this.#typed();
    const added = typed !== '' && !this.#chips.has(typed) ? [typed] : [];
    return this.#rewritten === undefined ? [...texts, ...added] : texts.toSpliced(this.#rewritten.at, 0, ...added);
  }

  #changed(): void {
    clearTimeout(this.#keeping);
    const { value, selectionEnd } = this.#input;
    const ended = selectionEnd === value.length ? endedBySign(value, this.#choices.proposals) : undefined;
    if (ended !== undefined) {
      this.#input.value = ended;
      this.#end();
      return;
    }
    const typed = this.#typed();
    this.#choices.ask(typed, typed === '' ? {} : { active: 'first' });
    this.#tellAbout();
    this.#host.begun();
    this.#keeping = setTimeout(() => this.#host.changed(true), keepAfterMs);
  }

  #open(): void {
    this.#choices.ask(this.#typed(), { atOnce: true });
  }

  #pressed(event: KeyboardEvent): void {
    if (isComposed(event)) return;
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const isPlain = !ctrlKey && !metaKey && !altKey && !shiftKey;
    if (isPlain && this.#choices.isOpen && this.#choices.pressed(key)) takeKey(event);
    else if ((isPlain || altKey) && (key === 'ArrowDown' || key === 'ArrowUp')) {
      takeKey(event);
      this.#choices.ask(this.#typed(), { atOnce: true, active: key === 'ArrowDown' ? 'first' : 'last' });
    } else if (isPlain && key === 'Enter') {
      takeKey(event);
      const { active } = this.#choices;
      if (active) this.#take(active);
      else if (this.#typed() === '' && this.#rewritten === undefined) this.#host.leave('next');
      else this.#end();
    } else if (isPlain && key === 'Escape' && this.#choices.isOpen) {
      takeKey(event);
      this.#choices.close();
    } else if (isPlain && this.#isAtStart() && (key === 'Backspace' || key === this.#backKey())) this.#goBack(event);
    else {
      if (key === 'Escape' || key === 'Tab' || (key === 'Enter' && (ctrlKey || metaKey))) this.#end();
      pressedInField(event, this.#host);
    }
  }

  #isAtStart(): boolean {
    return this.#input.selectionEnd === 0;
  }

  /** The arrow that goes to the words before, wherever those stand. */
  #backKey(): string {
    return getComputedStyle(this.#input).direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  }

  #goBack(event: KeyboardEvent): void {
    takeKey(event);
    this.#choices.close();
    if (event.key === 'Backspace' && this.#input.value === '' && this.#rewritten === undefined)
      this.#chips.removeLast();
    else if (event.key !== 'Backspace') this.#chips.focusLast();
  }

  #take(proposal: Proposal): void {
    this.#input.value = '';
    this.#choices.close();
    this.#add([{ ...proposal, known: true }]);
  }

  /** Makes an item of what is in the input; words that are proposed in the same letters are known. */
  #end(): void {
    const typed = this.#typed();
    if (this.isComposing) return;
    this.#input.value = '';
    this.#choices.close();
    if (typed === '') {
      if (this.#rewritten) this.#host.changed(true);
      this.#rewritten = undefined;
      return;
    }
    this.#add([this.#itemOf(withoutQuotes(typed))]);
  }

  #itemOf(typed: string): ListItem {
    const proposal = this.#choices.proposals.find(({ text }) => foldedWords(text) === foldedWords(typed));
    // Whether others are known, the file's answer says.
    return proposal
      ? { ...proposal, known: true }
      : (this.#filed.find(({ text }) => text === typed) ?? { text: typed, known: true });
  }

  #add(items: readonly ListItem[]): void {
    clearTimeout(this.#keeping);
    const at = this.#rewritten?.at ?? this.#chips.items.length;
    this.#rewritten = undefined;
    const { added, had } = this.#chips.add(items, at);
    this.#say(
      [
        ...(added.length > 0 ? [`${added.join(', ')} added.`] : []),
        ...(had.length > 0
          ? [
              had.length === 1
                ? fieldMessages.alreadyInList({ items: had.join(', ') })
                : fieldMessages.alreadyInListSeveral({ items: had.join(', ') }),
            ]
          : []),
      ].join(' '),
    );
    this.#tellAbout();
    this.#host.changed(true);
  }

  #removed(item: ListItem, by: 'key' | 'mouse'): void {
    this.#say(`${item.text} removed.`);
    this.#tellAbout();
    this.#host.changed(true);
    if (by === 'mouse') this.#input.focus();
  }

  #rewrite(item: ListItem, at: number): void {
    this.#end();
    this.#rewritten = { item, at };
    this.#input.value = item.text;
    this.#input.focus();
    this.#input.select();
    this.#say(fieldMessages.editItem({ item: item.text }));
    this.#choices.ask(item.text, { atOnce: true });
  }

  #pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[,;；，、\r\n\t]/.test(text)) return;
    takeKey(event);
    const isList = /<li[\s>]/i.test((event.clipboardData?.getData('text/html') ?? '').slice(0, mostPastedSigns));
    void separateItems(text.slice(0, mostPastedSigns), (typed) => this.#host.propose(typed), isList).then((items) => {
      if (items.length > mostPasted || text.length > mostPastedSigns)
        this.#tell(fieldMessages.tooManyItems({ field: this.#label }));
      else this.#add(items.map((item) => this.#itemOf(item)));
    });
  }

  /**
   * The focus has gone elsewhere in the page: the words that were typed are one item. VS Code may take the focus and
   * give it back.
   */
  #left(): void {
    // A chip that is shown anew loses the focus for a moment.
    queueMicrotask(() => {
      const { activeElement } = document;
      if (!this.element.isConnected || (activeElement === this.#input && document.hasFocus())) return;
      this.#choices.close();
      if (!document.hasFocus()) {
        if (this.#typed() !== '') this.#host.changed(true);
      } else if (!this.element.contains(activeElement)) this.#end();
    });
  }

  /** What can be read about the chip that has the focus or is under the mouse, or else how the list is written. */
  #tellAbout(): void {
    const item = this.#chips.attended;
    const isEmpty = this.#chips.items.length === 0 && this.#input.value === '';
    this.#tell(
      item === undefined
        ? isEmpty
          ? this.#hint
          : ''
        : [item.detail, item.about, item.known ? undefined : fieldMessages.unknown]
            .filter((one) => one !== undefined)
            .join(' – '),
    );
  }

  #tell(sentence: string): void {
    this.#about.textContent = sentence;
    this.#about.hidden = sentence === '';
  }

  #say(sentence: string): void {
    this.#host.say(sentence);
  }
}

/** Longer texts are not looked through. */
const mostPastedSigns = 20_000;
