/**
 * `links-server.mjs HOSTS DELAY_MS`: plays web sites at 127.0.1.1 and on, until its parent goes. Tells the parent the port,
 * and, when asked, what it saw.
 */
import { createServer } from 'node:http';
import { answerOf, hostAt } from './links-site.mjs';

const [hosts, delayMs] = process.argv.slice(2).map(Number);
const underWay = new Map();
const seen = { requests: 0, mostAtOnce: 0, mostAtOneHost: 0 };
let inAll = 0;

function serve(request, response) {
  const host = request.socket.localAddress;
  const here = (underWay.get(host) ?? 0) + 1;
  underWay.set(host, here);
  inAll += 1;
  seen.requests += 1;
  seen.mostAtOnce = Math.max(seen.mostAtOnce, inAll);
  seen.mostAtOneHost = Math.max(seen.mostAtOneHost, here);
  response.on('close', () => {
    inAll -= 1;
    underWay.set(host, underWay.get(host) - 1);
  });
  setTimeout(() => {
    const { status, headers, body } = answerOf(request.method, request.url);
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
    response.end(request.method === 'HEAD' ? undefined : body);
  }, delayMs);
}

let port = 0;
for (let index = 0; index < hosts; index += 1) {
  const server = createServer(serve);
  await new Promise((resolve, reject) => server.on('error', reject).listen(port, hostAt(index), resolve));
  port ||= server.address().port;
}
process.on('message', () => {
  process.send({ ...seen });
  Object.assign(seen, { requests: 0, mostAtOnce: 0, mostAtOneHost: 0 });
});
process.on('disconnect', () => process.exit());
process.send({ port });
