import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { addresses, hostAt, isGone } from './links-site.mjs';
import { median } from './median.mjs';
import { runMeasured } from './run-measured.mjs';

/**
 * @typedef {object} LinksRow
 * @property {string} name
 * @property {number} [ms] undefined when it could not be measured
 * @property {number} [megabytes] at the peak
 * @property {string} says what came out, or why it was not measured
 */

const linksHosts = 200;
const linksDelayMs = 20;
const atOnce = 128;

/**
 * Ours and a peer look at the same links of sites on this machine, in turns.
 *
 * @param {object} wish
 * @param {string} wish.root the project's folder
 * @param {string} wish.folder for what is written
 * @param {number} wish.count links
 * @param {number} wish.runs
 * @param {import('./peers.mjs').Peer} wish.peer
 * @returns {Promise<LinksRow[]>}
 */
export async function measureLinks({ root, folder, count, runs, peer }) {
  if (process.platform !== 'linux') return [{ name: 'links', says: 'was not measured: only Linux answers at all of 127.0.0.0/8' }];
  const sites = await startSites();
  try {
    const urls = addresses(sites.port, linksHosts, count);
    const gone = new Set(urls.filter((_, number) => isGone(number)));
    const tools = [ours(root, folder, urls), ...(peer.program === undefined ? [] : [linkinator(peer, folder, urls)])];
    const results = tools.map(() => []);
    for (let run = 0; run < runs; run += 1) {
      for (const [index, { command, brokenOf }] of tools.entries()) {
        const { ms, megabytes, stdout } = await runMeasured(command);
        const broken = brokenOf(JSON.parse(stdout));
        results[index].push({ ms, megabytes, saw: await sites.saw(), found: broken.filter((url) => gone.has(url)).length, wrong: broken.filter((url) => !gone.has(url)).length });
      }
    }
    const rows = tools.map(({ name }, index) => rowOf(name, results[index], gone.size));
    return peer.program === undefined ? [...rows, { name: peer.name, says: peer.why ?? 'is not there' }] : rows;
  } finally {
    sites.end();
  }
}

function rowOf(name, results, gone) {
  const { found, wrong, saw } = results.at(-1);
  return {
    name, ms: median(results.map(({ ms }) => ms)), megabytes: median(results.map(({ megabytes }) => megabytes)),
    says: `${found} of ${gone} found, ${wrong} false; ${saw.requests.toLocaleString('en')} requests, at most ${saw.mostAtOnce} at once, ${saw.mostAtOneHost} at one host`,
  };
}

async function startSites() {
  const child = fork(path.join(import.meta.dirname, 'links-server.mjs'), [String(linksHosts), String(linksDelayMs)]);
  const [{ port }] = await once(child, 'message');
  return {
    port,
    saw: async () => {
      child.send('saw');
      return (await once(child, 'message'))[0];
    },
    end: () => child.disconnect(),
  };
}

function ours(root, folder, urls) {
  const texts = path.join(folder, 'links');
  mkdirSync(texts, { recursive: true });
  const perFile = 100;
  for (let start = 0; start < urls.length; start += perFile) {
    const links = urls.slice(start, start + perFile).map((url) => `        - ${url}\n`).join('');
    writeFileSync(
      path.join(texts, `${start}.submission.yaml`),
      `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: Papers\n      links:\n${links}`,
    );
  }
  const hosts = Array.from({ length: linksHosts }, (_, index) => ['--allow-host', hostAt(index)]).flat();
  return {
    name: 'ours',
    command: [`${root}/dist/cli.js`, 'links', texts, '--no-cache', '--format', 'json', '--concurrency', String(atOnce), ...hosts],
    brokenOf: ({ links }) => links.filter(({ verdict }) => verdict === 'broken').map(({ url }) => url),
  };
}

function linkinator(peer, folder, urls) {
  const page = path.join(folder, 'links.html');
  writeFileSync(page, `<!doctype html><html><body>\n${urls.map((url) => `<a href="${url}">x</a>`).join('\n')}\n</body></html>\n`);
  return {
    name: peer.name,
    command: [peer.program, page, '--concurrency', String(atOnce), '--format', 'json', '--timeout', '15000'],
    brokenOf: ({ links }) => links.filter(({ state }) => state === 'BROKEN').map(({ url }) => url),
  };
}
