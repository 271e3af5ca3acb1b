import { TextDocument } from 'vscode-languageserver-textdocument';
import { readInitiative, readSubmission } from './read-submission.ts';
import { parseYaml, type ParsedYaml, type SyntaxProblem } from './parse-yaml.ts';
import { frameOf, scanInitiatives, type Cut, type Frame } from './scan.ts';
import type { Initiative, InitiativeEntry, Submission } from './submission.ts';
import { shift, type Range } from './text.ts';
import { placeTree, type YamlNode } from './tree.ts';

/** One version of a submission's text, read. Immutable. */
export interface SubmissionDocument {
  readonly kind: 'submission';
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  /** Turns offsets into lines and characters. */
  readonly lines: TextDocument;
  /**
   * The YAML around the initiatives, in places of the whole text. An issue whose initiatives were read
   * one by one (`entries`) has nothing there; an issue that could not be cut has its list.
   */
  readonly root: YamlNode | undefined;
  readonly submission: Submission;
  readonly problems: readonly SyntaxProblem[];
  /** The part of the text that holds an offset and can be parsed alone. */
  readonly blockAt: (offset: number) => Block;
}

/** A part of the text that can be parsed alone. */
export interface Block {
  /** The initiative's lines, or what is left when all initiatives are taken out. */
  readonly kind: 'initiative' | 'frame';
  readonly text: string;
  /** The asked-for offset, counted in `text`. */
  readonly offset: number;
  /** For an initiative: the entry that was read from it. */
  readonly entry: InitiativeEntry | undefined;
  readonly toWhole: (blockOffset: number) => number;
}

interface ReadBlock {
  readonly initiative: Initiative;
  readonly problems: readonly SyntaxProblem[];
  readonly separable: boolean;
}

/** What was read of earlier versions, by text: only a block that changed is parsed again. */
export class BlockCache {
  /** Blocks parsed since the start: the cost of an edit is asserted by it. */
  parsedBlocks = 0;
  #blocks = new Map<string, ReadBlock>();
  #frame: { readonly text: string; readonly parsed: ParsedYaml } | undefined;

  frame(text: string): ParsedYaml {
    if (this.#frame?.text === text) return this.#frame.parsed;
    this.parsedBlocks++;
    const parsed = parseYaml(text);
    this.#frame = { text, parsed };
    return parsed;
  }

  /** Reads the blocks of one version; what it does not use is forgotten. */
  blocks(texts: readonly string[]): readonly ReadBlock[] {
    const kept = new Map<string, ReadBlock>();
    const read = texts.map((text) => {
      const block = kept.get(text) ?? this.#blocks.get(text) ?? this.#read(text);
      kept.set(text, block);
      return block;
    });
    this.#blocks = kept;
    return read;
  }

  #read(text: string): ReadBlock {
    this.parsedBlocks++;
    const { root, problems, entangled } = parseYaml(text);
    const item = root?.kind === 'seq' && root.items.length === 1 ? root.items[0] : undefined;
    const node: YamlNode = item ?? { kind: 'scalar', value: null, style: 'absent', range: { start: 0, end: 0 } };
    return {
      initiative: readInitiative(node, text),
      problems,
      separable: item !== undefined && !entangled && !problems.some((problem) => problem.spreads),
    };
  }
}

/** Reads a text. Never throws; what can not be read is among `problems`. */
export function readSubmissionDocument(
  uri: string, version: number, text: string, cache: BlockCache = new BlockCache(),
): SubmissionDocument {
  const lines = TextDocument.create(uri, 'policy-submission', version, text);
  return readInBlocks(lines, text, cache) ?? readWhole(lines, text, cache);
}

/** The same without blocks: slower, and the measure of what blocks must give. */
export function readSubmissionDocumentWhole(uri: string, version: number, text: string): SubmissionDocument {
  return readWhole(TextDocument.create(uri, 'policy-submission', version, text), text, new BlockCache());
}

function readWhole(lines: TextDocument, text: string, cache: BlockCache): SubmissionDocument {
  const { root, problems } = cache.frame(text);
  return {
    kind: 'submission', uri: lines.uri, version: lines.version, text, lines, root, problems,
    submission: readSubmission(root, text, () => undefined),
    blockAt: (offset) => ({ kind: 'frame', text, offset, entry: undefined, toWhole: (at) => at }),
  };
}

function readInBlocks(lines: TextDocument, text: string, cache: BlockCache): SubmissionDocument | undefined {
  const cuts = scanInitiatives(text);
  if (cuts.length === 0) return undefined;
  const frame = frameOf(text, cuts);
  const parsed = cache.frame(frame.text);
  if (parsed.entangled || parsed.problems.some((problem) => problem.spreads)) return undefined;

  const ranges = cuts.map(itemRanges);
  const blocks = cache.blocks(ranges.flat().map((range) => text.slice(range.start, range.end)));
  if (!blocks.every((block) => block.separable)) return undefined;

  const inWhole = (range: Range): Range => {
    const start = frame.toWhole(range.start);
    return range.end === range.start ? { start, end: start } : { start, end: frame.toWhole(range.end, 'end') };
  };
  const root = parsed.root === undefined ? undefined : placeTree(parsed.root, inWhole);
  const problems = parsed.problems.map((problem) => placeProblem(problem, inWhole));
  const byKey = new Map(cuts.map((cut, index) => [cut.keyStart, index]));
  let next = 0;
  const firstBlock = ranges.map((items) => (next += items.length) - items.length);
  const entries: InitiativeEntry[] = [];
  const submission = readSubmission(root, text, (key, issueId) => {
    const cutIndex = byKey.get(key.start);
    if (cutIndex === undefined) return undefined;
    byKey.delete(key.start);
    return ranges[cutIndex]?.map((range, index) => {
      const block = blocks[(firstBlock[cutIndex] ?? 0) + index];
      if (block === undefined) throw new Error('a cut without its block');
      problems.push(...block.problems.map((problem) => placeProblem(problem, (at) => shift(at, range.start))));
      const entry = { issueId, index, base: range.start, initiative: block.initiative };
      entries.push(entry);
      return entry;
    });
  });
  // A cut whose key the parser did not find below `issues`: the scanner was wrong.
  if (byKey.size > 0) return undefined;
  problems.sort((a, b) => a.range.start - b.range.start);
  return {
    kind: 'submission', uri: lines.uri, version: lines.version, text, lines, root, problems, submission,
    blockAt: (offset) => blockAt(offset, text, frame, ranges.flat(), entries),
  };
}

function itemRanges(cut: Cut): readonly Range[] {
  return cut.itemStarts.map((start, index) => ({ start, end: cut.itemStarts[index + 1] ?? cut.end }));
}

function placeProblem(problem: SyntaxProblem, place: (range: Range) => Range): SyntaxProblem {
  return {
    ...problem,
    range: place(problem.range),
    ...(problem.related && { related: { ...problem.related, range: place(problem.related.range) } }),
  };
}

function blockAt(
  offset: number, text: string, frame: Frame, ranges: readonly Range[], entries: readonly InitiativeEntry[],
): Block {
  // The cursor at the very end of the text belongs to the last block.
  const found = ranges.find((range) => range.start <= offset && (offset < range.end || (offset === range.end && offset === text.length)));
  if (found !== undefined) {
    return {
      kind: 'initiative',
      text: text.slice(found.start, found.end),
      offset: offset - found.start,
      entry: entries.find((entry) => entry.base === found.start),
      toWhole: (at) => at + found.start,
    };
  }
  return {
    kind: 'frame', text: frame.text, offset: frame.fromWhole(offset) ?? 0, entry: undefined, toWhole: frame.toWhole,
  };
}
