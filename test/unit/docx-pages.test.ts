import { beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/import-file.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { structureProblems } from '../kit/docx-structure.ts';
import { allOf, childOf, childrenOf, readDocx, valueAt, wordsOf, type XmlElement } from '../kit/read-docx.ts';
import { storeWith } from '../kit/template-store.ts';
import { sampleStore, sampleView, viewOf } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\n';

async function wordOf(text: string, templates = store): Promise<ReadonlyMap<string, XmlElement>> {
  const parts = readDocx(await renderDocx(viewOf(text, templates)));
  expect(structureProblems(parts)).toEqual([]);
  return parts;
}

function body(parts: ReadonlyMap<string, XmlElement>): XmlElement | undefined {
  return parts.get('word/document.xml');
}

function rowWith(parts: ReadonlyMap<string, XmlElement>, words: string): XmlElement | undefined {
  return allOf(body(parts), 'w:tr').find((row) => wordsOf(row).includes(words));
}

const sentences = 'A sentence of measure. '.repeat(60).trim();

describe('where a page ends, in Word', () => {
  it('a short answer stays whole, and a long one may break', async () => {
    const parts = await wordOf(`${head}issues:\n  data-exchange:\n    - title: Short\n      description: A few words.\n    - title: Long\n      description: ${sentences}\n`);
    const stays = (words: string): boolean => childOf(rowWith(parts, words), 'w:trPr', 'w:cantSplit') !== undefined;
    expect([stays('Short'), stays('Long')]).toEqual([true, false]);
    // Somebody may write into the row of an issue that has no answer, and then it is long.
    expect(stays('Secure and trusted online environment')).toBe(false);
  });

  it('a title stands with the text below it, and alone where there is none', async () => {
    const parts = await wordOf(`${head}issues:\n  data-exchange:\n    - title: With text\n      description: Text.\n    - title: Alone\n`);
    const title = (words: string): XmlElement | undefined => allOf(body(parts), 'w:p').find((paragraph) => wordsOf(paragraph) === words);
    expect(childOf(title('With text'), 'w:pPr', 'w:keepNext')).toBeDefined();
    expect(childOf(title('Alone'), 'w:pPr', 'w:keepNext')).toBeUndefined();
    const styles = childrenOf(parts.get('word/styles.xml'));
    for (const id of ['InitiativeTitle', 'Issue', 'Heading1', 'Heading2']) {
      expect(childOf(styles.find(({ attributes }) => attributes['w:styleId'] === id), 'w:pPr', 'w:keepLines'), id).toBeDefined();
    }
  });

  it('a title in the first column does not keep its row with the next one, nor that one with all others', async () => {
    const templates = storeOf('id: long\ntitle: Long answers\nissues: [{id: one, title: First}]\ncolumns: [{id: initiatives, title: INITIATIVES}, {id: issue, title: ISSUE}]\n');
    const parts = await wordOf(`template: long\neconomy: Japan\nissues:\n  one:\n${Array.from({ length: 6 }, (_, index) => `    - title: Number ${index}\n      description: Text.\n`).join('')}`, templates);
    expect(allOf(body(parts), 'w:tr')).toHaveLength(7);
  });

  it('the line below the heading is heavier than the white one of a row that goes on', async () => {
    const parts = readDocx(await renderDocx(sampleView('japan.submission.yaml', store)));
    const [heading] = allOf(body(parts), 'w:tr');
    const below = allOf(heading, 'w:tcBorders').map((borders) => childOf(borders, 'w:bottom')?.attributes);
    expect(below).toEqual([1, 2, 3].map(() => ({ 'w:val': 'thick', 'w:color': '000000', 'w:sz': '5', 'w:space': '0' })));
    for (const white of allOf(body(parts), 'w:tcBorders').flatMap((borders) => childOf(borders, 'w:top') ?? [])) {
      expect(white.attributes).toMatchObject({ 'w:val': 'thick', 'w:color': 'FFFFFF' });
      expect(Number(white.attributes['w:sz'])).toBeLessThan(5);
    }
  });
});

function storeOf(template: string): FolderInputs {
  return storeWith({ 'long.submission-template.yaml': template });
}

describe('the issue’s name', () => {
  const template = 'id: long\ntitle: Long answers\ntable: {repeatIssue: true}\nissues: [{id: one, title: First}, {id: two, title: Second}]\n';
  const text = 'template: long\neconomy: Japan\nissues:\n  one:\n    - title: Number 1\n      description: Text.\n      outcome: Ongoing\n\n    - title: Number 2\n      description: Text.\n  two:\n    - title: Number 3\n';

  it('stands beside each initiative where the template says so, between lines, once as a heading', async () => {
    const parts = await wordOf(text, storeOf(template));
    const rows = allOf(body(parts), 'w:tr').slice(1).map((row) => allOf(row, 'w:tc'));
    expect(rows.map(([issue]) => [wordsOf(issue), valueAt(issue, 'w:p', 'w:pPr', 'w:pStyle')])).toEqual([['First', 'Issue'], ['First', 'CellText'], ['Second', 'Issue']]);
    for (const name of ['w:vMerge', 'w:tcBorders']) expect(allOf(body(parts), name)).toEqual([]);
  });

  it('comes back as the submission that it was', async () => {
    const templates = storeOf(template);
    const view = viewOf(text, templates);
    const read = importFile(await renderDocx(view), 'x.docx', { templates: templates.all(), registries: templates.registries, template: 'long' });
    if ('refused' in read) throw new Error(read.refused);
    expect(read.yaml.slice(read.yaml.indexOf('issues:')).replaceAll(/\|\n\s+/g, '').trim()).toBe(text.slice(text.indexOf('issues:')).trim());
  });

  it('stands once where it does not', async () => {
    const parts = await wordOf(text, storeOf(template.replace('true', 'false')));
    expect(allOf(body(parts), 'w:tr').slice(1).map((row) => wordsOf(allOf(row, 'w:tc')[0]))).toEqual(['First', '', 'Second']);
  });
});

describe('the cell of an issue', () => {
  it.each([['is merged over the rows of its initiatives', 'Text.', ['restart', 'continue']], ['is not where they have footnotes, with which LibreOffice would end pages early', 'Text.[^1]\n\n        [^1]: Note.', []]])('%s', async (_, description, merged) => {
    const text = `${head}issues:\n  data-exchange:\n    - title: One\n      description: |\n        ${description}\n    - title: Two\n`;
    const parts = await wordOf(text);
    expect(allOf(body(parts), 'w:vMerge').map(({ attributes }) => attributes['w:val'])).toEqual(merged);
    const read = importFile(await renderDocx(viewOf(text, store)), 'x.docx', { templates: store.all(), registries: store.registries, template: 'apec-desg-covid19-2020' });
    expect('refused' in read ? read.refused : read.yaml).toMatch(/data-exchange:\n    - title: One\n[^]*\n    - title: Two\n/);
  });
});

describe('for those who do not see it', () => {
  it.each([
    ['a title and no economy', 'template: apec-desg-covid19-2020\ndocument: {title: T}\nissues: {}\n', ['T', 0, 1]],
    ['a title and an economy', `${head}issues: {}\nattachments: [https://a.example/a.pdf]\n`, ['COVID-19 and the Digital Economy', 0, 1, 2]],
    ['neither', 'template: none\nissues: {one: [{title: One}]}\n', ['one', 0]],
  ])('levels of headings have no gap, with %s', async (_, text, [first, ...levels]) => {
    const parts = await wordOf(text);
    const styles = new Map(childrenOf(parts.get('word/styles.xml')).map((style) => [style.attributes['w:styleId'], valueAt(style, 'w:pPr', 'w:outlineLvl')]));
    const headings = allOf(body(parts), 'w:p').flatMap((paragraph) => {
      const level = valueAt(paragraph, 'w:pPr', 'w:outlineLvl') ?? styles.get(valueAt(paragraph, 'w:pPr', 'w:pStyle') ?? '');
      return level === undefined ? [] : [{ level: Number(level), words: wordsOf(paragraph) }];
    });
    expect([headings[0]?.words, ...new Set(headings.map(({ level }) => level))]).toEqual([first, ...levels]);
  });

  it('a link says where it leads', async () => {
    const long = `https://a.example/${'x'.repeat(400)}`;
    const parts = await wordOf(`${head}contact: {email: a@b.example}\nissues:\n  data-exchange:\n    - title: T\n      description: See [the plan](https://a.example/plan).\n      links: [https://a.example/1, {url: "${long}"}]\n`);
    const said = allOf(body(parts), 'w:hyperlink').map(({ attributes }) => attributes['w:tooltip']);
    expect(said).toEqual(['a@b.example', 'the plan: https://a.example/plan', 'https://a.example/1', `${long.slice(0, 254)}…`]);
  });

  it.each([
    ['', { 'w:val': 'en-US', 'w:eastAsia': 'en-US', 'w:bidi': 'ar-SA' }],
    ['language: zh-Hant\n', { 'w:val': 'zh-TW', 'w:eastAsia': 'zh-TW', 'w:bidi': 'ar-SA' }],
    ['language: es\n', { 'w:val': 'es-ES', 'w:eastAsia': 'es-ES', 'w:bidi': 'ar-SA' }],
    ['language: he\n', { 'w:val': 'he-IL', 'w:eastAsia': 'he-IL', 'w:bidi': 'he-IL' }],
  ])('the document says its language: %j', async (language, expected) => {
    const parts = await wordOf(`${language}${head}issues: {}\n`);
    expect(childOf(parts.get('word/styles.xml'), 'w:docDefaults', 'w:rPrDefault', 'w:rPr', 'w:lang')?.attributes).toEqual(expected);
    expect(childOf(parts.get('word/settings.xml'), 'w:themeFontLang')?.attributes).toEqual(expected);
  });

  it('words in letters of one language only say which it is', async () => {
    const parts = await wordOf(`${head}issues:\n  data-exchange:\n    - title: 新しい生活様式\n      description: |\n        한국어 text.\n\n        אבטחת מידע\n\n        中文\n\n        Русский — and “English”.\n\n        Меры поддержки 2020\n\n        กระทรวง\n\n        Plan de acción para el desarrollo\n\n        Ministère de l’Économie et des Finances\n\n        Bộ Khoa học và Công nghệ\n\n        In Los Angeles, El Paso and Las Vegas, the team of Ms Đặng.\n`);
    const tongues = allOf(body(parts), 'w:r').flatMap((run) => {
      const lang = childOf(run, 'w:rPr', 'w:lang');
      return lang === undefined ? [] : [[wordsOf(run), Object.values(lang.attributes).join()]];
    });
    expect(tongues).toEqual([['新しい生活様式', 'ja-JP'], ['한국어 text.', 'ko-KR'], ['אבטחת מידע', 'he-IL'], ['Меры поддержки 2020', 'ru-RU'], ['กระทรวง', 'th-TH'],
      ['Plan de acción para el desarrollo', 'es-ES'], ['Ministère de l’Économie et des Finances', 'fr-FR'], ['Bộ Khoa học và Công nghệ', 'vi-VN']]);
  });
});
