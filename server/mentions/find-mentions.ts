import { fileKey } from '../document/file-key.ts';
import { attachedFile } from '../document/model/attached-file.ts';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { CharText, Located, Range } from '../document/text/text.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import type { ScalarStyle, YamlNode, YamlScalar } from '../document/yaml/tree.ts';
import { unreadPartMessages } from '../words/messages/mention.ts';
import type { SavedFile, SavedFiles } from '../workspace/saved-files.ts';
import { lined, mayMention, mentionHash, mentionsFromBytes, type LinedMention } from './mention-bytes.ts';
import type { Mention, MentionKind, MentionForm } from './mention.ts';

/** What a file of the folder mentions, in its order. */
export interface MentionsInFile {
  readonly uri: string;
  /** The version of the open text; `undefined` of a file that is not open. */
  readonly version: number | undefined;
  readonly mentions: readonly LinedMention[];
}

/**
 * What is looked for: all that has this kind and key in the folder of `uri`. The key is one that a mention in that file
 * has.
 */
export interface Mentioned {
  readonly uri: string;
  readonly kind: MentionKind;
  readonly key: string;
}

/**
 * Where mentions are looked for: in what is saved, and in the texts that are open, which count instead of their files.
 */
export interface MentionPlaces {
  readonly saved: Pick<SavedFiles, 'files' | 'folderOf'>;
  readonly open: readonly SourceDocument[];
  /** What an open text mentions. */
  readonly mentionsIn: (document: SourceDocument) => readonly Mention[];
}

/**
 * All mentions of one thing, by file. One number is compared for each mention of the folder, and the mentions of those
 * files are read in which it is found.
 */
export function mentionsOfThing(
  { uri, kind, key }: Mentioned,
  { saved, open, mentionsIn }: MentionPlaces,
): readonly MentionsInFile[] {
  const hash = mentionHash(kind, key);
  const meant = keyInFolder(uri, kind, key);
  const folder = saved.folderOf(uri);
  const found: MentionsInFile[] = [];
  const add = (its: string, version: number | undefined, mentions: readonly LinedMention[]): void => {
    const same = mentions.filter((one) => one.kind === kind && keyInFolder(its, kind, one.key) === meant);
    if (same.length > 0) found.push({ uri: its, version, mentions: same });
  };
  const opened = new Set(open.map((document) => fileKey(document.uri)));
  for (const document of open) {
    if (saved.folderOf(document.uri) !== folder) continue;
    add(
      document.uri,
      document.version,
      mentionsIn(document)
        .filter((one) => one.kind === kind)
        .map((one) => lined(document, one)),
    );
  }
  for (const [name, { uri: its, folder: lies, summary }] of saved.files) {
    if (lies !== folder || opened.has(name) || summary === undefined || !mayMention(summary, hash)) continue;
    add(
      its,
      undefined,
      mentionsFromBytes(summary, (one, number) => one === kind && number === hash),
    );
  }
  return found.sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

/**
 * Why a part of a text was not read, as a sentence: its mentions are not known. @returns undefined where all was read
 */
export function whyPartlyRead({ root, problems }: Pick<SourceDocument, 'root' | 'problems'>): string | undefined {
  if (problems.some(({ conflict }) => conflict !== undefined)) return unreadPartMessages.conflict;
  return root === undefined ? problems[0]?.message.text : undefined;
}

/** The files in the folder of a file of which a part was not read, and why. */
export function partlyRead(uri: string, { saved, open }: Pick<MentionPlaces, 'saved' | 'open'>): readonly PartlyRead[] {
  const folder = saved.folderOf(uri);
  const opened = new Set(open.map((document) => fileKey(document.uri)));
  const closed = [...saved.files].filter(([name, { folder: lies }]) => lies === folder && !opened.has(name));
  return [
    ...open
      .filter((document) => saved.folderOf(document.uri) === folder)
      .map((document) => ({ uri: document.uri, why: whyPartlyRead(document) })),
    ...closed.map(([, { uri: its, summary }]) => ({ uri: its, why: summary && whyUnreadIn(summary) })),
  ].flatMap(({ uri: its, why }) => (why === undefined ? [] : [{ uri: its, why }]));
}

export interface PartlyRead {
  readonly uri: string;
  readonly why: string;
}

function whyUnreadIn(bytes: Uint8Array): string | undefined {
  return mayMention(bytes, mentionHash('unread', ''))
    ? mentionsFromBytes(bytes, (kind) => kind === 'unread')[0]?.key
    : undefined;
}

/**
 * The addresses, in the spelling of `fileKey`, of the files that a saved file attaches; undefined where that is not
 * known.
 */
export function attachedFiles({ uri, summary: bytes }: SavedFile): readonly string[] | undefined {
  if (bytes === undefined || whyUnreadIn(bytes) !== undefined) return undefined;
  return mayMention(bytes, mentionHash('attachment', ''))
    ? mentionsFromBytes(bytes, (kind) => kind === 'attachment').map(({ key }) => keyInFolder(uri, 'attachment', key))
    : [];
}

/**
 * The key as all files of the folder know it: for an attachment the address of its file, in the spelling of `fileKey`;
 * else the key itself.
 */
function keyInFolder(uri: string, kind: MentionKind, key: string): string {
  const file = kind === 'attachment' ? attachedFile(key) : undefined;
  if (file?.kind !== 'path') return key;
  const names = fileKey(uri).split('/').slice(0, -1);
  return [...names.slice(0, Math.max(0, names.length - file.path.up)), ...file.path.names].join('/');
}

/** Takes one mention. A callback, so that what has none makes no list. */
export type AddMention = (mention: Mention) => void;

/** Where a whole value is written. */
export interface PlacedValue {
  readonly range: Range;
  readonly written: MentionForm;
}

/** Where a value is written, without quotes. @param flow whether it stands in brackets */
export function placeOfValue(source: CharText, { value, range }: Located<string>, flow: boolean): PlacedValue {
  const style = styleAt(source, range);
  const inside = { start: range.start + 1, end: range.end - 1 };
  switch (style) {
    case 'alias':
      return { range, written: 'elsewhere' };
    case 'single-quoted':
      return { range: inside, written: 'single' };
    case 'double-quoted':
      return { range: inside, written: 'double' };
    case 'plain':
      return { range, written: flow ? 'flow' : 'plain' };
    case 'literal':
    case 'folded': {
      const offsets = scalarOffsets(source, { kind: 'scalar', value, style, range });
      return offsets === undefined
        ? { range, written: 'elsewhere' }
        : { range: offsets.range({ start: 0, end: value.trimEnd().length }), written: 'block' };
    }
  }
}

/** Where parts of a value are written; `undefined` where that can not be told. */
export function placesInValue(
  source: CharText,
  { value, range }: Located<string>,
): ((part: Range) => Range) | undefined {
  const style = styleAt(source, range);
  if (style === 'alias') return undefined;
  if (style === 'plain' && range.end - range.start === value.length)
    return (part) => ({ start: range.start + part.start, end: range.start + part.end });
  const offsets = scalarOffsets(source, { kind: 'scalar', value, style, range });
  return offsets && ((part) => offsets.range(part));
}

function styleAt(source: CharText, { start }: Range): Exclude<ScalarStyle, 'absent'> | 'alias' {
  switch (source.charAt(start)) {
    case "'":
      return 'single-quoted';
    case '"':
      return 'double-quoted';
    case '|':
      return 'literal';
    case '>':
      return 'folded';
    case '*':
      return 'alias';
    default:
      return 'plain';
  }
}

export function formOf(style: ScalarStyle, flow: boolean): MentionForm {
  switch (style) {
    case 'single-quoted':
      return 'single';
    case 'double-quoted':
      return 'double';
    case 'literal':
    case 'folded':
      return 'block';
    case 'plain':
    case 'absent':
      return flow ? 'flow' : 'plain';
  }
}

export function standsInBrackets(node: YamlNode | undefined): boolean {
  return node !== undefined && node.kind !== 'scalar' && node.flow;
}

/** A scalar with its text; undefined for another node, and where nothing is written. */
export function textNode(node: YamlNode | undefined): (YamlScalar & { readonly value: string }) | undefined {
  if (node?.kind !== 'scalar' || node.style === 'absent' || node.value === null) return undefined;
  return { ...node, value: String(node.value) };
}

/** A scalar as a value with its place. */
export function locatedText(node: YamlNode | undefined): Located<string> | undefined {
  const text = textNode(node);
  return text && { value: text.value, range: text.range };
}
