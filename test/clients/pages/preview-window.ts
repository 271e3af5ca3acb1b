import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { ToPage } from '../../../client/preview/messages.ts';
import { createServices, type Services } from '../../../server/service/services.ts';
import type { PreviewResult } from '../../../server/protocol/preview.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../../kit/ports.ts';
import { sampleText } from '../../kit/views.ts';
import { openPage } from './browser.ts';
import { bundleOf } from './page-bundles.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** The colours of VS Code's light theme that the page asks for. */
export const themeOf = `:root {
  --vscode-editor-background: #fff; --vscode-editor-foreground: #3b3b3b; --vscode-foreground: #3b3b3b; --vscode-descriptionForeground: #3b3b3b;
  --vscode-sideBar-background: #f8f8f8; --vscode-textLink-foreground: #005fb8; --vscode-textLink-activeForeground: #005fb8; --vscode-focusBorder: #005fb8;
  --vscode-editorError-foreground: #e51400; --vscode-editorWarning-foreground: #bf8803; --vscode-editorInfo-foreground: #1a85ff; --vscode-widget-border: #e5e5e5;
  --vscode-font-family: Arial, sans-serif; --vscode-font-size: 13px;
}`;

/** The page inside the preview's panel, in a browser window of its own, with what VS Code would give it. */
export interface PreviewWindow {
  readonly page: Page;
  post(this: void, message: ToPage): Promise<void>;
  /** What the page has said to its panel since this was asked last. */
  heard(this: void): Promise<readonly unknown[]>;
}

export async function openPreview({ width, height = 900 }: { readonly width: number; readonly height?: number }): Promise<PreviewWindow> {
  const page = await openPage({ width, height });
  const { previewPage } = await import('../../../client/preview/preview-page.ts');
  const html = previewPage({
    cspSource: '', nonce: 'n', scriptUri: '', commentsUri: '', styleUri: '', submissionUri: 'file:///w/a.submission.yaml', locked: false, look: { paper: false, findings: true },
  }).replace(/<meta http-equiv[^>]*>/, '').replace(/<link [^>]*>/, `<style>${themeOf}\n${readFileSync(`${repository}client/webview/preview.css`, 'utf8')}</style>`).replace(/<script [^>]*><\/script>/, '');
  await page.setContent(html);
  await page.evaluate(`
    document.body.classList.add('vscode-light');
    globalThis.heard = [];
    globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => heard.push(message), getState: () => undefined, setState: () => undefined });
  `);
  await page.addScriptTag({ content: await bundleOf("import './client/webview/preview.ts';") });
  return {
    page,
    post: (message) => page.evaluate(`dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify(message)} }))`).then(() => undefined),
    heard: () => page.evaluate('heard.splice(0)'),
  };
}

const templates = ['regional-resilience-2021.submission-template.yaml'];

/** What the server answers of a text, with all its findings. */
export async function previewOf(text: string, kind: 'submission' | 'submission-template' = 'submission'): Promise<PreviewResult> {
  const files = new MemoryFiles(Object.fromEntries(templates.map((name) => [`file:///w/${name}`, sampleText(name)])));
  const services: Services = createServices({ files, clock: new FakeClock(), logger: nullLogger }, { trusted: false });
  await services.documents.setFolders(['file:///w']);
  const document = services.documents.read(`file:///w/a.${kind}.yaml`, 1, text);
  const result = document.kind === 'template' ? await services.preview.formPreview(document) : services.preview.preview(document);
  services.dispose();
  if (result === undefined) throw new Error('There is nothing to preview.');
  return result;
}

export function showMessage({ changed, order, language }: PreviewResult): ToPage {
  return { type: 'show', changed, language, ...(order && { order }) };
}
