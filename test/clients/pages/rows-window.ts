import type { Page } from 'playwright-core';
import { parse, stringify } from 'yaml';
import type { FromPage, ToPage } from '../../../client/preview/messages.ts';
import type { AskOf, ChangeAnswer, FromTable, ToTable } from '../../../client/table/messages.ts';
import { createServices } from '../../../server/service/services.ts';
import type { TableChange, TablePaste } from '../../../server/protocol/table.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../../kit/ports.ts';
import { onGivenBack, openPage, sharedBrowser } from './browser.ts';
import { bundleOf, shippedFiles } from './page-bundles.ts';
import { themeOf } from './preview-window.ts';

/** The page of the table in a browser window of its own, with a stand-in for the extension that answers as the server does. */
export interface TableWindow {
  readonly page: Page;
  readonly text: () => string;
  /** What the page has asked for or told, but for scrolling and leaving. */
  readonly heard: () => readonly FromTable[];
  readonly post: (message: ToPage | ToTable) => Promise<void>;
  /** The changes that were asked for. */
  readonly changes: () => readonly TableChange[];
  /** Waits for the answers to all that was asked, and for their previews. */
  readonly settled: () => Promise<void>;
  /** What the page says to everybody. */
  readonly said: () => Promise<string>;
  /** How many initiatives a paste is said to have; undefined for a text. */
  pastedRows: number | undefined;
  /** Shows a change before it is answered. */
  showsFirst: boolean;
  /** Refuses all changes with this sentence. */
  refuses: string | undefined;
}

const entry = `
  import { startPage } from './client/webview/page.ts';
  import { asksThrough } from './client/webview/table/asks.ts';
  import { TableRows } from './client/webview/table/rows/table-rows.ts';
  const places = 'th[data-path], td [data-path]:not(.finding), .contact [data-path], .attachments [data-path]';
  let rows, writing;
  const page = startPage({ go: () => undefined, shown: (moved) => rows?.shown(moved), hear: (message) => { if (!asking.hear(message) && message.type === 'command') rows.run(message.name); } });
  const asking = asksThrough((message) => page.post(message));
  const at = (path) => {
    for (let rest = path; rest !== ''; rest = rest.slice(0, Math.max(rest.lastIndexOf('/'), 0))) {
      const found = page.host.querySelector('[data-path="' + CSS.escape(rest) + '"]:not(tbody, .finding)');
      if (found !== null) return found.matches(places) ? found : found.querySelector(places) ?? found;
    }
  };
  rows = new TableRows({
    host: page.host, ask: asking.ask, writing: () => writing,
    cells: { at, focus(element) { element.tabIndex = 0; element.focus(); } },
    finish: async () => { page.post({ type: 'finished', path: writing }); writing = undefined; return true; },
    open: (path, paste) => page.post({ type: 'opened', path, paste }),
    expect: () => ({ typed: { isEmpty: true }, open: (path) => page.post({ type: 'opened', path }), end: () => undefined }),
    say: (sentence) => { document.getElementById('said').textContent = sentence; },
    showText: (path) => page.post({ type: 'showText', path }),
    whyNot: () => globalThis.whyNot,
  });
  globalThis.write = (path) => { writing = path; };
  globalThis.focusAt = (path) => { const element = at(path); element.tabIndex = 0; element.focus(); };
`;

export interface TableWindowOptions {
  readonly width?: number;
  readonly height?: number;
  /** Whether the window is touched, not pointed at; its page is to be closed, not given back. */
  readonly touch?: boolean;
}

export async function openTable(text: string, { width = 1000, height = 900, touch = false }: TableWindowOptions = {}): Promise<TableWindow> {
  const [script, shipped] = await Promise.all([bundleOf(entry), shippedFiles('webview/table')]);
  const style = shipped.get('table.css') ?? '';
  const page = touch ? await (await sharedBrowser()).newPage({ viewport: { width, height }, hasTouch: true }) : await openPage({ width, height });
  const { previewPage } = await import('../../../client/preview/preview-page.ts');
  const html = previewPage({
    cspSource: '', nonce: 'n', scriptUri: '', commentsUri: '', styleUri: '', submissionUri: 'file:///w/a.submission.yaml', locked: true, look: { paper: false, findings: false }, fieldsUri: '',
  }).replace(/<meta http-equiv[^>]*>/, '').replace(/<link [^>]*>/, `<style>${themeOf}\n${style}</style>`).replace(/<script [^>]*><\/script>/, '');
  await page.setContent(html);

  const services = createServices({ files: new MemoryFiles({}), clock: new FakeClock(), logger: nullLogger }, { trusted: false });
  await services.documents.setFolders(['file:///w']);
  let version = 0;
  let revision: number | undefined;
  const heard: FromTable[] = [];
  let queue: Promise<void> = Promise.resolve();
  let isClosed = false;
  const post = async (message: ToPage | ToTable): Promise<void> => {
    // What is still on its way is not for the next test.
    if (!isClosed) await page.evaluate(`dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify(message)} }))`);
  };
  const show = async (): Promise<void> => {
    version += 1;
    const result = services.preview.preview(services.documents.read('file:///w/a.submission.yaml', version, text), revision, true);
    if (result === undefined) throw new Error('There is nothing to show.');
    revision = result.revision;
    await post({ type: 'show', changed: result.changed, language: result.language, ...(result.order && { order: result.order }) });
  };
  const window: TableWindow = {
    page, post, text: () => text, heard: () => heard, pastedRows: undefined, refuses: undefined, showsFirst: false,
    changes: () => heard.flatMap((message) => (message.type === 'ask' && message.name === 'change' ? [message.asks] : [])),
    settled: async () => {
      // Frames come when the page has done what it was told: however slow the machine is, nothing follows when two rounds bring nothing.
      for (let seen = -1, quiet = 0; quiet < 2; quiet = heard.length === seen ? quiet + 1 : 0) {
        seen = heard.length;
        await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))))');
        await queue;
      }
    },
    said: () => page.locator('#said').textContent().then((words) => words ?? ''),
  };
  const answer = async (ask: AskOf): Promise<void> => {
    if (ask.name === 'paste') {
      const pasted: TablePaste = window.pastedRows === undefined ? { kind: 'text', text: ask.asks.text ?? '' } : { kind: 'initiatives', count: window.pastedRows };
      await post({ type: 'answer', id: ask.id, answer: pasted });
    }
    if (ask.name !== 'change') return;
    if (window.refuses !== undefined) {
      await post({ type: 'answer', id: ask.id, answer: { refused: window.refuses, path: '' } });
      return;
    }
    const [next, made] = applied(text, ask.asks, window.pastedRows ?? 1);
    text = next;
    if (window.showsFirst) await show();
    await post({ type: 'answer', id: ask.id, answer: made });
    if (!window.showsFirst) await show();
  };
  const bridge = await page.exposeFunction('toExtension', (message: FromTable | FromPage) => {
    if (message.type === 'scrolled' || message.type === 'left' || message.type === 'ready') return;
    heard.push(message as FromTable);
    if (message.type === 'ask') queue = queue.then(() => answer(message));
  });
  await page.evaluate(`
    document.body.classList.add('vscode-light');
    globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => void toExtension(message), getState: () => undefined, setState: () => undefined });
  `);
  await page.addScriptTag({ content: script });
  await show();
  onGivenBack(page, () => {
    isClosed = true;
    services.dispose();
  }, () => bridge.dispose());
  return window;
}

/** The change made in the values of a submission; its text is written anew, because the page does not see it. */
function applied(text: string, change: TableChange, count: number): readonly [string, ChangeAnswer] {
  const root = parse(text) as Record<string, unknown>;
  const listAt = (path: string): unknown[] => {
    let at = root;
    const keys = path.split('/');
    for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>;
    return (at[keys.at(-1) ?? ''] ??= []) as unknown[];
  };
  const split = (path: string): readonly [string, number] => [path.slice(0, path.lastIndexOf('/')), Number(path.slice(path.lastIndexOf('/') + 1))];
  const path = ((): string => {
    switch (change.kind) {
      case 'remove': {
        const [list, at] = split(change.path);
        const items = listAt(list);
        items.splice(at, 1);
        return items.length === 0 ? list : `${list}/${String(Math.min(at, items.length - 1))}`;
      }
      case 'duplicate': {
        const [list, at] = split(change.path);
        const items = listAt(list);
        items.splice(at + 1, 0, structuredClone(items[at]));
        return `${list}/${String(at + 1)}`;
      }
      case 'move': {
        const [list, at] = split(change.path);
        listAt(change.list).splice(change.at, 0, ...listAt(list).splice(at, 1));
        return `${change.list}/${String(change.at)}`;
      }
      case 'add':
        listAt(change.list).splice(change.at, 0, ...Array.from({ length: change.text === undefined ? 1 : count }, () => ({ title: change.text ?? '' })));
        return `${change.list}/${String(change.at)}`;
      default: throw new Error('The rows change no words.');
    }
  })();
  return [stringify(root, { aliasDuplicateObjects: false }), { path }];
}
