import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderDocx } from '../../../server/papers/word/docx.ts';
import type { SubmissionView } from '../../../server/papers/view/table-model.ts';
import seed from '../../fixtures/seed/japan-table.json';
import { officeSave, readPdf, savingsOf, type PdfFacts } from '../../kit/office.ts';
import { isNightly } from '../../kit/property-runs.ts';
import { sampleStore, sampleView, viewOf } from '../../kit/views.ts';

const scripts = `template: apec-desg-covid19-2020
economy: 日本
document: {number: 2020/DESG/099, title: "فريق التوجيه المعني بالاقتصاد الرقمي 😀"}
issues:
  data-exchange:
    - title: אבטחת מידע
      description: |
        新しい生活様式における電子商取引の促進と、中小企業のデジタル化支援。

        https://a.example/${'a-very-long-address/'.repeat(12)}
      outcome: 進行中
`;

/** Answers as long as nobody writes them: at night more than a hundred pages. */
const measures = isNightly ? 120 : 30;
const endless = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
${Array.from({ length: measures }, (_, index) => `    - title: Measure ${index}\n      description: |\n${`        ${'A sentence of measure. '.repeat(60).trim()}\n\n`.repeat(2)}      outcome: Outcome ${index}`).join('\n')}
`;

/** Prose with all that it may have, in five columns and in three. */
const rich = readFileSync(new URL('../../fixtures/prose/rich.submission.yaml', import.meta.url), 'utf8');
const richInThree = rich.replace('template: regional-resilience-2021', 'template: apec-desg-covid19-2020').replace('\n  networks:', '\n  business-continuity:');

let folder: string;
const pdfs = new Map<string, PdfFacts>();
/** As LibreOffice writes them as plain text: no line is broken where a page is full. */
let japanText: string;
let secondText: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-submissions-word-'));
  const store = await sampleStore();
  const views: Readonly<Record<string, SubmissionView>> = {
    'japan': sampleView('japan.submission.yaml', store),
    'second-template': sampleView('second-template.submission.yaml', store),
    'scripts': viewOf(scripts, store),
    'endless': viewOf(endless, store),
    'rich': viewOf(rich, store),
    'rich-in-three': viewOf(richInThree, store),
  };
  const files = await Promise.all(Object.entries(views).map(async ([name, view]) => {
    const file = join(folder, `${name}.docx`);
    await writeFile(file, await renderDocx(view));
    return file;
  }));
  await officeSave([...savingsOf(files, ['pdf'], folder), ...savingsOf(files.slice(0, 2), ['txt'], folder)]);
  for (const name of Object.keys(views)) pdfs.set(name, await readPdf(join(folder, 'pdf', `${name}.pdf`)));
  [japanText = '', secondText = ''] = await Promise.all(['japan', 'second-template'].map((name) => readFile(join(folder, 'txt', `${name}.txt`), 'utf8')));
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function pdf(name: string): PdfFacts {
  const facts = pdfs.get(name);
  if (facts === undefined) throw new Error(`LibreOffice made nothing of ${name}`);
  return facts;
}

/** White space means nothing on a page, and lines are broken where they are full. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

describe("Japan's paper, as LibreOffice reads it", () => {
  it("has the seed's words in the seed's order, cell by cell", () => {
    const { cover } = seed;
    const lines = japanText.replace(/^\ufeff/, '').trimEnd().split(/\r?\n/);
    expect(lines.slice(0, 8)).toEqual([
      cover.organisation, cover.number, `Agenda Item: ${cover.agendaItem}`, cover.title, `Purpose: ${cover.purpose}`,
      `Submitted by: ${cover.submittedBy}`, cover.meeting, cover.date,
    ]);
    const answer = lines.indexOf(seed.economy);
    expect(lines.slice(answer, answer + 1 + seed.contact.length)).toEqual([seed.economy, ...seed.contact]);
    // A cell a tab, a row a line, a paragraph a line within its cell.
    const table = lines.slice(answer + 1 + seed.contact.length).join('\n').replaceAll('    • ', '');
    expect(table).toBe([
      seed.columns.join('\t'),
      ...seed.rows.flatMap(({ issue, initiatives }) => (
        initiatives.length === 0
          ? [`${issue}\t\t`]
          : initiatives.map(({ title, paragraphs, links, outcome }, index) => [
            index === 0 ? issue : '',
            [title, ...paragraphs, ...links.map(({ url, language }) => (language === null ? url : `${url} (${language} text only)`))].join('\n'),
            outcome,
          ].join('\t'))
      )),
    ].join('\n').trimEnd());
  });

  it('is on A4, its pages numbered from the second, its heading row on each page of the table', () => {
    const { pages, size, texts } = pdf('japan');
    expect(size).toContain('(A4)');
    expect(texts).toHaveLength(pages);
    expect(texts[0]).not.toContain('Page 1');
    for (const [index, text] of texts.entries()) if (index > 0) expect(text).toMatch(new RegExp(`2020/DESG/010 +Page ${index + 1} of ${pages}\\s*$`));
    const withTable = texts.filter((text) => text.includes('ISSUE'));
    expect(withTable.length).toBeGreaterThan(1);
    for (const text of withTable) expect(squeezed(text)).toContain('EXPECTED');
    expect(texts.at(-1)).toContain('ISSUE');
  });

  it('fills the page on which the table begins: the next row begins there and breaks', () => {
    const first = pdf('japan').texts.find((text) => text.includes('ISSUE'));
    expect(first).toContain('requesting online platform');
    expect(first).not.toContain('2020_03_31_11');
  });

  it('can be followed to each of its links', () => {
    const expected = seed.rows.flatMap((row) => row.initiatives.flatMap(({ links }) => links.map(({ url }) => url)));
    expect([...new Set(pdf('japan').links)].sort()).toEqual([...expected, 'mailto:apec-desg@meti.go.jp'].sort());
  });

  it('says what it is', () => {
    expect(pdf('japan')).toMatchObject({ title: seed.cover.title, author: 'Japan' });
  });
});

describe('other papers, as LibreOffice reads them', () => {
  it('of five columns lie across, with all they say', () => {
    const { size, texts } = pdf('second-template');
    expect(size).toMatch(/^841\.\d+ x 595\.\d+ pts \(A4\)$/);
    for (const text of texts.slice(1)) expect(text).toMatch(/Question +Measures taken +Budget +Timetable +Result|Members are invited/);
    for (const words of ['Example Regional Forum', 'Session 2.1', 'Expected: 200 masts', 'USD 900,000']) expect(secondText).toContain(words);
  });

  it('show every script', () => {
    const text = squeezed(pdf('scripts').texts.join(''));
    for (const words of ['日本', '新しい生活様式', '進行中']) expect(text).toContain(words);
    // From right to left, as it is shown: which word comes first in a PDF is its reader's affair.
    for (const word of ['אבטחת', 'מידע']) expect(text).toContain(word);
    expect(text).toContain('a-very-long-address/'.repeat(2));
  });

  it('let a row go on over pages, under its heading', () => {
    const { pages, texts } = pdf('endless');
    expect(pages).toBeGreaterThan(measures / 2);
    const body = texts.slice(texts.findIndex((text) => text.includes('Measure 0')));
    for (const text of body.slice(0, -1)) expect(text).toContain('ISSUE');
    // Pages are full: no row waits for a page that holds it whole.
    const sentences = (text: string): number => text.split('A sentence').length - 1;
    for (const text of body.slice(1, -2)) expect(sentences(text)).toBeGreaterThan(40);
  });
});

describe('prose with all that it may have, as LibreOffice shows it', () => {
  it.each(['rich', 'rich-in-three'])('has every row to its end, and every note: %s', (name) => {
    const words = squeezed(pdf(name).texts.join('\n'));
    for (const said of [
      'A second cable route for the northern coast', 'several coastal towns', 'spare parts', 'for the deep', 'at each level', 'C:\\dir\\*.pdf', '**not bold either**', 'The end refers',
      'March 2019', 'Until 2025', 'USD 4 million', '1.5 million', 'A column that the template does not have', 'June 2022', 'within a day',
    ]) expect(words, said).toContain(squeezed(said));
    expect(pdf(name).links).toEqual(expect.arrayContaining(['https://www.example.org/agreement(2021).pdf', 'https://www.example.org/annex', 'https://www.example.org/valley']));
  });
});
