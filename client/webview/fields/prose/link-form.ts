import type { Mark } from 'prosemirror-model';
import { TextSelection, type EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { safeHref } from '../../../../server/document/prose/addresses.ts';
import { fieldMessages } from '../../words/fields.ts';

interface LinkSpot {
  readonly from: number;
  readonly to: number;
  /** The link that is there already. */
  readonly href: string | undefined;
  readonly isBare: boolean;
}

/** What a link would be about: the selected words, or the link that the cursor is in. */
export function linkSpot({ selection: { from, to, empty, $from }, schema }: EditorState): LinkSpot {
  const type = schema.marks['link'];
  const near = [$from.marks(), ...[$from.nodeAfter, $from.nodeBefore].map((node) => node?.marks ?? [])];
  const mark = type && near.map((marks) => type.isInSet(marks)).find((one) => one !== undefined);
  if (mark === undefined) return { from, to, href: undefined, isBare: false };
  const { href, bare } = mark.attrs as { href: string; bare: boolean };
  // Words that are selected get a link of their own.
  return empty ? { ...around(from, mark), href, isBare: bare } : { from, to, href, isBare: false };

  function around(pos: number, link: Mark): { readonly from: number; readonly to: number } {
    const { parent } = $from;
    const base = $from.start();
    let [start, end] = [pos, pos];
    parent.forEach((node, offset) => {
      if (!link.isInSet(node.marks)) return;
      start = Math.min(start, base + offset);
      end = Math.max(end, base + offset + node.nodeSize);
    });
    return { from: start, to: end };
  }
}

/** An address as people write it: with `https://` or `mailto:` where that was left out. */
function meantHref(written: string): string | undefined {
  const text = written.trim();
  const withScheme = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(text)
    ? `mailto:${text}`
    : /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(text)
      ? `https://${text}`
      : text;
  return safeHref(withScheme);
}

/** The form for the address of a link, in the bar above the text. */
export class LinkForm {
  readonly element = document.createElement('form');
  readonly #view: EditorView;
  readonly #closed: () => void;
  readonly #address: HTMLInputElement;
  readonly #words: HTMLInputElement;
  readonly #remove: HTMLButtonElement;
  readonly #wrong = document.createElement('p');
  #place: LinkSpot = { from: 0, to: 0, href: undefined, isBare: false };

  /** @param closed called when the form is done, and the focus is in the text again */
  constructor(view: EditorView, id: string, closed: () => void) {
    this.#view = view;
    this.#closed = closed;
    this.element.className = 'prose-link';
    this.element.hidden = true;
    this.element.noValidate = true;
    this.element.setAttribute('aria-label', 'Link');
    this.#address = this.#input('Address', `${id}-address`);
    this.#address.inputMode = 'url';
    this.#address.placeholder = 'https://';
    this.#words = this.#input('Text', `${id}-words`);
    this.#words.placeholder = 'same as the address';
    const done = buttonOf('Apply', 'submit');
    this.#remove = buttonOf('Remove', 'button');
    this.#remove.addEventListener('click', () => this.#unlink());
    this.#wrong.className = 'prose-link-wrong';
    this.#wrong.id = `${id}-wrong`;
    this.#wrong.setAttribute('role', 'alert');
    this.element.append(done, this.#remove, this.#wrong);
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#set();
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        event.preventDefault();
        this.close();
      }
      if (!/^F\d+$/.test(event.key)) event.stopPropagation();
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  open(): void {
    this.#place = linkSpot(this.#view.state);
    const { from, to, href } = this.#place;
    this.#address.value = href ?? '';
    this.#words.value = '';
    this.#words.parentElement?.toggleAttribute('hidden', from < to);
    this.#remove.hidden = href === undefined;
    this.#tell('');
    this.element.hidden = false;
  }

  /** Once it can be seen: what can not be seen takes no focus. */
  focus(): void {
    this.#address.focus();
    this.#address.select();
  }

  /** Another hand, or an answer, has moved the words. */
  moved(map: (pos: number) => number): void {
    this.#place = { ...this.#place, from: map(this.#place.from), to: map(this.#place.to) };
  }

  close(): void {
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.#view.focus();
    this.#closed();
  }

  /** The text is left with the form open: an address in it is the link’s, as if it had been applied. */
  left(): void {
    const href = this.isOpen ? meantHref(this.#address.value) : undefined;
    this.element.hidden = true;
    if (href !== undefined && href !== this.#place.href) this.#link(href);
  }

  #set(): void {
    const href = meantHref(this.#address.value);
    if (href === undefined) {
      this.#tell(fieldMessages.enterAddress);
      this.#address.focus();
      return;
    }
    this.#link(href);
    this.close();
  }

  #link(href: string): void {
    const { from, to, isBare } = this.#place;
    const { schema, tr } = this.#view.state;
    const link = schema.marks['link'];
    if (link === undefined) return;
    if (from < to && !isBare) {
      tr.removeMark(from, to, link).addMark(from, to, link.create({ href }));
      tr.setSelection(TextSelection.create(tr.doc, to));
    } else {
      const words = this.#words.value.trim();
      const isBareNow = words === '' && !href.startsWith('mailto:');
      const said = words === '' ? href.replace(/^mailto:/i, '') : words;
      tr.replaceWith(from, to, schema.text(said, [link.create({ href, bare: isBareNow })]));
      tr.setSelection(TextSelection.create(tr.doc, from + said.length)).removeStoredMark(link);
    }
    this.#view.dispatch(tr.scrollIntoView());
  }

  #unlink(): void {
    const { from, to, isBare } = this.#place;
    const { schema, tr } = this.#view.state;
    const link = schema.marks['link'];
    // An address in a text is always a link: it goes as a whole.
    if (link !== undefined) this.#view.dispatch(isBare ? tr.delete(from, to) : tr.removeMark(from, to, link));
    this.close();
  }

  #tell(sentence: string): void {
    this.#wrong.textContent = sentence;
    this.#address.toggleAttribute('aria-invalid', sentence !== '');
    if (sentence === '') this.#address.removeAttribute('aria-describedby');
    else this.#address.setAttribute('aria-describedby', this.#wrong.id);
  }

  #input(name: string, id: string): HTMLInputElement {
    const label = document.createElement('label');
    const input = document.createElement('input');
    input.id = id;
    input.type = 'text';
    input.spellcheck = false;
    input.autocomplete = 'off';
    label.append(name, input);
    this.element.append(label);
    return input;
  }
}

function buttonOf(name: string, type: 'submit' | 'button'): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = type;
  button.textContent = name;
  return button;
}
