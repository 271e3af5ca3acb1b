import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sample } from '../../kit/template-store.ts';
import { brokenWords, widerThanWindow } from '../in-page.mjs';
import { giveBack, violations } from './browser.ts';
import { openWritten } from './written-page.ts';

/** What strangers write: words without end, addresses, a table, and words that are as long as a column may have to be. */
const difficult = `template: apec-desg-covid19-2020
economy: Thailand
document: {title: ${'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'.repeat(3)}, number: 2020/DESG/010}
contact: {office: ${'x'.repeat(200)}, agency: MDES, email: a.very.long.name.of.a.person.in.an.office@ministry.of.digital.economy.example.org}
issues:
  trusted-environment:
    - title: ${'W'.repeat(200)}
      description: |
        ${'y'.repeat(200)} and telecommunications infrastructure, see https://www.example.org/${'path/'.repeat(40)}end and
        [Internationalisation of responsibilities](https://www.example.org/).

        | Internationalisation | Telecommunications | Responsibilities |
        | --- | --- | --- |
        | Interoperability | Institutionalisation | Standardisation |
      links:
        - url: https://www.example.org/${'a-long-name-of-a-file-'.repeat(10)}.pdf
          title: Environmental and telecommunications responsibilities
      outcome: {actual: Internationalisation of telecommunications, expected: "[TBC]"}
`;

const ours = 'second-template.submission.yaml';
const files = {
  'japan.submission.yaml': sample('japan.submission.yaml'),
  'thailand.submission.yaml': difficult,
  'older.submission.yaml': difficult.replace('Internationalisation of telecommunications', 'Digitalisation of communications').replaceAll('path/', 'way/').replace('Standardisation', 'Harmonisation'),
  'regional-resilience-2021.submission-template.yaml': sample('regional-resilience-2021.submission-template.yaml'),
  [ours]: sample(ours),
  'changed.submission.yaml': sample(ours).replaceAll('telework', 'telecommuting').replaceAll('the', 'these'),
};

const pages: Readonly<Record<string, readonly string[]>> = {
  'Japan’s answer': ['render', 'japan.submission.yaml'],
  'what strangers write': ['render', 'thailand.submission.yaml'],
  'five columns': ['render', ours],
  'the compendium': ['compile', 'japan.submission.yaml', 'thailand.submission.yaml', '--template', 'apec-desg-covid19-2020'],
  'the compendium of five columns': ['compile', ours, '--template', 'regional-resilience-2021'],
  'what strangers have changed': ['diff', 'older.submission.yaml', 'thailand.submission.yaml'],
  'changes in five columns': ['diff', ours, 'changed.submission.yaml'],
};

async function opened(command: readonly string[]): Promise<Page> {
  return (await openWritten(files, command)).page;
}

/** How many tables are wider than the region that scrolls them. */
function scrolledTables(page: Page): Promise<number> {
  return page.locator('.scrolls').evaluateAll((regions) => regions.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
}

/** The width of A4 within the page's margins: papers have wider ones, and those of five columns lie on their side. */
function sheetWidth([command, file]: readonly string[]): number {
  return command !== 'render' ? 673 : file === ours ? 972 : 643;
}

describe.each(Object.keys(pages))('the page of %s', (name) => {
  it('breaks no word in a window of any width, or zoomed; only its tables are ever wider than the window', async () => {
    const page = await opened(pages[name] ?? []);
    // A browser that is zoomed to 200 % gives the page half the width.
    for (const width of [480 / 2, 320, 480, 800 / 2, 800, 1280 / 2, 1280, 2560 / 2, 2560, 3840]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(brokenWords), `at ${width}`).toEqual([]);
      expect(await page.evaluate(widerThanWindow), `at ${width}`).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), `at ${width}`).toBe(0);
      if (width === 320) {
        expect(await scrolledTables(page)).toBeGreaterThan(0);
        expect(await violations(page)).toEqual([]);
      }
      if (width >= 1280) expect(await scrolledTables(page), `at ${width}`).toBe(0);
    }
    await giveBack(page);
  });

  it('on paper has all its tables within the sheet, and breaks no word but where a sheet has no room for those of a table', async () => {
    const page = await opened(pages[name] ?? []);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: sheetWidth(pages[name] ?? []), height: 900 });
    expect(await page.evaluate(widerThanWindow)).toEqual([]);
    expect(await scrolledTables(page)).toBe(0);
    expect(await page.evaluate(brokenWords)).toEqual(name === 'what strangers write' ? ['Internationalisation', 'Telecommunications'] : []);
    await giveBack(page);
  });
});
