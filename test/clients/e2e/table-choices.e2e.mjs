/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';
import { answer, choosing, first, mine, second } from './table-choices.mjs';
import { openTable } from './table.mjs';

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
