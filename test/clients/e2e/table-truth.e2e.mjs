import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { inWeb, nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';
import { cellSays, closeCell, openCell, openTable, serverProcess } from './table.mjs';

const name = 'a-truth.submission.yaml';
const text = `# Kept as it is.
template: apec-desg-covid19-2020
economy: Japan   # ours
contact:
  - email: a@meti.go.jp
issues:
  business-continuity:
    - title: 'First one'   # quoted
      outcome: Ongoing
    - title: Second one
      description: Words of the second.
      outcome: Done
`;
const firstTitle = 'issues/business-continuity/0/title';
const secondTitle = 'issues/business-continuity/1/title';

/** @param {() => import('./workbench.mjs').Workbench} window */
function fileIn(window) {
  const isDirty = async () => await window().page.locator('.tabs-container .tab.dirty').count() > 0;

  /** @param {string} expected */
  const fileSays = async (expected) => {
    const workbench = window();
    await workbench.until(`the file says “${expected}”`, () => Promise.resolve(workbench.read(name).includes(expected)));
  };

  // VS Code does not hear what others write while it saves.
  const isSaved = () => window().until('nothing is unsaved', async () => !(await isDirty()));

  return { isDirty, fileSays, isSaved };
}

suite('a submission that is written in as a table', () => {
  const window = sharedWindow({ [name]: text });
  const tabs = () => window().page.locator('.tabs-container .tab');
  const { isDirty, fileSays, isSaved } = fileIn(window);
  const title = (/** @type {string} */ path) => window().preview.locator(`[data-path="${path}"]`).first();
  const says = (/** @type {string} */ words) => cellSays(window(), words);
  const close = () => closeCell(window());

  test('has a name of its own, beside that of the file; a click does not lead to the text', async () => {
    const workbench = window();
    await openTable(workbench, name);
    await title(firstTitle).click();
    await workbench.frames(20);
    const names = await tabs().evaluateAll((all) => all.map((tab) => tab.getAttribute('aria-label')?.split(',')[0]));
    assert.deepEqual(names, ['Table: Japan: COVID-19 and the Digital Economy']);
  });

  test('what is typed is in the text, which Save writes with the last letter; nothing else of the file is another', async () => {
    const workbench = window();
    await openCell(workbench, firstTitle);
    await workbench.type(' of all');
    await workbench.page.keyboard.press('Control+S');
    await fileSays(`'First one of all'   # quoted`);
    assert.equal(workbench.read(name), text.replace('First one', 'First one of all'));
    await isSaved();
  });

  test('each word is a step of Undo and Redo; when all is undone, nothing is unsaved', async () => {
    const workbench = window();
    await close();
    await openCell(workbench, secondTitle);
    for (const word of [' with', ' three', ' words']) {
      await workbench.type(word);
      await workbench.frames(50);
    }
    await says('Second one with three words');
    await workbench.until('the tab is marked', isDirty);
    for (const left of ['Second one with three', 'Second one with', 'Second one']) {
      await workbench.page.keyboard.press('Control+Z');
      await says(left);
    }
    await isSaved();
    await workbench.page.keyboard.press('Control+Y');
    await says('Second one with');
    await workbench.until('the tab is marked', isDirty);
    await workbench.page.keyboard.press('Control+Z');
    await says('Second one');
    assert.equal(workbench.read(name), text.replace('First one', 'First one of all'));
  });

  test('Save All takes along what was typed last', async () => {
    const workbench = window();
    await workbench.type(' x');
    await workbench.until('the tab is marked', isDirty);
    await workbench.type('yz');
    await workbench.runCommand('File: Save All');
    await fileSays('title: Second one xyz\n');
    await close();
  });

  test('Revert gives the file back as it was saved', async () => {
    const workbench = window();
    const saved = workbench.read(name);
    await openCell(workbench, secondTitle);
    await workbench.type(' never');
    await workbench.until('the tab is marked', isDirty);
    await workbench.runCommand('File: Revert File');
    await says('Second one xyz');
    await isSaved();
    assert.equal(workbench.read(name), saved);
    await close();
  });

  test('without a server, what is typed is kept, and written when there is one again', async () => {
    const workbench = window();
    await openCell(workbench, secondTitle);
    // In a page the server is a worker, which nobody can kill from outside.
    const killed = inWeb() ? undefined : serverProcess();
    if (killed !== undefined) process.kill(killed, 'SIGKILL');
    await workbench.type(' not lost');
    if (killed !== undefined) await workbench.until('another server runs', () => Promise.resolve().then(() => serverProcess() !== killed).catch(() => false));
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('the tab is marked, or saved', async () => workbench.read(name).includes('not lost') || await isDirty());
    await workbench.frames(20);
    await workbench.page.keyboard.press('Control+S');
    await fileSays('title: Second one xyz not lost\n');
    await close();
  });

  test('another hand in the text puts in a row above, and changes other words of the cell: it stays open, and both are kept', async () => {
    const workbench = window();
    await openCell(workbench, secondTitle);
    await workbench.type(' here');
    await workbench.page.keyboard.press('Control+S');
    await fileSays('not lost here\n');
    await isSaved();
    const now = workbench.read(name);
    // A file that is empty for a moment has a scene of its own.
    workbench.replace(name, now.replace("    - title: 'First", "    - title: Put in\n      outcome: Done\n    - title: 'First").replace('Second one xyz', 'The second one xyz'));
    await says('The second one xyz not lost here');
    await workbench.preview.locator('#cell-editor[data-path="issues/business-continuity/2/title"]').waitFor();
    await workbench.type(' again');
    await workbench.page.keyboard.press('Control+S');
    await fileSays('title: The second one xyz not lost here again\n');
    assert.equal(workbench.read(name).match(/again/g)?.length, 1);
    await close();
  });

  test('another program empties the file before it writes it anew: the cell stays open', async () => {
    const workbench = window();
    await openCell(workbench, secondTitle);
    const now = workbench.read(name);
    workbench.write(name, '');
    await workbench.frames(30);
    await workbench.type(' and all');
    workbench.write(name, now.replace('outcome: Ongoing', 'outcome: Begun'));
    await workbench.preview.locator('#submission', { hasText: 'Begun' }).waitFor();
    await workbench.page.keyboard.press('Control+S');
    await fileSays("'First one of all and all'");
    assert.equal(workbench.read(name), now.replace('outcome: Ongoing', 'outcome: Begun').replace('one of all', 'one of all and all'));
    await isSaved();
    await close();
  });

  test('what is open is taken out of the file elsewhere: what was typed is not written into another row', async () => {
    const workbench = window();
    await openCell(workbench, 'issues/business-continuity/0/title');
    await says('Put in');
    const now = workbench.read(name);
    workbench.write(name, now.replace('    - title: Put in\n      outcome: Done\n', ''));
    await workbench.preview.locator('#cell-editor').waitFor({ state: 'detached' });
    // The cell closes before its row goes, and the rows below come to other paths.
    await workbench.preview.locator('.initiative-title', { hasText: 'Put in' }).waitFor({ state: 'detached' });
    assert.ok(!(await isDirty()));
  });

  test('the text stands beside it on a command, at the node that has the focus; what is typed there is in the table', async () => {
    const workbench = window();
    await title(secondTitle).click();
    await workbench.runCommand('Policy Submissions: Go to Text');
    await workbench.cursorIsBefore(name, 'business-continuity:', '- title: The', 'The second');
    await workbench.type('Yes, ');
    await workbench.preview.locator('.initiative-title', { hasText: 'Yes, The second one' }).waitFor();
    await workbench.page.keyboard.press('Control+S');
    await fileSays('Yes, The second');
  });

  test('the focus in the table leads the text beside it', async () => {
    const workbench = window();
    await title(firstTitle).click();
    const current = workbench.page.locator('.editor-group-container .monaco-editor[data-uri] .active-line-number');
    await workbench.until('the cursor is on its line', async () => (await current.allInnerTexts()).includes('8'));
  });
});

nightlySuite('a table after a reload, and two of one file', () => {
  const window = oneWindow({ [name]: text });
  const { isDirty, fileSays } = fileIn(window);

  test('unsaved words are there after a reload, in the table and as unsaved', async () => {
    const workbench = window();
    await workbench.runCommand('View: Close All Editors');
    await openTable(workbench, name);
    const saved = workbench.read(name);
    await openCell(workbench, secondTitle);
    await workbench.type(' unsaved');
    await workbench.until('the tab is marked', isDirty);
    // A second after the last change, VS Code puts aside what is not saved; nothing of that can be seen.
    await workbench.frames(240);
    await workbench.reload(name);
    await workbench.preview.locator('.initiative-title', { hasText: 'unsaved' }).waitFor();
    await workbench.until('the tab is marked', isDirty);
    assert.equal(workbench.read(name), saved);
    await workbench.runCommand('File: Save All');
    await fileSays(' unsaved\n');
  });

  test('two tables of one file agree', async () => {
    const workbench = window();
    await workbench.runCommand('View: Close All Editors');
    await openTable(workbench, name);
    await workbench.runCommand('View: Split Editor Right');
    const [one, other] = [0, 1].map((index) => workbench.page.frameLocator('iframe.webview.ready').nth(index).frameLocator('iframe#active-frame'));
    if (!one || !other) throw new Error('There are no two tables.');
    await other.locator('#submission table').first().waitFor();
    await openCell(workbench, secondTitle, one);
    await workbench.type(' both');
    await other.locator('.initiative-title', { hasText: ' both' }).waitFor();
    await openCell(workbench, secondTitle, other);
    await workbench.page.keyboard.press('Control+Home');
    await workbench.type('Now ');
    const title = one.locator('.initiative-title', { hasText: /Now .* both/ });
    await title.or(one.locator('#cell-editor')).first().waitFor();
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('both words are in the file', () => Promise.resolve(/title: Now .* both\n/.test(workbench.read(name))));
  });
});
