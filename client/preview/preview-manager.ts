import {
  Disposable, Uri, ViewColumn, window, workspace,
  type LogOutputChannel, type WebviewPanel, type WebviewPanelSerializer,
} from 'vscode';
import type { PreviewChangedParams } from '../../server/protocol.ts';
import type { ServerSession } from '../server-session.ts';
import type { PageState } from './messages.ts';
import { PreviewPanel } from './preview-panel.ts';

export const previewViewType = 'policySubmissions.preview';

/** All preview panels: one for each submission that has one. */
export class PreviewManager implements Disposable, WebviewPanelSerializer<unknown> {
  readonly #server: ServerSession;
  readonly #extensionUri: Uri;
  readonly #log: LogOutputChannel;
  readonly #panels = new Map<string, PreviewPanel>();
  readonly #subscriptions: Disposable;

  constructor(server: ServerSession, extensionUri: Uri, log: LogOutputChannel) {
    this.#server = server;
    this.#extensionUri = extensionUri;
    this.#log = log;
    this.#subscriptions = Disposable.from(
      server.onDidStart(() => this.#panels.forEach((panel) => panel.startOver())),
      // Nobody tells of changes now: each panel finds out, and says so.
      server.onDidFail(() => this.#panels.forEach((panel) => panel.changed())),
      // Closing an editor, or choosing another language for the file, starts its versions anew.
      workspace.onDidCloseTextDocument(({ uri }) => this.#panelOf(uri)?.startOver()),
      workspace.onDidOpenTextDocument(({ uri }) => this.#panelOf(uri)?.startOver()),
      workspace.onDidRenameFiles(({ files }) => files.forEach(({ oldUri, newUri }) => this.#follow(oldUri, newUri))),
    );
  }

  /** Shows the preview of a submission beside its text; the text keeps the focus. */
  open(uri: Uri): void {
    const existing = this.#panelOf(uri);
    if (existing !== undefined) {
      existing.reveal();
      return;
    }
    this.#create(uri, ViewColumn.Beside);
  }

  /** The server says that what it would answer has changed. */
  changed({ uri }: PreviewChangedParams): void {
    this.#panelOf(Uri.parse(uri))?.changed();
  }

  /** VS Code brings back a panel after a reload. */
  deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const uri = uriOf(state);
    if (uri === undefined || this.#panelOf(uri) !== undefined) panel.dispose();
    else this.#adopt(panel, uri);
    return Promise.resolve();
  }

  dispose(): void {
    // The panels stay: VS Code brings them back after a reload.
    this.#subscriptions.dispose();
  }

  #create(uri: Uri, viewColumn: ViewColumn): void {
    const title = `Preview: ${fileName(uri)}`;
    const place = { viewColumn, preserveFocus: true };
    this.#adopt(window.createWebviewPanel(previewViewType, title, place, { enableFindWidget: true }), uri);
  }

  #adopt(panel: WebviewPanel, uri: Uri): void {
    const media = Uri.joinPath(this.#extensionUri, 'media');
    panel.iconPath = {
      light: Uri.joinPath(media, 'preview-light.svg'),
      dark: Uri.joinPath(media, 'preview-dark.svg'),
    };
    const key = uri.toString();
    const preview = new PreviewPanel({
      panel, uri, server: this.#server, extensionUri: this.#extensionUri, log: this.#log,
    });
    this.#panels.set(key, preview);
    panel.onDidDispose(() => { if (this.#panels.get(key) === preview) this.#panels.delete(key); });
  }

  #follow(oldUri: Uri, newUri: Uri): void {
    const panel = this.#panelOf(oldUri);
    if (panel === undefined) return;
    const { viewColumn } = panel;
    panel.close();
    this.#create(newUri, viewColumn);
  }

  #panelOf(uri: Uri): PreviewPanel | undefined {
    return this.#panels.get(uri.toString());
  }
}

function uriOf(state: unknown): Uri | undefined {
  const uri = (state as Partial<PageState> | null | undefined)?.uri;
  return typeof uri === 'string' && uri.includes(':') ? Uri.parse(uri) : undefined;
}

function fileName(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
