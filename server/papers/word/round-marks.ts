import type { Submission } from '../../document/model/submission.ts';
import { plainBlocks } from '../../document/prose/plain-prose.ts';
import type { NewQuestions } from '../../template/new/submission-parts.ts';
import { confirmTag, confirmWords, lastTimeLabel, newWords, saidTagOf } from '../hint/round-words.ts';
import { oneLine } from '../view/cover-view.ts';
import { initiativePaths } from '../view/initiative-paths.ts';
import type { InitiativeView } from '../view/table-model.ts';
import type { DocxMarks } from './docx.ts';
import { docxParagraph, docxText, type DocxControl, type DocxLook, type DocxParagraph } from './docx-model.ts';

/** What has changed since the earlier submission. */
export interface RoundNews {
  readonly news: NewQuestions;
  /** Sentences on what has moved, and what has no place any more. */
  readonly notices: readonly string[];
}

/** What a pre-filled document asks: a check box at each answer that is to be confirmed, with its last outcome in grey; and what is new. */
export function roundMarks(submission: Submission, { news, notices }: RoundNews): DocxMarks {
  const toConfirm = new Set([...initiativePaths(submission)].flatMap(([{ initiative }, path]) => (initiative.confirm ? [path.text] : [])));
  const isNew = new Set([...news.issues, ...news.points]);
  return {
    notices: [noticeOf(toConfirm.size, isNew.size > 0), ...notices].map((text) => docxParagraph('Guidance', [said(text, 'How to answer')])),
    behind: (id) => (isNew.has(id) ? [said(newWords, 'New', { italic: true })] : []),
    around(initiative, { holds }) {
      const asks = toConfirm.has(initiative.path.text);
      return { above: asks && holds === 'initiatives' ? [confirmBox()] : [], below: asks && holds === 'outcome' ? lastOutcome(initiative) : [] };
    },
  };
}

function noticeOf(answers: number, hasNew: boolean): string {
  const confirm = answers === 0 ? 'There are no answers from last time.'
    : 'The answers below are those of last time. For each one, tick its box if it is still right, change its text, or delete its row.';
  return `${confirm} Add new answers to their issues.${hasNew ? ` What is new is marked “${newWords.trim()}”.` : ''}`;
}

function confirmBox(): DocxParagraph {
  return docxParagraph('CheckBox', [
    { kind: 'control', tag: confirmTag, title: confirmWords, holds: { kind: 'check' }, run: docxText('☐'), isPrompt: false }, docxText(` ${confirmWords}`),
  ], { keepWithNext: true });
}

function lastOutcome({ outcome }: InitiativeView): readonly DocxParagraph[] {
  const text = oneLine(outcome.parts.map(({ label, blocks }) => `${label === undefined ? '' : `${label}: `}${plainBlocks(blocks).join(' ')}`).join(' '));
  return text === '' ? [] : [docxParagraph('CellText', [said(lastTimeLabel + text, 'Last time')])];
}

function said(text: string, title: string, look: DocxLook = {}): DocxControl {
  return { kind: 'control', tag: saidTagOf(text), title, holds: { kind: 'text' }, run: docxText(text, { ...look, isPrompt: true }), isPrompt: false };
}
