import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Alias,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { unmasked } from './masked.ts';
import {
  type SyntaxProblem,
  keyName,
  type ScalarStyle,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from './tree.ts';
import {
  boldNameAt,
  boldNameMessage,
  firstLine,
  inBlockText,
  inSingleQuotes,
  lossyEscapeIn,
  openBracketBefore,
  restOfLine,
} from './syntax-places.ts';
import type { Range } from '../text/text.ts';
import { fileMessages } from '../../words/messages/findings/file.ts';
import { relatedMessages } from '../../words/messages/findings/related.ts';
import { syntaxMessages } from '../../words/messages/findings/syntax.ts';
import { quoted } from '../../words/quotation.ts';

/** The most nodes that aliases may add to a tree. Without a limit, nested aliases could multiply it without bound. */
const maxAliasedNodes = 10_000;
const maxAliasDepth = 16;
const maxDepth = 64;

/** Turns the tree of the `yaml` package into a `YamlNode`, and collects problems that the package does not report. */
export class TreeReader {
  readonly problems: SyntaxProblem[] = [];
  entangled = false;
  readonly #anchors = new Map<string, Node>();
  readonly #usedAnchors = new Set<string>();
  #refused = false;
  #aliasedNodes = 0;
  #aliasDepth = 0;

  constructor(
    private readonly text: string,
    private readonly document: Document.Parsed,
  ) {}

  read(node: Node, depth = 0): YamlNode {
    if (isAlias(node)) return this.#alias(node, depth);
    if (this.#aliasDepth > 0) this.#aliasedNodes++;
    if (isScalar(node)) return this.#scalar(node);
    this.#noteProperties(node);
    const range = this.#range(node);
    if (depth > maxDepth) {
      this.problems.push({
        message: fileMessages.syntax.tooDeep,
        range: { start: range.start, end: Math.min(range.start + 1, range.end) },
        spreads: true,
      });
      return { kind: 'scalar', value: null, style: 'absent', range: { start: range.start, end: range.start } };
    }
    if (isSeq(node)) return this.#seq(node, range, depth);
    if (isMap(node)) return this.#map(node, range, depth);
    return this.#nothing(range.start);
  }

  #seq(node: YAMLSeq, range: Range, depth: number): YamlNode {
    const items: YamlNode[] = [];
    for (const item of node.items) {
      if (isPair(item)) {
        // `[a: b]` is a list that holds a map of one entry.
        const entry = this.#entry(item, range, depth + 1);
        items.push({
          kind: 'map',
          entries: [entry],
          flow: true,
          range: { start: entry.key.range.start, end: entry.value.range.end },
        });
        continue;
      }
      items.push(isNode(item) ? this.read(item, depth + 1) : this.#nothing(range.start));
    }
    const flow = node.flow === true;
    return { kind: 'seq', items, flow, range: flow ? range : endingAt(range, items.at(-1)?.range.end) };
  }

  #map(node: YAMLMap, range: Range, depth: number): YamlMap {
    const entries: YamlEntry[] = [];
    const first = new Map<string, YamlScalar>();
    for (const pair of node.items) {
      const entry = this.#entry(pair, range, depth);
      entries.push(entry);
      const name = String(entry.key.value ?? '');
      const earlier = first.get(name);
      if (earlier === undefined) {
        first.set(name, entry.key);
        continue;
      }
      if (this.#aliasDepth > 0) continue;
      this.problems.push({
        message: syntaxMessages.keyTwice({ name }),
        range: entry.key.range,
        related: { message: relatedMessages.firstOf({ written: quoted(name) }), range: earlier.range },
        spreads: false,
      });
    }
    const flow = node.flow === true;
    const last = entries.at(-1);
    return {
      kind: 'map',
      entries: first.has(mergeKey) ? withMerged(entries) : entries,
      flow,
      range: flow ? range : endingAt(range, last && Math.max(last.key.range.end, last.value.range.end)),
    };
  }

  #entry(pair: Pair, parent: Range, depth: number): YamlEntry {
    const keyNode = pair.key;
    let key: YamlScalar;
    if (isScalar(keyNode)) key = this.#scalar(keyNode);
    else if (isNode(keyNode)) {
      const range = isAlias(keyNode) ? this.#alias(keyNode, depth).range : this.#range(keyNode);
      key = { kind: 'scalar', value: this.text.slice(range.start, range.end), style: 'plain', range };
    } else key = this.#nothing(parent.start);
    const value = isNode(pair.value) ? this.read(pair.value, depth + 1) : this.#nothing(key.range.end);
    return { key, value };
  }

  #scalar(node: Scalar): YamlScalar {
    this.#noteProperties(node);
    const style = styleOf(node);
    const range = this.#range(node);
    if (style === 'double-quoted' && this.#aliasDepth === 0) this.#noteLossyEscape(range);
    const value = typeof node.value === 'string' ? unmasked(node.value) : node.value;
    const known =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;
    return { kind: 'scalar', value: known ? value : (node.source ?? ''), style, range };
  }

  #noteLossyEscape(text: Range): void {
    const range = lossyEscapeIn(this.text, text);
    if (range === undefined) return;
    const mending = inSingleQuotes(this.text, range.start);
    this.problems.push({ message: syntaxMessages.backslash, range, spreads: false, ...mending });
  }

  #alias(node: Alias, depth: number): YamlNode {
    this.entangled = true;
    this.#usedAnchors.add(node.source);
    const range = this.#range(node);
    if (this.#aliasedNodes > maxAliasedNodes || this.#aliasDepth >= maxAliasDepth) {
      this.#refuseRepetition(range);
      return this.#nothing(range.start);
    }
    const target = this.#anchors.get(node.source);
    if (target === undefined) {
      // An alias without an anchor was meant as a text that starts with an asterisk.
      if (this.#aliasDepth === 0 && node.source !== '') this.problems.push(this.#instruction(range));
      return this.#nothing(range.start);
    }
    this.#aliasDepth++;
    const read = this.read(target, depth + 1);
    this.#aliasDepth--;
    // What lies deeper is moved once, with the outermost: moving it at each depth would take as many times as long.
    return this.#aliasDepth > 0 ? { ...read, range } : moveAllTo(read, range);
  }

  /** Reports too many aliased nodes, once for the whole text. */
  #refuseRepetition(range: Range): void {
    if (this.#refused) return;
    this.#refused = true;
    this.problems.push({
      message: syntaxMessages.repetition,
      range,
      spreads: true,
    });
  }

  /**
   * Reports each anchor that no alias refers to. Before a text, it was meant as a text that starts with `&`, and is
   * lost without quotes.
   */
  noteUnusedAnchors(): void {
    for (const [name, node] of this.#anchors) {
      const start = this.text.lastIndexOf(`&${name}`, node.range?.[0] ?? 0);
      if (this.#usedAnchors.has(name) || start === -1) continue;
      const range = { start, end: start + name.length + 1 };
      this.problems.push(
        isScalar(node)
          ? this.#nameBeforeText(range, node)
          : {
              message: syntaxMessages[isSeq(node) ? 'unusedListName' : 'unusedPartName']({ name: firstLine(name) }),
              range,
              spreads: false,
              isRead: true,
            },
      );
    }
  }

  /** Whether something is written once and read at several places. */
  get repeats(): boolean {
    return [...this.#anchors.keys()].some((name) => this.#usedAnchors.has(name));
  }

  /** @param known the range of the text to its end, where that is known */
  #instruction(word: Range, known?: Range): SyntaxProblem {
    const bold = boldNameAt(this.text, word.start);
    if (bold !== undefined) return { message: boldNameMessage(bold), spreads: false, range: word, mend: 'bold' };
    const whole = known ?? (inBlockText(this.text, word.start) ? restOfLine(this.text, word.start) : undefined);
    return {
      message: syntaxMessages.instruction({ word: firstLine(this.text.slice(word.start, word.end)) }),
      spreads: false,
      range: whole ?? word,
      ...(whole && { mend: 'quotes', meant: whole }),
    };
  }

  /**
   * An unused anchor before a text. Where the text is known to its end, it is read as words that begin with the `&`, so
   * that nothing is lost.
   */
  #nameBeforeText(word: Range, { type, range }: Scalar): SyntaxProblem {
    const [start, end] = range ?? [word.end, word.end];
    // In brackets, a text ends at a comma or a bracket, which it cannot have within.
    const isItem =
      type === 'PLAIN' &&
      !inBlockText(this.text, word.start) &&
      /^[ \t]+$/.test(this.text.slice(word.end, start)) &&
      !this.text.slice(start, end).includes('\n');
    const problem = this.#instruction(
      word,
      isItem && openBracketBefore(this.text, word.start) !== undefined ? { start: word.start, end } : undefined,
    );
    return problem.meant === undefined ? problem : { ...problem, isRead: true };
  }

  #noteProperties(node: Node): void {
    if ('anchor' in node && node.anchor !== undefined) {
      this.entangled = true;
      if (this.#aliasDepth === 0 && node.anchor !== '') this.#anchors.set(node.anchor, node);
    }
    if (node.tag !== undefined && this.document.errors.length === 0 && isExplicitTag(node)) this.entangled = true;
  }

  #nothing(offset: number): YamlScalar {
    return { kind: 'scalar', value: null, style: 'absent', range: { start: offset, end: offset } };
  }

  #range(node: Node): Range {
    const range = node.range;
    if (!range) return { start: 0, end: 0 };
    // The parser's range of an unclosed node includes the blanks behind it.
    const end = range[0] + this.text.slice(range[0], range[1]).trimEnd().length;
    return { start: range[0], end };
  }
}

/**
 * The range cut to end with the last child: the parser includes blank lines, comments and indentation that follow the
 * node.
 */
function endingAt(range: Range, end: number | undefined): Range {
  return { start: range.start, end: Math.max(range.start, end ?? range.start) };
}

/** False for the tags of the core schema, which the parser sets on its own. */
function isExplicitTag(node: Node): boolean {
  return !/^tag:yaml\.org,2002:(map|seq|str|int|float|bool|null)$/.test(node.tag ?? '');
}

/** The key of YAML 1.1 that takes over the entries of other maps. */
const mergeKey = '<<';

/**
 * The entries of a map with those that a merge key takes over, where the map does not have their keys itself; of
 * several maps in a list, the first that has a key counts. A merge key with another value stays as it is.
 */
function withMerged(entries: readonly YamlEntry[]): readonly YamlEntry[] {
  const isMerge = ({ key, value }: YamlEntry): boolean =>
    key.value === mergeKey && key.style === 'plain' && mapsOf(value) !== undefined;
  const names = new Set(entries.map(keyName));
  return entries.flatMap((entry) => {
    if (!isMerge(entry)) return [entry];
    return (mapsOf(entry.value) ?? [])
      .flatMap((map) => map.entries)
      .filter((one) => !names.has(keyName(one)) && names.add(keyName(one)));
  });
}

function mapsOf(value: YamlNode): readonly YamlMap[] | undefined {
  const all = value.kind === 'seq' ? value.items : [value];
  const maps = all.filter((one) => one.kind === 'map');
  return maps.length === all.length && maps.length > 0 ? maps : undefined;
}

function moveAllTo(node: YamlNode, range: Range): YamlNode {
  switch (node.kind) {
    case 'scalar':
      return { ...node, range };
    case 'seq':
      return { ...node, range, items: node.items.map((item) => moveAllTo(item, range)) };
    case 'map':
      return {
        ...node,
        range,
        entries: node.entries.map((entry) => ({ key: { ...entry.key, range }, value: moveAllTo(entry.value, range) })),
      };
  }
}

function styleOf(node: Scalar): ScalarStyle {
  switch (node.type) {
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    case 'QUOTE_DOUBLE':
      return 'double-quoted';
    case 'QUOTE_SINGLE':
      return 'single-quoted';
    default:
      return (node.source ?? '') === '' && node.value === null ? 'absent' : 'plain';
  }
}
