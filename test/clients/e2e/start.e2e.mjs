/// <reference lib="dom" />
/** What `npm start` starts, as people have it: none of the flags with which VS Code is under test elsewhere. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite, suiteSetup, suiteTeardown, teardown, test } from 'mocha';
import { copyOfSamples, writeFile } from '../sample-workspace.mjs';
import { npmStart } from '../started.mjs';
import { bigFile } from './big-file.mjs';
import { runningBrowser } from './scenario.mjs';
import { speakToServer } from './speak-to-server.mjs';
import { Workbench } from './workbench.mjs';

const japan = 'japan.submission.yaml';
const typographic = 'a-typographic.submission.yaml';
const tricky = 'a-tricky.submission.yaml';
const deceptive = '[Read this first](command:workbench.action.files.newUntitledFile).submission.yaml';
const plain = 'a-typographic.yaml';

/** Signs of ordinary texts, the last ones blanks that do not break and a wide one. */
const ordinary = '“Members’ rights” – and duties… 50\u00a0% of\u202f1000\u2009km\u3000年';
/** @param {string} text */
const submission = (text) => `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: ${text}\n      description: ${text}\n      outcome: Ongoing\n`;

const linux = process.platform === 'linux';

suite('npm start', () => {
  /** @type {string} */
  let folder;
  /** @type {string} where pages for the browser's printer are kept */
  let printed;
  /** @type {Awaited<ReturnType<typeof npmStart>>} */
  let started;
  /** @type {Workbench | undefined} */
  let window;

  suiteSetup(async function () {
    this.timeout(300_000);
    folder = copyOfSamples();
    writeFile(folder, 'a-letter.docx', 'no Word file');
    writeFile(folder, 'a-big.docx', bigFile());
    // Heard only where the folder is trusted: no test asks the internet.
    writeFile(folder, '.vscode/settings.json', '{ "policySubmissions.links.check": "off" }');
    writeFile(folder, typographic, submission(ordinary));
    writeFile(folder, deceptive, submission('Title'));
    writeFile(folder, plain, submission(ordinary));
    writeFile(folder, tricky, submission('pay\u202e00,01\u202c to a\u200bb'));
    for (const args of [['init', '-q', '-b', 'answers'], ['add', '-A'], ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', 'The answer as it was sent']]) {
      assert.equal(spawnSync('git', args, { cwd: folder, stdio: 'ignore' }).status, 0);
    }
    started = await npmStart(folder, (data) => {
      printed = path.join(data, 'User/globalStorage/policy-submissions.policy-submissions/print');
      writeFile(printed, 'japan.html', 'A draft that was printed');
      writeFile(printed, 'another/japan.html', 'A draft that was printed');
      const yesterday = new Date(Date.now() - 86_400_000);
      for (const one of ['japan.html', 'another']) fs.utimesSync(path.join(printed, one), yesterday, yesterday);
    });
  });
  teardown(async function () {
    if (this.currentTest?.state === 'failed') await window?.screenshot(`failed: ${this.currentTest.fullTitle()}`.replace(/[^\w-]+/g, '-'));
  });
  suiteTeardown(async () => {
    await window?.close();
    await started?.stop();
  });

  /**
   * The folder's README is what people meet; the tests go on without it.
   *
   * @param {Workbench} opened
   */
  const seeReadme = async (opened) => {
    const tab = opened.page.locator('.tabs-container .tab').filter({ hasText: '[Preview] README.md' });
    await tab.waitFor();
    await opened.preview.getByRole('heading', { name: 'Samples' }).waitFor();
    await opened.screenshot('start-readme');
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  };

  /** @param {string} where */
  const statusOf = async (where) => (await fetch(`http://127.0.0.1:${started.port}${where}`, { redirect: 'manual' })).status;

  test('gives nothing to those who do not have its token', async () => {
    const file = encodeURIComponent(path.join(folder, japan));
    assert.equal(started.token.length, 43);
    assert.equal(await statusOf('/'), 403);
    assert.equal(await statusOf(`/?folder=${encodeURIComponent(folder)}`), 403);
    assert.equal(await statusOf('/?tkn=wrong'), 403);
    assert.equal(await statusOf(`/?tkn=${started.token.slice(0, -1)}`), 403);
    assert.equal(await statusOf(`/vscode-remote-resource?path=${file}`), 403);
    assert.equal(await statusOf(`/vscode-remote-resource?path=${file}&tkn=${started.token}`), 200);
    assert.equal(await statusOf(`/?tkn=${started.token}`), 302);
  });

  test('does not speak to a page of another origin that has no token', async () => {
    // The least guarded page: any of the internet, or one on this machine.
    const site = http.createServer((_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>A page</title>'));
    await new Promise((resolve) => site.listen(0, '127.0.0.1', () => resolve(undefined)));
    const page = await runningBrowser().newPage();
    try {
      await page.goto(`http://localhost:${/** @type {import('node:net').AddressInfo} */ (site.address()).port}/`);
      const say = (/** @type {string} */ token) => page.evaluate(speakToServer, { port: started.port, token });
      assert.deepEqual(await say('00000000000000000000'), { type: 'error', reason: 'Unauthorized client refused: auth mismatch' });
      assert.deepEqual(await say(''), { type: 'error', reason: 'Unauthorized client refused: auth mismatch' });
      // What was said is what VS Code understands: with the token, the conversation goes on.
      assert.equal((await say(started.token)).type, 'sign');
    } finally {
      await page.close();
      site.close();
    }
  });

  test('listens on another port and has another token each time', async () => {
    const other = await npmStart(folder);
    try {
      assert.notEqual(other.token, started.token);
      assert.notEqual(other.port, started.port);
    } finally {
      await other.stop();
    }
    // On Linux, the file that led its browser there is gone with it.
    if (linux) assert.equal(fs.existsSync(other.opened()[0] ?? ''), false);
  });

  if (linux) {
    test('keeps the token from other people of the machine: in no arguments of a process, in no file that they may read', async () => {
      const processes = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
        try {
          return [fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8')];
        } catch {
          return [];
        }
      });
      const ours = processes.filter((args) => args.includes('server-main.js') && args.includes(started.cache));
      assert.ok(ours.length > 0);
      for (const args of ours) assert.match(args, /--host\x00127\.0\.0\.1\x00--port\x000\x00/);
      assert.deepEqual(processes.filter((args) => args.includes(started.token)), []);

      const data = path.join(started.cache, 'start');
      assert.equal(fs.statSync(data).mode & 0o777, 0o700);
      assert.equal(fs.statSync(path.join(data, 'server.log')).mode & 0o777, 0o600);
      assert.deepEqual(fs.readdirSync(data).filter((name) => name.startsWith('connection-token')), []);

      const [file = '', ...more] = started.opened();
      assert.deepEqual(more, []);
      assert.equal(fs.statSync(file).mode & 0o777, 0o600);
      assert.equal(fs.statSync(path.dirname(file)).mode & 0o777, 0o700);
    });
  }

  test('leads the browser to the folder, which nobody trusts before being asked: there, all works but links', async () => {
    const [file] = started.opened();
    window = await Workbench.at(linux && file ? pathToFileURL(file).href : started.address, runningBrowser(), folder);
    const { page } = window;
    assert.ok(!page.url().includes(started.token), 'the token stays in the address');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByText('Do you trust the authors of the files in this folder?').waitFor();
    await window.screenshot('start-trust-asked');
    await dialog.getByRole('button', { name: "No, I don't trust the authors" }).click();
    await dialog.waitFor({ state: 'detached' });
    await seeReadme(window);
    await page.locator('.statusbar-item[id="status.workspaceTrust"]').waitFor();
    await window.openFile(japan);
    await window.squiggles('warning').first().waitFor({ state: 'attached' });
    await window.frames(120);
    // Nothing is told at the start, not even that something goes on.
    assert.deepEqual(await page.locator('.notification-toast').allInnerTexts(), []);
    await window.screenshot('start-restricted');
    await window.runCommand('Check Links Now');
    await window.message('Links are looked up only in a folder that you trust.').waitFor();
  });

  test('in a folder that is not trusted, signs of ordinary texts have no boxes, and hidden ones have', async () => {
    await boxes();
    await window?.screenshot('start-signs-restricted');
  });

  test('trusted, the folder has its settings and its git', async () => {
    await window?.close();
    window = await Workbench.at(started.address, runningBrowser(), folder);
    const { page } = window;
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: 'Yes, I trust the authors' }).click();
    await dialog.waitFor({ state: 'detached' });
    await seeReadme(window);
    assert.equal(await page.locator('.statusbar-item[id="status.workspaceTrust"]').count(), 0);
    await page.locator('.statusbar-item').filter({ hasText: 'answers' }).waitFor();
    await window.openFile(japan);
    await window.runCommand('Compare with Saved or a Revision');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'The answer as it was sent' }).waitFor();
    await page.keyboard.press('Escape');
    await window.runCommand('Check Links Now');
    await window.message('Looking up links is switched off: in the settings, or by the folder’s file .policy-submissions/config.yaml.').waitFor();
    await window.screenshot('start-trusted');
  });

  test('what VS Code tells is seen without looking for it', async () => {
    if (!window) throw new Error('There is no window.');
    await window.explorerMenu('a-letter.docx', 'Import as Policy Submission...');
    const refused = window.message('a-letter.docx: The file is not a Word document, though its name says so.');
    await refused.waitFor();
    await window.frames(40);
    await window.screenshot('start-import-refused');
    await window.runCommand('Policy Submissions: Export to Markdown...');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Export Anyway' }).click();
    await window.answerDialog(path.join(folder, '20_desg_010.md'), 'Enter');
    const saved = window.message('Saved 20_desg_010.md in samples.');
    await saved.waitFor();
    await window.frames(40);
    await window.screenshot('start-exported');
    await saved.getByRole('button', { name: 'Open', exact: true }).click();
    await window.page.locator('.tabs-container .tab.active[data-resource-name="20_desg_010.md"]').waitFor();
    await window.runCommand('View: Close Editor');
  });

  test('what takes long says so, and can be cancelled', async () => {
    if (!window) throw new Error('There is no window.');
    await window.explorerMenu('a-big.docx', 'Import as Policy Submission...');
    const waiting = window.message('Importing a-big.docx');
    await waiting.waitFor();
    await window.frames(40);
    await window.screenshot('start-long');
    await waiting.getByRole('button', { name: 'Cancel' }).first().click();
    await waiting.waitFor({ state: 'detached' });
  });

  if (linux) {
    test('what fails says what to do, with a button that does it', async () => {
      if (!window) throw new Error('There is no window.');
      await window.openFile(japan);
      await window.runCommand('Policy Submissions: Export to Markdown...');
      // A folder in which nobody can write, not even the administrator.
      await window.answerDialog(path.join(folder, '20_desg_010.md'), 'Enter', '/proc/japan.md');
      const failed = window.message('japan.md could not be written. If it is open in another program, close it there and try again.');
      await failed.waitFor();
      await window.frames(40);
      await window.screenshot('start-failed');
      await failed.getByRole('button', { name: 'Try Again' }).click();
      await failed.waitFor();
    });
  }

  test('no page that was printed before is left', async () => {
    await window?.until('they are deleted', async () => fs.readdirSync(printed).length === 0);
  });

  test('a name of a file that looks like a link to a command is a name', async () => {
    if (!window) throw new Error('There is no window.');
    await window.openFile(deceptive);
    await window.runCommand('Policy Submissions: Export to Markdown...');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Export Anyway' }).click();
    const written = deceptive.replace('.submission.yaml', '.md');
    await window.answerDialog(path.join(folder, written), 'Enter');
    const said = window.message(`Saved ${written.replace('](', '] (')} in samples.`);
    await said.waitFor();
    await window.frames(40);
    await window.screenshot('start-deceptive-name');
    assert.equal(await said.locator('.notification-list-item-message a').count(), 0);
  });

  test('in a trusted folder, signs of ordinary texts have no boxes, and hidden ones have', async () => {
    await boxes();
    await window?.screenshot('start-signs-trusted');
  });

  test('stops when it is asked to, and takes all with it', async () => {
    await window?.close();
    window = undefined;
    const [file] = started.opened();
    await started.stop();
    await assert.rejects(fetch(`http://127.0.0.1:${started.port}/version`));
    if (linux) assert.equal(fs.existsSync(file ?? ''), false);
  });

  async function boxes() {
    if (!window) throw new Error('There is no window.');
    const workbench = window;
    // VS Code's own way, which shows that boxes would be there.
    await workbench.openFile(plain);
    await workbench.boxedSigns.first().waitFor({ state: 'attached' });
    await workbench.openFile(tricky);
    // Two that turn the direction and one without a width, in the title and in the description.
    await workbench.until('hidden signs have boxes', async () => await workbench.boxedSigns.count() >= 6);
    await workbench.openFile(typographic);
    await workbench.editor.getByText('Members’').first().waitFor();
    await workbench.frames(60);
    assert.equal(await workbench.boxedSigns.count(), 0);
  }
});
