/// <reference lib="dom" />
import assert from 'node:assert/strict';
import axe from 'axe-core';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const name = 'chile.submission.yaml';
const template = 'regional-resilience-2021.submission-template.yaml';
const settingsFile = '.vscode/settings.json';

/** Something left to do in several places. */
const text = `template: apec-desg-covid19-2020
economy: Chile
document:
  date: 2020-06-26
contact:
  agency: MINECON
  email: desk@economia.example
issues:
  business-continuity:
    - title: E-invoicing for all public purchases
      description: |
        Public buyers accept electronic invoices only.
      attachments: [annex.pdf]
      outcome: Done
    - title: Vouchers for small firms
      description: Firms choose a course [TBC].
      pionts: [a.i]
      outcome: Ongoing
`;

const looks = [
  { theme: 'Light Modern', kind: 'vscode-light' },
  { theme: 'Dark Modern', kind: 'vscode-dark' },
  { theme: 'Default High Contrast', kind: 'vscode-high-contrast' },
  { theme: 'Default High Contrast Light', kind: 'vscode-high-contrast-light' },
];

/** @param {() => import('./workbench.mjs').Workbench} window */
function barOf(window) {
  const bar = () => window().preview.locator('#bar');
  const kind = (/** @type {string} */ which) => bar().locator(`button[data-kind="${which}"]`);
  const summary = () => bar().locator('.summary');
  const focused = () => window().preview.locator(':focus');
  /** While the preview is in use, VS Code does not say where the cursor of the text is; its line is marked. */
  const lineIs = (/** @type {string} */ words) => {
    const number = window().read(name).split('\n').findIndex((line) => line.includes(words)) + 1;
    return window().page.locator('.monaco-editor .line-numbers.active-line-number').getByText(String(number), { exact: true }).first().waitFor();
  };
  const focusIs = (/** @type {string} */ words) => (
    window().until(`“${words}” has the focus`, async () => (await focused().innerText({ timeout: 1000 }).catch(() => '')).includes(words))
  );

  /** Opens the file of these scenes with its preview. */
  const open = async () => {
    const workbench = window();
    await workbench.openFile(name);
    await workbench.titleAction('Open Preview to the Side').click();
    await bar().waitFor();
    await kind('error').filter({ hasText: '1 error' }).waitFor();
  };

  return { bar, kind, summary, focused, lineIs, focusIs, open };
}

suite('what is left to do, in the preview', () => {
  const window = sharedWindow({ [name]: text });
  const { kind, lineIs, focusIs, open } = barOf(window);

  test('stands below it, a button for each kind', async () => {
    await open();
    await kind('placeholder').filter({ hasText: '1 placeholder' }).waitFor();
    await kind('attachment').filter({ hasText: '1 missing file' }).waitFor();
    await kind('issue').filter({ hasText: '4 unanswered issues' }).waitFor();
  });

  test('each leads to its place, in the page and in the text', async () => {
    const workbench = window();
    await kind('placeholder').click();
    await focusIs('placeholder.left');
    await lineIs('[TBC]');
    await kind('attachment').click();
    await focusIs('attachment.missing');
    await lineIs('annex.pdf');
    await workbench.screenshot('bar-place');
  });

  test('F8 and Shift+F8 go through all of them, with the focus in the page', async () => {
    const workbench = window();
    await workbench.page.keyboard.press('F8');
    await focusIs('placeholder.left');
    await lineIs('[TBC]');
    await workbench.page.keyboard.press('Shift+F8');
    await focusIs('attachment.missing');
  });
});

nightlySuite('the look and the keys of what is left to do', () => {
  const window = oneWindow({ [name]: text, [settingsFile]: JSON.stringify({ 'policySubmissions.preview.showBar': true, 'workbench.colorTheme': 'Light Modern' }) });
  const { bar, kind, summary, focused, lineIs, focusIs, open } = barOf(window);

  test('the steps and the cross stay on one line, however narrow it is', async () => {
    await open();
    await window().runInPreview(axe.source);
    const torn = await window().runInPreview(`(() => {
      const bar = document.querySelector('#bar');
      const widths = Array.from({ length: 60 }, (_, index) => 240 + index * 10);
      const isTorn = (width) => {
        bar.style.width = width + 'px';
        return new Set([...bar.querySelectorAll('.step')].map((step) => step.getBoundingClientRect().top)).size !== 1;
      };
      const torn = widths.filter(isTorn);
      bar.style.width = '';
      return torn;
    })()`);
    assert.deepEqual(torn, []);
  });

  for (const look of /** @type {const} */ (['theme', 'paper'])) {
    for (const { theme, kind: body } of looks) {
      test(`axe finds nothing in it in ${theme}${look === 'paper' ? ' with paper' : ''}`, async () => {
        const workbench = window();
        await workbench.useSettings({ 'workbench.colorTheme': theme, 'policySubmissions.preview.look': look });
        await workbench.preview.locator(`body.${body}`).waitFor();
        await bar().waitFor();
        const found = await workbench.runInPreview(`axe.run('#bar').then(({ violations, passes }) => ({
          violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary) })),
          passes: passes.map(({ id }) => id),
        }))`);
        await workbench.screenshot(`bar-${body}-${look}`);
        assert.deepEqual(found.violations, []);
        for (const rule of ['color-contrast', 'button-name']) assert.ok(found.passes.includes(rule), `${rule} was not looked at`);
      });
    }
  }

  test('is reached by keyboard, before the table', async () => {
    const workbench = window();
    await workbench.useSettings({ 'workbench.colorTheme': 'Light Modern', 'policySubmissions.preview.look': 'theme' });
    await workbench.focusPreview();
    await workbench.until('Shift+Tab leads to the bar', async () => {
      if (await focused().evaluate((element) => element.closest('#bar') !== null, undefined, { timeout: 1000 }).catch(() => false)) return true;
      await workbench.page.keyboard.press('Shift+Tab');
      await workbench.frames(4);
      return false;
    });
    await workbench.page.keyboard.press('Home');
    await workbench.page.keyboard.press('ArrowRight');
    await workbench.preview.locator('#bar [data-kind="error"]:focus').waitFor();
    await workbench.page.keyboard.press('Enter');
    await focusIs('schema.unknown-key');
    await lineIs('pionts');
  });

  test('covers no line of the table at its end, in a narrow window of letters twice as large', async () => {
    const workbench = window();
    await workbench.page.setViewportSize({ width: 1000, height: 600 });
    await workbench.focusPreview();
    for (let step = 0; step < 5; step += 1) await workbench.page.keyboard.press('Control+=');
    await workbench.until('the letters are twice as large', () => workbench.preview.locator('html').evaluate((root) => getComputedStyle(root).fontSize === '32px'));
    await workbench.preview.locator('body').evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const { end, top, height, window: windowHeight } = await bar().evaluate((element) => ({
      end: document.querySelector('.submission-table')?.getBoundingClientRect().bottom ?? 0, top: element.getBoundingClientRect().top,
      height: element.offsetHeight, window: innerHeight,
    }));
    await workbench.screenshot('bar-narrow');
    assert.ok(end <= top, `the table ends at ${end}, the bar begins at ${top}`);
    assert.ok(height < windowHeight / 4, `the bar is ${height} high in a window of ${windowHeight}`);
    await workbench.page.keyboard.press('Control+0');
    await workbench.page.setViewportSize({ width: 1440, height: 900 });
  });

  test('what is mended goes, and at last it says that the paper is ready', async () => {
    const workbench = window();
    await workbench.focusText(name);
    // From the end, so that the lines above stay where they are on the disk.
    for (const line of ['pionts: [a.i]', 'attachments: [annex.pdf]']) {
      await workbench.putCursorBehind(name, line);
      await workbench.page.keyboard.press('Control+Shift+K');
    }
    await workbench.save();
    await workbench.putCursorBehind(name, ' [TBC]');
    for (let sign = 0; sign < ' [TBC]'.length; sign += 1) await workbench.page.keyboard.press('Backspace');
    await summary().filter({ hasText: 'Ready to send' }).waitFor();
    await kind('error').waitFor({ state: 'detached' });
    await workbench.preview.locator('#said').filter({ hasText: 'Ready to send.' }).waitFor({ state: 'attached' });
    await workbench.screenshot('bar-ready');
    await workbench.save();
  });

  test('goes by its own button and comes back by command; the keys lead on without it', async () => {
    const workbench = window();
    await bar().locator('.close').click();
    await bar().waitFor({ state: 'hidden' });
    await workbench.focusPreview();
    await workbench.page.keyboard.press('F8');
    await focusIs('issue.empty');
    await lineIs('issues:');
    await workbench.runCommand('Policy Submissions: Toggle Left to Do Bar');
    await bar().waitFor();
  });

  test('of a template, its own mistakes', async () => {
    const workbench = window();
    await workbench.focusText(name);
    await workbench.openFile(template);
    await workbench.preview.locator('td.answer').first().waitFor();
    await bar().waitFor({ state: 'hidden' });
    await workbench.putCursorBehind(template, 'regional-resilience-2021');
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.press('Enter');
    await workbench.type('titel: x');
    await kind('error').waitFor();
    await workbench.screenshot('bar-template');
  });
});
