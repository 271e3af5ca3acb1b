import type { UnsentValue } from '../../../table/messages.ts';
import { cellMessages } from '../../words/cells.ts';
import { newElement, pressable } from '../elements.ts';
import type { OpenField, Trouble } from './open-field.ts';
import { plainWords, valueIn } from './values.ts';

export interface TroubleNoteParts {
  readonly field: OpenField;
  readonly showText: (path: string) => void;
  readonly copy: (value: UnsentValue) => void;
  /** Called when the person has chosen and goes on writing. */
  readonly chosen: () => void;
}

/** What stands below a field whose text is not in the file: why, and what the person can do. */
export class TroubleNote {
  readonly element = newElement('div', 'trouble');
  readonly #parts: TroubleNoteParts;
  #shown: Trouble | undefined;
  readonly #mine = newElement('dd', 'mine');
  readonly #theirs = newElement('dd', 'theirs');

  constructor(parts: TroubleNoteParts) {
    this.#parts = parts;
    this.element.hidden = true;
    // The text keeps the focus: without it, its bar would go, and the button would move away from under the pointer.
    this.element.addEventListener('mousedown', (event) => {
      if (event.target instanceof HTMLButtonElement) event.preventDefault();
    });
  }

  /** @returns a sentence about trouble that is new, to be said aloud */
  show(): string | undefined {
    const { trouble } = this.#parts.field;
    const before = this.#shown;
    this.#shown = trouble;
    this.element.hidden = trouble === undefined;
    if (trouble?.kind === 'conflict') this.#compare(trouble);
    if (
      trouble?.kind === before?.kind &&
      !(trouble?.kind === 'refused' && before?.kind === 'refused' && trouble.sentence !== before.sentence)
    )
      return undefined;
    this.element.replaceChildren(...(trouble === undefined ? [] : this.#content(trouble)));
    switch (trouble?.kind) {
      case 'conflict':
        return `${conflictWords} ${cellMessages.tabToChoose}`;
      case 'refused':
        return trouble.sentence;
      case 'lost':
        return lostWords;
      case undefined:
        return undefined;
    }
  }

  #content(trouble: Trouble): readonly HTMLElement[] {
    const { field, showText, copy, chosen } = this.#parts;
    const copies = pressable('Copy My Text', () => copy(field.mine));
    switch (trouble.kind) {
      case 'lost':
        return [newElement('p', 'why', lostWords)];
      case 'refused':
        return [
          newElement('p', 'why', trouble.sentence),
          newElement(
            'p',
            'actions',
            pressable('Show in Text', () => showText(trouble.path)),
            copies,
            pressable('Discard My Change', () => {
              field.takeTheirs();
              chosen();
            }),
          ),
        ];
      case 'conflict':
        return [
          newElement('p', 'why', conflictWords),
          newElement(
            'dl',
            'both',
            newElement('dt', '', 'Theirs, in the file now'),
            this.#theirs,
            newElement('dt', '', 'Mine, not saved yet'),
            this.#mine,
          ),
          newElement(
            'p',
            'actions',
            pressable('Keep Mine', () => {
              chosen();
              void field.keepMine();
            }),
            pressable('Use Theirs', () => {
              field.takeTheirs();
              chosen();
            }),
            pressable('Keep Both', () => {
              void field.keepBoth();
              chosen();
            }),
            copies,
          ),
        ];
    }
  }

  #compare({ theirs }: Extract<Trouble, { kind: 'conflict' }>): void {
    const value = valueIn(theirs);
    const { before, one, other, behind } = differingWords(
      value === undefined ? '' : plainWords(value),
      plainWords(this.#parts.field.mine),
    );
    for (const [place, words, name] of [
      [this.#theirs, one, 'ins'],
      [this.#mine, other, 'mark'],
    ] as const) {
      place.dir = 'auto';
      place.replaceChildren(
        ...(before + words + behind === ''
          ? [newElement('em', '', 'nothing')]
          : [before, ...(words === '' ? [] : [newElement(name, '', words)]), behind]),
      );
    }
  }
}

const lostWords = cellMessages.notSavedYet;
const conflictWords = cellMessages.conflict;

/** Two texts divided where they differ: `before` and `behind` are the same in both, `one` and `other` differ. */
interface DifferingWords {
  readonly before: string;
  readonly one: string;
  readonly other: string;
  readonly behind: string;
}

/** Where two texts differ, in whole words: from the first word that is another one to the last. */
function differingWords(one: string, other: string): DifferingWords {
  const [ones, others] = [wordsIn(one), wordsIn(other)];
  const most = Math.min(ones.length, others.length);
  let start = 0;
  while (start < most && ones[start] === others[start]) start += 1;
  let end = 0;
  while (end < most - start && ones[ones.length - 1 - end] === others[others.length - 1 - end]) end += 1;
  const cut = (words: readonly string[]): string => words.slice(start, words.length - end).join('');
  return {
    before: ones.slice(0, start).join(''),
    one: cut(ones),
    other: cut(others),
    behind: ones.slice(ones.length - end).join(''),
  };
}

/** Words and what is between them. */
function wordsIn(text: string): readonly string[] {
  return text.split(/(\s+)/).filter((word) => word !== '');
}
