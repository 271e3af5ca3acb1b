import type { CustomTextEditorProvider, TextDocument, WebviewPanel } from 'vscode';
import { SubmissionPage, type SubmissionPageParts } from '../preview/submission-page.ts';
import type { SubmissionPages } from '../preview/submission-pages.ts';

export const tableViewType = 'policySubmissions.table';

/** Opens the tables in which submissions are written: VS Code's own editors of a text, with its undo, its saving and its mark of what is unsaved. */
export class TableEditors implements CustomTextEditorProvider {
  readonly #pages: SubmissionPages;
  readonly #parts: Pick<SubmissionPageParts, 'server' | 'extensionUri' | 'log'>;

  constructor(pages: SubmissionPages, parts: Pick<SubmissionPageParts, 'server' | 'extensionUri' | 'log'>) {
    this.#pages = pages;
    this.#parts = parts;
  }

  /** Called by VS Code for each tab, also for one that it brings back after a reload. */
  resolveCustomTextEditor({ uri }: TextDocument, panel: WebviewPanel): void {
    const page = new SubmissionPage({
      ...this.#parts, panel, uri,
      manner: {
        page: 'table',
        notSubmission: 'This file is no policy submission, so there is no table to write in. “Reopen Editor With…” shows its text.',
        isLocked: () => true,
        showText: (sync, place) => sync.showWhereOpen(place),
      },
    });
    this.#pages.add(page, panel);
  }
}
