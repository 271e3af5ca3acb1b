import type { LinePlace, TypingEdit } from '../../server/typing/lines.ts';

/** A change of a text, as VS Code tells it: places are those of the text before it. */
export interface ToldChange {
  readonly range: { readonly start: LinePlace; readonly end: LinePlace };
  readonly text: string;
}

/**
 * An edit that was made for a text, for the text after a change of it.
 *
 * @returns undefined where the change writes into what would be edited, or takes more away than that
 */
export function afterChange(edit: TypingEdit, change: ToldChange): TypingEdit | undefined {
  const { range: { start, end } } = edit;
  // What is typed behind the edit, also right behind it, does not move it.
  if (!isBefore(change.range.start, end)) return edit;
  if (!isBefore(start, change.range.end)) return { ...edit, range: { start: placeAfter(start, change), end: placeAfter(end, change) } };
  // What is left of it is edited.
  return takesFrom(edit, change) ? { ...edit, range: { start, end: placeAfter(end, change) } } : undefined;
}

/** True for a Backspace within what would be edited. */
export function takesFrom({ range: { start, end } }: TypingEdit, { range, text }: ToldChange): boolean {
  return text === '' && isBefore(range.start, range.end) && !isBefore(range.start, start) && !isBefore(end, range.end);
}

/** A place of a text, in the text after a change of it. A place within what was replaced goes to its beginning. */
export function placeAfter(place: LinePlace, { range: { start, end }, text }: ToldChange): LinePlace {
  if (isBefore(place, end)) return isBefore(start, place) ? start : place;
  const written = text.split('\n');
  const last = written.at(-1)?.length ?? 0;
  return {
    line: place.line + written.length - 1 - (end.line - start.line),
    character: place.line !== end.line ? place.character : place.character - end.character + last + (written.length === 1 ? start.character : 0),
  };
}

function isBefore(one: LinePlace, other: LinePlace): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
