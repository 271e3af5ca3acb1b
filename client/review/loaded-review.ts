import type { Disposable, LogOutputChannel, Memento, TreeView } from 'vscode';
import type { ServerSession } from '../connection/server-session.ts';
import type { SubmissionPages } from '../preview/submission-pages.ts';
import { CommentsView, type CommentItem } from './comments-view.ts';
import { PageComments } from './page-comments.ts';
import { reviewCommands } from './review-commands.ts';
import { ReviewerName } from './reviewer-name.ts';
import { settleReturned, type MergedReturn, type ReturnedDocx } from './returned-file.ts';
import { Reviews } from './reviews.ts';

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
    this.#commands = new Map([...this.view.commands, ...reviewCommands(this.#reviews, server)].map(({ id, run }) => [id, run]));
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
