import { attachedFile } from '../document/model/attached-file.ts';
import type { SourceDocument } from '../document/model/source-document.ts';
import { fileKey } from '../workspace/same-file.ts';
import type { Mention, MentionKind } from './mention.ts';
import { lined, mayMention, mentionHash, mentionsFromBytes, type LinedMention } from './mention-bytes.ts';
import type { SavedMentions } from './saved-mentions.ts';

/** A mention in a file of the folder. */
export interface PlacedMention extends LinedMention {
  readonly uri: string;
  /** The version of the open text in which it stands; `undefined` in a file that is not open. */
  readonly version: number | undefined;
}

/** What is looked for: all that has this kind and key in the folder of `uri`. The key is one that a mention in that file has. */
export interface Mentioned {
  readonly uri: string;
  readonly kind: MentionKind;
  readonly key: string;
}

/** Where mentions are looked for: in what is saved, and in the texts that are open, which count instead of their files. */
export interface MentionPlaces {
  readonly saved: Pick<SavedMentions, 'files' | 'folderOf'>;
  readonly open: readonly SourceDocument[];
  /** What an open text mentions. */
  readonly mentionsIn: (document: SourceDocument) => readonly Mention[];
}

/**
 * All mentions of one thing, by file and place. One number is compared for each mention of the folder, and the mentions of those files
 * are read in which it is found.
 */
export function mentionsOfThing({ uri, kind, key }: Mentioned, places: MentionPlaces): readonly PlacedMention[] {
  const hash = mentionHash(kind, key);
  const meant = keyInFolder(uri, kind, key);
  const found = search(places, places.saved.folderOf(uri), (bytes) => mayMention(bytes, hash), (one, its) => one === kind && its === hash);
  return found.filter((one) => one.kind === kind && keyInFolder(one.uri, kind, one.key) === meant).sort(byPlace);
}

/** All mentions of some kinds, by file and place. @param folder of `SavedMentions`; without it, in all folders */
export function mentionsOfKinds(kinds: ReadonlySet<MentionKind>, places: MentionPlaces, folder?: string): readonly PlacedMention[] {
  return search(places, folder, () => true, (kind) => kinds.has(kind)).sort(byPlace);
}

function search(
  { saved, open, mentionsIn }: MentionPlaces, folder: string | undefined,
  mayHave: (bytes: Uint8Array) => boolean, wants: (kind: MentionKind, hash: number) => boolean,
): PlacedMention[] {
  const found: PlacedMention[] = [];
  const opened = new Set(open.map(({ uri }) => fileKey(uri)));
  for (const document of open) {
    const { uri, version } = document;
    if (folder !== undefined && saved.folderOf(uri) !== folder) continue;
    for (const one of mentionsIn(document)) if (wants(one.kind, mentionHash(one.kind, one.key))) found.push({ ...lined(document, one), uri, version });
  }
  for (const [name, { uri, bytes, folder: its }] of saved.files) {
    if ((folder !== undefined && its !== folder) || opened.has(name) || !mayHave(bytes)) continue;
    for (const one of mentionsFromBytes(bytes, wants)) found.push({ ...one, uri, version: undefined });
  }
  return found;
}

function byPlace(a: PlacedMention, b: PlacedMention): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}

/** The key as all files of the folder know it: for an attachment the address of its file, in the spelling of `fileKey`; else the key itself. */
function keyInFolder(uri: string, kind: MentionKind, key: string): string {
  const file = kind === 'attachment' ? attachedFile(key) : undefined;
  if (file?.kind !== 'path') return key;
  const names = fileKey(uri).split('/').slice(0, -1);
  return [...names.slice(0, Math.max(0, names.length - file.path.up)), ...file.path.names].join('/');
}
