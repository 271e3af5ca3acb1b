import { TextDocument } from 'vscode-languageserver-textdocument';
import { BlockReader, lastNotAfter, type Blocks } from './block-reader.ts';
import type { SyntaxProblem } from './parsed-yaml.ts';
import { readSubmission } from './read-submission.ts';
import { frameOf, type Frame } from './scan.ts';
import type { InitiativeEntry } from './submission.ts';
import type { Block, SubmissionDocument } from './submission-document.ts';
import { mergeChanges, type TextChange } from './text-change.ts';
import { shift, type Range } from './text.ts';
import { placeTree } from './tree.ts';

export interface ReadOptions {
  /** What was read of the file before; it is kept up to date. */
  readonly reader?: BlockReader;
  /** What became of the text that `reader` read last, one after another; all of it, or nothing. */
  readonly changes?: readonly TextChange[] | undefined;
  /** This text with its lines, where the caller has it; it must not change while the document is used. */
  readonly lines?: TextDocument | undefined;
}

/** Reads a text. Never throws; what can not be read is among `problems`. */
export function readSubmissionDocument(uri: string, version: number, text: string, options: ReadOptions = {}): SubmissionDocument {
  const reader = options.reader ?? new BlockReader();
  const lines = options.lines ?? TextDocument.create(uri, 'policy-submission', version, text);
  const blocks = reader.blocks(text, mergeChanges(options.changes ?? []));
  return (blocks && inBlocks({ uri, version, text, lines }, blocks)) ?? asWhole({ uri, version, text, lines }, reader);
}

/** The same without blocks: slower, and the measure of what blocks must give. */
export function readSubmissionDocumentWhole(uri: string, version: number, text: string): SubmissionDocument {
  return asWhole({ uri, version, text, lines: TextDocument.create(uri, 'policy-submission', version, text) }, new BlockReader());
}

type Source = Pick<SubmissionDocument, 'uri' | 'version' | 'text' | 'lines'>;

function asWhole(source: Source, reader: BlockReader): SubmissionDocument {
  const { text } = source;
  const { root, problems } = reader.whole(text);
  return {
    kind: 'submission', ...source, root, problems,
    submission: readSubmission(root, text, () => undefined),
    blockAt: (offset) => ({ kind: 'frame', text, offset, entry: undefined, toWhole: (at) => at }),
  };
}

function inBlocks(source: Source, { text, cuts, frame: parsed, initiatives }: Blocks): SubmissionDocument | undefined {
  const frame = frameOf(text, cuts);
  const inWhole = (range: Range): Range => {
    const start = frame.toWhole(range.start);
    return range.end === range.start ? { start, end: start } : { start, end: frame.toWhole(range.end, 'end') };
  };
  const root = parsed.root === undefined ? undefined : placeTree(parsed.root, inWhole);
  const problems = parsed.problems.map((problem) => placeProblem(problem, inWhole));
  const byKey = new Map(cuts.map((cut, index) => [cut.keyStart, index]));
  let next = 0;
  const firstOfCut = cuts.map((cut) => (next += cut.itemStarts.length) - cut.itemStarts.length);
  const entriesOfCut: (readonly InitiativeEntry[])[] = [];
  const submission = readSubmission(root, text, (key, issueId) => {
    const cutIndex = byKey.get(key.start);
    if (cutIndex === undefined) return undefined;
    byKey.delete(key.start);
    const first = firstOfCut[cutIndex] ?? 0;
    const entries = (cuts[cutIndex]?.itemStarts ?? []).map((base, index): InitiativeEntry => {
      const block = initiatives[first + index];
      if (block === undefined) throw new Error('a cut without its block');
      for (const problem of block.problems) problems.push(placeProblem(problem, (at) => shift(at, base)));
      return { issueId, index, base, initiative: block.initiative };
    });
    entriesOfCut[cutIndex] = entries;
    return entries;
  });
  // A cut whose key the parser did not find below `issues`: the scanner was wrong.
  if (byKey.size > 0) return undefined;
  problems.sort((a, b) => a.range.start - b.range.start);

  const blockAt = (offset: number): Block => {
    // The cursor at the very end of the text belongs to the last block.
    const cutIndex = cuts.findIndex((cut) => cut.start <= offset && (offset < cut.end || (offset === cut.end && offset === text.length)));
    const cut = cuts[cutIndex];
    if (cut === undefined) return frameBlock(frame, offset);
    const item = lastNotAfter(cut.itemStarts, offset);
    const start = cut.itemStarts[item] ?? cut.start;
    return {
      kind: 'initiative',
      text: text.slice(start, cut.itemStarts[item + 1] ?? cut.end),
      offset: offset - start,
      entry: entriesOfCut[cutIndex]?.[item],
      toWhole: (at) => at + start,
    };
  };
  return { kind: 'submission', ...source, root, problems, submission, blockAt };
}

function frameBlock(frame: Frame, offset: number): Block {
  return { kind: 'frame', text: frame.text, offset: frame.fromWhole(offset) ?? 0, entry: undefined, toWhole: frame.toWhole };
}

function placeProblem(problem: SyntaxProblem, place: (range: Range) => Range): SyntaxProblem {
  return {
    ...problem,
    range: place(problem.range),
    ...(problem.related && { related: { ...problem.related, range: place(problem.related.range) } }),
  };
}
