/** So many signs are handed on at once: few enough to be small, enough to be few. */
const batch = 65_536;

/** Joins small pieces of a text to larger ones. */
export function* inBatches(pieces: Iterable<string>): Generator<string, void, undefined> {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < batch) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting !== '') yield waiting;
}
