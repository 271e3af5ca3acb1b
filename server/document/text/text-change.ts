/** Characters from `start` to `end` became `newLength` others; offsets count in the text before the change. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly newLength: number;
}

/** Changes made one after another, as one change of the text before them all. */
export function mergeChanges(changes: readonly TextChange[]): TextChange | undefined {
  let merged: TextChange | undefined;
  for (const change of changes) {
    if (merged === undefined) {
      merged = change;
      continue;
    }
    // `change` counts in the text that the merged one has made.
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
