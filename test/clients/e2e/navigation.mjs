/** What the scenes of navigation and renaming share. */
import assert from 'node:assert/strict';

export const roads = 'roads.submission.yaml';
export const winds = 'winds.submission.yaml';
export const template = 'harbours.submission-template.yaml';
export const registry = '.policy-submissions/agencies.yaml';
export const address = 'https://www.example.org/plan';

export const files = {
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
export function navigating(window) {
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
