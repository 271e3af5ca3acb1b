/**
 * All bytes of a stream; undefined when there are more than `mostBytes`, of which the rest is not read. @throws what
 * reading throws
 */
export async function readWhole(
  stream: AsyncIterable<Uint8Array | string>,
  mostBytes: number,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of stream) {
    const read = typeof part === 'string' ? Buffer.from(part) : part;
    bytes += read.length;
    if (bytes > mostBytes) return undefined;
    parts.push(read);
  }
  return Buffer.concat(parts);
}

/** The lines of a stream as they come; undefined for one of more than `maxBytes` characters, which is not kept. */
export async function* linesOfStream(
  stream: NodeJS.ReadStream,
  maxBytes: number,
): AsyncGenerator<string | undefined, void, undefined> {
  // A long line comes in many parts, which are put together once: to search all that has come at each part would take
  // quadratic time.
  let begun: string[] = [];
  let length = 0;
  for await (const part of stream.setEncoding('utf8')) {
    const lines = String(part).split('\n');
    for (const [index, line] of lines.entries()) {
      length += line.length;
      if (length <= maxBytes) begun.push(line);
      else begun = [];
      if (index === lines.length - 1) continue;
      yield length > maxBytes ? undefined : begun.join('');
      [begun, length] = [[], 0];
    }
  }
  if (length > 0) yield length > maxBytes ? undefined : begun.join('');
}
