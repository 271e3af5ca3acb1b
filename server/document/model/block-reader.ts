import { readInitiative } from './read-submission.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import type { ParsedYaml, SyntaxProblem } from '../yaml/parsed-yaml.ts';
import { frameText, isOneInitiative, scanInitiatives, type Cut } from './scan.ts';
import { lastNotAfter, type SourceText } from '../text/source-text.ts';
import type { Initiative } from './submission.ts';
import type { TextChange } from '../text/text-change.ts';

/** The initiatives of a text and what is around them, each parsed alone. */
export interface Blocks {
  readonly source: SourceText;
  readonly cuts: readonly Cut[];
  /** What is left when the cuts are taken out. */
  readonly frameText: string;
  readonly frame: ParsedYaml;
  /** What the cuts hold, one for each. */
  readonly parts: readonly Part[];
}

/** The initiatives of one cut, in their order. */
export interface Part {
  readonly blocks: readonly InitiativeBlock[];
  readonly initiatives: readonly Initiative[];
  /** Whether any of its blocks has problems. */
  readonly hasProblems: boolean;
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
  blocks(source: SourceText, change: TextChange | undefined): Blocks | undefined {
    const blocks = this.#afterChange(source, change) ?? this.#scanned(source);
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
  #afterChange(source: SourceText, change: TextChange | undefined): Blocks | undefined {
    const last = this.#last;
    if (last === undefined || change === undefined || !this.#lastIsLatest) return undefined;
    const before = last.source.length;
    if (before + change.newLength - (change.end - change.start) !== source.length) return undefined;
    const cutIndex = last.cuts.findIndex((cut) => cut.start <= change.start && change.end <= cut.end);
    const cut = last.cuts[cutIndex];
    const part = last.parts[cutIndex];
    if (cut === undefined || part === undefined) return undefined;
    const item = lastNotAfter(cut.itemStarts, change.start);
    const start = cut.itemStarts[item] ?? cut.end;
    const end = cut.itemStarts[item + 1] ?? cut.end;
    // The line break at its end keeps it apart from what follows.
    if (change.end > (end === before ? end : end - 1)) return undefined;
    const delta = source.length - before;
    const blockText = source.slice(start, end + delta);
    if (!isOneInitiative(blockText, cut.dashIndent)) return undefined;
    const block = this.#read(blockText);
    if (!block.separable) return undefined;

    const parts = [...last.parts];
    parts[cutIndex] = partOf(part.blocks.with(item, block));
    const cuts = delta === 0 ? last.cuts : last.cuts.map((one, at) => {
      if (at < cutIndex) return one;
      const move = (offset: number): number => (offset > start ? offset + delta : offset);
      return { ...one, keyStart: move(one.keyStart), start: move(one.start), end: one.end + delta, itemStarts: one.itemStarts.map(move) };
    });
    return { ...last, source, cuts, parts };
  }

  #scanned(source: SourceText): Blocks | undefined {
    const text = source.toString();
    const cuts = scanInitiatives(text);
    if (cuts.length === 0) return undefined;
    const around = frameText(text, cuts);
    const last = this.#last;
    const frame = last?.frameText === around ? last.frame : this.#parse(around);
    if (frame.entangled || frame.problems.some((problem) => problem.spreads)) return undefined;
    // Of a file that is read for the first time nothing is known, and looking for texts takes as long as reading some.
    const known = last && new Map(last.parts.flatMap((part) => part.blocks.map((block) => [block.initiative.source, block] as const)));
    const parts: Part[] = [];
    for (const cut of cuts) {
      const blocks: InitiativeBlock[] = [];
      for (let item = 0; item < cut.itemStarts.length; item++) {
        const blockText = text.slice(cut.itemStarts[item], cut.itemStarts[item + 1] ?? cut.end);
        const before = blocks.at(-1);
        const block = before?.initiative.source === blockText ? before : known?.get(blockText) ?? this.#read(blockText);
        if (!block.separable) return undefined;
        known?.set(blockText, block);
        blocks.push(block);
      }
      parts.push(partOf(blocks));
    }
    return { source, cuts, frameText: around, frame, parts };
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

function partOf(blocks: readonly InitiativeBlock[]): Part {
  return {
    blocks, initiatives: blocks.map((block) => block.initiative), hasProblems: blocks.some((block) => block.problems.length > 0),
  };
}
