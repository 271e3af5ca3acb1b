import {
  CommentMode,
  CommentThreadCollapsibleState,
  CommentThreadState,
  Disposable,
  EventEmitter,
  FileType,
  Range,
  Selection,
  Uri,
  commands,
  comments,
  window,
  workspace,
  type Comment,
  type CommentController,
  type CommentThread,
  type LogOutputChannel,
  type TextDocument,
} from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import {
  reviewChangeRequest,
  reviewFolderRequest,
  reviewRequest,
  strayCommentsRequest,
  type CommentResult,
  type ReplyResult,
  type ReviewChange,
  type ReviewResult,
  type StrayComments,
} from '../../server/protocol/review.ts';
import { settlingWords, weightWords } from '../../server/protocol/review-words.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { isThere } from '../is-there.ts';
import type { SubmissionPages } from '../preview/submission-pages.ts';
import { tell } from '../tell.ts';
import { reviewDialogMessages } from '../words/review.ts';
import { moveComments, moveCommentsWith } from './move-comments.ts';
import type { ReviewerName } from './reviewer-name.ts';

/** After a change of the text or of comments, they are asked for again so much later. */
const pauseMs = 400;

/** What is shown of a document's comments. */
interface ShownReview {
  readonly threads: Map<string, CommentThread>;
  /** What each thread was made of. */
  readonly made: Map<string, string>;
  result: ReviewResult;
  /** The name under which this person comments here, if it is known. */
  me: string | undefined;
}

/** A comment or reply in a thread of VS Code’s. */
export interface ShownComment extends Comment {
  readonly id: string;
  readonly thread: CommentThread;
}

export interface ReviewsParts {
  readonly server: ServerSession;
  readonly log: LogOutputChannel;
  readonly name: ReviewerName;
  readonly pages: SubmissionPages;
}

/**
 * The comments on all submissions that are open, as threads in their texts. VS Code does not move threads with edits;
 * they are placed again after each.
 */
export class Reviews implements Disposable {
  readonly #parts: ReviewsParts;
  readonly #controller: CommentController;
  readonly #shown = new Map<string, ShownReview>();
  /** Threads in text that was replaced. */
  readonly #torn = new WeakSet<CommentThread>();
  readonly #strays = new Map<string, readonly StrayComments[]>();
  /** Submissions or comments have come or gone: comments of a submission that is gone are looked for again. */
  #straysAreDue = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #changed = new EventEmitter<void>();
  readonly #subscriptions: Disposable;
  /** The box of a comment that is not written yet. */
  #begun: CommentThread | undefined;
  /** Problems are said once. */
  #told = '';
  readonly onDidChange = this.#changed.event;

  constructor(parts: ReviewsParts) {
    this.#parts = parts;
    this.#controller = comments.createCommentController('policySubmissions.comments', 'Policy Submissions');
    this.#controller.options = { prompt: 'Reply...', placeHolder: reviewDialogMessages.commentHere };
    const watcher = workspace.createFileSystemWatcher('**/.policy-submissions/comments/**');
    const submissions = workspace.createFileSystemWatcher('**/*.submission.{yaml,yml}', false, true, false);
    const all = (): void => {
      this.#straysAreDue = new Set(workspace.textDocuments.map(({ uri }) => uri.toString()));
      this.start();
    };
    this.#subscriptions = Disposable.from(
      this.#controller,
      this.#changed,
      watcher,
      watcher.onDidCreate(all),
      watcher.onDidChange(all),
      watcher.onDidDelete(all),
      submissions,
      submissions.onDidCreate(all),
      submissions.onDidDelete(all),
      parts.server.onDidStart(all),
      workspace.onDidOpenTextDocument((document) => {
        this.#straysAreDue.add(document.uri.toString());
        this.#later(document);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const threads = [...(this.#shown.get(document.uri.toString())?.threads.values() ?? [])];
        for (const thread of threads)
          if (contentChanges.some(({ range }) => !range.isEmpty && thread.range?.intersection(range) !== undefined))
            this.#torn.add(thread);
        if (contentChanges.length > 0) this.#later(document);
      }),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      workspace.onDidRenameFiles(({ files }) => void moveCommentsWith(files, parts.server, parts.log)),
      window.onDidChangeActiveTextEditor(() => this.#changed.fire()),
    );
  }

  /** Shows the comments on all submissions that are open. */
  start(): void {
    workspace.textDocuments.forEach((document) => this.#later(document));
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#subscriptions.dispose();
  }

  /** The review of a document that is open. */
  of(uri: Uri): ReviewResult | undefined {
    return this.#shown.get(uri.toString())?.result;
  }

  /** Comments on submissions that are gone and that fit this one. */
  straysOf(uri: Uri): readonly StrayComments[] {
    return this.#strays.get(uri.toString()) ?? [];
  }

  /** The same, looked for now: a file that was renamed elsewhere tells nothing of it. */
  async findStrays(uri: Uri): Promise<readonly StrayComments[]> {
    const key = uri.toString();
    const found = (await this.#parts.server.request(strayCommentsRequest, { uri: key })) ?? [];
    this.#strays.set(key, found);
    return found;
  }

  /** The name under which this person comments, if it is known. */
  nameFor(uri: Uri): string | undefined {
    return this.#shown.get(uri.toString())?.me;
  }

  /** Moves the comments on a submission that is gone to another one. */
  async takeOver(uri: Uri, { folderUri }: StrayComments): Promise<boolean> {
    const target = await this.#parts.server.request(reviewFolderRequest, { uri: uri.toString() });
    return target !== null && moveComments(Uri.parse(folderUri), Uri.parse(target.uri), FileType.File, this.#parts.log);
  }

  commentOf(thread: CommentThread): CommentResult | undefined {
    const shown = this.#shown.get(thread.uri.toString());
    return shown?.result.comments.find(({ id }) => shown.threads.get(id) === thread);
  }

  /** Shows a comment, opened, at its place. */
  async reveal(uri: Uri, id: string): Promise<void> {
    const page = this.#parts.pages.active(uri);
    if (page !== undefined) {
      page.focus();
      page.post({ type: 'showComment', id });
      return;
    }
    const thread = this.#shown.get(uri.toString())?.threads.get(id);
    if (thread === undefined) return;
    thread.collapsibleState = CommentThreadCollapsibleState.Expanded;
    await window.showTextDocument(uri, { selection: thread.range });
  }

  /**
   * Opens the box of a new comment at the selection, in the margin of a preview or a table that is in use. VS Code’s
   * own “+” beside each line is not offered: VS Code opens each file again that it asks about, and keeps it for minutes
   * after its tab was closed, with findings of files that are gone.
   */
  async begin(path?: string): Promise<boolean> {
    const page = this.#parts.pages.active();
    if (page !== undefined) return page.post({ type: 'beginComment', ...(path !== undefined && { path }) });
    const editor = window.activeTextEditor;
    if (editor === undefined || !isSubmission(editor.document)) return false;
    this.#begun?.dispose();
    this.#begun = this.#controller.createCommentThread(editor.document.uri, editor.selection, []);
    this.#begun.label = 'New comment';
    this.#begun.contextValue = 'new';
    this.#begun.collapsibleState = CommentThreadCollapsibleState.Expanded;
    // What is typed before the box has the focus must not take the place of the words.
    editor.selection = new Selection(editor.selection.end, editor.selection.end);
    await commands.executeCommand('workbench.action.focusCommentOnCurrentLine');
    return true;
  }

  /** Writes a change into a file of its own. @returns false when it was not made, and the user knows why */
  async add(uri: Uri, change: ReviewChange): Promise<boolean> {
    const author = await this.#parts.name.ask(uri);
    if (author === undefined) return false;
    const document = await workspace.openTextDocument(uri);
    const made = await this.#parts.server.request(reviewChangeRequest, {
      uri: document.uri.toString(),
      change,
      author,
    });
    if (made === null || 'refused' in made) {
      void tell.warning(made?.refused ?? reviewDialogMessages.submissionsOnly);
      return false;
    }
    const target = Uri.parse(made.uri);
    if (await isThere(target)) return true;
    await workspace.fs.writeFile(target, new TextEncoder().encode(made.content));
    await this.#show(document);
    if (made.notice !== undefined) void tell.information(made.notice);
    return true;
  }

  /** `add`, of which a failure is said. */
  async save(uri: Uri, change: ReviewChange): Promise<boolean> {
    try {
      return await this.add(uri, change);
    } catch (error) {
      void tell.error(
        reviewDialogMessages.notSaved({ reason: error instanceof Error ? error.message : String(error) }),
      );
      return false;
    }
  }

  #later(document: TextDocument): void {
    if (!isSubmission(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => void this.#show(document), pauseMs),
    );
  }

  async #show(document: TextDocument): Promise<void> {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    try {
      const result = await this.#parts.server.request(reviewRequest, { uri: key });
      if (document.isClosed) return;
      // The text has changed meanwhile, and is asked about again.
      if (result !== null && result.version !== document.version) return this.#later(document);
      if (result === null) return this.#forget(document);
      this.#put(document, result, await this.#parts.name.known(document.uri));
      if (this.#straysAreDue.delete(key)) await this.findStrays(document.uri);
      this.#tellProblems(result);
    } catch (error) {
      this.#parts.log.warn(`The comments on ${key} are not shown: ${String(error)}`);
    }
    this.#changed.fire();
  }

  #put(document: TextDocument, result: ReviewResult, me: string | undefined): void {
    const key = document.uri.toString();
    const { threads, made } = this.#shown.get(key) ?? {
      threads: new Map<string, CommentThread>(),
      made: new Map<string, string>(),
    };
    const ids = new Set(result.comments.map(({ id }) => id));
    for (const [id, thread] of threads) {
      if (ids.has(id)) continue;
      thread.dispose();
      threads.delete(id);
    }
    for (const comment of result.comments) {
      const range = new Range(document.positionAt(comment.start), document.positionAt(comment.end));
      let thread = threads.get(comment.id);
      if (thread === undefined) {
        threads.set(comment.id, (thread = this.#controller.createCommentThread(document.uri, range, [])));
        thread.collapsibleState = CommentThreadCollapsibleState.Collapsed;
      }
      // VS Code has put what stood in replaced text at its beginning, and hears of a range only if it is another one
      // than the last.
      if (this.#torn.delete(thread)) thread.range = new Range(0, 0, 0, 0);
      if (thread.range?.isEqual(range) !== true) thread.range = range;
      const of = JSON.stringify([{ ...comment, start: 0, end: 0 }, me]);
      if (made.get(comment.id) !== of) fill(thread, comment, me);
      made.set(comment.id, of);
    }
    this.#shown.set(key, { threads, made, result, me });
  }

  #tellProblems({ problems }: ReviewResult): void {
    const said = problems.join(' ');
    if (said === '' || said === this.#told) return;
    this.#told = said;
    problems.forEach((problem) => this.#parts.log.warn(problem));
    void tell.warning(
      problems.length === 1
        ? said
        : `${reviewDialogMessages.filesUnusable({ count: problems.length })} ${problems[0] ?? ''}`,
    );
  }

  #forget(document: TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    if (this.#begun?.uri.toString() === key) this.#begun.dispose();
    this.#shown.get(key)?.threads.forEach((thread) => thread.dispose());
    this.#strays.delete(key);
    if (this.#shown.delete(key)) this.#changed.fire();
  }
}

function fill(
  thread: CommentThread,
  { weight, state, orphan, quote, replies, settled, ...comment }: CommentResult,
  me: string | undefined,
): void {
  thread.label = [
    weightWords[weight],
    ...(orphan ? [`was about “${quote}”, which is no longer in the text`] : []),
    ...(state === 'resolved' ? [`resolved by ${settled?.author ?? ''}`] : []),
  ].join(', ');
  thread.state = state === 'resolved' ? CommentThreadState.Resolved : CommentThreadState.Unresolved;
  thread.contextValue = state;
  thread.canReply = true;
  // What somebody is just editing stays open.
  const open = new Map(
    (thread.comments as readonly ShownComment[])
      .filter(({ mode }) => mode === CommentMode.Editing)
      .map((one) => [one.id, one]),
  );
  const last =
    settled === undefined || settled.text === ''
      ? []
      : [{ ...settled, settling: state === 'resolved' ? ('resolved' as const) : ('reopened' as const) }];
  const answers = [...replies, ...last].map(
    ({ settling, ...one }) =>
      open.get(one.id) ??
      (settling === undefined
        ? shownComment(one, thread, one.author === me ? 'mine' : '')
        : shownComment({ ...one, text: `${settlingWords[settling]}: ${one.text}` }, thread, '')),
  );
  thread.comments = [
    open.get(comment.id) ?? shownComment(comment, thread, comment.author === me ? 'mine, with weight' : ''),
    ...answers,
  ];
}

/** A plain text: what other people wrote is no Markdown. */
function shownComment(
  { id, author, date, text, edited }: ReplyResult,
  thread: CommentThread,
  contextValue: string,
): ShownComment {
  return {
    id,
    thread,
    contextValue,
    author: { name: author },
    body: text,
    mode: CommentMode.Preview,
    timestamp: new Date(date),
    ...(edited !== undefined && { label: 'Edited' }),
  };
}

export function isSubmission({ languageId }: TextDocument): boolean {
  return languageId === submissionLanguageId;
}
