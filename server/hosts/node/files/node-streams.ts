/** All bytes of a stream; undefined when there are more than `mostBytes`, of which the rest is not read. @throws what reading throws */
export async function readWhole(stream: AsyncIterable<Uint8Array | string>, mostBytes: number): Promise<Uint8Array | undefined> {
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
export async function* linesOfStream(stream: NodeJS.ReadStream, maxBytes: number): AsyncGenerator<string | undefined, void, undefined> {
  let rest = '';
  let isTooLong = false;
  for await (const part of stream.setEncoding('utf8')) {
    const lines = (rest + String(part)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield isTooLong || line.length > maxBytes ? undefined : line;
      isTooLong = false;
    }
    if (rest.length > maxBytes) [rest, isTooLong] = ['', true];
  }
  if (isTooLong) yield undefined;
  else if (rest !== '') yield rest;
}
