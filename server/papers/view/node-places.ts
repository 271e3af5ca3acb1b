import type { InitiativeEntry } from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { shift, type Range } from '../../document/text/text.ts';
import {
  entryOf,
  isNothing,
  keyName,
  nodeAtPath,
  writtenItems,
  type PathSegment,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
} from '../../document/yaml/tree.ts';
import { remembered } from '../../words/remembered.ts';
import { type NodePath, below, initiativePaths, nodePath, readPath } from './node-path.ts';

/** A key at the root, an issue's key or an initiative. The text from its start to the next landmark belongs to it. */
interface Landmark {
  readonly start: number;
  /** For a dash with nothing behind it, which has no path of its own, the path of its issue. */
  readonly path: NodePath;
  /**
   * The node that is searched for an offset; undefined where there is none, or where its content has landmarks of its
   * own.
   */
  readonly node: YamlNode | undefined;
  /** The offset in the document from which the ranges in `node` are counted. */
  readonly base: number;
}

/** The landmarks of a document in the order of the text. */
const landmarksOf = remembered(({ root, submission }: SubmissionDocument): readonly Landmark[] => {
  const landmarks: Landmark[] = [];
  for (const entry of root?.kind === 'map' ? root.entries : []) {
    const isIssues = keyName(entry) === 'issues' && entry.value.kind === 'map';
    landmarks.push({
      start: entry.key.range.start,
      path: nodePath(keyName(entry)),
      node: isIssues ? undefined : entry.value,
      base: 0,
    });
  }
  for (const { id, malformed } of submission.issues) {
    landmarks.push({ start: id.range.start, path: nodePath('issues', id.value), node: malformed, base: 0 });
  }
  const paths = initiativePaths(submission);
  for (const entry of submission.issues.flatMap((issue) => issue.entries)) {
    const path = paths.get(entry);
    landmarks.push({
      start: entry.base + dashBefore(entry.initiative.source, entry.initiative.node.range.start),
      path: path ?? nodePath('issues', entry.issueId),
      node: path === undefined ? undefined : entry.initiative.node,
      base: entry.base,
    });
  }
  return landmarks.sort((a, b) => a.start - b.start);
});

function dashBefore(text: string, start: number): number {
  let at = start - 1;
  while (text[at] === ' ') at--;
  return text[at] === '-' ? at : start;
}

/**
 * The path of the innermost node that starts at an offset or before it: the node that a cursor at the offset is about.
 */
export function pathAt(document: SubmissionDocument, offset: number): NodePath {
  const landmark = lastNotAfter(landmarksOf(document), offset, ({ start }) => start);
  if (landmark === undefined) return nodePath();
  return landmark.node === undefined ? landmark.path : pathBelow(landmark.node, offset - landmark.base, landmark.path);
}

/** The node at a path; undefined where nothing is written. */
export function nodeOfPath({ root, submission }: SubmissionDocument, path: string): YamlNode | undefined {
  const [first, issue, position, ...keys] = readPath(path);
  const initiative =
    first === 'issues' && position !== undefined
      ? [...initiativePaths(submission)].find(
          ([, { text }]) => text === nodePath('issues', issue ?? '', position).text,
        )?.[0].initiative
      : undefined;
  const from = initiative?.node ?? root;
  return from && nodeAtPath(from, initiative === undefined ? readPath(path) : keys)?.node;
}

/** The same for the tree of a file that is no submission. */
export function pathInTree(root: YamlNode | undefined, offset: number): NodePath {
  return root === undefined ? nodePath() : pathBelow(root, offset, nodePath());
}

function pathBelow(node: YamlNode, offset: number, path: NodePath): NodePath {
  switch (node.kind) {
    case 'scalar':
      return path;
    case 'map': {
      const entry = lastNotAfter(node.entries, offset, ({ key }) => key.range.start);
      return entry === undefined ? path : pathBelow(entry.value, offset, below(path, keyName(entry)));
    }
    case 'seq': {
      const items = writtenItems(node);
      const item = lastNotAfter(items, offset, ({ range }) => range.start);
      return item === undefined ? path : pathBelow(item, offset, below(path, items.indexOf(item)));
    }
  }
}

/**
 * The range of the node at a path; where there is no such node, the range of the nearest node above it. Positions may
 * be strings.
 */
export function placeOf(document: SubmissionDocument, segments: readonly PathSegment[]): Range {
  const [first, issueId, position, ...rest] = segments;
  if (first !== 'issues' || issueId === undefined) return placeInTree(document.root, segments);
  const found = position === undefined ? undefined : initiativeAt(document, nodePath('issues', issueId, position).text);
  if (found !== undefined)
    return placeBelow(found.initiative.node, rest, found.base) ?? shift(found.initiative.anchor, found.base);
  const issue = document.submission.issues.find(({ id }) => id.value === String(issueId));
  return issue?.malformed?.range ?? issue?.id.range ?? document.submission.issuesKey ?? { start: 0, end: 0 };
}

/** The same for the tree of a file that is no submission. */
export function placeInTree(root: YamlNode | undefined, segments: readonly PathSegment[]): Range {
  return placeBelow(root, segments, 0) ?? { start: 0, end: 0 };
}

function initiativeAt(document: SubmissionDocument, path: string): InitiativeEntry | undefined {
  for (const [entry, { text }] of initiativePaths(document.submission)) if (text === path) return entry;
  return undefined;
}

/** @returns undefined where not even the first segment leads to a node */
function placeBelow(root: YamlNode | undefined, segments: readonly PathSegment[], base: number): Range | undefined {
  if (root === undefined) return undefined;
  for (let length = segments.length; length > 0; length--) {
    const found = nodeAtPath(root, segments.slice(0, length));
    if (found !== undefined) return shift(placeOfNode(found.node, found.entry), base);
  }
  return undefined;
}

/** The range of a node; for a key with nothing behind it, the end of the key. */
function placeOfNode(node: YamlNode, entry: YamlEntry | undefined): Range {
  if (isNothing(node) && entry !== undefined) return { start: entry.key.range.end, end: entry.key.range.end };
  return node.range;
}

/**
 * The offset at which the text of a scalar begins: behind its opening quote, or behind the line with its `|` or `>`.
 */
export function startOfText({ lines }: Pick<SubmissionDocument, 'lines'>, { start, end }: Range): number {
  const written = lines.slice(start, end);
  const mark = /^(?:["']|[|>][^\n]*\n[^\S\n]*)/.exec(written)?.[0] ?? '';
  return mark.length < written.length ? start + mark.length : start;
}

/** Where a row of the table is written in the file, in lines from 0; each `end` is the line after the last one. */
export interface RowLines {
  /** The path of the row's initiative, or of its issue without initiatives; '' for the cover and the contact. */
  readonly row: string;
  readonly start: number;
  readonly end: number;
  /** The nodes in the row that readers see as texts, in the order of the file. */
  readonly nodes: readonly NodeLines[];
}

export interface NodeLines {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** The landmarks of one row, which follow each other in the file. */
interface WrittenRow {
  readonly row: string;
  readonly start: number;
  readonly landmarks: readonly Landmark[];
}

const rowsOf = remembered((document: SubmissionDocument): readonly WrittenRow[] => findRows(landmarksOf(document)));

/**
 * Groups the landmarks to rows. The key of an issue and the comments behind it belong to the row of the issue's first
 * initiative.
 */
function findRows(landmarks: readonly Landmark[]): readonly WrittenRow[] {
  const rows: { row: string; start: number; landmarks: Landmark[] }[] = [];
  let issue: Landmark | undefined;
  for (const landmark of landmarks) {
    const last = rows.at(-1);
    const [first, , position] = landmark.path.segments;
    if (first === 'issues' && position === undefined && landmark.path.segments.length > 1) {
      if (landmark.path.text === issue?.path.text) continue;
      issue = landmark;
      rows.push({ row: landmark.path.text, start: landmark.start, landmarks: [landmark] });
    } else if (first === 'issues' && position !== undefined) {
      if (last !== undefined && last.row === issue?.path.text) {
        last.row = landmark.path.text;
        last.landmarks = [landmark];
      } else rows.push({ row: landmark.path.text, start: landmark.start, landmarks: [landmark] });
    } else {
      issue = undefined;
      if (last?.row === '') last.landmarks.push(landmark);
      else rows.push({ row: '', start: landmark.start, landmarks: [landmark] });
    }
  }
  return rows;
}

/** The row of the table that shows a line of the file, counted from 0; undefined for a file without a key. */
export function rowAtLine(document: SubmissionDocument, line: number): RowLines | undefined {
  const rows = rowsOf(document);
  const endOfLine = document.lines.offsetAt({ line: line + 1, character: 0 });
  const offset = endOfLine > document.lines.offsetAt({ line, character: 0 }) ? endOfLine - 1 : endOfLine;
  const row = lastNotAfter(rows, offset, ({ start }) => start) ?? rows[0];
  return row === undefined ? undefined : inLines(document, rows, row);
}

/**
 * @returns undefined for a row that the file does not have: an issue without an answer, or the path of an earlier
 * version.
 */
export function rowOfPath(document: SubmissionDocument, path: string): RowLines | undefined {
  const rows = rowsOf(document);
  const row = rows.find((one) => one.row === path);
  return row === undefined ? undefined : inLines(document, rows, row);
}

function inLines(
  document: SubmissionDocument,
  rows: readonly WrittenRow[],
  { row, start, landmarks }: WrittenRow,
): RowLines {
  const lineAt = (offset: number): number => document.lines.positionAt(offset).line;
  const index = rows.findIndex((one) => one.start === start);
  const next = rows[index + 1];
  const nodes = landmarks.flatMap(({ node, path, base }) =>
    node === undefined
      ? []
      : textsOf(node, path).map((text): NodeLines => {
          const from = lineAt(text.start + base);
          return { path: text.path.text, start: from, end: Math.max(lineAt(text.end + base), from) + 1 };
        }),
  );
  return {
    row,
    start: index === 0 ? 0 : lineAt(start),
    end: next === undefined ? document.lines.lineCount : lineAt(next.start),
    nodes,
  };
}

interface PlacedNode {
  readonly path: NodePath;
  /** The offset at which the node's key starts, or the node where it has no key, counted from the landmark's `base`. */
  readonly start: number;
  readonly end: number;
}

/** The lists whose items readers see as separate texts. */
const listsOfTexts: ReadonlySet<string> = new Set(['links', 'attachments', 'contact']);

/**
 * The nodes in a landmark that readers see as separate texts: the value of each key, and each link, attachment and
 * contact.
 */
function textsOf(node: YamlNode, path: NodePath): readonly PlacedNode[] {
  if (node.kind === 'seq' && listsOfTexts.has(String(path.segments.at(-1)))) {
    return writtenItems(node).flatMap((item, index) => textsOf(item, below(path, index)));
  }
  if (node.kind !== 'map' || isReference(node)) return [{ path, start: node.range.start, end: node.range.end }];
  return node.entries.flatMap((entry): readonly PlacedNode[] => {
    const inside = below(path, keyName(entry));
    const { key, value } = entry;
    if (value.kind === 'map' ? !isReference(value) : value.kind === 'seq' && listsOfTexts.has(keyName(entry)))
      return textsOf(value, inside);
    return [{ path: inside, start: key.range.start, end: Math.max(key.range.end, value.range.end) }];
  });
}

/** True for a link or an attachment that is written as a map, which readers see as one text. */
function isReference(map: YamlMap): boolean {
  return entryOf(map, 'url') !== undefined || entryOf(map, 'file') !== undefined;
}

/** The last element that does not start after `offset`, of elements sorted by their start. */
function lastNotAfter<T>(sorted: readonly T[], offset: number, startOf: (one: T) => number): T | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle];
    if (one !== undefined && startOf(one) <= offset) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}
