import assert from 'node:assert/strict';
import { test } from 'mocha';
import { nightlySuite, sharedWindow } from './scenario.mjs';

/** Milliseconds between two letters of a hand, and behind a key that leads elsewhere. */
const [delay, pause] = [45, 170];
const head = 'template: apec-desg-covid19-2020\neconomy: Peru\nissues:\n  business-continuity:\n';
const empty = 'template: apec-desg-covid19-2020\neconomy: Peru\nissues:\n  business-continuity: []\n  data-exchange: []\n';

/** @type {readonly (readonly [text: string, behind: string, keys: readonly string[], wanted: string])[]} */
const changed = [
  ['    - title: "Plan: folder"\n', 'folder', [' S:\\new\\team'], "    - title: 'Plan: folder S:\\new\\team'\n"],
  ['    - title: \'"Make" in Peru: b\'\n', 'Peru: b', ["'s plan"], "    - title: '\"Make\" in Peru: b''s plan'\n"],
  ['    - title: \'"Doing: 62 cities\'\n', "cities'", [...Array.from({ length: 9 }, () => '<Backspace>'), '3 cities'], "    - title: '\"Doing: 63 cities'\n"],
  ['    - title: x\n      agencies: ["Oficina: a", MIC]\n', 'MIC]', [' and MOF'], '    - title: x\n      agencies: ["Oficina: a", MIC and MOF]\n'],
  ['    - title: x\n      description: We did these things:\n', 'things:', ['<Enter>', '• grants', '<Enter>', 'loans'], '    - title: x\n      description: |\n        We did these things:\n        • grants\n        • loans\n'],
];
/** @type {readonly (readonly [keys: readonly string[], wanted: string])[]} */
const answers = [
  [['Plan: ciudades', '<Tab>', '<Shift+Tab>', 'Nuevo plan', '<Tab>'], '\n    - title: "Nuevo plan"'],
  [['Plan: ciudades', '<Tab>', '<Shift+Tab>', '<End>', '<ArrowLeft>', ' "now"', '<Tab>'], '\n    - title: \'Plan: ciudades "now"\''],
  [['Plan', '<Tab>', '<Tab>', 'Office Q', '<Tab>', 'Words.', '<Tab>', '<Shift+Tab>', '<Shift+Tab>', 'Office R', '<Tab>', ' More.'], '\n    - title: Plan\n      agencies: [Office R]\n      description: |\n        Words. More.'],
];

nightlySuite('typing in quotes', () => {
  const files = Object.fromEntries([...changed.map(([text], index) => [`text-${index}.submission.yaml`, head + text]), ...answers.map((_, index) => [`answer-${index}.submission.yaml`, empty])]);
  const window = sharedWindow(files);

  /** @param {readonly string[]} keys */
  async function press(keys) {
    const { page } = window();
    for (const key of keys) {
      if (/^<.*>$/.test(key)) {
        await page.keyboard.press(key.slice(1, -1));
        await page.waitForTimeout(pause);
      } else await page.keyboard.type(key, { delay });
    }
  }

  /** @param {string} name @param {string} wanted */
  async function saved(name, wanted) {
    const workbench = window();
    await workbench.until(`${name} is as it was meant`, async () => {
      await workbench.save();
      return workbench.read(name) === wanted;
    }).catch(() => assert.equal(workbench.read(name), wanted));
  }

  for (const [index, [text, behind, keys, wanted]] of changed.entries()) {
    test(`${text.trim()} with ${keys.join('')}`, async () => {
      const workbench = window();
      const name = `text-${index}.submission.yaml`;
      await workbench.openFile(name);
      // Before the extension is active, nothing of it answers a key.
      await workbench.page.locator('.codelens-decoration').first().waitFor();
      await workbench.putCursorBehind(name, behind);
      await press([...keys, '<ArrowUp>', '<Control+Home>']);
      await saved(name, head + wanted);
    });
  }

  for (const [index, [keys, wanted]] of answers.entries()) {
    test(`an answer of ${keys.join('')}`, async () => {
      const workbench = window();
      const name = `answer-${index}.submission.yaml`;
      await workbench.openFile(name);
      await workbench.editor.locator('.codelens-decoration a').filter({ hasText: 'Write an answer' }).first().click();
      await workbench.editor.locator('.view-line').filter({ hasText: /agencies:.\[/u }).waitFor();
      await press([...keys, '<Control+Enter>']);
      await saved(name, empty.replace(' []', wanted));
    });
  }
});
