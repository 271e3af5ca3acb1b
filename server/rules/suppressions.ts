import type { Range } from '../document/text.ts';
import type { YamlNode } from '../document/tree.ts';

/** `# policy-submissions-disable-next-line link.broken, link.moved -- site moves in July` */
export interface Suppression {
  /** Of the comment, from its `#` to its end. */
  readonly range: Range;
  readonly codes: readonly { readonly code: string; readonly range: Range }[];
  readonly reason: string;
  /** Start of the line whose findings it hides: the next one that says something. */
  readonly lineStart: number;
}

/** Two dashes before the reason; also one, or the long one that word processors make of two. */
const beforeReason = /(?:^|\s)(?:--|[-–—](?=\s|$))/;

const directive = /^([ \t]*)#[ \t]*policy-submissions-disable-next-line(?![\w-])([^\r\n]*)/gm;

/** False for most texts, at a fraction of what reading them takes. */
export function mayHaveSuppressions(text: string): boolean {
  return text.includes('policy-submissions-disable-next-line');
}

/** The suppressions of a text; a line in the middle of prose is none. */
export function readSuppressions(text: string, trees: readonly PlacedTree[]): readonly Suppression[] {
  const found: Suppression[] = [];
  let lineStart = 0;
  for (const match of text.matchAll(directive)) {
    const start = match.index + (match[1]?.length ?? 0);
    const end = match.index + match[0].trimEnd().length;
    // Several of them, one below the other, are about the same line.
    if (lineStart < end) lineStart = nextSpeakingLine(text, end);
    if (trees.some(({ node, base }) => isInsideText(node, start - base))) continue;
    const after = match[2] ?? '';
    const divider = beforeReason.exec(after);
    const listEnd = divider?.index ?? after.length;
    const listStart = match.index + match[0].length - after.length;
    found.push({
      range: { start, end },
      codes: [...after.slice(0, listEnd).matchAll(/[^\s,]+/g)].map((code) => (
        { code: code[0], range: { start: listStart + code.index, end: listStart + code.index + code[0].length } }
      )),
      reason: divider === null ? '' : after.slice(divider.index + divider[0].length).trim(),
      lineStart,
    });
  }
  return found;
}

/** A tree whose ranges count from `base`. */
export interface PlacedTree {
  readonly node: YamlNode;
  readonly base: number;
}

function isInsideText(node: YamlNode, offset: number): boolean {
  if (offset < node.range.start || offset >= node.range.end) return false;
  switch (node.kind) {
    case 'scalar':
      return true;
    case 'seq':
      return node.items.some((item) => isInsideText(item, offset));
    case 'map':
      return node.entries.some((entry) => isInsideText(entry.key, offset) || isInsideText(entry.value, offset));
  }
}

function nextSpeakingLine(text: string, offset: number): number {
  const line = /\n(?![ \t]*(?:#|\r?\n|$))/g;
  line.lastIndex = offset;
  const found = line.exec(text);
  return found === null ? text.length : found.index + 1;
}
