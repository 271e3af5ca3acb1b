/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';
import { openTable } from './table.mjs';

const mine = 'mine.submission.yaml';
const answer = [
  'template: apec-desg-covid19-2020', 'document:', '  submittedBy: Japan', 'economy: Japan', 'contact:', '  office: International Affairs Office', '  email: apec-desg@meti.go.jp', 'issues:',
  '  business-continuity:', '    - title: supporting SMEs in introducing teleworking', '      description: METI supports SMEs.', '      links:',
  '        - https://www.soumu.go.jp/eng/index.html', '      outcome: Ongoing', '    - title: another one', '      points: [a.i, a.i]', '      description: It has no outcome.', '',
].join('\n');
const first = 'issues/business-continuity/0';
const second = 'issues/business-continuity/1';

/** @param {() => import('./workbench.mjs').Workbench} window */
function choosing(window) {
  /** Opens the place of a path: what is absent by a click, and the rest by a key. */
  async function open(/** @type {string} */ path) {
    const { preview, page } = window();
    const place = preview.locator(`[data-path="${path}"]:not(td, th, .finding, #cell-editor, .word-count)`).first();
    const isAbsent = await place.evaluate((element) => element.matches('.absent'));
    await place.click({ position: { x: 3, y: 8 } });
    if (!isAbsent) await page.keyboard.press('F2');
    await preview.locator('#cell-editor :focus').waitFor();
  }

  /** @param {...string} lines that the file has once it is saved */
  async function saved(...lines) {
    const workbench = window();
    await workbench.page.keyboard.press('Control+S');
    await workbench.until(`the file has ${lines.join(' and ')}`, async () => lines.every((line) => workbench.read(mine).includes(`${line}\n`)));
  }

  /** @param {...string} keys */
  async function press(...keys) {
    for (const key of keys) await window().page.keyboard.press(key);
  }

  /** @param {string} text */
  const option = (text) => window().preview.getByRole('option').filter({ hasText: text });

  /** @param {RegExp} words of the best proposal */
  function firstIs(words) {
    const best = window().preview.getByRole('option').first();
    return window().until(`${String(words)} is proposed first`, async () => words.test(await best.innerText({ timeout: 500 }).catch(() => '')));
  }

  return { open, saved, press, option, firstIs };
}

suite('what is chosen in a table', () => {
  const window = sharedWindow({ [mine]: answer });
  const { firstIs, open, press, saved } = choosing(window);

  test('a sub-point is found by a word of its clause, which can be read', async () => {
    const workbench = window();
    await openTable(workbench, mine);
    await open(`${first}/points`);
    await workbench.type('supply chains');
    await firstIs(/^a\.ii /);
    await press('ArrowDown');
    assert.match(await workbench.preview.locator('.choices-about').innerText(), /supply chains/);
    await workbench.screenshot('table-choices-points');
    await press('Enter', 'Escape');
    await saved('      points: [a.ii]');
  });

  test('several addresses that are pasted where one is asked for become links of their own, in one step', async () => {
    const workbench = window();
    const before = workbench.read(mine);
    await open(`${second}/links/0`);
    await workbench.copyElsewhere({ text: 'https://www.example.org/one\nhttps://www.example.org/two\nhttps://www.example.org/three\n' });
    await press('Control+V');
    await workbench.preview.locator(`[data-path="${second}/links/2"]`, { hasText: 'www.example.org/three' }).waitFor();
    await saved('      links:', '        - https://www.example.org/one', '        - https://www.example.org/two', '        - https://www.example.org/three');
    await press('Control+Z');
    await workbench.until('one Undo has taken them out', async () => {
      await press('Control+S');
      return workbench.read(mine) === before;
    });
  });

  test('a finding is mended by a key while its cell is open', async () => {
    const workbench = window();
    await open(`${second}/points`);
    await press('Control+.');
    await workbench.preview.getByRole('menuitem').first().waitFor();
    await workbench.screenshot('table-choices-fixes');
    await press('Enter');
    await workbench.until('one of the two is left', async () => await workbench.preview.locator('#cell-editor .field-chip').count() === 1);
    await press('Escape');
    await saved('      points: [a.i]');
  });

  test('the next problem is led to from an open cell, which is kept and closed', async () => {
    const workbench = window();
    await open(`${second}/description`);
    await workbench.type(' More');
    await press('F8');
    await workbench.until('another place has the focus', async () => (
      await workbench.preview.locator('#cell-editor').count() === 0 && await workbench.preview.locator('#submission :focus').count() === 1
    ));
    await saved('      description: It has no outcome. More');
  });
});

nightlySuite('what else is chosen in a table', () => {
  const window = oneWindow({ [mine]: answer });
  const { firstIs, open, option, press, saved } = choosing(window);

  test('agencies: those of the own economy come first; one that nobody knows is allowed, and told', async () => {
    const workbench = window();
    await openTable(workbench, mine);
    await open(`${first}/agencies`);
    await workbench.type('ministry of economy');
    await firstIs(/METI/);
    await press('Enter');
    await workbench.type('Rice Board of Nowhere');
    await press('Enter');
    await workbench.preview.locator('#cell-editor .is-unknown').filter({ hasText: 'Rice Board of Nowhere' }).waitFor();
    await workbench.preview.locator('.finding').filter({ hasText: 'agency.unknown' }).first().waitFor();
    await workbench.screenshot('table-choices-agencies');
    await press('Escape');
    await saved('      agencies: [METI, Rice Board of Nowhere]');
  });

  test('words that were typed and not chosen are in the file when the pointer goes elsewhere', async () => {
    const workbench = window();
    await open(`${second}/agencies`);
    await workbench.type('An Office Typed');
    await workbench.preview.locator('.cover .organisation').click();
    await workbench.preview.locator('#cell-editor').waitFor({ state: 'detached' });
    await saved('      agencies: [An Office Typed]');
  });

  test('a kind is chosen from a list', async () => {
    const workbench = window();
    await open(`${first}/kind`);
    await workbench.type('sol');
    await firstIs(/solution/);
    await press('ArrowDown', 'Enter', 'Escape');
    await saved('      kind: solution');
  });

  test('an outcome is one of the words that are usual', async () => {
    const workbench = window();
    await open(`${second}/outcome`);
    await press('Alt+ArrowDown');
    await option('Ongoing').first().waitFor();
    await workbench.screenshot('table-choices-outcome');
    await press('Enter', 'Escape');
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('there is an outcome', async () => /outcome: \S/.test(workbench.read(mine).split('another one')[1] ?? ''));
  });

  test('a usual word is put beside somebody’s own words, and in the place of another usual one', async () => {
    const workbench = window();
    await open(`${second}/outcome`);
    await press('Control+A');
    await workbench.type('Most of 30 towns');
    await press('Alt+ArrowDown');
    await option('Ongoing').first().waitFor();
    await press('Enter', 'Escape');
    await saved('      outcome: Most of 30 towns Ongoing, N/A');
    await open(`${second}/outcome`);
    await press('Control+A');
    await workbench.type('Ongoing');
    await option('Ongoing').first().waitFor();
    await press('Escape', 'Alt+ArrowDown');
    await option('Completed').first().waitFor();
    await workbench.until('one is chosen', async () => {
      await press('ArrowDown');
      return await workbench.preview.locator('[role="option"][aria-selected="true"]').innerText() === 'Completed';
    });
    await press('Enter', 'Escape');
    await saved('      outcome: Completed');
  });

  test('an economy is chosen among the members', async () => {
    const workbench = window();
    await open('economy');
    await press('Control+A');
    await workbench.type('zealand');
    await option('New Zealand').waitFor();
    await press('ArrowDown', 'Enter', 'Escape');
    await saved('economy: New Zealand');
    await open('economy');
    await press('Control+A');
    await workbench.type('Japan');
    await press('Escape', 'Escape');
    await saved('economy: Japan');
  });

  test('a link is a form: its address, words, language; Enter goes on to the next field', async () => {
    const workbench = window();
    await open(`${first}/links/0`);
    await workbench.preview.locator('#cell-editor .line-input').nth(1).waitFor();
    await press('Enter');
    await workbench.type('Page of the ministry');
    await press('Enter');
    await workbench.type('Japan');
    await option('Japanese').waitFor();
    await workbench.screenshot('table-choices-link');
    await press('ArrowDown', 'Enter', 'Escape');
    await saved('          title: Page of the ministry', '          language: Japanese');
  });

  for (const [theme, name] of /** @type {const} */ ([['Dark Modern', 'dark'], ['Default High Contrast', 'contrast']])) {
    test(`looks like a part of VS Code: ${name}`, async () => {
      const workbench = window();
      await workbench.chooseTheme(theme);
      await open(`${second}/agencies`);
      await workbench.type('m');
      await option('MIC').first().waitFor();
      await press('ArrowDown');
      await workbench.screenshot(`table-choices-${name}`);
      await press('Control+A', 'Delete', 'Escape');
      await open(`${first}/links/0`);
      await workbench.screenshot(`table-choices-link-${name}`);
      await press('Escape');
    });
  }
});
