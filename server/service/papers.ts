import type { CompendiumFormat, DiffFormat, DocumentFormat } from '../contract/formats.ts';
import { readSubmissionDocument } from '../document/model/read-document.ts';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { SubmissionDocument } from '../document/model/submission-document.ts';
import type { CompendiumPart } from '../papers/compendium/compendium-part.ts';
import type { CompendiumContext } from '../papers/compendium/compendium-model.ts';
import type { DiffedVersion, DiffWishes } from '../papers/diff/write-diff.ts';
import type { CopiedTable } from '../papers/html/copied-table.ts';
import { WorkEnded, type Ports, type WorkEnd } from '../ports.ts';
import type { ImportResult } from '../protocol/import.ts';
import type { ChangesParams, CompareParams, CompareResult, NamedText, PageParts, SaveCompendiumParams } from '../protocol/papers.ts';
import { checkSubmission } from '../rules/engine/runner.ts';
import type { TemplateStore } from '../template/template-store.ts';
import { doWork } from './do-work.ts';
import type { DocumentContent, HeavyWork, Waiting, WorkQuestion } from './heavy-work.ts';
import type { LinkService } from './links.ts';
import type { SettingsInForce } from './settings-in-force.ts';
import { submissionView } from './submission-view.ts';

/** Finished documents: made of submissions, compared, and read back. What writes them is loaded when it is first asked for. */
export interface PaperService {
  /** The finished document as one file, a text or bytes. @returns undefined for a template. */
  render(document: SourceDocument, to: DocumentFormat): Promise<string | Uint8Array | undefined>;
  /** The table to be pasted elsewhere. @returns undefined for a template. */
  copyTable(document: SourceDocument): Promise<CopiedTable | undefined>;

  /** What a compendium needs of an answer, a small part of the document, which can be let go. */
  compendiumPart(file: NamedDocument): Promise<CompendiumPart>;
  /** One document of all answers to a template. */
  compile(request: CompileRequest): Promise<Compiled>;
  /** The compendium of texts, for a page that is there already. */
  compare(params: CompareParams): Promise<CompareResult>;
  /** The compendium of texts as one file. @returns undefined when they answer several templates, or none. */
  saveCompendium(params: SaveCompendiumParams): Promise<string | Uint8Array | undefined>;

  /** What has changed between two versions of a submission, as one file. */
  diff(request: DiffRequest): Promise<Diffed>;
  /** What has changed between two texts of a submission, for a page that is there already. */
  changes(params: ChangesParams): Promise<PageParts>;

  /**
   * A document of another format, filled in by somebody, as a submission. Never rejects for what the file is, nor for a
   * limit of time or memory.
   *
   * @throws {WorkEnded} when it is cancelled, or for a mistake of ours
   */
  import(request: ImportRequest, waiting?: Waiting): Promise<ImportResult>;
}

/** `name` is shown to readers: a file, a revision. */
export interface NamedDocument {
  readonly name: string;
  readonly document: SubmissionDocument;
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

export interface DiffRequest {
  readonly before: NamedDocument;
  readonly after: NamedDocument;
  readonly to: DiffFormat;
  readonly wishes?: DiffWishes;
}

export interface Diffed {
  readonly content: string | Uint8Array;
  /** True when both versions say the same. */
  readonly equal: boolean;
  /** Plain sentences: what the form that was asked for can not show. */
  readonly notes: readonly string[];
}

export interface ImportRequest {
  /** Its ending tells Markdown from other texts. */
  readonly name: string;
  readonly content: DocumentContent;
  /** The id of the template that it answers; found out when absent. */
  readonly template?: string | undefined;
}

export interface PaperServiceParts {
  readonly ports: Pick<Ports, 'files' | 'logger'>;
  readonly templates: TemplateStore;
  readonly settings: SettingsInForce;
  readonly links: Pick<LinkService, 'verdict'>;
  readonly heavyWork: HeavyWork;
}

export function createPaperService(parts: PaperServiceParts): PaperService {
  return new Papers(parts);
}

class Papers implements PaperService {
  readonly #ports: PaperServiceParts['ports'];
  readonly #templates: TemplateStore;
  readonly #settings: SettingsInForce;
  readonly #links: PaperServiceParts['links'];
  readonly #heavyWork: HeavyWork;

  constructor({ ports, templates, settings, links, heavyWork }: PaperServiceParts) {
    this.#ports = ports;
    this.#templates = templates;
    this.#settings = settings;
    this.#links = links;
    this.#heavyWork = heavyWork;
  }

  async render(document: SourceDocument, to: DocumentFormat): Promise<string | Uint8Array | undefined> {
    if (document.kind === 'template') return undefined;
    const { renderDocument } = await import('../papers/documents.ts');
    return renderDocument(submissionView(document, this.#templates), to, document.submission);
  }

  async copyTable(document: SourceDocument): Promise<CopiedTable | undefined> {
    if (document.kind === 'template') return undefined;
    const { renderTable } = await import('../papers/documents.ts');
    return renderTable(submissionView(document, this.#templates));
  }

  async compendiumPart({ name, document }: NamedDocument): Promise<CompendiumPart> {
    const { readAnswer } = await import('../papers/compendium/write-compendium.ts');
    return readAnswer({ name, document, uri: document.uri, errors: this.#errorsIn(document) }, {
      template: this.#templates.get(templateIdOf(document)), registries: this.#templates.registries,
    });
  }

  async compile({ templateId, parts, to }: CompileRequest): Promise<Compiled> {
    const { compile } = await import('../papers/compendium/write-compendium.ts');
    return compile(parts, this.#compendiumContext(templateId), to);
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

  async diff({ before, after, to, wishes }: DiffRequest): Promise<Diffed> {
    const { writeDiff } = await import('../papers/diff/write-diff.ts');
    return writeDiff(this.#version(before), this.#version(after), to, wishes);
  }

  async changes({ uri, before, after }: ChangesParams): Promise<PageParts> {
    const { diffParts } = await import('../papers/diff/write-diff.ts');
    const version = ({ name, text }: NamedText): DiffedVersion => this.#version({ name, document: readSubmissionDocument(uri, 0, text) });
    return diffParts(version(before), version(after));
  }

  async import({ name, content, template }: ImportRequest, waiting: Waiting = {}): Promise<ImportResult> {
    const { registries } = this.#templates;
    const question: WorkQuestion = {
      kind: 'import', name, content, template,
      templates: this.#templates.all(), economies: registries.economies(undefined), agencies: registries.agencies(undefined),
    };
    try {
      return await this.#heavyWork.run(question, () => doWork(question, this.#ports.files, waiting.told), waiting);
    } catch (error) {
      const refused = error instanceof WorkEnded ? endOfImport[error.why] : undefined;
      if (refused === undefined) throw error;
      return { refused };
    }
  }

  #version({ name, document }: NamedDocument): DiffedVersion {
    return { name, document, view: submissionView(document, this.#templates) };
  }

  #compendiumContext(templateId: string): CompendiumContext {
    return {
      templateId, template: this.#templates.get(templateId), registries: this.#templates.registries,
      linkVerdict: (url) => this.#links.verdict(url),
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

  /** How many mistakes the text itself has: a page that is gone takes nothing away from it. */
  #errorsIn(document: SubmissionDocument): number {
    const findings = checkSubmission(document, this.#templates, {
      severities: this.#settings.current.rules, linkVerdict: () => undefined, logger: this.#ports.logger,
    });
    return findings.filter(({ severity }) => severity === 'error').length;
  }
}

/** What is said of a document whose import was given up. */
const endOfImport: Readonly<Partial<Record<WorkEnd, string>>> = {
  time: 'Reading it took longer than two minutes and was stopped. Check that it is the right document, or divide it into several.',
  memory: 'Reading it took more memory than is allowed and was stopped. Check that it is the right document, or divide it into several.',
};

function templateIdOf({ submission }: SubmissionDocument): string {
  return submission.template?.value.trim() ?? '';
}
