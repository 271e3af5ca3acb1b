import type { IssueAnswer } from '../../document/model/submission.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { lastNotAfter } from '../../document/text/source-text.ts';
import { entryOf, keyName, type YamlNode } from '../../document/yaml/tree.ts';
import type { FindingKey } from './baseline-file.ts';

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
function initiativeAround(issues: readonly IssueAnswer[], offset: number): { readonly issueId: string; readonly node: YamlNode; readonly base: number } | undefined {
  for (const { id, initiatives, bases } of issues) {
    // Initiatives with the base 0 were read together with the rest.
    if (!((bases[0] ?? 0) > 0)) continue;
    const index = lastNotAfter(bases, offset);
    const [node, base = 0] = [initiatives[index]?.node, bases[index]];
    if (node !== undefined && base + node.range.start <= offset && offset <= base + node.range.end) return { issueId: id.value, node, base };
  }
  return undefined;
}

/** Adds the names of what holds an offset, from the outside in. */
function walk(node: YamlNode, offset: number, path: string[]): void {
  if (node.kind === 'scalar') return;
  if (node.kind === 'map') {
    const entry = node.entries.find(({ key, value }) => key.range.start <= offset && offset <= Math.max(key.range.end, value.range.end));
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

/** The title of an entry of a list, or its id, in quotation marks; undefined for one that has none, or that is a text itself. */
function nameOf(node: YamlNode): string | undefined {
  for (const key of ['title', 'id', 'name']) {
    const value = entryOf(node, key)?.value;
    if (value?.kind === 'scalar' && value.value !== null) return JSON.stringify(cut(squeezed(String(value.value)), longestName));
  }
  return undefined;
}

function squeezed(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
