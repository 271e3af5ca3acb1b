import { withEdits } from '../../document/edit/text-edits.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import { SourceText } from '../../document/text/source-text.ts';
import {
  isPlainWord,
  whyNotCalled,
  renamePlaceIn,
  type RenamePlace,
  type RenameRefused,
} from '../../language/rename/rename-place.ts';
import { rewrittenPlaces, type Rewritten } from '../../language/rename/write-mentions.ts';
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
import { lineEdits, whyUnread, type FileEdits, type LineEdit } from './file-edits.ts';
import { renamedBaselines } from './renamed-baseline.ts';
import { renamedFilesMessages } from '../../words/messages/file-moves.ts';

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
