import type { Range } from '../text/text.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** The comments that stand in a part of the text, outside of the texts of its nodes. Directives for the checks are not among them. */
export function commentsIn(text: string, range: Range, nodes: readonly YamlNode[]): readonly string[] {
  return allCommentsIn(text, range, nodes).filter((comment) => !/^#\s*policy-submissions-/.test(comment));
}

/** The same, and the directives. */
export function allCommentsIn(text: string, { start, end }: Range, nodes: readonly YamlNode[]): readonly string[] {
  if (!text.slice(start, end).includes('#')) return [];
  const scalars = nodes.flatMap(scalarRanges).filter((range) => range.end > start && range.start < end).sort((a, b) => a.start - b.start);
  const found: string[] = [];
  let at = start;
  for (const range of [...scalars, { start: end, end }]) {
    if (range.start > at) addComments(text, at, range.start, found);
    // A comment may stand behind the sign of a block scalar.
    if (/[|>]/.test(text.charAt(range.start))) addComments(text, range.start, Math.min(range.end, lineEnd(text, range.start)), found);
    at = Math.max(at, range.end);
  }
  return found;
}

function addComments(text: string, from: number, to: number, found: string[]): void {
  for (let at = text.indexOf('#', from); at !== -1 && at < to; at = text.indexOf('#', at + 1)) {
    if (at > 0 && !/\s/.test(text.charAt(at - 1))) continue;
    const end = Math.max(at + 1, lineEnd(text, at));
    found.push(text.slice(at, end).trimEnd());
    at = end - 1;
  }
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

function scalarRanges(node: YamlNode): readonly Range[] {
  switch (node.kind) {
    case 'scalar': return node.range.end > node.range.start ? [node.range] : [];
    case 'seq': return node.items.flatMap(scalarRanges);
    case 'map': return node.entries.flatMap(({ key, value }) => [...scalarRanges(key), ...scalarRanges(value)]);
  }
}
