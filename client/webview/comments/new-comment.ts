import type { CommentDrafts, PageChange, PageComment } from '../../review/page-messages.ts';
import { newElement, pressable } from '../table/elements.ts';
import { buttonRow, placeWords } from './comment-card.ts';
import type { MarginParts } from './later-margin.ts';

type Begun = NonNullable<CommentDrafts['begun']>;

interface NewCommentParts extends Pick<MarginParts, 'host' | 'cells'> {
  readonly add: (change: PageChange) => void;
  /** What is typed has changed. */
  readonly keep: () => void;
  readonly cancel: () => void;
}

/** The box of a comment that is not written yet, above the list. */
export class NewComment {
  readonly element = newElement('div', 'begun');
  readonly #parts: NewCommentParts;
  #begun: Begun | undefined;

  constructor(parts: NewCommentParts) {
    this.#parts = parts;
  }

  /** What is typed, and what it is about; undefined while no comment is begun. */
  get begun(): Begun | undefined {
    return this.#begun;
  }

  /** Opens the box for the words that are selected, else for a place. What is typed already stays. */
  beginAt(path: string | undefined): void {
    this.begin({ ...selectedWords(this.#parts.host, path ?? this.#parts.cells.place), text: this.#begun?.text ?? '' });
  }

  begin(begun: Begun): void {
    this.#begun = begun;
    const box = newElement('textarea', '');
    box.rows = 3;
    box.value = begun.text;
    box.setAttribute('aria-label', 'New comment');
    box.addEventListener('input', () => {
      this.#begun = { ...begun, text: box.value };
      this.#parts.keep();
    });
    const { path, words, before } = begun;
    const add = (label: string, weight: PageComment['weight']): HTMLElement => pressable(label, () => {
      if (box.value.trim() === '') box.focus();
      else this.#parts.add({ kind: 'commentAt', path, words, before, text: box.value.trim(), weight });
    });
    const about = words === '' ? placeOfPath(this.#parts, path) : words;
    this.element.replaceChildren(
      newElement('p', 'comment-place', words === '' ? `New comment on ${about}` : 'New comment on'), ...(words === '' ? [] : [newElement('blockquote', '', about)]), box,
      buttonRow(add('Add Comment', 'note'), add('Should Be Addressed', 'should'), add('Must Be Addressed', 'must'), pressable('Cancel', this.#parts.cancel)),
    );
  }

  focus(): void {
    this.element.querySelector('textarea')?.focus();
  }

  end(): void {
    this.#begun = undefined;
    this.element.replaceChildren();
  }
}

/** What is selected in the submission, with the place that it is in; else the place that is in use. */
function selectedWords(host: HTMLElement, path: string | undefined): Omit<Begun, 'text'> {
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
function placeOfPath({ cells }: Pick<MarginParts, 'cells'>, path: string): string {
  const text = path === '' ? '' : cells.at(path)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  return text === '' ? placeWords({ at: {} }).toLowerCase() : `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`;
}
