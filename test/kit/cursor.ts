/** A text and the offset of the cursor. In tests the cursor is written `<|>`, because a bar alone is YAML. */
export interface TextAtCursor {
  readonly text: string;
  readonly offset: number;
}

const marker = '<|>';

export function atCursor(marked: string): TextAtCursor {
  const offset = marked.indexOf(marker);
  if (offset === -1 || marked.includes(marker, offset + 1)) throw new Error(`One ${marker} is wanted in ${JSON.stringify(marked)}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + marker.length), offset };
}

/** The text with `<|>` at the cursor, to compare texts together with their cursors. */
export function withCursor(text: string, offset: number): string {
  return text.slice(0, offset) + marker + text.slice(offset);
}
