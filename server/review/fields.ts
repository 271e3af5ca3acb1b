import type { SubmissionDocument } from '../document/model/source-document.ts';
import type { InitiativeEntry } from '../document/model/submission.ts';
import type { Range } from '../document/text/text.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import { keyName, type PathSegment, type YamlNode, type YamlScalar } from '../document/yaml/tree.ts';

/** A field that can be commented on, with its text as it is read. */
export interface CommentField {
  /** The path of keys within the initiative or the head, joined by dots. */
  readonly name: string;
  readonly path: readonly PathSegment[];
  /**
   * All its scalars, each on lines of its own; without line breaks at the end, which depend on the way a block is
   * written.
   */
  readonly text: string;
  /** Range of the key. */
  readonly key: Range;
  readonly parts: readonly FieldPart[];
}

interface FieldPart {
  /** Offset of the scalar's value in the field's text. */
  readonly start: number;
  readonly scalar: YamlScalar;
}

/** The fields of an initiative, or of the document's head. Ranges count as those of `node`. */
export function commentFieldsOf(node: YamlNode): readonly CommentField[] {
  let known = fieldsOfNodes.get(node);
  if (known === undefined) fieldsOfNodes.set(node, (known = readFields(node)));
  return known;
}

/** An edit leaves the nodes of other initiatives as they are. */
const fieldsOfNodes = new WeakMap<YamlNode, readonly CommentField[]>();

function readFields(node: YamlNode): readonly CommentField[] {
  if (node.kind !== 'map') return [];
  return node.entries.flatMap((entry): readonly CommentField[] => {
    const name = keyName(entry);
    const { value } = entry;
    // A map such as `outcome` or `document` has fields of its own.
    if (value.kind !== 'map') return [fieldAt(name, [name], entry.key.range, value)];
    return value.entries.map((one) =>
      fieldAt(`${name}.${keyName(one)}`, [name, keyName(one)], one.key.range, one.value),
    );
  });
}

function fieldAt(name: string, path: readonly PathSegment[], key: Range, node: YamlNode): CommentField {
  const parts: FieldPart[] = [];
  let text = '';
  const visit = (one: YamlNode): void => {
    if (one.kind === 'seq') one.items.forEach(visit);
    else if (one.kind === 'map') one.entries.forEach(({ value }) => visit(value));
    else if (one.value !== null) {
      if (parts.length > 0) text += '\n';
      parts.push({ start: text.length, scalar: one });
      text += trimEnd(String(one.value));
    }
  };
  visit(node);
  return { name, path, text, key, parts };
}

function trimEnd(value: string): string {
  let end = value.length;
  while (end > 0 && value.charCodeAt(end - 1) === 10) end -= 1;
  return value.slice(0, end);
}

/** Where a part of a field's text is written. @param source the text in which the ranges of the field count */
export function sourceRange(source: string, { parts, key }: CommentField, { start, end }: Range): Range {
  const [first, last] = [partAt(parts, start), partAt(parts, Math.max(start, end - 1))];
  if (first === undefined || last === undefined) return key;
  const from = offsetsOf(source, first, { start: start - first.start, end: start - first.start + 1 }).start;
  return {
    start: from,
    end: Math.max(from, offsetsOf(source, last, { start: Math.max(0, start - last.start), end: end - last.start }).end),
  };
}

function partAt(parts: readonly FieldPart[], offset: number): FieldPart | undefined {
  return parts.findLast(({ start }) => start <= offset) ?? parts[0];
}

/** The whole scalar where its characters cannot be told apart. */
function offsetsOf(source: string, { scalar }: FieldPart, range: Range): Range {
  return scalarOffsets(source, scalar)?.range(range) ?? scalar.range;
}

/**
 * The part of a field's text that is written in a range of the source; the whole text where the range only touches the
 * key.
 */
export function textRange(source: string, { parts, text }: CommentField, { start, end }: Range): Range {
  let found: { start: number; end: number } | undefined;
  for (const { start: base, scalar } of parts) {
    if (scalar.range.end < start || scalar.range.start > end) continue;
    const offsets = scalarOffsets(source, scalar);
    const length = trimEnd(String(scalar.value)).length;
    const [from, to] =
      offsets === undefined
        ? [0, length]
        : [firstAt(length, (at) => offsets.at(at) >= start), firstAt(length, (at) => offsets.at(at) >= end)];
    found ??= { start: base + from, end: base + to };
    found.end = base + to;
  }
  return found === undefined || found.end <= found.start ? { start: 0, end: text.length } : found;
}

/**
 * The first number from 0 to `length` for which a condition holds that goes on holding; `length` when there is none
 * before.
 */
export function firstAt(length: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The initiatives of a document in the order in which they are written. */
export function allInitiatives({ submission }: SubmissionDocument): readonly InitiativeEntry[] {
  return submission.issues.flatMap(({ entries }) => entries);
}

/** Keys of the document that are no fields of its head. */
export const notCommented: ReadonlySet<string> = new Set(['issues', 'template']);

export function titlePart({ initiative }: InitiativeEntry): { readonly title?: string } {
  const title = initiative.title?.value.trim() ?? '';
  return title === '' ? {} : { title };
}

/** Enough words to tell an initiative from others. */
const mostBeside = 1000;

/**
 * What an initiative says besides a field that is commented on: by this it is known again where it has another title
 * and another place. Nothing for its description, which tells enough.
 */
export function besideIn(entry: InitiativeEntry | undefined, field?: string): { readonly beside?: string } {
  if (entry === undefined || field === 'description') return {};
  const beside = besideOf(commentFieldsOf(entry.initiative.node), field);
  return beside === '' ? {} : { beside };
}

/** All other fields but the title, the description first. */
export function besideOf(fields: readonly CommentField[], field: string | undefined): string {
  const others = fields.filter(({ name }) => name !== 'title' && name !== field);
  return others
    .sort((a, b) => Number(b.name === 'description') - Number(a.name === 'description'))
    .map(({ text }) => text)
    .join('\n')
    .slice(0, mostBeside)
    .trim();
}
