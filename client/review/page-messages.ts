import type { CommentResult, ReviewChange } from '../../server/protocol/review.ts';

/*
 * The messages between the editor and the margin of a preview or a table, in which comments are. Only types, because
 * the margin is a bundle of its own.
 */

/** A comment, for a page, which has no offsets. */
export interface PageComment extends Omit<CommentResult, 'start' | 'end'> {
  readonly isMine: boolean;
  /** How a comment was settled earlier is nobody’s to edit. */
  readonly replies: readonly (CommentResult['replies'][number] & { readonly isMine: boolean })[];
}

/** What is written in a margin. */
export type PageChange = Extract<
  ReviewChange,
  { readonly kind: 'commentAt' | 'reply' | 'edit' | 'resolve' | 'reopen' }
>;

/** What was typed in a margin and is not saved yet; the page keeps it when the window is loaded again. */
export interface CommentDrafts {
  /** Answers, and new texts, by the comment. */
  readonly answers: Readonly<Record<string, string>>;
  /** A new comment on words, or on a place as a whole. */
  readonly begun?: { readonly path: string; readonly words: string; readonly before: number; readonly text: string };
}

export type ToMargin =
  /** All comments on the file, in the order of the text. */
  | { readonly type: 'comments'; readonly comments: readonly PageComment[] }
  /** Leads to a comment. */
  | { readonly type: 'showComment'; readonly id: string }
  /**
   * A new comment on what is selected, or on the place that has the focus; `path` is that of the menu that was used.
   */
  | { readonly type: 'beginComment'; readonly path?: string }
  /** The change has been saved, or has not, and the user knows why. */
  | { readonly type: 'commentSaved'; readonly id: number; readonly isSaved: boolean };

export type FromMargin = { readonly type: 'changeComments'; readonly id: number; readonly change: PageChange };
