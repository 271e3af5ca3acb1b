import { formatsOf, type ResponsesFormat } from '../contract/formats.ts';
import { request } from './request.ts';
import { either, isCount, isText, maybe, oneOfWords, shape } from './shapes.ts';

/** How much a comment asks for: a condition of clearance, something that should be addressed, or a note. */
export const commentWeights = ['must', 'should', 'note'] as const;
export type CommentWeight = (typeof commentWeights)[number];

/** The states of a submission on its way to the organisation, in their order. */
export const clearanceStates = ['draft', 'for-clearance', 'cleared', 'submitted'] as const;
export type ClearanceState = (typeof clearanceStates)[number];

/** What an agency answers when it is asked for clearance; `nil`: it has no comments. */
export const agencyAnswers = ['cleared', 'comments', 'nil'] as const;
export type AgencyAnswer = (typeof agencyAnswers)[number];

/**
 * What a comment is about. Without `title` and `issue`, a field of the head; without `field`, the initiative or
 * submission as a whole.
 */
export interface CommentAt {
  readonly issue?: string;
  readonly title?: string;
  /** The path of keys within the initiative or the head: `description`, `outcome.actual`, `document.title`. */
  readonly field?: string;
}

/** Something that is added to the review of a submission. Offsets are UTF-16 code units. */
export type ReviewChange =
  /** An empty range is the whole field. */
  | {
      readonly kind: 'comment';
      readonly start: number;
      readonly end: number;
      readonly text: string;
      readonly weight: CommentWeight;
    }
  /**
   * On a place of the preview or the table, or on words there as they are shown: those that come after as many others
   * like them.
   */
  | {
      readonly kind: 'commentAt';
      readonly path: string;
      readonly words: string;
      readonly before: number;
      readonly text: string;
      readonly weight: CommentWeight;
    }
  | { readonly kind: 'reply'; readonly to: string; readonly text: string }
  /** Without a text, the weight alone. */
  | { readonly kind: 'edit'; readonly to: string; readonly text: string; readonly weight?: CommentWeight }
  /** The text says how the comment was addressed, or why it was not. */
  | { readonly kind: 'resolve' | 'reopen'; readonly to: string; readonly text: string }
  | { readonly kind: 'status'; readonly status: ClearanceState; readonly text: string }
  | { readonly kind: 'answer'; readonly agency: string; readonly status: AgencyAnswer; readonly text: string };

const isWeight = oneOfWords(...commentWeights);
const isReviewChange = either(
  either(
    either(
      shape<Extract<ReviewChange, { kind: 'comment' }>>({
        kind: oneOfWords('comment'),
        start: isCount,
        end: isCount,
        text: isText,
        weight: isWeight,
      }),
      shape<Extract<ReviewChange, { kind: 'commentAt' }>>({
        kind: oneOfWords('commentAt'),
        path: isText,
        words: isText,
        before: isCount,
        text: isText,
        weight: isWeight,
      }),
    ),
    either(
      shape<Extract<ReviewChange, { kind: 'reply' }>>({ kind: oneOfWords('reply'), to: isText, text: isText }),
      shape<Extract<ReviewChange, { kind: 'edit' }>>({
        kind: oneOfWords('edit'),
        to: isText,
        text: isText,
        weight: maybe(isWeight),
      }),
    ),
  ),
  either(
    shape<Extract<ReviewChange, { kind: 'resolve' | 'reopen' }>>({
      kind: oneOfWords('resolve', 'reopen'),
      to: isText,
      text: isText,
    }),
    either(
      shape<Extract<ReviewChange, { kind: 'status' }>>({
        kind: oneOfWords('status'),
        status: oneOfWords(...clearanceStates),
        text: isText,
      }),
      shape<Extract<ReviewChange, { kind: 'answer' }>>({
        kind: oneOfWords('answer'),
        agency: isText,
        status: oneOfWords(...agencyAnswers),
        text: isText,
      }),
    ),
  ),
);

export interface ReplyResult {
  readonly id: string;
  readonly author: string;
  readonly date: string;
  readonly text: string;
  /** When its author has changed it last. */
  readonly edited?: string;
}

/** A reply, or how the comment was settled before it was settled again. */
export interface ThreadReplyResult extends ReplyResult {
  /** What it did, where it is no reply; its author cannot edit it. */
  readonly settling?: 'resolved' | 'reopened';
}

/** A comment where it is in the text of today. */
export interface CommentResult extends ReplyResult {
  readonly weight: CommentWeight;
  readonly state: 'open' | 'resolved';
  /** For what stands for a change of a Word file: the id of the change. */
  readonly change?: string;
  /** By the names of today, where what it is about is still there. */
  readonly at: CommentAt;
  /** The words of today; for an orphan, those that were commented; empty for a whole field. */
  readonly quote: string;
  /**
   * True where the words, or all that they belonged to, cannot be found: the range is then that of the initiative, or
   * the start of the text.
   */
  readonly orphan: boolean;
  readonly replies: readonly ThreadReplyResult[];
  /** Who resolved or reopened it last, and how it was addressed. */
  readonly settled?: ReplyResult;
  readonly start: number;
  readonly end: number;
  /** The node, in the form of `NodePathResult`. */
  readonly path: string;
}

/** Who has set a status, or recorded an answer. */
export interface StatusResult extends ReplyResult {
  /** The answer has other words than those that were cleared or submitted. */
  readonly changed?: true;
}

export interface StateResult {
  readonly state: ClearanceState;
  /** Absent while nobody has set a state. */
  readonly since?: StatusResult;
  /** Agencies of the submission, and others that have answered; without `answer`, one that has not. */
  readonly agencies: readonly {
    readonly name: string;
    readonly answer?: StatusResult & { readonly status: AgencyAnswer };
  }[];
}

export interface ReviewResult {
  /** Version of the text in which the places are. */
  readonly version: number;
  /** In the order of the text. */
  readonly comments: readonly CommentResult[];
  readonly clearance: StateResult;
  /** Sentences about files of the review that cannot be used as they are. */
  readonly problems: readonly string[];
}

/**
 * Client to server: the comments on an open submission, and how far it is on its way. `null` when it is no submission
 * in a folder.
 */
export const reviewRequest = request<{ readonly uri: string }, ReviewResult | null>('review', { uri: isText });

/** Comments on a submission that is no longer there, which fit another one. */
export interface StrayComments {
  /** The path of the submission that is gone, from the workspace folder, with slashes. */
  readonly submission: string;
  /** The folder that the comments are in. */
  readonly folderUri: string;
  readonly comments: number;
  /** How many of them are about words or initiatives of the other submission. */
  readonly found: number;
  /** How many are open and must, and should, be addressed. */
  readonly must: number;
  readonly should: number;
}

/**
 * Client to server: comments on submissions that are gone and that fit an open one, the best first. `null` for a file
 * that is not open.
 */
export const strayCommentsRequest = request<{ readonly uri: string }, readonly StrayComments[] | null>(
  'strayComments',
  { uri: isText },
);

interface ReviewChangeParams {
  readonly uri: string;
  readonly change: ReviewChange;
  readonly author: string;
}

/**
 * The file to write, which is not there yet; or the sentence that says why there is none. `notice` is a sentence for
 * who adds it.
 */
export type ReviewFileResult =
  | {
      readonly id: string;
      readonly uri: string;
      readonly path: string;
      readonly content: string;
      readonly notice?: string;
    }
  | { readonly refused: string };

/**
 * Client to server: the file that adds something to the review of an open submission. The server writes nothing. `null`
 * for a file that is not open.
 */
export const reviewChangeRequest = request<ReviewChangeParams, ReviewFileResult | null>('reviewChange', {
  uri: isText,
  change: isReviewChange,
  author: isText,
});

/**
 * Client to server: the comments on an open submission with how each was addressed, and the answers of agencies, as a
 * file. `null` as for `review`.
 */
export const responsesRequest = request<
  { readonly uri: string; readonly to: ResponsesFormat },
  { readonly base64: string } | null
>('responses', { uri: isText, to: oneOfWords(...formatsOf.responses) });

interface ForReviewParams {
  readonly uri: string;
  /** An earlier version, in base 64, since which the file shows the changes as tracked ones; readers see its name. */
  readonly since?: { readonly name: string; readonly base64: string };
}

/** The Word file, how many comments it has, and sentences on what it cannot show. */
export interface ForReviewResult {
  readonly base64: string;
  readonly comments: number;
  readonly notes: readonly string[];
}

/**
 * Client to server: the Word file of an open submission for reviewers, with its comments and with the tracking of
 * changes. `null` as for `review`.
 */
export const forReviewRequest = request<ForReviewParams, ForReviewResult | null>('exportForReview', {
  uri: isText,
  since: maybe(shape<NonNullable<ForReviewParams['since']>>({ name: isText, base64: isText })),
});

/**
 * Client to server: the folder in which the comments on a submission are, or those on all submissions of a folder;
 * `null` for what lies in no folder of the workspace.
 */
export const reviewFolderRequest = request<{ readonly uri: string }, { readonly uri: string } | null>('reviewFolder', {
  uri: isText,
});
