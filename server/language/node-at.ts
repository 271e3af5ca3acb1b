import type { SourceDocument } from '../document/model/source-document.ts';
import type { Path } from '../document/cursor/slot.ts';
import { shift, touches, type Range } from '../document/text/text.ts';
import { keyName, type YamlNode, type YamlScalar } from '../document/yaml/tree.ts';

/** The key or scalar value that is written at an offset. */
export interface NodeAt {
  readonly path: Path;
  readonly scalar: YamlScalar;
  readonly isKey: boolean;
  /** The range in the whole text. */
  readonly range: Range;
  /** For a key: its range together with its value. */
  readonly whole?: Range;
}

export function nodeAt(document: SourceDocument, offset: number): NodeAt | undefined {
  const block = document.kind === 'submission' ? document.blockAt(offset) : undefined;
  const entry = block?.entry;
  if (block === undefined || entry === undefined) return document.root && find(document.root, offset, [], 0);
  return find(entry.initiative.node, offset - entry.base, ['issues', entry.issueId, entry.index], entry.base);
}

function find(node: YamlNode, offset: number, path: Path, base: number): NodeAt | undefined {
  switch (node.kind) {
    case 'scalar':
      return node.style === 'absent' || !touches(node.range, offset)
        ? undefined
        : { path, scalar: node, isKey: false, range: shift(node.range, base) };
    case 'seq':
      for (const [index, item] of node.items.entries()) {
        if (touches(item.range, offset)) return find(item, offset, [...path, index], base);
      }
      return undefined;
    case 'map':
      for (const entry of node.entries) {
        const inside = [...path, keyName(entry)];
        if (touches(entry.key.range, offset)) {
          const { key, value } = entry;
          const whole = { start: key.range.start, end: Math.max(key.range.end, value.range.end) };
          return { path: inside, scalar: key, isKey: true, range: shift(key.range, base), whole: shift(whole, base) };
        }
        if (touches(entry.value.range, offset)) {
          const found = find(entry.value, offset, inside, base);
          if (found !== undefined) return found;
        }
      }
      return undefined;
  }
}
