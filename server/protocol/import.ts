import { request } from './request.ts';
import type { CommentAt } from './review.ts';
import { either, isCount, isText, isWhole, listOf, maybe, oneOfWords, shape } from './shapes.ts';

/**
 * Names `content` or `uri`. The server tells how far it is by `$/progress` for `workDoneToken`, and it can be
 * cancelled.
 */
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
  | {
      readonly yaml: string;
      /**
       * The name for its file by the organisation's scheme, as a new submission gets: `fiji.submission.yaml`. Absent
       * when the document names no member.
       */
      readonly fileName?: string;
      readonly report: ImportReport;
    }
  | { readonly refused: string };

/** Client to server: a document of another format as a submission. */
export const importRequest = request<ImportParams, ImportResult>('import', {
  name: isText,
  content: maybe(isText),
  uri: maybe(isText),
  template: maybe(isText),
  workDoneToken: maybe(either(isText, isWhole)),
});

/** Names `content` or `uri`, as `ImportParams` do. */
export interface ImportIntoParams {
  readonly name: string;
  readonly content?: string;
  readonly uri?: string;
  /** The submission that the document came from: an open document, or a file that the server can read. */
  readonly into: string;
  /**
   * Its earlier versions, the newest first: where the document is an export of one of them, what was changed since is
   * merged with it.
   */
  readonly earlier?: readonly string[];
  /** Set by a client that stores what reviewers say in a Word file. */
  readonly review?: ReturnedParams;
  readonly workDoneToken?: string | number;
}

export interface ReturnedParams {
  /** Who files what the document has no author of, and who decides. */
  readonly author: string;
  /** What is decided on changes; of those that are not named, all are accepted that were not refused before, or taken out. */
  readonly decisions?: readonly ChangeDecision[];
}

/** What becomes of a change: `open` is stored as a comment that must be addressed. */
const changeOutcomes = ['accepted', 'refused', 'open'] as const;
export type ChangeOutcome = (typeof changeOutcomes)[number];

export interface ChangeDecision {
  /** Of the change. */
  readonly id: string;
  readonly outcome: ChangeOutcome;
  /** The reply that a reviewer gets, or the reason. */
  readonly text?: string;
}

/**
 * `yaml` is the whole text of the submission with the changes; it is the very text that it was where there are none.
 * `review` is what reviewers say in a Word file, where somebody stores that; `filed`, the files that store it.
 */
export type ImportIntoResult =
  | {
      readonly yaml: string;
      readonly report: MergeReport;
      readonly review?: ReturnedReview;
      readonly filed?: FiledReview;
    }
  | { readonly refused: string };

const returnedParams = shape<ReturnedParams>({
  author: isText,
  decisions: maybe(
    listOf(shape<ChangeDecision>({ id: isText, outcome: oneOfWords(...changeOutcomes), text: maybe(isText) })),
  ),
});

/**
 * Client to server: merges a document that an economy has returned into the submission that it was made from. Writes
 * nothing.
 */
export const importIntoRequest = request<ImportIntoParams, ImportIntoResult>('importInto', {
  name: isText,
  content: maybe(isText),
  uri: maybe(isText),
  into: isText,
  earlier: maybe(listOf(isText)),
  review: maybe(returnedParams),
  workDoneToken: maybe(either(isText, isWhole)),
});

/** Names `content` or `uri`, as `ImportParams` do. */
export interface DraftParams {
  readonly name: string;
  readonly content?: string;
  readonly uri?: string;
  /** The submission that gets the initiatives: an open document, or a file that the server can read. */
  readonly into: string;
  /** ID or letter of the issue; what can be chosen is the answer where it is absent. */
  readonly issue?: string;
  /** The parts to draft from, by their number in `DraftChoices.parts`; all, where absent. */
  readonly parts?: readonly number[];
  /** Line of the cursor in the submission, from 0. */
  readonly line?: number;
  readonly workDoneToken?: string | number;
}

/** A heading of a document, with the text up to the next one. */
export interface DraftPart {
  readonly title: string;
  /** The heading as the document has it, with its number; absent where that is the title. */
  readonly written?: string;
  /** Level of the heading, from 0. */
  readonly depth: number;
  readonly words: number;
  /** The headings above it that have no text of their own. */
  readonly above: readonly string[];
  /** ID of the issue that its heading names, or one above it. */
  readonly issue?: string;
}

export interface DraftChoices {
  /** In the order of the template. */
  readonly issues: readonly { readonly id: string; readonly letter: string; readonly title: string }[];
  /** ID of the issue at the cursor. */
  readonly issue?: string;
  readonly parts: readonly DraftPart[];
}

export type DraftResult = ImportIntoResult | { readonly choices: DraftChoices };

/** Client to server: parts of a document, which need not be a form, as initiatives of one issue. Writes nothing. */
export const draftRequest = request<DraftParams, DraftResult>('draft', {
  name: isText,
  content: maybe(isText),
  uri: maybe(isText),
  into: isText,
  issue: maybe(isText),
  parts: maybe(listOf(isCount)),
  line: maybe(isCount),
  workDoneToken: maybe(either(isText, isWhole)),
});

/** A position in a submission that came back: in the head without `issue`. */
export interface ReturnedAt extends CommentAt {
  /** The column of the table. */
  readonly column?: string;
}

/** A change of a Word file that came back. */
export interface ReturnedChange {
  /** The same whenever the file is read, also in another copy of it. */
  readonly id: string;
  /**
   * Of a `paragraph`, the words are those of the whole paragraph, or a line feed where only its end was set or removed.
   */
  readonly kind: 'insert' | 'delete' | 'replace' | 'move' | 'row' | 'paragraph';
  readonly author: string;
  /** ISO 8601, as the file has it; absent where it has none. */
  readonly date?: string;
  readonly at: ReturnedAt;
  /** Of a move: where the words were. */
  readonly from?: ReturnedAt;
  readonly old: string;
  readonly new: string;
  /** The words before it, where its own do not say where it is: of what was only added, and of signs. */
  readonly behind?: string;
  /** The text of its field as it was exported, and where `old` is in it, or the point at which something is new. */
  readonly base?: { readonly text: string; readonly start: number; readonly end: number };
  /** What its initiative said besides that field then: by this it is found again where it has another title. */
  readonly beside?: string;
  /** False for a change that is not in the merged text. */
  readonly taken: boolean;
  /**
   * Set where the submission has had other words in its place since the export. These stay, and the change is left
   * open.
   */
  readonly clashes?: true;
  /** Set beside `clashes` where the initiative has been removed since. */
  readonly isGone?: true;
  /**
   * Set for the end of a paragraph that was removed between two fields, as the description and a link. It is set beside
   * `clashes` once the change is left open.
   */
  readonly joinsFields?: true;
  /** Set beside `clashes` where it is known: the words that the submission has there now, empty where it has none. */
  readonly wordsNow?: readonly string[];
  /**
   * Set where the submission had the change already, before this import: its line in the merged text, from 0. Such a
   * change is taken, also where it was to be refused.
   */
  readonly line?: number;
  /** Set where it was accepted before, and what was exported stands in its place again: somebody has taken it out. */
  readonly takenOut?: true;
  /** What was decided on it when it came back before. */
  readonly decided?: ChangeOutcome;
}

/** What was edited without tracking, so that the file does not say whose it is. */
export type UntrackedEdit = Omit<ReturnedChange, 'author' | 'date' | 'from'>;

/** What reviewers say in a Word file that came back. */
export interface ReturnedReview {
  readonly untracked: readonly UntrackedEdit[];
  /** The tracked changes, in the order of the document. */
  readonly changes: readonly ReturnedChange[];
  /** How many tracked changes there are of formatting alone. They are left out. */
  readonly formatting: number;
  readonly threads: readonly ReturnedThread[];
  /** What was exported; absent for a file that is no export for review. */
  readonly exported?: {
    readonly until: string;
    readonly comments: readonly { readonly id: string; readonly isDone: boolean }[];
  };
  /** Who saved the file last, if it says so. */
  readonly savedBy?: string;
  /** When that was; the date of comments that have none. */
  readonly savedAt?: string;
}

/** To be written by the caller, never over another one. `path` is from the workspace folder, with slashes. */
export interface FiledEvent {
  readonly uri: string;
  readonly path: string;
  readonly content: string;
}

/** How much a returned file adds to a review. */
export interface FiledCounts {
  readonly comments: number;
  readonly replies: number;
  readonly states: number;
  /** Comments and replies that are in the review already. */
  readonly known: number;
  /** Changes on which something was decided that was not decided before. */
  readonly decided: number;
  /** Sentences on what was not taken. */
  readonly notes: readonly string[];
}

/** The files that add what reviewers say to the comments. */
export interface FiledReview extends FiledCounts {
  readonly files: readonly FiledEvent[];
  /** Files that store decisions on changes, to be written when the merged text is accepted. */
  readonly decisions: readonly FiledEvent[];
}

interface ReturnedWords {
  readonly author: string;
  readonly date?: string;
  /**
   * What the file has as the local time, where that differs: a comment of ours that Word has saved again has its old
   * date there.
   */
  readonly localDate?: string;
  readonly text: string;
}

/** A comment of a Word file, with its replies. */
export interface ReturnedThread extends ReturnedWords {
  /** Absent where the file has no states. */
  readonly isDone?: boolean;
  readonly replies: readonly ReturnedWords[];
  /** What it is about, in the form in which comments are stored. */
  readonly anchor: {
    readonly at: CommentAt;
    readonly exact: string;
    readonly base?: string | undefined;
    readonly start: number;
  };
}

export interface MergeReport {
  /** In the order of the YAML; what has no place in it comes first. */
  readonly changes: readonly MergedChange[];
  /** What the import has to say of the parts that have changed. */
  readonly notices: readonly ImportNotice[];
}

export interface MergedChange {
  readonly kind: MergedChangeKind;
  /** One plain sentence: “The outcome of “Alpha” was changed.” */
  readonly message: string;
  /** Where it stands in the new YAML, from 0. */
  readonly line?: number;
}

/** `left`: something that the document says otherwise and that was left as it is; the sentence says what and why. */
export type MergedChangeKind = 'changed' | 'added' | 'removed' | 'moved' | 'left';

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
 * `leftover` was not understood; with `comment`, `footnote`, `picture`, `hidden-text` and `link` it stands as a
 * comment. `nested-table`, `tracked-changes` and `left-out` say what was made of parts that a submission does not have.
 * An `assumption` is to be looked at; of what is `missing`, the document says nothing.
 */
export type ImportNoticeKind =
  | 'leftover'
  | 'comment'
  | 'footnote'
  | 'picture'
  | 'hidden-text'
  | 'link'
  | 'nested-table'
  | 'tracked-changes'
  | 'left-out'
  | 'assumption'
  | 'missing';
