import type { Page } from 'playwright-core';
import { previewPage } from '../../../client/preview/preview-page.ts';
import type { FromPage, ToPage } from '../../../client/preview/messages.ts';
import type { AskOf, Asks, FromTable, ToTable } from '../../../client/table/messages.ts';
import { withEdits } from '../../../server/document/edit/text-edits.ts';
import type { SubmissionDocument } from '../../../server/document/model/source-document.ts';
import type { Cell, NotEditable } from '../../../server/protocol/table.ts';
import { createServices, type Services } from '../../../server/service/services.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../../kit/ports.ts';
import { giveBack, onGivenBack, openPage } from './browser.ts';
import { shippedFiles } from './page-bundles.ts';

const origin = 'http://page.test';
const uri = 'file:///w/a.submission.yaml';

/** How many tables were opened in this process. */
let opened = 0;

/** The page of a table in a browser window of its own, with the editor that VS Code would give it: one text, its server, and its undo. */
export class TableWindow {
  readonly page: Page;
  readonly #services: Services;
  /** The texts from the first to the one of now. */
  readonly #texts: string[];
  #at = 0;
  #version = 1;
  #known: number | undefined;
  /** What the page has said besides questions. */
  readonly heard: (FromPage | FromTable)[] = [];
  readonly asked: AskOf[] = [];
  /** Answers in place of the server; undefined leaves it to the server. */
  answer: ((ask: AskOf) => Asks[keyof Asks]['answer'] | undefined) | undefined;
  /** The server is away: changes are lost. */
  isLost = false;
  #gate: Promise<void> = Promise.resolve();
  #open: string | undefined;
  #isClosed = false;
  #hasOwnClock = false;

  private constructor(page: Page, services: Services, text: string) {
    this.page = page;
    this.#services = services;
    this.#texts = [text];
  }

  /** Answers wait until what it gives is called. */
  holdAnswers(): () => void {
    let go: () => void = () => undefined;
    this.#gate = new Promise((resolve) => {
      go = () => {
        this.#gate = Promise.resolve();
        resolve();
      };
    });
    return go;
  }

  get text(): string {
    return this.#texts[this.#at] ?? '';
  }

  static async open(text: string, { width = 1100, height = 900, look = 'vscode-light', paper = false, theme = lightTheme }: {
    readonly width?: number; readonly height?: number; readonly look?: string; readonly paper?: boolean; readonly theme?: string;
  } = {}): Promise<TableWindow> {
    const services = createServices({ files: new MemoryFiles({}), clock: new FakeClock(), logger: nullLogger }, { trusted: false });
    await services.documents.setFolders(['file:///w']);
    const page = await openPage({ width, height });
    const table = new TableWindow(page, services, text);
    const html = previewPage({
      cspSource: origin, nonce: 'n', scriptUri: `${origin}/table.js`, styleUri: `${origin}/table.css`, fieldsUri: `${origin}/fields.js`, commentsUri: `${origin}/comments.js`,
      submissionUri: uri, locked: true, look: { paper, findings: true },
    }).replace('<body class="', `<body class="${look} `);
    const files = await shippedFiles('webview/fields', 'webview/table', 'webview/comments');
    await page.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: html });
      const body = files.get(pathname.slice(1)) ?? '';
      return route.fulfill({ contentType: pathname.endsWith('.css') ? 'text/css' : 'text/javascript', body: pathname === '/table.css' ? theme + body : body });
    });
    const bridge = await page.exposeFunction('toEditor', (message: FromPage | FromTable) => {
      void table.#hear(message).catch((error: unknown) => {
        if (!table.#isClosed) throw error;
      });
    });
    // A page writes its state also when it is left, so that of one table is not to be that of the next in the same page.
    opened += 1;
    const key = `state ${String(opened)}`;
    const api = await page.addInitScript(`globalThis.acquireVsCodeApi = () => ({
      // What VS Code carries is JSON.
      postMessage: (message) => void toEditor(JSON.parse(JSON.stringify(message))),
      getState: () => JSON.parse(sessionStorage.getItem('${key}') ?? 'null') ?? undefined,
      setState: (state) => sessionStorage.setItem('${key}', JSON.stringify(state)),
    })`);
    onGivenBack(page, () => bridge.dispose(), () => api.dispose(), () => services.dispose());
    await page.goto(`${origin}/`);
    await page.locator('table.submission-table').waitFor();
    return table;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await (this.#hasOwnClock ? this.page.close() : giveBack(this.page));
  }

  /** Stops the time of the page, which goes on by `page.clock`. */
  async stopClock(): Promise<void> {
    this.#hasOwnClock = true;
    await this.page.clock.install({ time: 0 });
    await this.page.clock.pauseAt(60_000);
  }

  async post(message: ToPage | ToTable): Promise<void> {
    // What is still on its way is not for the next test.
    if (this.#isClosed) return;
    await this.page.evaluate(`dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify(message)} }))`);
  }

  /** Somebody else changes the text. @param movesTo where the open cell stands then */
  async changeElsewhere(from: string, to: string, movesTo?: string): Promise<void> {
    if (!this.text.includes(from)) throw new Error(`There is no “${from}” in the text.`);
    await this.#become(this.text.replace(from, () => to), movesTo);
  }

  /** VS Code hears Ctrl+Z as well as the page, where no cell is open. */
  async undo(): Promise<void> {
    await this.page.keyboard.press('Control+z');
    await this.#go(this.#at - 1);
  }

  /** The questions of one name since this was asked for last. */
  changes(): readonly AskOf[] {
    return this.asked.splice(0).filter(({ name }) => name === 'change');
  }

  /** The page has changed the text. */
  write(text: string): void {
    this.#texts.splice(this.#at + 1);
    this.#texts.push(text);
    this.#at += 1;
    this.#version += 1;
    setTimeout(() => void this.#show().catch(() => undefined), 0);
  }

  async #become(text: string, movesTo?: string): Promise<void> {
    this.#texts.splice(this.#at + 1);
    this.#texts.push(text);
    await this.#go(this.#at + 1, movesTo);
  }

  async #go(at: number, movesTo?: string): Promise<void> {
    if (this.#texts[at] === undefined) return;
    this.#at = at;
    this.#version += 1;
    if (movesTo !== undefined) {
      this.#open = movesTo;
      await this.post({ type: 'moved', path: movesTo });
    }
    await this.#show();
    if (this.#open !== undefined) await this.post({ type: 'elsewhere', cell: await this.#cellAt(this.#open) });
  }

  async #cellAt(path: string): Promise<Cell | NotEditable> {
    return (this.answer?.({ type: 'ask', id: 0, name: 'cell', asks: { path } }) ?? await this.#services.table.cell(this.#document(), path)) as Cell | NotEditable;
  }

  #document(): SubmissionDocument {
    const document = this.#services.documents.read(uri, this.#version, this.text);
    if (document.kind !== 'submission') throw new Error('A template has no table.');
    return document;
  }

  async #show(): Promise<void> {
    const result = this.#services.preview.preview(this.#document(), this.#known, true);
    if (result === undefined) return;
    this.#known = result.revision;
    await this.post({ type: 'show', changed: result.changed, language: result.language, ...(result.order && { order: result.order }) });
  }

  async #hear(message: FromPage | FromTable): Promise<void> {
    if (message.type === 'ask') {
      this.asked.push(message);
      await this.#gate;
      const answer = this.answer?.(message) ?? await this.#answer(message);
      if (message.name === 'cell' && typeof answer === 'object' && !('refused' in answer)) this.#open = message.asks.path;
      await this.post({ type: 'answer', id: message.id, answer });
      return;
    }
    if (message.type === 'ready') {
      this.#known = undefined;
      await this.#show();
    } else if (message.type === 'close') this.#open = undefined;
    else if (message.type === 'history' && message.to !== 'save') await this.#go(this.#at + (message.to === 'undo' ? -1 : 1));
    if (!['left', 'ready', 'scrolled'].includes(message.type)) this.heard.push(message);
  }

  async #answer(message: AskOf): Promise<Asks[keyof Asks]['answer']> {
    const { table } = this.#services;
    switch (message.name) {
      case 'cell': return table.cell(this.#document(), message.asks.path);
      case 'proposals': return table.proposals(this.#document(), message.asks.path, message.asks.typed);
      case 'paste': return table.paste(this.#document(), message.asks.path, message.asks);
      case 'fixes': return [];
      case 'fix': return false;
      case 'change': {
        if (this.isLost) return { lost: true };
        const edited = await table.change(this.#document(), message.asks);
        if (!('edits' in edited)) return edited;
        this.write(withEdits(this.text, edited.edits) ?? '');
        const { path, field, told } = edited;
        return { path, ...(field && { field }), ...(told !== undefined && { told }) };
      }
    }
  }
}

/** The colours of VS Code's themes that the page asks for. */
const lightTheme = `:root {
  --vscode-editor-background: #fff; --vscode-editor-foreground: #3b3b3b; --vscode-foreground: #3b3b3b; --vscode-descriptionForeground: #3b3b3b;
  --vscode-sideBar-background: #f8f8f8; --vscode-textLink-foreground: #005fb8; --vscode-textLink-activeForeground: #005fb8; --vscode-focusBorder: #005fb8;
  --vscode-editorError-foreground: #e51400; --vscode-editorWarning-foreground: #bf8803; --vscode-editorInfo-foreground: #1a85ff; --vscode-widget-border: #e5e5e5;
  --vscode-input-background: #fff; --vscode-input-foreground: #3b3b3b; --vscode-input-border: #cecece; --vscode-button-background: #005fb8; --vscode-button-foreground: #fff;
  --vscode-button-secondaryBackground: #e5e5e5; --vscode-button-secondaryForeground: #3b3b3b; --vscode-editorWidget-background: #f8f8f8; --vscode-editorWidget-foreground: #3b3b3b;
  --vscode-font-family: Arial, sans-serif; --vscode-font-size: 13px;
}\n`;
