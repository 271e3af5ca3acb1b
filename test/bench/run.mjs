/** `npm run bench`: we and our peers, side by side in one run. Prints the page that it writes, `docs/BENCHMARKS.md`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension, root } from '../../scripts/build-extension.mjs';
import { runMain } from '../../scripts/vscode-host/run-main.mjs';
import { aimsReached } from './aims.mjs';
import { contestants } from './contestants.mjs';
import { heldState, measureGate, reportGate } from './gate.mjs';
import { measureExtension } from './measure-extension.mjs';
import { measureFolder, writeFolder } from './measure-folder.mjs';
import { measureImport } from './measure-import.mjs';
import { measureLarge } from './measure-large.mjs';
import { measureLinks } from './measure-links.mjs';
import { measureMentions } from './measure-mentions.mjs';
import { measurePreview } from './measure-preview.mjs';
import { measureRequests } from './measure-requests.mjs';
import { measureCold, measureMemory, measureSize, measureStart, measureSuppressed, measureWait, sizes, variants } from './measure-servers.mjs';
import { measureTable } from './measure-table.mjs';
import { peerSchema } from './peer-schema.mjs';
import { peer } from './peers.mjs';
import { report } from './report.mjs';

const parts = ['extension', 'preview', 'table', 'start', ...sizes.map(({ name }) => name), 'requests', 'mentions', 'memory', 'folder', 'links', 'import', 'large'];
const partsWithoutServers = ['requests', 'mentions', 'folder', 'links', 'import', 'large', 'memory', 'extension', 'preview', 'table'];
const usage = `Usage: npm run bench -- [--only NAME | --gate [--beside COMMIT]] [--quick] [--no-build]

  --only NAME  one part: ${parts.map((name) => `'${name}'`).join(', ')}
  --gate       what a person waits for, beside an earlier state of ourselves; fails where a row costs much more than then
  --beside COMMIT  that earlier state; without it, the one that test/bench/gate.mjs names
  --quick      few repetitions, a small folder
  --no-build   measure dist/ as it is

Only a whole run that is not quick writes docs/BENCHMARKS.md.`;

await runMain(async () => {
  const wishes = readWishes();
  if (wishes === undefined) {
    console.error(usage);
    return 2;
  }
  if (!wishes.noBuild) await buildExtension();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'policy-submissions-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  if (wishes.gate) {
    const { page, over, passed } = reportGate(await measureGate({ folder, rounds: wishes.quick ? 1 : 7, beside: wishes.beside ?? heldState }));
    console.log(page);
    const { POLICY_SUBMISSIONS_TEST_RESULTS: results } = process.env;
    if (results !== undefined) writeFileSync(results, JSON.stringify({ passed, skipped: 0, failed: over.map((row) => `Gate: ${row}`), files: [] }));
    return over.length === 0 ? 0 : 1;
  }
  const page = await measure(folder, wishes);
  console.log(page);
  if (wishes.only === undefined && !wishes.quick) writeFileSync(path.join(root, 'docs', 'BENCHMARKS.md'), page);
  return 0;
});

/** @returns undefined when the arguments make no sense */
function readWishes() {
  try {
    const { only, gate = false, beside, quick = false, 'no-build': noBuild = false } = parseArgs({
      options: { only: { type: 'string' }, gate: { type: 'boolean' }, beside: { type: 'string' }, quick: { type: 'boolean' }, 'no-build': { type: 'boolean' } },
    }).values;
    const isSensible = (only === undefined || (parts.includes(only) && !gate)) && (beside === undefined || gate);
    return isSensible ? { only, gate, beside, quick, noBuild } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} folder for what the measuring needs
 * @param {{only: string | undefined, quick: boolean}} wishes
 * @returns {Promise<string>} the page
 */
async function measure(folder, { only, quick }) {
  const wanted = (part) => {
    if (only !== undefined && only !== part) return false;
    console.error(`… ${part}, after ${Math.round(performance.now() / 1000)} s`);
    return true;
  };
  const yamlServer = await peer('yaml-language-server');
  const checkers = [await peer('@sourcemeta/jsonschema'), await peer('ajv-cli')];
  const schemaFile = path.join(folder, 'submission.schema.json');
  writeFileSync(schemaFile, JSON.stringify(peerSchema()));
  const rivals = contestants(root, yamlServer, schemaFile);
  /** @type {import('./measure-servers.mjs').Figures} */
  const figures = new Map();

  const extension = wanted('extension') ? await measureExtension(root, quick ? 1 : 5) : undefined;
  const preview = wanted('preview') ? await measurePreview(root, quick ? 3 : 15) : [];
  const table = wanted('table') ? await measureTable(root, quick ? 3 : 15) : undefined;
  if (wanted('start')) {
    await measureStart(rivals, folder, quick ? 3 : 9, figures);
    await measureCold(rivals, folder, quick ? 1 : 3, figures);
    await measureSuppressed(rivals, folder, quick ? 6 : 15, figures);
  }
  if (!partsWithoutServers.includes(only ?? '')) await measureWait(rivals, folder, quick ? 3 : 11, figures);
  for (const size of sizes) {
    if (!wanted(size.name)) continue;
    for (const variant of variants) await measureSize(rivals, folder, size, variant, quick ? 0.4 : 1, figures);
  }
  const requests = wanted('requests') ? await measureRequests({ rivals, folder, starts: quick ? 1 : 3, rounds: quick ? 3 : 9 }) : [];
  const mentions = wanted('mentions') ? await measureMentions({ root, folder, count: quick ? 200 : 2000, runs: quick ? 3 : 9 }) : undefined;
  if (wanted('memory')) await measureMemory(rivals, folder, memoryWishes(quick), figures);
  const folderCount = quick ? 200 : 2000;
  const rows = wanted('folder') ? await folderRows({ folder, schemaFile, rivals, yamlServer, checkers, folderCount, quick }) : [];
  const linkChecker = await peer('linkinator');
  const links = wanted('links') ? await linksRows(folder, linkChecker, quick) : [];
  const imports = wanted('import') ? await measureImport({ root, folder, runs: quick ? 3 : 15 }) : [];
  const large = wanted('large') ? await measureLarge({ root, folder, runs: quick ? 1 : 3 }) : [];
  return report({
    figures, requests, mentions, folder: rows, folderCount, extension, preview, table, links, imports, large, aims: aimsReached({ figures, folder: rows, links, table }), quick,
    setting: setting([yamlServer, ...checkers, linkChecker]),
  });
}

/** After 200 edits; at 10 MB fewer, each takes the other seconds. */
function memoryWishes(quick) {
  return sizes.map((size) => ({ size, edits: size.bytes > 1_000_000 ? 5 : quick ? 20 : 200 }));
}

async function linksRows(folder, linkChecker, quick) {
  return measureLinks({ root, folder, count: quick ? 500 : 2000, runs: quick ? 1 : 9, peer: linkChecker });
}

async function folderRows({ folder, schemaFile, rivals, yamlServer, checkers, folderCount, quick }) {
  writeFolder(folder, folderCount);
  const rows = await measureFolder({
    root, folder, schemaFile, count: folderCount, runs: quick ? 1 : 2,
    yamlServer: rivals.find(({ name }) => name === 'peer'), peers: checkers,
  });
  return yamlServer.why === undefined ? rows : [...rows, { name: yamlServer.name, says: yamlServer.why }];
}

/** @param {readonly import('./peers.mjs').Peer[]} peers */
function setting(peers) {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const cores = os.cpus();
  const others = peers.map(({ name, version: of, why }) => `${name} ${of}${why === undefined ? '' : ` (${why})`}`);
  return [
    `${new Date().toISOString().slice(0, 10)}, commit ${spawnSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' }).stdout.trim()}, Node ${process.versions.node}, ${process.platform}-${process.arch}`,
    `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), shared with other work`,
    `ours ${version}, ${others.join(', ')}`,
  ];
}
