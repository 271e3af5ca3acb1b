import type { WrittenFormat } from '../contract/formats.ts';
import type { Template } from '../template/template.ts';
import type { Submission } from '../document/model/submission.ts';
import { copiedTable, type CopiedTable } from './html/copied-table.ts';
import { formNotices } from './form/form-words.ts';
import { renderDocx } from './word/docx.ts';
import { roundMarks, type RoundNews } from './word/round-marks.ts';
import { renderPage } from './html/html.ts';
import { importHint } from './hint/import-hint.ts';
import { renderMarkdown } from './markdown/markdown.ts';
import type { Turn } from './view/turns.ts';
import type { SubmissionView } from './view/table-model.ts';

// This file is the entry point of a bundle of its own, which is loaded at the first export.

/** The finished document as one file, a text or bytes. */
export async function renderDocument(
  view: SubmissionView,
  to: WrittenFormat,
  submission: Submission,
  turn?: Turn,
): Promise<string | Uint8Array> {
  switch (to) {
    case 'docx':
      return renderDocx(view, importHint(submission), turn);
    case 'html':
      return renderPage(view, importHint(submission));
    case 'markdown':
      return renderMarkdown(view);
  }
}

/**
 * A submission that was begun with earlier answers, as the Word file in which they are confirmed, changed or deleted.
 */
export async function renderRoundForm(
  view: SubmissionView,
  submission: Submission,
  template: Template | undefined,
  news: RoundNews,
): Promise<Uint8Array> {
  // Where it is sent, until when, and how long texts may be, as the blank form says it.
  const asked = template === undefined ? [] : formNotices(template, view.columns).filter(({ key }) => key !== 'issues');
  const notices = [...asked.map(({ text }) => text), ...news.notices];
  const marks = roundMarks(view, submission, { ...news, notices });
  return renderDocx(view, importHint(submission, marks.said), undefined, marks);
}

/** The table for the clipboard. */
export function renderTable(view: SubmissionView): CopiedTable {
  return copiedTable(view);
}
