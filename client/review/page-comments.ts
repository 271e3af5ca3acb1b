import type { ReviewResult } from '../../server/protocol/review.ts';
import type { SubmissionPage } from '../preview/submission-page.ts';
import type { SubmissionPages } from '../preview/submission-pages.ts';
import type { FromMargin, PageComment } from './page-messages.ts';
import type { Reviews } from './reviews.ts';

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

function forPage({ start: _start, end: _end, ...comment }: ReviewResult['comments'][number], me: string | undefined): PageComment {
  return { ...comment, isMine: comment.author === me, replies: comment.replies.map((reply) => ({ ...reply, isMine: reply.author === me && reply.settling === undefined })) };
}
