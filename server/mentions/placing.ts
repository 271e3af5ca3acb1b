import type { CharText, Located, Range } from '../document/text/text.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import type { ScalarStyle, YamlNode, YamlScalar } from '../document/yaml/tree.ts';
import type { Mention, MentionForm } from './mention.ts';

/** Takes one mention. A callback, so that what has none makes no list. */
export type AddMention = (mention: Mention) => void;

/** Where a whole value is written. */
export interface PlacedValue {
  readonly range: Range;
  readonly written: MentionForm;
}

/** Where a value is written, without quotes. @param flow whether it stands in brackets */
export function placeOfValue(source: CharText, { value, range }: Located<string>, flow: boolean): PlacedValue {
  const style = styleAt(source, range);
  const inside = { start: range.start + 1, end: range.end - 1 };
  switch (style) {
    case 'alias': return { range, written: 'elsewhere' };
    case 'single-quoted': return { range: inside, written: 'single' };
    case 'double-quoted': return { range: inside, written: 'double' };
    case 'plain': return { range, written: flow ? 'flow' : 'plain' };
    case 'literal':
    case 'folded': {
      const offsets = scalarOffsets(source, { kind: 'scalar', value, style, range });
      return offsets === undefined ? { range, written: 'elsewhere' } : { range: offsets.range({ start: 0, end: value.trimEnd().length }), written: 'block' };
    }
  }
}

/** Where parts of a value are written; `undefined` where that can not be told. */
export function placesInValue(source: CharText, { value, range }: Located<string>): ((part: Range) => Range) | undefined {
  const style = styleAt(source, range);
  if (style === 'alias') return undefined;
  if (style === 'plain' && range.end - range.start === value.length) return (part) => ({ start: range.start + part.start, end: range.start + part.end });
  const offsets = scalarOffsets(source, { kind: 'scalar', value, style, range });
  return offsets && ((part) => offsets.range(part));
}

function styleAt(source: CharText, { start }: Range): Exclude<ScalarStyle, 'absent'> | 'alias' {
  switch (source.charAt(start)) {
    case "'": return 'single-quoted';
    case '"': return 'double-quoted';
    case '|': return 'literal';
    case '>': return 'folded';
    case '*': return 'alias';
    default: return 'plain';
  }
}

export function formOf(style: ScalarStyle, flow: boolean): MentionForm {
  switch (style) {
    case 'single-quoted': return 'single';
    case 'double-quoted': return 'double';
    case 'literal':
    case 'folded': return 'block';
    case 'plain':
    case 'absent': return flow ? 'flow' : 'plain';
  }
}

export function standsInBrackets(node: YamlNode | undefined): boolean {
  return node !== undefined && node.kind !== 'scalar' && node.flow;
}

/** A scalar with its text; undefined for another node, and where nothing is written. */
export function textNode(node: YamlNode | undefined): (YamlScalar & { readonly value: string }) | undefined {
  if (node?.kind !== 'scalar' || node.style === 'absent' || node.value === null) return undefined;
  return { ...node, value: String(node.value) };
}

/** A scalar as a value with its place. */
export function locatedText(node: YamlNode | undefined): Located<string> | undefined {
  const text = textNode(node);
  return text && { value: text.value, range: text.range };
}
