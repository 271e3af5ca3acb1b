/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const long = 'many.submission.yaml';
const settingsFile = '.vscode/settings.json';
const issues = ['business-continuity', 'data-exchange', 'digital-technologies', 'trusted-environment', 'economic-recovery'];

/** Headings that stick would cover the line that is at the top. */
const plain = { 'editor.stickyScroll.enabled': false };

/** Issues in another order than the template's, paragraphs of many lengths: nothing that lines could tell. */
const longText = `template: apec-desg-covid19-2020
economy: Japan
contact:
  email: desk@example.org
issues:
${[...issues].reverse().map((issue) => `  ${issue}:
${Array.from({ length: 8 }, (_, index) => `    - title: ${issue}, measure ${index + 1}
      points: []
      description: |
${Array.from({ length: index % 4 + 1 }, (_unused, paragraph) => `        Paragraph ${paragraph + 1} of measure ${index + 1}. ${'It goes on for some time. '.repeat(paragraph * 4 + 1)}
`).join('\n')}      outcome: Ongoing
`).join('')}`).join('')}`;

/** @param {() => import('./workbench.mjs').Workbench} window */
function stepsOf(window) {
  /** The row at the top of the preview. */
  const topRow = () => window().preview.locator('body').evaluate(rowAtTop);
  const isTop = async (/** @type {string} */ row) => window().until(`the preview shows ${row} at its top`, async () => await topRow() === row);
  const isTopOfText = async (/** @type {string} */ words) => (
    window().until(`the text shows “${words}” at its top`, async () => (await window().topLines(3)).some((line) => line.includes(words)))
  );

  return { topRow, isTop, isTopOfText };
}

/** Runs in the page. */
function rowAtTop() {
  const rows = [...document.querySelectorAll('tr[data-row]')];
  return rows.find((row) => row.getBoundingClientRect().bottom > 1)?.getAttribute('data-row');
}

/**
 * Runs in the page.
 *
 * @param {Element} element
 */
function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

suite('text and preview in step', () => {
  const window = sharedWindow({ [long]: longText });
  const { isTop, isTopOfText } = stepsOf(window);

  test('scrolling the text scrolls the preview to the same initiative, although their orders differ', async () => {
    const workbench = window();
    await workbench.openFile(long);
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.getByText('business-continuity, measure 8').waitFor();
    await workbench.toTop(long, '- title: digital-technologies, measure 3');
    await isTop('issues/digital-technologies/2');
    await workbench.screenshot('sync-text-leads');
  });

  test('scrolling the preview scrolls the text, and neither moves any more after that', async () => {
    const workbench = window();
    const row = workbench.preview.locator('tr[data-row="issues/data-exchange/5"]');
    await workbench.wheelTo(row);
    await isTopOfText('data-exchange, measure 6');
    const { top, text } = { top: await workbench.settledTop(), text: await workbench.topLines(3) };
    // Long enough for an answer to an answer, would there be one.
    await workbench.frames(60);
    assert.equal(await workbench.settledTop(), top);
    assert.deepEqual(await workbench.topLines(3), text);
    await workbench.screenshot('sync-preview-leads');
  });

  test('a click in a cell goes to its text, and the preview stays where it is', async () => {
    const workbench = window();
    const cell = workbench.preview.locator('tr[data-row="issues/trusted-environment/4"] td.outcome');
    await workbench.bringIntoView(cell);
    const before = await workbench.settledTop();
    await cell.click();
    await workbench.cursorIsBefore(long, 'trusted-environment, measure 5', 'outcome: ', 'Ongoing');
    await workbench.frames(30);
    assert.equal(await workbench.settledTop(), before);
    const marked = workbench.preview.locator('[aria-current="true"]');
    await workbench.until('the cell is marked', async () => await marked.getAttribute('data-path') === 'issues/trusted-environment/4/outcome');
  });
});

nightlySuite('more of text and preview in step', () => {
  const window = oneWindow({ [long]: longText, [settingsFile]: JSON.stringify(plain) });
  const { topRow, isTop } = stepsOf(window);

  test('the preview opens, and follows the text', async () => {
    const workbench = window();
    await workbench.openFile(long);
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.getByText('business-continuity, measure 8').waitFor();
    await workbench.toTop(long, '- title: economic-recovery, measure 2');
    await isTop('issues/economic-recovery/1');
  });

  test('when the hand goes from one to the other, neither jumps, with headings that stick', async () => {
    const workbench = window();
    await workbench.useSettings({ 'policySubmissions.preview.look': 'paper' });
    await workbench.wheelTo(workbench.preview.locator('tr[data-row="issues/digital-technologies/5"]'));
    await workbench.wheelTo(workbench.preview.locator('tr[data-row="issues/digital-technologies/6"]'));
    const before = await workbench.settledTop();
    await workbench.turnWheelOverText(60);
    await workbench.until('the preview follows', async () => await workbench.settledTop() !== before);
    const moved = Math.abs(await workbench.settledTop() - before);
    assert.ok(moved < 200, `the preview moved by ${moved}`);
    await workbench.useSettings({ ...plain, 'policySubmissions.preview.look': 'theme' });
  });

  test('the cell of the cursor is marked, and comes into sight', async () => {
    const workbench = window();
    await workbench.focusText(long);
    await workbench.putCursorBehind(long, 'trusted-environment, measure 4');
    const marked = workbench.preview.locator('[aria-current="true"]');
    await workbench.until('the cell is marked', async () => await marked.getAttribute('data-path') === 'issues/trusted-environment/3');
    assert.equal(await marked.count(), 1);
    await workbench.until('the cell is in sight', () => marked.evaluate(isInSight));
    await workbench.screenshot('sync-cursor');
  });

  test('“editorLeads” leaves the text alone, “off” leaves both alone', async () => {
    const workbench = window();
    await workbench.useSettings({ ...plain, 'policySubmissions.preview.scrollSync': 'editorLeads', 'policySubmissions.preview.look': 'paper' });
    const text = await workbench.topLines(3);
    await workbench.wheelTo(workbench.preview.locator('tr[data-row="issues/business-continuity/2"]'));
    await workbench.frames(30);
    assert.deepEqual(await workbench.topLines(3), text);
    await workbench.focusText(long);
    await workbench.toTop(long, '- title: data-exchange, measure 2');
    await isTop('issues/data-exchange/1');

    await workbench.useSettings({ ...plain, 'policySubmissions.preview.scrollSync': 'off', 'policySubmissions.preview.look': 'theme' });
    await workbench.toTop(long, '- title: economic-recovery, measure 2');
    await workbench.frames(30);
    assert.equal(await topRow(), 'issues/data-exchange/1');
  });

  test('while somebody types, the preview grows below the place and does not jump', async () => {
    const workbench = window();
    await workbench.useSettings({ ...plain, 'policySubmissions.preview.look': 'paper' });
    await workbench.focusText(long);
    await workbench.putCursorBehind(long, 'digital-technologies, measure 4');
    const row = workbench.preview.locator('tr[data-row="issues/digital-technologies/3"]');
    const place = () => row.evaluate((element) => element.getBoundingClientRect().top);
    await workbench.until('the cell is marked', () => row.locator('[aria-current]').isVisible());
    const before = { top: await workbench.settledTop(), place: await place() };
    await workbench.type(', which is told here at such length that the title goes on in another line, and in one more after that');
    await row.getByText('one more after that').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.type('kind: lesson');
    await workbench.frames(30);
    assert.deepEqual({ top: await workbench.settledTop(), place: await place() }, before);
  });
});
