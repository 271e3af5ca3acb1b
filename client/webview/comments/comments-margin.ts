import type { PageChange, PageComment, ToMargin } from '../../review/page-messages.ts';
import { newElement, pressable } from '../table/elements.ts';
import { marginMessages } from '../words/comments.ts';
import { CommentList, CommentMarks } from './comment-marks.ts';
import type { Margin, MarginParts } from './later-margin.ts';
import { NewComment } from './comment-card.ts';

/** A window that is narrower has the margin over the submission. */
const hasRoom = matchMedia('(min-width: 1000px)');

/**
 * The list of comments beside the submission. One comment is the current one: it shows its replies and a box for an
 * answer, and its words are marked. F6 leads from the submission to the list, Escape back.
 */
export class CommentsMargin implements Margin {
  readonly #parts: MarginParts;
  readonly #marks: CommentMarks;
  readonly #aside = newElement('aside', '');
  readonly #toggle: HTMLButtonElement;
  readonly #list = new CommentList({
    change: (change, id) => this.#change(change, id),
    edit: (...edited) => this.#edit(...edited),
    keep: () => this.#keep(),
  });
  readonly #new: NewComment;
  readonly #empty = newElement('p', 'no-comments', marginMessages.none);
  readonly #resolved: HTMLInputElement;
  readonly #status = newElement('p', 'visually-hidden');
  readonly #asked = new Map<number, { readonly id: string | undefined; readonly said: string }>();
  #all: readonly PageComment[] = [];
  #current: string | undefined;
  #editing: string | undefined;
  #lastAsked = 0;
  #isOpen: boolean | undefined;
  #marking: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: MarginParts) {
    this.#parts = parts;
    this.#marks = new CommentMarks(parts);
    this.#new = new NewComment({
      ...parts,
      add: (change) => this.#change(change, undefined),
      keep: () => this.#keep(),
      cancel: () => this.#endNew(),
    });
    this.#aside.id = 'comments';
    this.#aside.setAttribute('aria-label', 'Comments');
    this.#status.setAttribute('role', 'status');
    this.#resolved = newElement('input', '');
    this.#resolved.type = 'checkbox';
    this.#resolved.addEventListener('change', () => this.#show());
    this.#toggle = pressable('', () => this.#open(this.#aside.hidden === true));
    this.#toggle.id = 'comments-toggle';
    this.#toggle.setAttribute('aria-controls', 'comments');
    const close = pressable('', () => this.#open(false));
    close.classList.add('close');
    close.setAttribute('aria-label', 'Hide comments');
    close.title = 'Hide comments';
    this.#aside.append(
      newElement(
        'div',
        'comments-head',
        newElement('h2', '', 'Comments'),
        newElement('label', '', this.#resolved, 'Resolved'),
        pressable('New Comment', () => this.hear({ type: 'beginComment' })),
        close,
      ),
      this.#new.element,
      this.#empty,
      this.#list.element,
      this.#status,
    );
    parts.host.before(this.#toggle);
    parts.host.after(this.#aside);
    this.#listen();
    this.#open(false, false);
    for (const [id, text] of Object.entries(parts.drafts?.answers ?? {})) this.#list.boxOf(id).value = text;
    if (parts.drafts?.begun !== undefined) {
      this.#new.begin(parts.drafts.begun);
      this.#showNew();
    }
  }

  hear(message: ToMargin): void {
    switch (message.type) {
      case 'comments':
        this.#all = message.comments;
        if (this.#isOpen === undefined)
          this.#open(hasRoom.matches && this.#all.some(({ state }) => state === 'open'), false);
        this.#show();
        break;
      case 'showComment':
        this.#lead(message.id);
        break;
      case 'beginComment':
        this.#new.beginAt(message.path);
        this.#showNew();
        this.#new.focus();
        break;
      case 'commentSaved':
        this.#saved(message.id, message.isSaved);
        break;
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
    this.#list.show({ comments: shown, current: this.#current, editing: this.#editing });
    this.#empty.hidden = shown.length > 0 || this.#new.begun !== undefined;
    const open = this.#all.filter(({ state }) => state === 'open').length;
    this.#toggle.textContent = String(open);
    this.#toggle.hidden = this.#all.length === 0 && this.#new.begun === undefined;
    this.#nameToggle(open);
    this.#marks.show(shown);
  }

  #nameToggle(open: number): void {
    const counts = open === 1 ? '1 open comment' : `${String(open)} open comments`;
    this.#toggle.setAttribute('aria-expanded', String(!this.#aside.hidden));
    this.#toggle.setAttribute('aria-label', counts);
    this.#toggle.title = `${counts} (F6)`;
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
    this.#list.cardOf(id)?.focus({ preventScroll: true });
    this.#list.cardOf(id)?.scrollIntoView({ block: 'nearest' });
    this.#showPlace(id);
  }

  #showPlace(id: string): void {
    const comment = this.#all.find((one) => one.id === id);
    if (comment !== undefined) this.#marks.placeOf(comment)?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  #edit(comment: string, id: string | undefined, text: string): void {
    this.#editing = id;
    this.#list.boxOf(comment).value = text;
    this.#keep();
    this.#show();
    this.#list.boxOf(comment).focus();
  }

  #change(change: PageChange, id: string | undefined): void {
    const words: Readonly<Record<PageChange['kind'], string>> = {
      commentAt: 'Comment added',
      reply: 'Reply added',
      edit: 'Comment changed',
      resolve: 'Comment resolved',
      reopen: 'Comment reopened',
    };
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
    if (id === undefined) this.#endNew();
    else {
      this.#list.boxOf(id).value = '';
      this.#editing = undefined;
      this.#show();
      if (this.#aside.contains(document.activeElement) || document.activeElement === document.body)
        this.#list.cardOf(id)?.focus({ preventScroll: true });
    }
    this.#keep();
  }

  #showNew(): void {
    this.#open(true);
    this.#show();
  }

  #endNew(): void {
    const had = this.#new.element.contains(document.activeElement) || document.activeElement === document.body;
    this.#new.end();
    this.#keep();
    this.#show();
    if (had) this.#back();
  }

  #keep(): void {
    this.#parts.keep({ answers: this.#list.answers, ...(this.#new.begun !== undefined && { begun: this.#new.begun }) });
  }

  #open(isOpen: boolean, isAsked = true): void {
    if (isAsked) this.#isOpen = isOpen;
    const had = this.#aside.contains(document.activeElement);
    this.#aside.hidden = !isOpen;
    document.body.classList.toggle('with-comments', isOpen);
    this.#nameToggle(this.#all.filter(({ state }) => state === 'open').length);
    if (!isOpen && had) this.#back();
    if (isOpen && isAsked) this.#show();
  }

  /** Gives the focus back to the submission, at the place of the current comment. */
  #back(): void {
    const comment = this.#all.find(({ id }) => id === this.#current);
    const place =
      (comment && this.#marks.placeOf(comment)) ??
      this.#parts.cells.at(this.#new.begun?.path ?? this.#parts.cells.place ?? '') ??
      this.#parts.host.querySelector<HTMLElement>('[tabindex="0"]');
    if (place) this.#parts.cells.focus(place);
    if (!hasRoom.matches && !this.#aside.hidden) this.#open(false);
  }

  #listen(): void {
    const { host, cells } = this.#parts;
    host.addEventListener(
      'click',
      (event) => {
        const [first] = this.#marks.pressed(event);
        if (first === undefined) return;
        event.stopPropagation();
        event.preventDefault();
        this.#lead(first.id);
      },
      { capture: true },
    );
    host.addEventListener('focusin', ({ target }) => {
      const [first] = this.#marks.at(cells.around(target));
      if (
        first === undefined ||
        this.#aside.hidden ||
        this.#marks.at(cells.around(target)).some(({ id }) => id === this.#current)
      )
        return;
      this.#choose(first.id);
      this.#list.cardOf(first.id)?.scrollIntoView({ block: 'nearest' });
    });
    host.addEventListener('keydown', (event) => {
      if (
        event.key !== 'F6' ||
        event.shiftKey ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        (this.#all.length === 0 && this.#new.begun === undefined)
      )
        return;
      stop(event);
      const [here] = this.#marks.at(cells.around(event.target));
      const id = here?.id ?? this.#current ?? this.#shown[0]?.id;
      if (id === undefined) {
        this.#open(true);
        this.#aside.querySelector<HTMLElement>('textarea, button, input')?.focus();
      } else this.#lead(id);
    });
    this.#aside.addEventListener('keydown', (event) => this.#pressed(event));
    this.#list.element.addEventListener('focusin', ({ target }) => {
      const id = target instanceof Element ? target.closest<HTMLElement>('[data-id]')?.dataset['id'] : undefined;
      if (id === undefined || id === this.#current) return;
      this.#choose(id);
      this.#showPlace(id);
    });
    this.#list.element.addEventListener('click', ({ target }) => {
      const card =
        target instanceof Element && target.closest('button, textarea, select') === null
          ? target.closest<HTMLElement>('[data-id]')
          : null;
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
      if (key === 'Escape' && isWriting && this.#list.element.contains(target))
        this.#list.cardOf(this.#current ?? '')?.focus();
      else this.#back();
      return;
    }
    if (
      !(target instanceof HTMLElement) ||
      !target.matches('.comment-card') ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.shiftKey
    )
      return;
    this.#go(event, target);
  }

  #go(event: KeyboardEvent, from: HTMLElement): void {
    const shown = this.#shown;
    const at = shown.findIndex(({ id }) => id === from.dataset['id']);
    const next = ((): PageComment | undefined => {
      switch (event.key) {
        case 'ArrowDown':
          return shown[at + 1];
        case 'ArrowUp':
          return shown[at - 1];
        case 'Home':
          return shown[0];
        case 'End':
          return shown.at(-1);
        default:
          return undefined;
      }
    })();
    if (event.key === 'Enter') {
      stop(event);
      this.#list.boxOf(from.dataset['id'] ?? '').focus();
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
