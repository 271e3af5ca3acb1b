import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const submission = 'second-template.submission.yaml';
const template = 'regional-resilience-2021.submission-template.yaml';

suite('a template', () => {
  const window = sharedWindow();

  test('is made of the submission that is shown, with a name that no file has', async () => {
    const workbench = window();
    await workbench.openFile(submission);
    await workbench.runCommand('Policy Submissions: New Template from This Submission');
    await workbench.page.locator('.tab[data-resource-name^="regional-resilience-2021-2.submission-template.yaml"]').first().waitFor();
    await workbench.page.locator('.view-line').filter({ hasText: 'id: regional-resilience-2021-2' }).first().waitFor();
    await workbench.screenshot('template-of-submission');
  });
});

suite('a new template', () => {
  const window = sharedWindow({ 'other.submission-template.yaml': 'id: other\ntitle: Other\ncolumns: [Issue, Initiatives]\nissues: [{id: one, title: One}]\n' });
  const file = 'skills-the-region.submission-template.yaml';
  /** @param {string} prompt @param {string} [text] */
  const answer = async (prompt, text) => {
    const { page } = window();
    await page.locator('.quick-input-widget:visible .quick-input-message', { hasText: prompt }).waitFor();
    if (text !== undefined) {
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Enter');
  };

  test('is left in the middle with Escape: nothing is written, and what was typed is there the next time', async () => {
    const workbench = window();
    await workbench.runCommand('Policy Submissions: New Template...');
    await answer('The title of the exercise', 'Skills: the “Region”');
    await answer('Issue 1: its title', '1. Trade: goods 2. "Data"');
    await workbench.page.locator('.quick-input-widget:visible .quick-input-message', { hasText: 'Issue 2: its title' }).waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.page.locator('.quick-input-widget:visible').waitFor({ state: 'detached' }).catch(() => undefined);
    assert.equal(workbench.has(file), false);
    await workbench.runCommand('Policy Submissions: New Template...');
    await answer('The title of the exercise');
    await answer('Issue 1: its title');
    await answer('Issue 2: its title');
    await answer('Issue 3: its title', 'trade: goods');
    await answer('Issue 4: its title');
    await answer('The columns of the table');
  });

  test('is written with its issues, opened where writing goes on, and has no problem', async () => {
    const workbench = window();
    await workbench.until('it is written', async () => workbench.has(file));
    await workbench.page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
    await workbench.editor.locator('.view-line', { hasText: 'organisation:' }).waitFor();
    await workbench.type('Forum of the Islands');
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('what is typed is behind the first open key', async () => workbench.read(file).includes('organisation: Forum of the Islands\n'));
    const text = workbench.read(file);
    assert.ok(text.startsWith('id: skills-the-region\ntitle: "Skills: the “Region”"\n') || text.startsWith("id: skills-the-region\ntitle: 'Skills: the “Region”'\n"), text);
    assert.match(text, /letter: 1\n.*title: ["']Trade: goods["']\n.*- id: data\n.*letter: 2\n.*title: ['"]+\\?"?Data/);
    assert.equal(text.match(/letter: /g)?.length, 2, text);
    assert.equal(await workbench.page.locator('.squiggly-error, .squiggly-warning').count(), 0);
    await workbench.screenshot('new-template');
  });
});

nightlySuite('a template beside a submission', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': 'Light Modern' }) });

  test('that is edited, and not saved, shows at once in the submission beside it', async () => {
    const workbench = window();
    await workbench.openFile(template);
    await workbench.runCommand('View: Split Editor Right');
    await workbench.openFile(submission);
    await workbench.page.locator('.editor-group-container').nth(1).locator('.view-line').filter({ hasText: 'networks:' }).first().waitFor();
    await workbench.page.locator('.editor-group-container').first().locator(`.tab[data-resource-name="${template}"]`).click();
    await workbench.putCursorBehind(template, '- id: networks');
    await workbench.type('-and-cables');
    await workbench.page.locator('.editor-group-container').nth(1).locator('.squiggly-error').first().waitFor();
    await workbench.screenshot('template-beside-light');
    await workbench.chooseTheme('Dark Modern');
    await workbench.screenshot('template-beside-dark');
  });
});
