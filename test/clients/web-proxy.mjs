/**
 * Stands in front of VS Code's server and changes one thing: the workbench gets our extension for the extension host in
 * the browser, as a VS Code without any server has it. (VS Code knows a setting for that, and reads it from its page only.)
 */
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { loopback } from '../../scripts/vscode-host/port.mjs';

/** Where the extension's files are. */
export const extensionPath = '/__extension';
const types = { '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' };
const configuration = /(<meta id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/;

/**
 * @param {number} target port of VS Code's server
 * @param {string} extension folder of the extension
 * @returns {Promise<{port: number, scripts: () => readonly string[], stop: () => Promise<void>}>} `scripts`: those of the extension that were read
 */
export async function startWebProxy(target, extension) {
  /** @type {Set<import('node:stream').Duplex>} */
  const sockets = new Set();
  /** @type {Set<string>} */
  const served = new Set();
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith(`${extensionPath}/`)) {
      const name = decodeURIComponent(pathname.slice(extensionPath.length + 1));
      served.add(name);
      serveFile(path.join(extension, path.normalize(`/${name}`)), response);
    } else forward(target, request, response, pathname === '/');
  });
  // What VS Code's page and its server say to each other.
  server.on('upgrade', (request, socket, head) => {
    const through = net.connect(target, loopback, () => {
      const { method, url, rawHeaders } = request;
      const lines = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []));
      through.write(`${method} ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      through.write(head);
      socket.pipe(through).pipe(socket);
    });
    for (const [one, other] of [[socket, through], [through, socket]]) {
      sockets.add(one);
      one.on('error', () => other.destroy()).on('close', () => sockets.delete(one));
    }
  });
  await new Promise((resolve) => server.listen(0, loopback, () => resolve(undefined)));
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  return {
    port,
    scripts: () => [...served].filter((name) => /^dist\/[^/]+\.js$/.test(name)).sort(),
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
    }),
  };
}

/**
 * @param {string} file
 * @param {http.ServerResponse} response
 */
function serveFile(file, response) {
  if (!fs.existsSync(file) || !fs.statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  // The extension host runs in a page of another origin.
  response.writeHead(200, {
    'Content-Type': types[path.extname(file)] ?? 'application/octet-stream',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  fs.createReadStream(file).pipe(response);
}

/**
 * @param {number} target
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 * @param {boolean} isPage
 */
function forward(target, request, response, isPage) {
  const headers = { ...request.headers, ...(isPage && { 'accept-encoding': 'identity' }) };
  const onward = http.request({ host: loopback, port: target, method: request.method, path: request.url, headers }, (answer) => {
    // The first answer only takes the token and leads on.
    if (!isPage || answer.statusCode !== 200 || !String(answer.headers['content-type']).includes('html')) {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      return;
    }
    let page = '';
    answer.setEncoding('utf8').on('data', (more) => (page += more)).on('end', () => {
      // Its policy names the exact text of the page.
      const { 'content-length': _length, 'content-security-policy': _policy, etag: _etag, ...kept } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, kept);
      response.end(withExtension(page, request.headers.host ?? ''));
    });
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}

/**
 * @param {string} page
 * @param {string} host
 */
function withExtension(page, host) {
  if (!configuration.test(page)) throw new Error("VS Code's page has no configuration to change.");
  return page.replace(configuration, (_whole, start, escaped) => {
    const settings = JSON.parse(escaped.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
    settings.developmentOptions = {
      ...settings.developmentOptions, extensions: [{ $mid: 1, scheme: 'http', authority: host, path: extensionPath }],
    };
    return `${start}${JSON.stringify(settings).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
  });
}
