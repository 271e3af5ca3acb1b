import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

const name = 'b-canada.submission.yaml';
const text = `template: apec-desg-covid19-2020
economy: Canada
issues:
  data-exchange:
    - title: Open data
      description: |
        First paragraph.

        END
      outcome: Ongoing
`;

suite('paste', () => {
  const window = oneWindow({ [name]: text });

  test('plain text of several lines stays in its block, and one undo takes it away', async () => {
    const workbench = window();
    await workbench.openFile(name);
    await workbench.squiggles('info').first().waitFor({ state: 'attached' });
    await workbench.copyElsewhere({ text: 'One\r\nTwo\r\n\r\nThree' });
    await workbench.putCursorBehind(name, 'END');
    await workbench.type('!\n');
    await workbench.page.keyboard.press('Control+V');
    await workbench.editor.locator('.view-line', { hasText: 'Three' }).waitFor();
    await workbench.screenshot('paste-plain');
    await workbench.type('!');
    await workbench.save();
    assert.ok(workbench.read(name).includes('        END!\n        One\n        Two\n\n        Three!\n      outcome:'), workbench.read(name));
    await workbench.page.keyboard.press('Control+Z');
    await workbench.page.keyboard.press('Control+Z');
    await workbench.save();
    assert.ok(workbench.read(name).includes('        END!\n        \n      outcome:'), workbench.read(name));
  });
});
