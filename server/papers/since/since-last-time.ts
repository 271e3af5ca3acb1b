import { initiativePaths } from '../view/node-path.ts';
import { paperOf } from '../diff/compared-paper.ts';
import { issueTitle, moveNote, titleOf } from '../diff/describe.ts';
import { diffPapers, type EntryChange, type IssueChange, type PaperDiff } from '../diff/diff-papers.ts';
import type { ParagraphChange } from '../diff/paragraphs.ts';
import { changedText, plainMarks } from '../diff/text.ts';
import { textIn } from '../diff/versions.ts';
import type { DiffedVersion } from '../diff/write-diff.ts';
import { paperMessages } from '../../words/messages/papers/papers.ts';

/** What the economies have made of their last answers, from which each format is written. */
export interface SinceLastTime {
  /** The id of the template that is answered now. */
  readonly template: string;
  readonly title: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly economies: readonly EconomySince[];
  /** Economies that answered last time and have no submission now. */
  readonly missing: readonly string[];
  /** Files, now or previous, in which answers could not be read, so that they were not compared as a whole. */
  readonly notCompared: readonly NotCompared[];
  /** False when something is missing: what was not compared, or a file that could not be read at all. */
  readonly isComplete: boolean;
}

export interface NotCompared {
  /** The name of the file. */
  readonly file: string;
  readonly sentence: string;
}

export interface EconomySince {
  readonly economy: string;
  /** The name of its submission. */
  readonly file: string;
  /** The name of its previous submission; undefined without one. */
  readonly previous: string | undefined;
  /** True where answers of the submission could not be read: then nobody knows which were dropped. */
  readonly isUnread: boolean;
  /** Empty for a submission that is unread. */
  readonly answers: readonly AnswerSince[];
  /** What has moved in the template, what has no place any more, or why something could not be compared. */
  readonly notices: readonly string[];
}

/** An answer `to confirm` is as it was, and nobody has confirmed it yet. */
export const sinceKinds = ['confirmed', 'changed', 'added', 'dropped', 'to confirm'] as const;

export type SinceKind = (typeof sinceKinds)[number];

export interface AnswerSince {
  readonly kind: SinceKind;
  readonly issue: string;
  readonly title: string;
  /** True for each answer that still has to be confirmed, whatever its kind is. */
  readonly isUnconfirmed: boolean;
  /** “Moved here from …”, for an answer under another issue. */
  readonly move: string | undefined;
  /** Path of the node in the submission; undefined for one that was dropped. */
  readonly path: string | undefined;
  /** What has changed, or all of an answer that was added, by column. */
  readonly texts: readonly { readonly column: string; readonly paragraphs: readonly ParagraphChange[] }[];
}

/** @param start the previous answers under the template of now, as the round began with them */
export function answersSince(start: DiffedVersion, now: DiffedVersion): readonly AnswerSince[] {
  const diff = diffPapers(paperOf(start.view, start.document), paperOf(now.view, now.document));
  const unconfirmed = new Set(
    [...initiativePaths(now.document.submission)].flatMap(([{ initiative }, path]) =>
      initiative.confirm ? [path.text] : [],
    ),
  );
  return diff.issues.flatMap((issue) =>
    issue.entries.flatMap((entry) =>
      entry.fate === 'moved-away' ? [] : [answerSince(entry, issue, diff, unconfirmed)],
    ),
  );
}

function answerSince(
  entry: EntryChange,
  issue: IssueChange,
  { columns, issues }: PaperDiff,
  unconfirmed: ReadonlySet<string>,
): AnswerSince {
  const { change, fate } = entry;
  const isUnconfirmed = unconfirmed.has(change.newPath ?? '');
  const isMoved = fate === 'moved-here' && change.oldIssueId !== change.newIssueId;
  const kind =
    fate === 'inserted'
      ? 'added'
      : fate === 'deleted'
        ? 'dropped'
        : change.changed || isMoved
          ? 'changed'
          : isUnconfirmed
            ? 'to confirm'
            : 'confirmed';
  const texts = [
    ...columns.map(({ id, title }) => ({ column: textIn(title, 'new'), paragraphs: change.cells.get(id) ?? [] })),
    { column: '', paragraphs: change.beside },
  ].map(({ column, paragraphs }) => ({
    column,
    paragraphs: paragraphs.filter(
      (one) => one.fate !== 'same' && !(kind === 'dropped' && one.role === 'initiative-title'),
    ),
  }));
  return {
    kind,
    issue: issueTitle(issue),
    title: titleOf(change),
    isUnconfirmed,
    move: isMoved ? moveNote(entry, issues) : undefined,
    path: change.newPath,
    texts: texts.filter(({ paragraphs }) => paragraphs.length > 0),
  };
}

/** An answer that was changed and is still to be confirmed counts as both: as many are to confirm as reminders say. */
export function countsOf(answers: readonly AnswerSince[]): Readonly<Record<SinceKind, number>> {
  const count = (kind: SinceKind): number => answers.filter((one) => one.kind === kind).length;
  const toConfirm = answers.filter(({ isUnconfirmed }) => isUnconfirmed).length;
  return {
    confirmed: count('confirmed'),
    changed: count('changed'),
    added: count('added'),
    dropped: count('dropped'),
    'to confirm': toConfirm,
  };
}

/** The counts as cells of a summary; without numbers for a submission that could not be read. */
export function countCells({ answers, isUnread }: EconomySince): readonly string[] {
  const counts = countsOf(answers);
  return sinceKinds.map((kind) => (isUnread ? '–' : String(counts[kind])));
}

/** The heading of a report. */
export function sinceTitle({ title }: SinceLastTime): string {
  return `Since last time: ${title}`;
}

/** What stands in place of counts and answers of a submission that could not be read. */
export const notComparedWords = 'not compared';

/** What an answer is called in a report: “changed, to confirm”. */
export function sinceInWords({ kind, isUnconfirmed }: AnswerSince): string {
  return kind === 'to confirm' ? 'not confirmed yet' : isUnconfirmed ? `${kind}, not confirmed yet` : kind;
}

export function missingSentence(missing: readonly string[]): string {
  return paperMessages.missingNow({ economies: missing }).text;
}

/** The changed texts of an answer, a line for each paragraph. */
export function changeLines({ texts }: AnswerSince): readonly string[] {
  return texts.flatMap(({ paragraphs }) => paragraphs.map((one) => changedText(one, plainMarks)));
}

/** The same for a cell of a table without formatting, with where the answer was before. */
export function changesInCell(answer: AnswerSince): string {
  return [...(answer.move === undefined ? [] : [answer.move]), ...changeLines(answer).map((line) => line.trim())].join(
    '\n',
  );
}
