/**
 * An edit: the text from `start` to `end` was replaced by `newLength` code units. Offsets count in the text before the
 * edit.
 */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly newLength: number;
}

/**
 * Changes that were made one after another, as one change of the text before all of them; undefined when there are
 * none.
 */
export function mergeChanges(changes: readonly TextChange[]): TextChange | undefined {
  let merged: TextChange | undefined;
  for (const change of changes) {
    if (merged === undefined) {
      merged = change;
      continue;
    }
    // The offsets of `change` count in the text after the changes merged so far.
    const newEnd: number = merged.start + merged.newLength;
    const reach = Math.max(newEnd, change.end);
    const start = Math.min(merged.start, change.start);
    merged = {
      start,
      end: merged.end + reach - newEnd,
      newLength: reach + change.newLength - (change.end - change.start) - start,
    };
  }
  return merged;
}
