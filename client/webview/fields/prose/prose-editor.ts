import type { Node } from 'prosemirror-model';
import { EditorState, Plugin, TextSelection, type Selection, type Transaction } from 'prosemirror-state';
import { Mapping, ReplaceStep } from 'prosemirror-transform';
import { EditorView } from 'prosemirror-view';
import type { Field, ProseField } from '../../../../server/protocol/table.ts';
import { fieldMessages } from '../../words/fields.ts';
import type { FieldEditor, FieldHost, FieldValue, FocusAt } from '../field-keys.ts';
import { copiedHtml, copiedText, ownBlocks, selectedBlocks } from './copied-prose.ts';
import { itemByTyping, paragraphBehind } from './list-commands.ts';
import { notesFollowMarks, footnotesOf, noteToFocus } from './note-commands.ts';
import { Paster } from './paste-prose.ts';
import { KnownText } from './past.ts';
import { ProseBar } from './prose-bar.ts';
import { keyHandler, keyLabel } from './prose-keys.ts';
import { isNode, lineSchema, proseSchema } from './prose-schema.ts';
import { shownMarks } from './shown-marks.ts';
import { tidied, tidyPlugin } from './tidy.ts';
import { documentOf } from './to-document.ts';

/** On a change that comes from the file: nobody has typed it. */
const fromFile = 'fromFile';

/** An input method’s last letters come a moment after its end. */
const compositionRestMs = 40;

let count = 0;

/** Writes prose, or one line of it, as it looks on paper. */
export class ProseEditor implements FieldEditor {
  readonly element = document.createElement('div');
  readonly #host: FieldHost;
  readonly #view: EditorView;
  readonly #bar: ProseBar;
  readonly #paster: Paster;
  /** The texts of the footnotes that have been here, by their ids. */
  readonly #notes = new Map<number, Node>();
  #known: KnownText;
  /** What was there before an input method began, and what it has typed since. */
  #composition: { readonly doc: Node; readonly mapping: Mapping } | undefined;
  #compositionTimer: ReturnType<typeof setTimeout> | undefined;
  /** What the file said while an input method composed. */
  #waiting: ProseField | undefined;

  constructor(field: ProseField, host: FieldHost) {
    this.#host = host;
    count += 1;
    const id = `prose-${count}`;
    const doc = documentOf(field.blocks, field.isLine);
    this.#known = new KnownText(field, doc);
    this.#paster = new Paster({ host, notes: this.#notes });
    this.element.className = field.isLine ? 'field-prose field-line' : 'field-prose';
    const about = aboutOf(field, `${id}-about`);
    this.#view = new EditorView(this.element, {
      state: EditorState.create({ doc, plugins: this.#plugins(field) }),
      attributes: {
        id: id,
        class: 'prose-text',
        role: 'textbox',
        'aria-multiline': String(!field.isLine),
        'aria-label': field.label,
        'aria-describedby': about.id,
        spellcheck: 'true',
        ...(field.hint !== undefined && { 'aria-placeholder': field.hint }),
      },
      dispatchTransaction: (tr) => this.#apply(tr),
      handleTextInput: (view, from, to, text) =>
        text === ' ' && from === to && !this.isComposing && dispatched(view, itemByTyping(view.state)),
      handleDOMEvents: {
        // The library's own reader of what comes in is not asked.
        paste: (view, event) => this.#pasted(view, event),
        drop: (view, event) => this.#dropped(view, event),
        copy: (view, event) => this.#copy(view, event, false),
        cut: (view, event) => this.#copy(view, event, true),
        beforeinput: (_view, event) => this.#beforeInput(event),
        compositionstart: () => this.#compositionStarts(),
        compositionend: () => this.#compositionEnds(),
      },
    });
    this.#bar = new ProseBar(this.#view, {
      id: `${id}-bar`,
      label: field.label,
      notes: this.#notes,
      hasButtons: !field.isLine,
    });
    this.element.append(this.#bar.element, about);
    this.#bar.update(this.#view.state);
    this.element.addEventListener('focusin', () => {
      this.#bar.isShown = true;
    });
    this.element.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Element && !this.element.contains(relatedTarget)) this.#bar.isShown = false;
    });
  }

  get value(): FieldValue {
    const { doc, mapping } = this.#composition ?? { doc: this.#view.state.doc, mapping: new Mapping() };
    return { kind: 'prose', blocks: this.#known.asked(doc, mapping) };
  }

  get written(): FieldValue {
    return { kind: 'prose', blocks: this.#known.written(this.#view.state.doc) };
  }

  get isComposing(): boolean {
    return this.#composition !== undefined;
  }

  get input(): HTMLElement {
    return this.#view.dom;
  }

  /** All that is written, where that is a line of plain words. */
  get words(): string | undefined {
    const { doc } = this.#view.state;
    const line = doc.firstChild;
    const isPlain =
      doc.childCount === 1 &&
      line?.isTextblock === true &&
      line.childCount <= 1 &&
      (line.firstChild === null || (line.firstChild.isText && line.firstChild.marks.length === 0));
    return isPlain ? line.textContent : undefined;
  }

  focus(at: FocusAt): void {
    const { doc, tr } = this.#view.state;
    // The end is that of the text, not of its footnotes.
    const end = doc.content.size - (footnotesOf(doc)?.nodeSize ?? 0);
    const first = TextSelection.near(doc.resolve(0));
    const last = TextSelection.near(doc.resolve(end), -1);
    if (at === 'behind' && isNode(doc.resolve(end).nodeBefore, 'table')) this.#view.dispatch(paragraphBehind(tr, end));
    else if (at !== 'kept')
      this.#view.dispatch(tr.setSelection(at === 'start' ? first : at === 'all' ? all(first, last) : last));
    this.#view.focus();
    this.#bar.isShown = true;
  }

  /** Writes this instead of all that is there, as if it were typed. */
  write(text: string): void {
    this.focus('all');
    this.#view.dispatch(this.#view.state.tr.insertText(text).scrollIntoView());
  }

  /** Writes this where the cursor is, as a word of its own. */
  insert(text: string): void {
    const { state } = this.#view;
    const { $from, $to } = state.selection;
    const [before, after] = [
      $from.parent.textBetween(0, $from.parentOffset).at(-1) ?? ' ',
      $to.parent.textBetween($to.parentOffset, $to.parent.content.size).at(0) ?? ' ',
    ];
    this.#view.dispatch(
      state.tr.insertText(`${/\s/.test(before) ? '' : ' '}${text}${/\s/.test(after) ? '' : ' '}`).scrollIntoView(),
    );
    this.#view.focus();
  }

  take(field: Field): boolean {
    if (field.kind !== 'prose') return false;
    if (this.isComposing) {
      this.#waiting = field;
      return true;
    }
    const taken = this.#known.take(field);
    if (taken === undefined) return false;
    if (taken.hunks.length > 0) {
      const { tr } = this.#view.state;
      for (const { from, to, slice } of taken.hunks) tr.replace(from, to, slice);
      this.#apply(tr.setMeta(fromFile, true));
    }
    taken.done();
    return true;
  }

  reset(field: Field): void {
    if (field.kind !== 'prose') return;
    const doc = documentOf(field.blocks, field.isLine);
    this.#composition = this.#waiting = undefined;
    this.#known = new KnownText(field, doc);
    this.#view.updateState(
      EditorState.create({
        doc,
        plugins: this.#view.state.plugins,
        selection: TextSelection.near(doc.resolve(doc.content.size), -1),
      }),
    );
    this.#bar.update(this.#view.state);
  }

  left(): void {
    this.#bar.left();
  }

  dispose(): void {
    clearTimeout(this.#compositionTimer);
    this.#view.destroy();
    this.element.remove();
  }

  #plugins(field: ProseField): readonly Plugin[] {
    const handleKeyDown = keyHandler(field.isLine ? lineSchema : proseSchema, {
      host: this.#host,
      notes: this.#notes,
      editLink: () => this.#bar.openLink(),
      focusBar: () => this.#bar.focus(),
      pastePlain: (view) => this.#paster.plainNext(view),
    });
    return [
      new Plugin({ props: { handleKeyDown } }),
      shownMarks(field.hint),
      ...(field.isLine
        ? []
        : [
            notesFollowMarks(this.#notes),
            new Plugin({
              appendTransaction: (transactions, _before, state) => noteToFocus(transactions, state) ?? null,
            }),
          ]),
      tidyPlugin(this),
    ];
  }

  #apply(tr: Transaction): void {
    const { state, transactions } = this.#view.state.applyTransaction(tr);
    const isTyped = tr.getMeta(fromFile) !== true;
    for (const { docChanged, mapping } of transactions) {
      if (!docChanged) continue;
      if (isTyped) this.#known.moved(mapping);
      this.#composition?.mapping.appendMapping(mapping);
      this.#paster.moved(mapping);
      this.#bar.moved((pos) => mapping.map(pos));
    }
    this.#view.updateState(state);
    this.#bar.update(state);
    if (isTyped && !this.isComposing && transactions.some(({ docChanged }) => docChanged))
      this.#host.changed(isWhole(tr, state.selection));
  }

  #compositionStarts(): boolean {
    clearTimeout(this.#compositionTimer);
    this.#composition ??= { doc: this.#view.state.doc, mapping: new Mapping() };
    return false;
  }

  #compositionEnds(): boolean {
    clearTimeout(this.#compositionTimer);
    this.#compositionTimer = setTimeout(() => {
      const before = this.#composition?.doc ?? this.#view.state.doc;
      this.#composition = undefined;
      const waiting = this.#waiting;
      this.#waiting = undefined;
      // Where both changed the same words, the cell learns it from the answer to what is asked for now.
      if (waiting !== undefined) this.take(waiting);
      const tidy = tidied({ doc: before }, this.#view.state);
      if (tidy !== undefined) this.#apply(tidy);
      else if (!before.eq(this.#view.state.doc)) this.#host.changed(true);
    }, compositionRestMs);
    return false;
  }

  #beforeInput(event: InputEvent): boolean {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
    // Undo belongs to the file: the browser's own would go back to what the file no longer has.
    event.preventDefault();
    if (event.inputType === 'historyUndo') this.#host.undo();
    else this.#host.redo();
    return true;
  }

  #copy(view: EditorView, event: ClipboardEvent, cuts: boolean): boolean {
    if (event.clipboardData === null || view.state.selection.empty) return false;
    const blocks = selectedBlocks(view.state);
    event.clipboardData.setData('text/html', copiedHtml(blocks));
    event.clipboardData.setData('text/plain', copiedText(blocks));
    event.clipboardData.setData(ownBlocks, JSON.stringify(blocks));
    event.preventDefault();
    if (cuts) view.dispatch(view.state.tr.deleteSelection().scrollIntoView().setMeta('uiEvent', 'cut'));
    return true;
  }

  #pasted(view: EditorView, event: ClipboardEvent): boolean {
    if (event.clipboardData === null || this.isComposing) return false;
    event.preventDefault();
    const { from, to } = view.state.selection;
    this.#paster.take(view, event.clipboardData, from, to);
    return true;
  }

  #dropped(view: EditorView, event: DragEvent): boolean {
    // What is dragged within the text is moved by the library.
    if (view.dragging !== null || event.dataTransfer === null) return false;
    const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
    event.preventDefault();
    if (at === null) return true;
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
    view.focus();
    const { from } = view.state.selection;
    this.#paster.take(view, event.dataTransfer, from, from);
    return true;
  }
}

function all(first: Selection, last: Selection): Selection {
  return TextSelection.between(first.$from, last.$to);
}

function dispatched(view: EditorView, tr: Transaction | undefined): boolean {
  if (tr !== undefined) view.dispatch(tr.scrollIntoView());
  return tr !== undefined;
}

/** Whether a word has ended, or something other than letters has changed. */
function isWhole(tr: Transaction, { $head }: Selection): boolean {
  const [step, ...others] = tr.steps;
  if (
    !(step instanceof ReplaceStep) ||
    others.length > 0 ||
    step.slice.openStart > 0 ||
    step.slice.size > 1 ||
    tr.getMeta('paste') === true
  )
    return true;
  if (step.to - step.from > 1) return true;
  return (
    step.slice.size === 1 &&
    /[\s\p{P}]$/u.test(
      $head.parent.textBetween(Math.max(0, $head.parentOffset - 1), $head.parentOffset, undefined, ' '),
    )
  );
}

/** What people who can not see it are told of a field, besides its name. */
function aboutOf({ hint, limit, isLine }: ProseField, id: string): HTMLElement {
  const about = document.createElement('span');
  about.id = id;
  about.className = 'visually-hidden';
  about.textContent = [
    hint ?? '',
    limit === undefined ? '' : fieldMessages.wordLimit({ words: limit.most }),
    isLine ? '' : fieldMessages.keyOfButtons({ key: keyLabel('Alt+F10') }),
    fieldMessages.keyOfTable,
  ]
    .filter((one) => one !== '')
    .join(' ');
  return about;
}
