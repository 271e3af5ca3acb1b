import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { changes, japan, returned, returnedFile } from './import-into.mjs';
import { sharedWindow } from './scenario.mjs';

suite('import into a submission', () => {
  const window = sharedWindow({ [returned]: returnedFile(changes), 'b-returned.docx': returnedFile([['has established, where', 'was established, where']]) });
  const proposal = () => window().page.locator('.tabs-container .tab').filter({ hasText: `with ${returned}` });
  const inserted = (/** @type {string} */ text) => window().page.locator('.monaco-diff-editor .editor.modified .view-line').filter({ hasText: text });

  test('what a returned Word file changes is seen beside the submission before anything is done', async () => {
    const workbench = window();
    const before = workbench.read(japan);
    await workbench.openFile(japan);
    await workbench.explorerMenu(returned, 'Import into Submission...');
    await proposal().waitFor();
    await inserted('micro firms').waitFor();
    await (await workbench.notification(`${returned} has 3 changes for ${japan}`)).waitFor();
    await workbench.screenshot('import-into-diff');
    assert.equal(workbench.read(japan), before);
  });

  test('accepted, it is in the submission as one step, which one Undo takes back', async () => {
    const workbench = window();
    const before = workbench.read(japan);
    await workbench.titleAction('Accept Imported Changes').click();
    await proposal().waitFor({ state: 'detached' });
    await workbench.page.locator('.tabs-container .tab.active.dirty').filter({ hasText: japan }).waitFor();
    await (await workbench.notification(`${japan} has 3 changes from ${returned} now, not saved yet.`)).waitFor();
    await workbench.screenshot('import-into-accepted');
    assert.equal(workbench.read(japan), before);
    await workbench.save();
    assert.equal(workbench.read(japan), changes.reduce((yaml, [from, to]) => yaml.replace(from, to), before));
    await workbench.focusText(japan);
    await workbench.page.keyboard.press('Control+Z');
    await workbench.save();
    assert.equal(workbench.read(japan), before);
  });

  test('an open submission asks for the document, and what is discarded leaves nothing behind', async () => {
    const workbench = window();
    const before = workbench.read(japan);
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Import into Submission...');
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'b-returned.docx' }).click();
    const compared = workbench.page.locator('.tabs-container .tab').filter({ hasText: 'with b-returned.docx' });
    await compared.waitFor();
    await workbench.titleAction('Discard Imported Changes').click();
    await compared.waitFor({ state: 'detached' });
    assert.equal(workbench.read(japan), before);
    assert.equal(await workbench.page.locator('.tabs-container .tab.dirty').count(), 0);
  });
});
