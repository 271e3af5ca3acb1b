import { addEntry, newEntry, replaceEntry } from '../../../document/edit/entry-edits.ts';
import type { SubmissionDocument } from '../../../document/model/source-document.ts';
import { type Initiative, contactKeys } from '../../../document/model/submission.ts';
import type { CharText } from '../../../document/text/text.ts';
import { quoteIfNeeded } from '../../../document/yaml/quote.ts';
import { lineStartAt } from '../../../document/yaml/syntax-places.ts';
import { entryOf, isNothing, type YamlMap, type YamlNode } from '../../../document/yaml/tree.ts';
import { literal } from '../../../words/snippet.ts';
import type { Fix, Edit } from '../../engine/rule.ts';
import { editsInMap, type PlanInMap, type TextOfNode } from './verified-edits.ts';

/**
 * A line, or several, that are to be written into a map, as they stand at the first column; the first of them begins
 * with the key.
 */
export type NewLines = readonly string[];

/** A line with a text in quotes, in which the writer is asked for something. */
export function promptLine(key: string, what: string): string {
  return `${quoteIfNeeded(key, { flow: false })}: "${promptFor(what)}"`;
}

/**
 * The plan that writes lines into a map, at the place of their key in the order of keys, or where the key stands with
 * nothing behind it.
 */
export function planOfLines(lines: NewLines, order: readonly string[]): PlanInMap {
  const entry = newEntry(lines);
  return (yaml, map) => {
    if (entry === undefined) return undefined;
    const there = entryOf(map, entry.key)?.value;
    return there !== undefined && isBlank(there) ? replaceEntry(yaml, map, entry) : addEntry(yaml, map, entry, order);
  };
}

/** True for a value in which nothing is written. */
function isBlank(node: YamlNode): boolean {
  if (node.kind === 'scalar') return isNothing(node) || String(node.value).trim() === '';
  return node.kind === 'seq' ? node.items.every(isBlank) : node.entries.every(({ value }) => isBlank(value));
}

/** A fix that writes what is missing from an initiative. */
export function writeInInitiative(
  { source, map }: Pick<Initiative, 'source' | 'map'>,
  title: string,
  lines: NewLines,
  more: Pick<Fix, 'preferred'> = {},
): readonly Fix[] {
  return map === undefined ? [] : writeInMap({ source, root: map }, map, title, lines, keysOfInitiative, more);
}

/** A fix that writes what is missing from a map around the initiatives. */
export function writeInDocument(
  document: SubmissionDocument,
  map: YamlMap,
  title: string,
  lines: NewLines,
  order: readonly string[],
  more: Pick<Fix, 'preferred'> = {},
): readonly Fix[] {
  return writeInMap({ source: '', document }, map, title, lines, order, more);
}

/** A fix that writes what is missing from a map. */
export function writeInMap(
  where: TextOfNode,
  map: YamlMap,
  title: string,
  lines: NewLines,
  order: readonly string[],
  more: Pick<Fix, 'preferred'> = {},
): readonly Fix[] {
  return fixWithPrompts(title, editsInMap(where, map, planOfLines(lines, order)), more);
}

/** Where the line below the last key ends: where the value there is torn, the map may end with it or before it. */
function endBelowLastKey(text: CharText, map: YamlMap): number {
  const below = text.indexOf('\n', map.entries.at(-1)?.key.range.end ?? map.range.end);
  const end = below === -1 ? -1 : text.indexOf('\n', below + 1);
  return end === -1 ? text.length : end;
}

const listBelowKey = /^( *)(?:- )?[A-Za-z][\w-]*:[ \t]*(?:#[^\n]*)?\r?\n( *)-[ \t]/m;

/**
 * The lines of a key with a list of texts below it, indented as the first list in the map is to which they are added.
 * What stands around the map does not count, so that the lines are the same whether an initiative was read with the
 * rest or by itself.
 */
export function listLines(text: CharText, map: YamlMap, key: string, items: readonly string[]): NewLines {
  const [, outer = '', dash = ''] =
    listBelowKey.exec(
      text.slice(lineStartAt(text, map.range.start), Math.max(map.range.end, endBelowLastKey(text, map))),
    ) ?? [];
  // A dash further out begins what stands behind the map.
  const indent = ' '.repeat(dash === '' || dash.length < outer.length ? 2 : Math.min(8, dash.length - outer.length));
  return [`${key}:`, ...items.map((item) => `${indent}- ${item}`)];
}

/** What stands where the writer has to write: it is found as text of a form as long as it is left in. */
export function promptFor(what: string): string {
  return `[insert ${what}]`;
}

/** The first prompt in a text. */
export const prompt = /\[insert [^[\]]*\]/;

/**
 * A fix whose texts have prompts in them. An editor leads from one to the next, and each is replaced by what is typed.
 */
export function fixWithPrompts(
  title: string,
  edits: readonly Edit[],
  more: Pick<Fix, 'preferred'> = {},
): readonly Fix[] {
  if (edits.length === 0) return [];
  let place = 0;
  const withPlaces = ({ range, newText }: Edit): Edit => {
    const parts = newText.split(new RegExp(`(${prompt.source})`));
    if (parts.length === 1) return { range, newText };
    return {
      range,
      snippet: true,
      newText: parts
        .map((part, index) => (index % 2 === 0 ? literal(part) : `\${${++place}:${literal(part)}}`))
        .join(''),
    };
  };
  return [{ title, ...more, edits: edits.map(withPlaces) }];
}

/** The keys of a submission, of an initiative and of a contact, in the order of the format. */
export const keysOfSubmission: readonly string[] = [
  'template',
  'document',
  'economy',
  'contact',
  'language',
  'attachments',
  'issues',
];
export const keysOfInitiative: readonly string[] = [
  'title',
  'kind',
  'points',
  'agencies',
  'description',
  'links',
  'attachments',
  'outcome',
  'columns',
  'confirm',
];
export const keysOfContact: readonly string[] = contactKeys;
