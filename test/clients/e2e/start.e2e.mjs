/// <reference lib="dom" />
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite, test } from 'mocha';
import { runningBrowser } from './scenario.mjs';
import { speakToServer } from './speak-to-server.mjs';
import { japan, linux, Start } from './start.mjs';

suite('npm start', () => {
  const start = new Start();

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
