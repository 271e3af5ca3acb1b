import { beforeAll, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported } from '../kit/imports.ts';
import { bold, docxOf, form, p } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

function read(initiatives: readonly string[], outcome: readonly string[]): { readonly text: string; readonly told: readonly string[] } {
  const { yaml, report } = imported(docxOf({ body: p('Korea') + p('desk@example.org') + form({ a: [p(bold('Alpha Scheme')) + initiatives.map((line) => p(line)).join(''), outcome.map((line) => p(line)).join('')] }) }), 'x.docx', store);
  return { text: /^ {4}- title: [^]*?(?=\n {2}\S)/m.exec(yaml)?.[0] ?? '', told: report.notices.map(({ message, line }) => `${line === undefined ? '' : yaml.split('\n')[line]?.trim()}: ${message}`) };
}

const printed = ['The scheme helps owners to decide which parts', 'of their business can be moved online within a', 'week, and has a directory of accredited tech-', 'nology advisers who', 'know the law. Since', '2020 it has', 'been open to all.', 'Firms may apply twice a', 'year.'];

it('the lines of a PDF are paragraphs again, and broken words whole, which is told', () => {
  const { text, told } = read(printed, ['In all prov\u2010', 'inces']);
  expect(text).toBe([
    '    - title: Alpha Scheme', '      description: |',
    '        The scheme helps owners to decide which parts of their business can be moved online within a week, and has a directory of accredited technology advisers who know the law. Since', '',
    '        2020 it has been open to all.', '', '        Firms may apply twice a year.', '      outcome: In all provinces',
  ].join('\n'));
  expect(told).toEqual([
    '- title: Alpha Scheme: Each line of the document is a paragraph, as after a conversion from PDF; lines of “Alpha Scheme” that continue in the next one were joined: compare the text with the document.',
    '- title: Alpha Scheme: “technology”, “provinces” had a hyphen at the end of a line; it was removed.',
  ]);
});

it('lines stay as they are where few of them look cut', () => {
  expect(read([...printed.slice(0, 4), 'One.', 'Two.'], []).text).toContain('accredited tech-\n\n        nology advisers');
  expect(read([...printed, ...Array.from({ length: 12 }, (_, index) => `Sentence ${index}.`)], []).text).toContain('accredited tech-\n\n        nology advisers');
});

it('lines that were joined are told at each initiative that has some, and at no other', () => {
  const whole = p(bold('Whole Scheme')) + p('It needs no paper.');
  const { yaml, report } = imported(docxOf({ body: p('Korea') + form({ a: [p(bold('Alpha Scheme')) + printed.map((line) => p(line)).join('') + whole, ''], b: [p(bold('Beta Data')) + p('Beds are') + p('published daily.'), ''] }) }), 'x.docx', store);
  const told = report.notices.flatMap(({ message, line }) => (message.includes('were joined') ? [yaml.split('\n')[line ?? 0]?.trim()] : []));
  expect(told).toEqual(['- title: Alpha Scheme', '- title: Beta Data']);
});

it('lines of the cover that were broken are whole, which is told there', () => {
  const cover = p('Purpose: Information') + p('Title: Response to COVID-') + p('19 in the economy') + p('Korea') + p('desk@example.org');
  const { yaml, report } = imported(docxOf({ body: cover + form({ a: [p(bold('Alpha')) + p('Text.'), ''] }) }), 'x.docx', store);
  expect(yaml).toContain('  title: Response to COVID-19 in the economy\n');
  expect(report.notices.map(({ message, line }) => `${line === undefined ? '' : yaml.split('\n')[line]}${message}`)).toContain('document:Lines above the answers that continue in the next one were joined: compare the cover and the contact with the document.');
  const printedCover = p('Title: Response of the economy and of') + p('its ministries to the crisis') + p('Korea') + p('desk@example.org');
  expect(imported(docxOf({ body: printedCover + form({ a: [p(bold('Alpha')) + printed.map((line) => p(line)).join(''), ''] }) }), 'x.docx', store).yaml).toContain('title: Response of the economy and of its ministries to the crisis\n');
});
