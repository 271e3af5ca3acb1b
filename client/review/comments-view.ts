import { Disposable, EventEmitter, StatusBarAlignment, ThemeColor, ThemeIcon, TreeItem, Uri, commands, window, type StatusBarItem, type TreeDataProvider } from 'vscode';
import type { CommentResult, ReviewResult } from '../../server/protocol/review.ts';
import { stateWords, weightWords } from '../../server/protocol/review-words.ts';
import { previewInUse } from '../preview/preview-in-use.ts';
import type { EditorCommand } from '../commands/command.ts';
import type { ReviewerName } from './reviewer-name.ts';
import { isSubmission, type Reviews } from './reviews.ts';

const revealCommandId = 'policySubmissions.comments.reveal';
export const clearanceCommandId = 'policySubmissions.setClearance';
type Filter = 'all' | 'open' | 'mine' | 'must';
const filterNames: Readonly<Record<Filter, string>> = { all: 'All Comments', open: 'Open Comments', mine: 'My Comments', must: 'Comments That Must Be Addressed' };

/** The view *Comments*, with those on the submission in use, and its state in the status bar. */
export class CommentsView implements TreeDataProvider<CommentResult>, Disposable {
  readonly commands: readonly EditorCommand[];
  readonly #reviews: Reviews;
  readonly #name: ReviewerName;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view = window.createTreeView<CommentResult>('policySubmissions.commentsView', { treeDataProvider: this });
  readonly #status: StatusBarItem = window.createStatusBarItem('policySubmissions.clearance', StatusBarAlignment.Right, 90);
  readonly #subscriptions: Disposable;
  #uri: Uri | undefined;
  #filter: Filter = 'all';

  constructor(reviews: Reviews, name: ReviewerName) {
    this.#reviews = reviews;
    this.#name = name;
    this.#status.name = 'Clearance of the Submission';
    this.#status.command = clearanceCommandId;
    this.#subscriptions = Disposable.from(this.#view, this.#status, this.#changed, reviews.onDidChange(() => this.#show()));
    this.commands = [
      { id: revealCommandId, run: (uri, id) => (uri instanceof Uri && typeof id === 'string' ? reviews.reveal(uri, id) : undefined) },
      { id: 'policySubmissions.comments.filter', run: () => this.#askFilter() },
    ];
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async getChildren(comment?: CommentResult): Promise<CommentResult[]> {
    if (comment !== undefined || this.#uri === undefined) return [];
    const mine = this.#filter === 'mine' ? await this.#name.known(this.#uri) : undefined;
    return (this.#reviews.of(this.#uri)?.comments ?? []).filter((one) => {
      switch (this.#filter) {
        case 'open': return one.state === 'open';
        case 'must': return one.weight === 'must' && one.state === 'open';
        case 'mine': return [one, ...one.replies].some(({ author }) => author === mine);
        case 'all': return true;
      }
    });
  }

  getTreeItem({ id, text, author, date, weight, state, quote, orphan, replies }: CommentResult): TreeItem {
    const item = new TreeItem(text.replace(/\s+/g, ' ').slice(0, 120));
    item.id = id;
    item.description = [author, ...(replies.length === 0 ? [] : [replies.length === 1 ? '1 reply' : `${String(replies.length)} replies`])].join(' · ');
    item.iconPath = state === 'resolved' ? new ThemeIcon('pass') : new ThemeIcon('comment', weight === 'must' ? new ThemeColor('errorForeground') : weight === 'should' ? new ThemeColor('editorWarning.foreground') : undefined);
    item.tooltip = `${weightWords[weight]}, ${state}. ${author}, ${date.slice(0, 10)}.${quote === '' ? '' : ` About “${quote}”${orphan ? ', which is no longer in the text' : ''}.`}\n\n${text}`;
    item.accessibilityInformation = { label: `${weightWords[weight]}, ${state}, ${author}: ${text}` };
    item.contextValue = state;
    item.command = { command: revealCommandId, title: 'Show', arguments: [this.#uri, id] };
    return item;
  }

  #show(): void {
    const active = window.activeTextEditor?.document;
    if (active !== undefined && isSubmission(active)) this.#uri = active.uri;
    else if (active === undefined) this.#uri = previewInUse()?.uri ?? this.#uri;
    const review = this.#uri && this.#reviews.of(this.#uri);
    this.#view.description = this.#filter === 'all' ? '' : filterNames[this.#filter];
    this.#view.message = review === undefined ? 'Open a submission to see its comments.' : review.comments.length === 0 ? 'No comments yet. Select words in the text of a submission, and choose the + beside the line.' : '';
    this.#showState(review);
    this.#changed.fire(undefined);
  }

  #showState(review: ReviewResult | undefined): void {
    if (review === undefined || (review.clearance.since === undefined && review.comments.length === 0)) {
      this.#status.hide();
      return;
    }
    const { state, since } = review.clearance;
    const open = review.comments.filter((one) => one.state === 'open');
    const must = open.filter(({ weight }) => weight === 'must').length;
    this.#status.text = `$(comment-discussion) ${stateWords[state]}${open.length === 0 ? '' : `, ${String(open.length)} open`}`;
    this.#status.tooltip = `${stateWords[state]}${since === undefined ? '' : ` since ${since.date.slice(0, 10)} (${since.author})`}. ${open.length === 1 ? '1 comment is' : `${String(open.length)} comments are`} open${must === 0 ? '' : `, ${String(must)} of which must be addressed`}.`;
    this.#status.show();
  }

  async #askFilter(): Promise<void> {
    const chosen = await window.showQuickPick((Object.keys(filterNames) as Filter[]).map((filter) => ({ label: filterNames[filter], filter })), { title: 'Filter Comments', placeHolder: 'Which comments do you want to see?' });
    if (chosen === undefined) return;
    this.#filter = chosen.filter;
    this.#show();
    await commands.executeCommand('policySubmissions.commentsView.focus');
  }
}
