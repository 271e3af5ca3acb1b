import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

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

suite('formatting', () => {
  const window = oneWindow({ [name]: messy });

  /** @param {string} wanted */
  const becomes = async (wanted) => {
    await window().until(`${name} is saved as it should be`, async () => {
      await window().page.keyboard.press('Control+S');
      return window().read(name) === wanted;
    }).catch(() => assert.equal(window().read(name), wanted));
  };

  /** @param {string} what */
  const picture = async (what) => {
    for (const [theme, ending] of [['Dark Modern', 'dark'], ['Light Modern', 'light']]) {
      await window().chooseTheme(theme ?? '');
      await window().screenshot(`formatting-${what}-${ending}`);
    }
  };

  test('the key of all editors brings a text into its form, and one undo brings all back', async () => {
    const workbench = window();
    await workbench.openFile(name);
    await workbench.squiggles('info').first().waitFor({ state: 'attached' });
    await picture('before');
    await workbench.editor.click();
    await workbench.page.keyboard.press('Control+Shift+I');
    await becomes(tidy);
    await picture('after');
    assert.equal(await workbench.page.locator('.monaco-dialog-box, .quick-input-widget:visible').count(), 0);
    await workbench.editor.click();
    await workbench.page.keyboard.press('Control+Z');
    await becomes(messy);
  });

  test('so does the command, and a second time it changes nothing', async () => {
    const workbench = window();
    await workbench.runCommand('Format Document');
    await becomes(tidy);
    await workbench.runCommand('Format Document');
    await becomes(tidy);
    // Where VS Code had found nothing that formats, or several, it would have asked or told.
    assert.equal(await (await workbench.notification('formatter')).count(), 0);
  });
});
