import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProse } from '../../../server/document/prose/read-prose.ts';
import { writeProse } from '../../../server/document/prose/write-prose.ts';
import type { ProseField } from '../../../server/protocol/table.ts';
import { startBrowser } from './browser.ts';
import { openField, type FieldWindow, type FieldWindowOptions } from './fields-window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

function fieldOf(text: string, more: Partial<ProseField> = {}): ProseField {
  return { kind: 'prose', path: 'issues/x/0/description', label: 'Description', isLine: false, text, blocks: readProse(text, 'literal'), proposes: false, ...more };
}

interface ProseWindow extends FieldWindow {
  /** What the text would say, with `#3` for a block that stays. */
  readonly text: () => Promise<string>;
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly type: (words: string) => Promise<void>;
}

async function open(field: ProseField, options: FieldWindowOptions = {}): Promise<ProseWindow> {
  const window = await openField(browser, field, options);
  return {
    ...window,
    text: async () => {
      const value = await window.value();
      return value.kind === 'prose' ? value.blocks.map((block) => (typeof block === 'number' ? `#${block}` : writeProse([block]))).join('\n\n') : '';
    },
    press: async (...keys) => {
      for (const key of keys) await window.page.keyboard.press(key);
    },
    type: (words) => window.page.keyboard.type(words),
  };
}

const heard = async ({ told }: FieldWindow): Promise<readonly string[]> => (await told()).filter((one) => !/^changed|hears (?:Control|Shift|Alt)$/.test(one));

describe('the keys of Word, in prose', () => {
  it('typing changes only its paragraph, and a word that ends is told at once', async () => {
    const { page, text, type, told } = await open(fieldOf('One.\n\nTwo.\n\nThree.'));
    expect(await text()).toBe('#0\n\n#1\n\n#2');
    await type(' And.');
    expect(await text()).toBe('#0\n\n#1\n\nThree. And.');
    expect(await told()).toEqual(['changed true', 'changed false', 'changed false', 'changed false', 'changed true']);
    await page.close();
  });

  it('Enter makes a paragraph, Shift+Enter a line, Backspace joins them', async () => {
    const { page, text, press, type } = await open(fieldOf('One.'));
    await press('Enter');
    await type('Two.');
    await press('Shift+Enter');
    await type('Three.');
    expect(await text()).toBe('#0\n\nTwo.\nThree.');
    await press('Home', 'Backspace', 'Home', 'Backspace');
    expect(await text()).toBe('One.Two.Three.');
    await page.close();
  });

  it('Ctrl+B and Ctrl+I make bold and italic, of what is selected and of what comes', async () => {
    const { page, text, press, type } = await open(fieldOf('One two'));
    await press('Control+Shift+ArrowLeft', 'Control+b', 'End', 'Control+b');
    await type(' and ');
    await press('Control+i');
    await type('more');
    expect(await text()).toBe('One **two** and *more*');
    await press('Control+a', 'Control+b');
    expect(await text()).toBe('**One two and *more***');
    await press('Control+b', 'Control+i', 'Control+i');
    expect(await text()).toBe('One two and more');
    await page.close();
  });

  it('lists begin by key and by typing, go on with Enter, and end with an empty item', async () => {
    const { page, text, press, type } = await open(fieldOf(''));
    await type('- a');
    await press('Enter');
    await type('b');
    await press('Enter', 'Tab');
    await type('inner');
    await press('Enter', 'Shift+Tab');
    await type('c');
    await press('Enter', 'Enter');
    await type('1. one');
    await press('Enter');
    await type('two');
    expect(await text()).toBe('- a\n- b\n  - inner\n- c\n\n1. one\n2. two');
    await press('Control+Shift+L');
    expect(await text()).toBe('- a\n- b\n  - inner\n- c\n- one\n- two');
    await press('Home', 'Backspace');
    expect(await text()).toBe('- a\n- b\n  - inner\n- c\n- one\n\ntwo');
    await press('Control+Shift+7');
    expect(await text()).toBe('- a\n- b\n  - inner\n- c\n- one\n\n1. two');
    await page.close();
  });

  it('items of numbers inside numbers are told from those around them; a divided list goes on counting', async () => {
    const { page, text, press, type } = await open(fieldOf('1. one\n2. two\n3. three\n4. four'));
    await press('ArrowUp', 'Tab', 'ArrowUp', 'ArrowUp', 'Home');
    expect(await text()).toBe('1. one\n2. two\n  a) three\n3. four');
    await press('ArrowDown', 'ArrowDown', 'Shift+Tab', 'Home', 'Backspace');
    await type('X');
    expect(await text()).toBe('1. one\n2. two\n\nXthree\n\n3. four');
    await page.close();
  });

  it('goes on where the person wants to', async () => {
    const window = await open(fieldOf('- one\n- two'));
    const { page, press } = window;
    await press('Escape', 'Control+Enter', 'Control+z', 'Control+y', 'Control+Shift+z', 'Control+s');
    expect(await heard(window)).toEqual(['leave cell', 'leave cell', 'undo', 'redo', 'redo', 'save']);
    await press('Tab', 'Tab', 'Shift+Tab', 'Shift+Tab');
    expect(await heard(window)).toEqual(['leave next', 'leave previous']);
    await page.close();
  });

  it('keeps its keys from VS Code, and gives it the others', async () => {
    const window = await open(fieldOf('words'));
    await window.press('a', 'Control+a', 'Control+b', 'Control+i', 'Home', 'End', 'ArrowUp', 'Backspace', 'Delete', 'Enter', 'Control+ArrowLeft', 'Control+k', 'Escape');
    expect(await heard(window)).toEqual([]);
    await window.press('F1', 'F6', 'F8', 'Control+f', 'Control+p', 'Alt+ArrowUp');
    expect(await heard(window)).toEqual(['F1', 'F6', 'F8', 'f', 'p', 'ArrowUp'].map((key) => `VS Code hears ${key}`));
    await window.page.close();
  });
});
