import { afterEach, describe, expect, it } from 'vitest';
import type { Field } from '../../../server/protocol/table.ts';
import { plainFields } from './plain-fields.ts';
import { TableWindow } from './table-window.ts';

const text = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: supporting SMEs
      description: First paragraph.
    - title: telework
      outcome: Ongoing
`;

const title = 'issues/business-continuity/1/title';
const input = '#cell-editor .line-input';

let table: TableWindow;
afterEach(() => table.close());

/** The title of the second row is open. */
async function writing(): Promise<TableWindow> {
  table = await TableWindow.open(text);
  table.answer = plainFields(table);
  await table.page.locator(`[data-path="${title}"]:not(.finding)`).click();
  await table.page.keyboard.press('F2');
  await table.page.locator(input).waitFor();
  return table;
}

const textHas = (words: string): Promise<void> => expect.poll(() => table.text).toContain(words);
const valueIs = (words: string): Promise<void> => expect.poll(() => table.page.locator(input).inputValue({ timeout: 1000 }).catch(() => undefined)).toBe(words);

describe('what is in the file already is replaced there by another version, of which the editor has said so', () => {
  /** Mine is in the text; the file on the disk has theirs for it. */
  const contested = async (): Promise<void> => {
    const { page } = await writing();
    await page.evaluate(`document.querySelector('${input}').select()`);
    // Without a blank behind it, which would be a change of mine that is not sent.
    await page.keyboard.type('Mine');
    await textHas('title: Mine\n');
    await table.post({ type: 'contested', path: title });
  };

  it('both are shown beside the cell, and mine can be kept', async () => {
    await contested();
    const { page } = table;
    await table.changeElsewhere('title: Mine', 'title: Theirs');
    await page.getByRole('button', { name: 'Keep Mine' }).waitFor();
    expect([await page.locator('.both .theirs').innerText(), await page.locator('.both .mine').innerText()]).toEqual(['Theirs', 'Mine']);
    expect(table.text).toContain('title: Theirs');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await textHas('title: Mine');
  });

  it('letters that are typed meanwhile are in mine', async () => {
    await contested();
    const { page } = table;
    await page.keyboard.type(' own');
    await table.changeElsewhere('title: Mine', 'title: Theirs');
    await page.getByRole('button', { name: 'Keep Mine' }).waitFor();
    expect(await page.locator('.both .mine').innerText()).toBe('Mine own');
  });

  it('mine is kept at the top of the page if the cell is closed before theirs comes', async () => {
    await contested();
    const { page } = table;
    await page.keyboard.press('Escape');
    await page.locator('.kept-text').waitFor();
    expect(await page.locator('.kept-text').innerText()).toContain('Mine');
  });

  it('what another hand changes is taken as ever once nothing comes after all, and in another field', async () => {
    await contested();
    await table.post({ type: 'contested' });
    await table.changeElsewhere('title: Mine', 'title: Theirs');
    await valueIs('Theirs');
    await table.post({ type: 'contested', path: 'issues/business-continuity/0/title' });
    await table.changeElsewhere('title: Theirs', 'title: Others');
    await valueIs('Others');
    expect(await table.page.locator('.trouble:visible').count()).toBe(0);
  });
});

it('another version of a cell that the editor brings opens the cell, with both to choose from by the keyboard', async () => {
  table = await TableWindow.open(text);
  table.answer = plainFields(table);
  await table.post({ type: 'choose', mine: { kind: 'text', path: title, label: 'Title', text: 'Mine' } as Field });
  const { page } = table;
  await page.getByRole('button', { name: 'Keep Both' }).waitFor();
  expect([await page.locator('.both .theirs').innerText(), await page.locator('.both .mine').innerText()]).toEqual(['telework', 'Mine']);
  expect(table.text).toBe(text);
  await page.locator(input).focus();
  for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
  await textHas('title: Mine / telework');
});

it('one is chosen by the mouse below a text with a bar, and a blank that is typed right behind it is in the text', async () => {
  table = await TableWindow.open(text);
  const { page } = table;
  const path = 'issues/business-continuity/0/description';
  const blocks = [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'Mine it is.' }] }];
  await table.post({ type: 'choose', mine: { kind: 'prose', path, label: 'Description', text: 'Mine it is.', blocks } as unknown as Field });
  await page.getByRole('button', { name: 'Keep Mine' }).waitFor();
  const go = table.holdAnswers();
  await page.getByRole('button', { name: 'Keep Mine' }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' ');
  go();
  await textHas('Mine it is.');
  await page.keyboard.type('They');
  await textHas('Mine it is. They');
});

describe('several cells to choose in, one after the other', () => {
  const other = 'issues/business-continuity/0/title';
  const field = (path: string, words: string): Field => ({ kind: 'text', path, label: path === title ? 'Second title' : 'First title', text: words }) as Field;

  /** The second title is open with both versions. */
  const choosing = async (): Promise<TableWindow> => {
    table = await TableWindow.open(text);
    table.answer = plainFields(table);
    await table.post({ type: 'choose', mine: field(title, 'Mine') });
    await table.page.getByRole('button', { name: 'Keep Mine' }).waitFor();
    return table;
  };

  it('what is typed before the next one is known, and until it is open, is in the next', async () => {
    const { page } = await choosing();
    await page.getByRole('button', { name: 'Keep Mine' }).click();
    await page.keyboard.type(' own');
    const go = table.holdAnswers();
    await table.post({ type: 'choosing', isOver: false });
    await page.keyboard.type(' for');
    await table.post({ type: 'place', path: other, message: '' });
    await table.post({ type: 'choose', mine: field(other, 'Ours') });
    await table.post({ type: 'choosing', isOver: true });
    await page.keyboard.type(' all');
    go();
    await page.locator('.both .mine', { hasText: 'Ours for all' }).waitFor();
    await textHas('title: Mine own\n');
    await page.getByRole('button', { name: 'Keep Mine' }).click();
    await textHas('title: Ours for all\n');
    expect(table.text).toContain('title: Mine own\n');
    expect(await page.locator('.kept-text').count()).toBe(0);
  });

  it('mine of the one that was not decided is kept at the top, and nothing that is typed goes into its cell', async () => {
    const { page } = await choosing();
    await table.post({ type: 'choosing', isOver: false });
    await page.keyboard.type('x');
    await table.post({ type: 'choose', mine: field(other, 'Ours') });
    await page.locator('.both .mine', { hasText: 'Oursx' }).waitFor();
    expect(await page.locator('.kept-text blockquote').allInnerTexts()).toEqual(['Mine']);
    expect(table.text).toBe(text);
  });

  it('what was typed for one that does not come is kept at the top', async () => {
    const { page } = await choosing();
    await page.getByRole('button', { name: 'Use Theirs' }).click();
    await table.post({ type: 'choosing', isOver: false });
    await page.keyboard.type('Words');
    await table.post({ type: 'choosing', isOver: true });
    await page.locator('.kept-text').waitFor();
    expect(await page.locator('.kept-text').innerText()).toContain('What you typed next: Its place could not be opened');
    expect(await page.locator('.kept-text blockquote').innerText()).toBe('Words');
    expect(table.text).toBe(text);
    await page.keyboard.type('y');
    await page.locator('#cell-editor').waitFor();
  });

  it('a click elsewhere while the next one is awaited keeps what was typed for it, and the next one comes', async () => {
    const { page } = await choosing();
    await page.getByRole('button', { name: 'Use Theirs' }).click();
    await table.post({ type: 'choosing', isOver: false });
    await page.keyboard.type('Words');
    await page.locator('[data-path="issues/business-continuity/1/outcome"]').first().click();
    await table.post({ type: 'choose', mine: field(other, 'Ours') });
    await page.locator('.both .mine', { hasText: 'Ours' }).waitFor();
    expect(await page.locator('.kept-text blockquote').allInnerTexts()).toEqual(['Words']);
    expect(table.text).toBe(text);
  });
});
