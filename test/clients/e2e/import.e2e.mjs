import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { bigFile } from './big-file.mjs';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const form = `**Japan**

| ISSUE | POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE | ACTUAL/EXPECTED OUTCOME |
|---|---|---|
| Business continuity and resilience | **Teleworking**<br>Text. | Ongoing |
| Exchange and use of data in a secure manner | | |
| Secure and trusted online environment | | |

A last word.
`;

const shortForm = '**Japan**\n\n| ISSUE | POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE | ACTUAL/EXPECTED OUTCOME |\n|---|---|---|\n| Business continuity and resilience | **Teleworking**<br>Text. | Ongoing |\n';

suite('import', () => {
  const window = sharedWindow({ 'a-form.md': form, 'a-letter.docx': 'no Word file', 'b-new.submission.yaml': '' });

  test('from the explorer: a submission that is not saved yet, and what is left to look at', async () => {
    const workbench = window();
    await workbench.explorerMenu('a-form.md', 'Import as Policy Submission...');
    // The organisation's name for the file, beside the other answers; the japan.submission.yaml that is there stays as it is.
    const question = workbench.page.locator('.quick-input-widget input').first();
    await workbench.until('a name is proposed', async () => (await question.inputValue()).endsWith('/japan-2.submission.yaml'));
    await workbench.screenshot('import-save-as');
    await workbench.page.keyboard.press('Escape');
    await workbench.page.locator('.tabs-container .tab.active[data-resource-name="japan-2.submission.yaml"]').waitFor();
    assert.equal(workbench.has('japan-2.submission.yaml'), false, 'nothing is written by itself');
    await workbench.editor.locator('.view-line', { hasText: 'title: Teleworking' }).waitFor();
    const said = await workbench.notification('a-form.md was imported: 1 initiative. There is one thing to check.');
    await said.waitFor();
    await said.getByRole('button', { name: 'Show List' }).click();
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'A last word.' }).first().click();
    await workbench.editor.locator('.view-line', { hasText: '# Not understood: A last word.' }).waitFor();
    await workbench.screenshot('import-from-explorer');
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('it is saved beside the document', async () => workbench.has('japan-2.submission.yaml'));
  });

  test('dropped into an empty submission, a document becomes its text', async () => {
    const workbench = window();
    await workbench.openFile('b-new.submission.yaml');
    await workbench.dropIntoText('a-form.md');
    await workbench.editor.locator('.view-line', { hasText: 'title: Teleworking' }).waitFor();
    await workbench.screenshot('import-dropped');
    assert.equal(workbench.read('a-form.md'), form);
  });

  test('what is no Word file says so in a sentence', async () => {
    const workbench = window();
    await workbench.explorerMenu('a-letter.docx', 'Import as Policy Submission...');
    await (await workbench.notification('a-letter.docx: The file is not a Word document, although its name suggests one. Open it in Word, save it again, and import that.')).waitFor();
  });
});

nightlySuite('an import that takes long', () => {
  const window = oneWindow({ 'a-big.docx': bigFile(), 'a-form.md': shortForm });

  test('can be cancelled, which leaves nothing behind and lets the next one begin at once', async () => {
    const workbench = window();
    await workbench.explorerMenu('a-big.docx', 'Import as Policy Submission...');
    // VS Code closes its list when there is nothing in it.
    await workbench.until('the wait is told', async () => (await workbench.notification('Importing a-big.docx')).waitFor({ timeout: 5000 }).then(() => true, () => false));
    const waiting = await workbench.notification('Importing a-big.docx');
    await waiting.hover();
    await workbench.screenshot('import-long');
    await waiting.getByRole('button', { name: 'Cancel' }).first().click();
    await waiting.waitFor({ state: 'detached' });
    await workbench.explorerMenu('a-form.md', 'Import as Policy Submission...');
    await workbench.page.locator('.tabs-container .tab.active').filter({ hasText: 'japan-2' }).waitFor();
    assert.equal(await workbench.page.locator('.tabs-container .tab').filter({ hasText: 'a-big' }).count(), 0);
    assert.equal(await (await workbench.notification('a-big.docx')).count(), 0);
  });
});
