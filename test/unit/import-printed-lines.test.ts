import { beforeAll, expect, it } from 'vitest';
import type { TemplateStore } from '../../server/template/template-store.ts';
import { imported } from '../kit/imports.ts';
import { bold, docxOf, form, p } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: TemplateStore;
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
    ': Each line of this document is a paragraph, as conversions from PDF make them; lines that go on in the next were joined, and words that were broken at their ends are whole: compare the texts with the document.',
    '- title: Alpha Scheme: The end of a line had broken “technology”, “provinces”; the hyphen was left out.',
  ]);
});

it('lines stay as they are where few of them look cut', () => {
  expect(read([...printed.slice(0, 4), 'One.', 'Two.'], []).text).toContain('accredited tech-\n\n        nology advisers');
  expect(read([...printed, ...Array.from({ length: 12 }, (_, index) => `Sentence ${index}.`)], []).text).toContain('accredited tech-\n\n        nology advisers');
});
