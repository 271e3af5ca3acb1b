import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { bigFile } from './big-file.mjs';
import { oneWindow } from './scenario.mjs';

const form = '**Japan**\n\n| ISSUE | POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE | ACTUAL/EXPECTED OUTCOME |\n|---|---|---|\n| Business continuity and resilience | **Teleworking**<br>Text. | Ongoing |\n';

suite('an import that takes long', () => {
  const window = oneWindow({ 'a-big.docx': bigFile(), 'a-form.md': form });

  test('can be cancelled, which leaves nothing behind and lets the next one begin at once', async () => {
    const workbench = window();
    await workbench.explorerMenu('a-big.docx', 'Import as Policy Submission...');
    const waiting = await workbench.notification('Importing a-big.docx');
    await waiting.hover();
    await workbench.screenshot('import-long');
    await waiting.getByRole('button', { name: 'Cancel' }).first().click();
    await waiting.waitFor({ state: 'detached' });
    await workbench.explorerMenu('a-form.md', 'Import as Policy Submission...');
    await workbench.page.locator('.tabs-container .tab.active').filter({ hasText: 'a-form' }).waitFor();
    assert.equal(await workbench.page.locator('.tabs-container .tab').filter({ hasText: 'a-big' }).count(), 0);
    assert.equal(await (await workbench.notification('a-big.docx')).count(), 0);
  });
});
