import {
  workspace,
  type Disposable,
  type CustomTextEditorProvider,
  type TextDocument,
  type Uri,
  type WebviewPanel,
} from 'vscode';
import { SubmissionPage, type SubmissionPageParts } from '../preview/submission-page.ts';
import type { SubmissionPages } from '../preview/submission-pages.ts';
import { tableMessages } from '../words/table.ts';
import type { TableCommand } from './messages.ts';
import type { TableSession } from './table-session.ts';

interface Table {
  readonly page: SubmissionPage;
  readonly session: TableSession;
}

/**
 * The tables in which submissions are written: VS Code's own editors of a text, with its undo, its saving and its mark
 * of what is unsaved.
 */
export class TableEditors implements CustomTextEditorProvider, Disposable {
  readonly #pages: SubmissionPages;
  readonly #parts: Pick<SubmissionPageParts, 'server' | 'extensionUri' | 'log'>;
  readonly #tables = new Set<Table>();
  readonly #subscription: Disposable;

  constructor(pages: SubmissionPages, parts: Pick<SubmissionPageParts, 'server' | 'extensionUri' | 'log'>) {
    this.#pages = pages;
    this.#parts = parts;
    // It listens from the start, so that what is typed last is in the text before the server is asked what is to be
    // saved with it.
    this.#subscription = workspace.onWillSaveTextDocument((event) => {
      const tables = [...this.#tables].filter(({ page }) => page.uri.toString() === event.document.uri.toString());
      if (tables.length > 0) event.waitUntil(Promise.all(tables.map(({ session }) => session.flush())));
    });
  }

  /** Called by VS Code for each tab, also for one that it brings back after a reload. */
  async resolveCustomTextEditor({ uri }: TextDocument, panel: WebviewPanel): Promise<void> {
    const { TableSession: Session } = await import('./table-session.ts');
    const page: SubmissionPage = new SubmissionPage({
      ...this.#parts,
      panel,
      uri,
      manner: {
        page: 'table',
        notSubmission: tableMessages.noTable,
        isLocked: () => true,
        showText: (sync, place) => sync.showWhereOpen(place),
        loaded: () => session.loaded(),
        showing: (version) => session.showing(version),
        shown: (version) => session.shown(version),
        // The tab of the text has the file’s name. An older VS Code gives that name to this tab, too, whatever is said
        // here.
        entitled: (title) => {
          panel.title = `Table: ${title}`;
        },
        heard: (message) => session.heard(message),
      },
    });
    const session = new Session({
      uri,
      server: this.#parts.server,
      log: this.#parts.log,
      page: {
        post: (message) => page.post(message),
        posted: () => page.posted,
        goToText: (path) => page.goToText(path),
        followFocus: (path) => page.focused(path),
      },
    });
    const table = { page, session };
    this.#tables.add(table);
    this.#pages.add(page, panel);
    panel.onDidChangeViewState(() => {
      if (!panel.visible) session.hidden();
    });
    panel.onDidDispose(() => {
      this.#tables.delete(table);
      session.dispose();
    });
  }

  /** Does what a menu or a key asks for in the table in use, at the place that has the focus. */
  run(name: TableCommand): void {
    const page = this.#pages.inUse;
    if (name === 'showText') page?.goToText(undefined);
    else if (page?.isActive === true) page.post({ type: 'command', name });
  }

  /**
   * As `TableSession.contest`, in all tables of a file. @returns whether something is being written at the path in one
   * of them
   */
  contest(uri: Uri, path: string | undefined): boolean {
    return (
      [...this.#tables].filter(({ page, session }) => page.uri.toString() === uri.toString() && session.contest(path))
        .length > 0
    );
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
