import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { copiedTable } from '../../server/papers/html/copied-table.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import seed from '../fixtures/seed/japan-table.json';
import { all, readHtml, textOf, type Element } from '../kit/read-html.ts';
import { sampleStore, sampleView, viewOf } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** Our own output, in words that the reader of HTML knows. */
function read(html: string): Element {
  return readHtml(html.replaceAll('&#9679;&nbsp;', '● ').replaceAll('&nbsp;', ' '));
}

describe("Japan's table on the clipboard says what the seed says", () => {
  it('as HTML, cell by cell', () => {
    const table = read(copiedTable(sampleView('japan.submission.yaml', store)).html);
    const [head, body] = [all(table, 'thead')[0], all(table, 'tbody')[0]];
    expect(head && all(head, 'th').map(textOf)).toEqual(seed.columns);
    const rows: { issue: string; initiatives: unknown[] }[] = [];
    for (const row of body ? all(body, 'tr') : []) {
      const [issue] = all(row, 'th');
      if (issue !== undefined) rows.push({ issue: textOf(issue), initiatives: [] });
      const [initiative, outcome] = all(row, 'td');
      const [title, ...paragraphs] = initiative ? all(initiative, 'p') : [];
      if (title === undefined) continue;
      const links = paragraphs.filter((paragraph) => textOf(paragraph).startsWith('http'));
      rows.at(-1)?.initiatives.push({
        title: textOf(title).replace('● ', ''),
        paragraphs: paragraphs.filter((paragraph) => !links.includes(paragraph)).map(textOf),
        links: links.map((paragraph) => {
          const [link] = all(paragraph, 'a');
          expect(link?.attributes.get('href')).toBe(textOf(link));
          return { url: textOf(link), language: / \((.+) text only\)$/.exec(textOf(paragraph))?.[1] ?? null };
        }),
        outcome: textOf(outcome),
      });
    }
    expect(rows).toEqual(seed.rows);
  });

  it('as plain text, in the order of the seed', () => {
    const { text } = copiedTable(sampleView('japan.submission.yaml', store));
    let at = 0;
    for (const words of seed.rows.flatMap(({ issue, initiatives }) => [issue, ...initiatives.flatMap(({ title, paragraphs, links, outcome }) => [
      `\n- ${title}\n`, ...paragraphs, ...links.map(({ url }) => url), `: ${outcome}`,
    ])])) {
      const found = text.indexOf(words, at);
      expect(found, words).toBeGreaterThanOrEqual(at);
      at = found + words.length;
    }
  });
});

it('every cell and paragraph carries its style, and no class asks for a style sheet', () => {
  const { html } = copiedTable(sampleView('second-template.submission.yaml', store));
  const table = read(html);
  for (const tag of ['th', 'td', 'p', 'a']) for (const element of all(table, tag)) expect(element.attributes.get('style'), tag).toMatch(/:/);
  expect(html).not.toMatch(/ class=|<style/);
  const widths = all(table, 'th').flatMap((heading) => heading.attributes.get('width') ?? []).map((width) => Number.parseInt(width, 10));
  expect(widths.reduce((sum, width) => sum + width, 0)).toBe(100);
});

it('what an awkward submission says is text, never mark-up, and all of it is there', async () => {
  const written = await readFile(new URL('../fixtures/golden/awkward.submission.yaml', import.meta.url), 'utf8');
  const { html, text } = copiedTable(viewOf(written, store));
  const shown = textOf(read(html));
  for (const words of ['javascript:alert(1)', '<img src=x onerror="alert(1)">', 'A title alone', 'Text where an initiative should stand', 'budget: 5 | 6', 'archived copy']) {
    expect(shown).toContain(words);
    expect(text).toContain(words);
  }
  expect(all(read(html), 'img')).toEqual([]);
  expect(all(read(html), 'a').map((link) => link.attributes.get('href')).filter((href) => !/^https?:/.test(href ?? ''))).toEqual([]);
});

describe('prose on the clipboard', () => {
  const copied = (description: string): { readonly html: string; readonly text: string } => {
    const { html, text } = copiedTable(viewOf(`template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - description: |\n${description.replace(/^/gm, '        ')}\n`, store));
    const cell = /<td[^>]*>((?:(?!<\/?td\b)[^])*?Words(?:[^](?!<td valign="top"))*)/.exec(html)?.[1] ?? '';
    return { html: cell.replace(/ style="[^"]*"/g, ''), text: text.slice(text.indexOf('- Words')).split('\n\n')[0] ?? '' };
  };

  it.each([
    ['Words **bold** *it*\nline', '<b>bold</b> <i>it</i><br>line', '- Words bold it\n  line'],
    ['Words\n\n- one\n  1. two', '<ul><li>one<ol><li>two</li></ol></li></ul>', '- Words\n  - one\n    1. two'],
    ['Words\n\nc) one\nd) two\n   - three', '<p>c)&nbsp;one</p><p>d)&nbsp;two</p><ul><li>three</li></ul>', '- Words\n  c) one\n  d) two\n     - three'],
    ['Words [a *b*](https://a.example/?a&b)', '<a href="https://a.example/?a&amp;b">a <i>b</i></a>', '- Words a b <https://a.example/?a&b>'],
    ['Words[^x].\n\n[^x]: A note', 'Words<sup>1</sup>.</p><p><sup>1</sup> A note</p>', '- Words[1].\n  [1] A note'],
    ['Words\n\n| a | b |\n|---|--:|\n| **1** |', '<tr><th align="left" valign="top">a</th><th align="right" valign="top">b</th></tr><tr><td align="left" valign="top"><b>1</b></td><td align="right" valign="top">&nbsp;</td></tr></table>', '- Words\n  a | b\n  1 |'],
  ])('of %s', (written, html, text) => {
    const shown = copied(written);
    expect(shown.html).toContain(html);
    expect(shown.text).toBe(text);
  });
});
