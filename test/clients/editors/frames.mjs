/**
 * Cuts a stream of LSP into messages. Lengths count bytes, so the stream is read as bytes.
 *
 * @param {(message: any) => void} onMessage
 * @returns {(chunk: Buffer) => void} a listener for `data`
 */
export function readFrames(onMessage) {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(rest.toString('latin1', 0, end))?.[1]);
      if (rest.length < end + 4 + length) return;
      const body = rest.toString('utf8', end + 4, end + 4 + length);
      rest = rest.subarray(end + 4 + length);
      onMessage(JSON.parse(body));
    }
  };
}

/** @param {object} message */
export function frame(message) {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}
