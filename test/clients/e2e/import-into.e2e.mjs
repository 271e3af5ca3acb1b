import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { suite, test } from 'mocha';
import { repository, temporaryFolder } from '../sample-workspace.mjs';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';
const returned = 'a-returned.docx';

/** What the economy has changed in Word, in the words of the YAML. */
const changes = /** @type {const} */ ([
  ['supporting SMEs in introducing teleworking', 'supporting SMEs and micro firms in introducing teleworking'],
  ['Ongoing\n', 'Completed in August 2020\n'],
  ['checklist of specific requirements', 'checklist, in three languages, of specific requirements'],
]);

/**
 * Our own export of Japan's sample, in which somebody has written other words.
 *
 * @param {readonly (readonly [string, string])[]} others
 */
function returnedFile(others) {
  const file = path.join(temporaryFolder('returned'), returned);
  execFileSync(process.execPath, [path.join(repository, 'dist/cli.js'), 'render', path.join(repository, 'samples', japan), '--to', 'docx', '-o', file]);
  const parts = unzipSync(fs.readFileSync(file));
  const xml = others.reduce((text, [before, after]) => {
    // The end of a line in the YAML is the end of a paragraph in Word.
    const [from, to] = [before.replace('\n', '</w:t>'), after.replace('\n', '</w:t>')];
    assert.ok(text.includes(from), from);
    return text.replace(from, to);
  }, strFromU8(parts['word/document.xml'] ?? new Uint8Array()));
  return zipSync({ ...parts, 'word/document.xml': strToU8(xml) });
}

/** A form of an economy of which there is no submission. */
const form = `**Peru**

| ISSUE | POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE | ACTUAL/EXPECTED OUTCOME |
|---|---|---|
| Business continuity and resilience | **Teleworking**<br>Text. | Ongoing |
| Exchange and use of data in a secure manner | | |
| Secure and trusted online environment | | |
`;

/** @param {() => import('./workbench.mjs').Workbench} window */
function comparisonIn(window) {
  const proposal = () => window().page.locator('.tabs-container .tab').filter({ hasText: `with ${returned}` });
  const inserted = (/** @type {string} */ text) => window().page.locator('.monaco-diff-editor .editor.modified .view-line').filter({ hasText: text });

  return { proposal, inserted };
}

suite('import into a submission', () => {
  const window = sharedWindow({ [returned]: returnedFile(changes), 'b-returned.docx': returnedFile([['has established, where', 'was established, where']]) });
  const { proposal, inserted } = comparisonIn(window);

  test('what a returned Word file changes is seen beside the submission before anything is done', async () => {
    const workbench = window();
    const before = workbench.read(japan);
    await workbench.openFile(japan);
    await workbench.explorerMenu(returned, 'Import Changes into Submission...');
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
    await (await workbench.notification(`${japan} now has 3 changes from ${returned}, not saved yet.`)).waitFor();
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
    await workbench.runCommand('Policy Submissions: Import Changes into Submission...');
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'b-returned.docx' }).click();
    const compared = workbench.page.locator('.tabs-container .tab').filter({ hasText: 'with b-returned.docx' });
    await compared.waitFor();
    await workbench.titleAction('Discard Imported Changes').click();
    await compared.waitFor({ state: 'detached' });
    assert.equal(workbench.read(japan), before);
    assert.equal(await workbench.page.locator('.tabs-container .tab.dirty').count(), 0);
  });
});

nightlySuite('more of importing into a submission', () => {
  // The file is there before the window opens: a busy machine may never tell VS Code of one that comes later.
  const window = oneWindow({ 'a-form.md': form, [returned]: returnedFile(changes) });
  const { proposal, inserted } = comparisonIn(window);

  test('the list of what changes leads to each place', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.explorerMenu(returned, 'Import Changes into Submission...');
    await inserted('micro firms').waitFor();
    await (await workbench.notification(`${returned} has 3 changes`)).getByRole('button', { name: 'Show List' }).click();
    const list = workbench.page.locator('.quick-input-list .monaco-list-row');
    await list.filter({ hasText: 'outcome' }).first().waitFor();
    await workbench.screenshot('import-into-list');
    await list.filter({ hasText: 'outcome' }).first().click();
    await inserted('Completed in August 2020').waitFor();
  });

  test('a document of another economy asks for which submission it is, and is not merged into one that is not its own', async () => {
    const workbench = window();
    await workbench.explorerMenu('a-form.md', 'Import Changes into Submission...');
    const list = workbench.page.locator('.quick-input-list .monaco-list-row');
    await list.filter({ hasText: 'apec-desg-covid19-2020' }).first().waitFor();
    await workbench.screenshot('import-into-which');
    await list.filter({ hasText: japan }).click();
    await (await workbench.notification('a-form.md: The document is from “Peru”, but the submission is from “Japan”.')).waitFor();
  });

  test('what was changed in between is not written over: it is merged again', async () => {
    const workbench = window();
    // The comparison of an earlier scene has the same name.
    await workbench.closeAll();
    await workbench.openFile(japan);
    await workbench.explorerMenu(returned, 'Import Changes into Submission...');
    await inserted('micro firms').waitFor();
    await workbench.focusText(japan);
    await workbench.putCursorBehind(japan, '# Japan');
    await workbench.type(' has not forgotten');
    await proposal().click();
    const shown = () => workbench.page.locator('.monaco-diff-editor .editor.modified .monaco-editor[data-uri]').getAttribute('data-uri', { timeout: 1000 }).catch(() => null);
    const first = await shown();
    await workbench.titleAction('Accept Imported Changes').click();
    await (await workbench.notification(`${japan} was changed after ${returned} was compared with it.`)).getByRole('button', { name: 'Compare Again' }).click();
    await workbench.until('the new comparison shows', async () => ![null, first].includes(await shown()));
    await workbench.titleAction('Accept Imported Changes').click();
    await proposal().waitFor({ state: 'detached' });
    await workbench.save();
    const text = workbench.read(japan);
    for (const words of ['# Japan has not forgotten', 'micro firms', 'Completed in August 2020']) assert.ok(text.includes(words), words);
  });
});
