import type { DiffFormat } from '../../contract/formats.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { PageParts } from '../../protocol/papers.ts';
import { type Turn, inOneGo, inTurns } from '../view/turns.ts';
import type { SubmissionView } from '../view/table-model.ts';
import { type ComparedVersions, issueTitle, listChanges, titleOf } from './describe.ts';
import { type InitiativeChange, type PaperDiff, diffSteps, isEqual } from './diff-papers.ts';
import { renderDiffDocx } from './docx.ts';
import { renderDiffFragment, renderDiffPage } from './html.ts';
import { renderDiffMarkdown } from './markdown.ts';
import { paperOf } from './compared-paper.ts';
import { paperText } from './paper-text.ts';
import { diffStyle } from './style.ts';
import { type MarkText, renderDiffText } from './text.ts';
import { paperMessages } from '../../words/messages/papers/papers.ts';
import type { ParagraphChange } from './paragraphs.ts';
import { shapeOf } from './shown-change.ts';
import { withLookedBlanks } from './styled-text.ts';

export interface DiffedVersion {
  /** The version's name as readers know it: a file's name, or a revision's. */
  readonly name: string;
  readonly document: SubmissionDocument;
  readonly view: SubmissionView;
}

export interface DiffWishes {
  /** The author of tracked changes; “Policy Submissions” when absent. */
  readonly author?: string | undefined;
  /** `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ`; without it, the date of the new version's paper. */
  readonly date?: string | undefined;
  /** How the text format marks changes; `plainMarks` when absent. */
  readonly mark?: MarkText | undefined;
}

/** One version as plain text, of which programs compare the lines. */
export function writePaperText({ view, document }: DiffedVersion): string {
  return paperText(paperOf(view, document));
}

/** The comparison as one file, whether the versions are equal, and sentences about what the file can not show. */
export async function writeDiff(
  before: DiffedVersion,
  after: DiffedVersion,
  to: DiffFormat,
  wishes: DiffWishes = {},
  turn: Turn = inOneGo,
): Promise<{ readonly content: string | Uint8Array; readonly equal: boolean; readonly notes: readonly string[] }> {
  const versions = await compare(before, after, turn);
  return {
    content: await write(versions, after.view, to, wishes, turn),
    equal: isEqual(versions.diff),
    notes: [...replacedWhole(versions.diff), ...(to === 'docx' ? notInWord(versions.diff) : [])],
  };
}

/**
 * A changed text with more characters than this and no common word was not compared to its end; see `mostEdits` in
 * `words.ts`.
 */
const longText = 5000;

function replacedWhole({ head, beside, issues }: PaperDiff): readonly string[] {
  const paragraphs = [
    head,
    beside,
    ...issues.flatMap(({ entries }) => entries.flatMap(({ change }) => [...change.cells.values(), change.beside])),
  ].flat();
  const count = paragraphs.filter(
    ({ fate, segments }) =>
      fate === 'changed' &&
      segments.every(({ kind }) => kind !== 'same') &&
      segments.reduce((sum, { text }) => sum + text.length, 0) > longText,
  ).length;
  if (count === 0) return [];
  return [paperMessages.replacedWhole({ count }).text];
}

/** A note for Word, because the paper does not show templates, sub-points, agencies and kinds. */
function notInWord({ beside, issues }: PaperDiff): readonly string[] {
  const count = [
    beside,
    ...issues.flatMap(({ entries }) =>
      entries.filter(({ fate }) => fate === 'kept' || fate === 'moved-here').map(({ change }) => change.beside),
    ),
  ]
    .flat()
    .filter(({ fate }) => fate !== 'same').length;
  if (count === 0) return [];
  return [paperMessages.notInWord({ count }).text];
}

/** The comparison as the parts of a page, for a caller that builds the frame of the page itself. */
export async function diffParts(before: DiffedVersion, after: DiffedVersion, turn: Turn = inOneGo): Promise<PageParts> {
  const versions = await compare(before, after, turn);
  return { title: versions.title, html: renderDiffFragment(versions), style: diffStyle, script: '' };
}

async function compare(before: DiffedVersion, after: DiffedVersion, turn: Turn): Promise<ComparedVersions> {
  return {
    oldName: before.name,
    newName: after.name,
    title: after.view.title,
    language: after.view.language,
    diff: await inTurns(diffSteps(paperOf(before.view, before.document), paperOf(after.view, after.document)), turn),
  };
}

async function write(
  versions: ComparedVersions,
  view: SubmissionView,
  to: DiffFormat,
  { author, date, mark }: DiffWishes,
  turn: Turn,
): Promise<string | Uint8Array> {
  switch (to) {
    case 'html':
      return renderDiffPage(versions);
    case 'markdown':
      return renderDiffMarkdown(versions);
    case 'text':
      return renderDiffText(versions, mark);
    case 'json':
      return diffJson(versions);
    case 'docx': {
      const day = date ?? view.cover.isoDate;
      return renderDiffDocx(
        versions,
        view.guidance,
        {
          author: author ?? 'Policy Submissions',
          date: day === undefined || day.includes('T') ? day : `${day}T00:00:00Z`,
        },
        turn,
      );
    }
  }
}

/** The comparison for other programs; its shape is a contract (docs/compile-and-diff.md). */
function diffJson({ oldName, newName, title, diff }: ComparedVersions): string {
  const value = {
    version: 1,
    old: oldName,
    new: newName,
    title,
    equal: isEqual(diff),
    counts: {
      added: diff.counts.inserted,
      deleted: diff.counts.deleted,
      moved: diff.counts.moved,
      changed: diff.counts.changed,
      cover: diff.counts.head,
    },
    cover: [...diff.head, ...diff.beside].filter(({ fate }) => fate !== 'same').map(paragraphValue),
    initiatives: listChanges(diff).map(({ kind, issue, entry: { change } }) => ({
      change: kind,
      title: titleOf(change),
      issue: issue.id,
      issueTitle: issueTitle(issue),
      oldIssue: change.oldIssueId ?? null,
      oldPath: change.oldPath ?? null,
      newPath: change.newPath ?? null,
      texts: textsOf(change),
    })),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function textsOf({ cells, beside }: InitiativeChange): readonly unknown[] {
  return [
    ...[...cells].flatMap(([column, paragraphs]) =>
      paragraphs.filter(({ fate }) => fate !== 'same').map((one) => ({ column, ...paragraphValue(one) })),
    ),
    ...beside.filter(({ fate }) => fate !== 'same').map((one) => ({ column: null, ...paragraphValue(one) })),
  ];
}

function paragraphValue(change: ParagraphChange): Readonly<Record<string, unknown>> {
  const { fate, role, label, segments, oldPath, newPath } = change;
  const shape = shapeOf(change);
  return {
    change: fate === 'inserted' ? 'added' : fate,
    part: role,
    label: label ?? null,
    level: shape?.level ?? 0,
    mark: shape?.item?.mark ?? shape?.note?.toString() ?? null,
    oldPath: oldPath ?? null,
    newPath: newPath ?? null,
    segments: withLookedBlanks(segments).map(({ kind, text, bold, italic, href }) => ({
      kind,
      text,
      ...(bold && { bold }),
      ...(italic && { italic }),
      ...(href !== undefined && { href }),
    })),
  };
}
