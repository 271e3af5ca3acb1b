import { Chance } from './chance.ts';
import { Editor } from './editor.ts';
import type { Stage } from './servers.ts';
import { StepMaker, type Scenery, type Step } from './steps.ts';

export interface FuzzOptions {
  readonly stage: () => Promise<Stage>;
  readonly scenery: Scenery;
  readonly seed: number;
  /** Ends after so many edits, */
  readonly edits: number;
  /** or when this says so, whichever is first. */
  readonly enough?: () => boolean;
  /** A failing run is tried again so often, each time with less in it. */
  readonly mostShrinks?: number;
  /** Told now and then. */
  readonly onProgress?: (edits: number, comparisons: number) => void;
}

export interface FuzzResult {
  readonly edits: number;
  readonly comparisons: number;
  readonly failure: Failure | undefined;
}

export interface Failure {
  readonly what: string;
  /** The smallest run that was found to fail. */
  readonly steps: readonly Step[];
}

/** A new server is started for comparison at least so often; in between it opens each text anew. */
const comparisonsOfOne = 40;

/** Edits at random, and compares what a server says that saw all of them with what one says that has just opened the text. */
export async function fuzz({ stage, scenery, seed, edits: wanted, enough, mostShrinks = 60, onProgress }: FuzzOptions): Promise<FuzzResult> {
  const chance = new Chance(seed);
  const maker = new StepMaker(chance, scenery);
  const steps: Step[] = [];
  const run = await Run.start(await stage(), scenery);
  let edits = 0;
  try {
    while (edits < wanted && enough?.() !== true) {
      for (const step of maker.next((name) => run.textOf(name))) {
        steps.push(step);
        const what = await run.take(step);
        if (what !== undefined) {
          const failure = await smallest({ what, steps }, scenery, stage, mostShrinks);
          return { edits, comparisons: run.comparisons, failure };
        }
        if (step.kind === 'edit' || step.kind === 'whole') edits++;
      }
      if (edits % 500 === 0) onProgress?.(edits, run.comparisons);
    }
    return { edits, comparisons: run.comparisons, failure: undefined };
  } finally {
    await run.stop();
  }
}

/** Runs steps that are known. @returns what did not hold */
async function replay(steps: readonly Step[], scenery: Scenery, stage: () => Promise<Stage>): Promise<string | undefined> {
  const run = await Run.start(await stage(), scenery);
  try {
    for (const step of steps) {
      const what = await run.take(step);
      if (what !== undefined) return what;
    }
    return undefined;
  } finally {
    await run.stop();
  }
}

/** Leaves out what a failure does not need: half of all, a quarter, and so on. */
async function smallest(failure: Failure, scenery: Scenery, stage: () => Promise<Stage>, most: number): Promise<Failure> {
  let best = failure;
  // What came long before is seldom needed.
  let tries = 0;
  for (let size = 1 << Math.floor(Math.log2(best.steps.length)); size >= 1 && tries < most; size >>= 1) {
    for (let from = 0; from < best.steps.length - 1 && tries < most;) {
      const steps = best.steps.filter((_step, index) => index < from || index >= Math.min(from + size, best.steps.length - 1));
      if (steps.length === best.steps.length) break;
      tries++;
      const what = await replay(steps, scenery, stage);
      if (what === undefined) from += size;
      else best = { what, steps };
    }
  }
  return best;
}

/** An editor whose server sees everything, and one whose server sees texts as they are. */
class Run {
  comparisons = 0;
  #other: Editor | undefined;
  #comparisonsOfOther = 0;

  private constructor(private readonly stage: Stage, readonly editor: Editor, private readonly templateName: string) {}

  static async start(stage: Stage, scenery: Scenery): Promise<Run> {
    await stage.write(scenery.template.name, scenery.template.text);
    await stage.write(scenery.registry.name, scenery.registry.text);
    return new Run(stage, await Editor.start(stage, { links: { check: 'off' }, workspace: { check: false } }), scenery.template.name);
  }

  textOf(name: string): string | undefined {
    return this.editor.textOf(name);
  }

  async take(step: Step): Promise<string | undefined> {
    if (step.kind === 'settings' || step.kind === 'disk') await this.#dismiss();
    try {
      if (step.kind === 'compare') return await this.#compare(step.name, step.at, step.to);
      await this.editor.take(step);
      return undefined;
    } catch (error) {
      return `${step.kind} was answered by an error: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  async stop(): Promise<void> {
    await this.#dismiss();
    await this.editor.server.stop();
    await this.stage.close();
  }

  async #dismiss(): Promise<void> {
    await this.#other?.server.stop();
    this.#other = undefined;
  }

  async #compare(name: string, at: number, to: number): Promise<string | undefined> {
    const text = this.editor.textOf(name);
    if (text === undefined) return undefined;
    this.comparisons++;
    const expected = await this.#fromFresh(name, text, at, to);
    let different: string | undefined;
    // A template or setting that has just changed takes its moment.
    for (const rounds of [0, 10, 100]) {
      await this.editor.settle(rounds);
      const answers = await this.editor.answers(name, at, to);
      const stray = this.editor.strayPlace(name, answers);
      if (stray !== undefined) return stray;
      different = Object.keys(expected).map((key) => difference(key, answers[key], expected[key])).find((one) => one !== undefined);
      if (different === undefined) return undefined;
    }
    return different;
  }

  async #fromFresh(name: string, text: string, at: number, to: number): Promise<Awaited<ReturnType<Editor['answers']>>> {
    if (this.#comparisonsOfOther++ >= comparisonsOfOne) {
      this.#comparisonsOfOther = 0;
      await this.#dismiss();
    }
    const other = this.#other ??= await Editor.start(this.stage, this.editor.settings.value);
    const template = this.editor.textOf(this.templateName);
    if (template !== other.textOf(this.templateName)) {
      await other.closeText(this.templateName);
      if (template !== undefined) await other.openText(this.templateName, template, this.editor.versionOf(this.templateName));
    }
    // What other open texts name is offered first.
    const beside = this.editor.openNames().filter((one) => one !== name && one !== this.templateName);
    for (const one of beside) await other.openText(one, this.editor.textOf(one) ?? '', this.editor.versionOf(one));
    await other.openText(name, text, this.editor.versionOf(name));
    await other.settle(10);
    const answers = await other.answers(name, at, to);
    for (const one of [...beside, name]) {
      await other.closeText(one);
      other.forgetShown(one);
    }
    return answers;
  }
}

function difference(key: string, got: unknown, expected: unknown): string | undefined {
  const [ours, theirs] = [JSON.stringify(got) ?? '', JSON.stringify(expected) ?? ''];
  if (ours === theirs) return undefined;
  let at = 0;
  while (ours[at] === theirs[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 120), at + 200);
  return `${key} differ at ${String(at)}:\n  after all edits  …${around(ours)}…\n  opened as it is  …${around(theirs)}…`;
}
