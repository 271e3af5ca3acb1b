/** The web sites of the benchmark of links: what stands at an address is told from its number. */

/** @param {number} index from 0 to 253 */
export function hostAt(index) {
  return `127.0.1.${index + 1}`;
}

/** The addresses, those of a host apart from each other as in real papers. */
export function addresses(port, hosts, count) {
  return Array.from({ length: count }, (_, number) => `http://${hostAt(number % hosts)}:${port}/policy/paper-${number}.html`);
}

/** 5 in 100. */
export function isGone(number) {
  return number % 20 === 7;
}

/** 2 in 100. */
function isMoved(number) {
  return number % 50 === 3;
}

/** 1 in 100. */
function refusesHead(number) {
  return number % 100 === 11;
}

const text = '<p>Members are invited to report on measures for the digital economy.</p>\n'.repeat(60);

/** @returns {{status: number, headers: Record<string, string>, body: string}} */
export function answerOf(method, url) {
  const number = Number(/paper-(\d+)\.html$/.exec(url)?.[1] ?? NaN);
  const html = { 'content-type': 'text/html; charset=utf-8' };
  if (url.startsWith('/new/')) return { status: 200, headers: html, body: page(`Paper ${number}`) };
  if (Number.isNaN(number) || isGone(number)) return { status: 404, headers: html, body: page('Not found') };
  if (isMoved(number)) return { status: 301, headers: { location: `/new/paper-${number}.html` }, body: '' };
  if (refusesHead(number) && method === 'HEAD') return { status: 405, headers: { allow: 'GET' }, body: '' };
  return { status: 200, headers: html, body: page(`Paper ${number}`) };
}

function page(title) {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1>\n${text}</body></html>\n`;
}
