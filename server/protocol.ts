/**
 * Our own requests and notifications: the one file that client and server share.
 * It has types and names only, so that the client's bundle carries none of the server.
 */

import type { CompendiumFormat, DocumentFormat } from './contract/formats.ts';

/** What the client passes in `initialize`. */
export interface InitializationOptions {
  /** False in VS Code's Restricted Mode: no link is checked then. Absent means trusted. */
  readonly trusted?: boolean;
  /** URI of the folder of the rules' pages, `<code>.md` each; findings link there. */
  readonly rulePagesUri?: string;
  /** True when the client knows VS Code's command that opens completion again after a key was accepted. */
  readonly suggestAgain?: boolean;
  /** True when the client wants `previewChangedNotification`; others would be told after each key of what they do not know. */
  readonly previews?: boolean;
  /** Address of the server's own program, of a server in a browser: what may take long is done by a second worker of it. */
  readonly programUri?: string;
  /** True when the client answers `readFileRequest` and `readFolderRequest`: for a server in a browser, which sees no files. */
  readonly answersFiles?: boolean;
  /**
   * True when the client has `policySubmissions.checkLinks`, which takes a file's URI and addresses,
   * `policySubmissions.findArchivedCopies`, which takes a file's URI, and `policySubmissions.ignoreHost`, which takes a host:
   * then hover, a code lens and quick fixes offer them.
   */
  readonly linkCommands?: boolean;
}

/** Request, client to server: the finished document of an open submission, or what of it has changed. `null` when it is not one. */
export const previewRequest = 'policySubmissions/preview';

export interface PreviewParams {
  readonly uri: string;
  /** The `revision` that the asker shows. Without it everything is sent. */
  readonly known?: number;
}

export interface PreviewResult {
  readonly uri: string;
  /** Version of the text that was rendered; an answer older than the last shown one is dropped. */
  readonly version: number;
  /** Plain text, for the panel's title. */
  readonly title: string;
  /** BCP 47 tag of the document's language. */
  readonly language: string;
  readonly revision: number;
  /** What is not as it was at `known`. */
  readonly changed: readonly PreviewPiece[];
  /** The keys of all pieces from top to bottom; absent when it is as it was at `known`. */
  readonly order?: readonly string[];
}

/** A part of the document: above the table (`head`), before its rows (`columns`), or a row. */
export interface PreviewPiece {
  readonly key: string;
  /** Of a row, the path of its issue: rows of one issue are one `tbody`. */
  readonly issue?: string | undefined;
  /** Escaped HTML without scripts and styles; texts carry the path of their node, rows their key. */
  readonly html: string;
}

/** Request, client to server: where a row of the preview is written. `null` when it is not. */
export const previewRowRequest = 'policySubmissions/previewRow';

export interface PreviewRowParams {
  readonly uri: string;
  /** The row that shows a line of the text, or the row of this path. */
  readonly at: { readonly line: number } | { readonly row: string };
}

/** Lines from 0; each `end` is the line after the last. */
export interface PreviewRow {
  /** Path of an initiative or of an empty issue; '' for the cover and the contact. */
  readonly row: string;
  readonly start: number;
  readonly end: number;
  readonly nodes: readonly PreviewNode[];
}

export interface PreviewNode {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Request, client to server: the node that a cursor is about. `null` for what is no submission. */
export const nodePathRequest = 'policySubmissions/nodePath';

export interface NodePathParams {
  readonly uri: string;
  readonly position: TextPosition;
}

export interface NodePathResult {
  /** Keys and positions between slashes; a slash inside a key is `~1`, a tilde `~0`. */
  readonly path: string;
}

/** Request, client to server: where the text of a node starts, or of the nearest that holds it. `null` for what is no submission. */
export const nodePlaceRequest = 'policySubmissions/nodePlace';

export interface NodePlaceParams {
  readonly uri: string;
  readonly path: string;
}

export interface NodePlaceResult {
  readonly position: TextPosition;
}

/** Zero-based; characters are UTF-16 code units. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** Notification, server to client: what `previewRequest` answers for this document has changed. */
export const previewChangedNotification = 'policySubmissions/previewChanged';

export interface PreviewChangedParams {
  readonly uri: string;
  readonly version: number;
}

/** Notification, client to server: the user has just trusted this workspace. */
export const trustGrantedNotification = 'policySubmissions/trustGranted';

/** Request, client to server: an open submission as a file to keep. `null` when it is not one. */
export const exportRequest = 'policySubmissions/export';

export interface ExportParams {
  readonly uri: string;
  readonly to: DocumentFormat;
}

export interface ExportResult {
  /** The whole file, in base 64: Word's are no text. */
  readonly base64: string;
  /** Findings of severity error: something may be missing from the document. */
  readonly errors: number;
}

/** Request, client to server: the table of an open submission for the clipboard. `null` when it is not one. */
export const copyTableRequest = 'policySubmissions/copyTable';

export interface CopyTableParams {
  readonly uri: string;
}

export interface CopyTableResult {
  readonly html: string;
  readonly text: string;
  /** Findings of severity error: something may be missing from the table. */
  readonly errors: number;
}

/** Request, client to server: check the links of an open document now, fresh ones too. */
export const checkLinksRequest = 'policySubmissions/checkLinks';

export interface CheckLinksParams {
  readonly uri: string;
  /** Only these. */
  readonly urls?: readonly string[];
}

export interface CheckLinksResult {
  /** Distinct addresses looked at. */
  readonly checked: number;
  /** Why none was: switched off or offline by a setting, an untrusted workspace, or a browser, which may not ask other sites. */
  readonly refused?: 'off' | 'offline' | 'untrusted' | 'unavailable';
}

/** Request, client to server: a document of another format as a submission. */
export const importRequest = 'policySubmissions/import';

/** Names `content` or `uri`. The server tells how far it is by `$/progress` for `workDoneToken`, and it can be cancelled. */
export interface ImportParams {
  /** The file's name; its ending tells Markdown from other texts. */
  readonly name: string;
  /** Its bytes, in base 64. */
  readonly content?: string;
  /** Where the server itself can read it: a `file:` address, and a server that is not in a browser. */
  readonly uri?: string;
  /** The id of the template that it answers; found out when absent. */
  readonly template?: string;
  readonly workDoneToken?: string | number;
}

/** How far a long piece of work is. */
export interface WorkProgress {
  /** What is done now: “Reading the document”. */
  readonly message: string;
  readonly percentage: number;
}

/** `refused` is a sentence that says why the document can not be read, and what to do. */
export type ImportResult =
  | { readonly yaml: string; readonly report: ImportReport }
  | { readonly refused: string };

/** What an import has found, and what is to be looked at. */
export interface ImportReport {
  /** Id of the template that the document answers. */
  readonly template: string;
  /** Absent when the document does not say. */
  readonly economy?: string;
  readonly initiatives: number;
  /** Issues that have initiatives. */
  readonly issues: number;
  readonly links: number;
  /** In the order of the YAML; what has no place in it first. */
  readonly notices: readonly ImportNotice[];
}

export interface ImportNotice {
  readonly kind: ImportNoticeKind;
  /** One plain sentence. */
  readonly message: string;
  /** Where it stands in the document: “table 1, row 3, column 2”. */
  readonly place?: string;
  /** Where it stands in the YAML, from 0. */
  readonly line?: number;
}

/**
 * `leftover` was not understood; with `comment`, `footnote`, `picture`, `hidden-text` and `link` it stands as a comment.
 * `nested-table`, `tracked-changes` and `left-out` say what was made of parts that a submission does not have. An
 * `assumption` is to be looked at; of what is `missing`, the document says nothing.
 */
export type ImportNoticeKind =
  | 'leftover' | 'comment' | 'footnote' | 'picture' | 'hidden-text' | 'link' | 'nested-table'
  | 'tracked-changes' | 'left-out' | 'assumption' | 'missing';

/** Request, client to server: ask the archive for copies of the links of an open document that are gone. */
export const findCopiesRequest = 'policySubmissions/findCopies';

export interface FindCopiesParams {
  readonly uri: string;
}

export interface FindCopiesResult {
  /** Links that are gone. */
  readonly gone: number;
  /** Those of which there is a copy: their findings have a fix that inserts it. */
  readonly found: number;
  /** The sentence that says why not all could be asked for. */
  readonly fault?: string;
}

/** Request, server to client: the content of a file of the workspace; `null` when it can not be read. */
export const readFileRequest = 'policySubmissions/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

export type ReadFileResult = { readonly base64: string } | null;

/** Request, server to client: what is in a folder of the workspace; `null` when it can not be read. */
export const readFolderRequest = 'policySubmissions/readFolder';

export interface ReadFolderParams {
  readonly uri: string;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

export type ReadFolderResult = readonly FolderEntry[] | null;

/** Request, client to server: all submissions side by side. The client reads the files, for it sees them wherever they are. */
export const compareRequest = 'policySubmissions/compare';

export interface CompareParams {
  readonly files: readonly { readonly uri: string; readonly name: string; readonly text: string }[];
  /** Which template; needed where the files answer several. */
  readonly template?: string;
}

/** `templates`: the files answer several, or none; one is to be chosen. */
export type CompareResult = PageParts | { readonly templates: readonly { readonly id: string; readonly files: number }[] };

/** Request, client to server: the same as a file. `null` when the files answer several templates, or none. */
export const saveCompendiumRequest = 'policySubmissions/saveCompendium';

export interface SaveCompendiumParams extends CompareParams {
  readonly to: CompendiumFormat;
}

export interface SaveCompendiumResult {
  readonly base64: string;
}

/** A page without its frame. `html` is escaped. */
export interface PageParts {
  readonly title: string;
  readonly html: string;
  readonly style: string;
  readonly script: string;
}

/** Request, client to server: what has changed between two texts of one submission. */
export const changesRequest = 'policySubmissions/changes';

export interface ChangesParams {
  readonly uri: string;
  readonly before: NamedText;
  readonly after: NamedText;
}

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export const submissionLanguageId = 'policy-submission';
export const templateLanguageId = 'policy-submission-template';
