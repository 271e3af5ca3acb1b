import { asRecord } from '../../contract/plain-value.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { IssueAnswer } from '../../document/model/submission.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import { lastNotAfter } from '../../document/text/source-text.ts';
import type { Range } from '../../document/text/text.ts';
import { entryOf, keyName, type YamlNode } from '../../document/yaml/tree.ts';
import type { baselineMessages } from '../../words/messages/findings/baseline.ts';
import { quotation } from '../../words/quotation.ts';

/** By what a finding is known again when lines have moved. */
export interface FindingKey {
  readonly code: string;
  /** Where it stands, by names and not by positions: `issues/data-exchange/"A title"/agencies`. */
  readonly node: string;
  /** The words that it underlines, at most 80 characters. */
  readonly words: string;
}

export interface BaselineEntry extends FindingKey {
  /** How many such findings there are. */
  readonly count: number;
}

/**
 * The findings that a team has agreed to live with for now, by the path of each file from the top of the folder, with
 * forward slashes.
 */
export type Baseline = ReadonlyMap<string, readonly BaselineEntry[]>;

/** Where it is unless the folder's configuration says otherwise. */
export const usualBaseline = '.policy-submissions/baseline.json';

export const noBaseline: Baseline = new Map();

/** By what a baseline, and the version of its form, is known. */
export const baselineForm = 'policy-submissions baseline 1';

export type ReadBaseline =
  | { readonly kind: 'baseline'; readonly baseline: Baseline }
  | { readonly kind: 'unreadable'; readonly fault: BaselineFault };

/** Why a baseline does not count. */
export interface BaselineFault {
  readonly why: keyof typeof baselineMessages;
  /** As the message takes it; else empty. */
  readonly detail: string;
}

/** Also of one with conflicts of git, and of an empty file. */
export function isBaselineFile(bytes: Uint8Array): boolean {
  const text = decodeText(bytes);
  return text.trim() === '' || text.includes('"policy-submissions baseline ');
}

/** Reads a file that `baselineText` wrote, and that people and git may have changed. Never throws. */
export function readBaseline(bytes: Uint8Array): ReadBaseline {
  const text = decodeText(bytes);
  const unreadable = (why: BaselineFault['why'], detail = ''): ReadBaseline => ({
    kind: 'unreadable',
    fault: { why, detail },
  });
  if (!isBaselineFile(bytes) && !/^\s*\{\s*"format": "pol/.test(text)) return unreadable('other');
  const mark = /^(?:<+|=+|>+)(?: |\r?$)/m.exec(text);
  if (mark !== null) return unreadable('conflict', String(lineOf(text, mark.index)));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable('damaged');
  }
  const { format, files } = asRecord(value);
  if (typeof format === 'string' && format !== baselineForm && format.startsWith('policy-submissions baseline ')) {
    return unreadable('version', quotation(format));
  }
  if (format !== baselineForm || typeof files !== 'object' || files === null || Array.isArray(files))
    return unreadable('damaged');
  const baseline = new Map<string, readonly BaselineEntry[]>();
  for (const [path, entries] of Object.entries(files)) {
    if (!Array.isArray(entries) || !entries.every(isEntry)) return unreadable('entry', quotation(path));
    baseline.set(
      path.normalize('NFC'),
      merged(entries.map(({ code, node, words, count = 1 }) => ({ code, node, words, count }))),
    );
  }
  return { kind: 'baseline', baseline };
}

/** The text of a baseline: sorted, a line for each finding, so that versions of it can be compared and merged. */
export function baselineText(baseline: Baseline): string {
  const files = [...baseline]
    .filter(([, entries]) => entries.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, entries]) => {
      const lines = merged(entries).map(
        ({ code, node, words, count }) =>
          `      { "code": ${JSON.stringify(code)}, "node": ${JSON.stringify(node)}, "words": ${JSON.stringify(words)}${count === 1 ? '' : `, "count": ${count}`} }`,
      );
      return `    ${JSON.stringify(path)}: [\n${lines.join(',\n')}\n    ]`;
    });
  return `{\n  "format": ${JSON.stringify(baselineForm)},\n  "files": {${files.length === 0 ? '' : `\n${files.join(',\n')}\n  `}}\n}\n`;
}

/** How many findings there are in a baseline. */
export function findingsIn(baseline: Baseline): number {
  return [...baseline.values()].reduce((sum, entries) => sum + entries.reduce((some, { count }) => some + count, 0), 0);
}

/** The text by which two keys are the same. */
export function keyText({ code, node, words }: FindingKey): string {
  return JSON.stringify([code, node, words]);
}

/**
 * The text by which two keys are the same but for the titles around them, and for words that are such a title
 * themselves.
 */
export function untitledText({ code, node, words }: FindingKey): string {
  let title: string | undefined;
  const untitled = node.replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => {
    title = quoted
      .slice(1, -1)
      .replace(/\\(["\\])/g, '$1')
      .replace(/…$/, '');
    return '';
  });
  return JSON.stringify([code, untitled, title !== undefined && title !== '' && words.startsWith(title) ? '' : words]);
}

/** Entries sorted, and those with the same key as one. */
export function merged(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const byKey = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const key = keyText(entry);
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? entry : { ...entry, count: entry.count + before.count });
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

function isEntry(value: unknown): value is FindingKey & { readonly count?: number } {
  const { code, node, words, count } = asRecord(value);
  return (
    [code, node, words].every((one) => typeof one === 'string') &&
    (count === undefined || (Number.isSafeInteger(count) && Number(count) > 0))
  );
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** In characters. Longer words are cut, so that a change further on does not make another finding of it. */
const longestWords = 80;
const longestName = 60;

/** What stays the same of a place when lines move: the names around it, and the words that are underlined. */
export type StablePlace = Omit<FindingKey, 'code'>;

export function stablePlace(document: SourceDocument, { start, end }: Range): StablePlace {
  const { lines, root } = document;
  const words = lines.slice(start, Math.max(start, Math.min(end, start + 4 * longestWords, lines.length)));
  const around = document.kind === 'submission' ? initiativeAround(document.submission.issues, start) : undefined;
  const path: string[] = [];
  if (around !== undefined) {
    path.push('issues', around.issueId, nameOf(around.node) ?? '');
    walk(around.node, start - around.base, path);
  } else if (root !== undefined) walk(root, start, path);
  return { node: path.filter((part) => part !== '').join('/'), words: cut(squeezed(words), longestWords) };
}

/** The initiative at an offset, if it is not in the tree around the initiatives. */
function initiativeAround(
  issues: readonly IssueAnswer[],
  offset: number,
): { readonly issueId: string; readonly node: YamlNode; readonly base: number } | undefined {
  for (const { id, initiatives, bases } of issues) {
    // Initiatives with the base 0 were read together with the rest.
    if (!((bases[0] ?? 0) > 0)) continue;
    const index = lastNotAfter(bases, offset);
    const [node, base = 0] = [initiatives[index]?.node, bases[index]];
    if (node !== undefined && base + node.range.start <= offset && offset <= base + node.range.end)
      return { issueId: id.value, node, base };
  }
  return undefined;
}

/** Adds the names of what holds an offset, from the outside in. */
function walk(node: YamlNode, offset: number, path: string[]): void {
  if (node.kind === 'scalar') return;
  if (node.kind === 'map') {
    const entry = node.entries.find(
      ({ key, value }) => key.range.start <= offset && offset <= Math.max(key.range.end, value.range.end),
    );
    if (entry === undefined) return;
    path.push(keyName(entry));
    if (offset >= entry.value.range.start) walk(entry.value, offset, path);
    return;
  }
  const item = node.items.find(({ range }) => range.start <= offset && offset <= range.end);
  if (item === undefined) return;
  const name = nameOf(item);
  if (name !== undefined) path.push(name);
  walk(item, offset, path);
}

/**
 * The title of an entry of a list, or its id, in quotation marks; undefined for one that has none, or that is a text
 * itself.
 */
function nameOf(node: YamlNode): string | undefined {
  for (const key of ['title', 'id', 'name']) {
    const value = entryOf(node, key)?.value;
    if (value?.kind === 'scalar' && value.value !== null)
      return JSON.stringify(cut(squeezed(String(value.value)), longestName));
  }
  return undefined;
}

function squeezed(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
