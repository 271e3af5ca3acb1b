import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnsWithin } from '../../server/papers/word/docx-looks.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import { structureProblems } from '../kit/docx-structure.ts';
import { allOf, childOf, childrenOf, readDocx, valueAt, wordsOf, type XmlElement } from '../kit/read-docx.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

let parts: ReadonlyMap<string, XmlElement>;
let paragraphs: readonly XmlElement[];
beforeAll(async () => {
  const text = await readFile(new URL('../fixtures/prose/rich.submission.yaml', import.meta.url), 'utf8');
  parts = readDocx(await renderDocx(viewOf(text, await sampleStore())));
  paragraphs = allOf(parts.get('word/document.xml'), 'w:p');
});

function paragraph(start: string): XmlElement {
  const found = paragraphs.find((one) => wordsOf(one).startsWith(start));
  if (found === undefined) throw new Error(`No paragraph begins with ${start}`);
  return found;
}

/** What Word shows before an item, and the level and the list that say so. */
function numbering(start: string): { readonly level: number; readonly list: string | undefined; readonly format: string | undefined; readonly text: string | undefined; readonly from: string | undefined } {
  const properties = childOf(paragraph(start), 'w:pPr', 'w:numPr');
  const [level, list] = [Number(valueAt(properties, 'w:ilvl')), valueAt(properties, 'w:numId')];
  const all = childrenOf(parts.get('word/numbering.xml'));
  const instance = all.find(({ name, attributes }) => name === 'w:num' && attributes['w:numId'] === list);
  const kind = all.find(({ name, attributes }) => name === 'w:abstractNum' && attributes['w:abstractNumId'] === valueAt(instance, 'w:abstractNumId'));
  const shown = childrenOf(kind).filter(({ name }) => name === 'w:lvl')[level];
  return { level, list, format: valueAt(shown, 'w:numFmt'), text: valueAt(shown, 'w:lvlText'), from: valueAt(instance, 'w:lvlOverride', 'w:startOverride') };
}

it('prose in Word is as the standard wants it', () => {
  expect(structureProblems(parts)).toEqual([]);
});

describe('lists in Word', () => {
  it.each([
    ['The coast:', 0, 'decimal', '%1.', '1'], ['stations in', 1, 'bullet', '◦', undefined], ['spare parts', 2, 'lowerLetter', '%3)', '1'],
    ['for shallow', 3, 'lowerRoman', '(%4)', '1'], ['in the first', 1, 'upperRoman', '%2.', '1'], ['ducts', 2, 'upperLetter', '%3)', '1'],
    ['Numbers may go on', 0, 'decimal', '%1)', '4'],
  ])('number %s by themselves, at its level', (start, level, format, text, from) => {
    expect(numbering(start)).toMatchObject({ level, format, text, from });
  });

  it('count on within one list, and each list by itself', () => {
    expect(numbering('The valley').list).toBe(numbering('The coast:').list);
    expect(numbering('for the deep').list).not.toBe(numbering('spare parts').list);
  });

  it('have the marks that are written, behind which the text hangs', () => {
    const item = paragraph('1.2.1');
    expect(childOf(item, 'w:pPr', 'w:numPr')).toBeUndefined();
    expect(allOf(item, 'w:tab')).toHaveLength(1);
    expect(Number(childOf(item, 'w:pPr', 'w:ind')?.attributes['w:hanging'])).toBeGreaterThan(0);
  });

  it('have paragraphs of an item below its text, and leave half of a narrow column', () => {
    const left = (start: string): number => Number(childOf(paragraph(start), 'w:pPr', 'w:ind')?.attributes['w:left']);
    expect(left('Its ship')).toBe(left('a crew'));
    expect(left('for shallow')).toBeGreaterThan(left('spare parts'));
    expect(left('masts')).toBeLessThan(1100);
  });
});

describe('runs in Word', () => {
  it('are bold, slanted or both, in links too, and lines break', () => {
    const looks = allOf(paragraph('A single cut'), 'w:r').map((run) => [wordsOf(run), childOf(run, 'w:rPr', 'w:b') !== undefined, childOf(run, 'w:rPr', 'w:i') !== undefined]);
    expect(looks).toContainEqual(['several coastal towns', true, false]);
    expect(looks).toContainEqual(['two months', true, true]);
    expect(looks).toContainEqual(['framework', false, true]);
    expect(allOf(paragraph('A single cut'), 'w:br')).toHaveLength(2);
    expect(wordsOf(allOf(paragraph('A single cut'), 'w:hyperlink')[0])).toBe('the framework agreement');
  });

  it('print what only looks like mark-up as it is typed', () => {
    expect(wordsOf(paragraph('What only looks'))).toContain('2 * 3 = 6, snake_case_name, [contact point], a lone *, 1.5 million, <b>not bold</b>, &amp;, # five,');
  });
});

describe('footnotes in Word', () => {
  it('stand at the foot of the page, each where its mark is, with links of their own', async () => {
    const short = await wordOf('Text.[^1] More.[^b]\n\n| A | B |\n| - | - |\n| 1 | 2 |\n\n[^1]: See [page 4](https://a.example/4).\n[^b]: And *this*.');
    const marks = allOf(short.get('word/document.xml'), 'w:footnoteReference').map(({ attributes }) => attributes['w:id']);
    const notes = allOf(short.get('word/footnotes.xml'), 'w:footnote');
    expect(marks).toEqual(['1', '2']);
    expect(notes.map(({ attributes }) => attributes['w:id'])).toEqual(['-1', '0', ...marks]);
    expect(wordsOf(notes[2]).trim()).toBe('See page 4.');
    expectLinks(short, 'footnotes', notes[2], 1);
    expect(childOf(short.get('word/settings.xml'), 'w:footnotePr')).toBeDefined();
    expect(structureProblems(short)).toEqual([]);
    expect(rowsKeptTogether(short)).toEqual([expect.stringContaining('A title')]);
  });

  it('of a row with tables that may pass a page stand behind the text, because LibreOffice would cut the row off or never end', () => {
    expect(allOf(parts.get('word/document.xml'), 'w:footnoteReference')).toEqual([]);
    const marks = allOf(parts.get('word/document.xml'), 'w:endnoteReference').map(({ attributes }) => attributes['w:id']);
    const notes = allOf(parts.get('word/endnotes.xml'), 'w:endnote');
    expect(notes.map(({ attributes }) => attributes['w:id'])).toEqual(['-1', '0', ...marks]);
    expect(wordsOf(notes[2]).trim()).toBe('Report of the Commission, March 2019, page 4 and https://www.example.org/annex.');
    expectLinks(parts, 'endnotes', notes[2], 2);
    expect(childOf(parts.get('word/settings.xml'), 'w:endnotePr')).toBeDefined();
    expect(rowsKeptTogether(parts)).toEqual([]);
  });

  it('of a long row without tables, and tables of a long row without notes, need neither', async () => {
    const lines = 'A line of text.\n'.repeat(80);
    const noted = await wordOf(`${lines}[^1]\n\n[^1]: Note.`);
    expect(allOf(noted.get('word/document.xml'), 'w:footnoteReference')).toHaveLength(1);
    expect(rowsKeptTogether(noted)).toEqual([]);
    expect(rowsKeptTogether(await wordOf(`${lines}\n| A | B |\n| - | - |\n| 1 | 2 |`))).toEqual([]);
  });
});

/** The parts of a Word file whose one initiative has this description. */
async function wordOf(description: string): Promise<ReadonlyMap<string, XmlElement>> {
  const block = description.replaceAll('\n', '\n        ');
  const text = `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: A title\n      description: |\n        ${block}\n`;
  return readDocx(await renderDocx(viewOf(text, await sampleStore())));
}

function expectLinks(file: ReadonlyMap<string, XmlElement>, part: string, note: XmlElement | undefined, count: number): void {
  const targets = childrenOf(file.get(`word/_rels/${part}.xml.rels`));
  const links = allOf(note, 'w:hyperlink');
  for (const link of links) expect(targets.find(({ attributes }) => attributes['Id'] === link.attributes['r:id'])).toBeDefined();
  expect(links).toHaveLength(count);
}

function rowsKeptTogether(file: ReadonlyMap<string, XmlElement>): readonly string[] {
  return allOf(file.get('word/document.xml'), 'w:tr')
    .filter((row) => childOf(row, 'w:trPr', 'w:cantSplit') !== undefined && childOf(row, 'w:trPr', 'w:tblHeader') === undefined)
    .map((row) => wordsOf(row));
}

describe('tables in Word', () => {
  it('stand in their cell, with a bold head, and as wide as there is room', () => {
    const cells = allOf(parts.get('word/document.xml'), 'w:tc').filter((cell) => childOf(cell, 'w:tbl') !== undefined);
    expect(cells).toHaveLength(4);
    for (const cell of cells) {
      const width = Number(childOf(cell, 'w:tcPr', 'w:tcW')?.attributes['w:w']);
      for (const table of childrenOf(cell).filter(({ name }) => name === 'w:tbl')) {
        const [own, left] = [childOf(table, 'w:tblPr', 'w:tblW'), childOf(table, 'w:tblPr', 'w:tblInd')].map((one) => Number(one?.attributes['w:w'] ?? 0));
        expect((own ?? Infinity) + (left ?? 0)).toBeLessThan(width);
      }
    }
    expect(valueAt(paragraph('Length'), 'w:pPr', 'w:pStyle')).toBe('TableHeading');
    expect(valueAt(paragraph('80 km'), 'w:pPr', 'w:jc')).toBe('right');
  });

  it('have columns as wide as they need, or shares of what there is', () => {
    const columns = [{ least: 100, most: 200 }, { least: 100, most: 600 }];
    expect(columnsWithin(columns, 1000)).toEqual([200, 600]);
    expect(columnsWithin(columns, 500)).toEqual([150, 350]);
    expect(columnsWithin(columns, 100)).toEqual([50, 50]);
    expect(columnsWithin([700, 300], 1000)).toEqual([700, 300]);
  });
});
