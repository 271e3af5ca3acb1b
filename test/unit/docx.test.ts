import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderDocx } from '../../server/papers/word/docx.ts';
import { columnShares } from '../../server/papers/view/column-shares.ts';
import { writeDocx } from '../../server/papers/word/docx-file.ts';
import { docxLink, docxParagraph, docxText, type DocxBlock, type DocxDocument, type DocxInline, type DocxNumbers } from '../../server/papers/word/docx-model.ts';
import type { SubmissionView } from '../../server/papers/view/table-model.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import seed from '../fixtures/seed/japan-table.json';
import { structureProblems } from '../kit/docx-structure.ts';
import { allOf, childOf, childrenOf, readDocx, valueAt, wordsOf, type XmlElement } from '../kit/read-docx.ts';
import { sampleStore, sampleView, viewOf } from '../kit/views.ts';
import { propertyRuns } from '../kit/property-runs.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const text = (part: XmlElement | undefined, name: string): string => wordsOf(allOf(part, name)[0]);

function one(...blocks: readonly DocxBlock[]): DocxDocument {
  return { properties: { title: 'T', language: 'en' }, sections: [{ landscape: false, footer: 'F', bareFirstPage: false, blocks }] };
}

function bodyOf(parts: ReadonlyMap<string, XmlElement>): XmlElement | undefined {
  return childOf(parts.get('word/document.xml'), 'w:body');
}

/** Where a link leads, by the id of its relationship. */
function targetOf(parts: ReadonlyMap<string, XmlElement>, link: XmlElement): string | undefined {
  return childrenOf(parts.get('word/_rels/document.xml.rels'))
    .find(({ attributes }) => attributes['Id'] === link.attributes['r:id'])?.attributes['Target'];
}

describe("Japan's answer in Word says what the seed says", () => {
  let parts: ReadonlyMap<string, XmlElement>;
  let rows: readonly (readonly XmlElement[])[];
  beforeAll(async () => {
    parts = readDocx(await renderDocx(sampleView('japan.submission.yaml', store)));
    rows = allOf(bodyOf(parts), 'w:tr').map((row) => allOf(row, 'w:tc'));
  });

  it('in the table, row by row and cell by cell', () => {
    expect(rows[0]?.map((cell) => wordsOf(cell))).toEqual(seed.columns);
    const read: { issue: string; initiatives: unknown[] }[] = [];
    for (const [issue, initiative, outcome] of rows.slice(1)) {
      if (valueAt(issue, 'w:tcPr', 'w:vMerge') === 'restart' || childOf(issue, 'w:tcPr', 'w:vMerge') === undefined) {
        read.push({ issue: wordsOf(issue), initiatives: [] });
      }
      const paragraphs = allOf(initiative, 'w:p').map((paragraph) => ({ style: valueAt(paragraph, 'w:pPr', 'w:pStyle'), paragraph }));
      const styled = (style: string): readonly XmlElement[] => paragraphs.filter((each) => each.style === style).map(({ paragraph }) => paragraph);
      if (wordsOf(initiative) === '') continue;
      read.at(-1)?.initiatives.push({
        title: styled('InitiativeTitle').map(wordsOf).join(),
        paragraphs: styled('InitiativeText').map(wordsOf),
        links: styled('InitiativeLink').map((paragraph) => {
          const [link] = allOf(paragraph, 'w:hyperlink');
          expect(link && targetOf(parts, link)).toBe(wordsOf(link));
          return { url: wordsOf(link), language: / \((.+) text only\)$/.exec(wordsOf(paragraph))?.[1] ?? null };
        }),
        outcome: wordsOf(outcome),
      });
    }
    expect(read).toEqual(seed.rows);
  });

  it('on the cover, in the guidance and in the contact block', async () => {
    const paragraphs = childrenOf(bodyOf(parts)).filter(({ name }) => name === 'w:p');
    const styled = (style: string): readonly string[] => (
      paragraphs.filter((paragraph) => valueAt(paragraph, 'w:pPr', 'w:pStyle') === style).map(wordsOf)
    );
    expect(styled('Organisation')).toEqual([seed.cover.organisation]);
    expect(styled('Number')).toEqual([seed.cover.number]);
    expect(styled('Agenda')).toEqual([`Agenda Item: ${seed.cover.agendaItem}`]);
    expect(styled('Title')).toEqual([seed.cover.title]);
    expect(styled('CoverField')).toEqual([`Purpose: ${seed.cover.purpose}`, `Submitted by: ${seed.cover.submittedBy}`]);
    expect(styled('Meeting')).toEqual([seed.cover.meeting, seed.cover.date]);
    expect(styled('Heading2')).toEqual([seed.economy]);
    expect(styled('Contact')).toEqual(seed.contact);
    const asked = (await readFile(new URL('../fixtures/seed/template-text.txt', import.meta.url), 'utf8')).trimEnd().split('\n');
    const shown = paragraphs.filter((paragraph) => valueAt(paragraph, 'w:pPr', 'w:pStyle')?.startsWith('Guidance')).map(wordsOf);
    expect(shown.map((line) => line.replace('\t', ' '))).toEqual(asked.slice(5, -seed.columns.length));
  });

  it('under a heading row that each page repeats, in rows that may break', () => {
    const trs = allOf(bodyOf(parts), 'w:tr');
    expect(trs.map((row) => childOf(row, 'w:trPr', 'w:tblHeader') !== undefined)).toEqual(trs.map((_, index) => index === 0));
    expect(trs.slice(1).some((row) => childOf(row, 'w:trPr', 'w:cantSplit') !== undefined)).toBe(false);
  });

  it('with properties that tell what it is', () => {
    const core = parts.get('docProps/core.xml');
    expect(text(core, 'dc:title')).toBe(seed.cover.title);
    expect(text(core, 'dc:creator')).toBe('Japan');
    expect(text(core, 'dc:subject')).toBe(seed.cover.meeting);
    expect(text(core, 'dc:identifier')).toBe(seed.cover.number);
    expect(text(core, 'dc:language')).toBe('en');
    expect(text(parts.get('docProps/app.xml'), 'Company')).toBe(seed.cover.organisation);
    expect(allOf(core, 'dcterms:created')).toEqual([]);
  });
});

describe('a Word file', () => {
  it.each(['japan', 'second-template', 'long', 'half-written', 'mistakes', 'new-zealand'])('%s is as the standard wants it', async (name) => {
    expect(structureProblems(readDocx(await renderDocx(sampleView(`${name}.submission.yaml`, store))))).toEqual([]);
  });

  it('of an awkward submission is as the standard wants it, and loses nothing', async () => {
    const written = await readFile(new URL('../fixtures/golden/awkward.submission.yaml', import.meta.url), 'utf8');
    const parts = readDocx(await renderDocx(viewOf(written, store)));
    expect(structureProblems(parts)).toEqual([]);
    const shown = wordsOf(bodyOf(parts));
    for (const words of ['javascript:alert(1)', 'https://c.example/"><b>', 'A title alone', 'Text where an initiative should stand', 'second <b>bold</b>', 'budget: 5 | 6']) {
      expect(shown).toContain(words);
    }
    expect(childrenOf(parts.get('word/_rels/document.xml.rels')).some(({ attributes }) => attributes['Target']?.startsWith('javascript:'))).toBe(false);
  });

  it('has the same bytes for the same submission, whatever the hour', async () => {
    const first = await renderDocx(sampleView('japan.submission.yaml', store));
    const again = await renderDocx(sampleView('japan.submission.yaml', await sampleStore()));
    expect(Buffer.compare(first, again)).toBe(0);
    // Nothing in the zip's directory tells another day than its first.
    const view = new DataView(first.buffer, first.byteOffset);
    for (let at = 0; at + 4 <= first.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) expect(view.getUint16(at + 14, true)).toBe(0x21);
    }
  });

  it('counts each numbered list from one, and one list on', async () => {
    const list: DocxNumbers = { style: 'decimal', form: '1.', start: 1 };
    const item = (of: DocxNumbers): DocxBlock => docxParagraph('CellText', [docxText('x')], { marker: { kind: 'number', list: of } });
    const parts = readDocx(await writeDocx(one(item(list), item(list), item({ ...list }))));
    expect(structureProblems(parts)).toEqual([]);
    const [first, second, third] = allOf(bodyOf(parts), 'w:p').map((paragraph) => valueAt(paragraph, 'w:pPr', 'w:numPr', 'w:numId'));
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  });

  it('links within itself, and marks what was inserted and deleted', async () => {
    const inserted = { kind: 'inserted', author: 'A. Person', date: '2020-06-26T00:00:00Z' } as const;
    const deleted = { kind: 'deleted', author: 'A. Person' } as const;
    const parts = readDocx(await writeDocx(one(
      docxParagraph('Heading1', [docxText('Japan')], { anchor: 'japan', change: inserted }),
      docxParagraph('Normal', [
        { kind: 'link', runs: [docxText('see')], target: { anchor: 'japan' } }, docxText('new', { change: inserted }), docxText('old', { change: deleted }),
        docxLink('https://a.example/', 'gone', { change: deleted }),
      ]),
      { kind: 'table', caption: 'c', columnWidths: [1000, 2000], headingRows: 0, firstColumnIsHeading: false, rows: [
        { cells: [{ columns: 2, blocks: [] }], change: deleted }, { cells: [{ blocks: [] }, { blocks: [] }] },
      ] },
    )));
    expect(structureProblems(parts)).toEqual([]);
    expect(allOf(bodyOf(parts), 'w:delText').map(wordsOf)).toEqual(['old', 'gone']);
    expect(allOf(bodyOf(parts), 'w:ins').map(({ attributes }) => attributes['w:date'])).toEqual([inserted.date, inserted.date]);
  });

  it('takes pages of both directions', async () => {
    const table: DocxBlock = { kind: 'table', caption: 'c', columnWidths: [500], headingRows: 1, firstColumnIsHeading: true, rows: [{ cells: [{ blocks: [] }] }] };
    const section = { footer: '', bareFirstPage: false, blocks: [table, table] };
    const parts = readDocx(await writeDocx({
      properties: { title: '', language: 'xx-not-a-tag' },
      sections: [{ ...section, landscape: true }, { ...section, landscape: false, blocks: [docxParagraph('Normal', [])] }, { ...section, landscape: true }],
    }));
    expect(structureProblems(parts)).toEqual([]);
    expect(allOf(bodyOf(parts), 'w:pgSz').map(({ attributes }) => attributes['w:orient'])).toEqual(['landscape', 'portrait', 'landscape']);
    const between = childrenOf(bodyOf(parts)).map(({ name }) => name);
    expect(between.slice(0, 3)).toEqual(['w:tbl', 'w:p', 'w:tbl']);
  });

  it('sets what is written from right to left so', async () => {
    const parts = readDocx(await writeDocx(one(
      docxParagraph('Normal', [docxText('مرحبا بالعالم, 2020 (APEC) سلام!')]), docxParagraph('Normal', [docxText('APEC שלום (日本)')]),
    )));
    const [first, second] = allOf(bodyOf(parts), 'w:p');
    expect(childOf(first, 'w:pPr', 'w:bidi')).toBeDefined();
    expect(childOf(second, 'w:pPr', 'w:bidi')).toBeUndefined();
    expect(allOf(second, 'w:r').map((run) => [wordsOf(run), childOf(run, 'w:rPr', 'w:rtl') !== undefined]))
      .toEqual([['APEC ', false], ['שלום', true], [' (日本)', false]]);
    expect(wordsOf(first)).toBe('مرحبا بالعالم, 2020 (APEC) سلام!');
  });

  it('is well-formed whatever is written, and says all that XML can', async () => {
    const inline: fc.Arbitrary<DocxInline> = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }).map((words) => docxText(words, { bold: true })),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }).map((units) => docxText(String.fromCharCode(...units))),
      fc.webUrl({ withFragments: true, withQueryParameters: true }).map((href) => docxLink(href, href)),
      fc.constantFrom('https://a.example/%zz|{^}`\\', 'http://ü.example/ä?ö', 'mailto:a@b.example').map((href) => docxLink(href, 'x')),
    );
    await fc.assert(fc.asyncProperty(fc.array(fc.array(inline, { maxLength: 4 }), { maxLength: 60, size: 'max' }), async (paragraphs) => {
      const parts = readDocx(await writeDocx(one(...paragraphs.map((inlines) => docxParagraph('CellText', inlines)))));
      expect(structureProblems(parts)).toEqual([]);
      const expected = paragraphs.flat().flatMap((each) => (each.kind === 'text' ? [each] : each.kind === 'link' ? each.runs : [])).map((run) => run.text).join('')
        .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd').replace(/\r\n?/g, '\n');
      expect(wordsOf(bodyOf(parts))).toBe(expected);
    }), propertyRuns('is well-formed whatever is written, and says all that XML can', 0.005));
  });
});

describe('the widths of columns', () => {
  it('add up, and leave room for everyone, however many there are', () => {
    const kinds = fc.constantFrom('issue', 'outcome', 'text' as const);
    fc.assert(fc.property(fc.array(kinds, { maxLength: 40 }), fc.integer({ min: 5000, max: 15000 }), (others, total) => {
      const columns = ['initiatives' as const, ...others].map((holds, index) => ({ id: String(index), title: '', holds }));
      const issues = columns.filter(({ holds }) => holds === 'issue').length;
      fc.pre(issues <= 1);
      const shares = columnShares(columns, total);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
      expect(Math.min(...shares)).toBeGreaterThan(0);
    }), propertyRuns('add up, and leave room for everyone, however many there are', 0.05));
  });
});

it('initiatives of one issue have no rules between them but where a page ends, and the issue has rules around it', async () => {
  const open = async (count: number): Promise<readonly (readonly string[])[]> => {
    const initiatives = Array.from({ length: count }, (_, index) => `    - title: Number ${index + 1}\n`).join('');
    const parts = readDocx(await renderDocx(viewOf(`template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n${initiatives}`, store)));
    const cells = allOf(bodyOf(parts), 'w:tc').filter((cell) => wordsOf(cell).startsWith('Number'));
    return cells.map((cell) => childrenOf(childOf(cell, 'w:tcPr', 'w:tcBorders')).map(({ name, attributes }) => `${name} ${attributes['w:val']} ${attributes['w:color']}`));
  };
  expect(await open(1)).toEqual([[]]);
  // Each keeps the line below it, for the end of a page, and the next one covers it with a line that is heavier and white.
  expect(await open(4)).toEqual([[], ['w:top thick FFFFFF'], ['w:top thick FFFFFF'], ['w:top thick FFFFFF']]);
});

it('every sample becomes a Word file', async () => {
  const samples = (await readdir(new URL('../../samples/', import.meta.url))).filter((name) => name.endsWith('.submission.yaml'));
  const views: readonly SubmissionView[] = samples.map((name) => sampleView(name, store));
  for (const view of views) expect((await renderDocx(view)).length).toBeGreaterThan(1000);
});
