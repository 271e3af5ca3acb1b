import { Uri, commands, workspace, type LogOutputChannel, type WebviewPanel } from 'vscode';
import type { Carried } from '../../server/protocol/carried.ts';
import { templateLanguageId } from '../../server/protocol/languages.ts';
import { previewRequest, type PreviewResult } from '../../server/protocol/preview.ts';
import type { ReadyPlace, ToDoKind } from '../../server/protocol/ready.ts';
import type { Field } from '../../server/protocol/table.ts';
import type { ServerSession } from '../connection/server-session.ts';
import type { FromMargin, ToMargin } from '../review/page-messages.ts';
import type { ToTable, FromTable } from '../table/messages.ts';
import { previewMessages } from '../words/preview.ts';
import { EditorSync } from './editor-sync.ts';
import { isFromPage } from './heard.ts';
import { LeftToDo } from './left-to-do.ts';
import type { FromPage, NoticeMessage, ToPage, ZoomStep } from './messages.ts';
import { createNonce, previewPage } from './preview-page.ts';
import { PreviewQueue } from './preview-queue.ts';
import { look } from './preview-settings.ts';
import { ShownPieces } from './shown-pieces.ts';
import { isThere } from '../is-there.ts';

export interface SubmissionPageParts {
  readonly panel: WebviewPanel;
  readonly uri: Uri;
  readonly server: ServerSession;
  readonly extensionUri: Uri;
  readonly log: LogOutputChannel;
  readonly manner: PageManner;
}

/** What a preview and a table do in ways of their own. */
export interface PageManner {
  readonly page: 'preview' | 'table';
  /** Sentences that are shown instead of a submission. */
  readonly notSubmission: string;
  /** Whether the page stays with its file when another one is opened. */
  isLocked(): boolean;
  /** Shows a place of the text to which the reader is led, without the focus. */
  showText(sync: EditorSync, place: ReadyPlace): Promise<void>;
  /** The page has loaded: what it must know besides the submission. */
  loaded?(): void;
  /**
   * Waited for before the page is shown a version of the text. @returns false when a newer one must be shown instead
   */
  showing?(version: number): Promise<boolean>;
  /** The page was shown a version of the text. */
  shown?(version: number): void;
  /** The title of the submission is known, or another one. */
  entitled?(title: string): void;
  turnedKind?(): void;
  heard?(message: FromTable): void;
}

const notices = {
  missing: previewMessages.fileGone,
  failed: previewMessages.notUpdated,
} as const;

/** What is shown: the blank form of a template, or a submission. */
export type PreviewKind = 'submission' | 'template';

/** One page that shows one file at a time: the preview of a file, or the table in which it is written. */
export class SubmissionPage {
  /** What puts comments into the margin. */
  comments:
    | { readonly loaded: () => void; readonly shown: () => void; readonly heard: (message: FromMargin) => void }
    | undefined;
  readonly #panel: WebviewPanel;
  readonly #server: ServerSession;
  readonly #log: LogOutputChannel;
  readonly #manner: PageManner;
  readonly #queue: PreviewQueue<PreviewResult>;
  readonly #sync: EditorSync;
  readonly #leftToDo: LeftToDo;
  readonly #shown = new ShownPieces();
  #uri: Uri;
  #kind: PreviewKind;
  #notice: NoticeMessage | undefined;
  /** Whether the page can receive messages: false before it has loaded, and while its tab is hidden. */
  #isListening = false;
  #posted = 0;
  /** Whether the page still has to be scrolled to the place that the editor shows. */
  #placeIsDue = false;
  /** The place that the page is to lead to once it shows the submission. */
  #leadsTo: string | undefined;
  #mine: Field | undefined;
  /** The place that the page is to show, without the focus, once it shows the submission. */
  #showsFirst: string | undefined;
  #focused: string | undefined;

  constructor({ panel, uri, server, extensionUri, log, manner }: SubmissionPageParts) {
    this.#panel = panel;
    this.#uri = uri;
    this.#kind = kindByName(uri);
    this.#manner = manner;
    this.#server = server;
    this.#log = log;
    this.#queue = new PreviewQueue<PreviewResult>({
      request: () => this.#request(),
      show: (result) => this.#show(result),
      showNothing: () => {
        this.#shown.clear();
        this.#leftToDo.forget();
        this.#tell({ type: 'notice', text: manner.notSubmission, keep: false });
      },
      showFailure: (error) => this.#showFailure(error),
    });
    this.#sync = new EditorSync({
      uri: () => this.#uri,
      column: () => panel.viewColumn,
      server,
      post: (message) => void this.post(message),
      onError: (error) => log.warn(`Text and preview could not be kept in step: ${String(error)}`),
    });
    this.#leftToDo = new LeftToDo({
      uri: () => this.#uri,
      server,
      post: (message) => void this.post(message),
      isSeen: () => panel.visible && this.#isListening,
      cursor: () => this.#sync.cursor,
      showText: (place) => manner.showText(this.#sync, place),
      onError: (error) => log.warn(`What is left to do could not be found out: ${String(error)}`),
    });
    panel.onDidDispose(() => {
      this.#queue.dispose();
      this.#sync.dispose();
      this.#leftToDo.dispose();
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#isListening = false;
    });
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (isFromPage(message)) this.#heard(message);
      else log.error(`A message of the page was not understood: ${JSON.stringify(message).slice(0, 200)}`);
    });
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(extensionUri, 'dist'), Uri.joinPath(extensionUri, 'media')],
    };
    panel.webview.html = this.#html(extensionUri);
    manner.entitled?.(fileName(uri));
    this.#queue.want();
  }

  get uri(): Uri {
    return this.#uri;
  }

  get kind(): PreviewKind {
    return this.#kind;
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  /** Gives the page the focus. */
  focus(): void {
    this.#panel.reveal(undefined, false);
  }

  get isTable(): boolean {
    return this.#manner.page === 'table';
  }

  get sync(): EditorSync {
    return this.#sync;
  }

  /** Shows another file on this page. */
  turnTo(uri: Uri): void {
    if (uri.toString() === this.#uri.toString()) return;
    this.#uri = uri;
    this.#turnKind(kindByName(uri));
    this.#shown.clear();
    this.#notice = undefined;
    this.#placeIsDue = true;
    this.#manner.entitled?.(fileName(uri));
    this.tellAbout();
    this.#leftToDo.forget();
    this.#queue.startOver();
  }

  changed(): void {
    this.#queue.want();
  }

  startOver(): void {
    this.#shown.forgetRevision();
    this.#queue.startOver();
  }

  /** Shows the text of a node; without a path, of the one that has the focus in the page or is under the mouse. */
  goToText(path: string | undefined): void {
    if (path === undefined) this.post({ type: 'askPlace' });
    else this.#go(path);
  }

  /**
   * Puts the focus of the page on a place, as soon as the page shows it. @param mine another version of the field
   * there, for the page of a table to ask which is meant
   */
  leadTo(path: string, mine?: Field): void {
    this.#leadsTo = path;
    this.#mine = mine;
    if (this.#isListening && this.#shown.whole() !== undefined) this.#lead();
  }

  /** Shows a place, without the focus, as soon as the page shows the submission. */
  showFirst(path: string): void {
    this.#showsFirst = path;
    if (this.#isListening && this.#shown.whole() !== undefined) this.#placePage();
  }

  /** The place that has the focus on the page, or had it last. */
  get place(): string | undefined {
    return this.#focused;
  }

  /** The focus has come to a place of the page. */
  focused(path: string): void {
    this.#focused = path;
    this.#sync.pageFocused(path);
  }

  zoom(to: ZoomStep): void {
    this.post({ type: 'zoom', to });
  }

  /** Leads the reader to the next thing to do, or to the one before. */
  goToProblem(back: boolean, kind?: ToDoKind): void {
    this.#leftToDo
      .go(kind, back)
      .catch((error: unknown) => this.#log.warn(`What is left to do could not be shown: ${String(error)}`));
  }

  /** VS Code has other findings for the file: the blank form of a template shows them in its bar. */
  findingsChanged(): void {
    if (this.#kind === 'template') this.#leftToDo.changed();
  }

  /** What reviewers say of the file has changed: it is part of what is left to do. */
  commentsChanged(): void {
    this.#leftToDo.changed();
  }

  settingsChanged(): void {
    this.post({ type: 'look', ...look() });
    this.#leftToDo.show();
  }

  tellAbout(): void {
    this.post({ type: 'about', uri: this.#uri.toString(), locked: this.#manner.isLocked() });
  }

  /** How many messages were posted since the page has loaded. */
  get posted(): number {
    return this.#posted;
  }

  /** @returns false while the page can not hear */
  post(message: Carried<ToPage | ToTable | ToMargin>): boolean {
    if (!this.#isListening) return false;
    this.#posted += 1;
    void this.#panel.webview.postMessage(message);
    return true;
  }

  async #request(): Promise<PreviewResult | null> {
    const uri = this.#uri;
    // The server renders open documents only, and the panel may outlive the editor.
    const { languageId } = await workspace.openTextDocument(uri);
    if (uri === this.#uri) this.#turnKind(languageId === templateLanguageId ? 'template' : 'submission');
    const { revision } = this.#shown;
    return this.#server.request(previewRequest, {
      uri: uri.toString(),
      ...(revision !== undefined && { known: revision }),
      ...(this.#manner.page === 'table' && { editable: true }),
    });
  }

  async #show(result: PreviewResult): Promise<void> {
    const uri = this.#uri;
    const isShown = (await this.#manner.showing?.(result.version)) ?? true;
    if (!isShown || uri !== this.#uri) return;
    this.#notice = undefined;
    this.#manner.entitled?.(result.title);
    this.post(this.#shown.take(result));
    this.#manner.shown?.(result.version);
    this.#placePage();
    this.comments?.shown();
    this.#leftToDo.changed();
  }

  #heard(message: FromPage | FromTable | FromMargin): void {
    switch (message.type) {
      case 'ready': {
        this.#isListening = true;
        this.#posted = 0;
        this.#placeIsDue = message.restores !== this.#uri.toString();
        if (!this.#placeIsDue) this.#sync.settle();
        // These messages were lost if something changed while the tab was hidden.
        this.tellAbout();
        this.settingsChanged();
        const whole = this.#shown.whole();
        if (whole !== undefined) this.post(whole);
        if (this.#notice !== undefined) this.post(this.#notice);
        if (whole !== undefined) this.#placePage();
        this.#manner.loaded?.();
        this.comments?.loaded();
        break;
      }
      case 'changeComments':
        this.comments?.heard(message);
        break;
      case 'go':
        this.#go(message.path);
        break;
      case 'scrolled':
        this.#sync.pageScrolled(message);
        break;
      case 'left':
        this.#sync.pageLeft();
        break;
      case 'problem':
        this.goToProblem(message.back, message.kind);
        break;
      case 'hideBar':
        void commands.executeCommand('policySubmissions.preview.toggleBar');
        break;
      case 'readyToSend':
        void commands.executeCommand('policySubmissions.readyToSend', this.#uri);
        break;
      default:
        this.#manner.heard?.(message);
    }
  }

  #go(path: string): void {
    this.#sync
      .go(path)
      .catch((error: unknown) => this.#log.warn(`The text of the cell could not be shown: ${String(error)}`));
  }

  #turnKind(kind: PreviewKind): void {
    if (kind === this.#kind) return;
    this.#kind = kind;
    this.#manner.turnedKind?.();
  }

  #placePage(): void {
    if (!this.#isListening) return;
    // Whoever wants to be led to a place is not led to another one.
    this.#sync.shown({ place: this.#placeIsDue && this.#leadsTo === undefined });
    this.#placeIsDue = false;
    if (this.#showsFirst !== undefined) this.post({ type: 'cursor', path: this.#showsFirst, reveal: true });
    this.#showsFirst = undefined;
    this.#lead();
  }

  #lead(): void {
    if (this.#leadsTo === undefined) return;
    this.post({ type: 'place', path: this.#leadsTo, message: '' });
    if (this.#mine !== undefined) this.post({ type: 'choose', mine: this.#mine });
    this.#leadsTo = undefined;
    this.#mine = undefined;
  }

  #showFailure(error: unknown): void {
    void this.#hasFile().then((hasFile) => {
      if (hasFile) this.#log.error(`The preview of ${this.#uri.toString()} failed: ${String(error)}`);
      this.#tell({ type: 'notice', text: hasFile ? notices.failed : notices.missing, keep: true });
    });
  }

  async #hasFile(): Promise<boolean> {
    return this.#uri.scheme === 'untitled' || isThere(this.#uri);
  }

  #tell(notice: NoticeMessage): void {
    this.#notice = notice;
    this.post(notice);
  }

  #html(extensionUri: Uri): string {
    const { webview } = this.#panel;
    const { page } = this.#manner;
    const built = (name: string): string =>
      webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist/webview', name)).toString();
    return previewPage({
      cspSource: webview.cspSource,
      nonce: createNonce(),
      submissionUri: this.#uri.toString(),
      locked: this.#manner.isLocked(),
      look: look(),
      scriptUri: built(`${page}.js`),
      styleUri: built(`${page}.css`),
      commentsUri: built('comments.js'),
      ...(page === 'table' && { fieldsUri: built('fields.js') }),
    });
  }
}

/** What a file holds, as far as its name tells: the language is known once it is open. */
function kindByName({ path }: Uri): PreviewKind {
  return /\.submission-template\.ya?ml$/i.test(path) ? 'template' : 'submission';
}

function fileName(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
