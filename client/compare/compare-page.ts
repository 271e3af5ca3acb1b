import type { PageParts } from '../../server/protocol/papers.ts';
import { createNonce } from '../preview/preview-page.ts';
import { pageScript } from './page-script.ts';

/**
 * The page inside the panel: what the server wrote, in the editor's colours. Only our own style and scripts run, which
 * carry the nonce, so that no text of a submission can run or fetch anything.
 */
export function comparePage({ title, html, style, script }: PageParts): string {
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
