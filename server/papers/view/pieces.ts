/** The least length of a batch, in UTF-16 code units: small enough for memory, large enough that batches are few. */
const batch = 65_536;

/** Joins small pieces of a text to batches of at least 65,536 code units; the last one may be shorter. */
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
