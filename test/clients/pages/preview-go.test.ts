import { afterEach, expect, it } from 'vitest';
import { sampleText } from '../../kit/views.ts';
import { giveBack } from './browser.ts';
import { openPreview, previewOf, showMessage, type PreviewWindow } from './preview-window.ts';

const path = 'issues/business-continuity';
const gone = { type: 'go', path };
/** The texts that the page has asked for since this was called last. */
const goes = async (): Promise<readonly unknown[]> => (await preview.heard()).filter((message) => (message as { readonly type: string }).type === 'go');

let preview: PreviewWindow;
afterEach(() => giveBack(preview.page));

/** Somebody has chosen a cell, and asks for its text. */
async function asked({ hasFocus }: { readonly hasFocus: boolean }): Promise<void> {
  preview = await openPreview({ width: 800 });
  const { page, post, heard } = preview;
  await post(showMessage(await previewOf(sampleText('japan.submission.yaml'))));
  await page.locator(`th[data-path="${path}"]`).evaluate((cell: { tabIndex: number; focus(): void }) => {
    cell.tabIndex = 0;
    cell.focus();
  });
  await heard();
  await page.evaluate(`
    document.hasFocus = () => ${String(hasFocus)};
    globalThis.timers = [];
    globalThis.setTimeout = (then, ms) => timers.push({ then, ms });
    globalThis.clearTimeout = (id) => { timers[id - 1].then = () => undefined; };
  `);
  await post({ type: 'askPlace' });
}

/** Lets time pass. @param ms as much as the page waits for at once */
async function pass(ms: number): Promise<void> {
  await preview.page.evaluate(`timers.filter((timer) => timer.ms === ${String(ms)}).forEach(({ then }) => then())`);
}

const focus = (): Promise<unknown> => preview.page.evaluate(`dispatchEvent(new Event('focus'))`);

it('the text of the cell that has the focus is shown at once', async () => {
  await asked({ hasFocus: true });
  expect(await goes()).toEqual([gone]);
});

it('after a command of the palette, it is shown when VS Code has given the focus back and knows that it has', async () => {
  await asked({ hasFocus: false });
  expect(await goes()).toEqual([]);
  await focus();
  expect(await goes()).toEqual([]);
  await pass(300);
  expect(await goes()).toEqual([gone]);
  await pass(1000);
  expect(await goes()).toEqual([]);
});

it('where the focus does not come back, it is shown after a while', async () => {
  await asked({ hasFocus: false });
  await pass(1000);
  expect(await goes()).toEqual([gone]);
  await focus();
  await pass(300);
  expect(await goes()).toEqual([]);
});
