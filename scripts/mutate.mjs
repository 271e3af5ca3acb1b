/**
 * `npm run mutate -- ROOM [--sample N] [--seed S] [--minutes N] [--only TEXT] [--again]`: plants small faults in the
 * files of a room, one at a time, and counts how many of them the nearest tests see (docs/MUTATION.md). The files on
 * the disk stay as they are.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { between, filesOf, mutantsOfFile, readEquivalents, readRooms, root, sampleOf } from './mutate/rooms.mjs';
import { Tester } from './mutate/tester.mjs';
import { Problem } from './vscode-host/problem.mjs';
import { runMain } from './vscode-host/run-main.mjs';

const rooms = readRooms();
const keyOf = ({ file, line, mutant }) => [file, line, mutant].join('\n');
const equivalents = new Set(readEquivalents().map(keyOf));
const isEquivalent = (one) => equivalents.has(keyOf(one));
const usage = `Usage: npm run mutate -- ROOM [--sample N] [--seed S] [--minutes N] [--only TEXT] [--again]
  ROOM         ${Object.keys(rooms).join(', ')}
  --sample N   tries N of the room's mutants, chosen by chance; without it, all of them
  --seed S     another choice; 1, if it is not given
  --minutes N  ends after so long; what was tried until then was chosen by chance, too
  --only TEXT  files whose path contains TEXT
  --again      tries what survived the last whole run of the room once more`;

await runMain(
  async () => {
    const wish = readArguments();
    if (!wish) {
      console.error(usage);
      return 2;
    }
    const { sources, tests } = rooms[wish.room];
    const files = filesOf(sources, '.ts').filter((file) => file.includes(wish.only));
    const all = files.flatMap((file) => mutantsOfFile(file));
    const chosen = wish.again
      ? sampleOf(survivorsOfLastRun(wish.room, all), wish.sample, wish.seed)
      : sampleOf(all, wish.sample, wish.seed);
    if (chosen.length === 0) throw new Problem('There is nothing to try.');

    const tester = new Tester(filesOf(tests, '.test.ts'));
    try {
      const ms = await tester.runUnchanged();
      console.log(
        `${wish.room}: ${chosen.length} of ${all.length} mutants in ${files.length} files, seed ${wish.seed}; the tests take ${(ms / 1000).toFixed(1)} s.`,
      );
      const results = await tryAll(tester, chosen, wish.minutes);
      // The unchanged files are tested once more: on a machine without memory or disk space left every test fails,
      // which would count every mutant as killed.
      await tester.runUnchanged();
      tell(wish, all.length, results);
    } finally {
      tester.end();
    }
    return 0;
  },
  (signal) => {
    console.error(
      'Interrupted: no figures are given, because what was tried may not speak for the rest. No file was changed.',
    );
    return 128 + os.constants.signals[signal];
  },
);

/** @returns the parsed arguments; undefined when they make no sense */
function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        sample: { type: 'string' },
        minutes: { type: 'string' },
        seed: { type: 'string', default: '1' },
        only: { type: 'string', default: '' },
        again: { type: 'boolean', default: false },
      },
    });
    const sample = values.sample === undefined ? Infinity : Number(values.sample);
    const minutes = values.minutes === undefined ? Infinity : Number(values.minutes);
    const isSensible = positionals.length === 1 && Object.hasOwn(rooms, positionals[0]) && sample > 0 && minutes > 0;
    return isSensible ? { ...values, room: positionals[0], sample, minutes } : undefined;
  } catch {
    return undefined;
  }
}

function reportOf(room) {
  return path.join(root, 'test-results', 'mutation', `${room}.json`);
}

function survivorsOfLastRun(room, all) {
  const report = reportOf(room);
  if (!fs.existsSync(report)) throw new Problem(`There is no whole run of ${room} yet.`);
  const survivors = new Set(JSON.parse(fs.readFileSync(report, 'utf8')).survivors.map(({ id }) => id));
  const chosen = all.filter(({ id }) => survivors.has(id));
  if (chosen.length < survivors.size)
    console.log(
      `${survivors.size - chosen.length} of the ${survivors.size} survivors are left out: their lines have changed.`,
    );
  return chosen;
}

async function tryAll(tester, chosen, minutes) {
  const begin = performance.now();
  const results = [];
  for (const mutant of chosen) {
    if (performance.now() - begin > minutes * 60_000) break;
    const result = { ...mutant, ...(await tester.try(mutant)) };
    results.push(result);
    if (hasSurvived(result) && !isEquivalent(result)) console.log(described(result));
    const secondsLeft = ((performance.now() - begin) / 1000 / results.length) * (chosen.length - results.length);
    if (results.length % 25 === 0)
      console.log(
        `… ${results.length} of ${chosen.length}, ${results.filter(hasSurvived).length} survived, about ${Math.ceil(secondsLeft / 60)} min left`,
      );
  }
  return results;
}

function hasSurvived({ killedBy, timedOut }) {
  return killedBy === undefined && timedOut !== true;
}

/** The place of a surviving mutant, and its line before and after the fault. */
function described({ file, lineNumber, line, mutant, isUnread }) {
  return `\n${file}:${lineNumber}${isUnread ? ' (no test reads this file)' : ''}\n  - ${line}\n  + ${mutant}`;
}

function tell(wish, total, results) {
  const killed = results.filter((result) => !hasSurvived(result));
  const survivors = results
    .filter((result) => hasSurvived(result) && !isEquivalent(result))
    .sort((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : one.lineNumber - other.lineNumber));
  const equivalent = results.length - killed.length - survivors.length;
  for (const one of killed.filter(isEquivalent))
    console.log(`\nNo equivalent, a test kills it; take it out of equivalent.yaml: ${one.file}\n  + ${one.mutant}`);

  const judged = results.length - equivalent;
  if (judged === 0) throw new Problem('All that was tried is named equivalent: there is nothing to count.');
  const timedOut = killed.filter((one) => one.timedOut).length;
  const [low, high] = between(killed.length, judged).map((share) => Math.round(share * 100));
  console.log(
    `\n${wish.room}: ${killed.length} of ${judged} killed, ${((killed.length * 100) / judged).toFixed(1)} %` +
      `${results.length < total ? ` (a sample of ${total}: between ${low} and ${high} % with a confidence of 95 %)` : ''};` +
      ` ${timedOut} of them ran too long; ${equivalent} more are named equivalent.`,
  );
  if (wish.again) return;
  const report = reportOf(wish.room);
  fs.mkdirSync(path.dirname(report), { recursive: true });
  const { room, seed, only } = wish;
  fs.writeFileSync(
    report,
    `${JSON.stringify({ room, seed, only, total, tried: results.length, killed: killed.length, timedOut, equivalent, survivors: survivors.map(({ text: _, ...one }) => one) }, undefined, 1)}\n`,
  );
}
