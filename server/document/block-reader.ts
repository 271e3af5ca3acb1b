import { readInitiative } from './read-submission.ts';
import { parseYaml } from './parse-yaml.ts';
import type { ParsedYaml, SyntaxProblem } from './parsed-yaml.ts';
import { frameOf, isOneInitiative, scanInitiatives, type Cut } from './scan.ts';
import type { Initiative } from './submission.ts';
import type { TextChange } from './text-change.ts';

/** The initiatives of a text and what is around them, each parsed alone. */
export interface Blocks {
  readonly text: string;
  readonly cuts: readonly Cut[];
  /** What is left when the cuts are taken out. */
  readonly frame: ParsedYaml;
  /** One for each item of each cut, in their order. */
  readonly initiatives: readonly InitiativeBlock[];
}

export interface InitiativeBlock {
  readonly initiative: Initiative;
  readonly problems: readonly SyntaxProblem[];
  /** False when the block means something else among the others than alone. */
  readonly separable: boolean;
}

/** Reads version after version of one file; only what changed is parsed again. */
export class BlockReader {
  /** Blocks parsed since the start: the cost of an edit is asserted by it. */
  parsedBlocks = 0;
  #last: Blocks | undefined;
  /** Whether `#last` is of the text that was read last. */
  #lastIsLatest = false;
  #whole: { readonly text: string; readonly parsed: ParsedYaml } | undefined;

  /**
   * @param change what became of the text that was read before; without it the two are compared block by block.
   * @returns undefined where the text can not be taken apart.
   */
  blocks(text: string, change: TextChange | undefined): Blocks | undefined {
    const blocks = this.#afterChange(text, change) ?? this.#scanned(text);
    this.#lastIsLatest = blocks !== undefined;
    // What was read before stays of use while somebody types through a state that can not be taken apart.
    if (blocks !== undefined) this.#last = blocks;
    return blocks;
  }

  /** The whole text, parsed as one. */
  whole(text: string): ParsedYaml {
    if (this.#whole?.text === text) return this.#whole.parsed;
    const parsed = this.#parse(text);
    this.#whole = { text, parsed };
    return parsed;
  }

  /** An edit within one initiative: all else stays, or moves. */
  #afterChange(text: string, change: TextChange | undefined): Blocks | undefined {
    const last = this.#last;
    if (last === undefined || change === undefined || !this.#lastIsLatest || last.text.length + change.newLength - (change.end - change.start) !== text.length) return undefined;
    const cutIndex = last.cuts.findIndex((cut) => cut.start <= change.start && change.end <= cut.end);
    const cut = last.cuts[cutIndex];
    if (cut === undefined) return undefined;
    const item = lastNotAfter(cut.itemStarts, change.start);
    const start = cut.itemStarts[item] ?? cut.end;
    const end = cut.itemStarts[item + 1] ?? cut.end;
    // The line break at its end keeps it apart from what follows.
    if (change.end > (end === last.text.length ? end : end - 1)) return undefined;
    const delta = text.length - last.text.length;
    const blockText = text.slice(start, end + delta);
    if (!isOneInitiative(blockText, cut.dashIndent)) return undefined;
    const block = this.#read(blockText);
    if (!block.separable) return undefined;

    const index = last.cuts.slice(0, cutIndex).reduce((sum, earlier) => sum + earlier.itemStarts.length, item);
    const initiatives = [...last.initiatives];
    initiatives[index] = block;
    const cuts = delta === 0 ? last.cuts : last.cuts.map((one, at) => {
      if (at < cutIndex) return one;
      const move = (offset: number): number => (offset > start ? offset + delta : offset);
      return { ...one, keyStart: move(one.keyStart), start: move(one.start), end: one.end + delta, itemStarts: one.itemStarts.map(move) };
    });
    return { text, cuts, frame: last.frame, initiatives };
  }

  #scanned(text: string): Blocks | undefined {
    const cuts = scanInitiatives(text);
    if (cuts.length === 0) return undefined;
    const frameText = frameOf(text, cuts).text;
    const last = this.#last;
    const frame = last !== undefined && frameOf(last.text, last.cuts).text === frameText ? last.frame : this.#parse(frameText);
    if (frame.entangled || frame.problems.some((problem) => problem.spreads)) return undefined;
    const known = new Map(last?.initiatives.map((block) => [block.initiative.source, block]));
    const initiatives: InitiativeBlock[] = [];
    for (const cut of cuts) {
      for (const [item, start] of cut.itemStarts.entries()) {
        const source = text.slice(start, cut.itemStarts[item + 1] ?? cut.end);
        const block = known.get(source) ?? this.#read(source);
        if (!block.separable) return undefined;
        known.set(source, block);
        initiatives.push(block);
      }
    }
    return { text, cuts, frame, initiatives };
  }

  #read(source: string): InitiativeBlock {
    const { root, problems, entangled } = this.#parse(source);
    const item = root?.kind === 'seq' && root.items.length === 1 ? root.items[0] : undefined;
    return {
      initiative: readInitiative(item ?? { kind: 'scalar', value: null, style: 'absent', range: { start: 0, end: 0 } }, source),
      problems,
      separable: item !== undefined && !entangled && !problems.some((problem) => problem.spreads),
    };
  }

  #parse(text: string): ParsedYaml {
    this.parsedBlocks++;
    return parseYaml(text);
  }
}

/** Index of the last of ascending numbers that is not above `value`; 0 when all are. */
export function lastNotAfter(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
