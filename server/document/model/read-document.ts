import { BlockReader, type Blocks } from './block-reader.ts';
import { mayBeTorn, parseTorn } from '../yaml/parse-torn.ts';
import { placeProblem, placeTree } from '../yaml/tree.ts';
import { readSubmission, type Initiatives } from './read-submission.ts';
import { frameOf, type Frame } from './scan.ts';
import { lastNotAfter, SourceText } from '../text/source-text.ts';
import type { IssueAnswer } from './submission.ts';
import type { Block, SubmissionDocument } from './source-document.ts';
import { mergeChanges, type TextChange } from '../text/text-change.ts';
import { shift, type Range } from '../text/text.ts';

export interface ReadOptions {
  /** The reader of the file's earlier versions, which this reading brings up to date. */
  readonly reader?: BlockReader;
  /**
   * All edits, in their order, since the version that `reader` read last; undefined or empty when they are not known.
   */
  readonly changes?: readonly TextChange[] | undefined;
}

/** Reads the text of a submission. Never throws; what can not be read is among `problems`. */
export function readSubmissionDocument(
  uri: string,
  version: number,
  text: string | SourceText,
  options: ReadOptions = {},
): SubmissionDocument {
  const reader = options.reader ?? new BlockReader();
  const source = SourceText.of(text);
  const blocks = reader.blocks(source, mergeChanges(options.changes ?? []));
  // A marker is not indented, so it is always in the frame, and never in an initiative that was cut out.
  const isWhole = blocks !== undefined && !mayBeTorn(blocks.frameText);
  return (isWhole ? inBlocks(uri, version, blocks) : undefined) ?? asWhole(uri, version, source, reader);
}

/** Reads the text in one piece. This is slower than `readSubmissionDocument`, whose result must be equal to it. */
export function readSubmissionDocumentWhole(uri: string, version: number, text: string): SubmissionDocument {
  return asWhole(uri, version, SourceText.of(text), new BlockReader());
}

/** In one piece; of a text with conflicts of git, the first version of each. */
function asWhole(uri: string, version: number, source: SourceText, reader: BlockReader): SubmissionDocument {
  const { text, root, problems } = parseTorn(source.toString(), (one) => reader.whole(one));
  return new ReadDocument(uri, version, source, {
    frameText: text,
    root,
    problems,
    submission: readSubmission(
      root,
      () => text,
      () => undefined,
    ),
    blockAt: (offset) => ({ kind: 'frame', text, offset, entry: undefined, toWhole: (at) => at }),
  });
}

/** The parts of a `SubmissionDocument` that depend on how the text was read, in blocks or in one piece. */
type Reading = Pick<SubmissionDocument, 'frameText' | 'root' | 'problems' | 'submission' | 'blockAt'>;

/** A class rather than an object literal for the sake of its getter: see `WrittenAnswer` in `read-submission.ts`. */
class ReadDocument implements SubmissionDocument {
  readonly kind = 'submission';
  readonly uri: string;
  readonly version: number;
  readonly lines: SourceText;
  readonly frameText: string;
  readonly root: Reading['root'];
  readonly problems: Reading['problems'];
  readonly submission: Reading['submission'];
  readonly blockAt: Reading['blockAt'];

  constructor(
    uri: string,
    version: number,
    lines: SourceText,
    { frameText, root, problems, submission, blockAt }: Reading,
  ) {
    this.uri = uri;
    this.version = version;
    this.lines = lines;
    this.frameText = frameText;
    this.root = root;
    this.problems = problems;
    this.submission = submission;
    this.blockAt = blockAt;
  }

  get text(): string {
    return this.lines.toString();
  }
}

function inBlocks(
  uri: string,
  version: number,
  { source, cuts, frameText, frame: parsed, parts }: Blocks,
): SubmissionDocument | undefined {
  const frame = frameOf(frameText, cuts);
  const inWhole = (range: Range): Range => {
    const start = frame.toWhole(range.start);
    return range.end === range.start ? { start, end: start } : { start, end: frame.toWhole(range.end, 'end') };
  };
  const root = parsed.root === undefined ? undefined : placeTree(parsed.root, inWhole);
  const problems = parsed.problems.map((problem) => placeProblem(problem, inWhole));
  const byKey = new Map(cuts.map((cut, index) => [cut.keyStart, index]));
  const submission = readSubmission(
    root,
    () => source.toString(),
    (key): Initiatives | undefined => {
      const cutIndex = byKey.get(key.start);
      const part = cutIndex === undefined ? undefined : parts[cutIndex];
      const bases = cutIndex === undefined ? undefined : cuts[cutIndex]?.itemStarts;
      if (part === undefined || bases === undefined) return undefined;
      byKey.delete(key.start);
      if (part.hasProblems) {
        for (const [index, block] of part.blocks.entries()) {
          for (const problem of block.problems)
            problems.push(placeProblem(problem, (at) => shift(at, bases[index] ?? 0)));
        }
      }
      return { initiatives: part.initiatives, bases };
    },
  );
  // The parser did not find the key of some cut below `issues`, so the line scanner was wrong about it.
  if (byKey.size > 0) return undefined;
  problems.sort((a, b) => a.range.start - b.range.start);

  const blockAt = (offset: number): Block => {
    // The cursor at the very end of the text belongs to the last block.
    const cutIndex = cuts.findIndex(
      (cut) => cut.start <= offset && (offset < cut.end || (offset === cut.end && offset === source.length)),
    );
    const cut = cuts[cutIndex];
    if (cut === undefined) return frameBlock(frame, offset);
    const item = lastNotAfter(cut.itemStarts, offset);
    const start = cut.itemStarts[item] ?? cut.start;
    return {
      kind: 'initiative',
      text: source.slice(start, cut.itemStarts[item + 1] ?? cut.end),
      offset: offset - start,
      entry: issueOfCut(submission.issues, parts[cutIndex]?.initiatives)?.entries[item],
      toWhole: (at) => at + start,
    };
  };
  return new ReadDocument(uri, version, source, { frameText, root, problems, submission, blockAt });
}

function issueOfCut(
  issues: readonly IssueAnswer[],
  initiatives: IssueAnswer['initiatives'] | undefined,
): IssueAnswer | undefined {
  return issues.find((issue) => issue.initiatives === initiatives);
}

function frameBlock(frame: Frame, offset: number): Block {
  return {
    kind: 'frame',
    text: frame.text,
    offset: frame.fromWhole(offset) ?? 0,
    entry: undefined,
    toWhole: frame.toWhole,
  };
}
