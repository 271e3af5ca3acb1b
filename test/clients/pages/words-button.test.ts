import { describe, expect, it } from 'vitest';
import type { ProseField } from '../../../server/protocol/table.ts';
import { giveBack, violations } from './browser.ts';
import { openField } from './fields-window.ts';

const outcome: ProseField = { kind: 'prose', path: 'issues/a/0/outcome', label: 'Outcome', isLine: false, text: '', blocks: [], proposes: true };
const proposals = [{ text: 'Ongoing' }, { text: 'Completed' }, { text: 'N/A' }];

describe('the words that are proposed for prose', () => {
  it('are chosen from a list below it, which Alt+Down opens; the focus stays in the text', async () => {
    const { page, told, value, said } = await openField(outcome, { proposals });
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('option', { name: 'Ongoing', selected: true }).waitFor();
    expect(await page.getByRole('textbox').getAttribute('aria-activedescendant')).toBe(await page.getByRole('option').first().getAttribute('id'));
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(JSON.stringify(await value())).toContain('Completed');
    expect([await page.getByRole('option').count(), await page.evaluate("document.activeElement.getAttribute('role')"), await said()]).toEqual([0, 'textbox', expect.arrayContaining(['Completed inserted.'])]);
    expect((await told()).some((one) => one.startsWith('changed'))).toBe(true);
    await page.keyboard.type(', at last');
    expect(JSON.stringify(await value())).toContain('Completed, at last');
    await giveBack(page);
  });

  it('are proposed while their beginning is typed: Enter takes the one that is highlighted, Tab keeps what was typed', async () => {
    const { page, told, value } = await openField(outcome, { proposals });
    expect(await page.getByRole('option').count()).toBe(0);
    await page.keyboard.type('ong');
    await page.getByRole('option', { name: 'Ongoing', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    expect([JSON.stringify(await value()).includes('"Ongoing"'), await page.getByRole('option').count()]).toEqual([true, 0]);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Comp');
    await page.getByRole('option', { name: 'Completed', selected: true }).waitFor();
    await page.keyboard.press('Tab');
    expect([JSON.stringify(await value()).includes('"Comp"'), (await told()).at(-1)]).toEqual([true, 'leave next']);
    await giveBack(page);
  });

  it('are not proposed within a text, where Enter makes a paragraph', async () => {
    const { page, value } = await openField(outcome, { proposals });
    await page.keyboard.type('It is on');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Ong');
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await page.keyboard.type('more');
    expect([await page.getByRole('option').count(), /It is on.*"Ong".*more/.test(JSON.stringify(await value()))]).toEqual([0, true]);
    await giveBack(page);
  });

  it('are chosen by the mouse, beside own words and in place of another suggestion; Escape takes nothing', async () => {
    const { page, value, told } = await openField(outcome, { proposals });
    await page.keyboard.type('It goes on');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('option').first().waitFor();
    await told();
    await page.keyboard.press('Escape');
    expect([await page.getByRole('option').count(), JSON.stringify(await value()).includes('It goes on'), await told()]).toEqual([0, true, []]);
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('textbox');
    await page.getByRole('button', { name: 'Suggestions for' }).click();
    await page.getByRole('option', { name: 'N/A' }).click();
    expect(JSON.stringify(await value())).toContain('It goes on N/A');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Ongoing');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Suggestions for' }).click();
    await page.getByRole('option', { name: 'N/A', exact: true }).click();
    expect([JSON.stringify(await value()).includes('N/A'), JSON.stringify(await value()).includes('Ongoing')]).toEqual([true, false]);
    await giveBack(page);
  });

  it('are none where none are proposed', async () => {
    const { page } = await openField({ ...outcome, proposes: false });
    expect(await page.getByRole('button', { name: 'Suggestions for' }).count()).toBe(0);
    await giveBack(page);
  });
});
