import type { PageChange, PageComment } from '../../review/page-messages.ts';
import { newElement } from '../table/elements.ts';
import { commentCard } from './comment-card.ts';

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

/** The cards of comments, of which only those are drawn again that have changed, and the boxes in which they are answered. */
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
    const [inList, inBox] = [focused instanceof HTMLElement && this.element.contains(focused) ? focused.closest<HTMLElement>('[data-id]')?.dataset['id'] : undefined, focused instanceof HTMLTextAreaElement ? focused : undefined];
    const items = comments.map((comment, index) => this.#itemOf(comment, shown, comment.id === current || (current === undefined && index === 0)));
    for (const [id, { item }] of this.#cards) {
      if (comments.some((one) => one.id === id)) continue;
      item.remove();
      this.#cards.delete(id);
    }
    for (const [index, item] of items.entries()) if (this.element.children[index] !== item) this.element.insertBefore(item, this.element.children[index] ?? null);
    if (inList !== undefined && document.activeElement !== focused) (inBox?.isConnected === true ? inBox : this.cardOf(inList) ?? this.cardOf(current ?? ''))?.focus({ preventScroll: true });
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
    return Object.fromEntries([...this.#boxes].flatMap(([id, { value }]) => (value.trim() === '' ? [] : [[id, value]])));
  }

  #itemOf(comment: PageComment, { current, editing }: ShownComments, isStop: boolean): HTMLLIElement {
    const isCurrent = comment.id === current;
    const of = JSON.stringify([comment, isCurrent, isCurrent && editing, isStop]);
    const known = this.#cards.get(comment.id);
    if (known?.of === of) return known.item;
    const item = known?.item ?? newElement('li', '');
    const card = commentCard({
      comment, isCurrent, box: this.boxOf(comment.id), editing: isCurrent ? editing : undefined,
      change: (change) => this.#parts.change(change, comment.id), edit: (id, text) => this.#parts.edit(comment.id, id, text),
    });
    if (isStop) card.tabIndex = 0;
    item.replaceChildren(card);
    this.#cards.set(comment.id, { item, of });
    return item;
  }
}
