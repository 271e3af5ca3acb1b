import { TextDocuments, type Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceDocument, SubmissionService } from '../service.ts';

/** The texts that the client has open; each version is read once, when somebody first asks. */
export class OpenDocuments {
  readonly #texts = new TextDocuments(TextDocument);
  readonly #read = new Map<string, SourceDocument>();

  constructor(private readonly service: SubmissionService) {
    this.#texts.onDidClose(({ document }) => {
      this.#read.delete(document.uri);
      this.service.forget(document.uri);
    });
  }

  get(uri: string): SourceDocument | undefined {
    const text = this.#texts.get(uri);
    if (text === undefined) return undefined;
    const known = this.#read.get(uri);
    if (known?.version === text.version) return known;
    const read = this.service.read(uri, text.version, text.getText());
    this.#read.set(uri, read);
    return read;
  }

  all(): readonly SourceDocument[] {
    return this.#texts.keys().flatMap((uri) => this.get(uri) ?? []);
  }

  onDidOpen(listener: (document: SourceDocument) => void): void {
    this.#texts.onDidOpen(({ document }) => this.#with(document.uri, listener));
  }

  onDidChange(listener: (document: SourceDocument) => void): void {
    this.#texts.onDidChangeContent(({ document }) => this.#with(document.uri, listener));
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

  #with(uri: string, listener: (document: SourceDocument) => void): void {
    const document = this.get(uri);
    if (document !== undefined) listener(document);
  }
}
