import type { IssueAnswer, Initiative } from '../../../document/model/submission.ts';
import type { SourceText, TextPiece } from '../../../document/text/source-text.ts';
import { lineBreakFrom, shift, type CharText } from '../../../document/text/text.ts';
import { startOfNextLine, saysSomething, lineStartAt } from '../../../document/yaml/syntax-places.ts';
import type { YamlNode } from '../../../document/yaml/tree.ts';
import { firstNotBelow } from '../finding.ts';
import { ruleOf } from '../registry.ts';
import { remembered } from '../../../words/remembered.ts';
import { mayHaveSuppressions, readDirectives, type Directive } from './directives.ts';

/** A comment that suppresses findings, in its place in a text. */
export interface Suppression extends Directive {
  /** Start of the line whose findings are suppressed: the next line that is neither blank nor a comment. */
  readonly lineStart: number;
  /**
   * End of that line; of a line on which a text over several lines begins, the end of the text, in which no comment can
   * stand.
   */
  readonly lineEnd: number;
  /** True when nothing but comments stands above it, which is where a comment for the whole file belongs. */
  readonly atTop: boolean;
}

/** What is needed of a file to tell its comments from lines in its values that look like them. */
export interface SuppressedText {
  readonly lines: SourceText;
  readonly root: YamlNode | undefined;
  readonly issues: readonly IssueAnswer[];
  /** The comments that are not asked for, as they are judged with their initiative. */
  readonly judged?: JudgedComments;
}

/** The comments that have been judged with the initiative that they are for. */
export interface JudgedComments {
  /** How many there are, with those lines in values that look like them. */
  readonly count: number;
  /** @param offset of a comment in the whole text */
  readonly has: (offset: number) => boolean;
}

/** The suppressions of a text, in their order. A line in the middle of a value is not one. */
export function readSuppressions({ lines, root, issues, judged }: SuppressedText): readonly Suppression[] {
  const written = commentsOf(lines, judged);
  if (written.length === 0) return [];
  const inside = textsAround(
    written.map(({ range }) => range.start),
    root,
    issues,
  );
  const comments = written.filter((_, index) => !inside.has(index));
  const ends = comments.map(({ lineStart }) => lineBreakFrom(lines, lineStart));
  const begun = textsAround(ends, root, issues);
  return comments.map((comment, index) => ({
    ...comment,
    lineEnd: begun.get(index) ?? ends[index] ?? comment.lineStart,
  }));
}

type Comment = Omit<Suppression, 'lineEnd'>;

function commentsOf(lines: SourceText, judged: JudgedComments | undefined): readonly Comment[] {
  if (judged !== undefined && judged.count === countOf(lines)) return [];
  const found: Comment[] = [];
  let lineStart = 0;
  let top: number | undefined;
  lines.eachPiece((piece, base) => {
    for (const written of directivesOf(piece)) {
      if (judged?.has(base + written.range.start) === true) continue;
      const at = moved(written, base);
      // Several suppressions, one below the other, are for the same line.
      if (lineStart < at.range.end) lineStart = nextSpeakingLine(lines, at.range.end);
      found.push({ ...at, lineStart, atTop: at.range.start <= (top ??= endOfTop(lines)) });
    }
  });
  return found;
}

function countOf(lines: SourceText): number {
  let count = 0;
  lines.eachPiece((piece) => void (count += directivesOf(piece).length));
  return count;
}

function moved(written: Directive, by: number): Directive {
  const { codes, until } = written;
  return {
    ...written,
    range: shift(written.range, by),
    word: shift(written.word, by),
    codes: codes.map(({ code, range }) => ({ code, range: shift(range, by) })),
    until: until && { ...until, range: shift(until.range, by) },
  };
}

/**
 * The directives in each piece of a text, with ranges counted from the piece's start. An edit makes new objects of few
 * pieces.
 */
const directivesOf = remembered((piece: TextPiece): readonly Directive[] =>
  mayHaveSuppressions(piece.text) ? readDirectives(piece.text) : [],
);

/**
 * The start of the first line that says something; the marks of YAML at the top of a file, `%YAML 1.2` and `---`, do
 * not count.
 */
export function endOfTop(text: CharText): number {
  let line = 0;
  while (
    line < text.length &&
    (!saysSomething(text, line) ||
      /^(?:%|---\s*$)/.test(text.slice(line, Math.min(line + 5, lineBreakFrom(text, line)))))
  ) {
    line = startOfNextLine(text, line);
  }
  return line;
}

/**
 * For those of the ascending offsets that are inside a key or a value, by their index, where that ends. Visits each
 * node at most once.
 */
function textsAround(
  offsets: readonly number[],
  root: YamlNode | undefined,
  issues: readonly IssueAnswer[],
): ReadonlyMap<number, number> {
  const inside = new Map<number, number>();
  const visit = (node: YamlNode, base: number): void => {
    const first = firstNotBelow(offsets, base + node.range.start);
    const end = base + node.range.end;
    if (!((offsets[first] ?? Infinity) < end)) return;
    switch (node.kind) {
      case 'scalar':
        for (let index = first; (offsets[index] ?? Infinity) < end; index++) inside.set(index, end);
        return;
      case 'seq':
        for (const item of node.items) visit(item, base);
        return;
      case 'map':
        for (const { key, value } of node.entries) {
          visit(key, base);
          visit(value, base);
        }
    }
  };
  if (root !== undefined) visit(root, 0);
  // Initiatives with the base 0 were read together with the rest, and so are in the root.
  for (const { initiatives, bases } of issues)
    if ((bases[0] ?? 0) > 0) visitInitiatives(offsets, initiatives, bases, visit);
  return inside;
}

/** Visits only those initiatives that one of the ascending offsets falls into. */
function visitInitiatives(
  offsets: readonly number[],
  initiatives: IssueAnswer['initiatives'],
  bases: readonly number[],
  visit: (node: YamlNode, base: number) => void,
): void {
  for (let index = 0; index < bases.length;) {
    const offset = offsets[firstNotBelow(offsets, bases[index] ?? 0)];
    if (offset === undefined) return;
    // The last initiative that begins at or before the offset.
    const next = Math.max(index, firstNotBelow(bases, offset + 1) - 1);
    const initiative = initiatives[next];
    if (initiative !== undefined) visit(initiative.node, bases[next] ?? 0);
    index = next + 1;
  }
}

/** Start of the next line that is neither blank nor a comment. */
function nextSpeakingLine(text: CharText, offset: number): number {
  let line = startOfNextLine(text, offset);
  while (line < text.length && !saysSomething(text, line)) line = startOfNextLine(text, line);
  return line;
}

/**
 * The comments that suppress findings in the text of one initiative, which is read on its own. Ranges count in that
 * text.
 */
export interface BlockComments {
  /** Those for a line of this initiative. */
  readonly own: readonly Suppression[];
  /** How many lines look like such comments, without those of `tail`. */
  readonly written: number;
  /**
   * The end of the text, from the first comment on that is for the line below the initiative; empty where there is
   * none.
   */
  readonly tail: string;
  /**
   * False where they can not be judged with the initiative alone: one is for the whole file, or names a finding that
   * there is not.
   */
  readonly isPlain: boolean;
  /** True when the value that begins on the line of one of them goes on up to the end of the text. */
  readonly reachesEnd: boolean;
}

/**
 * An initiative that is kept while others are edited keeps what was read in it, too.
 * @param initiative one whose `source` is its own part of the text
 */
export const blockCommentsOf = remembered(({ source, node }: Initiative): BlockComments => {
  const directives = readDirectives(source);
  const inside = textsAround(
    directives.map(({ range }) => range.start),
    node,
    [],
  );
  const comments = directives
    .filter((_, index) => !inside.has(index))
    .map((directive) => ({ ...directive, lineStart: nextSpeakingLine(source, directive.range.end) }));
  const before = comments.filter(({ lineStart }) => lineStart < source.length);
  const [behind] = comments.slice(before.length);
  const ends = before.map(({ lineStart }) => lineBreakFrom(source, lineStart));
  const begun = textsAround(ends, node, []);
  const own = before.map((comment, index) => ({
    ...comment,
    atTop: false,
    lineEnd: begun.get(index) ?? ends[index] ?? comment.lineStart,
  }));
  return {
    own,
    written: directives.length - (comments.length - before.length),
    tail: behind === undefined ? '' : source.slice(lineStartAt(source, behind.range.start)),
    isPlain: comments.every(
      ({ scope, codes }) => scope === 'next line' && codes.every(({ code }) => ruleOf(code) !== undefined),
    ),
    reachesEnd: own.some(({ lineEnd }) => lineEnd >= source.length),
  };
});

/**
 * The suppressions for lines of an initiative, in their order, in the text `tail + source`. @param tail of the
 * initiative before it
 */
export function suppressionsFor(initiative: Initiative, tail: string): readonly Suppression[] {
  const { own } = blockCommentsOf(initiative);
  if (tail === '') return own;
  const text = `${tail}${initiative.source}`;
  const lineStart = tail.length;
  const end = lineBreakFrom(text, lineStart);
  const lineEnd = textsAround([end - lineStart], initiative.node, []).get(0);
  return [
    ...readDirectives(tail).map((directive) => ({
      ...directive,
      atTop: false,
      lineStart,
      lineEnd: lineEnd === undefined ? end : lineEnd + lineStart,
    })),
    ...own.map((one) => ({
      ...one,
      ...moved(one, lineStart),
      lineStart: one.lineStart + lineStart,
      lineEnd: one.lineEnd + lineStart,
    })),
  ];
}
