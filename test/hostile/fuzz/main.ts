import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { sampleText, sceneryOf } from './scenery.ts';
import { processStage } from './servers.ts';
import { soak } from './soak.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** @returns the exit code */
export async function main(root: string, argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { edits: { type: 'string' }, minutes: { type: 'string' }, seed: { type: 'string' } } });
  const seed = Number(values.seed ?? process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  const edits = Number(values.edits ?? 50_000);
  const seconds = Number(values.minutes ?? 10) * 60;
  const scenery = sceneryOf(root);
  const stage = (): ReturnType<typeof processStage> => (
    processStage(join(root, 'dist', 'server.js'), pathToFileURL(join(root, 'test', 'hostile', 'fuzz', 'report-heap.mjs')).href)
  );
  say(`SEED=${String(seed)}`);
  if (edits > 0) {
    const start = performance.now();
    const { failure, comparisons, edits: made } = await fuzz({
      stage, scenery, seed, edits, onProgress: (so, compared) => say(`  ${String(so)} edits, ${String(compared)} comparisons`),
    });
    if (failure !== undefined) {
      say(`The fuzz failed after ${String(made)} edits: ${failure.what}\nThe smallest run that was found (SEED=${String(seed)} repeats the whole):\n${failure.steps.map((step) => JSON.stringify(step)).join('\n')}`);
      return 1;
    }
    say(`Fuzz: ${String(made)} edits, ${String(comparisons)} comparisons with a fresh server, no difference, ${((performance.now() - start) / 60_000).toFixed(1)} minutes.`);
  }
  if (seconds > 0) {
    const ownStage = await stage();
    say('| s | edits | heap MiB | edit to findings, median ms | p99 ms |\n| --: | --: | --: | --: | --: |');
    const { faults, samples } = await soak({
      stage: ownStage, scenery: { ...scenery, submissions: { ...scenery.submissions, 'long.submission.yaml': sampleText(root, 'long.submission.yaml') } }, seed, seconds, everySeconds: Math.min(30, seconds / 8),
      onSample: (one) => say(`| ${one.atSeconds.toFixed(0)} | ${String(one.edits)} | ${one.heapMiB.toFixed(1)} | ${one.medianMs.toFixed(1)} | ${one.p99Ms.toFixed(1)} |`),
    });
    await ownStage.close();
    for (const fault of faults) say(fault);
    if (faults.length > 0) return 1;
    say(`Soak: ${String(samples.at(-1)?.edits ?? 0)} edits in ${(seconds / 60).toFixed(1)} minutes, no leak.`);
  }
  return 0;
}
