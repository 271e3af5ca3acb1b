/// <reference lib="dom" />
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
import { nightlySuite, runningBrowser } from './scenario.mjs';
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

/** @param {string} folder that becomes a repository */
function commitAll(folder) {
  for (const args of [['init', '-q', '-b', 'answers'], ['add', '-A'], ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', 'The answer as it was sent']]) {
    assert.equal(spawnSync('git', args, { cwd: folder, stdio: 'ignore' }).status, 0);
  }
}

const linux = process.platform === 'linux';

/**
 * A start for the suite that calls this, in a copy of the samples: as people have it, with none of the flags with which VS Code is under
 * test elsewhere.
 */
class Start {
  /** @type {string} */
  folder = '';
  /** Where pages for the browser's printer are kept. */
  printed = '';
  /** @type {Awaited<ReturnType<typeof npmStart>> | undefined} */
  #started;
  /** @type {Workbench | undefined} */
  #window;

  /**
   * @param {'folder' | 'parent'} repository which of them is one: of a clone, the samples are a folder
   * @param {Readonly<Record<string, () => string | Uint8Array>>} [files] further files of the folder
   */
  constructor(repository, files = {}) {
    const start = this;
    suiteSetup(async function () {
      this.timeout(300_000);
      start.folder = copyOfSamples();
      for (const [name, content] of Object.entries(files)) writeFile(start.folder, name, content());
      // Heard only where the folder is trusted: no test asks the internet.
      writeFile(start.folder, '.vscode/settings.json', '{ "policySubmissions.links.check": "off" }');
      writeFile(start.folder, typographic, submission(ordinary));
      writeFile(start.folder, deceptive, submission('Title'));
      writeFile(start.folder, plain, submission(ordinary));
      writeFile(start.folder, tricky, submission('pay\u202e00,01\u202c to a\u200bb'));
      commitAll(repository === 'folder' ? start.folder : path.dirname(start.folder));
      start.#started = await npmStart(start.folder, (data) => {
        start.printed = path.join(data, 'User/globalStorage/policy-submissions.policy-submissions/print');
        writeFile(start.printed, 'japan.html', 'A draft that was printed');
        writeFile(start.printed, 'another/japan.html', 'A draft that was printed');
        const yesterday = new Date(Date.now() - 86_400_000);
        for (const one of ['japan.html', 'another']) fs.utimesSync(path.join(start.printed, one), yesterday, yesterday);
      });
    });
    teardown(async function () {
      if (this.currentTest?.state === 'failed') await start.#window?.screenshot(`failed: ${this.currentTest.fullTitle()}`.replace(/[^\w-]+/g, '-'));
    });
    suiteTeardown(async () => {
      await this.#window?.close();
      await this.#started?.stop();
    });
  }

  get started() {
    if (!this.#started) throw new Error('npm start has not begun.');
    return this.#started;
  }

  get window() {
    if (!this.#window) throw new Error('There is no window.');
    return this.#window;
  }

  /** @param {string} [address] by default the one that was printed */
  async openWindow(address = this.started.address) {
    this.#window = await Workbench.at(address, runningBrowser(), this.folder);
    return this.#window;
  }

  async closeWindow() {
    await this.#window?.close();
    this.#window = undefined;
  }

  /** @param {string} where */
  async statusOf(where) {
    return (await fetch(`http://127.0.0.1:${this.started.port}${where}`, { redirect: 'manual' })).status;
  }

  /** The folder's README is what people meet; the tests go on without it. */
  async seeReadme(opened = this.window) {
    const tab = opened.page.locator('.tabs-container .tab').filter({ hasText: '[Preview] README.md' });
    await tab.waitFor();
    await opened.preview.getByRole('heading', { name: 'Samples' }).waitFor();
    await opened.screenshot('start-readme');
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  }

  /**
   * Opens a file as people find it, and then its text.
   *
   * @param {string} name
   */
  async openText(name, window = this.window) {
    await window.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).dblclick();
    await window.page.locator('.tabs-container .tab.active').filter({ hasText: 'Table: ' }).waitFor();
    await window.preview.locator('#submission').waitFor();
    await window.runCommand('View: Reopen Editor With...');
    await window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Text Editor' }).first().click();
    await window.editor.locator('.view-line').first().waitFor();
  }

  /** Characters of ordinary texts have no boxes, and hidden ones have. */
  async seeBoxes() {
    const workbench = this.window;
    // VS Code's own way, which shows that boxes would be there.
    await workbench.openFile(plain);
    await workbench.boxedSigns.first().waitFor({ state: 'attached' });
    await this.openText(tricky);
    // Two that turn the direction and one without a width, in the title and in the description.
    await workbench.until('hidden signs have boxes', async () => await workbench.boxedSigns.count() >= 6);
    await this.openText(typographic);
    await workbench.editor.getByText('Members’').first().waitFor();
    await workbench.frames(60);
    assert.equal(await workbench.boxedSigns.count(), 0);
  }
}

suite('npm start', () => {
  const start = new Start('parent');

  test('gives nothing to those who do not have its token', async () => {
    const file = encodeURIComponent(path.join(start.folder, japan));
    assert.equal(start.started.token.length, 43);
    assert.equal(await start.statusOf('/'), 403);
    assert.equal(await start.statusOf(`/?folder=${encodeURIComponent(start.folder)}`), 403);
    assert.equal(await start.statusOf('/?tkn=wrong'), 403);
    assert.equal(await start.statusOf(`/?tkn=${start.started.token.slice(0, -1)}`), 403);
    assert.equal(await start.statusOf(`/vscode-remote-resource?path=${file}`), 403);
    assert.equal(await start.statusOf(`/vscode-remote-resource?path=${file}&tkn=${start.started.token}`), 200);
    assert.equal(await start.statusOf(`/?tkn=${start.started.token}`), 302);
  });

  test('does not speak to a page of another origin that has no token', async () => {
    // The least guarded page: any of the internet, or one on this machine.
    const site = http.createServer((_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>A page</title>'));
    await new Promise((resolve) => site.listen(0, '127.0.0.1', () => resolve(undefined)));
    const page = await runningBrowser().newPage();
    try {
      await page.goto(`http://localhost:${/** @type {import('node:net').AddressInfo} */ (site.address()).port}/`);
      const say = (/** @type {string} */ token) => page.evaluate(speakToServer, { port: start.started.port, token });
      assert.deepEqual(await say('00000000000000000000'), { type: 'error', reason: 'Unauthorized client refused: auth mismatch' });
      assert.deepEqual(await say(''), { type: 'error', reason: 'Unauthorized client refused: auth mismatch' });
      // What was said is what VS Code understands: with the token, the conversation goes on.
      assert.equal((await say(start.started.token)).type, 'sign');
    } finally {
      await page.close();
      site.close();
    }
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
      const ours = processes.filter((args) => args.includes('server-main.js') && args.includes(start.started.cache));
      assert.ok(ours.length > 0);
      for (const args of ours) assert.match(args, /--host\x00127\.0\.0\.1\x00--port\x000\x00/);
      assert.deepEqual(processes.filter((args) => args.includes(start.started.token)), []);

      const data = path.join(start.started.cache, 'start');
      assert.equal(fs.statSync(data).mode & 0o777, 0o700);
      assert.equal(fs.statSync(path.join(data, 'server.log')).mode & 0o777, 0o600);
      assert.deepEqual(fs.readdirSync(data).filter((name) => name.startsWith('connection-token')), []);

      const [file = '', ...more] = start.started.opened();
      assert.deepEqual(more, []);
      assert.equal(fs.statSync(file).mode & 0o777, 0o600);
      assert.equal(fs.statSync(path.dirname(file)).mode & 0o777, 0o700);
    });
  }

  test('leads the browser to the folder, which nobody trusts before being asked: there, all works but links', async () => {
    const [file] = start.started.opened();
    const window = await start.openWindow(linux && file ? pathToFileURL(file).href : undefined);
    const { page } = window;
    assert.ok(!page.url().includes(start.started.token), 'the token stays in the address');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByText('Do you trust the authors of the files in this folder?').waitFor();
    await window.screenshot('start-trust-asked');
    await dialog.getByRole('button', { name: "No, I don't trust the authors" }).click();
    await dialog.waitFor({ state: 'detached' });
    await start.seeReadme();
    await page.locator('.statusbar-item[id="status.workspaceTrust"]').waitFor();
    await start.openText(japan);
    await window.squiggles('warning').first().waitFor({ state: 'attached' });
    await window.frames(120);
    // Nothing is told at the start, not even that something goes on, and nobody is asked a second time.
    assert.deepEqual(await page.locator('.notification-toast').allInnerTexts(), []);
    assert.equal(await dialog.count(), 0);
    await window.screenshot('start-restricted');
    await window.runCommand('Check Links Now');
    await window.message('Links are not checked in Restricted Mode. To check them, trust this folder.').waitFor();
  });

  test('in a folder that is not trusted, signs of ordinary texts have no boxes, and hidden ones have', async () => {
    await start.seeBoxes();
    await start.window.screenshot('start-signs-restricted');
  });

  test('stops when it is asked to, and takes all with it', async () => {
    await start.closeWindow();
    const [file] = start.started.opened();
    await start.started.stop();
    await assert.rejects(fetch(`http://127.0.0.1:${start.started.port}/version`));
    if (linux) assert.equal(fs.existsSync(file ?? ''), false);
  });
});

nightlySuite('npm start in a folder that is trusted', () => {
  const start = new Start('folder', { 'a-letter.docx': () => 'no Word file', 'a-big.docx': bigFile });

  test('listens on another port and has another token each time', async () => {
    const other = await npmStart(start.folder);
    try {
      assert.notEqual(other.token, start.started.token);
      assert.notEqual(other.port, start.started.port);
    } finally {
      await other.stop();
    }
    // On Linux, the file that led its browser there is gone with it.
    if (linux) assert.equal(fs.existsSync(other.opened()[0] ?? ''), false);
  });

  test('trusted, the folder has its settings and its git', async () => {
    const window = await start.openWindow();
    const { page } = window;
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: 'Yes, I trust the authors' }).click();
    await dialog.waitFor({ state: 'detached' });
    await start.seeReadme();
    assert.equal(await page.locator('.statusbar-item[id="status.workspaceTrust"]').count(), 0);
    await page.locator('.statusbar-item').filter({ hasText: 'answers' }).waitFor();
    await start.openText(japan);
    await window.runCommand('Compare with Another Version');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'The answer as it was sent' }).waitFor();
    await page.keyboard.press('Escape');
    await window.runCommand('Check Links Now');
    await window.message('Link checks are turned off, in the settings or in the folder’s file .policy-submissions/config.yaml.').waitFor();
    await window.screenshot('start-trusted');
  });

  test('whose repository is the folder above, as in a clone, it asks one question', async () => {
    const folder = copyOfSamples();
    commitAll(path.dirname(folder));
    const address = start.started.address.replace(/&folder=.*$/, `&folder=${encodeURIComponent(folder)}`);
    const window = await Workbench.at(address, runningBrowser(), folder);
    try {
      const dialog = window.page.locator('.monaco-dialog-box');
      await dialog.getByRole('button', { name: 'Yes, I trust the authors' }).click();
      await dialog.waitFor({ state: 'detached' });
      await start.seeReadme(window);
      await start.openText(japan, window);
      await window.runCommand('Compare with Another Version');
      await window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'No Git Revisions' }).waitFor();
      await window.frames(120);
      await window.screenshot('start-cloned');
      assert.equal(await dialog.count(), 0);
      assert.deepEqual(await window.page.locator('.notification-toast').allInnerTexts(), []);
    } finally {
      await window.close();
    }
  });

  test('what VS Code tells is seen without looking for it', async () => {
    const { window } = start;
    await window.explorerMenu('a-letter.docx', 'Import as Policy Submission...');
    const refused = window.message('a-letter.docx: The file is not a Word document, although its name suggests one.');
    await refused.waitFor();
    await window.frames(40);
    await window.screenshot('start-import-refused');
    await window.runCommand('Policy Submissions: Export to Markdown...');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Export Anyway' }).click();
    await window.answerDialog(path.join(start.folder, '20_desg_010.md'), 'Enter');
    const saved = window.message('Saved 20_desg_010.md in samples.');
    await saved.waitFor();
    await window.frames(40);
    await window.screenshot('start-exported');
    await saved.getByRole('button', { name: 'Open', exact: true }).click();
    await window.page.locator('.tabs-container .tab.active[data-resource-name="20_desg_010.md"]').waitFor();
    await window.runCommand('View: Close Editor');
  });

  test('what takes long says so, and can be cancelled', async () => {
    const { window } = start;
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
      const { window } = start;
      await start.openText(japan);
      await window.runCommand('Policy Submissions: Export to Markdown...');
      // A folder in which nobody can write, not even the administrator.
      await window.answerDialog(path.join(start.folder, '20_desg_010.md'), 'Enter', '/proc/japan.md');
      const failed = window.message('japan.md could not be saved. If it is open in another program, close it there, and try again.');
      await failed.waitFor();
      await window.frames(40);
      await window.screenshot('start-failed');
      await failed.getByRole('button', { name: 'Try Again' }).click();
      await failed.waitFor();
    });
  }

  test('no page that was printed before is left', async () => {
    await start.window.until('they are deleted', async () => fs.readdirSync(start.printed).length === 0);
  });

  test('a name of a file that looks like a link to a command is a name', async () => {
    const { window } = start;
    await start.openText(deceptive);
    await window.runCommand('Policy Submissions: Export to Markdown...');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Export Anyway' }).click();
    const written = deceptive.replace('.submission.yaml', '.md');
    await window.answerDialog(path.join(start.folder, written), 'Enter');
    const said = window.message(`Saved ${written.replace('](', '] (')} in samples.`);
    await said.waitFor();
    await window.frames(40);
    await window.screenshot('start-deceptive-name');
    assert.equal(await said.locator('.notification-list-item-message a').count(), 0);
  });

  test('in a trusted folder, signs of ordinary texts have no boxes, and hidden ones have', async () => {
    await start.seeBoxes();
    await start.window.screenshot('start-signs-trusted');
  });
});
