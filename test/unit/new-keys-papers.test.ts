import { beforeAll, describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { buildCompendium } from '../../server/papers/compendium/compendium.ts';
import type { Compendium } from '../../server/papers/compendium/compendium-model.ts';
import { writeCompendium } from '../../server/papers/compendium/write-compendium.ts';
import { formatsOf } from '../../server/contract/formats.ts';
import { writeDiff } from '../../server/papers/diff/write-diff.ts';
import { copiedTable } from '../../server/papers/html/copied-table.ts';
import { renderPage } from '../../server/papers/html/html.ts';
import { renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import type { OpenInputs } from '../kit/template-store.ts';
import { readCsv } from '../kit/read-csv.ts';
import { allOf, childOf, readDocx, valueAt, wordsOf } from '../kit/read-docx.ts';
import { all, readHtml, textOf } from '../kit/read-html.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

let store: OpenInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const templateId = 'apec-desg-covid19-2020';
const text = `template: ${templateId}
economy: Japan
language: es-PE
contact:
  - name: A. Person
    agency: METI
    email: a@example.org
  - office: Second Office
    email: b@example.org
attachments:
  - annex 1.pdf
  - {file: annexes/figures.xlsx, title: Figures, language: Japanese}
  - {file: "https://example.org/annex.pdf", title: On the web}
issues:
  business-continuity:
    - title: One
      links: [https://example.org/one]
      attachments:
        - {file: ../own.pdf, title: Its own}
        - {file: "https://example.org/two.pdf", language: Spanish}
      outcome: Ongoing
`;

describe('a paper with several contacts and attachments', () => {
  it('as HTML: each contact is a block, and each line leads to its place', () => {
    const page = readHtml(renderPage(viewOf(text, store)));
    const lines = all(page, '.contact').flatMap((section) => all(section, 'p'));
    expect(lines.map(({ attributes }) => attributes.get('data-path'))).toEqual([
      'contact/0/name', 'contact/0/agency', 'contact/0/email', 'contact/1/office', 'contact/1/email',
    ]);
    expect(lines.map(({ attributes }) => attributes.get('class'))).toEqual([
      'contact-name', 'contact-agency', 'contact-email', 'contact-office next-contact', 'contact-email',
    ]);
    expect(renderPage(viewOf(text, store))).toContain('.next-contact {');
  });

  it('as HTML: those of the whole submission stand below the table, those of an initiative below its links', () => {
    const page = readHtml(renderPage(viewOf(text, store)));
    const below = all(page, '.attachments').flatMap((section) => all(section, 'li'));
    expect(below.map((item) => [item.attributes.get('data-path'), textOf(item)])).toEqual([
      ['attachments/0', 'annex 1.pdf'], ['attachments/1', 'Figures (Japanese text only)'], ['attachments/2', 'On the web'],
    ]);
    expect(below.map((item) => all(item, 'a')[0]?.attributes.get('href'))).toEqual(['annex%201.pdf', 'annexes/figures.xlsx', 'https://example.org/annex.pdf']);
    const inCell = all(page, 'td.initiative').flatMap((cell) => all(cell, 'li'));
    // The paper is in Spanish, so that a Spanish page needs no remark.
    expect(inCell.map((item) => [item.attributes.get('data-path'), textOf(item)])).toEqual([
      ['issues/business-continuity/0/links/0', 'https://example.org/one'],
      ['issues/business-continuity/0/attachments/0', 'Attachment: Its own'],
      ['issues/business-continuity/0/attachments/1', 'Attachment: https://example.org/two.pdf'],
    ]);
    expect(all(inCell[1] ?? page, 'a')[0]?.attributes.get('href')).toBe('../own.pdf');
  });

  it('as Markdown', () => {
    const markdown = renderMarkdown(viewOf(text, store));
    expect(markdown).toContain('A. Person\\\nMinistry of Economy, Trade and Industry (METI)\\\n<a@example.org>\n\nSecond Office\\\n<b@example.org>\n\n<table>');
    expect(markdown).toContain('  Attachment: [Its own](<../own.pdf>)\n');
    expect(markdown.trimEnd().endsWith('**Attachments**\n\n- [annex 1.pdf](<annex%201.pdf>)\n- [Figures](<annexes/figures.xlsx>) (Japanese text only)\n- [On the web](<https://example.org/annex.pdf>)')).toBe(true);
  });

  it('as a Word file', async () => {
    const parts = readDocx(await renderDocx(viewOf(text, store)));
    const body = childOf(parts.get('word/document.xml'), 'w:body');
    const paragraphs = allOf(body, 'w:p');
    const styleOf = (paragraph: (typeof paragraphs)[number]): string | undefined => valueAt(paragraph, 'w:pPr', 'w:pStyle');
    const contacts = paragraphs.filter((one) => styleOf(one) === 'Contact');
    expect(contacts.map(wordsOf)).toEqual(['A. Person', 'Ministry of Economy, Trade and Industry (METI)', 'a@example.org', 'Second Office', 'b@example.org']);
    expect(contacts.map((one) => childOf(one, 'w:pPr', 'w:spacing')?.attributes['w:before'])).toEqual([undefined, undefined, undefined, '240', undefined]);
    const words = paragraphs.map(wordsOf);
    expect(words.slice(words.indexOf('Attachments'))).toEqual(['Attachments', 'annex 1.pdf', 'Figures (Japanese text only)', 'On the web']);
    expect(words).toContain('Attachment: Its own');
    const targets = allOf(parts.get('word/_rels/document.xml.rels'), 'Relationship').map(({ attributes }) => attributes['Target']);
    for (const target of ['annex%201.pdf', 'annexes/figures.xlsx', '../own.pdf', 'https://example.org/annex.pdf']) expect(targets).toContain(target);
  });

  it('as a copied table: a file is named, as no link to it would hold', () => {
    const { html, text: plain } = copiedTable(viewOf(text, store));
    expect(html).toContain('Attachment: Its own ../own.pdf</p>');
    expect(html).toContain('Attachment: <a href="https://example.org/two.pdf"');
    expect(plain).toContain('  Attachment: Its own ../own.pdf\n');
  });

  it.each([
    ['html', 'lang="es-PE"'], ['docx', 'es-PE'],
  ])('is in its language as %s', async (format, mark) => {
    const view = viewOf(text, store);
    expect(view.language).toBe('es-PE');
    if (format === 'html') {
      expect(renderPage(view).match(new RegExp(mark, 'g'))).toHaveLength(2);
      return;
    }
    const parts = readDocx(await renderDocx(view));
    expect(wordsOf(allOf(parts.get('docProps/core.xml'), 'dc:language')[0])).toBe(mark);
    expect(allOf(parts.get('word/styles.xml'), 'w:lang')[0]?.attributes['w:val']).toBe(mark);
  });
});

describe('the language of a paper', () => {
  const own = `id: mine\ntitle: Mine\nlanguage: fr\ncolumns: [Issue]\nissues: [{id: one, title: One}]\n`;
  it.each([
    ['', 'fr'], ['language: es\n', 'es'], ['language: zh-hant\n', 'zh-Hant'], ['language: nonsense\n', 'fr'], ['language: "\\" onload=\\"x"\n', 'fr'],
  ])('%j', (line, expected) => {
    store.setOpenText('file:///w/mine.submission-template.yaml', own);
    expect(viewOf(`template: mine\n${line}economy: Japan\nissues: {}\n`, store).language).toBe(expected);
  });

  it('is English where nobody says', () => {
    expect(viewOf(`template: ${templateId}\neconomy: Japan\nissues: {}\n`, store).language).toBe('en');
  });

  it('is told to Word for the letters of each kind', async () => {
    const langOf = async (language: string): Promise<unknown> => (
      allOf(readDocx(await renderDocx(viewOf(`template: ${templateId}\nlanguage: ${language}\nissues: {}\n`, store))).get('word/styles.xml'), 'w:lang')[0]?.attributes
    );
    expect(await langOf('ja')).toEqual({ 'w:val': 'ja-JP', 'w:eastAsia': 'ja-JP', 'w:bidi': 'ar-SA' });
    expect(await langOf('ar')).toEqual({ 'w:val': 'ar-EG', 'w:eastAsia': 'ar-EG', 'w:bidi': 'ar-EG' });
    expect(await langOf('en')).toEqual({ 'w:val': 'en-US', 'w:eastAsia': 'en-US', 'w:bidi': 'ar-SA' });
  });
});

describe('a compendium', () => {
  const other = `template: ${templateId}\neconomy: Chile\ncontact: {name: C. Person, email: c@example.org}\nissues: {business-continuity: [{title: Two, description: Ask d@example.org.}]}\n`;

  function compendiumOf(withoutContacts: boolean): Compendium {
    return buildCompendium([['japan.submission.yaml', text], ['chile.submission.yaml', other]].map(([name = '', content = '']) => ({
      name, uri: `file:///${name}`, errors: 0, document: readSubmissionDocument(`file:///${name}`, 1, content),
    })), { templateId, template: store.get(templateId), registries: store.registries, linkVerdict: () => undefined, withoutContacts });
  }

  async function written(format: (typeof formatsOf.compendium)[number], withoutContacts: boolean): Promise<string> {
    const content = await writeCompendium(compendiumOf(withoutContacts), format);
    if (!(content instanceof Uint8Array)) return [...content].join('').replaceAll('\\@', '@');
    return [...readDocx(content).values()].map((part) => `${wordsOf(part)} ${JSON.stringify(part)}`).join('\n');
  }

  it.each(formatsOf.compendium)('as %s has attachments and contacts', async (format) => {
    const whole = await written(format, false);
    for (const words of ['Its own', '../own.pdf', 'https://example.org/two.pdf']) expect(whole).toContain(words);
    // The compendium stands elsewhere, so that a path leads nowhere from it.
    expect(whole).not.toMatch(/href="\.\.|\]\(<\.\.|"\.\.\/own\.pdf"[^}]*External/);

    if (format === 'csv') return;
    for (const words of ['annexes/figures.xlsx', 'A. Person', 'Second Office', 'a@example.org', 'b@example.org', 'C. Person']) expect(whole).toContain(words);
  });

  it.each(formatsOf.compendium)('as %s for the public says nothing of contacts', async (format) => {
    const whole = await written(format, true);
    expect(whole).toContain('d@example.org');
    for (const words of ['A. Person', 'Second Office', 'a@example.org', 'b@example.org', 'C. Person', 'c@example.org', '>Contact<']) expect(whole).not.toContain(words);
  });

  it('as JSON and CSV says which file belongs to what', async () => {
    const json = JSON.parse(await written('json', false)) as {
      submissions: readonly unknown[]; attachments: readonly unknown[]; links: readonly { readonly url: string }[];
      issues: readonly { readonly answers: readonly { readonly economy: string; readonly initiatives: readonly { readonly attachments?: unknown }[] }[] }[];
    };
    expect(json.submissions).toEqual([
      { economy: 'Chile', number: '', file: 'chile.submission.yaml', contact: { name: 'C. Person', email: 'c@example.org' } },
      {
        economy: 'Japan', number: '', file: 'japan.submission.yaml',
        contact: { name: 'A. Person', agency: 'Ministry of Economy, Trade and Industry (METI)', email: 'a@example.org' },
        contacts: [
          { name: 'A. Person', agency: 'Ministry of Economy, Trade and Industry (METI)', email: 'a@example.org' }, { office: 'Second Office', email: 'b@example.org' },
        ],
      },
    ]);
    expect(json.attachments[1]).toEqual({
      file: 'annexes/figures.xlsx', title: 'Figures', note: '(Japanese text only)', economy: 'Japan', submission: 'japan.submission.yaml', issue: null, initiative: '', path: 'attachments/1',
    });
    expect(json.attachments).toHaveLength(5);
    expect(json.issues[0]?.answers[1]?.initiatives[0]?.attachments).toEqual([{ file: '../own.pdf', title: 'Its own' }, { file: 'https://example.org/two.pdf' }]);
    expect(json.links.map(({ url }) => url)).toEqual(['https://example.org/one', 'https://example.org/two.pdf']);
    const [heading, , japan] = readCsv(await written('csv', false));
    expect(japan?.[heading?.indexOf('Attachments') ?? -1]).toBe('Its own ../own.pdf\nhttps://example.org/two.pdf');
  });

  it('without attachments is as it was: no column, no list, no key', async () => {
    const plain = buildCompendium([{ name: 'a', uri: 'file:///a', errors: 0, document: readSubmissionDocument('file:///a', 1, other) }], {
      templateId, template: store.get(templateId), registries: store.registries, linkVerdict: () => undefined,
    });
    for (const format of formatsOf.compendium) {
      const content = await writeCompendium(plain, format);
      if (!(content instanceof Uint8Array)) expect([...content].join('')).not.toMatch(/attachment/i);
    }
  });
});

describe('a comparison', () => {
  const before = { name: 'old', document: readSubmissionDocument('file:///a.submission.yaml', 1, text.replace('  - annex 1.pdf\n', '').replace('b@example.org', 'old@example.org').replace('title: Its own', 'title: Its very own')) };
  const after = { name: 'new', document: readSubmissionDocument('file:///a.submission.yaml', 1, text) };
  const versions = (): readonly [Parameters<typeof writeDiff>[0], Parameters<typeof writeDiff>[1]] => [
    { ...before, view: viewOf(before.document.text, store) }, { ...after, view: viewOf(text, store) },
  ];

  it('tells what has changed in contacts and attachments', async () => {
    const { content } = await writeDiff(...versions(), 'text', {});
    expect(content).toContain('Cover and contact\n    [-old@example.org-]{+b@example.org+}\n');
    expect(content).toContain('Attachments\n    {+annex 1.pdf+}\n');
    expect(content).toContain('Attachment: Its [-very -]own ../own.pdf');
  });
});
