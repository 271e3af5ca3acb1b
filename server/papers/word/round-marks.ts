import type { Submission } from '../../document/model/submission.ts';
import { plainBlocks } from '../../document/prose/plain-prose.ts';
import type { NewQuestions } from '../../template/new/submission-parts.ts';
import { confirmTagOf, confirmWords, lastTimeLabel, newWords, saidTagOf } from '../hint/round-words.ts';
import { textDigest } from '../hint/leaf-digests.ts';
import { oneLine } from '../view/cover-view.ts';
import { initiativePaths } from '../view/node-path.ts';
import type { InitiativeView, SubmissionView } from '../view/table-model.ts';
import type { DocxMarks } from './docx.ts';
import { docxParagraph, docxText, type DocxControl, type DocxLook, type DocxParagraph } from './docx-model.ts';
import { paperMessages } from '../../words/messages/papers/papers.ts';

/** What has changed since the earlier submission. */
export interface RoundNews {
  readonly news: NewQuestions;
  /** Sentences on what has moved, and what has no place any more. */
  readonly notices: readonly string[];
}

/** What a document of a round has beside the ordinary export. */
export interface RoundMarks extends DocxMarks {
  /**
   * Digests of the paragraphs that it adds, by which the import knows them where a program has lost their content
   * controls.
   */
  readonly said: readonly string[];
}

/**
 * What a pre-filled document asks: a check box at each answer that is to be confirmed, with its last outcome in grey;
 * and what is new.
 */
export function roundMarks({ rows }: SubmissionView, submission: Submission, { news, notices }: RoundNews): RoundMarks {
  /** The issues of the answers that are to be confirmed, by their paths. */
  const toConfirm = new Map(
    [...initiativePaths(submission)].flatMap(([{ initiative, issueId }, path]) =>
      initiative.confirm ? [[path.text, issueId] as const] : [],
    ),
  );
  const isNew = new Set([...news.issues, ...news.points]);
  const sentences = [noticeOf(toConfirm.size, isNew.size > 0), ...notices];
  const outcomes = rows
    .flatMap(({ initiatives }) => initiatives)
    .filter(({ path }) => toConfirm.has(path.text))
    .map(lastOutcome);
  return {
    said: [...new Set([...sentences, ...outcomes].filter((text) => text !== '').map(textDigest))],
    notices: sentences.map((text) => docxParagraph('Guidance', [said(text, 'How to answer')])),
    behind: (id) => (isNew.has(id) ? [said(newWords, 'New', { italic: true })] : []),
    around(initiative, { holds }) {
      const issue = toConfirm.get(initiative.path.text);
      const outcome = issue === undefined || holds !== 'outcome' ? '' : lastOutcome(initiative);
      return {
        above: issue !== undefined && holds === 'initiatives' ? [confirmBox(issue)] : [],
        below: outcome === '' ? [] : [docxParagraph('CellText', [said(outcome, 'Last time')])],
      };
    },
  };
}

function noticeOf(answers: number, hasNew: boolean): string {
  const confirm = answers === 0 ? paperMessages.noneFromLastTime : paperMessages.confirmEach;
  return `${confirm.text}${hasNew ? ` ${paperMessages.newIsMarked({ mark: newWords.trim() }).text}` : ''}`;
}

function confirmBox(issueId: string): DocxParagraph {
  return docxParagraph(
    'CheckBox',
    [
      {
        kind: 'control',
        tag: confirmTagOf(issueId),
        title: confirmWords,
        holds: { kind: 'check' },
        run: docxText('☐'),
        isPrompt: false,
      },
      docxText(` ${confirmWords}`),
    ],
    { keepWithNext: true },
  );
}

/** @returns empty where there was none */
function lastOutcome({ outcome }: InitiativeView): string {
  const text = oneLine(
    outcome.parts
      .map(({ label, blocks }) => `${label === undefined ? '' : `${label}: `}${plainBlocks(blocks).join(' ')}`)
      .join(' '),
  );
  return text === '' ? '' : lastTimeLabel + text;
}

function said(text: string, title: string, look: DocxLook = {}): DocxControl {
  return {
    kind: 'control',
    tag: saidTagOf(text),
    title,
    holds: { kind: 'text' },
    run: docxText(text, { ...look, isPrompt: true }),
    isPrompt: false,
  };
}
