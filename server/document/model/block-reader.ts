import { readInitiative } from './read-submission.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import type { ParsedYaml, SyntaxProblem } from '../yaml/tree.ts';
import { frameText, isOneInitiative, scanInitiatives, type Cut } from './scan.ts';
import { lastNotAfter, type SourceText } from '../text/source-text.ts';
import type { Initiative } from './submission.ts';
import type { TextChange } from '../text/text-change.ts';

/** A submission in blocks: each initiative, and the text around them (the frame), is parsed on its own. */
export interface Blocks {
  readonly source: SourceText;
  readonly cuts: readonly Cut[];
  /** The text without the cuts. */
  readonly frameText: string;
  readonly frame: ParsedYaml;
  /** What each cut holds, in the order of `cuts`. */
  readonly parts: readonly Part[];
}

/** The initiatives of one cut, in their order. */
export interface Part {
  readonly blocks: readonly InitiativeBlock[];
  readonly initiatives: readonly Initiative[];
  /** True when any of the blocks has problems. */
  readonly hasProblems: boolean;
}

export interface InitiativeBlock {
  readonly initiative: Initiative;
  readonly problems: readonly SyntaxProblem[];
  /** False when parsing the block on its own may differ from parsing it within the whole text. */
  readonly separable: boolean;
}

/** Reads version after version of one file, and parses only those blocks again that have changed. */
export class BlockReader {
  /** How many texts have been parsed so far; tests assert the cost of an edit by this count. */
  parsedBlocks = 0;
  #last: Blocks | undefined;
  /** True when `#last` belongs to the version that was read last, and not to an earlier one. */
  #lastIsLatest = false;
  #whole: { readonly text: string; readonly parsed: ParsedYaml } | undefined;

  /**
   * Reads a version in blocks.
   *
   * @param change the edit that made this text of the one that was read before; without it, blocks are compared by
   *   their text
   * @returns undefined where the text can not be divided into blocks
   */
  blocks(source: SourceText, change: TextChange | undefined): Blocks | undefined {
    const blocks = this.#afterChange(source, change) ?? this.#scanned(source);
    this.#lastIsLatest = blocks !== undefined;
    // The last blocks are kept while somebody types through a state that can not be divided: most will be the same
    // after it.
    if (blocks !== undefined) this.#last = blocks;
    return blocks;
  }

  /** The whole text, parsed in one piece. */
  whole(text: string): ParsedYaml {
    if (this.#whole?.text === text) return this.#whole.parsed;
    const parsed = this.#parse(text);
    this.#whole = { text, parsed };
    return parsed;
  }

  /** The blocks after an edit within one initiative: only this is parsed again, and later offsets are moved. */
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
    // An edit of the line break at the block's end may join the block with what follows.
    if (change.end > (end === before ? end : end - 1)) return undefined;
    const delta = source.length - before;
    const blockText = source.slice(start, end + delta);
    if (!isOneInitiative(blockText, cut.dashIndent)) return undefined;
    const block = this.#read(blockText);
    if (!block.separable) return undefined;

    const parts = [...last.parts];
    parts[cutIndex] = partOf(part.blocks.with(item, block));
    const cuts =
      delta === 0
        ? last.cuts
        : last.cuts.map((one, at) => {
            if (at < cutIndex) return one;
            const move = (offset: number): number => (offset > start ? offset + delta : offset);
            return {
              ...one,
              keyStart: move(one.keyStart),
              start: move(one.start),
              end: one.end + delta,
              itemStarts: one.itemStarts.map(move),
            };
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
    if (frame.entangled || frame.skips || frame.problems.some((problem) => problem.spreads)) return undefined;
    // In a file that is read for the first time no block is known, and filling a map with texts takes as long as
    // parsing some.
    const known =
      last &&
      new Map(last.parts.flatMap((part) => part.blocks.map((block) => [block.initiative.source, block] as const)));
    const parts: Part[] = [];
    for (const cut of cuts) {
      const blocks: InitiativeBlock[] = [];
      for (let item = 0; item < cut.itemStarts.length; item++) {
        const blockText = text.slice(cut.itemStarts[item], cut.itemStarts[item + 1] ?? cut.end);
        const before = blocks.at(-1);
        const block =
          before?.initiative.source === blockText ? before : (known?.get(blockText) ?? this.#read(blockText));
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
      initiative: readInitiative(
        item ?? { kind: 'scalar', value: null, style: 'absent', range: { start: 0, end: 0 } },
        source,
      ),
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
    blocks,
    initiatives: blocks.map((block) => block.initiative),
    hasProblems: blocks.some((block) => block.problems.length > 0),
  };
}
