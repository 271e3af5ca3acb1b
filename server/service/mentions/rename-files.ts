import { withEdits } from '../../document/edit/text-edits.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import { SourceText } from '../../document/text/source-text.ts';
import {
  type RenamePlace,
  type RenameRefused,
  isPlainWord,
  renamePlaceIn,
  whyNotCalled,
} from '../../language/rename/rename-place.ts';
import { type Rewritten, rewrittenPlaces } from '../../language/rename/write-mentions.ts';
import { webAddress } from '../../links/collect/address.ts';
import type { LinedMention } from '../../mentions/mention-bytes.ts';
import type { Mention } from '../../mentions/mention.ts';
import type { MentionReader } from '../../mentions/mention-reader.ts';
import type { FileSystem } from '../../ports.ts';
import type { Edit } from '../../rules/engine/rule.ts';
import { isTeamFileUri, isTemplateUri } from '../../template/template-files.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { quotation } from '../../words/quotation.ts';
import { fileKey } from '../../document/file-key.ts';
import { type FileEdits, type LineEdit, lineEdits, whyUnread } from './file-edits.ts';
import { renamedFilesMessages } from '../../words/messages/file-moves.ts';
import type { Range } from '../../document/text/text.ts';
import { uriInside } from '../../template/config/folder-config.ts';
import {
  type Baseline,
  type BaselineEntry,
  baselineText,
  readBaseline,
  stablePlace,
  usualBaseline,
} from '../../workspace/baseline/baseline-file.ts';
import { pathInFolder } from '../../workspace/baseline/hide-baselined.ts';

/** What renaming needs of the services. It is given, because what is read later shares no state with them. */
export interface RenameMeans {
  readonly reader: MentionReader;
  readonly templates: Pick<TemplateStore, 'at' | 'folderOf' | 'configIn'>;
  readonly files: Pick<FileSystem, 'readFile' | 'reasonOf'>;
  /** Reads the text of a file that is not open. */
  readonly read: (uri: string, text: string) => SourceDocument;
}

export interface RenameAsked {
  readonly document: SourceDocument;
  readonly offset: number;
  readonly wanted: string;
  /** The texts that are open count before their files. */
  readonly open: readonly SourceDocument[];
  /** What readers call a file. */
  nameOf(this: void, uri: string): string;
}

export function placeToRename(
  { reader, templates }: Pick<RenameMeans, 'reader' | 'templates'>,
  document: SourceDocument,
  offset: number,
): RenamePlace | RenameRefused | undefined {
  const { registries, get } = templates.at(document.uri);
  return renamePlaceIn(document, reader.at(document, offset), { registries, templateOf: get });
}

/**
 * The edits of all files that name something, so that they call it otherwise. All of them are made, or none.
 *
 * @returns undefined where nothing stands that has a name
 */
export async function renameInFiles(
  means: RenameMeans,
  asked: RenameAsked,
): Promise<readonly FileEdits[] | RenameRefused | undefined> {
  const place = placeToRename(means, asked.document, asked.offset);
  if (place === undefined || 'refused' in place) return place;
  if (asked.wanted === place.name) return [];
  const refused = whyNotCalled(asked.wanted, place);
  if (refused !== undefined) return { refused };
  const [unread] = means.reader.partlyRead(asked.document.uri, asked.open);
  if (unread !== undefined)
    return { refused: `${renamedFilesMessages.partlyRead({ file: asked.nameOf(unread.uri) })} ${unread.why}` };
  const found = placesOf(place.key, place, means.reader, asked);
  const clash = clashingFile(found, place, means.reader, asked);
  if (clash !== undefined)
    return { refused: renamedFilesMessages.clash({ file: asked.nameOf(clash), wanted: quotation(asked.wanted) }) };
  return new Rename(means, asked, place).edits(found);
}

/** All mentions of a thing in the folder of the file that is asked about, by file. */
function placesOf(
  key: string,
  { kind }: RenamePlace,
  reader: MentionReader,
  { document: { uri }, open }: RenameAsked,
): ReadonlyMap<string, readonly LinedMention[]> {
  return new Map(reader.of({ uri, kind, key }, open).map((file) => [file.uri, file.mentions]));
}

/** A submission that has the new id of an issue as a key already. */
function clashingFile(
  found: ReadonlyMap<string, unknown>,
  place: RenamePlace,
  reader: MentionReader,
  asked: RenameAsked,
): string | undefined {
  if (place.kind !== 'issue') return undefined;
  const others = placesOf(`${place.key.slice(0, place.key.indexOf('\n'))}\n${asked.wanted}`, place, reader, asked);
  return [...others.keys()].find((uri) => found.has(uri));
}

/** So many files are read at a time. */
const filesRead = 32;

class Rename {
  /**
   * A file in which nothing needs other quotes is not read as YAML, so that a folder with thousands of them is renamed
   * at once.
   */
  readonly #isPlain: boolean;

  constructor(
    private readonly means: RenameMeans,
    private readonly asked: RenameAsked,
    private readonly place: RenamePlace,
  ) {
    this.#isPlain = isPlainWord(place.kind, asked.wanted);
  }

  async edits(found: ReadonlyMap<string, readonly LinedMention[]>): Promise<readonly FileEdits[] | RenameRefused> {
    const opened = new Map(this.asked.open.map((document) => [fileKey(document.uri), document]));
    const changes: FileEdits[] = [];
    const files = [...found];
    for (let from = 0; from < files.length; from += filesRead) {
      const some = await Promise.all(
        files.slice(from, from + filesRead).map(([uri, mentions]) => {
          const open = opened.get(fileKey(uri));
          return open === undefined
            ? this.#ofClosed(uri, mentions)
            : Promise.resolve(this.#ofDocument(open, open.version));
        }),
      );
      for (const one of some) {
        if ('refused' in one) return one;
        if (one.edits.length > 0) changes.push(one);
      }
    }
    return [...changes, ...(await renamedBaselines(this.means, changes, this.asked.open))];
  }

  async #ofClosed(uri: string, mentions: readonly LinedMention[]): Promise<FileEdits | RenameRefused> {
    let text: string;
    try {
      text = decodeText(await this.means.files.readFile(uri));
    } catch (error) {
      return {
        refused: renamedFilesMessages.unread({
          file: this.asked.nameOf(uri),
          reason: whyUnread(this.means.files, error),
        }),
      };
    }
    const lines = SourceText.of(text);
    const edits = this.#isPlain ? this.#inPlace(lines, mentions) : undefined;
    return edits === undefined
      ? this.#ofDocument(this.means.read(uri, text), undefined)
      : { uri, of: groupOf(uri), edits };
  }

  /** @returns undefined where the text is another one than was read when its mentions were found */
  #inPlace(lines: SourceText, mentions: readonly LinedMention[]): FileEdits['edits'] | undefined {
    const edits: LineEdit[] = [];
    const { kind, key, name } = this.place;
    for (const { range, acronym, written } of mentions) {
      if (written === 'elsewhere') return undefined;
      const place = acronym ?? range;
      const now = lines.slice(lines.offsetAt(place.start), lines.offsetAt(place.end));
      // An agency that is called by another of its names keeps it.
      if (
        kind === 'agency' &&
        acronym === undefined &&
        !key.includes('\n?\n') &&
        now.toLowerCase() !== name.toLowerCase()
      )
        continue;
      if (now !== name && (kind !== 'address' || webAddress(now)?.href !== key)) return undefined;
      edits.push({ range: place, newText: this.asked.wanted });
    }
    return edits;
  }

  #ofDocument(document: SourceDocument, version: number | undefined): FileEdits | RenameRefused {
    const { uri, lines, text } = document;
    const { reader } = this.means;
    const places: Rewritten[] = [];
    for (const mention of reader.same(document, this.place)) {
      if (mention.written === 'elsewhere') return this.#unwritten(uri);
      const place = this.#placeIn(mention, lines);
      if (place !== undefined) places.push(place);
    }
    const edits = rewrittenPlaces(text, places);
    if (edits === undefined || !this.#isReadAgain(document, edits, places.length)) return this.#unwritten(uri);
    return { uri, of: groupOf(uri), edits: lineEdits(lines, edits), ...(version !== undefined && { version }) };
  }

  /** Where the name itself stands in a mention; an agency may be called by another of its names. */
  #placeIn({ range, acronym }: Mention, lines: SourceText): Rewritten | undefined {
    const { kind, key, name } = this.place;
    const now = lines.slice(range.start, range.end);
    if (kind === 'agency' && !key.includes('\n?\n')) {
      if (acronym !== undefined) return { range: acronym, word: this.asked.wanted };
      return now.toLowerCase() === name.toLowerCase() ? { range, word: this.asked.wanted } : undefined;
    }
    const scheme = kind === 'address' && key.startsWith('mailto:') ? (/^mailto:/i.exec(now)?.[0] ?? '') : '';
    return { range, word: scheme + this.asked.wanted };
  }

  /** An address in prose may end sooner than it is meant to: then the text would say something else. */
  #isReadAgain(document: SourceDocument, edits: readonly Edit[], places: number): boolean {
    if (this.place.kind !== 'address' || edits.length === 0) return true;
    const text = withEdits(
      document.text,
      edits.map(({ range, newText }) => ({ ...range, text: newText })),
    );
    if (text === undefined) return false;
    const { reader, read } = this.means;
    const key = this.place.key.startsWith('mailto:')
      ? `mailto:${this.asked.wanted.toLowerCase()}`
      : (webAddress(this.asked.wanted)?.href ?? '');
    const countOf = (one: SourceDocument): number => reader.same(one, { kind: 'address', key }).length;
    return countOf(read(document.uri, text)) === countOf(document) + places;
  }

  #unwritten(uri: string): RenameRefused {
    return {
      refused: renamedFilesMessages.wayOfWriting({
        file: this.asked.nameOf(uri),
        name: quotation(this.place.name),
        wanted: quotation(this.asked.wanted),
      }),
    };
  }
}

function groupOf(uri: string): FileEdits['of'] {
  return isTemplateUri(uri) ? 'template' : isTeamFileUri(uri) ? 'registry' : 'submission';
}

interface BaselineMeans {
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
async function renamedBaselines(
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
