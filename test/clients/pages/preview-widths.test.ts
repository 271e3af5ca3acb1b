import { describe, expect, it } from 'vitest';
import { sampleText } from '../../kit/views.ts';
import { brokenWords, widerThanWindow } from '../in-page.mjs';
import { giveBack } from './browser.ts';
import { openPreview, previewOf, showMessage } from './preview-window.ts';

/** What strangers write: a word without end, addresses, a table, and scripts with and without blanks. */
const difficult = `template: apec-desg-covid19-2020
economy: Thailand
document: {title: ${'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'.repeat(3)}}
contact: {office: ${'x'.repeat(200)}, agency: MDES, email: a.very.long.name.of.a.person.in.an.office@ministry.of.digital.economy.example.org}
issues:
  trusted-environment:
    - title: ${'W'.repeat(200)}
      description: |
        ${'y'.repeat(200)} and telecommunications infrastructure, see https://www.example.org/${'path/'.repeat(40)}end.

        กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคมได้จัดทำแนวทางการรักษาความปลอดภัยสำหรับการทำงานระยะไกลและการศึกษาออนไลน์

        経済産業省はテレワークの導入を支援する中小企業に対して補助金の補助率と上限額を引き上げることを決定した。

        | Internationalisation | Telecommunications | Responsibilities |
        | --- | --- | --- |
        | Interoperability | Institutionalisation | Standardisation |
      links:
        - url: https://www.example.org/${'a-long-name-of-a-file-'.repeat(10)}.pdf
          title: Environmental and telecommunications responsibilities
      outcome: {actual: Internationalisation of telecommunications, expected: "[TBC]"}
`;

const files: Readonly<Record<string, () => ReturnType<typeof previewOf>>> = {
  'Japan’s answer': () => previewOf(sampleText('japan.submission.yaml')),
  'mistakes everywhere': () => previewOf(sampleText('mistakes.submission.yaml')),
  'five columns': () => previewOf(sampleText('second-template.submission.yaml')),
  'a blank form of five columns': () => previewOf(sampleText('regional-resilience-2021.submission-template.yaml'), 'submission-template'),
  'what strangers write': () => previewOf(difficult),
};

const widths = { 1: [320, 480, 800, 1280, 2560, 3840], 2: [320, 480, 800, 2560] } as const;

describe('the preview breaks no word, and only its table is ever wider than the window', () => {
  it.each(Object.keys(files))('of %s, at any width, zoomed or not', async (name) => {
    const { page, post } = await openPreview({ width: 1280 });
    await post(showMessage(await files[name]?.() ?? await previewOf('')));
    const region = (): Promise<unknown> => page.locator('.scrolls').evaluate((element: { scrollWidth: number; clientWidth: number; tabIndex: number; ariaLabel: string | null }) => (
      { isScrolled: element.scrollWidth > element.clientWidth, name: element.ariaLabel, stop: element.tabIndex }
    ));
    for (const zoom of [1, 2] as const) {
      for (let step = 1; step < zoom * 5 - 4; step += 1) await post({ type: 'zoom', to: 'larger' });
      for (const width of widths[zoom]) {
        const at = `at ${String(width)} points, zoomed ${String(zoom)} times`;
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
        expect(await page.evaluate(brokenWords), at).toEqual([]);
        expect(await page.evaluate(widerThanWindow), at).toEqual([]);
        const isScrolled = await page.locator('.scrolls').evaluate((element: { scrollWidth: number; clientWidth: number }) => element.scrollWidth > element.clientWidth);
        if (width === 320) expect(isScrolled, at).toBe(true);
        if (width >= 1280 && zoom === 1) expect(isScrolled, at).toBe(false);
        // Where the table is scrolled, the keyboard can do it, too.
        await expect.poll(region, { message: at }).toEqual(isScrolled ? { isScrolled, name: 'Table, wider than the window', stop: 0 } : { isScrolled, name: null, stop: -1 });
        if (width !== 320) continue;
        await page.locator('.scrolls').focus();
        await page.keyboard.press('ArrowRight');
        await expect.poll(() => page.locator('.scrolls').evaluate(({ scrollLeft }: { readonly scrollLeft: number }) => scrollLeft), { message: at }).toBeGreaterThan(0);
      }
    }
    await giveBack(page);
  });
});
