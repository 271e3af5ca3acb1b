import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const name = 'messy.submission.yaml';
const messy = `issues:
    business-continuity:
        -   points: [a.i]
            # Asked of the ministry in May.
            title: Broadband for small islands${'   '}
            outcome: Ongoing
            description: |
                  Cables reach the last of them:

                    - Yaeyama
                    - Ogasawara
        -   title: Courses for small firms
            points: [a.iii]
            outcome: Ongoing${'  '}
economy: Japan
template: apec-desg-covid19-2020`;

const tidy = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    # Asked of the ministry in May.
    - title: Broadband for small islands
      points: [a.i]
      description: |
        Cables reach the last of them:

          - Yaeyama
          - Ogasawara
      outcome: Ongoing

    - title: Courses for small firms
      points: [a.iii]
      outcome: Ongoing
`;

/**
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} wanted
 */
async function becomes(workbench, wanted) {
  await workbench.until(`${name} is saved as it should be`, async () => {
    await workbench.page.keyboard.press('Control+S');
    return workbench.read(name) === wanted;
  }).catch(() => assert.equal(workbench.read(name), wanted));
}

suite('formatting', () => {
  const window = sharedWindow({ [name]: messy });

  test('the key of all editors brings a text into its form, and one undo brings all back', async () => {
    const workbench = window();
    await workbench.openFile(name);
    await workbench.squiggles('info').first().waitFor({ state: 'attached' });
    await workbench.editor.click();
    await workbench.page.keyboard.press('Control+Shift+I');
    await becomes(workbench, tidy);
    assert.equal(await workbench.page.locator('.monaco-dialog-box, .quick-input-widget:visible').count(), 0);
    await workbench.editor.click();
    await workbench.page.keyboard.press('Control+Z');
    await becomes(workbench, messy);
  });
});

nightlySuite('formatting by command', () => {
  const window = oneWindow({ [name]: messy });

  /** @param {string} what */
  const picture = async (what) => {
    for (const [theme, ending] of [['Dark Modern', 'dark'], ['Light Modern', 'light']]) {
      await window().chooseTheme(theme ?? '');
      await window().screenshot(`formatting-${what}-${ending}`);
    }
  };

  test('the command formats, too, in light and in dark, and a second time it changes nothing', async () => {
    const workbench = window();
    await workbench.openFile(name);
    await workbench.squiggles('info').first().waitFor({ state: 'attached' });
    await picture('before');
    await workbench.runCommand('Format Document');
    await becomes(workbench, tidy);
    await picture('after');
    await workbench.runCommand('Format Document');
    await becomes(workbench, tidy);
    // Where VS Code had found nothing that formats, or several, it would have asked or told.
    assert.equal(await (await workbench.notification('formatter')).count(), 0);
  });
});
