import { formatsOf, type CompendiumFormat, type DocumentFormat } from '../contract/formats.ts';
import { request } from './request.ts';
import { isText, maybe, oneOfWords, shape } from './shapes.ts';

interface ExportParams {
  readonly uri: string;
  readonly to: DocumentFormat;
}

export interface ExportResult {
  /** The whole file, in base 64: Word's are no text. */
  readonly base64: string;
  /** Errors for which something may be missing from the document. */
  readonly errors: number;
  /** Of a PDF, a sentence: which program has made it, and what can be said of it. */
  readonly made?: string;
}

/** There is none, and why: a sentence or two for the user. */
export interface ExportRefusal {
  readonly refused: string;
}

/**
 * Client to server: an open submission as a file to keep, or the blank form of an open template. `null` when it is
 * neither.
 */
export const exportRequest = request<ExportParams, ExportResult | ExportRefusal | null>('export', {
  uri: isText,
  to: oneOfWords(...formatsOf.document),
});

/** A template that is known where it is asked for. */
export interface KnownForm {
  readonly id: string;
  readonly title: string;
  /** Empty when the template names none. */
  readonly organisation: string;
  /** Absent for a template that everybody has. */
  readonly uri?: string;
}

/** Client to server: the templates whose blank forms can be had. */
export const formsRequest = request<Record<never, never>, readonly KnownForm[]>('forms', {});

interface ExportFormParams {
  /** The id of a template. */
  readonly template: string;
  readonly to: DocumentFormat;
}

/** Client to server: the blank form of a template that is known. `null` when there is none of this id. */
export const exportFormRequest = request<ExportFormParams, ExportResult | ExportRefusal | null>('exportForm', {
  template: isText,
  to: oneOfWords(...formatsOf.document),
});

interface CopyTableParams {
  readonly uri: string;
}

export interface CopyTableResult {
  readonly html: string;
  readonly text: string;
  /** Errors for which something may be missing from the table. */
  readonly errors: number;
}

/** Client to server: the table of an open submission for the clipboard. `null` when it is not one. */
export const copyTableRequest = request<CopyTableParams, CopyTableResult | null>('copyTable', { uri: isText });

/** The server reads the submissions itself; as they stand in the editor, where they are open. */
export interface CompareParams {
  /** All submissions below this folder; without it, below the window's folders. */
  readonly folder?: string;
  /** Which template; needed where the submissions answer several. */
  readonly template?: string;
}

/** A file or a folder that is left out, and why: completes “… can not be read: ”. */
export interface UnreadFile {
  readonly name: string;
  readonly reason: string;
}

/** How many files it took to answer: of those that are known from before, none is counted. */
export interface ReadCounts {
  readonly read: number;
  readonly parsed: number;
}

interface ReadForAnswer {
  readonly unread: readonly UnreadFile[];
  readonly counts: ReadCounts;
}

/** A page, and the files whose names it shows. */
export interface ComparedSubmissions extends PageParts, ReadForAnswer {
  readonly files: readonly { readonly name: string; readonly uri: string }[];
}

/** The submissions answer several templates, or none; one is to be chosen. */
export interface TemplateChoice extends ReadForAnswer {
  /** `folder`: where one template is two, in different folders, its URI. */
  readonly templates: readonly {
    readonly id: string;
    readonly title: string;
    readonly files: number;
    readonly folder?: string;
  }[];
}

/** A page without its frame. `html` is escaped. */
export interface PageParts {
  readonly title: string;
  readonly html: string;
  readonly style: string;
  readonly script: string;
}

const compared = { folder: maybe(isText), template: maybe(isText) };

/** Client to server: all submissions side by side. */
export const compareRequest = request<CompareParams, ComparedSubmissions | TemplateChoice>('compare', compared);

export interface SaveCompendiumParams extends CompareParams {
  readonly to: CompendiumFormat;
}

export interface SaveCompendiumResult {
  readonly base64: string;
}

/** Client to server: all submissions side by side as a file. `null` when they answer several templates, or none. */
export const saveCompendiumRequest = request<SaveCompendiumParams, SaveCompendiumResult | null>('saveCompendium', {
  ...compared,
  to: oneOfWords(...formatsOf.compendium),
});

export interface KnownSubmission {
  readonly uri: string;
  /** What readers call it. */
  readonly name: string;
  /** As the submission writes it; empty when it names none. */
  readonly economy: string;
  /** The id of its template; empty when it names none. */
  readonly template: string;
}

/** Client to server: the submissions below the window's folders, and below them those that are open. */
export const submissionsRequest = request<object, { readonly files: readonly KnownSubmission[] }>('submissions', {});

export interface ChangesParams {
  /** The submission as it is now: in the editor, where it is open. */
  readonly uri: string;
  /** What readers call it. */
  readonly name: string;
  readonly before: EarlierVersion;
}

/** Names `content` or `uri`. */
export interface EarlierVersion {
  /** What readers call it. */
  readonly name: string;
  /** A file, as it is saved. */
  readonly uri?: string;
  /** Bytes that the server can not read itself, in base 64. */
  readonly content?: string;
}

/** `refused` is a sentence that says which version can not be read, and why. */
export type ChangesResult = PageParts | { readonly refused: string };

const earlierVersion = shape<EarlierVersion>({ name: isText, uri: maybe(isText), content: maybe(isText) });

/** Client to server: what has changed in a submission since an earlier version of it. */
export const changesRequest = request<ChangesParams, ChangesResult>('changes', {
  uri: isText,
  name: isText,
  before: earlierVersion,
});
