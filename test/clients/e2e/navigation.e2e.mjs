import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow } from './scenario.mjs';

const roads = 'roads.submission.yaml';
const winds = 'winds.submission.yaml';
const template = 'harbours.submission-template.yaml';
const registry = '.policy-submissions/agencies.yaml';
const address = 'https://www.example.org/plan';

const files = {
  [registry]: 'Japan:\n  - acronym: OWN\n    name: Office of Wind and Navigation\n',
  [template]: 'id: harbours\ntitle: Harbours of the region\ncolumns: [{id: issue, title: Issue}, {id: initiatives, title: Initiatives}, {id: outcome, title: Outcome}]\nissues:\n  - id: quays\n    title: Quays\n    points:\n      - {id: q.1, text: Length}\n      - {id: q.2, text: Depth}\n',
  [roads]: `template: harbours
economy: Japan
contact: {email: desk@example.org}
attachments: [plan.pdf]
issues:
  quays:
    - title: Roads to the quays # OWN asked for it.
      points: [q.1]
      agencies: [OWN]
      description: They are wide, as ${address} says.
      outcome: Done
`,
  [winds]: `template: apec-desg-covid19-2020
economy: Japan
contact: {email: desk@example.org}
issues:
  business-continuity:
    - title: Winds at sea
      points: [a.iii]
      agencies: [METI, OWN]
      description: Ships hear of them. OWN is proud of it.
      links:
        - ${address}
      outcome: Ongoing
`,
  'plan.pdf': '%PDF-1.4\n',
  'annexes/notes.txt': 'Notes.\n',
};

/**
 * What a person does in a window to get from one place to another.
 *
 * @param {() => import('./workbench.mjs').Workbench} window
 */
function navigating(window) {
  /**
   * Presses keys until what they lead to is there: what is asked before the server runs is not asked again.
   *
   * @param {string} keys
   * @param {import('playwright-core').Locator} wanted
   */
  const press = async (keys, wanted) => {
    await window().until(`${String(wanted)} is there`, async () => {
      await window().page.keyboard.press(keys);
      return wanted.waitFor({ timeout: 5000 }).then(() => true, () => false);
    });
  };

  /**
   * Goes to where something is defined, by the key, and looks which line that is.
   *
   * @param {string} file
   * @param {string} behind
   * @param {string} uri how that of the file ends
   * @param {RegExp} line
   */
  const leadsTo = async (file, behind, uri, line) => {
    const workbench = window();
    await workbench.openFile(file);
    await workbench.putCursorBehind(file, behind);
    await press('F12', workbench.page.locator(`.editor-group-container.active .monaco-editor[data-uri$="${uri}"]`).first());
    const status = workbench.page.locator('.statusbar-item').filter({ hasText: /Ln \d+, Col \d+/ });
    await workbench.until(`the cursor is at ${String(line)}`, async () => {
      const [, number] = /Ln (\d+)/.exec(await status.innerText()) ?? [];
      const numbers = workbench.editor.locator('.margin-view-overlays .line-numbers');
      const at = await numbers.filter({ hasText: new RegExp(`^\\s*${number}\\s*$`) }).first().boundingBox();
      for (const shown of await workbench.editor.locator('.view-line').all()) {
        if (at?.y === (await shown.boundingBox())?.y) return line.test((await shown.innerText()).replaceAll('\u00a0', ' '));
      }
      return false;
    });
  };

  /** Renames what is at the cursor, through the preview of what is to change. */
  const previewRename = async (/** @type {string} */ name) => {
    const box = window().page.locator('.rename-box input');
    await press('F2', box);
    await box.fill(name);
    await box.press('Control+Enter');
    const panel = window().page.locator('.bulk-edit-panel');
    await panel.locator('.monaco-list-row').first().waitFor();
    return panel;
  };

  /**
   * @param {string} file
   * @param {string} text
   */
  const becomes = async (file, text) => {
    await window().until(`${file} is as it should be`, async () => window().read(file) === text).catch(() => assert.equal(window().read(file), text));
  };

  /** Gives a file another name in the explorer. */
  const renameInExplorer = async (/** @type {string} */ from, /** @type {string} */ to) => {
    const { page } = window();
    await page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${from}"]`).click();
    const box = page.locator('.explorer-folders-view .explorer-item-edited input');
    await press('F2', box);
    await box.fill(to);
    await box.press('Enter');
  };

  const dialog = () => window().page.locator('.monaco-dialog-box');

  return { press, leadsTo, previewRename, becomes, renameInExplorer, dialog };
}

suite('navigation', () => {
  // Of a new folder VS Code tells, and not always of the files in it: here they are there from the beginning.
  const window = oneWindow(files);
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

nightlySuite('more of navigation', () => {
  const window = oneWindow(files);
  const { becomes, dialog, leadsTo, press, previewRename, renameInExplorer } = navigating(window);

  test('an agency leads to its line in the registry: the one that comes with us, or that of the team', async () => {
    await leadsTo(winds, 'agencies: [ME', '/agencies.yaml', /acronym: METI/);
    assert.match(await window().editor.getAttribute('data-uri') ?? '', /^policy-submissions:/);
    await leadsTo(winds, 'agencies: [METI, O', registry, /acronym: OWN/);
    await leadsTo(roads, 'attachments: [pl', '/plan.pdf', /^%PDF/);
  });

  test('Ctrl and a click on the name behind an acronym lead to its registry', async () => {
    const workbench = window();
    await workbench.openFile(winds);
    const name = workbench.editor.getByText('Ministry of Economy…').first();
    const lines = workbench.page.locator('.editor-group-container.active .monaco-editor[data-uri$="/agencies.yaml"]').first();
    await workbench.until('the registry is shown', async () => {
      await workbench.page.mouse.move(0, 0);
      const box = await name.boundingBox();
      if (box === null) return false;
      const { keyboard, mouse } = workbench.page;
      await keyboard.down('Control');
      try {
        // VS Code asks where a name leads when the mouse comes over it, and underlines it when it moves on; a press before that leads nowhere.
        for (const at of [0, 2]) {
          await mouse.move(box.x + box.width / 2 + at, box.y + box.height / 2, { steps: 3 });
          await workbench.page.waitForTimeout(1000);
        }
        await mouse.down();
        await mouse.up();
      } finally {
        await keyboard.up('Control');
      }
      return lines.waitFor({ timeout: 3000 }).then(() => true, () => false);
    });
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
