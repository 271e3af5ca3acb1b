import {
  TextDocumentContentChangeEvent,
  TextDocuments,
  type Connection,
  type TextDocumentSaveReason,
  type TextEdit,
} from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { TextChange } from '../../document/text/text-change.ts';
import { SourceText } from '../../document/text/source-text.ts';
import type { Logger } from '../../ports.ts';
import type { DocumentService } from '../../service/files/documents.ts';
import { configLanguageId, submissionLanguageId, templateLanguageId } from '../../protocol/languages.ts';
import { isOurFile } from '../../workspace/check-folders.ts';
import { fileKey } from '../../document/file-key.ts';
import type { PositionEncoding } from '../positions/position-encoding.ts';
import { positionIn } from '../positions/positions.ts';

/** A text that the client has open, with the changes since it was last read. */
interface OpenText {
  readonly uri: string;
  readonly version: number;
  readonly lines: SourceText;
  /**
   * Whether its name or its language is one of ours: an editor may send any other file of YAML, of which nothing is
   * said.
   */
  readonly isOurs: boolean;
  /** Names this text and no other, also where a client gives one version to two texts. */
  readonly id: number;
  /** The changes since the last reading. Undefined when they are not known, after the client sent a whole text. */
  unread: readonly TextChange[] | undefined;
}

/** Names a text that was changed and may not have been read yet. */
export interface TextVersion {
  readonly uri: string;
  readonly version: number;
}

/**
 * The order in which changes were made: that in which they arrive, or that of their versions, for clients that mix them
 * up on the way.
 */
type ChangeOrder = 'as they come' | 'by version';

export interface ChangeForm {
  readonly order: ChangeOrder;
  /** What the positions of changes count. */
  readonly encoding: PositionEncoding;
}

const ourLanguages: ReadonlySet<string> = new Set([submissionLanguageId, templateLanguageId, configLanguageId]);

/** So many changes are handed to the next reading; after more of them it compares the whole text. */
const mostUnread = 1000;

/**
 * The texts that the client has open. A version is read when it is first asked for, once; one that a newer version
 * replaces before that is never read.
 */
export class OpenDocuments {
  readonly #texts = new TextDocuments<OpenText>({
    create: (uri, languageId, version, content) => ({
      uri,
      version,
      lines: SourceText.of(content),
      id: ++this.#ids,
      unread: undefined,
      isOurs: ourLanguages.has(languageId) || isOurFile(uri),
    }),
    update: (open, changes, version) => this.#updated(open, changes, version),
  });
  #ids = 0;
  /**
   * The last reading of each file, with the text that it read: a version alone does not tell, because some clients do
   * not count them up.
   */
  readonly #read = new Map<string, { readonly document: SourceDocument; readonly lines: SourceText }>();

  constructor(
    private readonly service: Pick<DocumentService, 'read' | 'forget'>,
    private readonly logger: Logger,
    private readonly form: ChangeForm,
  ) {
    this.#texts.onDidClose(({ document }) => {
      this.#read.delete(document.uri);
      this.service.forget(document.uri);
    });
  }

  get(uri: string): SourceDocument | undefined {
    const open = this.#texts.get(uri);
    if (open?.isOurs !== true) return undefined;
    const known = this.#read.get(uri);
    if (known?.lines === open.lines && known.document.version === open.version) return known.document;
    const document = this.service.read(uri, open.version, open.lines, open.unread);
    open.unread = [];
    this.#read.set(uri, { document, lines: open.lines });
    return document;
  }

  /** The text of a file as it stands in the editor, without reading it. */
  lines(uri: string): SourceText | undefined {
    return this.#texts.get(uri)?.lines;
  }

  /** A number that differs for each text that a file had. @returns undefined for a file that is not open */
  textId(uri: string): number | undefined {
    return this.#texts.get(uri)?.id;
  }

  isOpen(uri: string): boolean {
    if (this.#texts.get(uri) !== undefined) return true;
    const key = fileKey(uri);
    return this.#texts.keys().some((open) => fileKey(open) === key);
  }

  /** Finds a text by any spelling of its address: disks and editors write them in their own ways. */
  byFile(): (uri: string) => SourceDocument | undefined {
    const uris = new Map(this.#texts.keys().map((uri) => [fileKey(uri), uri]));
    return (uri) => {
      const open = uris.get(fileKey(uri));
      return open === undefined ? undefined : this.get(open);
    };
  }

  all(): readonly SourceDocument[] {
    return this.#texts.keys().flatMap((uri) => this.get(uri) ?? []);
  }

  /** All but one, which is not read. */
  allBeside(uri: string): readonly SourceDocument[] {
    return this.#texts.keys().flatMap((other) => (other === uri ? [] : (this.get(other) ?? [])));
  }

  onDidOpen(listener: (document: SourceDocument) => void): void {
    this.#texts.onDidOpen(({ document }) => this.#with(document.uri, listener));
  }

  /**
   * Tells of texts that were opened or changed, without reading them: while somebody types on, nobody may ask for this
   * version.
   */
  onDidChange(listener: (changed: TextVersion) => void): void {
    this.#texts.onDidChangeContent(({ document: { uri, version, isOurs } }) => {
      if (isOurs) listener({ uri, version });
    });
  }

  versions(): readonly TextVersion[] {
    return this.#texts
      .all()
      .filter(({ isOurs }) => isOurs)
      .map(({ uri, version }) => ({ uri, version }));
  }

  onDidSave(listener: (document: SourceDocument) => void): void {
    this.#texts.onDidSave(({ document }) => this.#with(document.uri, listener));
  }

  /** @param give the edits that belong into what is saved; asked only by clients that ask before they save */
  onWillSave(give: (document: SourceDocument, reason: TextDocumentSaveReason) => readonly TextEdit[]): void {
    this.#texts.onWillSaveWaitUntil(({ document: { uri }, reason }) => {
      const document = this.get(uri);
      return document === undefined ? [] : [...give(document, reason)];
    });
  }

  onDidClose(listener: (uri: string) => void): void {
    this.#texts.onDidClose(({ document }) => listener(document.uri));
  }

  listen(connection: Connection): void {
    this.#texts.listen(connection);
  }

  #updated(open: OpenText, changes: TextDocumentContentChangeEvent[], version: number): OpenText {
    if (version <= open.version) {
      this.logger.warn(
        `The editor sent version ${String(version)} of ${open.uri} after version ${String(open.version)}.`,
      );
      // Where versions give the order, this is a whole text that is older than the one that is here.
      if (this.form.order === 'by version' && version < open.version) return open;
    }
    return { ...updated(open, changes, version, this.form.encoding), id: ++this.#ids };
  }

  #with(uri: string, listener: (document: SourceDocument) => void): void {
    const document = this.get(uri);
    if (document !== undefined) listener(document);
  }
}

/** Applies changes one after another, and notes their places for the next reading. */
function updated(
  open: OpenText,
  changes: TextDocumentContentChangeEvent[],
  version: number,
  encoding: PositionEncoding,
): OpenText {
  let { lines, unread } = open;
  for (const change of changes) {
    if (TextDocumentContentChangeEvent.isIncremental(change)) {
      const [from, to] = [
        lines.offsetAt(positionIn(lines, change.range.start, encoding)),
        lines.offsetAt(positionIn(lines, change.range.end, encoding)),
      ];
      const replaced: TextChange = {
        start: Math.min(from, to),
        end: Math.max(from, to),
        newLength: change.text.length,
      };
      lines = lines.replaced(replaced, change.text);
      unread = unread && unread.length < mostUnread ? [...unread, replaced] : undefined;
    } else {
      lines = SourceText.of(change.text);
      unread = undefined;
    }
  }
  return { ...open, version, lines, unread };
}
