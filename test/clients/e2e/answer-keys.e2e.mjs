import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';
import { openTable } from './table.mjs';

/** Milliseconds between two keys of a hand that knows them. */
const delay = 40;
const empty = 'template: apec-desg-covid19-2020\neconomy: Thailand\nissues:\n  business-continuity: []\n  data-exchange: []\n';

suite('the keys of an answer', () => {
  const window = sharedWindow({ 'a.submission.yaml': empty, 'b.submission.yaml': empty, 'c.submission.yaml': empty, 'd.submission.yaml': empty, 'e.submission.yaml': empty, 'f.submission.yaml': empty, 'g.submission.yaml': empty, 'h.submission.yaml': empty, 'i.submission.yaml': empty, 'j.submission.yaml': empty, 'k.submission.yaml': empty });

  /** Begins an answer to the first issue of a file; the cursor is at its title. */
  async function begin(name) {
    const workbench = window();
    await workbench.openFile(name);
    await workbench.editor.locator('.codelens-decoration a').filter({ hasText: 'Write an answer' }).first().click();
    await workbench.editor.locator('.view-line').filter({ hasText: /agencies:.\[/u }).waitFor();
    return workbench;
  }

  test('Tab goes on, Enter takes what is highlighted and then goes on, and what was typed is what is written', async () => {
    const workbench = await begin('a.submission.yaml');
    const { page } = workbench;
    const { keyboard } = page;
    const list = page.locator('.suggest-widget.visible');
    await keyboard.type('Telework [pilot]: ฿5 million for #1 firms', { delay });
    await keyboard.press('Tab');
    await page.waitForTimeout(400);
    assert.equal(await list.count(), 0, 'no list opens where nothing was typed');
    // Where all of it is typed already, there is nothing to take: one goes on.
    await keyboard.type('a.ii', { delay });
    await list.locator('.monaco-list-row.focused').filter({ hasText: 'a.ii' }).waitFor();
    await keyboard.press('Tab');
    await keyboard.type('depa, Office of Rice #1', { delay });
    await workbench.screenshot('answer-list');
    await keyboard.press('Enter');
    await keyboard.type('Grants: "as needed" – see #2.', { delay });
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.type('ช่วยเหลือ: คอลอน.', { delay });
    await keyboard.press('Tab');
    await keyboard.type('https://a.example/x?y=1', { delay });
    await keyboard.press('Tab');
    await keyboard.type('Done: 5 # x', { delay });
    await keyboard.press('Tab');
    await workbench.until('the answer has ended', async () => await workbench.editor.locator('.view-line').filter({ hasText: /"Done:.5.#.x"/u }).count() === 1);
    await workbench.screenshot('answer-written');
    await workbench.save();
    assert.equal(workbench.read('a.submission.yaml'), empty.replace(' []', `
    - title: "Telework [pilot]: ฿5 million for #1 firms"
      points: [a.ii]
      agencies: [depa, "Office of Rice #1"]
      description: |
        Grants: "as needed" – see #2.

        ช่วยเหลือ: คอลอน.
      links:
        - https://a.example/x?y=1
      outcome: "Done: 5 # x"`));
  });

  test('Enter right behind a sub-point that is typed in full goes on, however quick it is', async () => {
    const workbench = await begin('i.submission.yaml');
    const { page } = workbench;
    const { keyboard } = page;
    const isOnLine = (/** @type {number} */ line) => page.locator('.statusbar-item').filter({ hasText: `Ln ${String(line)}, ` }).waitFor();
    await keyboard.type('One', { delay });
    await keyboard.press('Tab');
    for (let time = 0; time < 8; time++) {
      await isOnLine(6);
      await page.waitForTimeout(4 * delay);
      await keyboard.type('a.i', { delay });
      await page.waitForTimeout(10 * time);
      await keyboard.press('Enter');
      await isOnLine(7);
      await page.waitForTimeout(4 * delay);
      await keyboard.press('Shift+Tab');
      await isOnLine(6);
      await page.waitForTimeout(4 * delay);
      const isSelected = await page.locator('.statusbar-item').filter({ hasText: 'selected' }).count() > 0;
      for (let sign = isSelected ? 2 : 0; sign < 3; sign++) await keyboard.press('Backspace', { delay });
    }
    // None begins so: what is typed stays.
    await keyboard.type('a.iMIC', { delay });
    await page.waitForTimeout(1000);
    await keyboard.press('Enter');
    await keyboard.press('Escape');
    await workbench.until('it is as it was typed', async () => {
      await workbench.save();
      return workbench.read('i.submission.yaml') === empty.replace(' []', '\n    - title: One\n      points: [a.iMIC]');
    }).catch(() => assert.equal(workbench.read('i.submission.yaml'), empty.replace(' []', '\n    - title: One\n      points: [a.iMIC]')));
  });

  test('Enter twice behind a link goes on to the outcome', async () => {
    const workbench = await begin('j.submission.yaml');
    const { page } = workbench;
    const { keyboard } = page;
    await keyboard.type('Two', { delay });
    for (let place = 0; place < 4; place++) {
      await keyboard.press('Tab');
      await page.waitForTimeout(4 * delay);
    }
    await keyboard.type('https://a.example', { delay });
    for (let time = 0; time < 2; time++) {
      await keyboard.press('Enter');
      await page.waitForTimeout(4 * delay);
    }
    await keyboard.type('Done in 2020', { delay });
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    const written = '\n    - title: Two\n      links:\n        - https://a.example\n      outcome: Done in 2020';
    await workbench.until('it is written', async () => {
      await workbench.save();
      return workbench.read('j.submission.yaml') === empty.replace(' []', written);
    }).catch(() => assert.equal(workbench.read('j.submission.yaml'), empty.replace(' []', written)));
  });

  test('of an answer in which nothing was written, nothing is left', async () => {
    const workbench = await begin('b.submission.yaml');
    for (let place = 0; place < 6; place++) await workbench.page.keyboard.press('Tab', { delay });
    await workbench.until('it is as before', async () => await workbench.editor.locator('.view-line').filter({ hasText: 'agencies' }).count() === 0);
    await workbench.save();
    assert.equal(workbench.read('b.submission.yaml'), empty);
  });

  test('Backspace in empty brackets leaves nothing; words that are typed then have both again', async () => {
    const workbench = await begin('h.submission.yaml');
    const { page: { keyboard } } = workbench;
    await keyboard.type('Two', { delay });
    for (const key of ['Tab', 'Backspace', 'Escape']) {
      await keyboard.press(key, { delay: 4 * delay });
      await workbench.page.waitForTimeout(200);
    }
    await workbench.save();
    await workbench.until('it has a title alone', () => Promise.resolve(workbench.read('h.submission.yaml') === empty.replace(' []', '\n    - title: Two')));
    await workbench.runCommand('File: Revert File');
    const again = await begin('i.submission.yaml');
    await again.page.keyboard.type('Three', { delay });
    for (const key of ['Tab', 'Tab', 'Backspace']) {
      await again.page.keyboard.press(key, { delay: 4 * delay });
      await again.page.waitForTimeout(200);
    }
    await again.page.keyboard.type('MIC, MOIT', { delay: 4 * delay });
    for (const key of ['Escape', 'Tab', 'Escape', 'Escape']) {
      await again.page.keyboard.press(key, { delay: 4 * delay });
      await again.page.waitForTimeout(200);
    }
    await again.save();
    await again.until('the list is whole', () => Promise.resolve(again.read('i.submission.yaml').includes('agencies: [MIC, MOIT]\n')));
  });

  test('Ctrl+Enter ends the answer and keeps what was written', async () => {
    const workbench = await begin('k.submission.yaml');
    await workbench.page.keyboard.type('Four', { delay });
    await workbench.page.keyboard.press('Tab');
    await workbench.page.waitForTimeout(200);
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.until('what is empty is gone', async () => await workbench.editor.locator('.view-line').filter({ hasText: 'agencies' }).count() === 0);
    await workbench.save();
    assert.equal(workbench.read('k.submission.yaml'), empty.replace(' []', '\n    - title: Four'));
  });

  test('a second answer that is begun at once is for the issue that was clicked', async () => {
    const workbench = await begin('g.submission.yaml');
    await workbench.page.keyboard.type('One', { delay });
    await workbench.editor.locator('.codelens-decoration a').filter({ hasText: 'Write an answer' }).last().click();
    await workbench.page.locator('.statusbar-item').filter({ hasText: 'Ln 7, Col 14' }).waitFor();
    await workbench.page.keyboard.type('Two', { delay });
    await workbench.page.keyboard.press('Escape');
    await workbench.until('what is empty is gone', async () => await workbench.editor.locator('.view-line').filter({ hasText: 'agencies' }).count() === 0);
    await workbench.save();
    await workbench.until('both are written', async () => workbench.read('g.submission.yaml') === empty.replace(/ \[\]/u, '\n    - title: One').replace(' []', '\n    - title: Two'));
  });

  test('Escape closes the list, and only then ends the answer', async () => {
    const workbench = await begin('c.submission.yaml');
    const { page } = workbench;
    const { keyboard } = page;
    await keyboard.type('Grants', { delay });
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.type('de', { delay });
    await page.locator('.suggest-widget.visible .monaco-list-row.focused').first().waitFor();
    await keyboard.press('Escape');
    await page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
    await keyboard.press('Tab');
    await keyboard.type('Words.', { delay });
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.type('Ong', { delay });
    await page.locator('.suggest-widget.visible .monaco-list-row.focused').filter({ hasText: 'Ongoing, N/A' }).waitFor();
    await keyboard.press('Enter');
    await page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
    await keyboard.press('Escape');
    await workbench.until('what is empty is gone', async () => await workbench.editor.locator('.view-line').filter({ hasText: 'links' }).count() === 0);
    await workbench.save();
    assert.equal(workbench.read('c.submission.yaml'), empty.replace(' []', '\n    - title: Grants\n      agencies: [de]\n      description: |\n        Words.\n      outcome: Ongoing, N/A'));
  });

  test('who leaves a place by an arrow goes on with Tab and Enter as before, and one Undo takes the quotes alone', async () => {
    const workbench = await begin('d.submission.yaml');
    const { keyboard } = workbench.page;
    const shown = (/** @type {RegExp} */ line) => workbench.until(`${String(line)} is shown`, async () => await workbench.editor.locator('.view-line').filter({ hasText: line }).count() === 1);
    await keyboard.type('Grants: more', { delay });
    await keyboard.press('ArrowDown', { delay });
    await shown(/title:."Grants:.more"/u);
    await keyboard.press('ArrowDown', { delay });
    await keyboard.press('ArrowUp', { delay });
    await keyboard.press('Tab', { delay });
    await keyboard.type('depa', { delay });
    // What the short name means may stand behind it already, as a hint.
    await shown(/agencies:.\[depa/u);
    const proposed = workbench.page.locator('.suggest-widget.visible .monaco-list-row.focused').filter({ hasText: 'depa' });
    // That the list opens by itself is shown above; on a busy machine VS Code may drop it, and a hand asks for it.
    await workbench.until('it is proposed', async () => {
      if (await proposed.waitFor({ timeout: 5000 }).then(() => true, () => false)) return true;
      await keyboard.press('Control+Space');
      return false;
    });
    // The list that a hand sees is that of all four letters.
    await workbench.page.waitForTimeout(8 * delay);
    await keyboard.press('Tab', { delay });
    await keyboard.type('Words.', { delay });
    // A hand takes longer to find the next key that goes on than to type the next letter.
    for (const key of ['Shift+Tab', 'Enter', 'Tab', 'Tab']) {
      await keyboard.press(key);
      await workbench.page.waitForTimeout(4 * delay);
    }
    await keyboard.type('Done: 5', { delay });
    await keyboard.press('Enter', { delay });
    await shown(/outcome:."Done:.5"/u);
    await workbench.until('what is empty is gone', async () => await workbench.editor.locator('.view-line').filter({ hasText: 'links' }).count() === 0);
    await keyboard.press('Control+z', { delay });
    await shown(/outcome:.Done:.5$/u);
    await keyboard.press('Control+y', { delay });
    await shown(/outcome:."Done:.5"/u);
    await workbench.save();
    assert.equal(workbench.read('d.submission.yaml'), empty.replace(' []', '\n    - title: "Grants: more"\n      agencies: [depa]\n      description: |\n        Words.\n      outcome: "Done: 5"'));
  });

  test('what is found in it waits until it is left', async () => {
    const workbench = await begin('e.submission.yaml');
    await workbench.page.waitForTimeout(1500);
    assert.equal(await workbench.squiggles('error').count(), 0, 'a title that is not typed yet is no mistake');
    await workbench.page.keyboard.press('Control+Home');
    await workbench.squiggles('error').first().waitFor({ state: 'attached' });
    await workbench.save();
    await workbench.until('nothing is left of it', async () => workbench.read('e.submission.yaml') === empty);
  });

  test('what is found in a new row of the table waits until it is left, too', async () => {
    const workbench = window();
    const { preview, page } = workbench;
    await openTable(workbench, 'f.submission.yaml');
    await preview.locator('[data-path="issues/business-continuity/0/title"]').first().click();
    await preview.locator('#cell-editor :focus').waitFor();
    await page.keyboard.type('Grants ', { delay });
    const row = preview.locator('tr[data-row="issues/business-continuity/0"]');
    await row.waitFor();
    await page.waitForTimeout(1500);
    assert.equal(await row.locator('.finding').count(), 0, 'what is not written yet is no finding');
    await preview.locator('[data-path="issues/data-exchange"]').first().click();
    await row.locator('.finding').filter({ hasText: 'outcome' }).first().waitFor();
    await page.keyboard.press('Control+S');
    await workbench.until('it is saved', async () => workbench.read('f.submission.yaml').includes('- title: Grants'));
  });
});
