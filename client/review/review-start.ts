import { Disposable, EventEmitter, RelativePattern, Uri, window, workspace, type TreeDataProvider } from 'vscode';
import type { EditorCommand } from '../commands/command.ts';
import { isThere } from '../is-there.ts';
import type { SubmissionPage } from '../preview/submission-page.ts';
import type { CommentItem } from './comments-view.ts';
import type { LoadedReview, LoadedReviewParts } from './loaded-review.ts';
import type { FromMargin } from './page-messages.ts';
import type { MergedReturn, ReturnedDocx } from './returned-file.ts';

const commandIds = [
  ...[
    'begin',
    'add',
    'addShould',
    'addMust',
    'reply',
    'resolve',
    'reopen',
    'edit',
    'saveEdit',
    'cancelEdit',
    'setWeight',
    'reveal',
    'filter',
    'takeOver',
    'exportResponses',
    'exportForReview',
  ].map((name) => `policySubmissions.comments.${name}`),
  'policySubmissions.setClearance',
  'policySubmissions.recordAnswer',
];

type ReviewStartParts = Omit<LoadedReviewParts, 'view' | 'refresh'>;

/**
 * Registers the commands and the view of comments. Their code is loaded when a folder has comments, when the view is
 * opened, or at the first command.
 */
export class ReviewStart implements Disposable {
  readonly commands: readonly EditorCommand[] = commandIds.map((id) => ({
    id,
    run: async (...args) => (await this.#load()).run(id, ...args),
  }));
  readonly #parts: ReviewStartParts;
  readonly #changed = new EventEmitter<undefined>();
  readonly #view;
  readonly #subscriptions: Disposable[] = [];
  #loading: Promise<LoadedReview> | undefined;
  #loaded: LoadedReview | undefined;

  constructor(parts: ReviewStartParts) {
    this.#parts = parts;
    const treeDataProvider: TreeDataProvider<CommentItem> = {
      onDidChangeTreeData: this.#changed.event,
      getChildren: async (item) => (await this.#load()).view.getChildren(item),
      getTreeItem: async (item) => (await this.#load()).view.getTreeItem(item),
    };
    this.#view = window.createTreeView<CommentItem>('policySubmissions.commentsView', { treeDataProvider });
    parts.pages.comments = {
      loaded: (page) => this.#loaded?.pages.loaded(page),
      shown: (page) => this.#loaded?.pages.show(page),
      heard: (page, message) => void this.#heard(page, message),
    };
    this.#subscriptions.push(
      this.#view,
      this.#changed,
      workspace.onDidChangeWorkspaceFolders(() => this.#watch()),
    );
    this.#watch();
  }

  dispose(): void {
    Disposable.from(...this.#subscriptions).dispose();
    this.#loaded?.dispose();
  }

  /**
   * Asks what becomes of the changes of a Word file that came back, and files its comments. @returns undefined when the
   * user does not want that
   */
  async settle(file: ReturnedDocx): Promise<MergedReturn | undefined> {
    return (await this.#load()).settle(file);
  }

  /** Reads the code as soon as a folder has comments. */
  #watch(): void {
    for (const { uri } of workspace.workspaceFolders ?? []) {
      const watcher = workspace.createFileSystemWatcher(
        new RelativePattern(uri, '.policy-submissions/comments/**'),
        false,
        true,
        true,
      );
      this.#subscriptions.push(
        watcher,
        watcher.onDidCreate(() => void this.#load()),
      );
      void isThere(Uri.joinPath(uri, '.policy-submissions/comments')).then((has) => (has ? this.#load() : undefined));
    }
  }

  async #heard(page: SubmissionPage, message: FromMargin): Promise<void> {
    await (await this.#load()).pages.heard(page, message);
  }

  #load(): Promise<LoadedReview> {
    this.#loading ??= import('./loaded-review.ts')
      .then(({ LoadedReview: Loaded }) => {
        this.#loaded = new Loaded({ ...this.#parts, view: this.#view, refresh: () => this.#changed.fire(undefined) });
        return this.#loaded;
      })
      .catch((error: unknown) => {
        this.#loading = undefined;
        throw error;
      });
    return this.#loading;
  }
}
