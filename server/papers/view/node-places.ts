import type { InitiativeEntry } from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import { shift, type Range } from '../../document/text/text.ts';
import { entryOf, isNothing, keyName, nodeAtPath, writtenItems, type PathSegment, type YamlEntry, type YamlNode } from '../../document/yaml/tree.ts';
import { initiativePaths } from './initiative-paths.ts';
import { below, nodePath, type NodePath } from './node-path.ts';

/** A key at the root, an issue's key or an initiative: from its start to the next one the text belongs to it. */
interface Landmark {
  readonly start: number;
  /** For a dash with nothing behind it, its issue's. */
  readonly path: NodePath;
  /** Undefined for the key of an issue that has its own list of initiatives. */
  readonly node: YamlNode | undefined;
  /** What the places in `node` are counted from. */
  readonly base: number;
}

const knownLandmarks = new WeakMap<SubmissionDocument, readonly Landmark[]>();

/** The landmarks of a document by their place. */
function landmarksOf(document: SubmissionDocument): readonly Landmark[] {
  let landmarks = knownLandmarks.get(document);
  if (landmarks === undefined) knownLandmarks.set(document, landmarks = findLandmarks(document));
  return landmarks;
}

function findLandmarks({ root, submission }: SubmissionDocument): readonly Landmark[] {
  const landmarks: Landmark[] = [];
  for (const entry of root?.kind === 'map' ? root.entries : []) {
    const isIssues = keyName(entry) === 'issues' && entry.value.kind === 'map';
    landmarks.push({ start: entry.key.range.start, path: nodePath(keyName(entry)), node: isIssues ? undefined : entry.value, base: 0 });
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
}

function dashBefore(text: string, start: number): number {
  let at = start - 1;
  while (text[at] === ' ') at--;
  return text[at] === '-' ? at : start;
}

/** The path of the innermost node that starts at an offset or before it: the one that a cursor there is about. */
export function pathAt(document: SubmissionDocument, offset: number): NodePath {
  const landmark = lastNotAfter(landmarksOf(document), offset, ({ start }) => start);
  if (landmark === undefined) return nodePath();
  return landmark.node === undefined ? landmark.path : pathBelow(landmark.node, offset - landmark.base, landmark.path);
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

/** Where the text of a node stands; of one that is not written, the nearest that holds it. Positions may be text. */
export function placeOf(document: SubmissionDocument, segments: readonly PathSegment[]): Range {
  const [first, issueId, position, ...rest] = segments;
  if (first !== 'issues' || issueId === undefined) return placeBelow(document.root, segments, 0) ?? { start: 0, end: 0 };
  const found = position === undefined ? undefined : initiativeAt(document, nodePath('issues', issueId, position).text);
  if (found !== undefined) return placeBelow(found.initiative.node, rest, found.base) ?? shift(found.initiative.anchor, found.base);
  const issue = document.submission.issues.find(({ id }) => id.value === String(issueId));
  return issue?.malformed?.range ?? issue?.id.range ?? document.submission.issuesKey ?? { start: 0, end: 0 };
}

function initiativeAt(document: SubmissionDocument, path: string): InitiativeEntry | undefined {
  for (const [entry, { text }] of initiativePaths(document.submission)) if (text === path) return entry;
  return undefined;
}

/** @returns undefined where there is no node at all. */
function placeBelow(root: YamlNode | undefined, segments: readonly PathSegment[], base: number): Range | undefined {
  if (root === undefined) return undefined;
  for (let length = segments.length; length > 0; length--) {
    const found = nodeAtPath(root, segments.slice(0, length));
    if (found !== undefined) return shift(placeOfNode(found.node, found.entry), base);
  }
  return undefined;
}

/** A key with nothing behind it is its own place. */
function placeOfNode(node: YamlNode, entry: YamlEntry | undefined): Range {
  if (isNothing(node) && entry !== undefined) return { start: entry.key.range.end, end: entry.key.range.end };
  return node.range;
}

/** Where a cursor goes that is to change a text: past a quote, or past the line of a `|`. */
export function startOfText({ lines }: SubmissionDocument, { start, end }: Range): number {
  const written = lines.slice(start, end);
  const mark = /^(?:["']|[|>][^\n]*\n[^\S\n]*)/.exec(written)?.[0] ?? '';
  return mark.length < written.length ? start + mark.length : start;
}

/** A row of the table in the text, in lines from 0; each `end` is the line after the last. */
export interface RowLines {
  /** The path of its initiative or of its empty issue; '' for the cover and the contact. */
  readonly row: string;
  readonly start: number;
  readonly end: number;
  /** The texts in it, by their place. */
  readonly nodes: readonly NodeLines[];
}

export interface NodeLines {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** The landmarks of one row, which stand together. */
interface WrittenRow {
  readonly row: string;
  readonly start: number;
  readonly landmarks: readonly Landmark[];
}

const knownRows = new WeakMap<SubmissionDocument, readonly WrittenRow[]>();

function rowsOf(document: SubmissionDocument): readonly WrittenRow[] {
  let rows = knownRows.get(document);
  if (rows === undefined) knownRows.set(document, rows = findRows(landmarksOf(document)));
  return rows;
}

/** What stands before the first initiative of an issue, its key and comments, goes with it. */
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

/** The row that a line is shown in. */
export function rowAtLine(document: SubmissionDocument, line: number): RowLines | undefined {
  const rows = rowsOf(document);
  const endOfLine = document.lines.offsetAt({ line: line + 1, character: 0 });
  const offset = endOfLine > document.lines.offsetAt({ line, character: 0 }) ? endOfLine - 1 : endOfLine;
  const row = lastNotAfter(rows, offset, ({ start }) => start) ?? rows[0];
  return row === undefined ? undefined : inLines(document, rows, row);
}

/** @returns undefined for a row that is not written: an issue without a word, a path of another version. */
export function rowOfPath(document: SubmissionDocument, path: string): RowLines | undefined {
  const rows = rowsOf(document);
  const row = rows.find((one) => one.row === path);
  return row === undefined ? undefined : inLines(document, rows, row);
}

function inLines(document: SubmissionDocument, rows: readonly WrittenRow[], { row, start, landmarks }: WrittenRow): RowLines {
  const lineAt = (offset: number): number => document.lines.positionAt(offset).line;
  const index = rows.findIndex((one) => one.start === start);
  const next = rows[index + 1];
  const nodes = landmarks.flatMap(({ node, path, base }) => (node === undefined ? [] : textsOf(node, path).map((text): NodeLines => {
    const from = lineAt(text.start + base);
    return { path: text.path.text, start: from, end: Math.max(lineAt(text.end + base), from) + 1 };
  })));
  return { row, start: index === 0 ? 0 : lineAt(start), end: next === undefined ? document.lines.lineCount : lineAt(next.start), nodes };
}

interface PlacedNode {
  readonly path: NodePath;
  /** Where its key starts. */
  readonly start: number;
  readonly end: number;
}

/** The texts that readers see one by one: each key's, and each link's. */
function textsOf(node: YamlNode, path: NodePath): readonly PlacedNode[] {
  if (node.kind !== 'map') return [{ path, start: node.range.start, end: node.range.end }];
  return node.entries.flatMap((entry): readonly PlacedNode[] => {
    const inside = below(path, keyName(entry));
    const { key, value } = entry;
    if (value.kind === 'seq' && keyName(entry) === 'links') {
      return writtenItems(value).map(({ range }, index) => ({ path: below(inside, index), start: range.start, end: range.end }));
    }
    if (value.kind === 'map' && entryOf(value, 'url') === undefined) return textsOf(value, inside);
    return [{ path: inside, start: key.range.start, end: Math.max(key.range.end, value.range.end) }];
  });
}

/** The last of ascending places that is not after `offset`. */
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
