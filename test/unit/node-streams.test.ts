import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { linesOfStream } from '../../server/hosts/node/files/node-streams.ts';

async function linesOf(parts: Iterable<string | Buffer>, maxBytes = 20_000_000): Promise<readonly (string | undefined)[]> {
  const lines: (string | undefined)[] = [];
  for await (const line of linesOfStream(Readable.from(parts, { objectMode: false }) as NodeJS.ReadStream, maxBytes)) lines.push(line);
  return lines;
}

test('lines are the same however a client cuts them, and one that is too long is not kept', async () => {
  const text = 'a\n\nü“😀”\r\nlonger than ten\nx\n0123456789\nend';
  const lines = ['a', '', 'ü“😀”\r', undefined, 'x', '0123456789', 'end'];
  expect(await linesOf([text], 10)).toEqual(lines);
  expect(await linesOf(Array.from(Buffer.from(text), (byte) => Buffer.of(byte)), 10)).toEqual(lines);
  expect(await linesOf(['no end, and too long'], 10)).toEqual([undefined]);
  expect(await linesOf([''], 10)).toEqual([]);
  expect(await linesOf(['a\n'], 10)).toEqual(['a']);
});

test('a message of megabytes that comes in small parts is put together at once', { timeout: 20_000 }, async () => {
  function* parts(): Generator<string> {
    for (let count = 0; count < 100_000; count++) yield 'x'.repeat(100);
    yield '\nnext';
  }
  expect((await linesOf(parts())).map((line) => line?.length)).toEqual([10_000_000, 4]);
});
