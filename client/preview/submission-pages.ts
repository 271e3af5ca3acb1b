import { Disposable, EventEmitter, Uri, commands, languages, workspace, type WebviewPanel } from 'vscode';
import type { PreviewChangedParams } from '../../server/protocol/preview.ts';
import type { Field } from '../../server/protocol/table.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { onNewDay } from '../new-day.ts';
import { usePreview } from './preview-in-use.ts';
import type { FromMargin } from '../review/page-messages.ts';
import type { SubmissionPage } from './submission-page.ts';

/** The context key that says what the page in use shows: a submission has other commands than a template. */
const kindContext = 'policySubmissions.previewKind';

interface PageCommentsPort {
  /** A page has loaded, and knows nothing yet. */
  loaded(this: void, page: SubmissionPage): void;
  /** A page shows a submission, or another version of it. */
  shown(this: void, page: SubmissionPage): void;
  heard(this: void, page: SubmissionPage, message: FromMargin): void;
}

/**
 * All pages that show a file, the previews and the tables: each hears of what changes its file, and one of them is in
 * use.
 */
export class SubmissionPages implements Disposable {
  readonly #pages = new Set<SubmissionPage>();
  readonly #subscriptions: Disposable;
  readonly #didUse = new EventEmitter<void>();
  #inUse: SubmissionPage | undefined;
  /** Where the next table of a file is to lead. */
  #due: { readonly uri: Uri; readonly path: string; readonly mine: Field | undefined } | undefined;

  /** What puts comments into the margins of pages. */
  comments: PageCommentsPort | undefined;

  /** Another page is in use, or none. */
  readonly onDidUse = this.#didUse.event;

  constructor(server: ServerSession) {
    this.#subscriptions = Disposable.from(
      this.#didUse,
      server.onDidStart(() => this.#pages.forEach((page) => page.startOver())),
      // Without a server no page hears of changes any more: each asks once, fails, and tells the reader.
      server.onDidFail(() => this.#pages.forEach((page) => page.changed())),
      onNewDay(() => this.#pages.forEach((page) => page.changed())),
      // When a document is closed and opened again, or its language is changed, its version numbers start anew.
      workspace.onDidCloseTextDocument(({ uri }) => this.of(uri).forEach((page) => page.startOver())),
      workspace.onDidOpenTextDocument(({ uri }) => this.of(uri).forEach((page) => page.startOver())),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('policySubmissions.preview'))
          this.#pages.forEach((page) => page.settingsChanged());
      }),
      languages.onDidChangeDiagnostics(({ uris }) =>
        uris.forEach((uri) => this.of(uri).forEach((page) => page.findingsChanged())),
      ),
    );
  }

  /** The page that has the focus, or had it last. */
  get inUse(): SubmissionPage | undefined {
    return this.#inUse;
  }

  /** The page that is the editor in use, if one is; of a file, if it shows that. */
  active(uri?: Uri): SubmissionPage | undefined {
    const page = this.#inUse;
    return page?.isActive === true && (uri === undefined || page.uri.toString() === uri.toString()) ? page : undefined;
  }

  get all(): readonly SubmissionPage[] {
    return [...this.#pages];
  }

  of(uri: Uri): readonly SubmissionPage[] {
    return [...this.#pages].filter((page) => page.uri.toString() === uri.toString());
  }

  /**
   * Leads to a place of the table of a file: of the one that is open, or of the one that is about to be opened. @param
   * mine as for `leadTo` of a page
   */
  leadTableTo(uri: Uri, path: string, mine?: Field): void {
    const open = this.of(uri).find((page) => page.isTable);
    if (open === undefined) this.#due = { uri, path, mine };
    else open.leadTo(path, mine);
  }

  /**
   * The open table of a file, if there is one, is about to be led to a cell: it takes the keys that are pressed until
   * then, which are not for the cell that is open.
   *
   * @returns to be called when the table has been led there, or is not
   */
  expectInTable(uri: Uri): () => void {
    const table = this.of(uri).find((page) => page.isTable);
    table?.post({ type: 'choosing', isOver: false });
    return () => void table?.post({ type: 'choosing', isOver: true });
  }

  /** Takes a page in until its panel is closed. */
  add(page: SubmissionPage, panel: WebviewPanel): void {
    this.#pages.add(page);
    page.comments = {
      loaded: () => this.comments?.loaded(page),
      shown: () => this.comments?.shown(page),
      heard: (message) => this.comments?.heard(page, message),
    };
    const due = this.#due;
    if (page.isTable && due?.uri.toString() === page.uri.toString()) {
      this.#due = undefined;
      page.leadTo(due.path, due.mine);
    }
    this.#use(this.#inUse === undefined || panel.active ? page : this.#inUse);
    panel.onDidChangeViewState(() => {
      if (panel.active) this.#use(page);
    });
    panel.onDidDispose(() => {
      this.#pages.delete(page);
      this.#use(this.#inUse === page ? [...this.#pages].at(-1) : this.#inUse);
    });
  }

  /** To be called when what the page in use shows, or how, is another. */
  tellMenus(): void {
    void commands.executeCommand('setContext', kindContext, this.#inUse?.kind ?? '');
    this.#didUse.fire();
  }

  /** The server has notified us that what a page shows of a file has changed. */
  changed({ uri }: PreviewChangedParams): void {
    this.of(Uri.parse(uri)).forEach((page) => page.changed());
  }

  dispose(): void {
    // The pages stay: VS Code brings them back after a reload.
    this.#subscriptions.dispose();
  }

  #use(page: SubmissionPage | undefined): void {
    this.#inUse = page;
    usePreview(page);
    this.tellMenus();
  }
}
