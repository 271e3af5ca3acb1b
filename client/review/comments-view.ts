import {
  Disposable,
  StatusBarAlignment,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  Uri,
  commands,
  window,
  workspace,
  type StatusBarItem,
  type TreeView,
} from 'vscode';
import type { CommentResult, ReviewResult, StrayComments } from '../../server/protocol/review.ts';
import { agenciesToAskAgain, clearanceSentence, stateWords, weightWords } from '../../server/protocol/review-words.ts';
import { tell } from '../tell.ts';
import { previewInUse } from '../preview/preview-in-use.ts';
import type { EditorCommand } from '../commands/command.ts';
import { reviewDialogMessages } from '../words/review.ts';
import type { ReviewerName } from './reviewer-name.ts';
import { isSubmission, type Reviews } from './reviews.ts';

const revealCommandId = 'policySubmissions.comments.reveal';
export const clearanceCommandId = 'policySubmissions.setClearance';
type Filter = 'all' | 'open' | 'mine' | 'must';
const filterNames: Readonly<Record<Filter, string>> = {
  all: 'All Comments',
  open: 'Open Comments',
  mine: 'My Comments',
  must: 'Comments That Must Be Addressed',
};

export type CommentItem = CommentResult | StrayComments;

const takeOverCommandId = 'policySubmissions.comments.takeOver';

export interface CommentsViewParts {
  readonly reviews: Reviews;
  readonly name: ReviewerName;
  readonly view: TreeView<CommentItem>;
  readonly refresh: () => void;
}

/** The view *Comments*, with those on the submission in use, and its state in the status bar. */
export class CommentsView implements Disposable {
  readonly commands: readonly EditorCommand[];
  readonly #reviews: Reviews;
  readonly #name: ReviewerName;
  readonly #view: TreeView<CommentItem>;
  readonly #refresh: () => void;
  readonly #status: StatusBarItem = window.createStatusBarItem(
    'policySubmissions.clearance',
    StatusBarAlignment.Right,
    90,
  );
  readonly #subscriptions: Disposable;
  #uri: Uri | undefined;
  #filter: Filter = 'all';

  constructor({ reviews, name, view, refresh }: CommentsViewParts) {
    this.#reviews = reviews;
    this.#name = name;
    this.#view = view;
    this.#refresh = refresh;
    this.#status.name = 'Clearance of the Submission';
    this.#status.command = clearanceCommandId;
    this.#subscriptions = Disposable.from(
      this.#status,
      reviews.onDidChange(() => this.#show()),
    );
    this.commands = [
      {
        id: revealCommandId,
        run: (uri, id) => (uri instanceof Uri && typeof id === 'string' ? reviews.reveal(uri, id) : undefined),
      },
      { id: 'policySubmissions.comments.filter', run: () => this.#askFilter() },
      {
        id: takeOverCommandId,
        run: (gone, uri) => this.#takeOver(gone as Pick<StrayComments, 'submission'> | undefined, uri),
      },
    ];
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async getChildren(item?: CommentItem): Promise<CommentItem[]> {
    if (item !== undefined || this.#uri === undefined) return [];
    const mine = this.#filter === 'mine' ? await this.#name.known(this.#uri) : undefined;
    const comments = (this.#reviews.of(this.#uri)?.comments ?? []).filter((one) => {
      switch (this.#filter) {
        case 'open':
          return one.state === 'open';
        case 'must':
          return one.weight === 'must' && one.state === 'open';
        case 'mine':
          return [one, ...one.replies].some(({ author }) => author === mine);
        case 'all':
          return true;
      }
    });
    return [...this.#reviews.straysOf(this.#uri), ...comments];
  }

  getTreeItem(one: CommentItem): TreeItem {
    return 'folderUri' in one ? strayItem(one) : this.#commentItem(one);
  }

  #commentItem({ id, text, author, date, weight, state, quote, orphan, replies }: CommentResult): TreeItem {
    const item = new TreeItem(text.replace(/\s+/g, ' ').slice(0, 120));
    item.id = id;
    item.description = [
      author,
      ...(replies.length === 0 ? [] : [replies.length === 1 ? '1 reply' : `${String(replies.length)} replies`]),
    ].join(' · ');
    item.iconPath =
      state === 'resolved'
        ? new ThemeIcon('pass')
        : new ThemeIcon(
            'comment',
            weight === 'must'
              ? new ThemeColor('errorForeground')
              : weight === 'should'
                ? new ThemeColor('editorWarning.foreground')
                : undefined,
          );
    const about =
      quote === ''
        ? []
        : [orphan ? reviewDialogMessages.aboutLostWords({ quote }) : reviewDialogMessages.aboutWords({ quote })];
    item.tooltip = `${[`${weightWords[weight]}, ${state}.`, `${author}, ${date.slice(0, 10)}.`, ...about].join(' ')}\n\n${text}`;
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
    const isEmpty = this.#uri === undefined || this.#reviews.straysOf(this.#uri).length === 0;
    this.#view.message =
      review === undefined
        ? reviewDialogMessages.openFirst
        : [
            ...changedSince(review),
            ...(review.comments.length === 0 && isEmpty ? [reviewDialogMessages.noComments] : []),
          ].join(' ');
    this.#showState(review);
    this.#refresh();
  }

  #showState(review: ReviewResult | undefined): void {
    if (review === undefined || (review.clearance.since === undefined && review.comments.length === 0)) {
      this.#status.hide();
      return;
    }
    const { clearance } = review;
    const isChanged = changedSince(review).length > 0;
    const open = review.comments.filter((one) => one.state === 'open');
    const must = open.filter(({ weight }) => weight === 'must').length;
    this.#status.text = `$(comment-discussion) ${stateWords[clearance.state]}${isChanged ? ', changed since' : ''}${open.length === 0 ? '' : `, ${String(open.length)} open`}`;
    this.#status.tooltip = `${[clearanceSentence(clearance), ...agenciesToAskAgain(clearance)].join(' ')} ${reviewDialogMessages[must === 0 ? 'areOpen' : 'areOpenSomeMust']({ count: open.length, must })}`;
    this.#status.show();
  }

  async #takeOver(gone: Pick<StrayComments, 'submission'> | undefined, of: unknown): Promise<boolean> {
    const uri = of instanceof Uri ? of : this.#uri;
    const strays = uri === undefined ? [] : await this.#reviews.findStrays(uri);
    const stray = gone === undefined ? strays[0] : strays.find(({ submission }) => submission === gone.submission);
    if (uri === undefined || stray === undefined) {
      void tell.information(reviewDialogMessages.noStrays);
      return false;
    }
    const move = 'Move Comments';
    const name = workspace.asRelativePath(uri);
    const asked = await tell.information(
      stray.found === 1
        ? reviewDialogMessages.moveOne({ comments: countOf(stray), from: stray.submission, to: name })
        : reviewDialogMessages.moveSome({
            comments: countOf(stray),
            from: stray.submission,
            to: name,
            found: stray.found,
          }),
      move,
    );
    return asked === move && this.#reviews.takeOver(uri, stray);
  }

  async #askFilter(): Promise<void> {
    const chosen = await window.showQuickPick(
      (Object.keys(filterNames) as Filter[]).map((filter) => ({ label: filterNames[filter], filter })),
      { title: 'Filter Comments', placeHolder: reviewDialogMessages.whichComments },
    );
    if (chosen === undefined) return;
    this.#filter = chosen.filter;
    this.#show();
    await commands.executeCommand('policySubmissions.commentsView.focus');
  }
}

/** A sentence for each clearance since which the answer has changed. */
function changedSince({ clearance }: ReviewResult): readonly string[] {
  return [
    ...(clearance.since?.changed === true ? [clearanceSentence(clearance)] : []),
    ...agenciesToAskAgain(clearance),
  ];
}

function countOf({ comments }: StrayComments): string {
  return comments === 1 ? '1 comment' : `${String(comments)} comments`;
}

function strayItem(stray: StrayComments): TreeItem {
  const item = new TreeItem(`${countOf(stray)} on ${stray.submission}, which is gone`);
  item.id = stray.folderUri;
  item.iconPath = new ThemeIcon('question');
  item.tooltip = reviewDialogMessages.isStray;
  item.contextValue = 'stray';
  item.command = { command: takeOverCommandId, title: 'Move Comments', arguments: [stray] };
  return item;
}
