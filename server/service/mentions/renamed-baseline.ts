import { withEdits } from '../../document/edit/text-edits.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import { SourceText } from '../../document/text/source-text.ts';
import type { Range } from '../../document/text/text.ts';
import type { FileSystem } from '../../ports.ts';
import type { Edit } from '../../rules/engine/rule.ts';
import { uriInside } from '../../template/config/folder-config.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import {
  baselineText,
  readBaseline,
  usualBaseline,
  type Baseline,
  type BaselineEntry,
  stablePlace,
} from '../../workspace/baseline/baseline-file.ts';
import { pathInFolder } from '../../workspace/baseline/hide-baselined.ts';
import { fileKey } from '../../document/file-key.ts';
import { lineEdits, type FileEdits } from './file-edits.ts';

export interface BaselineMeans {
  readonly templates: Pick<TemplateStore, 'folderOf' | 'configIn'>;
  readonly files: Pick<FileSystem, 'readFile'>;
  readonly read: (uri: string, text: string) => SourceDocument;
}

/**
 * The edits of the baselines of the folders in which files are changed, so that the findings which a team lives with
 * are known by the new name. A baseline that can not be read stays as it is; that is told where it is to hide findings.
 *
 * @param changes what is written in the files
 * @param open the texts that are open count before their files
 */
export async function renamedBaselines(
  { templates, files, read }: BaselineMeans,
  changes: readonly FileEdits[],
  open: readonly SourceDocument[],
): Promise<readonly FileEdits[]> {
  const byFolder = new Map<string, FileEdits[]>();
  for (const change of changes) {
    const folder = templates.folderOf(change.uri);
    if (folder !== undefined) byFolder.set(folder, [...(byFolder.get(folder) ?? []), change]);
  }
  const opened = new Map(open.map((document) => [fileKey(document.uri), document]));
  const textOf = (uri: string): Promise<string> => files.readFile(uri).then(decodeText);
  const written: FileEdits[] = [];
  for (const [folder, changed] of byFolder) {
    const uri = uriInside(folder, templates.configIn(folder).config.baseline ?? usualBaseline);
    const text = await textOf(uri).catch(() => undefined);
    const known = text === undefined ? undefined : readBaseline(new TextEncoder().encode(text));
    if (text === undefined || known?.kind !== 'baseline') continue;
    const renamed = new Map(known.baseline);
    for (const change of changed) {
      const path = pathInFolder(folder, change.uri) ?? '';
      const entries = known.baseline.get(path);
      if (entries === undefined) continue;
      const before = opened.get(fileKey(change.uri)) ?? read(change.uri, await textOf(change.uri));
      const edits = change.edits.map(({ range, newText }) => ({
        range: { start: before.lines.offsetAt(range.start), end: before.lines.offsetAt(range.end) },
        newText,
      }));
      renamed.set(path, renamedEntries(before, edits, entries, read));
    }
    if (keysOf(renamed) !== keysOf(known.baseline))
      written.push({
        uri,
        of: 'settings',
        edits: lineEdits(SourceText.of(text), [changeOf(text, baselineText(renamed))]),
      });
  }
  return written;
}

function keysOf(baseline: Baseline): string {
  return JSON.stringify([...baseline]);
}

/** The known findings of a file after some words in it have become others. */
function renamedEntries(
  before: SourceDocument,
  edits: readonly Edit[],
  entries: readonly BaselineEntry[],
  read: BaselineMeans['read'],
): readonly BaselineEntry[] {
  const text = withEdits(
    before.text,
    edits.map(({ range, newText }) => ({ ...range, text: newText })),
  );
  if (text === undefined) return entries;
  const after = read(before.uri, text);
  const nodes = new Map<string, string>();
  /** By the names around a place, what stands there and what it becomes. */
  const words = new Map<
    string,
    { readonly exact: Map<string, string>; readonly parts: (readonly [was: string, is: string])[] }
  >();
  let moved = 0;
  for (const { range, newText } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    const now = { start: range.start + moved, end: range.start + moved + newText.length };
    moved += newText.length - (range.end - range.start);
    const [was, is] = [stablePlace(before, range), stablePlace(after, now)];
    if (was.node !== is.node) nodes.set(holderOf(was.node), holderOf(is.node));
    const here = words.get(was.node) ?? { exact: new Map<string, string>(), parts: [] };
    words.set(was.node, here);
    for (const beside of [0, 1])
      here.exact.set(stablePlace(before, wider(range, beside)).words, stablePlace(after, wider(now, beside)).words);
    here.parts.push([before.lines.slice(range.start, range.end), newText]);
  }
  return entries.map((entry) => {
    const here = words.get(entry.node);
    return {
      ...entry,
      node: renamedNode(entry.node, nodes),
      words: here === undefined ? entry.words : (here.exact.get(entry.words) ?? renamedWords(entry.words, here.parts)),
    };
  });
}

/** With the quotes around it. */
function wider({ start, end }: Range, by: number): Range {
  return { start: Math.max(0, start - by), end: end + by };
}

/** Of a title, an id or a name, the entry that is called by it. */
function holderOf(node: string): string {
  return node.replace(/\/(?:title|id|name)$/, '');
}

function renamedNode(node: string, nodes: ReadonlyMap<string, string>): string {
  for (const [was, is] of nodes) if (node === was || node.startsWith(`${was}/`)) return is + node.slice(was.length);
  return node;
}

/** Words that hold more than what is renamed. Where they are cut, what follows is not known, so they stay. */
function renamedWords(words: string, parts: readonly (readonly [was: string, is: string])[]): string {
  const found = words.endsWith('…') ? undefined : parts.find(([was]) => was !== '' && words.includes(was));
  if (found === undefined) return words;
  const [was, is] = found;
  const isOfWord = (sign: string): boolean => /[\p{L}\p{N}/_-]/u.test(sign);
  let renamed = '';
  let from = 0;
  for (let at = words.indexOf(was); at !== -1; at = words.indexOf(was, at + was.length)) {
    if (isOfWord(words.charAt(at - 1)) || isOfWord(words.charAt(at + was.length))) continue;
    renamed += words.slice(from, at) + is;
    from = at + was.length;
  }
  return renamed + words.slice(from);
}

/** The smallest edit that makes one text of another. */
function changeOf(before: string, after: string): Edit {
  let start = 0;
  while (start < before.length && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let [end, endAfter] = [before.length, after.length];
  while (end > start && endAfter > start && before.charCodeAt(end - 1) === after.charCodeAt(endAfter - 1))
    [end, endAfter] = [end - 1, endAfter - 1];
  return { range: { start, end }, newText: after.slice(start, endAfter) };
}
