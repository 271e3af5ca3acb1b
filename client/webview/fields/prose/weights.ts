import { toggleMark } from 'prosemirror-commands';
import type { Command, EditorState } from 'prosemirror-state';
import type { ProseSchema } from './prose-schema.ts';

export type EmphasisKind = 'bold' | 'italic';

/** Makes words bold or italic; those that all are so already, plain. */
export function toggleWeight(schema: ProseSchema, weight: EmphasisKind): Command {
  return toggleMark(schema.marks[weight], null, { removeWhenPresent: false });
}

/** Whether all that is selected is so, or what would be typed. */
export function isWeighted(
  { selection: { from, to, empty, $from }, storedMarks, doc, schema }: EditorState,
  weight: EmphasisKind,
): boolean {
  const type = schema.marks[weight];
  if (type === undefined) return false;
  if (empty) return type.isInSet(storedMarks ?? $from.marks()) !== undefined;
  let [some, every] = [false, true];
  doc.nodesBetween(from, to, (node) => {
    if (!node.isText || node.text?.trim() === '') return;
    some = true;
    every &&= type.isInSet(node.marks) !== undefined;
  });
  return some && every;
}
