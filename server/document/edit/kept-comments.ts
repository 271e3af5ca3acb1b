import { lineBreakFrom, type Range } from '../text/text.ts';
import type { YamlNode } from '../yaml/tree.ts';
import { beginOfLine, lineEndAt } from './text-edits.ts';

/**
 * The comments that stand in a part of the text, outside of the texts of its nodes. Directives for the checks are not
 * among them.
 */
export function commentsIn(text: string, range: Range, nodes: readonly YamlNode[]): readonly string[] {
  return allCommentsIn(text, range, nodes).filter((comment) => !/^#\s*policy-submissions-/.test(comment));
}

/**
 * True for a line that is a directive for the checks, which is for the line below it; not for one about the whole file.
 */
export function isLineDirective(text: string, lineStart: number): boolean {
  return /^ *#[ \t]*policy-submissions-(?!disable(?![\w-]))/.test(text.slice(lineStart, lineEndAt(text, lineStart)));
}

/**
 * Where the comments begin that belong to the first key of a map, which is on a line of its own: all between it and
 * what holds the map. Those at the top of a file are about the whole, except the directives that are for the key's
 * line, and what is below them.
 */
export function headOfFirstKey(text: string, offset: number): number {
  const own = beginOfLine(text, offset);
  const isTop = own === offset;
  let head = own;
  for (let start = own; start > 0;) {
    start = beginOfLine(text, start - 1);
    const line = text.slice(start, lineEndAt(text, start)).trimStart();
    if (line === '') continue;
    if (!line.startsWith('#')) break;
    if (!isTop || isLineDirective(text, start)) head = start;
  }
  return head;
}

/** The same, and the directives. */
export function allCommentsIn(text: string, range: Range, nodes: readonly YamlNode[]): readonly string[] {
  return commentPlaces(text, range, nodes).map((comment) => comment.text);
}

/** A comment, and the offset of its `#`. */
export interface CommentPlace {
  readonly text: string;
  readonly start: number;
}

export function commentPlaces(
  text: string,
  { start, end }: Range,
  nodes: readonly YamlNode[],
): readonly CommentPlace[] {
  if (!text.slice(start, end).includes('#')) return [];
  const scalars = nodes
    .flatMap(rangesOfScalars)
    .filter((range) => range.end > start && range.start < end)
    .sort((a, b) => a.start - b.start);
  const found: CommentPlace[] = [];
  let at = start;
  let hash = indexOrEnd(text, start);
  const addUntil = (to: number): void => {
    if (hash < at) hash = indexOrEnd(text, at);
    while (hash < to) {
      const isComment = hash === 0 || /\s/.test(text.charAt(hash - 1));
      const behind = isComment ? Math.max(hash + 1, lineBreakFrom(text, hash)) : hash + 1;
      if (isComment) found.push({ text: text.slice(hash, behind).trimEnd(), start: hash });
      hash = indexOrEnd(text, behind);
    }
  };
  for (const range of [...scalars, { start: end, end }]) {
    addUntil(range.start);
    at = Math.max(at, range.start);
    // A comment may stand behind the sign of a block scalar.
    if (/[|>]/.test(text.charAt(range.start))) addUntil(Math.min(range.end, lineBreakFrom(text, range.start)));
    at = Math.max(at, range.end);
  }
  return found;
}

function indexOrEnd(text: string, from: number): number {
  const index = text.indexOf('#', from);
  return index === -1 ? Infinity : index;
}

/** The ranges of the texts in a node, in their order. */
export function rangesOfScalars(node: YamlNode): readonly Range[] {
  switch (node.kind) {
    case 'scalar':
      return node.range.end > node.range.start ? [node.range] : [];
    case 'seq':
      return node.items.flatMap(rangesOfScalars);
    case 'map':
      return node.entries.flatMap(({ key, value }) => [...rangesOfScalars(key), ...rangesOfScalars(value)]);
  }
}
