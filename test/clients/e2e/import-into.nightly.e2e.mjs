import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { changes, japan, returned, returnedFile } from './import-into.mjs';
import { oneWindow } from './scenario.mjs';

/** A form of an economy of which there is no submission. */
const form = `**Peru**

| ISSUE | POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE | ACTUAL/EXPECTED OUTCOME |
|---|---|---|
| Business continuity and resilience | **Teleworking**<br>Text. | Ongoing |
| Exchange and use of data in a secure manner | | |
| Secure and trusted online environment | | |
`;

suite('more of importing into a submission', () => {
  // The file is there before the window opens: a busy machine may never tell VS Code of one that comes later.
  const window = oneWindow({ 'a-form.md': form, [returned]: returnedFile(changes) });
  const proposal = () => window().page.locator('.tabs-container .tab').filter({ hasText: `with ${returned}` });
  const inserted = (/** @type {string} */ text) => window().page.locator('.monaco-diff-editor .editor.modified .view-line').filter({ hasText: text });

  test('the list of what changes leads to each place', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.explorerMenu(returned, 'Import into Submission...');
    await inserted('micro firms').waitFor();
    await (await workbench.notification(`${returned} has 3 changes`)).getByRole('button', { name: 'Show the List' }).click();
    const list = workbench.page.locator('.quick-input-list .monaco-list-row');
    await list.filter({ hasText: 'outcome' }).first().waitFor();
    await workbench.screenshot('import-into-list');
    await list.filter({ hasText: 'outcome' }).first().click();
    await inserted('Completed in August 2020').waitFor();
  });

  test('a document of another economy asks for which submission it is, and is not merged into one that is not its own', async () => {
    const workbench = window();
    await workbench.explorerMenu('a-form.md', 'Import into Submission...');
    const list = workbench.page.locator('.quick-input-list .monaco-list-row');
    await list.filter({ hasText: 'apec-desg-covid19-2020' }).first().waitFor();
    await workbench.screenshot('import-into-which');
    await list.filter({ hasText: japan }).click();
    await (await workbench.notification('a-form.md: The document is “Peru”’s, and the submission “Japan”’s.')).waitFor();
  });

  test('what was changed in between is not written over: it is merged again', async () => {
    const workbench = window();
    // The comparison of an earlier scene has the same name.
    await workbench.closeAll();
    await workbench.openFile(japan);
    await workbench.explorerMenu(returned, 'Import into Submission...');
    await inserted('micro firms').waitFor();
    await workbench.focusText(japan);
    await workbench.putCursorBehind(japan, '# Japan');
    await workbench.type(' has not forgotten');
    await proposal().click();
    const shown = () => workbench.page.locator('.monaco-diff-editor .editor.modified .monaco-editor[data-uri]').getAttribute('data-uri', { timeout: 1000 }).catch(() => null);
    const first = await shown();
    await workbench.titleAction('Accept Imported Changes').click();
    await (await workbench.notification(`${japan} was changed after ${returned} was merged into it.`)).getByRole('button', { name: 'Merge Again' }).click();
    await workbench.until('the new comparison shows', async () => ![null, first].includes(await shown()));
    await workbench.titleAction('Accept Imported Changes').click();
    await proposal().waitFor({ state: 'detached' });
    await workbench.save();
    const text = workbench.read(japan);
    for (const words of ['# Japan has not forgotten', 'micro firms', 'Completed in August 2020']) assert.ok(text.includes(words), words);
  });
});
