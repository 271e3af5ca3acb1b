/// <reference lib="dom" />
/** What the scenes of `npm start` share: what it starts, as people have it, with none of the flags with which VS Code is under test elsewhere. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { suiteSetup, suiteTeardown, teardown } from 'mocha';
import { copyOfSamples, writeFile } from '../sample-workspace.mjs';
import { npmStart } from '../started.mjs';
import { runningBrowser } from './scenario.mjs';
import { Workbench } from './workbench.mjs';

export const japan = 'japan.submission.yaml';
const typographic = 'a-typographic.submission.yaml';
const tricky = 'a-tricky.submission.yaml';
export const deceptive = '[Read this first](command:workbench.action.files.newUntitledFile).submission.yaml';
const plain = 'a-typographic.yaml';

/** Signs of ordinary texts, the last ones blanks that do not break and a wide one. */
const ordinary = '“Members’ rights” – and duties… 50\u00a0% of\u202f1000\u2009km\u3000年';
/** @param {string} text */
const submission = (text) => `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: ${text}\n      description: ${text}\n      outcome: Ongoing\n`;

export const linux = process.platform === 'linux';

/** A start for the suite that calls this, in a copy of the samples under git. */
export class Start {
  /** @type {string} */
  folder = '';
  /** Where pages for the browser's printer are kept. */
  printed = '';
  /** @type {Awaited<ReturnType<typeof npmStart>> | undefined} */
  #started;
  /** @type {Workbench | undefined} */
  #window;

  /** @param {Readonly<Record<string, () => string | Uint8Array>>} [files] further files of the folder */
  constructor(files = {}) {
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
      for (const args of [['init', '-q', '-b', 'answers'], ['add', '-A'], ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', 'The answer as it was sent']]) {
        assert.equal(spawnSync('git', args, { cwd: start.folder, stdio: 'ignore' }).status, 0);
      }
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
  async seeReadme() {
    const opened = this.window;
    const tab = opened.page.locator('.tabs-container .tab').filter({ hasText: '[Preview] README.md' });
    await tab.waitFor();
    await opened.preview.getByRole('heading', { name: 'Samples' }).waitFor();
    await opened.screenshot('start-readme');
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  }

  /** Characters of ordinary texts have no boxes, and hidden ones have. */
  async seeBoxes() {
    const workbench = this.window;
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
}
