import {
  Disposable, Range, Selection, TextEditorRevealType, Uri, ViewColumn, window, workspace, type LogOutputChannel, type WebviewPanel,
} from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import type { CompareParams, PageParts } from '../../server/protocol/papers.ts';
import { nodePlaceRequest } from '../../server/protocol/preview.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { comparePage } from './compare-page.ts';
import type { GoToText } from './page-script.ts';

export interface ComparePanelParts {
  readonly viewType: string;
  /** Of the tab. */
  readonly title: string;
  /** Where our icons are. */
  readonly extensionUri: Uri;
  readonly server: ServerSession;
  readonly log: LogOutputChannel;
  /** What to show; asked for again when a submission is saved. `undefined` leaves the page as it is. */
  readonly load: () => Promise<PageParts | undefined>;
  /** What is compared, as it is now, where that can be written to a file. */
  readonly compared?: () => CompareParams;
  /** Saves what is shown to a file, in a form that the person chooses, where that is not the compendium. */
  readonly save?: () => Promise<void>;
  /** The file behind a name that the page shows. */
  readonly uriOf: (name: string) => Uri | undefined;
}

/** The one that has the focus, or had it last. */
const inUse: { panel: ComparePanel | undefined } = { panel: undefined };

export function panelInUse(): ComparePanel | undefined {
  return inUse.panel;
}

/** A page beside the text; a click on it leads to the text. */
export class ComparePanel implements Disposable {
  #parts: ComparePanelParts;
  readonly #panel: WebviewPanel;
  readonly #subscriptions: Disposable;

  constructor(parts: ComparePanelParts, first: PageParts) {
    this.#parts = parts;
    this.#panel = window.createWebviewPanel(
      parts.viewType, parts.title, { viewColumn: ViewColumn.Beside, preserveFocus: false },
      { enableFindWidget: true, enableScripts: true, localResourceRoots: [] },
    );
    this.#panel.iconPath = {
      light: Uri.joinPath(parts.extensionUri, 'media/preview-light.svg'), dark: Uri.joinPath(parts.extensionUri, 'media/preview-dark.svg'),
    };
    this.#panel.webview.html = comparePage(first);
    this.#subscriptions = Disposable.from(
      this.#panel.webview.onDidReceiveMessage((message: GoToText) => this.#go(message)),
      workspace.onDidSaveTextDocument(({ languageId }) => {
        if (languageId === submissionLanguageId) void this.#reload();
      }),
    );
    inUse.panel = this;
    this.#panel.onDidChangeViewState(({ webviewPanel }) => {
      if (webviewPanel.active) inUse.panel = this;
    });
    this.#panel.onDidDispose(() => {
      if (inUse.panel === this) inUse.panel = undefined;
      this.#subscriptions.dispose();
    });
  }

  get compared(): ComparePanelParts['compared'] {
    return this.#parts.compared;
  }

  get save(): ComparePanelParts['save'] {
    return this.#parts.save;
  }

  dispose(): void {
    this.#panel.dispose();
  }

  onDidDispose(listener: () => void): Disposable {
    return this.#panel.onDidDispose(listener);
  }

  /** Comes to the front with what was asked for anew. */
  showAgain(parts: ComparePanelParts, page: PageParts): void {
    this.#parts = parts;
    this.#panel.webview.html = comparePage(page);
    // Beside the text, not over it.
    this.#panel.reveal(window.activeTextEditor?.viewColumn === this.#panel.viewColumn ? ViewColumn.Beside : undefined);
  }

  async #reload(): Promise<void> {
    try {
      const page = await this.#parts.load();
      if (page !== undefined) this.#panel.webview.html = comparePage(page);
    } catch (error) {
      this.#parts.log.error(`${this.#parts.title} could not be brought up to date: ${String(error)}`);
    }
  }

  async #go({ path, name }: GoToText): Promise<void> {
    const uri = this.#parts.uriOf(name);
    if (uri === undefined) return;
    try {
      const document = await workspace.openTextDocument(uri);
      const beside = window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
      const column = beside ?? (this.#panel.viewColumn === ViewColumn.One ? ViewColumn.Two : ViewColumn.One);
      const editor = await window.showTextDocument(document, column);
      const place = await this.#parts.server.request(nodePlaceRequest, { uri: uri.toString(), path });
      if (place === null) return;
      const { line, character } = place.position;
      editor.selection = new Selection(line, character, line, character);
      editor.revealRange(new Range(line, character, line, character), TextEditorRevealType.InCenterIfOutsideViewport);
    } catch (error) {
      this.#parts.log.error(`The text of ${name} could not be shown: ${String(error)}`);
    }
  }
}
