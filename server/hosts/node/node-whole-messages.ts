import { Writable } from 'node:stream';

/**
 * A stream to which a message is written as header part and body, and which passes both on in one write. Separate writes
 * would be two system calls and wake the client twice.
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
