/// <reference lib="dom" />
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';
import { answer, choosing, first, mine, second } from './table-choices.mjs';
import { openTable } from './table.mjs';

suite('what else is chosen in a table', () => {
  const window = oneWindow({ [mine]: answer });
  const { firstIs, open, option, press, saved } = choosing(window);

  test('agencies: those of the own economy come first; one that nobody knows is allowed, and told', async () => {
    const workbench = window();
    await openTable(workbench, mine);
    await open(`${first}/agencies`);
    await workbench.type('ministry of economy');
    await firstIs(/METI/);
    await press('ArrowDown', 'Enter');
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
