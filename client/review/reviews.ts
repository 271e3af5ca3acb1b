import {
  CommentMode, CommentThreadCollapsibleState, CommentThreadState, Disposable, EventEmitter, FileSystemError, Range, Selection, Uri, commands, comments, window, workspace,
  type Comment, type CommentController, type CommentThread, type LogOutputChannel, type TextDocument,
} from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import { reviewChangeRequest, reviewFolderRequest, reviewRequest, type CommentResult, type ReplyResult, type ReviewChange, type ReviewResult } from '../../server/protocol/review.ts';
import { weightWords } from '../../server/protocol/review-words.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { tell } from '../tell.ts';
import type { ReviewerName } from './reviewer-name.ts';

/** After a change of the text or of comments, they are asked for again so much later. */
const pauseMs = 400;

/** What is shown of a document's comments. */
interface ShownReview {
  readonly threads: Map<string, CommentThread>;
  result: ReviewResult;
}

export interface ReviewsParts {
  readonly server: ServerSession;
  readonly log: LogOutputChannel;
  readonly name: ReviewerName;
}

/** The comments on all submissions that are open, as threads in their texts. VS Code does not move threads with edits; they are placed again after each. */
export class Reviews implements Disposable {
  readonly #parts: ReviewsParts;
  readonly #controller: CommentController;
  readonly #shown = new Map<string, ShownReview>();
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
    this.#controller.options = { prompt: 'Reply...', placeHolder: 'Comment on these words. Comments are not part of any document.' };
    const watcher = workspace.createFileSystemWatcher('**/.policy-submissions/comments/**');
    const all = (): void => workspace.textDocuments.forEach((document) => this.#later(document));
    this.#subscriptions = Disposable.from(
      this.#controller, this.#changed, watcher, watcher.onDidCreate(all), watcher.onDidChange(all), watcher.onDidDelete(all),
      parts.server.onDidStart(all),
      workspace.onDidOpenTextDocument((document) => this.#later(document)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#later(document);
      }),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      workspace.onDidRenameFiles(({ files }) => void this.#moveWith(files)),
      window.onDidChangeActiveTextEditor(() => this.#changed.fire()),
    );
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#subscriptions.dispose();
  }

  /** The review of a document that is open. */
  of(uri: Uri): ReviewResult | undefined {
    return this.#shown.get(uri.toString())?.result;
  }

  commentOf(thread: CommentThread): CommentResult | undefined {
    const shown = this.#shown.get(thread.uri.toString());
    return shown?.result.comments.find(({ id }) => shown.threads.get(id) === thread);
  }

  /** Shows a comment, opened, at its place. */
  async reveal(uri: Uri, id: string): Promise<void> {
    const thread = this.#shown.get(uri.toString())?.threads.get(id);
    if (thread === undefined) return;
    thread.collapsibleState = CommentThreadCollapsibleState.Expanded;
    await window.showTextDocument(uri, { selection: thread.range });
  }

  /**
   * Opens the box of a new comment at the selection. VS Code’s own “+” beside each line is not offered: VS Code opens each file again that it asks
   * about, and keeps it for minutes after its tab was closed, with findings of files that are gone.
   */
  async begin(): Promise<boolean> {
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
    const made = await this.#parts.server.request(reviewChangeRequest, { uri: document.uri.toString(), change, author });
    if (made === null || 'refused' in made) {
      void tell.warning(made?.refused ?? 'Only a submission can have comments.');
      return false;
    }
    const target = Uri.parse(made.uri);
    if (await exists(target)) return true;
    await workspace.fs.writeFile(target, new TextEncoder().encode(made.content));
    await this.#show(document);
    return true;
  }

  #later(document: TextDocument): void {
    if (!isSubmission(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(key, setTimeout(() => void this.#show(document), pauseMs));
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
      this.#put(document, result);
      this.#tellProblems(result);
    } catch (error) {
      this.#parts.log.warn(`The comments on ${key} are not shown: ${String(error)}`);
    }
    this.#changed.fire();
  }

  #put(document: TextDocument, result: ReviewResult): void {
    const key = document.uri.toString();
    const threads = this.#shown.get(key)?.threads ?? new Map<string, CommentThread>();
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
        threads.set(comment.id, thread = this.#controller.createCommentThread(document.uri, range, []));
        thread.collapsibleState = CommentThreadCollapsibleState.Collapsed;
      }
      if (thread.range?.isEqual(range) !== true) thread.range = range;
      fill(thread, comment);
    }
    this.#shown.set(key, { threads, result });
  }

  #tellProblems({ problems }: ReviewResult): void {
    const said = problems.join(' ');
    if (said === '' || said === this.#told) return;
    this.#told = said;
    problems.forEach((problem) => this.#parts.log.warn(problem));
    void tell.warning(problems.length === 1 ? said : `${String(problems.length)} files of comments cannot be used as they are. ${problems[0] ?? ''}`);
  }

  #forget(document: TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    if (this.#begun?.uri.toString() === key) this.#begun.dispose();
    this.#shown.get(key)?.threads.forEach((thread) => thread.dispose());
    if (this.#shown.delete(key)) this.#changed.fire();
  }

  /** Comments go with their submission, or with the folder that it is in. */
  async #moveWith(files: readonly { readonly oldUri: Uri; readonly newUri: Uri }[]): Promise<void> {
    for (const { oldUri, newUri } of files) {
      const [from, to] = await Promise.all([oldUri, newUri].map((uri) => this.#parts.server.request(reviewFolderRequest, { uri: uri.toString() }).catch(() => null)));
      if (from === null || to === null || from === undefined || to === undefined || from.uri === to.uri || !await exists(Uri.parse(from.uri))) continue;
      try {
        await workspace.fs.rename(Uri.parse(from.uri), Uri.parse(to.uri), { overwrite: false });
      } catch (error) {
        void tell.warning(`The comments did not move with ${workspace.asRelativePath(newUri)}: they are in ${workspace.asRelativePath(Uri.parse(from.uri))}. Move that folder to ${workspace.asRelativePath(Uri.parse(to.uri))}.`);
        this.#parts.log.warn(`Comments were not moved: ${String(error)}`);
      }
    }
  }
}

function fill(thread: CommentThread, { weight, state, orphan, quote, replies, settled, ...comment }: CommentResult): void {
  thread.label = [weightWords[weight], ...(orphan ? [`was about “${quote}”, which is no longer in the text`] : []), ...(state === 'resolved' ? [`resolved by ${settled?.author ?? ''}`] : [])].join(', ');
  thread.state = state === 'resolved' ? CommentThreadState.Resolved : CommentThreadState.Unresolved;
  thread.contextValue = state;
  thread.canReply = true;
  const said = [comment, ...replies, ...(settled === undefined || settled.text === '' ? [] : [{ ...settled, text: `${state === 'resolved' ? 'Resolved' : 'Reopened'}: ${settled.text}` }])];
  thread.comments = said.map(asComment);
}

/** A plain text: what other people wrote is no Markdown. */
function asComment({ author, date, text }: ReplyResult): Comment {
  return { author: { name: author }, body: text, mode: CommentMode.Preview, timestamp: new Date(date) };
}

export function isSubmission({ languageId }: TextDocument): boolean {
  return languageId === submissionLanguageId;
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
