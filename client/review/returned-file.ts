import {
  Uri,
  workspace,
  QuickInputButtons,
  QuickPickItemKind,
  ThemeIcon,
  window,
  type QuickInputButton,
  type QuickPickItem,
} from 'vscode';
import type {
  ChangeDecision,
  FiledEvent,
  FiledReview,
  ReturnedParams,
  ReturnedReview,
  ReturnedChange,
  UntrackedEdit,
} from '../../server/protocol/import.ts';
import { changeWords, fieldInWords, leftOpenReason } from '../../server/protocol/review-words.ts';
import { isThere } from '../is-there.ts';
import type { Merge } from '../merge/merge-reviews.ts';
import { nameOf } from '../papers/import-document.ts';
import { tell } from '../tell.ts';
import { reviewDialogMessages } from '../words/review.ts';
import type { ReviewerName } from './reviewer-name.ts';

/** A change that is to be decided on; without an author, one that was made without tracking. */
type AskedChange = UntrackedEdit & Partial<Pick<ReturnedChange, 'author' | 'date' | 'from'>>;

interface ChangeGroup {
  readonly heading: string;
  /** The label of the line that selects all changes of the group. */
  readonly all: string;
  readonly changes: readonly AskedChange[];
}

interface ChangeItem extends QuickPickItem {
  /** The changes that this line selects: one, or all of a group. */
  readonly changes: readonly AskedChange[];
}

interface Names {
  readonly document: string;
  readonly submission: string;
}

/** What was chosen so far. */
interface Choice {
  readonly accepted: ReadonlySet<string>;
  /** The replies to changes that are left open, by the id of the change. */
  readonly answers: ReadonlyMap<string, string>;
}

const answerButton: QuickInputButton = { iconPath: new ThemeIcon('comment'), tooltip: 'Answer with a Comment' };

/**
 * Lists changes by author, those that were made without tracking first, to be accepted, refused, or answered by a
 * comment. A change that meets other words of the submission is not selected: accepted, too, it would only be left
 * open. Nor is one that was taken out of the submission after it had been accepted.
 *
 * @returns undefined when the user leaves the list
 */
async function askChanges(
  changes: readonly AskedChange[],
  names: Names,
): Promise<readonly ChangeDecision[] | undefined> {
  let choice: Choice = {
    accepted: new Set(changes.filter((change) => change.clashes !== true && !isTakenOut(change)).map(({ id }) => id)),
    answers: new Map(),
  };
  for (;;) {
    const picked = await pickChanges(changes, choice, names);
    if (picked === undefined) return undefined;
    const { accepted } = picked;
    choice = { accepted, answers: new Map([...choice.answers].filter(([id]) => !accepted.has(id))) };
    if (picked.answer !== undefined) {
      choice = await withAnswer(picked.answer, choice);
      continue;
    }
    const rest = changes.filter(
      (change) => !accepted.has(change.id) && !choice.answers.has(change.id) && !isTakenOut(change),
    );
    const areClashes = rest.every(({ clashes }) => clashes === true);
    const outcome = rest.length === 0 ? 'refused' : await askOutcome(rest.length, areClashes);
    if (outcome === 'back') continue;
    if (outcome === undefined) return undefined;
    return changes.flatMap((change): readonly ChangeDecision[] => {
      const { id } = change;
      const text = choice.answers.get(id);
      if (isTakenOut(change) && text === undefined && !accepted.has(id)) return [];
      const decision: ChangeDecision = {
        id,
        outcome: accepted.has(id) ? 'accepted' : text === undefined ? outcome : 'open',
        ...(text !== undefined && { text }),
      };
      return [decision];
    });
  }
}

/** Accepted before, and not in the submission any more: so it stays, unless somebody selects it. */
function isTakenOut({ takenOut }: AskedChange): boolean {
  return takenOut === true;
}

interface Picked {
  readonly accepted: ReadonlySet<string>;
  /** The change that is to be answered. */
  readonly answer?: AskedChange;
}

function pickChanges(
  changes: readonly AskedChange[],
  choice: Choice,
  { document, submission }: Names,
): Promise<Picked | undefined> {
  const pick = window.createQuickPick<ChangeItem>();
  const items = groupsOf(changes).flatMap((group) => itemsOf(group, choice));
  pick.title = `Changes in ${document} for ${submission}`;
  pick.placeholder = reviewDialogMessages.selectChanges;
  pick.canSelectMany = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.items = items;
  let accepted = choice.accepted;
  let selected: readonly ChangeItem[] = [];
  const show = (): void => {
    selected = items.filter((item) => item.changes.length > 0 && item.changes.every(({ id }) => accepted.has(id)));
    pick.selectedItems = selected;
  };
  show();
  return new Promise((resolve) => {
    const close = (result: Picked | undefined): void => {
      resolve(result);
      pick.dispose();
    };
    pick.onDidChangeSelection((now) => {
      const [on, off] = [
        now.filter((item) => !selected.includes(item)),
        selected.filter((item) => !now.includes(item)),
      ].map((some) => new Set(some.flatMap((item) => item.changes.map(({ id }) => id))));
      if (on === undefined || off === undefined || on.size + off.size === 0) return;
      accepted = new Set([...[...accepted].filter((id) => !off.has(id)), ...on]);
      show();
    });
    pick.onDidTriggerItemButton(({ item }) => close({ accepted, ...(item.changes[0] && { answer: item.changes[0] }) }));
    pick.onDidAccept(() => close({ accepted }));
    pick.onDidHide(() => close(undefined));
    pick.show();
  });
}

function groupsOf(changes: readonly AskedChange[]): readonly ChangeGroup[] {
  const authors = [...new Set(changes.map(({ author }) => author))];
  // Nobody sees in Word that these are changes.
  const inOrder = [
    ...authors.filter((author) => author === undefined),
    ...authors.filter((author) => author !== undefined),
  ];
  return inOrder.map((author) => ({
    heading: author ?? 'Made without tracking',
    all: author === undefined ? 'All without Tracking' : `All of ${author}`,
    changes: changes.filter((one) => one.author === author),
  }));
}

function itemsOf({ heading, all, changes }: ChangeGroup, { answers }: Choice): readonly ChangeItem[] {
  return [
    { label: heading, kind: QuickPickItemKind.Separator, changes: [] },
    ...(changes.length === 1
      ? []
      : [{ label: `$(checklist) ${plain(all)}`, description: `${changes.length} changes`, changes }]),
    ...changes.map((change): ChangeItem => {
      const { id, author = 'Without tracking', date, at, decided } = change;
      const answer = answers.get(id);
      const words = changeWords(change);
      const where = at.title ?? at.issue;
      const state =
        answer !== undefined
          ? `Left open, with your answer: ${answer}`
          : decided === 'open'
            ? 'Left open before'
            : isTakenOut(change)
              ? 'Accepted before, and not in the submission now'
              : undefined;
      const clash = change.clashes === true ? leftOpenReason(change) : undefined;
      return {
        label: `$(${icons[change.kind]}) ${plain(words.charAt(0).toUpperCase() + words.slice(1))}`,
        // In the second line, so that the words have the first one for themselves.
        detail: plain(
          [
            state ?? clash,
            author,
            date?.slice(0, 16).replace('T', ' '),
            at.field && fieldInWords(at.field),
            where && `“${where}”`,
          ]
            .filter((part) => part !== undefined && part !== '')
            .join(' · '),
        ),
        buttons: [answerButton],
        changes: [change],
      };
    }),
  ];
}

const icons: Readonly<Record<AskedChange['kind'], string>> = {
  insert: 'add',
  delete: 'remove',
  replace: 'edit',
  move: 'arrow-swap',
  row: 'list-flat',
  paragraph: 'whitespace',
};

/** VS Code shows `$(name)` in a label as an icon; a text that somebody has written means none. */
function plain(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}

async function withAnswer(change: AskedChange, { accepted, answers }: Choice): Promise<Choice> {
  const text =
    (
      await window.showInputBox({
        title: 'Answer with a Comment',
        placeHolder: 'Your answer',
        prompt: reviewDialogMessages.answerChange({
          author: change.author ?? 'A reviewer',
          change: changeWords(change),
        }),
        value: answers.get(change.id) ?? '',
        ignoreFocusOut: true,
      })
    )?.trim() ?? '';
  if (text === '') return { accepted, answers };
  return {
    accepted: new Set([...accepted].filter((id) => id !== change.id)),
    answers: new Map([...answers, [change.id, text]]),
  };
}

/** What becomes of changes that are neither accepted nor answered. @param opensFirst whether Enter leaves them open */
async function askOutcome(count: number, opensFirst: boolean): Promise<'refused' | 'open' | 'back' | undefined> {
  const items = [
    { label: '$(close) Refuse', detail: reviewDialogMessages.refuse, outcome: 'refused' as const },
    { label: '$(comment-unresolved) Leave Open', detail: reviewDialogMessages.leaveOpen, outcome: 'open' as const },
  ];
  const pick = window.createQuickPick<(typeof items)[number]>();
  pick.title = count === 1 ? '1 Change Is Not Selected' : `${count} Changes Are Not Selected`;
  pick.placeholder = count === 1 ? reviewDialogMessages.whatOfIt : reviewDialogMessages.whatOfThem;
  pick.items = opensFirst ? items.toReversed() : items;
  pick.buttons = [QuickInputButtons.Back];
  pick.ignoreFocusOut = true;
  return new Promise((resolve) => {
    const close = (result: 'refused' | 'open' | 'back' | undefined): void => {
      resolve(result);
      pick.dispose();
    };
    pick.onDidAccept(() => close(pick.selectedItems[0]?.outcome));
    pick.onDidTriggerButton(() => close('back'));
    pick.onDidHide(() => close(undefined));
    pick.show();
  });
}

/** A submission with what a document changes in it, and what reviewers say in that document. */
export interface MergedReturn extends Omit<Merge, 'again'> {
  readonly review?: ReturnedReview | undefined;
  readonly filed?: FiledReview | undefined;
  /** What became of it, once the user knows. */
  readonly told?: string;
}

/** A document that came back from reviewers. */
export interface ReturnedDocx {
  readonly submission: Uri;
  /** The name of the returned document. */
  readonly name: string;
  /** With all changes that were not refused before. */
  readonly first: MergedReturn;
  /** Merges it again. Nothing is written. */
  ask(this: void, review: ReturnedParams): Promise<MergedReturn>;
}

/**
 * Asks what becomes of the changes of a document that came back, and adds its comments to the review. What was decided
 * is stored when the merged text is accepted.
 *
 * @returns undefined when the user does not want to go on; then nothing was written
 */
export async function settleReturned(
  { submission, name, first, ask }: ReturnedDocx,
  reviewer: ReviewerName,
): Promise<MergedReturn | undefined> {
  const { review, filed } = first;
  if (review === undefined || filed === undefined) return first;
  const decisions = await decide(first, review, name);
  if (decisions === undefined) return undefined;
  const hasNews = filed.files.length + filed.decisions.length + decisions.length > 0;
  const tells = (filing: FiledReview): Pick<MergedReturn, 'told'> => {
    const told = toldOf(filing, decisions, review.formatting);
    if (told !== undefined) void tell.information(`${name}: ${told}`);
    return told === undefined ? {} : { told };
  };
  if (!hasNews) return { ...first, ...tells(filed) };
  const author = await reviewer.ask(submission);
  if (author === undefined) return undefined;
  const merged = await ask({ author, decisions });
  await writeEvents(merged.filed?.files ?? []);
  return { ...merged, ...tells(merged.filed ?? filed), accepted: () => writeEvents(merged.filed?.decisions ?? []) };
}

/** @returns undefined when the user does not want to decide */
async function decide(
  { submission, before, after }: MergedReturn,
  review: ReturnedReview,
  name: string,
): Promise<readonly ChangeDecision[] | undefined> {
  // What the submission has already can be neither accepted nor refused.
  const undecided = [...review.untracked, ...review.changes].filter(
    ({ decided, line, taken, takenOut }) =>
      line === undefined && decided !== 'refused' && (taken || decided !== 'accepted' || takenOut === true),
  );
  // Where all of them together change nothing, they are in the text already.
  return undecided.length === 0 || (after === before && !undecided.some(isTakenOut))
    ? []
    : askChanges(undecided, { document: name, submission: nameOf(submission) });
}

async function writeEvents(events: readonly FiledEvent[]): Promise<void> {
  for (const { uri, content } of events) {
    const target = Uri.parse(uri);
    if (!(await isThere(target))) await workspace.fs.writeFile(target, new TextEncoder().encode(content));
  }
}

/** @param formatting how many changes there are of formatting alone */
function toldOf(
  { comments, replies, states, notes }: FiledReview,
  decisions: readonly ChangeDecision[],
  formatting: number,
): string | undefined {
  const decided = (outcome: ChangeDecision['outcome']): number =>
    decisions.filter((one) => one.outcome === outcome).length;
  const counts = {
    commentsAdded: comments,
    repliesAdded: replies,
    statesAdded: states,
    changesRefused: decided('refused'),
    changesLeftOpen: decided('open'),
    formattingLeftOut: formatting,
  };
  const counted = (Object.keys(counts) as (keyof typeof counts)[]).filter((name) => counts[name] > 0);
  const sentences = [...counted.map((name) => reviewDialogMessages[name]({ count: counts[name] })), ...notes];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
