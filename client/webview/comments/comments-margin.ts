import type { CommentDrafts, PageChange, PageComment, ToMargin } from '../../review/page-messages.ts';
import { newElement, pressable } from '../table/elements.ts';
import { buttonRow, commentCard, placeWords } from './comment-card.ts';
import { CommentMarks } from './comment-marks.ts';
import type { Margin, MarginParts } from './later-margin.ts';

/** A window that is narrower has the margin over the submission. */
const hasRoom = matchMedia('(min-width: 1000px)');

type Begun = NonNullable<CommentDrafts['begun']>;

/**
 * The list of comments beside the submission. One comment is the current one: it shows its replies and a box for an answer, and its words
 * are marked. F6 leads from the submission to the list, Escape back.
 */
export class CommentsMargin implements Margin {
  readonly #parts: MarginParts;
  readonly #marks: CommentMarks;
  readonly #aside = newElement('aside', '');
  readonly #toggle: HTMLButtonElement;
  readonly #list = newElement('ol', 'comment-list');
  readonly #begin = newElement('div', 'begun');
  readonly #empty = newElement('p', 'no-comments', 'No open comments.');
  readonly #resolved: HTMLInputElement;
  readonly #status = newElement('p', 'visually-hidden');
  readonly #cards = new Map<string, { readonly item: HTMLLIElement; readonly of: string }>();
  readonly #boxes = new Map<string, HTMLTextAreaElement>();
  readonly #asked = new Map<number, { readonly id: string | undefined; readonly said: string }>();
  #all: readonly PageComment[] = [];
  #current: string | undefined;
  #editing: string | undefined;
  #begun: Begun | undefined;
  #lastAsked = 0;
  #isOpen: boolean | undefined;
  #marking: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: MarginParts) {
    this.#parts = parts;
    this.#marks = new CommentMarks(parts);
    this.#aside.id = 'comments';
    this.#aside.setAttribute('aria-label', 'Comments');
    this.#status.setAttribute('role', 'status');
    this.#resolved = newElement('input', '');
    this.#resolved.type = 'checkbox';
    this.#resolved.addEventListener('change', () => this.#show());
    this.#toggle = pressable('', () => this.#open(this.#aside.hidden === true));
    this.#toggle.id = 'comments-toggle';
    this.#toggle.setAttribute('aria-controls', 'comments');
    // A list whose items have no marks is none for some screen readers.
    this.#list.setAttribute('role', 'list');
    const close = pressable('', () => this.#open(false));
    close.classList.add('close');
    close.setAttribute('aria-label', 'Hide comments');
    close.title = 'Hide comments';
    this.#aside.append(
      newElement('div', 'comments-head', newElement('h2', '', 'Comments'), newElement('label', '', this.#resolved, 'Resolved'), pressable('New Comment', () => this.hear({ type: 'beginComment' })), close),
      this.#begin, this.#empty, this.#list, this.#status,
    );
    parts.host.before(this.#toggle);
    parts.host.after(this.#aside);
    this.#listen();
    this.#open(false, false);
    for (const [id, text] of Object.entries(parts.drafts?.answers ?? {})) this.#boxOf(id).value = text;
    if (parts.drafts?.begun !== undefined) this.#beginAt(parts.drafts.begun, false);
    hasRoom.addEventListener('change', () => this.#open(!this.#aside.hidden, false));
  }

  hear(message: ToMargin): void {
    switch (message.type) {
      case 'comments':
        this.#all = message.comments;
        if (this.#isOpen === undefined) this.#open(hasRoom.matches && this.#all.some(({ state }) => state === 'open'), false);
        this.#show();
        break;
      case 'showComment': this.#lead(message.id); break;
      case 'beginComment': this.#beginAt({ ...chosenWords(this.#parts.host, message.path ?? this.#parts.cells.place), text: this.#begun?.text ?? '' }, true); break;
      case 'commentSaved': this.#saved(message.id, message.isSaved); break;
    }
  }

  /** Marks stay while a row is patched, so that an edit need not wait for them. */
  drawn(): void {
    clearTimeout(this.#marking);
    this.#marking = setTimeout(() => this.#marks.show(this.#shown), 50);
  }

  get #shown(): readonly PageComment[] {
    return this.#all.filter(({ state, id }) => state === 'open' || this.#resolved.checked || id === this.#current);
  }

  /** Draws what is not as it was. */
  #show(): void {
    const shown = this.#shown;
    if (!shown.some(({ id }) => id === this.#current)) this.#current = undefined;
    const focused = document.activeElement;
    const [inList, inBox] = [focused instanceof HTMLElement && this.#list.contains(focused) ? focused.closest<HTMLElement>('[data-id]')?.dataset['id'] : undefined, focused instanceof HTMLTextAreaElement ? focused : undefined];
    const items = shown.map((comment, index) => this.#itemOf(comment, comment.id === this.#current || (this.#current === undefined && index === 0)));
    for (const [id, { item }] of this.#cards) {
      if (shown.some((one) => one.id === id)) continue;
      item.remove();
      this.#cards.delete(id);
    }
    for (const [index, item] of items.entries()) if (this.#list.children[index] !== item) this.#list.insertBefore(item, this.#list.children[index] ?? null);
    if (inList !== undefined && document.activeElement !== focused) (inBox?.isConnected === true ? inBox : this.#cardOf(inList) ?? this.#cardOf(this.#current ?? ''))?.focus({ preventScroll: true });
    this.#empty.hidden = shown.length > 0 || this.#begun !== undefined;
    this.#list.hidden = shown.length === 0;
    const open = this.#all.filter(({ state }) => state === 'open').length;
    this.#toggle.textContent = String(open);
    this.#toggle.hidden = this.#all.length === 0 && this.#begun === undefined;
    this.#nameToggle(open);
    this.#marks.show(shown);
  }

  #nameToggle(open: number): void {
    const counts = open === 1 ? '1 open comment' : `${String(open)} open comments`;
    this.#toggle.setAttribute('aria-expanded', String(!this.#aside.hidden));
    this.#toggle.setAttribute('aria-label', counts);
    this.#toggle.title = `${counts} (F6)`;
  }

  #itemOf(comment: PageComment, isStop: boolean): HTMLLIElement {
    const isCurrent = comment.id === this.#current;
    const of = JSON.stringify([comment, isCurrent, isCurrent && this.#editing, isStop]);
    const known = this.#cards.get(comment.id);
    if (known?.of === of) return known.item;
    const item = known?.item ?? newElement('li', '');
    const card = commentCard({
      comment, isCurrent, box: this.#boxOf(comment.id), editing: isCurrent ? this.#editing : undefined,
      change: (change) => this.#change(change, comment.id), edit: (id, text) => this.#edit(comment.id, id, text),
    });
    if (isStop) card.tabIndex = 0;
    item.replaceChildren(card);
    this.#cards.set(comment.id, { item, of });
    return item;
  }

  #boxOf(id: string): HTMLTextAreaElement {
    const known = this.#boxes.get(id);
    if (known !== undefined) return known;
    const box = newElement('textarea', '');
    box.rows = 2;
    box.addEventListener('input', () => this.#keep());
    this.#boxes.set(id, box);
    return box;
  }

  #cardOf(id: string): HTMLElement | undefined {
    return this.#cards.get(id)?.item.querySelector<HTMLElement>('.comment-card') ?? undefined;
  }

  /** Makes a comment the current one, without the focus. */
  #choose(id: string | undefined): void {
    if (id !== this.#current) {
      this.#current = id;
      this.#editing = undefined;
      this.#show();
    }
    this.#marks.choose(this.#all.find((one) => one.id === id));
  }

  /** Shows a comment with its place, and gives it the focus. */
  #lead(id: string): void {
    this.#open(true);
    this.#choose(id);
    this.#cardOf(id)?.focus({ preventScroll: true });
    this.#cardOf(id)?.scrollIntoView({ block: 'nearest' });
    this.#showPlace(id);
  }

  #showPlace(id: string): void {
    const comment = this.#all.find((one) => one.id === id);
    if (comment !== undefined) this.#marks.placeOf(comment)?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  #edit(comment: string, id: string | undefined, text: string): void {
    this.#editing = id;
    this.#boxOf(comment).value = text;
    this.#keep();
    this.#show();
    this.#boxOf(comment).focus();
  }

  #change(change: PageChange, id: string | undefined): void {
    const words: Readonly<Record<PageChange['kind'], string>> = { commentAt: 'Comment added', reply: 'Reply added', edit: 'Comment changed', resolve: 'Comment resolved', reopen: 'Comment reopened' };
    this.#lastAsked += 1;
    this.#asked.set(this.#lastAsked, { id, said: words[change.kind] });
    this.#parts.post({ type: 'changeComments', id: this.#lastAsked, change });
  }

  /** What was typed stays where it could not be saved. */
  #saved(asked: number, isSaved: boolean): void {
    const { id, said = '' } = this.#asked.get(asked) ?? {};
    this.#asked.delete(asked);
    if (!isSaved) return;
    this.#status.textContent = `${said}.`;
    if (id === undefined) this.#endBegun();
    else {
      this.#boxOf(id).value = '';
      this.#editing = undefined;
      this.#show();
      if (this.#aside.contains(document.activeElement) || document.activeElement === document.body) this.#cardOf(id)?.focus({ preventScroll: true });
    }
    this.#keep();
  }

  #beginAt(begun: Begun, isAsked: boolean): void {
    this.#begun = begun;
    const box = newElement('textarea', '');
    box.rows = 3;
    box.value = begun.text;
    box.setAttribute('aria-label', 'New comment');
    box.addEventListener('input', () => {
      this.#begun = { ...begun, text: box.value };
      this.#keep();
    });
    const { path, words, before } = begun;
    const add = (label: string, weight: PageComment['weight']): HTMLElement => pressable(label, () => {
      if (box.value.trim() === '') box.focus();
      else this.#change({ kind: 'commentAt', path, words, before, text: box.value.trim(), weight }, undefined);
    });
    const about = words === '' ? placeOfPath(this.#parts, path) : words;
    this.#begin.replaceChildren(
      newElement('p', 'comment-place', words === '' ? `New comment on ${about}` : 'New comment on'), ...(words === '' ? [] : [newElement('blockquote', '', about)]), box,
      buttonRow(add('Add Comment', 'note'), add('Should Be Addressed', 'should'), add('Must Be Addressed', 'must'), pressable('Cancel', () => this.#endBegun())),
    );
    this.#open(true);
    this.#show();
    if (isAsked) box.focus();
  }

  #endBegun(): void {
    const had = this.#begin.contains(document.activeElement) || document.activeElement === document.body;
    this.#begun = undefined;
    this.#begin.replaceChildren();
    this.#keep();
    this.#show();
    if (had) this.#back();
  }

  #keep(): void {
    const answers = Object.fromEntries([...this.#boxes].flatMap(([id, { value }]) => (value.trim() === '' ? [] : [[id, value]])));
    this.#parts.keep({ answers, ...(this.#begun !== undefined && { begun: this.#begun }) });
  }

  #open(isOpen: boolean, isAsked = true): void {
    if (isAsked) this.#isOpen = isOpen;
    const had = this.#aside.contains(document.activeElement);
    this.#aside.hidden = !isOpen;
    document.body.classList.toggle('with-comments', isOpen && hasRoom.matches);
    this.#nameToggle(this.#all.filter(({ state }) => state === 'open').length);
    if (!isOpen && had) this.#back();
    if (isOpen && isAsked) this.#show();
  }

  /** Gives the focus back to the submission, at the place of the current comment. */
  #back(): void {
    const comment = this.#all.find(({ id }) => id === this.#current);
    const place = (comment && this.#marks.placeOf(comment)) ?? this.#parts.cells.at(this.#begun?.path ?? this.#parts.cells.place ?? '') ?? this.#parts.host.querySelector<HTMLElement>('[tabindex="0"]');
    if (place) this.#parts.cells.focus(place);
    if (!hasRoom.matches && !this.#aside.hidden) this.#open(false);
  }

  #listen(): void {
    const { host, cells } = this.#parts;
    host.addEventListener('click', (event) => {
      const [first] = this.#marks.pressed(event);
      if (first === undefined) return;
      event.stopPropagation();
      event.preventDefault();
      this.#lead(first.id);
    }, { capture: true });
    host.addEventListener('focusin', ({ target }) => {
      const [first] = this.#marks.at(cells.around(target));
      if (first === undefined || this.#aside.hidden || this.#marks.at(cells.around(target)).some(({ id }) => id === this.#current)) return;
      this.#choose(first.id);
      this.#cardOf(first.id)?.scrollIntoView({ block: 'nearest' });
    });
    host.addEventListener('keydown', (event) => {
      if (event.key !== 'F6' || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || (this.#all.length === 0 && this.#begun === undefined)) return;
      stop(event);
      const [here] = this.#marks.at(cells.around(event.target));
      const id = here?.id ?? this.#current ?? this.#shown[0]?.id;
      if (id === undefined) {
        this.#open(true);
        this.#aside.querySelector<HTMLElement>('textarea, button, input')?.focus();
      } else this.#lead(id);
    });
    this.#aside.addEventListener('keydown', (event) => this.#pressed(event));
    this.#list.addEventListener('focusin', ({ target }) => {
      const id = target instanceof Element ? target.closest<HTMLElement>('[data-id]')?.dataset['id'] : undefined;
      if (id !== undefined && id !== this.#current) this.#choose(id);
    });
    this.#list.addEventListener('click', ({ target }) => {
      const card = target instanceof Element && target.closest('button, textarea, select') === null ? target.closest<HTMLElement>('[data-id]') : null;
      const id = card?.dataset['id'];
      if (id !== undefined && getSelection()?.isCollapsed !== false) this.#lead(id);
    });
  }

  #pressed(event: KeyboardEvent): void {
    const { key, target } = event;
    const isWriting = target instanceof HTMLTextAreaElement;
    // VS Code would undo in the file.
    if (isWriting && (event.ctrlKey || event.metaKey) && ['z', 'y', 'Z'].includes(key)) event.stopPropagation();
    if (key === 'Enter' && (event.ctrlKey || event.metaKey) && isWriting) {
      stop(event);
      target.closest('.answering, .begun')?.querySelector<HTMLElement>('.buttons button')?.click();
      return;
    }
    if (key === 'Escape' || (key === 'F6' && event.shiftKey)) {
      stop(event);
      if (key === 'Escape' && isWriting && this.#list.contains(target)) this.#cardOf(this.#current ?? '')?.focus();
      else this.#back();
      return;
    }
    if (!(target instanceof HTMLElement) || !target.matches('.comment-card') || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    this.#go(event, target);
  }

  #go(event: KeyboardEvent, from: HTMLElement): void {
    const shown = this.#shown;
    const at = shown.findIndex(({ id }) => id === from.dataset['id']);
    const next = ((): PageComment | undefined => {
      switch (event.key) {
        case 'ArrowDown': return shown[at + 1];
        case 'ArrowUp': return shown[at - 1];
        case 'Home': return shown[0];
        case 'End': return shown.at(-1);
        default: return undefined;
      }
    })();
    if (event.key === 'Enter') {
      stop(event);
      this.#boxOf(from.dataset['id'] ?? '').focus();
    } else if (next !== undefined) {
      stop(event);
      this.#lead(next.id);
    }
  }
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** What is selected in the submission, with the place that it is in; else the place that is in use. */
function chosenWords(host: HTMLElement, path: string | undefined): Omit<Begun, 'text'> {
  const selection = getSelection();
  const range = selection !== null && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
  const around = range?.commonAncestorContainer;
  const place = (around instanceof Element ? around : around?.parentElement)?.closest<HTMLElement>('[data-path]');
  if (range === undefined || !place || !host.contains(place)) return { path: path ?? '', words: '', before: 0 };
  const start = document.createRange();
  start.selectNodeContents(place);
  start.setEnd(range.startContainer, range.startOffset);
  const words = range.toString().replace(/\s+/g, ' ').trim();
  const before = words === '' ? 0 : start.toString().replace(/\s+/g, ' ').split(words).length - 1;
  return { path: place.dataset['path'] ?? '', words, before };
}

/** In words, the place that a new comment is on. */
function placeOfPath({ cells }: MarginParts, path: string): string {
  const text = path === '' ? '' : cells.at(path)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  return text === '' ? placeWords({ at: {} }).toLowerCase() : `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`;
}
