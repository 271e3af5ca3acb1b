import { suite, test } from 'mocha';
import { barOf, name, text } from './preview-bar.mjs';
import { sharedWindow } from './scenario.mjs';

suite('what is left to do, in the preview', () => {
  const window = sharedWindow({ [name]: text });
  const { kind, lineIs, focusIs, open } = barOf(window);

  test('stands below it, a button for each kind', async () => {
    await open();
    await kind('placeholder').filter({ hasText: '1 placeholder' }).waitFor();
    await kind('attachment').filter({ hasText: '1 file missing' }).waitFor();
    await kind('issue').filter({ hasText: '4 empty issues' }).waitFor();
  });

  test('each leads to its place, in the page and in the text', async () => {
    const workbench = window();
    await kind('placeholder').click();
    await focusIs('placeholder.left');
    await lineIs('[TBC]');
    await kind('attachment').click();
    await focusIs('attachment.missing');
    await lineIs('annex.pdf');
    await workbench.screenshot('bar-place');
  });

  test('F8 and Shift+F8 go through all of them, with the focus in the page', async () => {
    const workbench = window();
    await workbench.page.keyboard.press('F8');
    await focusIs('placeholder.left');
    await workbench.page.keyboard.press('F8');
    await focusIs('schema.unknown-key');
    await workbench.page.keyboard.press('Shift+F8');
    await focusIs('placeholder.left');
    await lineIs('[TBC]');
  });
});
