import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { address, files, navigating, registry, roads, template, winds } from './navigation.mjs';
import { oneWindow } from './scenario.mjs';

suite('more of navigation', () => {
  const window = oneWindow(files);
  const { becomes, dialog, leadsTo, press, previewRename, renameInExplorer } = navigating(window);

  test('an agency leads to its line in the registry: the one that comes with us, or that of the team', async () => {
    await leadsTo(winds, 'agencies: [ME', '/agencies.yaml', /acronym: METI/);
    assert.match(await window().editor.getAttribute('data-uri') ?? '', /^policy-submissions:/);
    await leadsTo(winds, 'agencies: [METI, O', registry, /acronym: OWN/);
  });

  test('the places of an agency are listed over all files, with the lines that they stand in', async () => {
    const workbench = window();
    await workbench.openFile(winds);
    await workbench.putCursorBehind(winds, 'agencies: [METI, O');
    const peek = workbench.page.locator('.reference-zone-widget');
    await press('Shift+F12', peek);
    const rows = peek.locator('.ref-tree .monaco-list-row');
    for (const file of [roads, winds, 'agencies.yaml']) await rows.filter({ hasText: file }).first().waitFor();
    await rows.filter({ hasText: roads }).click();
    await rows.filter({ hasText: '[OWN]' }).click();
    await peek.locator('.preview .view-line').filter({ hasText: 'Roads' }).first().waitFor();
    await workbench.page.keyboard.press('Escape');
    await peek.waitFor({ state: 'hidden' });
  });

  for (const [what, letters, label, file] of [
    ['an initiative', 'rdqu', 'Roads to the quays', roads],
    ['an economy', 'papuang', 'Papua New Guinea', 'second-template.submission.yaml'],
    ['an agency', 'owinav', 'Office of Wind and Navigation', 'agencies.yaml'],
  ]) {
    test(`${what} is opened by a few letters of its name`, async () => {
      const { page } = window();
      const input = page.locator('.quick-input-widget:visible .quick-input-box input');
      await press('Control+T', input);
      await input.fill(`#${letters}`);
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label ?? '' }).first().click();
      await page.locator(`.tabs-container .tab.active[data-resource-name="${file}"]`).waitFor();
    });
  }

  test('an address is changed at every place, under links and in the text; what is not wanted is left', async () => {
    const workbench = window();
    const before = { [winds]: workbench.read(winds), [roads]: workbench.read(roads) };
    await workbench.openFile(winds);
    await workbench.putCursorBehind(winds, 'https://www.exa');
    const panel = await previewRename('https://www.example.org/plan-2');
    await panel.getByRole('button', { name: 'Discard' }).click();
    await panel.locator('.monaco-list-row').first().waitFor({ state: 'hidden' });
    assert.equal(workbench.read(winds), before[winds]);
    await workbench.openFile(winds);
    await (await previewRename('https://www.example.org/plan-2')).getByRole('button', { name: 'Apply' }).click();
    for (const file of [winds, roads]) await becomes(file, (before[file] ?? '').replace(address, `${address}-2`));
  });

  test('a template is moved, and submissions are checked by it where it is now', async () => {
    const workbench = window();
    const before = workbench.read(roads);
    await renameInExplorer(template, `annexes/${template}`);
    await workbench.until('the file is at its new place', async () => workbench.has(`annexes/${template}`) && !workbench.has(template));
    await workbench.page.locator(`.explorer-folders-view .monaco-list-row[aria-level="2"][aria-label^="${template}"]`).waitFor();
    assert.equal(await dialog().count(), 0);
    await workbench.focusText(roads);
    await leadsTo(roads, 'points: [q.', `annexes/${template}`, /id: q\.1/);
    assert.equal(workbench.read(roads), before);
  });
});
