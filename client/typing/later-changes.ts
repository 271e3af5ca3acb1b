import type { LinePlace, TypingEdit } from '../../server/typing/lines.ts';

/** A change of a text, as VS Code tells it: places are those of the text before it. */
export interface ToldChange {
  readonly range: { readonly start: LinePlace; readonly end: LinePlace };
  readonly text: string;
}

/**
 * An edit that was made for a text, for the text after a change of it.
 *
 * @returns undefined where the change touches what would be edited
 */
export function afterChange(edit: TypingEdit, { range, text }: ToldChange): TypingEdit | undefined {
  // What is typed behind the edit, also right behind it, does not move it.
  if (!isBefore(range.start, edit.range.end)) return edit;
  if (isBefore(edit.range.start, range.end)) return undefined;
  const written = text.split('\n');
  const last = written.at(-1)?.length ?? 0;
  const moved = ({ line, character }: LinePlace): LinePlace => ({
    line: line + written.length - 1 - (range.end.line - range.start.line),
    character: line !== range.end.line ? character : character - range.end.character + last + (written.length === 1 ? range.start.character : 0),
  });
  return { ...edit, range: { start: moved(edit.range.start), end: moved(edit.range.end) } };
}

function isBefore(one: LinePlace, other: LinePlace): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
