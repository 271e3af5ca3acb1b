import net from 'node:net';

/** We listen to this machine alone. */
export const loopback = '127.0.0.1';

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isFree(port) {
  return (await listen(port)) !== undefined;
}

/** @returns {Promise<number>} a port that nobody uses at this moment */
export async function freePort() {
  const port = await listen(0);
  if (port === undefined) throw new Error('No free port on this machine.');
  return port;
}

/**
 * @param {number} port
 * @returns {Promise<number | undefined>} the port that could be listened to, given back already
 */
function listen(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, loopback, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
