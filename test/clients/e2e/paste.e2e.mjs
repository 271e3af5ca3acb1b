import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import { repository } from '../sample-workspace.mjs';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const name = 'b-canada.submission.yaml';
const head = `template: apec-desg-covid19-2020
economy: Canada
issues:
  data-exchange:
    - title: Open data
      description: |
        First paragraph.
`;
const tail = `      links:
        - https://www.canada.ca
  digital-technologies: []
`;
const text = head + tail;

/**
 * What a program copies.
 *
 * @param {string} program
 * @returns {{html: string, text: string}}
 */
function copied(program) {
  const file = path.join(repository, 'test', 'fixtures', 'paste', program);
  return { html: fs.readFileSync(`${file}.html`, 'utf8'), text: fs.readFileSync(`${file}.txt`, 'utf8') };
}

/**
 * Pastes behind a text, and waits for what the text of the file becomes.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} behind
 * @param {string} shown a part of a line that shows when it is done
 */
async function pasteBehind(workbench, behind, shown) {
  await workbench.putCursorBehind(name, behind);
  await workbench.page.keyboard.press('Control+V');
  await workbench.editor.locator('.view-line', { hasText: shown }).first().waitFor();
}

/**
 * Takes back what was done last, and expects the file as it was.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 */
async function undoOnce(workbench) {
  await workbench.page.keyboard.press('Control+Z');
  await workbench.save();
  assert.equal(workbench.read(name), text);
}

suite('paste', () => {
  const window = sharedWindow({ [name]: text });

  test('what Word copies becomes prose, and the plain text stays to be chosen', async () => {
    const workbench = window();
    await workbench.openFile(name);
    await workbench.squiggles('warning').first().waitFor({ state: 'attached' });
    await workbench.copyElsewhere(copied('word-prose'));
    await workbench.putCursorBehind(name, 'First paragraph.');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.press('Control+V');
    await workbench.editor.locator('.view-line', { hasText: 'Announced in Budget 2021.' }).waitFor();
    await workbench.page.locator('.post-edit-widget').waitFor();
    await workbench.screenshot('paste-word-after');
    await workbench.save();
    const prose = fs.readFileSync(path.join(repository, 'test', 'fixtures', 'paste', 'word-prose.yaml'), 'utf8').split('        Before.\n')[1]?.split('      outcome')[0];
    assert.ok(workbench.read(name).replace(/^ +$/m, '').includes(`First paragraph.\n${prose}`), workbench.read(name));
    await workbench.page.locator('.post-edit-widget').click();
    await workbench.page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Plain Text' }).waitFor();
    await workbench.screenshot('paste-choices');
    await workbench.page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Plain Text' }).click();
    await workbench.editor.locator('.view-line', { hasText: 'Announced in Budget 2021.' }).waitFor({ state: 'hidden' });
    await workbench.page.keyboard.press('Control+Z');
    await workbench.page.keyboard.press('Control+Z');
    await workbench.page.keyboard.press('Control+Z');
    await workbench.save();
    assert.equal(workbench.read(name), text);
  });

  test('a table of Excel becomes initiatives', async () => {
    const workbench = window();
    await workbench.copyElsewhere(copied('excel'));
    await pasteBehind(workbench, 'digital-technologies: []', 'Young people learn');
    await workbench.screenshot('paste-table');
    await workbench.save();
    const initiatives = fs.readFileSync(path.join(repository, 'test', 'fixtures', 'paste', 'excel.yaml'), 'utf8').split('data-exchange:\n')[1]?.split('  trusted-environment')[0];
    assert.equal(workbench.read(name), text.replace('digital-technologies: []\n', `digital-technologies:\n${initiatives}`));
    await undoOnce(workbench);
  });
});

nightlySuite('more of pasting', () => {
  const window = oneWindow({ [name]: text, 'c-empty.submission.yaml': '' });

  test('plain text of several lines stays in its block, and one undo takes it away', async () => {
    const workbench = window();
    await workbench.openFile(name);
    await workbench.squiggles('warning').first().waitFor({ state: 'attached' });
    await workbench.copyElsewhere({ text: '\r\nOne\r\nTwo\r\n\r\nThree' });
    await pasteBehind(workbench, 'First paragraph.', 'Three');
    await workbench.save();
    assert.equal(workbench.read(name), text.replace('First paragraph.', 'First paragraph.One\n        Two\n\n        Three'));
    await undoOnce(workbench);
  });

  test('several addresses become links', async () => {
    const workbench = window();
    await workbench.copyElsewhere(copied('word-links'));
    await workbench.putCursorBehind(name, 'https://www.canada.ca');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.press('Control+V');
    await workbench.editor.locator('.view-line', { hasText: 'title: Annual report' }).waitFor();
    await workbench.screenshot('paste-links');
    await workbench.save();
    assert.ok(workbench.read(name).includes('        - https://www.canada.ca\n        - url: https://www.canada.ca/en/innovation.html\n          title: "Innovation, Science and Economic Development: plans"\n          language: French\n        - https://open.canada.ca/en\n'), workbench.read(name));
    await workbench.page.keyboard.press('Control+Z');
    await undoOnce(workbench);
  });

  test('what is dropped from a page becomes prose', async () => {
    const workbench = window();
    await workbench.putCursorBehind(name, 'First paragraph.');
    await workbench.dropOnto({ 'text/html': '<p>See <a href="https://open.canada.ca">the portal</a>.</p><ul><li>Data</li></ul>', 'text/plain': 'See the portal.' }, 'First paragraph.');
    await workbench.editor.locator('.view-line', { hasText: '- Data' }).waitFor();
    await workbench.save();
    assert.equal(workbench.read(name), text.replace('First paragraph.', 'First paragraph.See [the portal](https://open.canada.ca).\n\n        - Data'));
    await undoOnce(workbench);
  });

  test('text that is copied in VS Code is pasted as it is', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    await workbench.putCursorBehind(name, 'digital-technologies: []');
    await keyboard.press('Home');
    await keyboard.press('Shift+ArrowUp');
    await keyboard.press('Shift+ArrowUp');
    await keyboard.press('Control+C');
    await workbench.putCursorBehind(name, 'First paragraph.');
    await keyboard.press('Control+V');
    await workbench.page.locator('.tabs-container .tab.dirty').first().waitFor();
    await workbench.save();
    assert.equal(workbench.read(name), text.replace('First paragraph.\n', 'First paragraph.    links:\n        - https://www.canada.ca\n  \n'));
    await undoOnce(workbench);
  });

  test('a filled form becomes a submission in an empty file', async () => {
    const workbench = window();
    await workbench.openFile('c-empty.submission.yaml');
    await workbench.copyElsewhere(copied('word-form'));
    await workbench.until('the editor has the focus', async () => {
      await workbench.editor.locator('.view-line').first().click();
      return workbench.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor({ timeout: 5000 }).then(() => true, () => false);
    });
    await workbench.page.keyboard.press('Control+V');
    await workbench.editor.locator('.view-line', { hasText: 'title: Canada Digital Adoption Program' }).waitFor();
    await workbench.screenshot('paste-form');
    await workbench.page.keyboard.press('Control+Z');
    await workbench.editor.locator('.view-line', { hasText: 'title:' }).first().waitFor({ state: 'hidden' });
  });
});

/** A whole answer, as it is written: what is short is typed and completed, what is long is pasted. */
nightlySuite('a whole answer from an empty file', () => {
  const file = 'canada.submission.yaml';
  const window = oneWindow({ [file]: '' });

  /**
   * Types lines, as they are to stand there; nothing that is proposed meanwhile is taken, and neither is what Enter begins a new line with.
   *
   * @param {...string} lines
   */
  async function typeLines(...lines) {
    const workbench = window();
    const { keyboard } = workbench.page;
    for (const line of lines) {
      await keyboard.press('Enter');
      // What Enter begins comes a moment later.
      await workbench.page.waitForTimeout(300);
      if (await columnOfCursor() > 0) {
        await keyboard.press('Shift+Home');
        await keyboard.press('Shift+Home');
        await keyboard.press('Delete');
      }
      await workbench.type(line);
      await keyboard.press('Escape');
    }
  }

  /** Where the cursor is on its line, once it rests. */
  async function columnOfCursor() {
    const workbench = window();
    const said = async () => /Col (\d+)/.exec(await workbench.page.locator('.statusbar-item').filter({ hasText: /Ln \d+, Col \d+/ }).innerText())?.[1];
    await workbench.frames(20);
    return Number(await said()) - 1;
  }

  test('has no finding but hints', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    await workbench.openFile(file);
    await workbench.editor.locator('.view-line').first().click();
    await workbench.type('template: apec-desg-covid19-2020');
    await keyboard.press('Escape');
    await typeLines('economy: Canada', 'contact:', '  office: Digital Policy Branch', '  agency: ISED', '  email: desk@ised-isde.gc.ca');
    await typeLines('issues:', '  business-continuity:', '    - title: Canada Digital Adoption Program', '      points: [a.i]', '      agencies: [ISED]', '      outcome: Ongoing', '      description: |', '        ');
    await workbench.copyElsewhere(copied('word-prose'));
    await keyboard.press('Control+V');
    await workbench.editor.locator('.view-line', { hasText: 'Announced in Budget 2021.' }).waitFor();
    await typeLines('  data-exchange:');
    await workbench.copyElsewhere(copied('excel'));
    await keyboard.press('Control+V');
    await workbench.editor.locator('.view-line', { hasText: 'Young people learn' }).waitFor();
    await workbench.screenshot('paste-whole-answer');
    await workbench.save();
    const text = workbench.read(file);
    assert.ok(/^ {8}\[\^1\]: Announced in Budget 2021\.\n {2}data-exchange:\n {4}- title: Computers for Schools$/m.test(text), text);
    const checked = execFileSync(process.execPath, [path.join(repository, 'dist', 'cli.js'), 'check', file, '--format', 'json', '--no-cache'], { cwd: workbench.folder, encoding: 'utf8' });
    /** @type {{files: readonly {findings: readonly {severity: string}[]}[]}} */
    const { files } = JSON.parse(checked);
    assert.deepEqual(files.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== 'hint'), []);
    assert.equal(await workbench.squiggles('error').count() + await workbench.squiggles('warning').count() + await workbench.squiggles('info').count(), 0);
  });
});
