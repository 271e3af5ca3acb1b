import type { PageComment, PageChange } from '../../review/page-messages.ts';
import { newElement } from '../table/elements.ts';
import { commentCard } from './comment-card.ts';
import type { MarginParts } from './later-margin.ts';

interface CommentListParts {
  readonly change: (change: PageChange, comment: string) => void;
  /** Begins to edit a comment or reply of a thread; without an id, ends it. */
  readonly edit: (comment: string, id: string | undefined, text: string) => void;
  /** What is typed in a box has changed. */
  readonly keep: () => void;
}

interface ShownComments {
  readonly comments: readonly PageComment[];
  readonly current: string | undefined;
  /** The comment or reply that is being edited in the box of the current one. */
  readonly editing: string | undefined;
}

/**
 * The cards of comments, of which only those are drawn again that have changed, and the boxes in which they are
 * answered.
 */
export class CommentList {
  readonly element = newElement('ol', 'comment-list');
  readonly #parts: CommentListParts;
  readonly #cards = new Map<string, { readonly item: HTMLLIElement; readonly of: string }>();
  readonly #boxes = new Map<string, HTMLTextAreaElement>();

  constructor(parts: CommentListParts) {
    this.#parts = parts;
    // A list whose items have no marks is none for some screen readers.
    this.element.setAttribute('role', 'list');
  }

  show(shown: ShownComments): void {
    const { comments, current } = shown;
    const focused = document.activeElement;
    const [inList, inBox] = [
      focused instanceof HTMLElement && this.element.contains(focused)
        ? focused.closest<HTMLElement>('[data-id]')?.dataset['id']
        : undefined,
      focused instanceof HTMLTextAreaElement ? focused : undefined,
    ];
    const items = comments.map((comment, index) =>
      this.#itemOf(comment, shown, comment.id === current || (current === undefined && index === 0)),
    );
    for (const [id, { item }] of this.#cards) {
      if (comments.some((one) => one.id === id)) continue;
      item.remove();
      this.#cards.delete(id);
    }
    for (const [index, item] of items.entries())
      if (this.element.children[index] !== item) this.element.insertBefore(item, this.element.children[index] ?? null);
    if (inList !== undefined && document.activeElement !== focused)
      (inBox?.isConnected === true ? inBox : (this.cardOf(inList) ?? this.cardOf(current ?? '')))?.focus({
        preventScroll: true,
      });
    this.element.hidden = comments.length === 0;
  }

  cardOf(id: string): HTMLElement | undefined {
    return this.#cards.get(id)?.item.querySelector<HTMLElement>('.comment-card') ?? undefined;
  }

  boxOf(id: string): HTMLTextAreaElement {
    const known = this.#boxes.get(id);
    if (known !== undefined) return known;
    const box = newElement('textarea', '');
    box.rows = 2;
    box.addEventListener('input', () => this.#parts.keep());
    this.#boxes.set(id, box);
    return box;
  }

  /** What is typed in boxes, by the comment. */
  get answers(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.#boxes].flatMap(([id, { value }]) => (value.trim() === '' ? [] : [[id, value]])),
    );
  }

  #itemOf(comment: PageComment, { current, editing }: ShownComments, isStop: boolean): HTMLLIElement {
    const isCurrent = comment.id === current;
    const of = JSON.stringify([comment, isCurrent, isCurrent && editing, isStop]);
    const known = this.#cards.get(comment.id);
    if (known?.of === of) return known.item;
    const item = known?.item ?? newElement('li', '');
    const card = commentCard({
      comment,
      isCurrent,
      box: this.boxOf(comment.id),
      editing: isCurrent ? editing : undefined,
      change: (change) => this.#parts.change(change, comment.id),
      edit: (id, text) => this.#parts.edit(comment.id, id, text),
    });
    if (isStop) card.tabIndex = 0;
    item.replaceChildren(card);
    this.#cards.set(comment.id, { item, of });
    return item;
  }
}

/** How far from the upper right corner of a place its mark can be pressed, in pixels. */
const markSize = { width: 30, height: 24 };

/**
 * The marks of comments on the submission: a number at each place, and its words underlined. Nothing is put into the
 * submission but attributes.
 */
export class CommentMarks {
  readonly #host: HTMLElement;
  readonly #cells: MarginParts['cells'];
  #marked = new Map<HTMLElement, PageComment[]>();
  #comments: readonly PageComment[] = [];
  #underlining: ReturnType<typeof setTimeout> | undefined;
  #current: PageComment | undefined;

  constructor({ host, cells }: Pick<MarginParts, 'host' | 'cells'>) {
    this.#host = host;
    this.#cells = cells;
  }

  /** Marks the places of comments, in one pass over the page. */
  show(comments: readonly PageComment[]): void {
    this.#comments = comments;
    const places = new Map<string, HTMLElement>();
    for (const element of this.#host.querySelectorAll<HTMLElement>('[data-path]:not(tbody, .finding)')) {
      const path = element.dataset['path'] ?? '';
      if (!places.has(path)) places.set(path, element);
    }
    const marked = new Map<HTMLElement, PageComment[]>();
    for (const comment of comments) {
      const place = this.#placeOf(comment.path, places);
      if (place === undefined) continue;
      const list = marked.get(place);
      if (list === undefined) marked.set(place, [comment]);
      else list.push(comment);
    }
    for (const place of this.#marked.keys()) {
      if (marked.has(place)) continue;
      delete place.dataset['comments'];
      place.removeAttribute('aria-description');
    }
    for (const [place, list] of marked) {
      const count = String(list.length);
      if (place.dataset['comments'] !== count) place.dataset['comments'] = count;
      const isMust = String(list.some(({ weight, state }) => weight === 'must' && state === 'open'));
      if (place.dataset['commentMust'] !== isMust) place.dataset['commentMust'] = isMust;
      const description = list.length === 1 ? '1 comment' : `${count} comments`;
      if (place.getAttribute('aria-description') !== description) place.setAttribute('aria-description', description);
    }
    this.#marked = marked;
    clearTimeout(this.#underlining);
    // Not while somebody waits for the page.
    this.#underlining = setTimeout(() => this.#underline(), 100);
  }

  /** Underlines the words of one comment more than those of others. */
  choose(current: PageComment | undefined): void {
    this.#current = current;
    this.#underline();
  }

  /** The place of a comment on the page. */
  placeOf({ path }: PageComment): HTMLElement | undefined {
    return path === '' ? undefined : this.#cells.at(path);
  }

  /** The comments at a place. */
  at(place: HTMLElement | undefined): readonly PageComment[] {
    return place === undefined ? [] : (this.#marked.get(place) ?? []);
  }

  /** The comments whose mark is under the pointer. */
  pressed({ target, clientX, clientY }: MouseEvent): readonly PageComment[] {
    const place = target instanceof Element ? target.closest<HTMLElement>('[data-comments]') : null;
    if (place === null) return [];
    const { right, top } = place.getBoundingClientRect();
    return clientX >= right - markSize.width &&
      clientX <= right + 4 &&
      clientY >= top - 4 &&
      clientY <= top + markSize.height
      ? this.at(place)
      : [];
  }

  #placeOf(path: string, places: ReadonlyMap<string, HTMLElement>): HTMLElement | undefined {
    for (let rest = path; rest !== ''; rest = rest.slice(0, Math.max(rest.lastIndexOf('/'), 0))) {
      const element = places.get(rest);
      if (element !== undefined) return this.#cells.around(element) ?? this.#cells.at(rest);
    }
    return undefined;
  }

  #underline(): void {
    if (!('highlights' in CSS)) return;
    const words = new Highlight();
    const current = new Highlight();
    for (const [place, list] of this.#marked) {
      const text = list.some(({ quote, orphan }) => quote !== '' && !orphan) ? shownText(place) : undefined;
      for (const comment of list) {
        const range = text === undefined || comment.orphan ? undefined : rangeOf(comment.quote, text);
        if (range !== undefined) (comment.id === this.#current?.id ? current : words).add(range);
      }
    }
    CSS.highlights.set('comment', words);
    CSS.highlights.set('current-comment', current);
  }

  get comments(): readonly PageComment[] {
    return this.#comments;
  }
}

interface ShownText {
  readonly text: string;
  /** Where each character of `text` is. */
  readonly places: readonly { readonly node: Text; readonly offset: number }[];
}

/** The text of a place with single spaces, and without what looks like marks of emphasis. */
function shownText(place: HTMLElement): ShownText {
  let text = '';
  const places: { node: Text; offset: number }[] = [];
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (const [offset, character] of (node as Text).data.split('').entries()) {
      const isSpace = /\s/.test(character);
      if (/[*_\\]/.test(character) || (isSpace && text.endsWith(' '))) continue;
      text += isSpace ? ' ' : character;
      places.push({ node: node as Text, offset });
    }
    // Paragraphs and items follow each other without a character between them.
    const last = places.at(-1);
    if (last !== undefined && !text.endsWith(' ')) {
      text += ' ';
      places.push({ node: last.node, offset: last.offset });
    }
  }
  return { text, places };
}

/** @returns undefined for words that are not there, or several times */
function rangeOf(quote: string, { text, places }: ShownText): StaticRange | undefined {
  const words = quote
    .replace(/[*_\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const start = words === '' ? -1 : text.indexOf(words);
  const [first, last] = [places[start], places[start + words.length - 1]];
  if (start === -1 || first === undefined || last === undefined || text.includes(words, start + 1)) return undefined;
  return new StaticRange({
    startContainer: first.node,
    startOffset: first.offset,
    endContainer: last.node,
    endOffset: last.offset + 1,
  });
}
