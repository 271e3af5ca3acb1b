import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { becomes, messy, name, tidy } from './formatting.mjs';
import { oneWindow } from './scenario.mjs';

suite('formatting by command', () => {
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
