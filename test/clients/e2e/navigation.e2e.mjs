import { suite, test } from 'mocha';
import { files, navigating, registry, roads, winds } from './navigation.mjs';
import { sharedWindow } from './scenario.mjs';

suite('navigation', () => {
  const window = sharedWindow(files);
  const { becomes, dialog, leadsTo, previewRename, renameInExplorer } = navigating(window);

  test('an issue leads to its line in the template that comes with us, which can be read and not changed', async () => {
    const workbench = window();
    await leadsTo(winds, '  business-con', 'apec-desg-covid19-2020.submission-template.yaml', /- id: business-continuity/);
    await workbench.type('x');
    await workbench.page.locator('.monaco-editor-overlaymessage').filter({ hasText: 'read-only' }).waitFor();
  });

  test('an agency gets another acronym in the registry and in all submissions, after one has seen where; they need not be open', async () => {
    const workbench = window();
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile(winds);
    await workbench.putCursorBehind(winds, 'agencies: [METI, O');
    const panel = await previewRename('WIND');
    const rows = panel.locator('.monaco-list-row');
    // What a new file mentions is known once the folder has been checked with it.
    await workbench.until('the other files are known', async () => {
      if (await rows.filter({ hasText: roads }).first().waitFor({ timeout: 3000 }).then(() => true, () => false)) return true;
      await panel.getByRole('button', { name: 'Discard' }).click();
      await rows.first().waitFor({ state: 'hidden' });
      await previewRename('WIND');
      return false;
    });
    for (const file of [roads, winds, 'agencies.yaml']) await rows.filter({ hasText: file }).first().waitFor();
    await panel.getByRole('button', { name: 'Apply' }).click();
    await becomes(winds, files[winds].replace('[METI, OWN]', '[METI, WIND]'));
    await becomes(roads, files[roads].replace('[OWN]', '[WIND]'));
    await becomes(registry, files[registry].replace('OWN', 'WIND'));
  });

  test('a submission follows a file that it attaches, once one has said so', async () => {
    const workbench = window();
    const before = workbench.read(roads);
    await renameInExplorer('plan.pdf', 'plan of 2021.pdf');
    await dialog().filter({ hasText: 'refactoring' }).getByRole('button', { name: 'OK', exact: true }).click();
    // VS Code leaves it to whoever moves a file to save what follows it.
    await workbench.focusText(roads);
    await workbench.save();
    await becomes(roads, before.replace('[plan.pdf]', '[plan of 2021.pdf]'));
    await workbench.until('the file has its new name', async () => workbench.has('plan of 2021.pdf') && !workbench.has('plan.pdf'));
  });
});
