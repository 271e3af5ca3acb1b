import { Writable } from 'node:stream';
import { StreamMessageWriter } from 'vscode-languageserver/node';
import { expect, test } from 'vitest';
import { wholeMessages } from '../../server/hosts/node/node-message-reader.ts';

test('a message is written in one go, whole, one after the other', async () => {
  const written: string[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString('utf8'));
      setImmediate(done);
    },
  });
  const writer = new StreamMessageWriter(wholeMessages(output));
  const messages = ['one', '“two”', ''].map((method) => ({ jsonrpc: '2.0', method }));
  await Promise.all(messages.map((message) => writer.write(message)));
  expect(written).toEqual(messages.map((message) => {
    const body = JSON.stringify(message);
    return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  }));
});

test('that nobody reads is told to who writes', async () => {
  const output = new Writable({ write: (_chunk, _encoding, done) => done(new Error('nobody there')) });
  const writer = new StreamMessageWriter(wholeMessages(output));
  const told = new Promise((resolve) => writer.onError(([error]) => resolve(error.message)));
  await writer.write({ jsonrpc: '2.0' }).catch(() => undefined);
  expect(await told).toBe('nobody there');
});
