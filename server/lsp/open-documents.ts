import { TextDocumentContentChangeEvent, TextDocuments, type Connection } from 'vscode-languageserver';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { TextChange } from '../document/text/text-change.ts';
import { SourceText } from '../document/text/source-text.ts';
import type { Logger } from '../ports.ts';
import type { DocumentService } from '../service/documents.ts';
import { fileKey } from './same-file.ts';

/** A text of the client, and what became of it since it was read. */
interface OpenText {
  readonly uri: string;
  readonly version: number;
  readonly lines: SourceText;
  /** Of this text and no other, also where a version names two. */
  readonly id: number;
  /** Undefined when that is not known, after the client sent a whole text. */
  unread: readonly TextChange[] | undefined;
}

/** A text as it was changed, and not read yet. */
export interface TextVersion {
  readonly uri: string;
  readonly version: number;
}

/** In which order changes were made: as they come, or as their versions say, which may come in another one. */
export type ChangeOrder = 'as they come' | 'by version';

/** So many changes are told to who reads next; after more, the whole text is compared. */
const mostUnread = 1000;

/** The texts that the client has open; a version is read once, when somebody first asks, and never when there is a newer one before that. */
export class OpenDocuments {
  readonly #texts = new TextDocuments<OpenText>({
    create: (uri, _languageId, version, content) => ({ uri, version, lines: SourceText.of(content), id: ++this.#ids, unread: undefined }),
    update: (open, changes, version) => this.#updated(open, changes, version),
  });
  #ids = 0;
  /** What was read, and of which text: there are clients whose versions do not grow. */
  readonly #read = new Map<string, { readonly document: SourceDocument; readonly lines: SourceText }>();

  constructor(private readonly service: Pick<DocumentService, 'read' | 'forget'>, private readonly logger: Logger, private readonly order: ChangeOrder) {
    this.#texts.onDidClose(({ document }) => {
      this.#read.delete(document.uri);
      this.service.forget(document.uri);
    });
  }

  get(uri: string): SourceDocument | undefined {
    const open = this.#texts.get(uri);
    if (open === undefined) return undefined;
    const known = this.#read.get(uri);
    if (known?.lines === open.lines && known.document.version === open.version) return known.document;
    const document = this.service.read(uri, open.version, open.lines, open.unread);
    open.unread = [];
    this.#read.set(uri, { document, lines: open.lines });
    return document;
  }

  /** Another number for each text that a file had. @returns undefined for one that is not open */
  textId(uri: string): number | undefined {
    return this.#texts.get(uri)?.id;
  }

  isOpen(uri: string): boolean {
    if (this.#texts.get(uri) !== undefined) return true;
    const key = fileKey(uri);
    return this.#texts.keys().some((open) => fileKey(open) === key);
  }

  all(): readonly SourceDocument[] {
    return this.#texts.keys().flatMap((uri) => this.get(uri) ?? []);
  }

  onDidOpen(listener: (document: SourceDocument) => void): void {
    this.#texts.onDidOpen(({ document }) => this.#with(document.uri, listener));
  }

  /** Opened or changed. It is not read for that: while somebody types on, nobody may want this version. */
  onDidChange(listener: (changed: TextVersion) => void): void {
    this.#texts.onDidChangeContent(({ document: { uri, version } }) => listener({ uri, version }));
  }

  versions(): readonly TextVersion[] {
    return this.#texts.all().map(({ uri, version }) => ({ uri, version }));
  }

  onDidSave(listener: (document: SourceDocument) => void): void {
    this.#texts.onDidSave(({ document }) => this.#with(document.uri, listener));
  }

  onDidClose(listener: (uri: string) => void): void {
    this.#texts.onDidClose(({ document }) => listener(document.uri));
  }

  listen(connection: Connection): void {
    this.#texts.listen(connection);
  }

  #updated(open: OpenText, changes: TextDocumentContentChangeEvent[], version: number): OpenText {
    if (version <= open.version) {
      this.logger.warn(`The editor sent version ${String(version)} of ${open.uri} after version ${String(open.version)}.`);
      // It is a whole text that is older than ours.
      if (this.order === 'by version' && version < open.version) return open;
    }
    return { ...updated(open, changes, version), id: ++this.#ids };
  }

  #with(uri: string, listener: (document: SourceDocument) => void): void {
    const document = this.get(uri);
    if (document !== undefined) listener(document);
  }
}

/** Applies changes one after another, and keeps where they were. */
function updated(open: OpenText, changes: TextDocumentContentChangeEvent[], version: number): OpenText {
  let { lines, unread } = open;
  for (const change of changes) {
    if (TextDocumentContentChangeEvent.isIncremental(change)) {
      const [from, to] = [lines.offsetAt(change.range.start), lines.offsetAt(change.range.end)];
      const replaced: TextChange = { start: Math.min(from, to), end: Math.max(from, to), newLength: change.text.length };
      lines = lines.replaced(replaced, change.text);
      unread = unread && unread.length < mostUnread ? [...unread, replaced] : undefined;
    } else {
      lines = SourceText.of(change.text);
      unread = undefined;
    }
  }
  return { ...open, version, lines, unread };
}
