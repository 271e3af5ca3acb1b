import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';
import { begun, lists, listsText, startText, typingIn } from './typing.mjs';

suite('typing', () => {
  const window = sharedWindow({ [begun]: startText, [lists]: listsText });
  const { saved, lineThenEnter } = typingIn(window);

  test('a submission is written without counting blanks', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    await workbench.openFile(begun);
    // Before the extension is active, nothing of it answers a key.
    await workbench.page.locator('.codelens-decoration').first().waitFor();
    await keyboard.press('Control+End');
    for (const line of ['issues:', 'business-continuity:', 'Broadband: the islands', 'points: [a.i]', 'description: |', 'Cables reach them:', '- the north', 'the south']) {
      await lineThenEnter(line);
    }
    await keyboard.press('Enter');
    await saved(begun, /- the south\n {8}$/);
    await keyboard.press('Shift+Tab');
    for (const line of ['links:', 'https://a.example', 'https://b.example', '']) {
      await lineThenEnter(line);
    }
    // The empty dash is taken away.
    await saved(begun, /b\.example\n *$/);
    await lineThenEnter('outcome:');
    await keyboard.type('- Ongoing');
    await workbench.screenshot('typing-whole');
    assert.equal(await saved(begun, 'Ongoing'), `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: "Broadband: the islands"
      points: [a.i]
      description: |
        Cables reach them:
        - the north
        - the south
      links:
        - https://a.example
        - https://b.example
      outcome: |
        - Ongoing`);
  });

  test('Enter, Tab and Shift+Tab count a list anew, and undo takes each back', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    await workbench.openFile(lists);
    await workbench.putCursorBehind(lists, '1. cables');
    await keyboard.press('Enter');
    await keyboard.type('wires');
    await saved(lists, '        1. cables\n        2. wires\n        3. ships\n        4. people\n');
    await keyboard.press('Home');
    // VS Code is told a moment later that the cursor stands before an item.
    await workbench.page.waitForTimeout(500);
    await keyboard.press('Tab');
    await saved(lists, '        1. cables\n          1. wires\n        2. ships\n        3. people\n');
    await workbench.screenshot('typing-tab');
    await keyboard.press('Control+Z');
    await saved(lists, '        1. cables\n        2. wires\n        3. ships\n        4. people\n');
    // The word is one step, and Enter with all that was counted anew is another.
    for (let step = 0; step < 2; step++) await keyboard.press('Control+Z');
    assert.equal(await saved(lists, '1. cables\n        2. ships'), listsText);
  });
});
