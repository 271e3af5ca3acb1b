import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';
import { buildCompendium } from '../../server/papers/compendium/compendium.ts';
import type { Compendium } from '../../server/papers/compendium/compendium-model.ts';
import { compendiumCsv } from '../../server/papers/compendium/csv.ts';
import { csvCell } from '../../server/papers/view/csv-cell.ts';
import { compendiumDocx } from '../../server/papers/compendium/docx.ts';
import { filterScript, filterScriptHash } from '../../server/papers/compendium/filter-form.ts';
import { renderCompendiumPage } from '../../server/papers/compendium/html.ts';
import { compendiumJson } from '../../server/papers/compendium/json.ts';
import { compendiumMarkdown } from '../../server/papers/compendium/markdown.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { textWidth } from '../../server/papers/word/docx-model.ts';
import { submissionText } from '../kit/generated.ts';
import { readCsv } from '../kit/read-csv.ts';
import { structureProblems } from '../kit/docx-structure.ts';
import { allOf, childOf, readDocx, valueAt, wordsOf } from '../kit/read-docx.ts';
import { all, readHtml, textOf } from '../kit/read-html.ts';
import { sample } from '../kit/template-store.ts';
import { sampleStore } from '../kit/views.ts';
import { propertyRuns } from '../kit/property-runs.ts';

const templateId = 'apec-desg-covid19-2020';
let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

function compendiumOf(
  files: Readonly<Record<string, string>>, options: { readonly template?: string; readonly verdicts?: Readonly<Record<string, LinkVerdict>> } = {},
): Compendium {
  const sources = Object.entries(files).map(([name, text]) => ({
    name, uri: `file:///${name}`, errors: 0, document: readSubmissionDocument(`file:///${name}`, 1, text),
  }));
  const id = options.template ?? templateId;
  return buildCompendium(sources, {
    templateId: id, template: store.get(id), registries: store.registries, linkVerdict: (url) => options.verdicts?.[url],
  });
}

function answer(economy: string, issues = 'business-continuity: [{title: One}]'): string {
  return `template: ${templateId}\neconomy: "${economy}"\nissues: {${issues}}\n`;
}

describe('the order', () => {
  it('of economies is that of APEC, whatever the files are called', () => {
    const names = store.registries.economies(store.get(templateId)).map((economy) => economy.name);
    expect(names).toHaveLength(21);
    const files = Object.fromEntries([...names].reverse().map((name, index) => [`${index}.yaml`, answer(name)]));
    const compendium = compendiumOf(files);
    expect(compendium.submissions.map((submission) => submission.economy)).toEqual(names);
    expect(compendium.issues[0]?.answers.map((one) => one.submission.economy)).toEqual(names);
    expect(compendium.matrix.rows.map((row) => row.economy)).toEqual(names);
  });

  it('of issues is the template’s, then what it does not know', () => {
    const compendium = compendiumOf({ a: answer('Japan', 'invented: [{title: X}], economic-recovery: [{title: Y}], data-exchange: [{title: Z}]') });
    expect(compendium.issues.map((issue) => issue.id)).toEqual([
      'business-continuity', 'data-exchange', 'digital-technologies', 'trusted-environment', 'economic-recovery', 'invented',
    ]);
  });

  it('puts who is no member last, and says so', () => {
    const compendium = compendiumOf({ a: answer('Atlantis'), b: answer('Viet Nam'), c: `template: ${templateId}\nissues: {}\n` });
    expect(compendium.submissions.map((submission) => submission.economy)).toEqual(['Viet Nam', 'No economy named', 'Atlantis']);
    expect(compendium.notes).toEqual(['c has no economy; it is shown last.', 'a is from “Atlantis”, which is not a member; it is shown last.']);
    expect(compendium.matrix.rows.slice(-2).map((row) => row.economy)).toEqual(['No economy named', 'Atlantis']);
  });

  it('shows a name that is not APEC’s under the economy that is meant, and says so', () => {
    const compendium = compendiumOf({ a: answer('Vietnam'), b: answer('Republic of Korea') });
    expect(compendium.submissions.map((submission) => submission.economy)).toEqual(['Korea', 'Viet Nam']);
    expect(compendium.notes).toEqual(['a writes “Vietnam”; it is shown as Viet Nam.']);
  });
});

describe('the summary', () => {
  it('counts issues, sub-points and gaps, and names who has not answered', () => {
    const compendium = compendiumOf({
      a: answer('Japan', 'business-continuity: [{title: A, points: [a.i, a.iii]}, {title: B, points: [a.i, a.i, b.ii]}], economic-recovery: [{title: C}]'),
      b: answer('Chile', 'data-exchange: [{title: D, points: [b.ii]}]'),
    });
    const { matrix } = compendium;
    const row = (economy: string): readonly number[] => matrix.rows.find((one) => one.economy === economy)?.counts ?? [];
    expect(matrix.columns.map((column) => column.point ?? column.issueId)).toEqual([
      'business-continuity', 'a.i', 'a.ii', 'a.iii', 'data-exchange', 'b.i', 'b.ii', 'digital-technologies', 'c.i', 'c.ii', 'c.iii', 'c.iv',
      'trusted-environment', 'd.i', 'd.ii', 'd.iii', 'economic-recovery',
    ]);
    expect(row('Japan')).toEqual([2, 2, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(matrix.totals).toEqual([2, 2, 0, 1, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect([matrix.total, matrix.answered, matrix.rows.length]).toEqual([4, 2, 21]);
    const page = readHtml(renderCompendiumPage(compendium));
    const silent = all(page, 'tr.no-answer').map((one) => [textOf(all(one, 'th')[0]), textOf(all(one, 'td')[0])]);
    expect(silent).toHaveLength(19);
    expect(silent.at(-1)).toEqual(['Viet Nam', 'has not answered']);
  });

  it('counts a form that was only begun as no answer', () => {
    const { matrix } = compendiumOf({ a: answer('Japan', 'data-exchange: []'), b: answer('Chile', 'data-exchange: [{title: D}]') });
    expect([matrix.answered, matrix.rows.find(({ economy }) => economy === 'Japan')?.submissions.length]).toEqual([1, 1]);
  });

  it('of two files of one economy shows both, counts both, and says so', () => {
    const compendium = compendiumOf({ 'b.yaml': answer('Japan'), 'a.yaml': answer('Japan') });
    expect(compendium.notes).toEqual(['Japan has 2 submissions, and all are shown and counted: a.yaml, b.yaml.']);
    expect(compendium.submissions.map((submission) => submission.label)).toEqual(['Japan (a.yaml)', 'Japan (b.yaml)']);
    expect(compendium.matrix.rows.find((row) => row.economy === 'Japan')?.total).toBe(2);
  });

  it('without the template lists who has answered, and says what is missing', () => {
    const compendium = compendiumOf({ a: answer('Japan', 'x: [{title: X}]') }, { template: 'gone' });
    expect(compendium.issues.map((issue) => issue.heading)).toEqual(['x']);
    expect(compendium.notes[0]).toContain('The template “gone” was not found');
  });
});

describe('the lists', () => {
  it('counts each agency that one text lists, and that of an office', () => {
    const compendium = compendiumOf({
      a: answer('Japan', 'business-continuity: [{title: A, agencies: ["METI and MIC"]}, {title: B, agencies: ["METI/MIC", METI]}, {title: C, agencies: ["International Affairs Division, METI"]}, {title: D, agencies: ["METI and Nobody"]}]'),
    });
    expect(compendium.agencies.map(({ name, known, initiatives }) => [name.replace(/^.*\((.*)\)$/, '$1'), known, initiatives])).toEqual([['METI and Nobody', false, 1], ['METI', true, 3], ['MIC', true, 2]]);
  });

  it('names agencies in full, once for an initiative, those unknown as they are written', () => {
    const compendium = compendiumOf({
      a: answer('Japan', 'business-continuity: [{title: A, agencies: [METI, "Ministry of Economy, Trade and Industry", Nobody]}, {title: B, agencies: [METI]}]'),
      b: answer('Australia', 'business-continuity: [{title: A, agencies: [METI, DISER]}]'),
    });
    expect(compendium.agencies.map(({ economy, name, known, initiatives }) => [economy, name, known, initiatives])).toEqual([
      ['Australia', 'Department of Industry, Science, Energy and Resources, now Department of Industry, Science and Resources (DISR)', true, 1],
      ['Australia', 'Ministry of Economy, Trade and Industry (METI), Japan', true, 1],
      ['Japan', 'Ministry of Economy, Trade and Industry (METI)', true, 2],
      ['Japan', 'Nobody', false, 1],
    ]);
  });

  it('says of each link what is known, and that nobody has looked where nothing is', () => {
    const urls = ['https://a.org', 'https://b.org', 'https://c.org', 'https://d.org'];
    const compendium = compendiumOf({ a: answer('Japan', `business-continuity: [{title: A, links: [${urls.join(', ')}]}]`) }, {
      verdicts: {
        'https://a.org': { kind: 'ok', checkedAtMs: 0 },
        'https://b.org': { kind: 'moved', finalUrl: 'https://b.org/new', checkedAtMs: 0 },
        'https://c.org': { kind: 'broken', reason: { code: 'gone', status: 404 }, checkedAtMs: 0 },
      },
    });
    expect(compendium.links.map((link) => [link.link.url, link.verdict, link.verdictText])).toEqual([
      ['https://a.org', 'ok', 'It works.'],
      ['https://b.org', 'moved', 'It has moved to https://b.org/new.'],
      ['https://c.org', 'broken', 'This link is broken. The server answers 404 (no such page).'],
      ['https://d.org', 'not-checked', 'It has not been checked.'],
    ]);
    expect(compendium.links.every((link) => link.initiative === 'A' && link.issue.letter === 'a')).toBe(true);
  });
});

describe('the links of a compendium', () => {
  it('has those inside texts, each page once, with the words that they have', () => {
    const prose = "description: 'See [the **plan**](https://b.org) and https://a.org', outcome: {actual: 'At https://c.org'}, columns: {x: '- one\\n\\n- [two](https://d.org)'}";
    const compendium = compendiumOf({ a: answer('Japan', `business-continuity: [{title: A, links: [https://a.org], ${prose}}]`) }, {
      verdicts: { 'https://b.org': { kind: 'ok', checkedAtMs: 0 } },
    });
    expect(compendium.links.map(({ link, verdict }) => [link.url, link.text, link.path.text, verdict])).toEqual([
      ['https://a.org', 'https://a.org', 'issues/business-continuity/0/links/0', 'not-checked'],
      ['https://b.org', 'the plan', 'issues/business-continuity/0/description', 'ok'],
      ['https://c.org', 'https://c.org', 'issues/business-continuity/0/outcome/actual', 'not-checked'],
      ['https://d.org', 'two', 'issues/business-continuity/0/columns/x', 'not-checked'],
    ]);
  });
});

describe('CSV', () => {
  const wrapped = (compendium: Compendium): readonly (readonly string[])[] => readCsv(compendiumCsv(compendium));

  it('has a byte order mark, a line an initiative, and each line as long as the first', () => {
    const csv = compendiumCsv(compendiumOf({ a: sample('japan.submission.yaml'), b: sample('new-zealand.submission.yaml') }));
    expect(csv.startsWith('\ufeffEconomy,Issue,')).toBe(true);
    const [heading = [], ...rows] = readCsv(csv);
    expect(rows).toHaveLength(11);
    for (const row of rows) expect(row).toHaveLength(heading.length);
    expect(rows[0]?.slice(0, 6)).toEqual(['Japan', 'a', 'Business continuity and resilience', 'a.iii', '', 'supporting SMEs in introducing teleworking']);
  });

  it('has numbers as they are', () => {
    expect(['-4', '12'].map(csvCell)).toEqual(['-4', '12']);
  });

  it.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\tx', '\rx', '＝1'])('never has a formula: %j', (text) => {
    expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true);
  });

  it.each([
    ['fine;=1+1', "fine;'=1+1"], ['a;b\n=1', "a;b\n'=1"], ['x\t@y', "x\t'@y"], ['a; "=1+1"', "a;' \"=1+1\""], ['"=1"', `'"=1"`], [' \u00a0+1', "' \u00a0+1"],
    ['\n\n-1', "'\n\n'-1"], ['a - b = c', 'a - b = c'], ['a;b-c', 'a;b-c'], ['', ''], ['=a;=b', "'=a;'=b"],
  ])('has none for those either who take other signs for what is between cells: %j', (text, shown) => {
    expect(readCsv(`${csvCell(text)}\r\n`)).toEqual([[shown]]);
  });

  it('has none, whatever text is in it and however it is split', () => {
    const sign = fc.constantFrom('=', '+', '-', '@', '＝', ';', ',', '"', "'", ' ', '\t', '\r', '\n', 'a', '1', '\u00a0');
    const hostile = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join('')).filter((text) => !/^-\d+$/.test(text));
    fc.assert(fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (texts) => {
      const line = texts.map(csvCell).join(',');
      // A reader for whom semicolons are between cells; with and without regard to quotes, blanks and quotes at the ends taken off.
      for (const cells of [line.split(/[;\t\r\n]/), ...readCsv(`${line}\r\n`), readCsv(`${line}\r\n`).flat().flatMap((cell) => cell.split(/[;\t\r\n]/))]) {
        for (const cell of cells) expect(cell.replace(/^["\s]+/, '')).not.toMatch(/^[=+\-@＝]/);
      }
    }), propertyRuns('has none, whatever text is in it and however it is split', 1));
  });

  it('writes lists with a sign that begins no formula', () => {
    const [heading = [], first = []] = wrapped(compendiumOf({ a: 'template: apec-desg-covid19-2020\neconomy: Japan\nissues: {business-continuity: [{title: T, description: "- one\\n- two\\n"}]}\n' }));
    expect(first[heading.indexOf('Description')]).toBe('• one\n• two');
  });

  it('takes as long as its text is, whatever is in it', () => {
    const started = process.cpuUsage();
    for (const sign of [';', '\n', '"', ' ', '=', ';=', ' \n']) csvCell(sign.repeat(500_000));
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(10_000);
  });

  it('gives a cell back as it was, but for what would be a formula', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 6 }), (texts) => {
      const shown = texts.map((text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd'));
      const back = readCsv(`${texts.map(csvCell).join(',')}\r\n`);
      const bare = (text: string): string => text.replaceAll("'", '');
      expect(back.map((row) => row.map(bare))).toEqual([shown.map(bare)]);
      expect(back.flat().filter((text, index) => text !== shown[index] && !/^'[\t\r\n]|'["\s]*[=+\-@＝＋－＠]/.test(text))).toEqual([]);
    }), propertyRuns('gives a cell back as it was, whatever is in it', 0.05));
  });

  it('has the template’s own columns', () => {
    const [heading = [], first = []] = wrapped(compendiumOf({ a: sample('second-template.submission.yaml') }, { template: 'regional-resilience-2021' }));
    expect(first[heading.indexOf('Budget')]).toBe('USD 4 million, shared equally by the government and three operators');
  });
});

describe('every form', () => {
  it('has every initiative of every submission, of any text at all', () => {
    fc.assert(fc.property(fc.array(submissionText, { minLength: 1, maxLength: 3 }), (texts) => {
      const compendium = compendiumOf(Object.fromEntries(texts.map((text, index) => [`${index}.yaml`, text])));
      const written = compendium.issues.flatMap((issue) => issue.answers.flatMap((one) => one.initiatives));
      const titles = written.flatMap(({ view }) => view.title?.text ?? []);
      expect(compendium.matrix.total).toBe(written.length);
      expect(compendium.matrix.rows.reduce((sum, row) => sum + row.total, 0)).toBe(written.length);

      const page = readHtml(renderCompendiumPage(compendium));
      expect(all(page, 'p.initiative-title').map(textOf).sort()).toEqual(titles.map((title) => title.replace(/\s+/g, ' ').trim()).sort());
      const [, ...rows] = readCsv(compendiumCsv(compendium));
      expect(rows).toHaveLength(written.length);
      const json = JSON.parse(compendiumJson(compendium)) as { issues: { answers: { initiatives: { title: string }[] }[] }[] };
      expect(json.issues.flatMap((issue) => issue.answers.flatMap((one) => one.initiatives.map(({ title }) => title))).filter((title) => title !== '').sort())
        .toEqual([...titles].sort());
      expect(compendiumMarkdown(compendium).endsWith('\n')).toBe(true);
    }), propertyRuns('has every initiative of every submission, of any text at all', 0.03));
  });

  it('in Word has every initiative, in tables that fit their page', async () => {
    const compendium = compendiumOf({ a: sample('japan.submission.yaml'), b: sample('new-zealand.submission.yaml'), c: sample('second-template.submission.yaml') });
    const parts = readDocx(await compendiumDocx(compendium));
    expect(structureProblems(parts)).toEqual([]);
    const document = parts.get('word/document.xml');
    const titles = compendium.issues.flatMap((issue) => issue.answers.flatMap((one) => one.initiatives.flatMap(({ view }) => view.title?.text ?? [])));
    const shown = allOf(document, 'w:p').filter((paragraph) => valueAt(paragraph, 'w:pPr', 'w:pStyle') === 'InitiativeTitle').map(wordsOf);
    expect(shown).toEqual(titles);
    for (const table of allOf(document, 'w:tbl')) {
      const width = allOf(table, 'w:gridCol').reduce((sum, column) => sum + Number(column.attributes['w:w']), 0);
      expect(width).toBeLessThanOrEqual(textWidth({ landscape: true }));
      for (const row of allOf(table, 'w:tr')) {
        const spanned = allOf(row, 'w:tc').reduce((sum, cell) => sum + Number(valueAt(cell, 'w:tcPr', 'w:gridSpan') ?? 1), 0);
        expect(spanned).toBe(allOf(table, 'w:gridCol').length);
      }
    }
  });

  it('in Word keeps a title with its text and nothing else, has one kind of notes, and headings without gaps', async () => {
    const table = `| A | B |\n        |---|---|\n${'        | 1 | 2 |\n'.repeat(40)}`;
    const entry = (title: string, more = ''): string => `    - title: ${title}\n      points: [a.i]\n      description: |\n        Text.[^1]\n\n        ${more}\n\n        [^1]: Note of ${title}.\n`;
    const files = (more: string): Compendium => compendiumOf({
      'a.yaml': `${answer('Japan', '').replace(' {}', '')}  business-continuity:\n${['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((title) => entry(title)).join('')}    - title: Alone\n`,
      'b.yaml': `${answer('Vietnam', '').replace(' {}', '')}  business-continuity:\n${entry('Seven', more)}    - description: Without a title.\n`,
    });
    for (const [more, kind, other] of [['', 'footnote', 'endnote'], [table, 'endnote', 'footnote']] as const) {
      const parts = readDocx(await compendiumDocx(files(more)));
      expect(structureProblems(parts)).toEqual([]);
      const document = parts.get('word/document.xml');
      expect(allOf(document, `w:${kind}Reference`)).toHaveLength(7);
      expect(allOf(document, `w:${other}Reference`)).toHaveLength(0);
      // Each title is in a row of its own, which is kept with the next one if there is any text.
      const kept = allOf(allOf(document, 'w:tbl')[1], 'w:tr').flatMap((row) => {
        const [first] = allOf(row, 'w:p');
        return valueAt(first, 'w:pPr', 'w:pStyle') === 'InitiativeTitle' ? [[wordsOf(first), childOf(first, 'w:pPr', 'w:keepNext') !== undefined, allOf(row, 'w:p').length]] : [];
      });
      expect(kept).toEqual([...['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((title) => [title, true, 2]), ['Alone', false, 2], ['Seven', true, 2]]);
      expect(wordsOf(document)).toContain('Without a title.');
    }
  });

  it('escapes what a submission says', () => {
    const hostile = '<script>alert(1)</script>';
    const compendium = compendiumOf({ '<b>.yaml': answer(hostile, `business-continuity: [{title: "${hostile}", points: ["${hostile}"], agencies: ["${hostile}"]}]`) });
    expect(renderCompendiumPage(compendium).match(/<script>/g)).toHaveLength(1);
    expect(compendiumMarkdown(compendium)).not.toContain('<script>');
  });

  it('is the same for the same files', async () => {
    const files = { a: sample('japan.submission.yaml'), b: sample('long.submission.yaml') };
    for (const write of [compendiumDocx, renderCompendiumPage, compendiumMarkdown, compendiumCsv, compendiumJson]) expect(await write(compendiumOf(files))).toEqual(await write(compendiumOf(files)));
  });
});

it('the page’s policy names its script', () => {
  expect(filterScriptHash).toBe(`sha256-${createHash('sha256').update(filterScript).digest('base64')}`);
});
