import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { suiteSetup, suiteTeardown, test } from 'mocha';
import { nightlySuite, oneWindow } from './scenario.mjs';

const name = 'evidence.submission.yaml';

/** @type {string[]} */
const asked = [];
const site = createServer(({ url = '' }, response) => {
  asked.push(url);
  if (url === '/moved') return response.writeHead(301, { location: '/papers/strategy' }).end();
  if (url === '/gone') return response.writeHead(404).end();
  if (url === '/shy') return response.writeHead(403).end();
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  return response.end('<!doctype html><html lang="ja"><title>デジタル戦略</title><h1>デジタル戦略</h1></html>');
});

nightlySuite('links', () => {
  let host = '';
  /** @type {Record<string, string>} */
  const files = {};

  // Before the window opens, so that its files can name the port.
  suiteSetup(async () => {
    await new Promise((resolve) => site.listen(0, '127.0.0.1', () => resolve(undefined)));
    const address = site.address();
    host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const links = ['report', 'moved', 'gone', 'shy'].map((page) => `        - http://${host}/${page}\n`).join('');
    Object.assign(files, {
      '.vscode/settings.json': JSON.stringify({
        'policySubmissions.links.check': 'onOpenAndSave', 'policySubmissions.links.allowPrivateHosts': [host],
      }),
      [name]: `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: A strategy\n      links:\n${links}`,
    });
  });

  const window = oneWindow(files);

  suiteTeardown(() => new Promise((resolve) => {
    site.close(resolve);
    site.closeAllConnections();
  }));

  test('are looked up when a file is opened; findings and one line say what was seen', async () => {
    const workbench = window();
    await workbench.openFile(name);
    await workbench.showProblems();
    await workbench.filterProblems('evidence');
    for (const code of ['link.broken', 'link.unverified']) await workbench.problem(code).waitFor();
    // Hints are no problems: one for the page that has moved, two for those in Japanese.
    await workbench.until('hints are marked', async () => await workbench.editor.locator('.squiggly-hint').count() >= 3);
    assert.match(await workbench.problem('link.broken').innerText(), /The server answers 404 \(no such page\)\. Enter the new address, or remove the link\. Checked on/);
    await workbench.editor.locator('.codelens-decoration').filter({ hasText: '4 links: 1 works, 1 moved, 1 broken, 1 could not be checked — check again' }).waitFor();
    await workbench.screenshot('links');
  });

  test('say under the mouse what was seen, and are looked at again from there', async () => {
    const workbench = window();
    const hover = await workbench.hoverOver('/report', 'デジタル戦略');
    assert.match(await hover.innerText(), /The page works\.[\s\S]*Checked (?:just now|\d+ minutes? ago), on \d{4}-\d\d-\d\d/);
    await workbench.screenshot('links-hover');
    const before = asked.filter((url) => url === '/report').length;
    await hover.getByText('Check again').click();
    await workbench.until('the page is asked for again', () => Promise.resolve(asked.filter((url) => url === '/report').length > before));
  });

  test('that have moved get their new address from a quick fix', async () => {
    const workbench = window();
    await workbench.putCursorBehind(name, `${host}/moved`);
    const fix = `Replace with “http://${host}/papers/strategy”`;
    await workbench.openFixesWith(fix);
    await workbench.chooseFix(fix);
    await workbench.editor.locator('.view-line').filter({ hasText: `http://${host}/papers/strategy` }).waitFor();
  });

  test('whose host is ignored for a reason are asked for no more, and the setting has the reason', async () => {
    const workbench = window();
    await workbench.putCursorBehind(name, `${host}/gone`);
    await workbench.openFixesWith('Find archived copies of broken links');
    await workbench.screenshot('links-fixes');
    await workbench.chooseFix(`Stop checking links to ${host}...`);
    const input = workbench.page.locator('.quick-input-widget:visible .quick-input-box input');
    await input.waitFor();
    await workbench.screenshot('links-ignore');
    await input.fill('it answers robots with nonsense');
    await input.press('Enter');
    await workbench.problem('link.broken').waitFor({ state: 'detached' });
    await workbench.until('the setting is written', () => Promise.resolve(/answers robots with nonsense/.test(workbench.read('.vscode/settings.json'))));
    assert.deepEqual(JSON.parse(workbench.read('.vscode/settings.json'))['policySubmissions.links.exclude'], [`${host} -- it answers robots with nonsense`]);
    await workbench.hoverOver('/report', 'because: it answers robots with nonsense');
  });
});
