/// <reference lib="dom" />
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { suite, test } from 'mocha';
import { LspClient } from '../../bench/lsp-client.mjs';
import { repository, temporaryFolder } from '../sample-workspace.mjs';
import { extensionPath } from '../web-proxy.mjs';
import { exportAnyway } from './export-anyway.mjs';
import { nightlySuite, oneWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';

/** At a push, this is the journey in VS Code for the Web. */
suite('in a browser alone, as in VS Code for the Web', () => {
  const window = oneWindow({ 'elsewhere/closed.submission.yaml': `template: apec-desg-covid19-2020\neconomy: Japam\nissues: {}\n` }, { web: true });

  test('the extension and its server run in the page, and underline what is wrong', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.squiggles('warning').first().waitFor({ state: 'attached' });
    // What is read later, and what is for Node alone, is not among them. What answers questions is read at the first, which the editor may have asked.
    assert.deepEqual(window.scripts().filter((name) => name !== 'dist/answers.js'), [
      'agencies', 'browser-server', 'browser-service', 'checking', 'client.browser', 'client', 'common', 'core', 'features', 'fixes', 'language-client-browser', 'language-client', 'language-server', 'loaded-review', 'prose', 'protocol', 'rolldown-runtime', 'server.browser',
      'services', 'table-session', 'texts', 'views', 'yaml',
    ].map((name) => `dist/${name}.js`));
    await workbench.showProblems();
    await workbench.problem('placeholder.left').waitFor();
    assert.equal(await workbench.problem('link.missing').count(), 2);
    await workbench.screenshot('browser-problems');
  });

  test('what is wrong in files that nobody has opened stands among the problems, until it is mended', async () => {
    const workbench = window();
    await workbench.filterProblems('closed.submission.yaml');
    await workbench.problem('economy.unknown').waitFor();
    await workbench.screenshot('browser-closed-files');
    // By another program: nobody may tell of it before the user is at work again.
    workbench.write('elsewhere/closed.submission.yaml', workbench.read('elsewhere/closed.submission.yaml').replace('Japam', 'Japan'));
    await workbench.problem('economy.unknown').waitFor({ state: 'detached' });
    await workbench.filterProblems('');
  });

  test('what a page can not do is not offered, or says why', async () => {
    const workbench = window();
    const { page } = workbench;
    await workbench.openFile(japan);
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget:visible .quick-input-box input');
    const row = (/** @type {string} */ title) => page.locator('.quick-input-list .monaco-list-row').filter({ hasText: `Policy Submissions: ${title}` });
    for (const offered of ['Export to Word', 'Compare Economies', 'Import as Policy Submission', 'Check Links Now']) {
      await input.fill(`>Policy Submissions: ${offered}`);
      await row(offered).first().waitFor();
    }
    for (const missing of ['Export to PDF', 'Find Archived Copies']) {
      await input.fill(`>Policy Submissions: ${missing}`);
      await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
      await workbench.frames(10);
      assert.equal(await row(missing).count(), 0, missing);
    }
    await page.keyboard.press('Escape');
    await workbench.runCommand('Policy Submissions: Compare with Another Version');
    await page.getByPlaceholder('Git revisions are not available in VS Code for the Web').waitFor();
    await page.keyboard.press('Escape');
    await workbench.runCommand('Policy Submissions: Check Links Now');
    await (await workbench.notification('Links cannot be checked in VS Code for the Web')).waitFor();
    await workbench.screenshot('browser-links-why');
    await page.keyboard.press('Escape');
  });

  test('sub-points are proposed', async () => {
    const workbench = window();
    await workbench.putCursorBehind(japan, 'points: [a.iii');
    await workbench.type(', a.');
    await workbench.suggestion('a.ii').waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  test('the preview shows the table', async () => {
    const workbench = window();
    await workbench.runCommand('Open Preview to the Side');
    await workbench.preview.locator('table.submission-table').getByText('supporting SMEs in introducing teleworking').waitFor();
    await workbench.screenshot('browser-preview');
  });

  test('a submission is exported to Word', async () => {
    const workbench = window();
    await workbench.focusText(japan);
    await workbench.runCommand('Policy Submissions: Export to Word...');
    await exportAnyway(workbench);
    const file = path.join(workbench.folder, '20_desg_010.docx');
    await workbench.answerDialog(file, 'Enter');
    await (await workbench.notification('Saved 20_desg_010.docx in samples.')).waitFor();
    const document = strFromU8(unzipSync(fs.readFileSync(file))['word/document.xml'] ?? new Uint8Array());
    assert.ok(document.includes('supporting SMEs in introducing teleworking'));
  });
});

nightlySuite('more of a browser alone, as in VS Code for the Web', () => {
  const window = oneWindow({}, { web: true });

  test('the server in a worker says of every sample what the server in Node says', async () => {
    const page = await window().page.context().newPage();
    // Any page of the same origin: workers are not started across origins.
    await page.goto(`http://127.0.0.1:${window.port()}${extensionPath}/package.json`);
    // A worker knows nothing that was seen of links before.
    const inNode = new LspClient(path.join(repository, 'dist', 'server.js'), () => undefined, { XDG_CACHE_HOME: temporaryFolder('cache') });
    try {
      await page.evaluate(startWorker, `${extensionPath}/dist/server.browser.js`);
      const worker = await converse((method, params) => page.evaluate(ask, { method, params }), (method, params) => page.evaluate(tell, { method, params }));
      const node = await converse(async (method, params) => (await inNode.request(method, params)).message.result, async (method, params) => inNode.notify(method, params));
      assert.deepEqual(Object.keys(worker), Object.keys(node));
      // A worker's messages can say `undefined`; in JSON, which is LSP, the key is not there.
      for (const name of Object.keys(node)) assert.deepEqual(JSON.parse(JSON.stringify(worker[name])), node[name], name);
      assert.ok(JSON.stringify(node).includes('placeholder.left'));
    } finally {
      await inNode.stop();
      await page.close();
    }
  });
});

/**
 * Opens each sample and asks for all that an editor shows of it.
 *
 * @param {(method: string, params: unknown) => Promise<any>} request
 * @param {(method: string, params: unknown) => Promise<void>} notify
 * @returns {Promise<Record<string, unknown>>} the answers, by file and request
 */
async function converse(request, notify) {
  await request('initialize', {
    processId: null, rootUri: null,
    // Not trusted: nothing is looked up on the network.
    initializationOptions: { trusted: false, rulePagesUri: 'file:///rules' },
    capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
  });
  await notify('initialized', {});
  /** @type {Record<string, unknown>} */
  const answers = {};
  const folder = path.join(repository, 'samples');
  for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.yaml')).sort()) {
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    const textDocument = { uri: `file:///samples/${name}` };
    await notify('textDocument/didOpen', { textDocument: { ...textDocument, languageId: 'policy-submission', version: 1, text } });
    const about = async (method, more = {}) => (answers[`${name} ${method} ${JSON.stringify(more)}`] = await request(method, { textDocument, ...more }));
    const { items } = await request('textDocument/diagnostic', { textDocument });
    answers[`${name} findings`] = items;
    for (const method of ['documentSymbol', 'documentLink', 'foldingRange']) await about(`textDocument/${method}`);
    // Each run of a server numbers its previews differently, so that a page that outlives one is not mistaken for up to date.
    const preview = await request('policySubmissions/preview', textDocument);
    answers[`${name} preview`] = preview && { ...preview, revision: preview.revision > 0 };
    // A Word file, too, is the same byte by byte.
    for (const to of ['docx', 'html', 'markdown']) answers[`${name} as ${to}`] = await request('policySubmissions/export', { ...textDocument, to });
    answers[`${name} copied`] = await request('policySubmissions/copyTable', textDocument);
    for (const { range } of items) await about('textDocument/codeAction', { range, context: { diagnostics: [] } });
    const lines = text.split('\n');
    for (const [line, words] of lines.entries()) {
      if (line % 7 !== 0) continue;
      const position = { line, character: words.length };
      await about('textDocument/completion', { position });
      await about('textDocument/hover', { position: { line, character: Math.floor(words.length / 2) } });
    }
  }
  return answers;
}

/**
 * Runs in the page.
 *
 * @param {string} script
 */
function startWorker(script) {
  const worker = new Worker(script);
  const waiting = new Map();
  worker.addEventListener('message', ({ data }) => {
    if (data.method !== undefined) {
      if (data.id !== undefined) worker.postMessage({ jsonrpc: '2.0', id: data.id, result: null });
      return;
    }
    waiting.get(data.id)?.(data.result);
  });
  Object.assign(globalThis, { worker, waiting });
}

/** Runs in the page. */
function ask({ method, params }) {
  const { worker, waiting } = /** @type {any} */ (globalThis);
  const id = waiting.size + 1;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker.postMessage({ jsonrpc: '2.0', id, method, params });
  });
}

/** Runs in the page. */
function tell({ method, params }) {
  /** @type {any} */ (globalThis).worker.postMessage({ jsonrpc: '2.0', method, params });
}
