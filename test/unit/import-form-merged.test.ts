import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, unsound } from '../kit/imports.ts';
import { bold, cell, docxOf, headings, issueTitles, p, row, table } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const begins = '<w:vMerge w:val="restart"/>';
const goesOn = cell('', '<w:vMerge/>');

function read(body: string): { readonly lines: readonly string[]; readonly told: readonly string[] } {
  const { yaml, report } = imported(docxOf({ body: p('Korea') + p('desk@example.org') + body }), 'answer.docx', store);
  expect(unsound(yaml, store)).toEqual([]);
  const lines = (yaml.split(/^issues:\n/m)[1] ?? '').split('\n').filter((line) => line.trim() !== '' && !/\[\]$/.test(line)).map((line) => line.trim());
  return { lines, told: report.notices.filter(({ kind }) => kind === 'assumption').map(({ message, line }) => `${line === undefined ? '' : yaml.split('\n')[line]?.trim()} ${message}`) };
}

const title = (text: string): string => p(bold(text));

describe('one cell of initiatives beside outcomes in several rows', () => {
  const merged = (initiatives: string, ...outcomes: readonly string[]): string => table(headings, ...outcomes.map((outcome, index) => row(
    index === 0 ? cell(p(issueTitles.a), begins) : goesOn, index === 0 ? cell(initiatives, begins) : goesOn, cell(outcome === '' ? '' : p(outcome)),
  )));
  const two = title('Alpha') + p('Text of alpha.') + title('Beta') + p('Text of beta.');

  it('each is that of the initiative in its order', () => {
    const { lines, told } = read(merged(two + title('Gamma') + p('Text of gamma.'), 'First result', 'Second result', 'Third result'));
    expect(lines.filter((line) => /title|outcome/.test(line))).toEqual(['- title: Alpha', 'outcome: First result', '- title: Beta', 'outcome: Second result', '- title: Gamma', 'outcome: Third result']);
    expect(told).toEqual([]);
  });

  it.each([
    ['fewer', two + title('Gamma') + p('Text of gamma.'), ['Beta', 'Gamma']],
    ['more', two, ['Beta']],
  ])('they are those of the first, which is told at the others, where there are %s of them', (what, initiatives, others) => {
    const outcomes = ['First result', 'Second result', ...(what === 'more' ? ['Third result'] : [])];
    const { lines, told } = read(merged(initiatives, ...outcomes));
    for (const outcome of outcomes) expect(lines.filter((line) => line === outcome)).toHaveLength(1);
    expect(told).toEqual(others.map((one) => `- title: ${one} This row has one outcome for several initiatives; it was added to “Alpha”.`));
  });

  it('all are paragraphs of the only initiative', () => {
    expect(read(merged(title('Alpha') + p('Text of alpha.'), 'First result', 'Second result')).lines.slice(-3)).toEqual(['outcome: |', 'First result', 'Second result']);
  });
});

describe('answers to several issues in one cell', () => {
  const filled = (initiatives: string, outcome = ''): string => table(headings, row(cell(p(issueTitles.a)), cell(initiatives), cell(outcome)), row(cell(p(issueTitles.b)), cell(''), cell('')));

  it('are divided at the letter and the title of an issue, with their outcomes, which is told', () => {
    const { lines, told } = read(filled(title('Alpha') + p('Text of alpha.') + p(`b) ${issueTitles.b}`) + title('Beta') + p('Text of beta.'), p('First result') + p(`b) ${issueTitles.b}`) + p('Second result')));
    expect(lines).toEqual(['business-continuity:', '- title: Alpha', 'description: |', 'Text of alpha.', 'outcome: First result', 'data-exchange:', '- title: Beta', 'description: |', 'Text of beta.', 'outcome: Second result']);
    expect(told).toEqual([`data-exchange: “b) ${issueTitles.b}” is a heading within the answer to “a) ${issueTitles.a}”; the text below it was added to its own issue: compare it and the outcomes with the document.`]);
  });

  it('lose no outcome whose heading no initiatives have, and write none twice', () => {
    const heading = p(`b) ${issueTitles.b}`);
    const { lines } = read(filled(title('Alpha') + heading + title('Beta') + heading + title('Gamma'), p('First result.') + p(`c) ${issueTitles.c}`) + p('Third result.') + heading + p('Second result.')));
    for (const text of ['First', 'Second', 'Third']) expect(lines.filter((line) => line.includes(`${text} result.`))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('- title'))).toEqual(['- title: Alpha', '- title: Beta', '- title: Gamma']);
  });

  it('stay where a title has no letter', () => {
    const { lines, told } = read(filled(title('Alpha') + p('Text of alpha.') + p(issueTitles.b) + p('Text of data.')));
    expect(lines).not.toContain('data-exchange:');
    expect(told.filter((one) => one.includes('is under the issue'))).not.toEqual([]);
  });
});

describe('titles of columns in several rows', () => {
  const over = (text: string): string => cell(p(text), '<w:gridSpan w:val="2"/>');
  const answers = (...more: readonly string[]): readonly string[] => [['A. Business continuity', 'Alpha'], ['E. Economic recovery', 'Beta']].map(([issue = '', name = '']) => row(cell(p(issue)), cell(title(name) + p('Its text.')), cell(p('Ongoing')), ...more.map((text) => cell(p(text)))));
  const plain = row(cell(p('Issues')), cell(p('Initiatives')), cell(p('Outcome')));

  it.each([
    ['a title over two of them', [row(cell(p('Issues'), begins), over('Response')), row(goesOn, cell(p('Initiatives')), cell(p('Outcome')))], answers()],
    ['the same, not merged', [row(cell(p('Issues')), over('Response')), row(cell(''), cell(p('Initiatives')), cell(p('Outcome')))], answers()],
    ['a title over the first two', [row(over('Policy'), cell(p('Outcome'), begins)), row(cell(p('Issue')), cell(p('Initiatives')), goesOn)], answers()],
    ['languages below', [plain, row(cell(p('(English)')), cell(p('(English)')), cell(p('(max. 200 words)')))], answers()],
    ['numbers below', [plain, row(cell(p('(1)')), cell(p('(2)')), cell(p('(3)')))], answers()],
    ['the same rows on each page', [row(cell(p('Issues'), begins), over('Response')), row(goesOn, cell(p('Initiatives')), cell(p('Outcome')))], answers().flatMap((one) => [one, row(cell(p('Issues'), begins), over('Response')), row(goesOn, cell(p('Initiatives')), cell(p('Outcome')))])],
  ])('are those of their columns: %s', (_, titles, rows) => {
    const { lines, told } = read(table(...titles, ...rows));
    expect(lines.filter((line) => !line.startsWith('#'))).toEqual(['business-continuity:', '- title: Alpha', 'description: |', 'Its text.', 'outcome: Ongoing', 'economic-recovery:', '- title: Beta', 'description: |', 'Its text.', 'outcome: Ongoing']);
    expect(told).toEqual([]);
  });

  it('name a further column from the row above', () => {
    const { lines } = read(table(row(cell(p('Issues'), begins), over('Response'), cell(p('Budget'), begins)), row(goesOn, cell(p('Initiatives')), cell(p('Outcome')), goesOn), ...answers('USD 5 million')));
    expect(lines).toContain('# Not understood: Budget: USD 5 million');
  });

  it('are below one of them, too: an outcome in two columns is one', () => {
    const titles = [row(cell(p('Issues'), begins), cell(p('Initiatives'), begins), over('Outcome')), row(goesOn, goesOn, cell(p('So far')), cell(p('To come')))];
    const { lines } = read(table(...answers('More firms').flatMap((answer) => [...titles, answer])));
    expect(lines.filter((line) => line.startsWith('- title'))).toEqual(['- title: Alpha', '- title: Beta']);
    expect(lines.filter((line) => line === 'More firms')).toHaveLength(2);
    expect(lines.join(' ')).not.toContain('So far');
  });

  it('are no answers that are short', () => {
    expect(read(table(plain, row(cell(p('a)')), cell(p('(none)')), cell(p('(n/a)'))), ...answers().slice(1))).lines.join(' ')).toContain('(none)');
  });
});
