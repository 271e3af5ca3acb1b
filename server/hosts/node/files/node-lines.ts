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
