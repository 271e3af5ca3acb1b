import type { SourceText, TextPiece } from '../../../document/text/source-text.ts';
import type { IssueAnswer } from '../../../document/model/submission.ts';
import { startOfNextLine, saysSomething } from '../../../document/yaml/syntax-places.ts';
import { shift, type CharText } from '../../../document/text/text.ts';
import type { YamlNode } from '../../../document/yaml/tree.ts';
import { firstNotBelow } from '../sorted.ts';
import { mayHaveSuppressions, readDirectives, type Directive } from './directives.ts';

/** A comment that suppresses findings, in its place in a text. */
export interface Suppression extends Directive {
  /** Start of the line whose findings are suppressed: the next line that is neither blank nor a comment. */
  readonly lineStart: number;
  /** End of that line; of a line on which a text over several lines begins, the end of the text, in which no comment can stand. */
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
  const inside = textsAround(written.map(({ range }) => range.start), root, issues);
  const comments = written.filter((_, index) => !inside.has(index));
  const ends = comments.map(({ lineStart }) => lineBreakFrom(lines, lineStart));
  const begun = textsAround(ends, root, issues);
  return comments.map((comment, index) => ({ ...comment, lineEnd: begun.get(index) ?? ends[index] ?? comment.lineStart }));
}

export function lineBreakFrom(text: CharText, lineStart: number): number {
  const newline = text.indexOf('\n', lineStart);
  return newline === -1 ? text.length : newline;
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

export function moved(written: Directive, by: number): Directive {
  const { codes, until } = written;
  return {
    ...written, range: shift(written.range, by), word: shift(written.word, by),
    codes: codes.map(({ code, range }) => ({ code, range: shift(range, by) })),
    until: until && { ...until, range: shift(until.range, by) },
  };
}

/** The directives in each piece of a text, with ranges counted from the piece's start. An edit makes new objects of few pieces. */
const known = new WeakMap<TextPiece, readonly Directive[]>();

function directivesOf(piece: TextPiece): readonly Directive[] {
  let directives = known.get(piece);
  if (directives === undefined) known.set(piece, directives = mayHaveSuppressions(piece.text) ? readDirectives(piece.text) : []);
  return directives;
}

/** The start of the first line that says something; the marks of YAML at the top of a file, `%YAML 1.2` and `---`, do not count. */
export function endOfTop(text: CharText): number {
  let line = 0;
  while (line < text.length && (!saysSomething(text, line) || /^(?:%|---\s*$)/.test(text.slice(line, Math.min(line + 5, lineBreakFrom(text, line)))))) {
    line = startOfNextLine(text, line);
  }
  return line;
}

/**
 * For those of the ascending offsets that are inside a key or a value, by their index, where that ends. Visits each node at most
 * once.
 */
export function textsAround(offsets: readonly number[], root: YamlNode | undefined, issues: readonly IssueAnswer[]): ReadonlyMap<number, number> {
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
  for (const { initiatives, bases } of issues) if ((bases[0] ?? 0) > 0) visitInitiatives(offsets, initiatives, bases, visit);
  return inside;
}

/** Visits only those initiatives that one of the ascending offsets falls into. */
function visitInitiatives(
  offsets: readonly number[], initiatives: IssueAnswer['initiatives'], bases: readonly number[], visit: (node: YamlNode, base: number) => void,
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
export function nextSpeakingLine(text: CharText, offset: number): number {
  let line = startOfNextLine(text, offset);
  while (line < text.length && !saysSomething(text, line)) line = startOfNextLine(text, line);
  return line;
}
