import { Chance } from './chance.ts';
import { Editor } from './editor.ts';
import type { Stage } from './servers.ts';
import { StepMaker, type Scenery } from './steps.ts';

export interface Sample {
  readonly atSeconds: number;
  readonly edits: number;
  /** After a collection of garbage. */
  readonly heapMiB: number;
  /** From an edit to its findings, since the last sample. */
  readonly medianMs: number;
  readonly p99Ms: number;
}

export interface Soaked {
  readonly samples: readonly Sample[];
  /** Sentences: what did not hold. */
  readonly faults: readonly string[];
}

export interface SoakOptions {
  readonly stage: Stage;
  readonly scenery: Scenery;
  readonly seed: number;
  readonly seconds: number;
  readonly everySeconds: number;
  readonly onSample: (sample: Sample) => void;
}

/** More than this, above what it held when it had seen everything once, is a leak. */
const mostGrowthMiB = 16;

/** One server through all of it, as somebody's who never closes the window. */
export async function soak({ stage, scenery, seed, seconds, everySeconds, onSample }: SoakOptions): Promise<Soaked> {
  await stage.write(scenery.template.name, scenery.template.text);
  await stage.write(scenery.registry.name, scenery.registry.text);
  const editor = await Editor.start(stage, { links: { check: 'off' }, workspace: { check: false } });
  const maker = new StepMaker(new Chance(seed), scenery);
  const samples: Sample[] = [];
  const faults: string[] = [];
  const start = performance.now();
  const secondsSoFar = (): number => (performance.now() - start) / 1000;
  let latenciesMs: number[] = [];
  let edits = 0;
  while (secondsSoFar() < seconds && faults.length === 0) {
    for (const step of maker.next((name) => editor.textOf(name))) {
      if (step.kind === 'compare') {
        const answers = await editor.answers(step.name, step.at, step.to);
        const stray = editor.strayPlace(step.name, answers);
        if (stray !== undefined) faults.push(stray);
        continue;
      }
      const before = performance.now();
      await editor.take(step);
      if (step.kind !== 'edit') continue;
      edits++;
      await editor.pull(step.name);
      latenciesMs.push(performance.now() - before);
    }
    if (secondsSoFar() < (samples.length + 1) * everySeconds) continue;
    // What is open and long has its share; all is closed, so that what is left is what was not let go.
    for (const name of [...Object.keys(scenery.submissions), scenery.template.name]) await editor.closeText(name);
    await editor.settle();
    const heapMiB = (await editor.server.heapBytes?.() ?? 0) / 2 ** 20;
    const sorted = latenciesMs.sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    samples.push({ atSeconds: secondsSoFar(), edits, heapMiB, medianMs: at(0.5), p99Ms: at(0.99) });
    onSample(samples[samples.length - 1] as Sample);
    latenciesMs = [];
  }
  await editor.server.stop();
  const warm = samples.slice(0, Math.max(1, Math.floor(samples.length / 4)));
  const settled = Math.max(...warm.map(({ heapMiB }) => heapMiB));
  const last = samples.slice(-3).map(({ heapMiB }) => heapMiB);
  if (Math.min(...last) > settled + mostGrowthMiB) faults.push(`The server holds ${Math.min(...last).toFixed(1)} MiB at the end, and held ${settled.toFixed(1)} MiB when it had seen everything once.`);
  return { samples, faults };
}
