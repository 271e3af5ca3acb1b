import type { CodeAction, CodeLens, CompletionItem, Diagnostic, DocumentLink, DocumentSymbol, FoldingRange, Hover } from 'vscode-languageserver-types';
import { BlockReader } from '../document/model/block-reader.ts';
import { readSubmissionDocument } from '../document/model/read-document.ts';
import type { SourceText } from '../document/text/source-text.ts';
import type { SubmissionDocument } from '../document/model/submission-document.ts';
import type { SourceDocument } from '../document/model/source-document.ts';
import { readTemplateDocument } from '../document/model/template-document.ts';
import type { TextChange } from '../document/text/text-change.ts';
import type { Range } from '../document/text/text.ts';
import { codeActions } from '../language/code-actions.ts';
import { complete } from '../language/completion.ts';
import type { CompletionOptions } from '../language/completion/draft.ts';
import { documentLinks } from '../language/document-links.ts';
import { linkActions } from '../language/link-actions.ts';
import { linkLens } from '../language/link-lens.ts';
import { documentSymbols } from '../language/document-symbols.ts';
import { foldingRanges } from '../language/folding-ranges.ts';
import { hover, type HoverOptions } from '../language/hover.ts';
import { doWork } from './do-work.ts';
import { HeavyWork, type DocumentContent, type Waiting, type WorkQuestion } from './heavy-work.ts';
import { collectUrls } from '../links/collect/collect.ts';
import { createLinkService, type ServiceLinks } from './link-service.ts';
import { WorkEnded, type Disposable, type Ports, type WorkEnd } from '../ports.ts';
import { defaultSettings } from '../contract/read-settings.ts';
import type { CompendiumFormat, DiffFormat, DocumentFormat } from '../contract/formats.ts';
import type { Settings } from '../contract/settings.ts';
import type {
  ChangesParams, CompareParams, CompareResult, ImportResult, NamedText, PageParts, PreviewResult, PreviewRow, PreviewRowParams, SaveCompendiumParams,
} from '../protocol.ts';
import type { CompendiumContext } from '../papers/compendium/compendium.ts';
import type { CompendiumPart } from '../papers/compendium/compendium-part.ts';
import type { CopiedTable } from '../papers/html/copied-table.ts';
import type { DiffedVersion, DiffWishes } from '../papers/diff/write-diff.ts';
import { readPath } from '../papers/view/node-path.ts';
import { pathAt, placeOf, rowAtLine, rowOfPath, startOfText } from '../papers/view/node-places.ts';
import { notesOf } from '../papers/view/notes.ts';
import { PieceHistory } from '../papers/preview/piece-history.ts';
import { previewPieces } from '../papers/preview/preview-pieces.ts';
import { buildTable, type SubmissionView } from '../papers/view/table-model.ts';
import type { Finding } from '../rules/engine/finding.ts';
import { checkSubmission, checkTemplate, createMemory, type SubmissionMemory } from '../rules/engine/runner.ts';
import { isTemplateUri } from '../template/template-files.ts';
import { TemplateStore } from '../template/template-store.ts';

/**
 * The one door: editor, browser and command line ask the same service, so their answers are the same.
 * Documents are immutable; everything but loading and exporting is synchronous.
 */
export interface SubmissionService {
  /** Reads templates and registries below these folders, instead of those known before. */
  setFolders(folderUris: readonly string[]): Promise<void>;
  /** Files outside the editor were created, changed or deleted. True when answers may have changed. */
  filesChanged(uris: readonly string[]): Promise<boolean>;
  /** A template as it stands in the editor counts before its file; `undefined` when it was closed. */
  setOpenTemplate(uri: string, text: string | undefined): void;
  /** Grows whenever an answer may have changed without an edit of the document itself. */
  readonly version: number;

  /**
   * Reads a text. What was read of the same file before is used again where it is unchanged. Never throws.
   *
   * @param changes what became of the text of this file that was read last, one change after another; it saves work, and changes no answer.
   */
  read(uri: string, version: number, text: string | SourceText, changes?: readonly TextChange[]): SourceDocument;
  /** Forgets what is kept of a file for the next reading. */
  forget(uri: string): void;

  findings(document: SourceDocument): readonly Finding[];
  complete(document: SourceDocument, offset: number, options: CompletionOptions): readonly CompletionItem[];
  hover(document: SourceDocument, offset: number, options?: HoverOptions): Hover | null;
  symbols(document: SourceDocument): readonly DocumentSymbol[];
  documentLinks(document: SourceDocument): readonly DocumentLink[];
  /** One line about all links of a submission; nothing where links are not looked at. */
  linkLens(document: SourceDocument): readonly CodeLens[];
  foldingRanges(document: SourceDocument): readonly FoldingRange[];
  /** Fixes of the findings that touch `range`; `diagnosticOf` writes a finding as the client knows it. */
  codeActions(
    document: SourceDocument, range: Range, diagnosticOf: (finding: Finding) => Diagnostic, options?: CodeActionOptions,
  ): readonly CodeAction[];

  /** What has changed since the revision `known`, or all of it. @returns undefined for a template. */
  preview(document: SourceDocument, known?: number): PreviewResult | undefined;
  /** Where a row of the preview is written. @returns undefined for one that is not, and for a template. */
  previewRow(document: SourceDocument, at: PreviewRowParams['at']): PreviewRow | undefined;
  /** The path of the node that a cursor at an offset is about. @returns undefined for a template. */
  nodePath(document: SourceDocument, offset: number): string | undefined;
  /** The offset where the text of a node starts, or of the nearest that holds it. @returns undefined for a template. */
  nodePlace(document: SourceDocument, path: string): number | undefined;
  /** The finished document as one file, a text or bytes. @returns undefined for a template. */
  render(document: SourceDocument, to: DocumentFormat): Promise<string | Uint8Array | undefined>;
  /** The table to be pasted elsewhere. @returns undefined for a template. */
  copyTable(document: SourceDocument): Promise<CopiedTable | undefined>;

  /** What a compendium needs of an answer, a small part of the document, which can be let go. */
  compendiumPart(file: NamedDocument): Promise<CompendiumPart>;
  /** One document of all answers to a template. */
  compile(request: CompileRequest): Promise<Compiled>;

  /**
   * A document of another format, filled in by somebody, as a submission. Never rejects for what the file is, nor for a
   * limit of time or memory.
   *
   * @throws {WorkEnded} when it is cancelled, or for a mistake of ours
   */
  import(request: ImportRequest, waiting?: Waiting): Promise<ImportResult>;

  /** The same, of texts, for a page that is there already. */
  compare(params: CompareParams): Promise<CompareResult>;
  /** The compendium of texts as one file. @returns undefined when they answer several templates, or none. */
  saveCompendium(params: SaveCompendiumParams): Promise<string | Uint8Array | undefined>;
  /** What has changed between two versions of a submission. */
  diff(request: DiffRequest): Promise<Diffed>;
  /** The same, of texts, for a page that is there already. */
  changes(params: ChangesParams): Promise<PageParts>;

  readonly links: ServiceLinks;
  setSettings(settings: Settings): void;
  readonly settings: Settings;
  /** Keeps what is worth it for the next session, then disposes. Never rejects. */
  close(): Promise<void>;
  dispose(): void;
}

export interface CodeActionOptions {
  /** The client has our commands about links. Default: false. */
  readonly linkCommands?: boolean;
}

export interface ImportRequest {
  /** Its ending tells Markdown from other texts. */
  readonly name: string;
  readonly content: DocumentContent;
  /** The id of the template that it answers; found out when absent. */
  readonly template?: string | undefined;
}

export interface DiffRequest {
  readonly before: NamedDocument;
  readonly after: NamedDocument;
  readonly to: DiffFormat;
  readonly wishes?: DiffWishes;
}

/** `name` is shown to readers: a file, a revision. */
export interface NamedDocument {
  readonly name: string;
  readonly document: SubmissionDocument;
}

export interface Diffed {
  readonly content: string | Uint8Array;
  /** True when both versions say the same. */
  readonly equal: boolean;
  /** Plain sentences: what the form that was asked for can not show. */
  readonly notes: readonly string[];
}

export interface CompileRequest {
  readonly templateId: string;
  /** Of `compendiumPart`. */
  readonly parts: readonly CompendiumPart[];
  readonly to: CompendiumFormat;
}

export interface Compiled {
  /** Bytes, or a text in pieces that are made when they are asked for, once. */
  readonly content: Iterable<string> | Uint8Array;
  /** Plain sentences: what readers should know; they stand in the document too, where its form allows. */
  readonly notes: readonly string[];
}

export function createSubmissionService(ports: Ports, options: { readonly trusted: boolean }): SubmissionService {
  return new Service(ports, options.trusted);
}

/** What was read of a file, and found in it, for the next time. */
interface KeptOfFile {
  readonly reader: BlockReader;
  readonly memory: SubmissionMemory;
  readonly pieces: PieceHistory;
}

class Service implements SubmissionService {
  #settings = defaultSettings;
  #settingsVersion = 0;
  #linksVersion = 0;
  readonly #store: TemplateStore;
  readonly #kept = new Map<string, KeptOfFile>();
  #previewRevision = 0;
  readonly #ports: Ports;
  readonly #heavyWork: HeavyWork;
  readonly links: ServiceLinks & Disposable;

  constructor(ports: Ports, trusted: boolean) {
    this.#ports = ports;
    // A page may know a revision of an earlier run of the server, which counted, too.
    this.#previewRevision = ports.clock.now();
    this.#heavyWork = new HeavyWork(ports);
    this.#store = new TemplateStore(ports.files, ports.logger);
    this.links = createLinkService(ports, trusted, () => this.#settings);
    this.links.onDidChange(() => this.#linksVersion++);
  }

  get version(): number {
    return this.#store.version + this.#settingsVersion;
  }

  get settings(): Settings {
    return this.#settings;
  }

  setSettings(settings: Settings): void {
    this.#settings = settings;
    this.#settingsVersion++;
  }

  async setFolders(folderUris: readonly string[]): Promise<void> {
    await Promise.all([this.#store.load(folderUris), this.links.setFolders(folderUris)]);
    this.#linksVersion++;
  }

  async filesChanged(uris: readonly string[]): Promise<boolean> {
    const [templates, links] = await Promise.all([this.#store.filesChanged(uris), this.links.filesChanged(uris)]);
    if (links) this.#linksVersion++;
    return templates || links;
  }

  setOpenTemplate(uri: string, text: string | undefined): void {
    this.#store.setOpenText(uri, text);
  }

  read(uri: string, version: number, text: string | SourceText, changes?: readonly TextChange[]): SourceDocument {
    if (isTemplateUri(uri)) return readTemplateDocument(uri, version, text);
    return readSubmissionDocument(uri, version, text, { reader: this.#keptOf(uri).reader, changes });
  }

  forget(uri: string): void {
    this.#kept.delete(uri);
  }

  findings(document: SourceDocument): readonly Finding[] {
    if (document.kind === 'template') return checkTemplate(document, { severities: this.#settings.rules, logger: this.#ports.logger });
    return checkSubmission(document, this.#store, {
      severities: this.#settings.rules,
      linkVerdict: (url) => this.links.verdict(url),
      linksVersion: this.#linksVersion + this.#settingsVersion,
      logger: this.#ports.logger,
      memory: this.#kept.get(document.uri)?.memory,
    });
  }

  complete(document: SourceDocument, offset: number, options: CompletionOptions): readonly CompletionItem[] {
    return complete(document, offset, this.#store, options);
  }

  hover(document: SourceDocument, offset: number, options?: HoverOptions): Hover | null {
    return hover(document, offset, this.#store, (url) => this.links.verdict(url), { ...options, nowMs: this.#ports.clock.now() });
  }

  symbols(document: SourceDocument): readonly DocumentSymbol[] {
    return documentSymbols(document, this.#store);
  }

  linkLens(document: SourceDocument): readonly CodeLens[] {
    const { state } = this.links;
    if (document.kind === 'template' || (state !== 'on' && state !== 'offline')) return [];
    return linkLens(document, collectUrls(document.submission), (url) => this.links.verdict(url), state === 'on');
  }

  documentLinks(document: SourceDocument): readonly DocumentLink[] {
    return documentLinks(document);
  }

  foldingRanges(document: SourceDocument): readonly FoldingRange[] {
    return foldingRanges(document);
  }

  codeActions(
    document: SourceDocument, range: Range, diagnosticOf: (finding: Finding) => Diagnostic, { linkCommands = false }: CodeActionOptions = {},
  ): readonly CodeAction[] {
    const findings = this.findings(document);
    const fixes = codeActions(document, findings, range, diagnosticOf);
    return linkCommands ? [...fixes, ...linkActions(document, findings, range, (url) => this.links.verdict(url), diagnosticOf)] : fixes;
  }

  preview(document: SourceDocument, known?: number): PreviewResult | undefined {
    const view = this.#view(document);
    if (view === undefined || document.kind === 'template') return undefined;
    const { uri, version } = document;
    const history = this.#keptOf(uri).pieces;
    const notes = notesOf(document, this.findings(document), (url) => this.links.verdict(url));
    return { uri, version, title: view.title, language: view.language, ...history.update(previewPieces(view, notes), known) };
  }

  previewRow(document: SourceDocument, at: PreviewRowParams['at']): PreviewRow | undefined {
    if (document.kind === 'template') return undefined;
    return 'line' in at ? rowAtLine(document, at.line) : rowOfPath(document, at.row);
  }

  nodePath(document: SourceDocument, offset: number): string | undefined {
    return document.kind === 'template' ? undefined : pathAt(document, offset).text;
  }

  nodePlace(document: SourceDocument, path: string): number | undefined {
    return document.kind === 'template' ? undefined : startOfText(document, placeOf(document, readPath(path)));
  }

  async render(document: SourceDocument, to: DocumentFormat): Promise<string | Uint8Array | undefined> {
    const view = this.#view(document);
    if (view === undefined || document.kind === 'template') return undefined;
    const { renderDocument } = await import('../papers/documents.ts');
    return renderDocument(view, to, document.submission);
  }

  async copyTable(document: SourceDocument): Promise<CopiedTable | undefined> {
    const view = this.#view(document);
    if (view === undefined) return undefined;
    const { renderTable } = await import('../papers/documents.ts');
    return renderTable(view);
  }

  async compendiumPart({ name, document }: NamedDocument): Promise<CompendiumPart> {
    // Read when it is asked for: an editor that only checks must not carry it in memory.
    const { readAnswer } = await import('../papers/compendium/write-compendium.ts');
    return readAnswer({ name, document, uri: document.uri, errors: this.#errorsIn(document) }, {
      template: this.#store.get(templateIdOf(document)), registries: this.#store.registries,
    });
  }

  async compile({ templateId, parts, to }: CompileRequest): Promise<Compiled> {
    const { compile } = await import('../papers/compendium/write-compendium.ts');
    return compile(parts, this.#compendiumContext(templateId), to);
  }

  async import({ name, content, template }: ImportRequest, waiting: Waiting = {}): Promise<ImportResult> {
    const { registries } = this.#store;
    const question: WorkQuestion = {
      kind: 'import', name, content, template, templates: this.#store.all(), economies: registries.economies(undefined), agencies: registries.agencies(undefined),
    };
    try {
      return await this.#heavyWork.run(question, () => doWork(question, this.#ports.files, waiting.told), waiting);
    } catch (error) {
      const refused = error instanceof WorkEnded ? endOfImport[error.why] : undefined;
      if (refused === undefined) throw error;
      return { refused };
    }
  }

  async compare(params: CompareParams): Promise<CompareResult> {
    const answers = await this.#answersOf(params);
    if ('templates' in answers) return answers;
    const { compendiumParts } = await import('../papers/compendium/write-compendium.ts');
    return compendiumParts(answers.parts, this.#compendiumContext(answers.templateId));
  }

  async saveCompendium(params: SaveCompendiumParams): Promise<string | Uint8Array | undefined> {
    const answers = await this.#answersOf(params);
    if ('templates' in answers) return undefined;
    const { content } = await this.compile({ ...answers, to: params.to });
    return content instanceof Uint8Array ? content : Array.from(content).join('');
  }

  #compendiumContext(templateId: string): CompendiumContext {
    return {
      templateId, template: this.#store.get(templateId), registries: this.#store.registries,
      linkVerdict: (url) => this.links.verdict(url),
    };
  }

  /** The texts that answer one template: the one that is asked for, or the only one. Else how many answer each. */
  async #answersOf({ files, template }: CompareParams): Promise<Pick<CompileRequest, 'templateId' | 'parts'> | Exclude<CompareResult, PageParts>> {
    const counts = new Map<string, number>();
    const parts: CompendiumPart[] = [];
    for (const { uri, name, text } of files) {
      const document = readSubmissionDocument(uri, 0, text);
      const id = templateIdOf(document);
      if (id !== '') counts.set(id, (counts.get(id) ?? 0) + 1);
      const isMeant = template === undefined ? id !== '' && counts.size === 1 : id === template;
      if (isMeant) parts.push(await this.compendiumPart({ name, document }));
    }
    const ids = [...counts.keys()].sort();
    const [templateId = '', ...others] = template === undefined ? ids : [template];
    if (templateId === '' || others.length > 0) return { templates: ids.map((id) => ({ id, files: counts.get(id) ?? 0 })) };
    return { templateId, parts };
  }

  /** Mistakes in the text itself: a page that is gone takes nothing away from it. */
  #errorsIn(document: SubmissionDocument): number {
    const findings = checkSubmission(document, this.#store, {
      severities: this.#settings.rules, linkVerdict: () => undefined, logger: this.#ports.logger,
    });
    return findings.filter(({ severity }) => severity === 'error').length;
  }

  async changes({ uri, before, after }: ChangesParams): Promise<PageParts> {
    const { diffParts } = await import('../papers/diff/write-diff.ts');
    const version = ({ name, text }: NamedText): DiffedVersion => {
      const document = readSubmissionDocument(uri, 0, text);
      return { name, document, view: this.#viewOf(document) };
    };
    return diffParts(version(before), version(after));
  }

  async diff({ before, after, to, wishes }: DiffRequest): Promise<Diffed> {
    const { writeDiff } = await import('../papers/diff/write-diff.ts');
    const withView = ({ name, document }: NamedDocument): DiffedVersion => ({ name, document, view: this.#viewOf(document) });
    return writeDiff(withView(before), withView(after), to, wishes);
  }

  #keptOf(uri: string): KeptOfFile {
    let kept = this.#kept.get(uri);
    if (kept === undefined) {
      kept = { reader: new BlockReader(), memory: createMemory(), pieces: new PieceHistory(() => ++this.#previewRevision) };
      this.#kept.set(uri, kept);
    }
    return kept;
  }

  #view(document: SourceDocument): SubmissionView | undefined {
    return document.kind === 'template' ? undefined : this.#viewOf(document);
  }

  #viewOf(document: SubmissionDocument): SubmissionView {
    const template = this.#store.get(document.submission.template?.value ?? '');
    return buildTable(document, template, this.#store.registries);
  }

  async close(): Promise<void> {
    this.#heavyWork.dispose();
    await this.links.save();
    this.dispose();
  }

  dispose(): void {
    this.#heavyWork.dispose();
    this.links.dispose();
  }
}

/** What is said of a document that was given up. */
const endOfImport: Readonly<Partial<Record<WorkEnd, string>>> = {
  time: 'Reading it took longer than two minutes and was stopped. Check that it is the right document, or divide it into several.',
  memory: 'Reading it took more memory than is allowed and was stopped. Check that it is the right document, or divide it into several.',
};

function templateIdOf({ submission }: SubmissionDocument): string {
  return submission.template?.value.trim() ?? '';
}
