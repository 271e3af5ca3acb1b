import {
  isBlankLine,
  marginOf,
  onLine,
  type LinePlace,
  type TypingEdit,
  type WrittenLines,
} from '../../server/typing/around.ts';
import { afterTyped } from '../../server/typing/on-dash.ts';

type Batch = readonly TypingEdit[];

/**
 * What belongs to the keys that were typed and is not in the text yet, because VS Code makes an edit a moment later.
 * Somebody who types on meanwhile is answered as if it were there already, so the text comes out the same however fast
 * it is typed.
 */
export class PendingEdits {
  /** Each is for the text that those before it leave. */
  #batches: readonly Batch[] = [];

  /** What is to be made next, of the text as it stands. */
  get next(): Batch | undefined {
    return this.#batches[0];
  }

  /** The text as it will be. */
  ahead(text: WrittenLines): WrittenLines {
    return this.#batches.reduce(edited, text);
  }

  /** Where a place of the text will be. */
  placeAhead(place: LinePlace): LinePlace {
    return this.#batches.reduce((at, batch) => placeAfterAll(batch, at), place);
  }

  add(batch: Batch): void {
    if (batch.length > 0) this.#batches = [...this.#batches, batch];
  }

  /** What is next is in the text now, or can not be made any more. */
  drop(): void {
    this.#batches = this.#batches.slice(1);
  }

  /** Adds what belongs to a key that was just typed. @param place behind what was typed, in the text as it stands */
  typed(text: WrittenLines, place: LinePlace, sign: string): void {
    // VS Code has begun the line by what it had above it, which will be another line by then.
    if (sign === '\n' && this.#changes(place.line - 1)) {
      const end = this.placeAhead(place);
      this.add([
        {
          range: { start: { line: end.line, character: 0 }, end },
          newText: marginOf(this.ahead(text).line(end.line - 1)),
        },
      ]);
    }
    this.add(afterTyped(this.ahead(text), this.placeAhead(place), sign));
  }

  #changes(line: number): boolean {
    let at = { line, character: 0 };
    for (const batch of this.#batches) {
      if (
        batch.some(({ range: { start, end } }) => start.line === at.line || (end.line === at.line && end.character > 0))
      )
        return true;
      at = placeAfterAll(batch, at);
    }
    return false;
  }

  /** Somebody has changed the text. @param changes each of the text that those before it leave */
  changed(changes: readonly ToldChange[]): void {
    for (const change of changes) this.#batches = afterOne(this.#batches, change);
  }

  /**
   * Somebody has pressed Backspace. What it took away may be something that is to be replaced: then it takes away what
   * it would have taken had the edits been made.
   *
   * @param text after Backspace, before the edits that are on their way
   * @param level spaces of a level of indentation
   */
  tookBack(text: WrittenLines, change: ToldChange, level: number): void {
    const {
      range: { start, end },
    } = change;
    const place = this.placeAhead(end);
    if (start.line < end.line && place.character > 0)
      this.#batches = [[{ range: { start, end: start }, newText: '\n' }], ...this.#batches];
    else {
      const isLost = takesFromBatch(this.#batches, change);
      this.changed([change]);
      if (!isLost) return;
    }
    this.add(takenBack(this.ahead(text), place, level));
  }
}

/** Whether what a change takes away is not in the text as it will be. */
function takesFromBatch(batches: readonly Batch[], change: ToldChange): boolean {
  let told = change;
  for (const batch of batches) {
    if (batch.some((edit) => takesFrom(edit, told))) return true;
    const {
      text,
      range: { start, end },
    } = told;
    told = { text, range: { start: placeAfterAll(batch, start), end: placeAfterAll(batch, end) } };
  }
  return false;
}

/** What Backspace takes away: among the spaces that a line begins with, those behind the level before. */
function takenBack(lines: WrittenLines, { line, character }: LinePlace, level: number): Batch {
  if (character > 0) {
    const isInMargin = isBlankLine(lines.line(line).slice(0, character));
    return [
      isInMargin
        ? onLine(line, 0, character, ' '.repeat(Math.floor((character - 1) / level) * level))
        : onLine(line, character - 1, character, ''),
    ];
  }
  return line === 0
    ? []
    : [
        {
          range: { start: { line: line - 1, character: lines.line(line - 1).length }, end: { line, character } },
          newText: '',
        },
      ];
}

function afterOne(batches: readonly Batch[], change: ToldChange): readonly Batch[] {
  const all: Batch[] = [];
  let told = change;
  for (const [index, batch] of batches.entries()) {
    // The text as it will be has lost nothing by that.
    if (batch.some((edit) => takesFrom(edit, told)))
      return [...all, batch.flatMap((edit) => afterChange(edit, told) ?? []), ...batches.slice(index + 1)];
    const moved = batch.flatMap((edit) => afterChange(edit, told) ?? []);
    // What was thought of a text that will not be is worth nothing.
    if (moved.length < batch.length) return moved.length === 0 ? all : [...all, moved];
    all.push(moved);
    const {
      text,
      range: { start, end },
    } = told;
    told = { text, range: { start: placeAfterAll(batch, start), end: placeAfterAll(batch, end) } };
  }
  return all;
}

/** From the last to the first, so that none moves another. */
function fromTheEnd(batch: Batch): Batch {
  return batch.toSorted(
    ({ range: { start: one } }, { range: { start: other } }) =>
      other.line - one.line || other.character - one.character,
  );
}

function placeAfterAll(batch: Batch, place: LinePlace): LinePlace {
  return fromTheEnd(batch).reduce((at, { range, newText }) => placeAfter(at, { range, text: newText }), place);
}

function edited(text: WrittenLines, batch: Batch): WrittenLines {
  const lines = Array.from({ length: text.count }, (_, index) => text.line(index));
  for (const {
    range: { start, end },
    newText,
  } of fromTheEnd(batch)) {
    const whole =
      (lines[start.line] ?? '').slice(0, start.character) + newText + (lines[end.line] ?? '').slice(end.character);
    lines.splice(start.line, end.line - start.line + 1, ...whole.split('\n'));
  }
  return { count: lines.length, line: (index) => lines[index] ?? '' };
}

/** A change of a text, as VS Code tells it: places are those of the text before it. */
interface ToldChange {
  readonly range: { readonly start: LinePlace; readonly end: LinePlace };
  readonly text: string;
}

/**
 * An edit that was made for a text, for the text after a change of it.
 *
 * @returns undefined where the change writes into what would be edited, or takes more away than that
 */
export function afterChange(edit: TypingEdit, change: ToldChange): TypingEdit | undefined {
  const {
    range: { start, end },
  } = edit;
  // What is typed behind the edit, also right behind it, does not move it.
  if (!isBefore(change.range.start, end)) return edit;
  if (!isBefore(start, change.range.end))
    return { ...edit, range: { start: placeAfter(start, change), end: placeAfter(end, change) } };
  // What is left of it is edited.
  return takesFrom(edit, change) ? { ...edit, range: { start, end: placeAfter(end, change) } } : undefined;
}

/** True for a Backspace within what would be edited. */
function takesFrom({ range: { start, end } }: TypingEdit, { range, text }: ToldChange): boolean {
  return text === '' && isBefore(range.start, range.end) && !isBefore(range.start, start) && !isBefore(end, range.end);
}

/** A place of a text, in the text after a change of it. A place within what was replaced goes to its beginning. */
function placeAfter(place: LinePlace, { range: { start, end }, text }: ToldChange): LinePlace {
  if (isBefore(place, end)) return isBefore(start, place) ? start : place;
  const written = text.split('\n');
  const last = written.at(-1)?.length ?? 0;
  return {
    line: place.line + written.length - 1 - (end.line - start.line),
    character:
      place.line !== end.line
        ? place.character
        : place.character - end.character + last + (written.length === 1 ? start.character : 0),
  };
}

function isBefore(one: LinePlace, other: LinePlace): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
