import {
  Disposable, Uri, ViewColumn, commands, languages, window, workspace,
  type LogOutputChannel, type WebviewPanel, type WebviewPanelSerializer,
} from 'vscode';
import { submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import type { PreviewChangedParams } from '../../server/protocol/preview.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { onNewDay } from '../new-day.ts';
import type { PageState, ZoomStep } from './messages.ts';
import { usePreview } from './preview-in-use.ts';
import { PreviewPanel } from './preview-panel.ts';

export const previewViewType = 'policySubmissions.preview';

/** The languages of the files that have a preview. */
const previewed: readonly string[] = [submissionLanguageId, templateLanguageId];

/** The context key that chooses between the icons for locking and unlocking in the panel's title. */
const lockedContext = 'policySubmissions.previewIsLocked';

/** The context key that says what the active panel shows: a submission has other commands than a template. */
const kindContext = 'policySubmissions.previewKind';

/** All preview panels: those that are locked to a submission, and those that follow the active editor. */
export class PreviewManager implements Disposable, WebviewPanelSerializer<unknown> {
  readonly #server: ServerSession;
  readonly #extensionUri: Uri;
  readonly #log: LogOutputChannel;
  readonly #panels = new Set<PreviewPanel>();
  readonly #subscriptions: Disposable;
  #active: PreviewPanel | undefined;

  constructor(server: ServerSession, extensionUri: Uri, log: LogOutputChannel) {
    this.#server = server;
    this.#extensionUri = extensionUri;
    this.#log = log;
    this.#subscriptions = Disposable.from(
      server.onDidStart(() => this.#panels.forEach((panel) => panel.startOver())),
      // Without a server no panel hears of changes any more: each asks once, fails, and tells the reader.
      server.onDidFail(() => this.#panels.forEach((panel) => panel.changed())),
      onNewDay(() => this.#panels.forEach((panel) => panel.changed())),
      // When a document is closed and opened again, or its language is changed, its version numbers start anew.
      workspace.onDidCloseTextDocument(({ uri }) => this.#panelsOf(uri).forEach((panel) => panel.startOver())),
      workspace.onDidOpenTextDocument(({ uri }) => this.#panelsOf(uri).forEach((panel) => panel.startOver())),
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#panelsOf(oldUri).forEach((panel) => panel.turnTo(newUri));
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('policySubmissions.preview')) this.#panels.forEach((panel) => panel.settingsChanged());
      }),
      languages.onDidChangeDiagnostics(({ uris }) => uris.forEach((uri) => this.#panelsOf(uri).forEach((panel) => panel.findingsChanged()))),
      window.onDidChangeActiveTextEditor((editor) => {
        if (previewed.includes(editor?.document.languageId ?? '')) this.#follow(editor?.document.uri);
      }),
    );
  }

  /** Shows the preview of a submission beside its text; the text keeps the focus. */
  open(uri: Uri): void {
    const existing = [...this.#panels].find((panel) => !panel.locked) ?? this.#panelsOf(uri)[0];
    if (existing === undefined) {
      this.#create(uri, false);
      return;
    }
    existing.turnTo(uri);
    existing.reveal();
  }

  /** Shows the preview of a submission in a locked panel, which does not follow the active editor. */
  openLocked(uri: Uri): void {
    const existing = this.#panelsOf(uri).find((panel) => panel.locked);
    if (existing === undefined) this.#create(uri, true);
    else existing.reveal();
  }

  /** Locks the active panel to its file, or lets it follow the active editor again. */
  toggleLock(): void {
    if (this.#active === undefined) return;
    this.#active.locked = !this.#active.locked;
    this.#tellMenus();
  }

  zoom(step: ZoomStep): void {
    this.#active?.zoom(step);
  }

  /** Leads to the next thing that is left to do in the active panel, or to the one before. */
  goToProblem(back: boolean): boolean {
    this.#active?.goToProblem(back);
    return this.#active !== undefined;
  }

  /** Shows the text of a node; without a path, of the one that has the focus or is under the mouse. */
  goToText(path: string | undefined): void {
    this.#active?.goToText(path);
  }

  /** The server has notified us that the preview of a submission has changed. */
  changed({ uri }: PreviewChangedParams): void {
    this.#panelsOf(Uri.parse(uri)).forEach((panel) => panel.changed());
  }

  /** Called by VS Code to restore a panel after a reload; a panel without a usable state is closed. */
  deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const { uri, locked } = (state ?? {}) as Partial<PageState>;
    if (typeof uri === 'string' && uri.includes(':')) this.#adopt(panel, Uri.parse(uri), locked === true);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    // The panels stay: VS Code brings them back after a reload.
    this.#subscriptions.dispose();
  }

  #create(uri: Uri, locked: boolean): void {
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    this.#adopt(window.createWebviewPanel(previewViewType, 'Preview', place, { enableFindWidget: true }), uri, locked);
  }

  #adopt(panel: WebviewPanel, uri: Uri, locked: boolean): void {
    const media = Uri.joinPath(this.#extensionUri, 'media');
    panel.iconPath = {
      light: Uri.joinPath(media, 'preview-light.svg'),
      dark: Uri.joinPath(media, 'preview-dark.svg'),
    };
    const preview = new PreviewPanel({
      panel, uri, locked, server: this.#server, extensionUri: this.#extensionUri, log: this.#log, onKind: () => this.#tellMenus(),
    });
    this.#panels.add(preview);
    const activate = (): void => {
      if (!panel.active) return;
      this.#active = preview;
      this.#tellMenus();
    };
    this.#active ??= preview;
    this.#tellMenus();
    activate();
    panel.onDidChangeViewState(activate);
    panel.onDidDispose(() => {
      this.#panels.delete(preview);
      if (this.#active === preview) this.#active = [...this.#panels].at(-1);
      this.#tellMenus();
    });
  }

  #follow(uri: Uri | undefined): void {
    if (uri === undefined) return;
    for (const panel of this.#panels) if (!panel.locked) panel.turnTo(uri);
  }

  /** Says what the commands and menus need to know of the active panel. */
  #tellMenus(): void {
    usePreview(this.#active);
    void commands.executeCommand('setContext', lockedContext, this.#active?.locked === true);
    void commands.executeCommand('setContext', kindContext, this.#active?.kind ?? '');
  }

  #panelsOf(uri: Uri): readonly PreviewPanel[] {
    return [...this.#panels].filter((panel) => panel.uri.toString() === uri.toString());
  }
}
