import { Uri, ViewColumn, workspace, type LogOutputChannel, type WebviewPanel } from 'vscode';
import { previewRequest, type PreviewParams, type PreviewResult } from '../../server/protocol.ts';
import type { ServerSession } from '../server-session.ts';
import type { FromPage, ToPage } from './messages.ts';
import { createNonce, previewPage } from './preview-page.ts';
import { PreviewQueue } from './preview-queue.ts';

export interface PreviewPanelParts {
  readonly panel: WebviewPanel;
  readonly uri: Uri;
  readonly server: ServerSession;
  readonly extensionUri: Uri;
  readonly log: LogOutputChannel;
}

const notices = {
  missing: 'This file is no longer there.',
  notSubmission: 'This file is not a policy submission, so there is nothing to preview.',
  failed: 'The preview could not be brought up to date. “Policy Submissions: Show Log” tells why.',
} as const;

/** One panel: the preview of one submission. */
export class PreviewPanel {
  readonly uri: Uri;
  readonly #panel: WebviewPanel;
  readonly #server: ServerSession;
  readonly #log: LogOutputChannel;
  readonly #queue: PreviewQueue<PreviewResult>;
  /** What a page that loads (again) is told first, so that a hidden tab comes back as it was. */
  #latest: readonly ToPage[] = [];

  constructor({ panel, uri, server, extensionUri, log }: PreviewPanelParts) {
    this.uri = uri;
    this.#panel = panel;
    this.#server = server;
    this.#log = log;
    this.#queue = new PreviewQueue<PreviewResult>({
      request: () => this.#request(),
      show: (result) => {
        panel.title = `Preview: ${result.title}`;
        this.#post([{ type: 'show', html: result.html, version: result.version, language: result.language }]);
      },
      showNothing: () => this.#post([{ type: 'notice', text: notices.notSubmission, keep: false }]),
      showFailure: (error) => this.#showFailure(error),
    });
    panel.onDidDispose(() => this.#queue.dispose());
    panel.webview.onDidReceiveMessage((message: FromPage) => {
      if (message.type === 'ready') this.#send(this.#latest);
    });
    panel.webview.options = { enableScripts: true, localResourceRoots: previewResourceRoots(extensionUri) };
    panel.webview.html = this.#page(extensionUri);
    this.#queue.want();
  }

  get viewColumn(): ViewColumn {
    return this.#panel.viewColumn ?? ViewColumn.Beside;
  }

  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  close(): void {
    this.#panel.dispose();
  }

  changed(): void {
    this.#queue.want();
  }

  startOver(): void {
    this.#queue.startOver();
  }

  async #request(): Promise<PreviewResult | null> {
    // The server renders open documents only, and the panel may outlive the editor.
    await workspace.openTextDocument(this.uri);
    const params: PreviewParams = { uri: this.uri.toString() };
    return this.#server.request<PreviewResult | null>(previewRequest, params);
  }

  #showFailure(error: unknown): void {
    void this.#exists().then((exists) => {
      if (exists) this.#log.error(`The preview of ${this.uri.toString()} failed: ${String(error)}`);
      const notice: ToPage = { type: 'notice', text: exists ? notices.failed : notices.missing, keep: true };
      this.#post([...this.#latest.filter(({ type }) => type === 'show'), notice]);
    });
  }

  async #exists(): Promise<boolean> {
    if (this.uri.scheme === 'untitled') return true;
    try {
      await workspace.fs.stat(this.uri);
      return true;
    } catch {
      return false;
    }
  }

  #post(messages: readonly ToPage[]): void {
    this.#latest = messages;
    this.#send(messages);
  }

  /** A hidden page hears nothing; it asks when it is shown again. */
  #send(messages: readonly ToPage[]): void {
    for (const message of messages) void this.#panel.webview.postMessage(message);
  }

  #page(extensionUri: Uri): string {
    const { webview } = this.#panel;
    const built = (name: string): string => webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist/webview', name)).toString();
    return previewPage({
      cspSource: webview.cspSource, nonce: createNonce(), submissionUri: this.uri.toString(),
      scriptUri: built('preview.js'), styleUri: built('preview.css'),
    });
  }
}

export function previewResourceRoots(extensionUri: Uri): readonly Uri[] {
  return [Uri.joinPath(extensionUri, 'dist'), Uri.joinPath(extensionUri, 'media')];
}
