import type { SourceText, TextPiece } from '../../document/text/source-text.ts';
import type { IssueAnswer } from '../../document/model/submission.ts';
import { startOfNextLine, saysSomething } from '../../document/yaml/syntax-places.ts';
import type { CharText, Range } from '../../document/text/text.ts';
import type { YamlNode } from '../../document/yaml/tree.ts';
import { firstNotBelow } from './sorted.ts';

/** `# policy-submissions-disable-next-line link.broken, link.moved -- site moves in July` */
export interface Suppression {
  /** Range of the comment, from its `#` to its end. */
  readonly range: Range;
  readonly codes: readonly { readonly code: string; readonly range: Range }[];
  readonly reason: string;
  /** Start of the line whose findings are suppressed: the next line that is neither blank nor a comment. */
  readonly lineStart: number;
  /** End of that line; of a line on which a text over several lines begins, the end of the text, in which no comment can stand. */
  readonly lineEnd: number;
}

/** What is needed of a file to tell its comments from lines in its values that look like them. */
export interface SuppressedText {
  readonly lines: SourceText;
  readonly root: YamlNode | undefined;
  readonly issues: readonly IssueAnswer[];
}

/** Two dashes before the reason; a single hyphen counts too, and so does the dash that word processors make of two. */
const beforeReason = /(?:^|\s)(?:--|[-–—](?=\s|$))/;

const word = 'policy-submissions-disable-next-line';
const directive = /^([ \t]*)#[ \t]*policy-submissions-disable-next-line(?![\w-])([^\r\n]*)/gm;

/** A fast test that is false for most texts: without the word there is no suppression. */
export function mayHaveSuppressions(text: string): boolean {
  return text.includes(word);
}

/** The suppressions of a text, in their order. A line in the middle of a value is not one. */
export function readSuppressions({ lines, root, issues }: SuppressedText): readonly Suppression[] {
  const written = commentsOf(lines);
  if (written.length === 0) return [];
  const inside = textsAround(written.map(({ range }) => range.start), root, issues);
  const comments = written.filter((_, index) => !inside.has(index));
  const ends = comments.map(({ lineStart }) => endOfLine(lines, lineStart));
  const begun = textsAround(ends, root, issues);
  return comments.map((comment, index) => ({ ...comment, lineEnd: begun.get(index) ?? ends[index] ?? comment.lineStart }));
}

function endOfLine(text: CharText, lineStart: number): number {
  const newline = text.indexOf('\n', lineStart);
  return newline === -1 ? text.length : newline;
}

type Comment = Omit<Suppression, 'lineEnd'>;

function commentsOf(lines: SourceText): readonly Comment[] {
  const found: Comment[] = [];
  let lineStart = 0;
  lines.eachPiece((piece, base) => {
    for (const { range, codes, reason } of directivesOf(piece)) {
      const end = base + range.end;
      // Several suppressions, one below the other, are for the same line.
      if (lineStart < end) lineStart = nextSpeakingLine(lines, end);
      found.push({
        range: { start: base + range.start, end }, reason, lineStart,
        codes: codes.map(({ code, range: at }) => ({ code, range: { start: base + at.start, end: base + at.end } })),
      });
    }
  });
  return found;
}

type Directive = Omit<Comment, 'lineStart'>;

/** The directives in each piece of a text, with ranges counted from the piece's start. An edit makes new objects of few pieces. */
const known = new WeakMap<TextPiece, readonly Directive[]>();

function directivesOf(piece: TextPiece): readonly Directive[] {
  let directives = known.get(piece);
  if (directives === undefined) known.set(piece, directives = mayHaveSuppressions(piece.text) ? readDirectives(piece.text) : []);
  return directives;
}

function readDirectives(text: string): readonly Directive[] {
  return [...text.matchAll(directive)].map((match) => {
    const after = match[2] ?? '';
    const divider = beforeReason.exec(after);
    const listStart = match.index + match[0].length - after.length;
    return {
      range: { start: match.index + (match[1]?.length ?? 0), end: match.index + match[0].trimEnd().length },
      codes: [...after.slice(0, divider?.index ?? after.length).matchAll(/[^\s,]+/g)].map((code) => (
        { code: code[0], range: { start: listStart + code.index, end: listStart + code.index + code[0].length } }
      )),
      reason: divider === null ? '' : after.slice(divider.index + divider[0].length).trim(),
    };
  });
}

/**
 * For those of the ascending offsets that are inside a key or a value, by their index, where that ends. Visits each node at most
 * once.
 */
function textsAround(offsets: readonly number[], root: YamlNode | undefined, issues: readonly IssueAnswer[]): ReadonlyMap<number, number> {
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
function nextSpeakingLine(text: CharText, offset: number): number {
  let line = startOfNextLine(text, offset);
  while (line < text.length && !saysSomething(text, line)) line = startOfNextLine(text, line);
  return line;
}
