import { hidingErrors } from '../../contract/severities.ts';
import type { CompendiumFormat, DiffFormat, WrittenFormat } from '../../contract/formats.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SourceDocument, SubmissionDocument } from '../../document/model/source-document.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import type { CompendiumPart } from '../../papers/compendium/compendium-part.ts';
import type { CompendiumContext } from '../../papers/compendium/compendium-model.ts';
import type { DiffWishes, DiffedVersion } from '../../papers/diff/write-diff.ts';
import type { Turn } from '../../papers/view/turns.ts';
import type { CopiedTable } from '../../papers/html/copied-table.ts';
import { hasUnreadLines } from '../../papers/view/unread-lines.ts';
import type { Ports } from '../../ports.ts';
import type { ImportIntoResult, ImportResult } from '../../protocol/import.ts';
import type {
  ChangesResult,
  ComparedSubmissions,
  EarlierVersion,
  KnownForm,
  KnownSubmission,
  ReadCounts,
  TemplateChoice,
  UnreadFile,
} from '../../protocol/papers.ts';
import { checkSubmission } from '../../rules/engine/runner.ts';
import { type Template, readWrittenTemplate } from '../../template/template.ts';
import type { ExcludeList } from '../../workspace/ignored/ignored.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { readContent } from '../work/do-work.ts';
import type { DocumentContent, HeavyWork, WaitingWork } from '../work/heavy-work.ts';
import {
  type ImportIntoRequest,
  type ImportRequest,
  type PaperReader,
  createPaperReader,
  leftOutSentences,
} from './paper-reader.ts';
import type { LinkService } from '../links/links.ts';
import type { MentionService } from '../mentions/mentions.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import {
  type KnownFile,
  type ReadFile,
  type ReadFiles,
  SubmissionFiles,
  type SubmissionQuestion,
  templateIdOf,
} from '../files/submission-files.ts';
import { submissionView } from './submission-view.ts';
import { turnsOf } from '../work/turns.ts';
import { readingMessages } from '../../words/messages/service.ts';
import type { SinceLastTime } from '../../papers/since/since-last-time.ts';

/**
 * Finished documents: made of submissions, compared, and read back. What writes them is loaded when it is first asked
 * for. Who passes a `signal` can take his question back; the answer is then the error `WorkEnded`.
 */
export interface PaperService {
  /** The finished document as one file, a text or bytes; of a template, its blank form. */
  render(document: SourceDocument, to: WrittenFormat, signal?: AbortSignal): Promise<string | Uint8Array>;
  /** Whether the finished document shows anything as it is typed, because it could not be read. */
  hasUnread(document: SourceDocument): boolean;
  /** The blank form of a template that is known here. @returns undefined when there is none of this id */
  renderForm(templateId: string, to: WrittenFormat, signal?: AbortSignal): Promise<string | Uint8Array | undefined>;
  /** The templates whose forms can be had, each id once. */
  forms(): readonly KnownForm[];
  /** The table to be pasted elsewhere. @returns undefined for a template. */
  copyTable(document: SourceDocument, signal?: AbortSignal): Promise<CopiedTable | undefined>;

  /** What a compendium needs of an answer, a small part of the document, which can be let go. */
  compendiumPart(file: NamedDocument): Promise<CompendiumPart>;
  /** One document of all answers to a template. */
  compile(request: CompileRequest): Promise<Compiled>;
  /**
   * The compendium of all submissions of folders, for a page that is there already. Of a file that has not changed,
   * nothing is read.
   */
  compare(question: CompendiumQuestion, signal?: AbortSignal): Promise<ComparedSubmissions | TemplateChoice>;
  /**
   * The compendium of all submissions of folders as one file. @returns undefined when they answer several templates, or
   * none.
   */
  saveCompendium(
    question: CompendiumQuestion,
    to: CompendiumFormat,
    signal?: AbortSignal,
  ): Promise<string | Uint8Array | undefined>;

  /** The submissions of folders, with what each answers. */
  submissions(question: SubmissionQuestion, signal?: AbortSignal): Promise<readonly KnownSubmission[]>;

  /**
   * The submissions of folders, with the little of each that an overview and a new submission need. Of a file that has
   * not changed, nothing is read.
   */
  facts(question: SubmissionQuestion, signal?: AbortSignal): Promise<ReadFiles<KnownFile>>;

  /** What has changed between two versions of a submission, as one file. */
  diff(request: DiffRequest): Promise<Diffed>;
  /** A submission as plain text, for programs that compare lines. */
  plainText(file: NamedDocument): Promise<string>;
  /** What has changed in a submission since an earlier version, for a page that is there already. */
  changes(question: ChangesQuestion, signal?: AbortSignal): Promise<ChangesResult>;

  /**
   * A document of another format, filled in by somebody, as a submission. Never rejects for what the file is, nor for a
   * limit of time or memory.
   *
   * @throws {WorkEnded} when it is cancelled, or for a mistake of ours
   */
  import(request: ImportRequest, waiting?: WaitingWork): Promise<ImportResult>;

  /**
   * Merges a document that an economy has returned into the submission that it was made from: what the economy has
   * changed is changed, and nothing else. Writes nothing. Never rejects for what the file is, nor for a limit of time
   * or memory.
   *
   * @throws {WorkEnded} when it is cancelled, or for a mistake of ours
   */
  importInto(request: ImportIntoRequest, waiting?: WaitingWork): Promise<ImportIntoResult>;
  /** Parts of a document as initiatives of one issue of a submission; without an issue, what can be chosen. */
  draft: PaperReader['draft'];
}

/** `name` is shown to readers: a file, a revision. */
export interface NamedDocument {
  readonly name: string;
  readonly document: SubmissionDocument;
}

export interface CompendiumQuestion extends SubmissionQuestion {
  /** Which template; needed where the submissions answer several. */
  readonly template?: string | undefined;
}

export interface ChangesQuestion {
  /** The submission as it is now. */
  readonly now: { readonly uri: string; readonly name: string; readonly document: SubmissionDocument | undefined };
  readonly before: EarlierVersion;
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

export interface PaperServiceParts {
  readonly ports: Pick<Ports, 'files' | 'stamps' | 'digest' | 'clock' | 'logger'>;
  readonly templates: TemplateStore;
  readonly settings: SettingsInForce;
  readonly links: Pick<LinkService, 'verdict'>;
  readonly mentions: Pick<MentionService, 'factsOf'>;
  readonly heavyWork: HeavyWork;
}

export function createPaperService(parts: PaperServiceParts): PaperService {
  return new Papers(parts);
}

/** What is excluded in the folder that is open and that a folder lies in. */
function excludedAt(templates: TemplateStore, folder: string): readonly ExcludeList[] {
  const top = templates.folderOf(`${folder.replace(/\/$/, '')}/any`);
  const exclude = top === undefined ? undefined : templates.configIn(top).config.exclude;
  return top === undefined || exclude === undefined ? [] : [{ folderUri: top, patterns: exclude }];
}

class Papers implements PaperService {
  readonly #ports: PaperServiceParts['ports'];
  readonly #templates: TemplateStore;
  readonly #settings: SettingsInForce;
  readonly #links: PaperServiceParts['links'];
  readonly #reader: PaperReader;
  readonly #submissions: SubmissionFiles;

  constructor({ ports, templates, settings, links, mentions, heavyWork }: PaperServiceParts) {
    this.#ports = ports;
    this.#templates = templates;
    this.#settings = settings;
    this.#links = links;
    this.#reader = createPaperReader({ files: ports.files, templates, heavyWork });
    this.#submissions = new SubmissionFiles({
      ports,
      version: () => templates.version + settings.version,
      excludedAt: (uri) => excludedAt(templates, uri),
      knownFacts: (uri) => mentions.factsOf(uri),
      partOf: (name, document) => this.compendiumPart({ name, document }),
    });
  }

  async render(document: SourceDocument, to: WrittenFormat, signal?: AbortSignal): Promise<string | Uint8Array> {
    if (document.kind === 'config')
      throw new Error(`${document.uri} is neither a submission nor a template, and has no document.`);
    if (document.kind === 'template') return this.#form(readWrittenTemplate(document).template, to, signal);
    const { renderDocument } = await import('../../papers/documents.ts');
    const turn = turnsOf(this.#ports.clock, signal);
    await turn();
    return renderDocument(submissionView(document, this.#templates), to, document.submission, turn);
  }

  hasUnread(document: SourceDocument): boolean {
    return document.kind === 'submission' && hasUnreadLines(document);
  }

  async renderForm(
    templateId: string,
    to: WrittenFormat,
    signal?: AbortSignal,
  ): Promise<string | Uint8Array | undefined> {
    const template = this.#templates.everywhere.get(templateId);
    return template === undefined ? undefined : this.#form(template, to, signal);
  }

  async #form(template: Template, to: WrittenFormat, signal: AbortSignal | undefined): Promise<string | Uint8Array> {
    const { renderForm } = await import('../../papers/form/write-form.ts');
    const turn = turnsOf(this.#ports.clock, signal);
    await turn();
    return renderForm(template, this.#templates.at(template.uri ?? '').registries, to, { turn });
  }

  forms(): readonly KnownForm[] {
    const forms = new Map<string, KnownForm>();
    for (const { id, title, organisation, uri } of this.#templates.everywhere.all()) {
      if (!forms.has(id)) forms.set(id, { id, title, organisation, ...(uri !== undefined && { uri }) });
    }
    return [...forms.values()];
  }

  async copyTable(document: SourceDocument, signal?: AbortSignal): Promise<CopiedTable | undefined> {
    if (document.kind !== 'submission') return undefined;
    await turnsOf(this.#ports.clock, signal)();
    const { renderTable } = await import('../../papers/documents.ts');
    return renderTable(submissionView(document, this.#templates));
  }

  async compendiumPart({ name, document }: NamedDocument): Promise<CompendiumPart> {
    const { readAnswer } = await import('../../papers/compendium/write-compendium.ts');
    const { get, registries } = this.#templates.at(document.uri);
    return readAnswer(
      { name, document, uri: document.uri, errors: this.#errorsIn(document) },
      { template: get(templateIdOf(document)), registries },
    );
  }

  async compile({ templateId, parts, to, withoutContacts = false, since }: CompileRequest): Promise<Compiled> {
    const { compileCompendium: compile } = await import('../../papers/compendium/write-compendium.ts');
    return compile(parts, { ...this.#compendiumContext(templateId, parts[0]?.uri), withoutContacts, since }, to);
  }

  async compare(question: CompendiumQuestion, signal?: AbortSignal): Promise<ComparedSubmissions | TemplateChoice> {
    const turn = turnsOf(this.#ports.clock, signal);
    const answers = await this.#answersOf(question, turn);
    if ('templates' in answers) return answers;
    const { templateId, files, unread, leftOut, counts } = answers;
    const { compendiumParts } = await import('../../papers/compendium/write-compendium.ts');
    const page = compendiumParts(
      files.map(({ part }) => part),
      { ...this.#compendiumContext(templateId, files[0]?.uri), leftOut },
    );
    return { ...page, files: files.map(({ name, uri }) => ({ name, uri })), unread, counts };
  }

  async saveCompendium(
    question: CompendiumQuestion,
    to: CompendiumFormat,
    signal?: AbortSignal,
  ): Promise<string | Uint8Array | undefined> {
    const turn = turnsOf(this.#ports.clock, signal);
    const answers = await this.#answersOf(question, turn);
    if ('templates' in answers) return undefined;
    const { templateId, files, leftOut } = answers;
    const { compileCompendium: compile } = await import('../../papers/compendium/write-compendium.ts');
    const { content } = await compile(
      files.map(({ part }) => part),
      { ...this.#compendiumContext(templateId, files[0]?.uri), leftOut },
      to,
      turn,
    );
    if (content instanceof Uint8Array) return content;
    const pieces: string[] = [];
    for (const piece of content) {
      pieces.push(piece);
      await turn();
    }
    return pieces.join('');
  }

  async submissions(question: SubmissionQuestion, signal?: AbortSignal): Promise<readonly KnownSubmission[]> {
    const { files } = await this.#submissions.readFacts(question, turnsOf(this.#ports.clock, signal));
    return files.map(({ uri, name, facts: { economy, templateId } }) => ({ uri, name, economy, template: templateId }));
  }

  facts(question: SubmissionQuestion, signal?: AbortSignal): Promise<ReadFiles<KnownFile>> {
    return this.#submissions.readFacts(question, turnsOf(this.#ports.clock, signal, 10));
  }

  async diff({ before, after, to, wishes }: DiffRequest): Promise<Diffed> {
    const { writeDiff } = await import('../../papers/diff/write-diff.ts');
    return writeDiff(this.#version(before), this.#version(after), to, wishes);
  }

  async plainText(file: NamedDocument): Promise<string> {
    const { writePaperText } = await import('../../papers/diff/write-diff.ts');
    return writePaperText(this.#version(file));
  }

  async changes(
    { now: { uri, name, document }, before }: ChangesQuestion,
    signal?: AbortSignal,
  ): Promise<ChangesResult> {
    const turn = turnsOf(this.#ports.clock, signal);
    const read = async (version: EarlierVersion): Promise<SubmissionDocument | string> => {
      try {
        return readSubmissionDocument(uri, 0, decodeText(await readContent(contentOf(version), this.#ports.files)));
      } catch (error) {
        return readingMessages.versionUnread({
          name: version.name,
          reason: this.#ports.files.reasonOf?.(error) ?? (error instanceof Error ? error.message : String(error)),
        });
      }
    };
    const [old, current] = [await read(before), document ?? (await read({ name, uri }))];
    if (typeof old === 'string') return { refused: old };
    if (typeof current === 'string') return { refused: current };
    await turn();
    const { diffParts } = await import('../../papers/diff/write-diff.ts');
    return diffParts(
      this.#version({ name: before.name, document: old }),
      this.#version({ name, document: current }),
      turn,
    );
  }

  import(request: ImportRequest, waiting?: WaitingWork): Promise<ImportResult> {
    return this.#reader.import(request, waiting);
  }

  draft(...asked: Parameters<PaperReader['draft']>): ReturnType<PaperReader['draft']> {
    return this.#reader.draft(...asked);
  }

  importInto(request: ImportIntoRequest, waiting?: WaitingWork): Promise<ImportIntoResult> {
    return this.#reader.importInto(request, waiting);
  }

  #version({ name, document }: NamedDocument): DiffedVersion {
    return { name, document, view: submissionView(document, this.#templates) };
  }

  /** @param uri of one of the answers, whose folder says what they answer */
  #compendiumContext(templateId: string, uri: string | undefined): CompendiumContext {
    const { get, registries } = uri === undefined ? this.#templates.everywhere : this.#templates.at(uri);
    return {
      templateId,
      template: get(templateId),
      registries,
      linkVerdict: (url) => this.#links.verdict(url),
    };
  }

  /**
   * The files that answer one template: the one that is asked for, or the only one. Else how many answer each; those of
   * folders that say different things of the template are apart.
   */
  async #answersOf(question: CompendiumQuestion, turn: Turn): Promise<TemplateAnswers | TemplateChoice> {
    const { files, unread: unreadFiles, counts } = await this.#submissions.read(question, turn);
    const unread = unreadFiles.map(({ name, reason }): UnreadFile => ({ name, reason }));
    const perTemplate = new Map<string, number>();
    for (const {
      facts: { templateId },
    } of files)
      if (templateId !== '') perTemplate.set(templateId, (perTemplate.get(templateId) ?? 0) + 1);
    const ids = [...perTemplate.keys()].sort();
    const [templateId = '', ...others] = question.template === undefined ? ids : [question.template];
    if (templateId === '' || others.length > 0)
      return {
        templates: ids.map((id) => ({
          id,
          title: this.#templates.everywhere.get(id)?.title ?? '',
          files: perTemplate.get(id) ?? 0,
        })),
        unread,
        counts,
      };
    const without = files.filter(({ facts }) => facts.templateId === '').map(({ name }) => name);
    const answering = files.filter(({ facts }) => facts.templateId === templateId);
    const folders = new Map(answering.map(({ uri }) => [this.#templates.folderOf(uri) ?? '', uri]));
    const templates = [...folders].map(([folder, uri]) => ({
      folder,
      template: this.#templates.at(uri).get(templateId),
    }));
    if (new Set(templates.map(({ template }) => JSON.stringify(template))).size > 1) {
      const filesOf = (folder: string): number =>
        answering.filter(({ uri }) => (this.#templates.folderOf(uri) ?? '') === folder).length;
      return {
        templates: templates.map(({ folder, template }) => ({
          id: templateId,
          title: template?.title ?? '',
          files: filesOf(folder),
          folder,
        })),
        unread,
        counts,
      };
    }
    return { templateId, files: answering, unread, counts, leftOut: leftOutSentences(unread, without) };
  }

  /** How many mistakes may take something of the text away from a paper. */
  #errorsIn(document: SubmissionDocument): number {
    const findings = checkSubmission(document, this.#templates.at(document.uri), {
      severities: this.#settings.of(document.uri).rules,
      linkVerdict: () => undefined,
      logger: this.#ports.logger,
    });
    return hidingErrors(findings);
  }
}

interface TemplateAnswers {
  readonly templateId: string;
  readonly files: readonly ReadFile[];
  readonly unread: readonly UnreadFile[];
  readonly counts: ReadCounts;
  /** Sentences for readers: what is not in it. */
  readonly leftOut: readonly string[];
}

function contentOf({ uri, content }: EarlierVersion): DocumentContent {
  return content === undefined && uri !== undefined ? { uri } : { base64: content ?? '' };
}

interface CompileRequest {
  readonly templateId: string;
  /** Of `compendiumPart`. */
  readonly parts: readonly CompendiumPart[];
  readonly to: CompendiumFormat;
  /** True for the form for the public, which says nothing of contacts. */
  readonly withoutContacts?: boolean;
  /** What the economies have made of their last answers, for a compendium that says so. */
  readonly since?: SinceLastTime | undefined;
}

interface Compiled {
  /** Bytes, or a text in pieces that are made when they are asked for, once. */
  readonly content: Iterable<string> | Uint8Array;
  /** Plain sentences: what readers should know; they stand in the document too, where its form allows. */
  readonly notes: readonly string[];
  /** Of the form without contacts: how many mail addresses its initiatives have all the same. */
  readonly mailAddresses: number;
}
