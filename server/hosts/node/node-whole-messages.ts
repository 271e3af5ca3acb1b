import { Writable } from 'node:stream';

/**
 * Takes messages as they are made, the head and then the body, and writes each in one go: apart they are two calls of the
 * system, and the client wakes up twice.
 */
export function wholeMessages(output: Writable): Writable {
  let head: Buffer | undefined;
  const messages = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (head === undefined) {
        head = chunk;
        done();
        return;
      }
      const message = Buffer.concat([head, chunk]);
      head = undefined;
      output.write(message, done);
    },
  });
  output.on('error', (error) => messages.destroy(error));
  output.on('close', () => messages.destroy());
  return messages;
}
