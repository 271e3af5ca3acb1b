import { formatsOf, type CompendiumFormat, type DocumentFormat } from '../contract/formats.ts';
import { request } from './request.ts';
import { isText, listOf, maybe, oneOf, shape } from './shapes.ts';

interface ExportParams {
  readonly uri: string;
  readonly to: DocumentFormat;
}

export interface ExportResult {
  /** The whole file, in base 64: Word's are no text. */
  readonly base64: string;
  /** Findings of severity error: something may be missing from the document. */
  readonly errors: number;
}

/** Client to server: an open submission as a file to keep. `null` when it is not one. */
export const exportRequest = request<ExportParams, ExportResult | null>('export', {
  uri: isText, to: oneOf(...formatsOf.document),
});

interface CopyTableParams {
  readonly uri: string;
}

export interface CopyTableResult {
  readonly html: string;
  readonly text: string;
  /** Findings of severity error: something may be missing from the table. */
  readonly errors: number;
}

/** Client to server: the table of an open submission for the clipboard. `null` when it is not one. */
export const copyTableRequest = request<CopyTableParams, CopyTableResult | null>('copyTable', { uri: isText });

export interface CompareParams {
  readonly files: readonly ComparedFile[];
  /** Which template; needed where the files answer several. */
  readonly template?: string;
}

interface ComparedFile {
  readonly uri: string;
  readonly name: string;
  readonly text: string;
}

/** `templates`: the files answer several, or none; one is to be chosen. */
export type CompareResult = PageParts | { readonly templates: readonly { readonly id: string; readonly files: number }[] };

/** A page without its frame. `html` is escaped. */
export interface PageParts {
  readonly title: string;
  readonly html: string;
  readonly style: string;
  readonly script: string;
}

const compared = { files: listOf(shape<ComparedFile>({ uri: isText, name: isText, text: isText })), template: maybe(isText) };

/** Client to server: all submissions side by side. The client reads the files, for it sees them wherever they are. */
export const compareRequest = request<CompareParams, CompareResult>('compare', compared);

export interface SaveCompendiumParams extends CompareParams {
  readonly to: CompendiumFormat;
}

export interface SaveCompendiumResult {
  readonly base64: string;
}

/** Client to server: the same as a file. `null` when the files answer several templates, or none. */
export const saveCompendiumRequest = request<SaveCompendiumParams, SaveCompendiumResult | null>('saveCompendium', {
  ...compared, to: oneOf(...formatsOf.compendium),
});

export interface ChangesParams {
  readonly uri: string;
  readonly before: NamedText;
  readonly after: NamedText;
}

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

const namedText = shape<NamedText>({ name: isText, text: isText });

/** Client to server: what has changed between two texts of one submission. */
export const changesRequest = request<ChangesParams, PageParts>('changes', { uri: isText, before: namedText, after: namedText });
