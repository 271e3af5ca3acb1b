import assert from 'node:assert/strict';
import { test } from 'mocha';
import { nightlySuite, oneWindow } from './scenario.mjs';

const name = 'typing.submission.yaml';
const text = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: Broadband for small islands
      points: []
      description: |
        Cables reach the last of them.
      outcome: Ongoing
`;

nightlySuite('writing', () => {
  const window = oneWindow({ [name]: text });

  test('a word of the clause finds its sub-point, and accepting it writes the sub-point', async () => {
    const workbench = window();
    await workbench.openFile(name);
    // Who types before the server has started gets no proposals.
    await workbench.squiggles('info').first().waitFor({ state: 'attached' });
    await workbench.putCursorBehind(name, 'points: [');
    await workbench.type('connectivity');
    await workbench.suggestion('a.i').first().waitFor();
    await workbench.screenshot('completion');
    await workbench.page.keyboard.press('Enter');
    await workbench.save();
    assert.match(workbench.read(name), /^ {6}points: \[a\.i\]$/m);
  });

  test('resting on a sub-point shows the whole clause', async () => {
    const workbench = window();
    await workbench.hoverOver('a.i', 'Ensure access to reliable connectivity');
    await workbench.screenshot('hover');
  });
});
