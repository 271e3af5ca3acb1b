import {
  Disposable,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
  type LogOutputChannel,
  type WebviewPanel,
} from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import type { CompareParams, PageParts } from '../../server/protocol/papers.ts';
import { nodePlaceRequest } from '../../server/protocol/preview.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { createNonce } from '../preview/preview-page.ts';

/**
 * The page inside the panel: what the server wrote, in the editor's colours. Only our own style and scripts run, which
 * carry the nonce, so that no text of a submission can run or fetch anything.
 */
function comparePage({ title, html, style, script }: PageParts): string {
  const nonce = createNonce();
  const policy = `default-src 'none'; img-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<style nonce="${nonce}">
${style}
${editorColours}
</style>
</head>
<body>
${html}
<script nonce="${nonce}">${script}</script>
<script nonce="${nonce}">${pageScript}</script>
</body>
</html>
`;
}

const editorColours = `
html:root {
  --paper: var(--vscode-editor-background); --ink: var(--vscode-editor-foreground); --faint: var(--vscode-descriptionForeground);
  --rule: var(--vscode-contrastBorder, color-mix(in srgb, var(--ink) 30%, transparent)); --head: color-mix(in srgb, var(--ink) 8%, transparent);
  --link: var(--vscode-textLink-foreground); --note: color-mix(in srgb, var(--ink) 4%, transparent);
  --gap: color-mix(in srgb, var(--vscode-editorWarning-foreground, var(--ink)) 16%, transparent);
  --added: var(--vscode-diffEditor-insertedTextBackground); --added-ink: var(--vscode-editor-foreground);
  --deleted: var(--vscode-diffEditor-removedTextBackground); --deleted-ink: var(--vscode-editor-foreground);
}
body { padding: 0; }
[data-path] { cursor: pointer; }
[data-path] [data-path]:hover, td[data-path]:hover { outline: 1px dashed var(--vscode-focusBorder); }
.to-text { float: right; margin: 0 0 2px 8px; padding: 0 6px; border: 1px solid var(--rule); border-radius: 3px; background: none; color: var(--faint); font: inherit; font-size: 0.8em; cursor: pointer; }
/* Written here, it is no text that a filter finds. */
.to-text::before { content: "Go to Text"; }
.to-text + * { margin-top: 0; }
.to-text:hover, .to-text:focus-visible { color: var(--ink); }
@media print { .to-text { display: none; } }
`;

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/**
 * What the page tells the panel: the reader wants the text of a node of that file (its number among the files shown).
 */
interface GoToText {
  readonly type: 'go';
  readonly path: string;
  readonly file: number;
  /** The file's name as the page shows it. */
  readonly name: string;
}

/**
 * Runs in the panel's page, beside the page's own script: a click on a text leads to it, and so does a button in each
 * initiative for those without a mouse. What was chosen and the place on the page survive a new page.
 */
const pageScript = `
(() => {
  'use strict';
  const vscode = acquireVsCodeApi();
  const go = (element) => {
    const place = element.closest('[data-path]');
    if (!place) return;
    const owner = element.closest('[data-file]');
    const file = owner ? Number(owner.dataset.file) : 0;
    const named = document.querySelector('tr[data-name][data-file="' + file + '"]');
    vscode.postMessage({ type: 'go', path: place.dataset.path, file, name: named ? named.dataset.name : '' });
  };
  for (const cell of document.querySelectorAll('td.initiative[data-path], tr.kept > td[data-path], tr.inserted > td[data-path], tr.moved-here > td[data-path]')) {
    const title = cell.querySelector('.initiative-title');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'to-text';
    button.setAttribute('aria-label', 'Go to text of ' + (title ? title.textContent : 'this initiative'));
    cell.prepend(button);
  }
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.target.closest('a, input, select, label')) return;
    // Whoever selects words wants to copy them.
    if (String(getSelection()) !== '' && !event.target.closest('button')) return;
    if (event.target.closest('button:not(.to-text)')) return;
    go(event.target);
  });
  const form = document.getElementById('filter');
  const state = vscode.getState() || {};
  if (form && state.chosen) {
    for (const [name, value] of Object.entries(state.chosen)) if (form.elements[name]) form.elements[name].value = value;
    form.dispatchEvent(new Event('input'));
  }
  const only = document.getElementById('only-changes');
  if (only && state.only) only.checked = true;
  if (state.top) scrollTo(0, state.top);
  const save = () => vscode.setState({
    top: scrollY, only: only ? only.checked : false, chosen: form ? Object.fromEntries(new FormData(form)) : undefined,
  });
  addEventListener('scroll', save, { passive: true });
  document.addEventListener('input', save);
  if (form) form.addEventListener('reset', () => setTimeout(save));
})();
`;

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
      parts.viewType,
      parts.title,
      { viewColumn: ViewColumn.Beside, preserveFocus: false },
      { enableFindWidget: true, enableScripts: true, localResourceRoots: [] },
    );
    this.#panel.iconPath = {
      light: Uri.joinPath(parts.extensionUri, 'media/preview-light.svg'),
      dark: Uri.joinPath(parts.extensionUri, 'media/preview-dark.svg'),
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
