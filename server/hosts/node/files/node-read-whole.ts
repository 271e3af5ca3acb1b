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
