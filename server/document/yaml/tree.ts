import type { Message } from '../../words/messages/message.ts';
import type { Conflict } from '../text/conflicts.ts';
import type { Range } from '../text/text.ts';

/** The YAML tree of a text: aliases are resolved, comments left out, and every node has its range. */
export type YamlNode = YamlScalar | YamlMap | YamlSeq;

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded' | 'absent';

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** `absent`: no value is written behind `key:` or `-`. */
  readonly style: ScalarStyle;
  /** Includes quotes and the `|` of a block scalar, but not the line break behind a block scalar. */
  readonly range: Range;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
  readonly flow: boolean;
  readonly range: Range;
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

export interface YamlSeq {
  readonly kind: 'seq';
  readonly items: readonly YamlNode[];
  readonly flow: boolean;
  readonly range: Range;
}

export type PathSegment = string | number;

/** The name of a key as text; a key that is not text is written as YAML would write it. */
export function keyName({ key: { value } }: YamlEntry): string {
  return typeof value === 'string' ? value : value === null ? '' : String(value);
}

/** The entry with this key, and the first of them when the key is written twice. */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (node?.kind !== 'map') return undefined;
  for (const entry of node.entries) if (keyName(entry) === key) return entry;
  return undefined;
}

/** True for a missing value behind `key:` and for a written `null` or `~`. */
export function isNothing(node: YamlNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}

const nothing: readonly never[] = [];

/** The items of a list without the empty ones; an empty item is still being typed. */
export function writtenItems(node: YamlNode | undefined): readonly YamlNode[] {
  if (node?.kind !== 'seq') return nothing;
  return node.items.some(isNothing) ? node.items.filter((item) => !isNothing(item)) : node.items;
}

/**
 * What a template or a registry says, as a plain value. Keys and items with nothing in them are left out, because they
 * are still being typed. Of a key that is written twice, the first that has something counts.
 */
export function plainValue(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'seq':
      return writtenItems(node).map(plainValue);
    case 'map': {
      const value: Record<string, unknown> = {};
      for (const entry of node.entries) {
        const name = keyName(entry);
        if (isNothing(entry.value) || Object.hasOwn(value, name)) continue;
        Object.defineProperty(value, name, {
          value: plainValue(entry.value),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
      return value;
    }
  }
}

/**
 * The node at a path, and the entry that holds it where its parent is a map. Items with nothing in them are not
 * counted; of a key that is written twice, the first counts.
 */
export function nodeAtPath(
  root: YamlNode,
  path: readonly PathSegment[],
): { readonly node: YamlNode; readonly entry?: YamlEntry } | undefined {
  let node: YamlNode = root;
  let entry: YamlEntry | undefined;
  for (const segment of path) {
    if (node.kind === 'map') {
      entry = entryOf(node, String(segment));
      if (entry === undefined) return undefined;
      node = entry.value;
      continue;
    }
    const item: YamlNode | undefined = writtenItems(node)[Number(segment)];
    if (item === undefined) return undefined;
    entry = undefined;
    node = item;
  }
  return entry === undefined ? { node } : { node, entry };
}

/** A copy of the tree in which `at` has converted every range. */
export function placeTree(node: YamlNode, at: (range: Range) => Range): YamlNode {
  switch (node.kind) {
    case 'scalar':
      return { ...node, range: at(node.range) };
    case 'seq':
      return { ...node, range: at(node.range), items: node.items.map((item) => placeTree(item, at)) };
    case 'map':
      return {
        ...node,
        range: at(node.range),
        entries: node.entries.map((entry) => ({
          key: { ...entry.key, range: at(entry.key.range) },
          value: placeTree(entry.value, at),
        })),
      };
  }
}

/** The ranges of the texts that `|` and `>` begin, in order. */
export function blockTexts(node: YamlNode): readonly Range[] {
  if (node.kind === 'scalar') return node.style === 'literal' || node.style === 'folded' ? [node.range] : [];
  return node.kind === 'seq' ? node.items.flatMap(blockTexts) : node.entries.flatMap(({ value }) => blockTexts(value));
}

/** The texts that are written as literal blocks (`|`), without blanks at their ends. */
export function literalTexts(node: YamlNode): ReadonlySet<string> {
  const texts = new Set<string>();
  const visit = (one: YamlNode): void => {
    if (one.kind === 'seq') one.items.forEach(visit);
    else if (one.kind === 'map') for (const { value } of one.entries) visit(value);
    else if (one.style === 'literal' && typeof one.value === 'string') texts.add(one.value.trim());
  };
  visit(node);
  return texts;
}

/** Something that keeps a text from being read as one YAML document; the message is a sentence for the user. */
export interface SyntaxProblem {
  readonly message: Message;
  readonly range: Range;
  readonly related?: { readonly message: string; readonly range: Range };
  /** True when everything is read as it is written all the same: what is wrong has no effect. */
  readonly isRead?: boolean;
  /**
   * True when lines that follow may have been misread because of it, so that a part of the text can not be parsed on
   * its own.
   */
  readonly spreads: boolean;
  /** Offset at which its consequences end; absent when that is not known. */
  readonly reach?: number;
  /** True when a quote or bracket at the start of `range` is never closed. */
  readonly opens?: boolean;
  /**
   * True when the text was parsed as if that quote or bracket were not there, so that only the text up to `reach` is
   * affected.
   */
  readonly passedOver?: boolean;
  /**
   * What would correct the mistake at `range`: quotes around the text, other quotes around `meant`, which has such
   * quotes inside, spaces in place of it, plain ones in place of those in `meant`, a blank at `meant`, a name without
   * asterisks, its words on the next line, more spaces before the lines of `meant`, or
   * nothing in place of its line.
   */
  readonly mend?:
    | 'quotes'
    | 'inner-quotes'
    | 'single-quotes'
    | 'colon'
    | 'spaces'
    | 'plain-spaces'
    | 'blank'
    | 'bold'
    | 'next-line'
    | 'indent'
    | 'remove';
  /**
   * A text that is read as it is written, all of it, instead of what YAML makes of it. With `next-line`, what is before
   * it is not read.
   */
  readonly meant?: Range;
  /** The conflict of git that it is: its first version was read, and the other one was not. */
  readonly conflict?: Conflict;
}

/** The same problem, whose ranges `place` has converted. */
export function placeProblem(problem: SyntaxProblem, place: (range: Range) => Range): SyntaxProblem {
  return {
    ...problem,
    range: place(problem.range),
    ...(problem.reach !== undefined && { reach: place({ start: problem.reach, end: problem.reach }).end }),
    ...(problem.meant && { meant: place(problem.meant) }),
    ...(problem.related && { related: { ...problem.related, range: place(problem.related.range) } }),
  };
}

export interface ParsedYaml {
  /** Undefined when there is nothing but comments and blank lines, and for a text that is refused as a whole. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /**
   * True when a part of the text can not be parsed on its own, because of anchors, aliases, tags, directives, several
   * documents, or a block scalar with an indentation indicator.
   */
  readonly entangled: boolean;
  /**
   * True when the parser dropped an entry in the middle of the text, so that none of the mistakes in it is among
   * `problems`.
   */
  readonly skips: boolean;
}
