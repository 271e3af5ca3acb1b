import { commands, TabInputWebview, Uri, ViewColumn, window, type WebviewPanel } from 'vscode';
import { createNonce } from '../preview/preview-page.ts';

const viewType = 'policySubmissions.copy';

export interface RichText {
  readonly html: string;
  readonly text: string;
}

/** The messages of the page. Only types are shared with it, because `client/webview/copy.ts` is a bundle of its own. */
export interface FromCopyPage {
  readonly type: 'ready' | 'copied';
}

/**
 * Copies text with its formatting. An extension can only put plain text on the clipboard, but a web page can also put
 * HTML there, so a webview opens, copies and closes. Where the browser demands a click first, the webview stays open
 * with a button.
 *
 * @returns false when the user closed the webview before it had copied
 */
export async function copyRichText({ html, text }: RichText, extensionUri: Uri): Promise<boolean> {
  const root = Uri.joinPath(extensionUri, 'dist/webview');
  const panel = window.createWebviewPanel(viewType, 'Copy as Table', ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: [root],
  });
  try {
    return await new Promise<boolean>((resolve) => {
      panel.onDidDispose(() => resolve(false));
      panel.webview.onDidReceiveMessage(({ type }: FromCopyPage) => {
        if (type === 'ready') void panel.webview.postMessage({ html, text } satisfies RichText);
        else resolve(true);
      });
      panel.webview.html = copyPage(
        createNonce(),
        panel.webview.asWebviewUri(Uri.joinPath(root, 'copy.js')).toString(),
      );
    });
  } finally {
    await close(panel);
  }
}

/** Closes the webview and focuses the editor group again, because the focus does not return by itself. */
async function close(panel: WebviewPanel): Promise<void> {
  const tab = window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith(viewType));
  // Unlike `panel.dispose`, closing the tab can be awaited.
  if (tab !== undefined) await window.tabGroups.close(tab, true);
  panel.dispose();
  await commands.executeCommand('workbench.action.focusActiveEditorGroup');
}

function copyPage(nonce: string, scriptUri: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">
<title>Copy as Table</title>
<style nonce="${nonce}">
button { padding: 6px 14px; border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; color: var(--vscode-button-foreground); background: var(--vscode-button-background); font: inherit; cursor: pointer; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
</style>
</head>
<body>
<main>
<p id="said" role="status">Copying the table</p>
<button id="copy" type="button" hidden>Copy Table</button>
</main>
<script nonce="${nonce}" src="${scriptUri}"></script>
</body>
</html>
`;
}
