/**
 * `npm run bench -- --gate`: what a person waits for, today's state and an earlier one of ourselves, in turns. Each turn begins
 * with the other of the two, so that what else the machine does meets both.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/build-extension.mjs';
import { ended, spawnOwned } from '../../scripts/vscode-host/child-processes.mjs';
import { Problem } from '../../scripts/vscode-host/problem.mjs';
import { Session } from './contestants.mjs';
import { cpuMsOf } from './cpu-time.mjs';
import { generateSubmission } from './generate.mjs';
import { median } from './median.mjs';
import { runMeasured } from './run-measured.mjs';

/**
 * The state beside which today's is held: a change that costs more is seen the night after. It is set anew when something has become
 * faster, so that this is kept. The first one that we measured against is 323180c578239aede2258d109614a4a654cea8cb, of 2026-11-25.
 */
export const heldState = 'c164f14eccc0cc9957b3d19c3877f9b6456297db';

/** A row that costs more than so many times what it did then is named at the end. */
const mostTimes = 1.15;

/**
 * @typedef {object} GateRow
 * @property {string} work
 * @property {string} unit
 * @property {readonly number[]} earlier one figure a turn
 * @property {readonly number[]} now
 */

/**
 * @param {{folder: string, rounds: number, beside: string}} wish `folder`: for what the measuring needs; `beside`: the commit of the earlier state
 * @returns {Promise<readonly GateRow[]>}
 */
export async function measureGate({ folder, rounds, beside }) {
  const states = [{ name: 'earlier', root: await builtState(folder, beside) }, { name: 'now', root }];
  const work = { few: path.join(folder, 'few'), texts: new Map([['10 KB', textOf(10_000)], ['100 KB', textOf(100_000)], ['1 MB', textOf(1_000_000)]]) };
  mkdirSync(work.few);
  for (let index = 0; index < 300; index += 1) {
    writeFileSync(path.join(work.few, `${index}.submission.yaml`), generateSubmission({ bytes: 20_000, seed: index + 1, mistaken: index % 10 === 7 }));
  }
  const rows = new Map();
  for (let round = 0; round < rounds; round += 1) {
    console.error(`… turn ${round + 1} of ${rounds}, after ${Math.round(performance.now() / 1000)} s`);
    for (const part of [checks, ...[...work.texts.keys()].map((size) => (state) => editor(state, folder, size, work.texts.get(size)))]) {
      for (const state of round % 2 === 0 ? states : [...states].reverse()) {
        for (const [what, unit, figure] of await part(state, folder, work)) {
          const row = rows.get(what) ?? { work: what, unit, earlier: [], now: [] };
          row[state.name].push(figure);
          rows.set(what, row);
        }
      }
    }
  }
  return [...rows.values()];
}

/** @param {readonly GateRow[]} rows */
export function reportGate(rows) {
  const lines = rows.map(({ work, unit, earlier, now }) => {
    const [was, is] = [median(earlier), median(now)];
    return { work, times: is / was, line: `| ${work} | ${figure(was)} ${unit} | ${figure(is)} ${unit} | ${(is / was).toFixed(2)} |` };
  });
  const over = lines.filter(({ times }) => times > mostTimes).map(({ work, times }) => `${work} (${times.toFixed(2)} times)`);
  const page = ['| | then | now | times |', '| --- | ---: | ---: | ---: |', ...lines.map(({ line }) => line), '',
    over.length === 0 ? `Nothing costs more than ${mostTimes} times what it did.` : `More than ${mostTimes} times what they did cost: ${over.join('; ')}.`];
  return { page: page.join('\n'), over, passed: rows.length - over.length };
}

const figure = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

const textOf = (bytes) => generateSubmission({ bytes, seed: 1 });

/** Builds the earlier state as its own commit says, with the packages that it had. */
async function builtState(folder, commit) {
  const place = path.join(folder, 'earlier');
  await run('git', ['clone', '--quiet', '--no-checkout', '--shared', root, place], root);
  await run('git', ['checkout', '--quiet', commit], place);
  await run('npm', ['ci', '--no-audit', '--no-fund', '--silent'], place);
  await run('npm', ['run', '--silent', 'build'], place);
  if (!existsSync(path.join(place, 'dist', 'server.js'))) throw new Problem(`The earlier state ${commit.slice(0, 8)} was built, but has no server.`);
  return place;
}

async function run(program, args, cwd) {
  if (await ended(spawnOwned(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })) !== 0) {
    throw new Problem(`'${program} ${args.join(' ')}' failed: the reason stands above. The gate needs the repository's whole history, and the network for the packages of then.`);
  }
}

/** @returns {Promise<readonly (readonly [string, string, number])[]>} what was measured, its unit, the figure */
async function checks({ root: state }, folder, { few }) {
  const cli = path.join(state, 'dist', 'cli.js');
  const cache = path.join(folder, 'cache');
  const check = async (what, ...args) => {
    rmSync(cache, { recursive: true, force: true });
    const { cpuMs, megabytes } = await runMeasured([cli, 'check', ...args], { env: { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache } });
    return [[`cold check of ${what}, CPU`, 'ms', cpuMs], [`cold check of ${what}, memory`, 'MB', megabytes]];
  };
  return [
    ...await check('300 files, as json', few, '--format', 'json'),
    ...await check('300 files, as text', few),
    ...await check('one of 300 files', path.join(few, '1.submission.yaml')),
  ];
}

const editsBefore = 40;
const edits = 60;

async function editor({ root: state }, folder, size, text) {
  const session = await Session.start({ name: 'pull', program: path.join(state, 'dist', 'server.js'), pulls: true, settings: () => ({ links: { check: 'off' } }) }, folder);
  try {
    const { pid } = session.client;
    const begun = cpuMsOf(pid);
    const opened = await session.open(text);
    const open = cpuMsOf(pid) - begun;
    const line = session.middle('description') + 1;
    const typed = async (count) => {
      const before = cpuMsOf(pid);
      const times = [];
      for (let edit = 0; edit < count; edit += 1) times.push((await session.edit(line, 20, 'x')).ms);
      return { ms: median(times), cpuMs: (cpuMsOf(pid) - before) / count };
    };
    const first = await typed(20);
    await typed(editsBefore);
    const warm = await typed(edits);
    const large = size === '10 KB' ? [] : [[`first 20 edits, ${size}`, 'ms', first.ms], [`memory, ${size}`, 'MB', session.client.peakMemory() ?? NaN]];
    const small = size === '10 KB' ? [['start to `initialize`', 'ms', session.startMs]] : [];
    return [
      ...small, [`open, ${size}`, 'ms', opened.ms], [`open, ${size}, CPU`, 'ms', open], ...large,
      [`edit to findings, ${size}`, 'ms', warm.ms], [`edit to findings, ${size}, CPU`, 'ms', warm.cpuMs],
    ];
  } finally {
    await session.stop();
  }
}
