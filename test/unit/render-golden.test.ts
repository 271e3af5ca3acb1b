import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderFragment, renderPage } from '../../server/papers/html/html.ts';
import { renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import seed from '../fixtures/seed/japan-table.json';
import { all, classesOf, readHtml, textOf, type Element } from '../kit/read-html.ts';
import { hintOf, sampleStore, sampleText, sampleView, viewOf } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

interface ReadRow {
  readonly issue: string;
  readonly initiatives: readonly unknown[];
}

/** The table as someone reads it off the page, in the shape in which the seed was transcribed. */
function readTable(root: Element): readonly ReadRow[] {
  return all(root, 'tbody').map((body) => {
    const rows = all(body, 'tr');
    const heading = all(body, 'th');
    expect(heading).toHaveLength(1);
    expect(heading[0]?.attributes.get('rowspan')).toBe(String(rows.length));
    return {
      issue: textOf(heading[0]),
      initiatives: rows.filter((row) => all(row, 'td.empty').length === 0).map(readInitiative),
    };
  });
}

function readInitiative(row: Element): unknown {
  const cells = all(row, 'td');
  expect(cells.map(classesOf)).toEqual([['initiative'], ['outcome']]);
  const [initiative, outcome] = cells;
  if (initiative === undefined) throw new Error('a row without cells');
  const paragraphs = all(initiative, 'p');
  return {
    title: textOf(paragraphs.find((p) => classesOf(p).includes('initiative-title'))),
    paragraphs: paragraphs.filter((p) => !classesOf(p).includes('initiative-title')).map(textOf),
    links: all(initiative, 'li').map((item) => {
      const [link] = all(item, 'a');
      expect(link?.attributes.get('href')).toBe(textOf(link));
      const note = /^\((.+) text only\)$/.exec(textOf(all(item, '.language-note')[0]));
      return { url: textOf(link), language: note?.[1] ?? null };
    }),
    outcome: textOf(outcome),
  };
}

describe("Japan's answer says what the seed says", () => {
  it('in the table, row by row and cell by cell', () => {
    const page = readHtml(renderPage(sampleView('japan.submission.yaml', store)));
    expect(all(all(page, 'thead')[0] ?? page, 'th').map(textOf)).toEqual(seed.columns);
    expect(readTable(page)).toEqual(seed.rows);
  });

  it('on the cover and in the contact block', () => {
    const page = readHtml(renderPage(sampleView('japan.submission.yaml', store)));
    const one = (select: string): string => {
      const found = all(page, select);
      expect(found, select).toHaveLength(1);
      return textOf(found[0]);
    };
    expect(all(page, 'dt').map(textOf)).toEqual(['Purpose', 'Submitted by']);
    expect({
      organisation: one('.organisation'), number: one('.number'), title: one('h1.title'),
      agendaItem: one('.agenda-item').replace('Agenda Item: ', ''),
      purpose: textOf(all(page, 'dd')[0]), submittedBy: textOf(all(page, 'dd')[1]),
      meeting: one('.meeting'), date: one('.date'),
    }).toEqual(seed.cover);
    expect(one('h2.economy')).toBe(seed.economy);
    const [contact] = all(page, 'section.contact');
    expect(all(contact ?? page, 'p').map(textOf)).toEqual(seed.contact);
    expect(all(contact ?? page, 'a').map((link) => link.attributes.get('href'))).toEqual(['mailto:apec-desg@meti.go.jp']);
  });

  it('in the preview as on the page', () => {
    const view = sampleView('japan.submission.yaml', store);
    expect(readTable(readHtml(renderFragment(view)))).toEqual(seed.rows);
    expect(renderPage(view)).toContain(renderFragment(view).trimEnd());
  });

  it('in Markdown, every text in its order', () => {
    const markdown = renderMarkdown(sampleView('japan.submission.yaml', store));
    const texts = seed.rows.flatMap((row) => [row.issue, ...row.initiatives.flatMap((initiative) => [
      `**${initiative.title}**`, ...initiative.paragraphs,
      ...initiative.links.map((link) => `<${link.url}>${link.language === null ? '' : ` (${link.language} text only)`}\n`),
      `\n${initiative.outcome}\n`,
    ])]);
    let at = 0;
    for (const text of texts) {
      const found = markdown.indexOf(text, at);
      expect(found, text).toBeGreaterThanOrEqual(at);
      at = found + text.length;
    }
  });
});

describe('golden files', () => {
  it.each(['japan', 'second-template'])('%s', async (name) => {
    const file = `${name}.submission.yaml`;
    const view = sampleView(file, store);
    await expect(renderPage(view, hintOf(sampleText(file)))).toMatchFileSnapshot(`../fixtures/golden/${name}.html`);
    await expect(renderMarkdown(view)).toMatchFileSnapshot(`../fixtures/golden/${name}.md`);
  });

  it('awkward', async () => {
    const view = viewOf(await readFile(new URL('../fixtures/golden/awkward.submission.yaml', import.meta.url), 'utf8'), store);
    await expect(renderFragment(view)).toMatchFileSnapshot('../fixtures/golden/awkward.html');
    await expect(renderMarkdown(view)).toMatchFileSnapshot('../fixtures/golden/awkward.md');
    expect(readHtml(renderFragment(view))).toBeDefined();
  });
});

it('every sample is well-formed HTML', async () => {
  const samples = await readdir(new URL('../../samples/', import.meta.url));
  for (const name of samples.filter((one) => one.endsWith('.submission.yaml'))) {
    const view = sampleView(name, store);
    expect(all(readHtml(renderPage(view)), 'tbody'), name).toHaveLength(view.rows.length);
  }
});
