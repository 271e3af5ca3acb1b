import { settlingWords, weightWords } from '../../../server/protocol/review-words.ts';
import type { PageChange, PageComment, CommentDrafts } from '../../review/page-messages.ts';
import { newElement, pressable } from '../table/elements.ts';
import { marginMessages } from '../words/comments.ts';
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
    const add = (label: string, weight: PageComment['weight']): HTMLElement =>
      pressable(label, () => {
        if (box.value.trim() === '') box.focus();
        else this.#parts.add({ kind: 'commentAt', path, words, before, text: box.value.trim(), weight });
      });
    const about = words === '' ? placeOfPath(this.#parts, path) : words;
    this.element.replaceChildren(
      newElement('p', 'comment-place', words === '' ? `New comment on ${about}` : 'New comment on'),
      ...(words === '' ? [] : [newElement('blockquote', '', about)]),
      box,
      buttonRow(
        add('Add Comment', 'note'),
        add('Should Be Addressed', 'should'),
        add('Must Be Addressed', 'must'),
        pressable('Cancel', this.#parts.cancel),
      ),
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
  const range =
    selection !== null && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
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
  const text = path === '' ? '' : (cells.at(path)?.textContent.replace(/\s+/g, ' ').trim() ?? '');
  return text === '' ? placeWords({ at: {} }).toLowerCase() : `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`;
}

interface CardParts {
  readonly comment: PageComment;
  readonly isCurrent: boolean;
  /** The box in which the comment is answered, which is kept while its card is drawn again. */
  readonly box: HTMLTextAreaElement;
  /** The comment or reply that is being edited in the box. */
  readonly editing: string | undefined;
  readonly change: (change: PageChange) => void;
  /** Begins to edit a comment or reply; undefined ends it. */
  readonly edit: (id: string | undefined, text: string) => void;
}

/** A comment in the list: all that was said, and the box, only where it is the current one. */
export function commentCard(parts: CardParts): HTMLElement {
  const { comment, isCurrent } = parts;
  const { id, weight, state, quote, orphan, replies, settled, author, date } = comment;
  const card = newElement('article', `comment-card ${weight} ${state}${isCurrent ? ' current' : ''}`);
  card.dataset['id'] = id;
  card.tabIndex = isCurrent ? 0 : -1;
  card.setAttribute(
    'aria-label',
    [
      weightWords[weight],
      state,
      author,
      dayOf(date),
      comment.text,
      ...(quote === ''
        ? [`about ${placeWords(comment)}`]
        : [`about “${quote}”${orphan ? ', which is no longer in the text' : ''}`]),
      ...(replies.length === 0 ? [] : [replies.length === 1 ? '1 reply' : `${String(replies.length)} replies`]),
    ].join('. '),
  );
  if (weight !== 'note') card.append(newElement('p', 'weight', weightWords[weight]));
  card.append(newElement('p', 'comment-place', placeWords(comment)));
  if (quote !== '')
    card.append(
      newElement('blockquote', '', quote, ...(orphan ? [newElement('span', 'gone', ' (no longer in the text)')] : [])),
    );
  card.append(...said(comment, parts));
  if (!isCurrent) {
    const counts = [
      ...(replies.length === 0 ? [] : [replies.length === 1 ? '1 reply' : `${String(replies.length)} replies`]),
      ...(state === 'resolved' ? ['Resolved'] : []),
    ];
    if (counts.length > 0) card.append(newElement('p', 'counts', counts.join(' · ')));
    return card;
  }
  for (const reply of replies)
    card.append(
      reply.settling === undefined
        ? newElement('div', 'reply', ...said(reply, parts))
        : settledLine(reply, reply.settling),
    );
  if (settled !== undefined) card.append(settledLine(settled, state === 'resolved' ? 'resolved' : 'reopened'));
  card.append(answering(parts));
  return card;
}

function settledLine(
  { author, date, text }: NonNullable<PageComment['settled']>,
  settling: keyof typeof settlingWords,
): HTMLElement {
  return newElement(
    'p',
    'settled',
    `${settlingWords[settling]} by ${author}, ${dayOf(date)}${text === '' ? '' : `: ${text}`}`,
  );
}

function said(
  { author, date, text, edited, isMine, id }: PageComment['replies'][number],
  { isCurrent, edit, editing }: CardParts,
): readonly HTMLElement[] {
  const by = newElement(
    'p',
    'by',
    newElement('b', '', author),
    newElement('span', 'day', `${dayOf(date)}${edited === undefined ? '' : ', edited'}`),
  );
  if (isCurrent && isMine && editing !== id) by.append(pressable('Edit', () => edit(id, text)));
  return [by, newElement('p', 'said', text)];
}

/** The box for an answer, or for the new text of what is being edited, with its buttons. */
function answering({ comment, box, editing, change, edit }: CardParts): HTMLElement {
  const { id: to, state, weight } = comment;
  const form = newElement('div', 'answering', box);
  const text = (): string => box.value.trim();
  if (editing !== undefined) {
    box.setAttribute('aria-label', 'New text of the comment');
    box.placeholder = '';
    form.append(
      buttonRow(
        pressable('Save', () => change({ kind: 'edit', to: editing, text: text() })),
        pressable('Cancel', () => edit(undefined, '')),
      ),
    );
    if (editing === to)
      form.prepend(weightChoice(weight, (chosen) => change({ kind: 'edit', to, text: text(), weight: chosen })));
    return form;
  }
  box.setAttribute('aria-label', 'Reply, or how the comment was addressed');
  box.placeholder = marginMessages.reply;
  const settle =
    state === 'open'
      ? pressable('Resolve', () => change({ kind: 'resolve', to, text: text() }))
      : pressable('Reopen', () => change({ kind: 'reopen', to, text: text() }));
  form.append(
    buttonRow(
      pressable('Reply', () => {
        if (text() === '') box.focus();
        else change({ kind: 'reply', to, text: text() });
      }),
      settle,
    ),
  );
  return form;
}

function weightChoice(now: PageComment['weight'], choose: (weight: PageComment['weight']) => void): HTMLElement {
  const select = newElement(
    'select',
    '',
    ...(['note', 'should', 'must'] as const).map((weight) => {
      const option = newElement('option', '', weightWords[weight]);
      option.value = weight;
      option.selected = weight === now;
      return option;
    }),
  );
  select.setAttribute('aria-label', 'Weight');
  select.addEventListener('change', () => choose(select.value as PageComment['weight']));
  return select;
}

function buttonRow(...all: readonly HTMLElement[]): HTMLElement {
  return newElement('div', 'buttons', ...all);
}

/** “Description · supporting SMEs”, of what a comment is about. */
function placeWords({ at: { title, field } }: Pick<PageComment, 'at'>): string {
  const name =
    field === undefined
      ? undefined
      : (fieldNames[field] ?? field.replaceAll('.', ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
  const what =
    name === undefined
      ? title === undefined
        ? 'Whole submission'
        : 'Initiative'
      : name.charAt(0).toUpperCase() + name.slice(1);
  return title === undefined ? what : `${what} · ${title}`;
}

const fieldNames: Readonly<Record<string, string>> = {
  'outcome.actual': 'Actual outcome',
  'outcome.expected': 'Expected outcome',
  points: 'Sub-points',
};

/** “1 Dec 2025” in the reader’s own way. */
function dayOf(date: string): string {
  return new Date(date).toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
}
