/// <reference lib="dom" />

/**
 * Runs in a page: says to VS Code's server what its own page says first, and gives what it answers.
 *
 * @param {{port: number, token: string}} server
 * @returns {Promise<{type: string, reason?: string}>}
 */
export function speakToServer({ port, token }) {
  // A message is thirteen bytes and its content: what kind it is, two numbers for its order, how long it is.
  const headBytes = 13;
  const control = 2;
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/?reconnectionToken=${crypto.randomUUID()}&reconnection=false&skipWebSocketFrames=false`);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      const content = new TextEncoder().encode(JSON.stringify({ type: 'auth', auth: token, data: 'any' }));
      const message = new Uint8Array(headBytes + content.length);
      message[0] = control;
      new DataView(message.buffer).setUint32(9, content.length);
      message.set(content, headBytes);
      socket.send(message);
    };
    let heard = new Uint8Array();
    socket.onmessage = ({ data }) => {
      const more = new Uint8Array(data);
      heard = Uint8Array.from([...heard, ...more]);
      for (let at = 0; heard.length >= at + headBytes;) {
        const length = new DataView(heard.buffer).getUint32(at + 9);
        if (heard.length < at + headBytes + length) return;
        if (heard[at] === control) {
          const { type, reason } = JSON.parse(new TextDecoder().decode(heard.subarray(at + headBytes, at + headBytes + length)));
          socket.close();
          resolve({ type, ...(reason && { reason }) });
          return;
        }
        at += headBytes + length;
      }
    };
    socket.onclose = () => reject(new Error('The server has hung up without a word.'));
  });
}
