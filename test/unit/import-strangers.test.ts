import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, modelOf } from '../kit/imports.ts';
import { bold, cell, docxOf, form, headings, issueTitles, p, row, table } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const answered = form({ a: [p(bold('One')), ''] });
const template = 'apec-desg-covid19-2020';

/** What stands above the issues. */
function frontOf(paper: string | Uint8Array, name: string): string {
  const { yaml } = imported(paper, name, store, template);
  return yaml.slice(yaml.indexOf('\n') + 1, yaml.indexOf('issues:'));
}

const lines = (...all: readonly string[]): string => frontOf(docxOf({ body: all.map((text) => p(text)).join('') + answered }), 'x.docx');
const persons = ['contact:', '  - name: A. Person', '    agency: Ministry of Trade', '    email: a@example.org', '  - name: B. Person', '    agency: Ministry of Health', '    email: b@example.org', ''].join('\n');

describe('the front of a form that a stranger has filled in', () => {
  it.each<readonly [string, readonly string[], string]>([
    ['a date in Spanish', ['Fecha: 26 de junio de 2020', 'Economía: Perú'], 'document:\n  date: 2020-06-26\neconomy: Peru\n'],
    ['a date in Japanese, an economy in two scripts', ['日付：2020年6月26日', '日本 Japan'], 'document:\n  date: 2020-06-26\neconomy: Japan\n'],
    ['two languages that share a label', ['Présenté par / Submitted by: Canada', 'But / Purpose: Information'], 'document:\n  purpose: Information\n  submittedBy: Canada\neconomy: Canada\n'],
    ['a line without labels', ['Chile', 'Mary Smith, Senior Adviser, Digital Team, Ministry of Trade, mary@example.org'], [
      'economy: Chile', 'contact:', '  # Not understood: Mary Smith, Senior Adviser, Digital Team, Ministry of Trade, mary@example.org', '  name: Mary Smith', '  office: Digital Team', '  agency: Ministry of Trade', '  email: mary@example.org', '',
    ].join('\n')],
    ['a label that is not known is no name', ['Chile', 'Poçta: mary@example.org'], 'economy: Chile\ncontact:\n  # Not understood: Poçta: mary@example.org\n  email: mary@example.org\n'],
    ['a sentence is no title', ['Please find our input below.', 'Submitted by: Chile'], 'document:\n  # Not understood: Please find our input below.\n  submittedBy: Chile\neconomy: Chile\n'],
  ])('%s', (_, written, front) => {
    expect(lines(...written)).toBe(front);
  });

  it('a table of people that has become one with the form’s, and a label above its value in a cell', () => {
    const people = [['Name', 'Agency', 'Email'], ['A. Person', 'Ministry of Trade', 'a@example.org'], ['B. Person', 'Ministry of Health', 'b@example.org']].map((texts) => row(...texts.map((text) => cell(p(text)))));
    const answers = Object.values(issueTitles).map((title) => row(cell(p(title)), cell(p(bold('One'))), cell(p('Ongoing'))));
    expect(frontOf(docxOf({ body: p('Chile') + table(...people, headings, ...answers) }), 'x.docx')).toBe(`economy: Chile\n${persons}`);
    expect(frontOf(docxOf({ body: p('Chile') + table(row(cell(p('Organization / Organisme') + p('Global Affairs Agency')), cell(p('E-mail / Courriel') + p('a@example.org')))) + answered }), 'x.docx')).toBe('economy: Chile\ncontact:\n  agency: Global Affairs Agency\n  email: a@example.org\n');
  });

  const answers = `\n| ISSUE | INITIATIVES | OUTCOME |\n|---|---|---|\n${Object.values(issueTitles).map((title) => `| ${title} | **One** | Ongoing |`).join('\n')}\n`;

  it('lines of labels in Markdown stay lines; those of a text are one', () => {
    expect(frontOf(`**Submitted by:** Chile\n**Purpose:** Information\n\nEconomy: Chile\nContact: A. Person\nEmail: a@example.org\n${answers}`, 'x.md')).toBe('document:\n  purpose: Information\n  submittedBy: Chile\neconomy: Chile\ncontact:\n  name: A. Person\n  email: a@example.org\n');
    const read = 'document:\n  date: 2020-06-22\neconomy: Chile\ncontact:\n  name: A. Person\n  agency: Ministry of Trade\n  email: a@example.org\n';
    expect(frontOf(`เขตเศรษฐกิจ / Economy: Chile\nวันที่ / Date: 22 มิถุนายน 2563\nผู้ประสานงาน / Contact: A. Person\nหน่วยงาน: Ministry of Trade\nอีเมล: a@example.org\n${answers}`, 'x.md')).toBe(read);
    expect(frontOf(`经济体：Chile\n日期：2020年6月22日\n**联系人：** A. Person\n机构：Ministry of Trade\n电子邮箱：a@example.org\n${answers}`, 'x.md')).toBe(read);
    expect(frontOf(`Economy: Chile\n\nThis text: it goes on\nand on.\n${answers}`, 'x.md')).toContain('This text: it goes on and on.');
  });

  it('blanks that do not break stand for tabs in pages that Word has made', () => {
    const rows = Object.values(issueTitles).map((title) => `<tr><td>${title}<td><b>One</b><td>Ongoing</tr>`).join('');
    expect(frontOf(`<p>Economy&nbsp;&nbsp;&nbsp; Chile</p><p>Contact&nbsp;&nbsp;&nbsp; A. Person</p><p>Email&nbsp;&nbsp;&nbsp; a@example.org</p><table>${rows}</table>`, 'x.html')).toBe('economy: Chile\ncontact:\n  name: A. Person\n  email: a@example.org\n');
  });
});

it.each(['Kind regards,', 'Atentamente', 'Sent from my iPhone', 'с уважением,'])('“%s” below answers without a table ends them', (closing) => {
  const { yaml, report } = imported(docxOf({ body: p('Chile') + Object.values(issueTitles).map((title) => p(bold(title)) + p('One') + p('It helps small firms with grants for their software.')).join('') + p(closing) + p('A. Person') }), 'x.docx', store, template);
  expect(modelOf(yaml)).toMatchObject({ issues: { 'economic-recovery': [{ title: 'One', description: 'It helps small firms with grants for their software.' }] } });
  expect(report.notices.map(({ message }) => message).join()).toContain(closing.slice(0, 10));
});

const markdownWith = (above: string, below = ''): string => [
  'Economy: Canada\n', above, '\n| ISSUE | POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE | ACTUAL/EXPECTED OUTCOME |', '| --- | --- | --- |',
  '| Exchange and use of data in a secure manner | **Open data**<br>Text of it.<br>Enlaces / Links: https://example.org/a | Ongoing |', '', below,
].join('\n');

describe('two contacts, one on lines of its own and one behind a label', () => {
  it.each([['Alternate', 'Alternate'], ['Alternate contact', 'Alternate'], ['Second contact', 'Second'], ['Suplente', 'Suplente']])('keep each their own: %s', (label, role) => {
    const { yaml } = imported(markdownWith(`Jane Doe\nPolicy Division\nDepartment of Trade\njane@example.ca\n\n${label}: Bob Roe, bob@example.ca\n`), 'x.md', store);
    expect(yaml).toContain(`contact:\n  - name: Jane Doe\n    office: Policy Division\n    agency: Department of Trade\n    email: jane@example.ca\n  # Role: ${role}\n  - name: Bob Roe\n    email: bob@example.ca\n`);
    expect(yaml.match(/Bob Roe/g)).toHaveLength(1);
  });

  it('unless what is above says more of the one with the label', () => {
    const { yaml } = imported(markdownWith('Policy Division\n\nDepartment of Trade\n\nContact: Bob Roe, bob@example.ca\n'), 'x.md', store);
    expect(yaml).toContain('contact:\n  name: Bob Roe\n  office: Policy Division\n  agency: Department of Trade\n  email: bob@example.ca\n');
  });
});

it.each([['maria@example.ph / jun@example.ph', 'maria', 'jun'], ['trade@example.ph / policy@example.ph', 'trade', 'policy']])('two people on a line, and their addresses on another: %s', (addresses, first, second) => {
  expect(lines('The Philippines', 'Maria Santos / Jun Bautista', 'Trade Bureau', 'Department of Trade', addresses)).toBe([
    'economy: The Philippines', 'contact:', '  - name: Maria Santos', '    office: Trade Bureau', '    agency: Department of Trade', `    email: ${first}@example.ph`,
    '  - name: Jun Bautista', '    office: Trade Bureau', '    agency: Department of Trade', `    email: ${second}@example.ph`, '',
  ].join('\n'));
});

it('a telephone number is no part of an office', () => {
  expect(lines('United States', 'Contact: Luis Carrasco <luis@example.gov>, NTIA, Room 4701, (202) 555-0166')).toContain('  name: Luis Carrasco\n  agency: NTIA\n  email: luis@example.gov\n');
});

it('headings in two languages are what each of them is', () => {
  const { yaml, report } = imported(markdownWith('jane@example.ca\n', 'Pièces jointes / Attachments\n\n- figures.pdf\n- [Annex](annex.pdf)\n'), 'x.md', store);
  expect(yaml).toContain('attachments:\n  - figures.pdf\n  - file: annex.pdf\n    title: Annex\n');
  expect(yaml).toContain('links:\n        - https://example.org/a\n');
  expect(report.notices.filter(({ kind }) => kind === 'leftover')).toEqual([]);
});
