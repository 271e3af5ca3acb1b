import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleText } from '../../kit/views.ts';
import { brokenWords, widerThanWindow } from '../in-page.mjs';
import { startBrowser } from './browser.ts';
import { openPreview, previewOf, showMessage } from './preview-window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

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

describe.each(Object.keys(files))('the preview of %s', (name) => {
  it.each([
    [320, 1], [320, 2], [480, 1], [800, 1], [1280, 1], [2560, 1], [3840, 1], [480, 2], [800, 2], [2560, 2],
  ] as const)('breaks no word at %i points, zoomed %i times; only its table is ever wider than the window', async (width, zoom) => {
    const { page, post } = await openPreview(browser, { width });
    await post(showMessage(await files[name]?.() ?? await previewOf('')));
    for (let step = 1; step < zoom * 5 - 4; step += 1) await post({ type: 'zoom', to: 'larger' });
    await page.evaluate('new Promise(requestAnimationFrame)');
    expect(await page.evaluate(brokenWords)).toEqual([]);
    expect(await page.evaluate(widerThanWindow)).toEqual([]);
    // Where the table is scrolled, the keyboard can do it, too.
    const region = await page.locator('.scrolls').evaluate((element: { scrollWidth: number; clientWidth: number; tabIndex: number; ariaLabel: string | null }) => (
      { isScrolled: element.scrollWidth > element.clientWidth, name: element.ariaLabel, stop: element.tabIndex }
    ));
    expect(region).toEqual(region.isScrolled ? { isScrolled: true, name: 'Table, wider than the window', stop: 0 } : { isScrolled: false, name: null, stop: -1 });
    if (width === 320) expect(region.isScrolled).toBe(true);
    if (width >= 1280 && zoom === 1) expect(region.isScrolled).toBe(false);
    await page.close();
  });
});
