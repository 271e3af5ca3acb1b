import { describe, expect, it } from 'vitest';
import { giveBack } from './browser.ts';
import { fieldOf, heard, openProse } from './prose-window.ts';

describe('the keys of Word, in prose', () => {
  it('typing changes only its paragraph, and a word that ends is told at once', async () => {
    const { page, text, type, told } = await openProse(fieldOf('One.\n\nTwo.\n\nThree.'));
    expect(await text()).toBe('#0\n\n#1\n\n#2');
    await type(' And.');
    expect(await text()).toBe('#0\n\n#1\n\nThree. And.');
    expect(await told()).toEqual(['changed true', 'changed false', 'changed false', 'changed false', 'changed true']);
    await giveBack(page);
  });

  it('Enter makes a paragraph, Shift+Enter a line, Backspace joins them', async () => {
    const { page, text, press, type } = await openProse(fieldOf('One.'));
    await press('Enter');
    await type('Two.');
    await press('Shift+Enter');
    await type('Three.');
    expect(await text()).toBe('#0\n\nTwo.\nThree.');
    await press('Home', 'Backspace', 'Home', 'Backspace');
    expect(await text()).toBe('One.Two.Three.');
    await giveBack(page);
  });

  it('Ctrl+B and Ctrl+I make bold and italic, of what is selected and of what comes', async () => {
    const { page, text, press, type } = await openProse(fieldOf('One two'));
    await press('Control+Shift+ArrowLeft', 'Control+b', 'End', 'Control+b');
    await type(' and ');
    await press('Control+i');
    await type('more');
    expect(await text()).toBe('One **two** and *more*');
    await press('Control+a', 'Control+b');
    expect(await text()).toBe('**One two and *more***');
    await press('Control+b', 'Control+i', 'Control+i');
    expect(await text()).toBe('One two and more');
    await giveBack(page);
  });

  it('lists begin by key and by typing, go on with Enter, and end with an empty item', async () => {
    const { page, text, press, type } = await openProse(fieldOf(''));
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
    await giveBack(page);
  });

  it('items of numbers inside numbers are told from those around them; a divided list goes on counting', async () => {
    const { page, text, press, type } = await openProse(fieldOf('1. one\n2. two\n3. three\n4. four'));
    await press('ArrowUp', 'Tab', 'ArrowUp', 'ArrowUp', 'Home');
    expect(await text()).toBe('1. one\n2. two\n  a) three\n3. four');
    await press('ArrowDown', 'ArrowDown', 'Shift+Tab', 'Home', 'Backspace');
    await type('X');
    expect(await text()).toBe('1. one\n2. two\n\nXthree\n\n3. four');
    await giveBack(page);
  });

  it('goes on where the person wants to', async () => {
    const window = await openProse(fieldOf('- one\n- two'));
    const { page, press } = window;
    await press('Escape', 'Control+Enter', 'Control+z', 'Control+y', 'Control+Shift+z', 'Control+s');
    expect(await heard(window)).toEqual(['leave cell', 'leave cell', 'undo', 'redo', 'redo', 'save']);
    await press('Tab', 'Tab', 'Shift+Tab', 'Shift+Tab');
    expect(await heard(window)).toEqual(['leave next', 'leave previous']);
    await giveBack(page);
  });

  it('on a Mac, Cmd is what Ctrl is elsewhere', async () => {
    const window = await openProse(fieldOf(''), { isMac: true });
    const { page, text, press, type } = window;
    await press('Meta+b');
    await type('bold');
    await press('Meta+b', 'Meta+i');
    await type('slanted');
    await press('Meta+i', 'Enter', 'Meta+Shift+L');
    await type('bullet');
    await press('Meta+Shift+7');
    expect(await text()).toBe('**bold***slanted*\n\n1. bullet');
    await press('Meta+Alt+f');
    await type('A note.');
    expect(await text()).toContain('[^1]: A note.');
    await press('Meta+z', 'Meta+y', 'Meta+Shift+z', 'Meta+s', 'Meta+Enter');
    expect(await heard(window)).toEqual(['undo', 'redo', 'redo', 'save', 'leave cell']);
    await giveBack(page);
  });

  it('keeps its keys from VS Code, and gives it the others', async () => {
    const window = await openProse(fieldOf('words'));
    await window.press('a', 'Control+a', 'Control+b', 'Control+i', 'Home', 'End', 'ArrowUp', 'Backspace', 'Delete', 'Enter', 'Control+ArrowLeft', 'Control+k', 'Escape');
    expect(await heard(window)).toEqual([]);
    await window.press('F1', 'F6', 'F8', 'Control+f', 'Control+p', 'Alt+ArrowUp');
    expect(await heard(window)).toEqual(['F1', 'F6', 'F8', 'f', 'p', 'ArrowUp'].map((key) => `VS Code hears ${key}`));
    await giveBack(window.page);
  });
});
