import type { Disposable, LogOutputChannel, Memento, TreeView } from 'vscode';
import type { ReviewResult } from '../../server/protocol/review.ts';
import type { ServerSession } from '../connection/server-session.ts';
import type { SubmissionPage } from '../preview/submission-page.ts';
import type { SubmissionPages } from '../preview/submission-pages.ts';
import { CommentsView, type CommentItem } from './comments-view.ts';
import type { FromMargin, PageComment } from './page-messages.ts';
import { settleReturned, type MergedReturn, type ReturnedDocx } from './returned-file.ts';
import { reviewCommands } from './review-commands.ts';
import { ReviewerName } from './reviewer-name.ts';
import { Reviews } from './reviews.ts';

/** The comments in the margins of previews and tables. */
export class PageComments {
  readonly #pages: SubmissionPages;
  readonly #reviews: Reviews;
  /** What each page shows: the answer that it is of, and the message. */
  readonly #shown = new WeakMap<SubmissionPage, { readonly of: ReviewResult; readonly message: string }>();

  constructor(pages: SubmissionPages, reviews: Reviews) {
    this.#pages = pages;
    this.#reviews = reviews;
  }

  showAll(): void {
    this.#pages.all.forEach((page) => this.show(page));
  }

  /** To be called when a page has loaded: it knows nothing. */
  loaded(page: SubmissionPage): void {
    this.#shown.delete(page);
    this.show(page);
  }

  /** Gives a page the comments that it does not show yet. */
  show(page: SubmissionPage): void {
    const review = this.#reviews.of(page.uri);
    const shown = this.#shown.get(page);
    if (review === undefined || shown?.of === review) return;
    const me = this.#reviews.nameFor(page.uri);
    const message = { type: 'comments' as const, comments: review.comments.map((comment) => forPage(comment, me)) };
    const text = `${page.uri.toString()} ${JSON.stringify(message)}`;
    if (shown?.message !== text && !page.post(message)) return;
    this.#shown.set(page, { of: review, message: text });
    if (shown !== undefined && shown.message !== text) page.commentsChanged();
  }

  async heard(page: SubmissionPage, { id, change }: FromMargin): Promise<void> {
    const isSaved = await this.#reviews.save(page.uri, change);
    page.post({ type: 'commentSaved', id, isSaved });
  }
}

function forPage(
  { start: _start, end: _end, ...comment }: ReviewResult['comments'][number],
  me: string | undefined,
): PageComment {
  return {
    ...comment,
    isMine: comment.author === me,
    replies: comment.replies.map((reply) => ({
      ...reply,
      isMine: reply.author === me && reply.settling === undefined,
    })),
  };
}

export interface LoadedReviewParts {
  readonly server: ServerSession;
  readonly log: LogOutputChannel;
  readonly pages: SubmissionPages;
  /** What VS Code remembers for this person, in all folders. */
  readonly memory: Memento;
  readonly view: TreeView<CommentItem>;
  /** Refreshes the view. */
  readonly refresh: () => void;
}

/** Comments in texts, in the view, and in the margins of pages, with their commands. */
export class LoadedReview implements Disposable {
  readonly view: CommentsView;
  readonly pages: PageComments;
  readonly #name: ReviewerName;
  readonly #reviews: Reviews;
  readonly #commands: ReadonlyMap<string, (...args: readonly unknown[]) => unknown>;

  constructor({ server, log, pages, memory, view, refresh }: LoadedReviewParts) {
    const name = new ReviewerName(memory);
    this.#name = name;
    this.#reviews = new Reviews({ server, log, name, pages });
    this.view = new CommentsView({ reviews: this.#reviews, name, view, refresh });
    this.pages = new PageComments(pages, this.#reviews);
    this.#reviews.onDidChange(() => this.pages.showAll());
    this.#commands = new Map(
      [...this.view.commands, ...reviewCommands(this.#reviews, server)].map(({ id, run }) => [id, run]),
    );
    this.#reviews.start();
  }

  settle(file: ReturnedDocx): Promise<MergedReturn | undefined> {
    return settleReturned(file, this.#name);
  }

  run(id: string, ...args: readonly unknown[]): unknown {
    return this.#commands.get(id)?.(...args);
  }

  dispose(): void {
    this.view.dispose();
    this.#reviews.dispose();
  }
}
