import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, unsound } from '../kit/imports.ts';
import { bold, cell, docxOf, headings, issueTitles, item, lists, p, row, run, table } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** The issues that have something, each with its initiatives and remarks, and what is told of headings with the line where it stands. */
function read(body: string, template?: string): { readonly issues: Readonly<Record<string, readonly string[]>>; readonly told: readonly string[] } {
  const { yaml, report } = imported(docxOf({ body: p('Korea') + p('desk@example.org') + body, numbering: lists }), 'answer.docx', store, template);
  expect(unsound(yaml, store).filter((one) => !one.startsWith('schema.unknown'))).toEqual([]);
  const issues: Record<string, string[]> = {};
  let issue = '';
  for (const line of (yaml.split(/^issues:\n/m)[1] ?? '').split('\n')) {
    const id = /^ {2}([\w-]+):/.exec(line)?.[1];
    const entry = /^ {4}- title: (.*)/.exec(line)?.[1] ?? /^ {6}((?:points|outcome): .*)/.exec(line)?.[1] ?? /^ {2}(# Not understood: .*)/.exec(line)?.[1];
    if (id !== undefined) issue = id;
    if (entry !== undefined) (issues[issue] ??= []).push(entry);
  }
  return {
    issues, told: report.notices.filter(({ kind }) => kind === 'assumption').map(({ message, line }) => `${line === undefined ? '' : yaml.split('\n')[line]?.trim()} ${message}`),
  };
}

const headed = (...rows: readonly (readonly [heading: string, initiatives: string, outcome?: string])[]): string => table(headings, ...rows.map(([heading, initiatives, outcome = '']) => (
  row(cell(heading.startsWith('<') || heading === '' ? heading : p(heading)), cell(initiatives), cell(outcome === '' ? '' : p(outcome)))
)));
const one = (title: string): string => p(bold(title));

describe('the issue of a row', () => {
  it('is that of its letter, whatever its words, and what was renamed is told at the issue', () => {
    const { issues, told } = read(headed(['a) Business continuity and resilience', one('One')], ['b. Data', one('Two')], ['(c) Rastreo', one('Three')], ['d – Trust', one('Four')], ['e) Business continuity and growth', one('Five')]));
    expect(issues).toEqual({ 'business-continuity': ['One'], 'data-exchange': ['Two'], 'digital-technologies': ['Three'], 'trusted-environment': ['Four'], 'economic-recovery': ['Five'] });
    expect(told).toEqual([
      'data-exchange: “b. Data” was read as the issue “b) Exchange and use of data in a secure manner”.',
      'digital-technologies: “(c) Rastreo” was read as the issue “c) Use of digital technologies and solutions including for tracing purpose”, by its letter.',
      'trusted-environment: “d – Trust” was read as the issue “d) Secure and trusted online environment”.',
      'economic-recovery: “e) Business continuity and growth” was read as the issue “e) Preparations for economic recovery post-COVID”, by its letter.',
    ]);
  });

  it('is that of its letter alone, and of a letter in a column of its own', () => {
    expect(read(headed(['a)', one('One')], ['b', one('Two')], ['Issue d', one('Four')], ['E.', one('Five')])).issues)
      .toEqual({ 'business-continuity': ['One'], 'data-exchange': ['Two'], 'trusted-environment': ['Four'], 'economic-recovery': ['Five'] });
    const head = row(cell(''), cell(p('ISSUE')), cell(p('INITIATIVES')), cell(p('ACTUAL/EXPECTED OUTCOME')));
    const lettered = (letter: string, title: string, initiative: string): string => row(cell(p(letter)), cell(p(title)), cell(one(initiative)), cell(''));
    expect(read(table(head, lettered('a)', issueTitles.a, 'One'), lettered('b)', 'Data of all kinds', 'Two'), lettered('(e)', 'After the crisis', 'Five'))).issues)
      .toEqual({ 'business-continuity': ['One'], 'data-exchange': ['Two'], 'economic-recovery': ['Five'] });
  });

  it('is that of its title where a list of the program counts the rows that are left', () => {
    const counted = (title: string): string => item(title, 4);
    const numbering = lists.replace('<w:num ', '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num ') + '<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>';
    const { yaml } = imported(docxOf({ body: headed([counted(issueTitles.a), ''], [counted(issueTitles.c), one('Three')], [counted(issueTitles.e), one('Five')]), numbering }), 'x.docx', store);
    expect(yaml).toMatch(/digital-technologies:\n {4}- title: Three/);
    expect(yaml).toMatch(/economic-recovery:\n {4}- title: Five/);
    expect(yaml).toMatch(/data-exchange: \[\]/);
  });

  it('is that of the whole title where the rows were lettered anew, and that of one letter that is there twice', () => {
    expect(read(headed([`a) ${issueTitles.d}`, one('Four')], [`b) ${issueTitles.a}`, one('One')], [`c) ${issueTitles.b}`, one('Two')])).issues)
      .toEqual({ 'trusted-environment': ['Four'], 'business-continuity': ['One'], 'data-exchange': ['Two'] });
    const { issues, told } = read(headed([`a) ${issueTitles.a}`, one('One')], [`a) ${issueTitles.b}`, one('Two')]));
    expect(issues).toEqual({ 'business-continuity': ['One'], 'data-exchange': ['Two'] });
    expect(told).toEqual(['data-exchange: “a) Exchange and use of data in a secure manner” has the letter of another issue; it was read as “b) Exchange and use of data in a secure manner”, by its words.']);
    expect(read(headed([`a) ${issueTitles.a}`, one('One')], [`e) ${issueTitles.b}`, one('Five')])).issues).toEqual({ 'business-continuity': ['One'], 'economic-recovery': ['Five'] });
  });

  it.each(['Total measures: 3', 'Grand total'])('is none of “%s” across the table, which is a comment where it stands', (text) => {
    const across = row(`<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>${p(text)}</w:tc>`);
    const rows = (...between: readonly string[]): string => table(headings, row(cell(p(issueTitles.a)), cell(one('One')), cell('')), ...between, row(cell(''), cell(one('Two')), cell('')), row(cell(p(issueTitles.b)), cell(one('Three')), cell('')));
    expect(read(rows(across)).issues).toEqual({ '': [`# Not understood: ${text}`], 'business-continuity': ['One', 'Two'], 'data-exchange': ['Three'] });
    expect(read(table(headings, row(cell(p(issueTitles.a)), cell(one('One')), cell('')), row(cell(p(`${text} `)), cell(''), cell('')))).issues)
      .toEqual({ '': [`# Not understood: ${text}`], 'business-continuity': ['One'] });
    // A word of a heading makes none, where nothing is below it.
    expect(read(table(headings, row(cell(p(issueTitles.a)), cell(one('One')), cell('')), row(`<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>${p('Prepared by us')}</w:tc>`))).issues)
      .toEqual({ '': ['# Not understood: Prepared by us'], 'business-continuity': ['One'] });
    const heading = row(`<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>${one('Health and sport')}</w:tc>`);
    expect(read(rows(heading)).issues).toMatchObject({ 'business-continuity': ['One'], 'health-and-sport': ['Two'] });
  });

  it('is that of a part of its title, of its title cut short, and of words that the form has for it alone', () => {
    const { issues, told } = read(headed(['Bus. continuity & resil.', one('One')], ['Data exchange', one('Two')], ['Contact tracing', one('Three')], ['Secure online environment', one('Four')], ['COVID recovery measures', one('Five')]));
    expect(issues).toEqual({ 'business-continuity': ['One'], 'data-exchange': ['Two'], 'digital-technologies': ['Three'], 'trusted-environment': ['Four'], 'economic-recovery': ['Five'] });
    expect(told).toEqual([
      'digital-technologies: “Contact tracing” was read as the issue “c) Use of digital technologies and solutions including for tracing purpose”.',
      'economic-recovery: “COVID recovery measures” was read as the issue “e) Preparations for economic recovery post-COVID”.',
    ]);
  });

  it('is that of its number, and of its place among the others, where nothing else tells', () => {
    const { issues, told } = read(headed(['1. Negocios', one('One')], ['2.', one('Two')], ['3. Rastreo', one('Three')], ['4. Confianza', one('Four')], ['5. Recuperación', one('Five')]));
    expect(Object.values(issues)).toEqual([['One'], ['Two'], ['Three'], ['Four'], ['Five']]);
    expect(told).toHaveLength(5);
    const placed = read(headed([issueTitles.a, one('One')], ['Datos', one('Two')], [issueTitles.c, one('Three')], ['Confianza', one('Four')], [issueTitles.e, one('Five')]));
    expect(Object.values(placed.issues)).toEqual([['One'], ['Two'], ['Three'], ['Four'], ['Five']]);
    expect(placed.told).toContain('data-exchange: “Datos” was read as the issue “b) Exchange and use of data in a secure manner”, by its position.');
  });

  it.each([
    'A) B) C)', '(A) (B) (C)', 'A. B. C.', 'A/ B/ C/', '[A] [B] [C]', 'A1: B1: C1:', '6: 7: 8:', '1 2 3', '1. 2. 3.', '1.1 1.2 1.3', '(1) (2) (3)', 'I. II. III.', '(i) (ii) (iii)', '① ② ③', '一、 二、 三、', 'Q1 Q2 Q3',
    'Issue_A_– Issue_B_– Issue_C_–', 'No._1 No._2 No._3', 'I_– II_– III_–', 'Pillar_1: Pillar_2: Pillar_3:',
  ])('is that of its words, wherever the headings are counted anew: %s', (marks) => {
    const [first = '', second = '', third = ''] = marks.split(' ').map((mark) => mark.replaceAll('_', ' '));
    const { issues, told } = read(headed([`${first} ${issueTitles.a}`, one('One')], [`${second} Trusted online environment`, one('Four')], [`${third} Economic recovery`, one('Five')]));
    expect(issues).toEqual({ 'business-continuity': ['One'], 'trusted-environment': ['Four'], 'economic-recovery': ['Five'] });
    expect(told).toHaveLength(/A./.test(first) ? 2 : 0);
  });

  it('is that of clear words behind a letter that only says which heading it is', () => {
    const { issues, told } = read(headed(['A. Business continuity', one('One')], ['B. Economic recovery', one('Five')]));
    expect(issues).toEqual({ 'business-continuity': ['One'], 'economic-recovery': ['Five'] });
    expect(told).toEqual(['economic-recovery: “B. Economic recovery” has the letter of another issue; it was read as “e) Preparations for economic recovery post-COVID”, by its words.']);
  });

  it('is one that the template does not have, where nothing speaks for another', () => {
    expect(read(headed([issueTitles.a, one('One')], [issueTitles.b, ''], [issueTitles.d, ''], ['Space', one('Six')])).told)
      .toEqual(['space: “Space” is not an issue of this template; it was added as “space”.']);
  });

  it('has the sub-points that its cell lists, with the issue or alone', () => {
    expect(read(headed(['a) Business continuity (i, iii)', one('One')], ['a.ii', one('Two')], ['(c)(i) and (iv)', one('Three')], [`${p('d)')}${p('i–iii')}`, one('Four')], [issueTitles.e, ''])).issues).toEqual({
      'business-continuity': ['One', 'points: [a.i, a.iii]', 'Two', 'points: [a.ii]'], 'digital-technologies': ['Three', 'points: [c.i, c.iv]'], 'trusted-environment': ['Four', 'points: [d.i, d.ii, d.iii]'],
    });
  });

  describe('where its own cell has a number or a letter alone', () => {
    const wide = (title: string): readonly [string, string, string?] => [title, ''];

    it.each([['1', '2'], ['1.', '2.'], ['(1)', '(2)'], ['01', '02'], ['1.1', '1.2'], ['A1', 'A2'], ['a', 'b'], ['①', '②'], ['iv', 'v']])('is that of the title above it, whose rows “%s” and “%s” only count', (first, second) => {
      const { issues, told } = read(headed(wide(`A. ${issueTitles.a}`), [first, one('One')], [second, one('Two')], wide('Economic recovery'), [first, one('Five')], [second, one('Six')]));
      expect(issues).toEqual({ 'business-continuity': ['One', 'Two'], 'economic-recovery': ['Five', 'Six'] });
      expect(told).toEqual([]);
    });

    it('is that of the row above where the numbers do not run on with the issues’ titles, which is told', () => {
      const { issues, told } = read(headed([issueTitles.a, one('One')], ['2', one('Two')], [issueTitles.d, one('Four')], ['2', one('Five')]));
      expect(issues).toEqual({ 'business-continuity': ['One', 'Two'], 'trusted-environment': ['Four', 'Five'] });
      expect(told).toContain('business-continuity: “2” was read as the number of a row, not of an issue; what is in this row was added here.');
    });

    it('is that of the number where the numbers run as the issues do, also below words of the whole table', () => {
      const numbers = ['1', '2', '3', '4', '5'].map((number) => [number, one(`The ${number}`)] as const);
      for (const first of [[], [wide('COVID-19 and the use of digital solutions')]]) {
        expect(Object.values(read(headed(...first, ...numbers)).issues)).toEqual([['The 1'], ['The 2'], ['The 3'], ['The 4'], ['The 5']]);
      }
      expect(Object.values(read(headed([issueTitles.a, one('One')], ...numbers.slice(1))).issues)).toEqual([['One'], ['The 2'], ['The 3'], ['The 4'], ['The 5']]);
    });

    it('has the sub-point of a numeral that the issue above has', () => {
      expect(read(headed(wide(issueTitles.a), ['i', one('One')], ['ii', one('Two')])).issues).toEqual({ 'business-continuity': ['One', 'points: [a.i]', 'Two', 'points: [a.ii]'] });
    });
  });

  it('is that of the row over the whole width above it, where a column “No.” counts the rows', () => {
    const wide = (title: string): string => row(cell(p(bold(title)), '<w:gridSpan w:val="3"/>'));
    const counted = (number: string, title: string): string => row(cell(p(number)), cell(one(title)), cell(p('Ongoing')));
    const { issues, told } = read(table(
      row(cell(p('No.')), cell(p('POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE')), cell(p('ACTUAL/EXPECTED OUTCOME'))),
      wide(`a) ${issueTitles.a}`), counted('1', 'One'), counted('2.', 'Two'), wide(`c) ${issueTitles.c}`), counted('3', 'Three'), counted('', 'Four'),
    ));
    expect(issues).toEqual({ 'business-continuity': ['One', 'outcome: Ongoing', 'Two', 'outcome: Ongoing'], 'digital-technologies': ['Three', 'outcome: Ongoing', 'Four', 'outcome: Ongoing'] });
    expect(told).toEqual([]);
  });

  it('is the first of those that its cell names, and the others are told', () => {
    const { issues, told } = read(headed([p(bold('a) Business continuity and resilience')) + p(bold('e) Preparations for economic recovery')) + p(issueTitles.e), one('One')], [issueTitles.b, one('Two')]));
    expect(issues).toEqual({ 'business-continuity': ['One'], 'data-exchange': ['Two'] });
    expect(told).toEqual(['business-continuity: This row also answers “e) Preparations for economic recovery post-COVID”, but was only added here: move or repeat what belongs there.']);
  });

  it('is there twice, in another order, and in a row over the whole width', () => {
    const wide = (title: string): string => row(cell(p(bold(title)), '<w:gridSpan w:val="3"/>'));
    const answer = (title: string): string => row(cell(''), cell(one(title)), cell(''));
    expect(read(table(headings, wide('e) Recovery'), answer('Five'), wide(issueTitles.a), answer('One'), wide('e) Recovery'), answer('Six'))).issues)
      .toEqual({ 'business-continuity': ['One'], 'economic-recovery': ['Five', 'Six'] });
    const long = 'The ministry has given vouchers to small shops, and will go on with it until the end of the year, if the parliament grants the means for it in its autumn session.';
    expect(read(table(headings, wide(issueTitles.a), row(cell(p(bold('Vouchers:') + run(` ${long}`)), '<w:gridSpan w:val="3"/>')), wide(issueTitles.b), wide(issueTitles.d))).issues).toEqual({ 'business-continuity': ['Vouchers'] });
  });
});

describe('the columns of the form', () => {
  it('with titles that were written anew, and with none', () => {
    const head = row(cell(p('Topic')), cell(p('Actions taken')), cell(p('Results')));
    const rows = [row(cell(p('a) Business continuity')), cell(one('One')), cell(p('Ongoing'))), row(cell(p(issueTitles.b)), cell(''), cell('')), row(cell(p('d) Trust')), cell(one('Four')), cell(p('Planned')))];
    const wanted = { 'business-continuity': ['One', 'outcome: Ongoing'], 'trusted-environment': ['Four', 'outcome: Planned'] };
    const title = p('COVID-19 and the Digital Economy');
    expect(read(title + table(head, ...rows), 'apec-desg-covid19-2020').issues).toEqual(wanted);
    expect(read(title + table(...rows), 'apec-desg-covid19-2020').issues).toEqual(wanted);
  });

  it('in another order with renamed titles, and without outcomes', () => {
    const head = row(cell(p('Status')), cell(p('What we did')), cell(p('Area')));
    const rows = Object.values(issueTitles).map((title, index) => row(cell(index < 1 ? p('Ongoing') : ''), cell(index < 1 ? one('One') : ''), cell(p(title))));
    expect(read(table(head, ...rows)).issues).toMatchObject({ 'business-continuity': ['One', 'outcome: Ongoing'] });
    expect(read(table(row(cell(p('ISSUE')), cell(p('Measures'))), ...Object.values(issueTitles).map((title, index) => row(cell(p(title)), cell(index < 1 ? one('One') : ''))))).issues).toEqual({ 'business-continuity': ['One'] });
  });
});

describe('answers without the form’s one table', () => {
  const head = row(cell(p('Initiative')), cell(p('Outcome')));
  const small = (title: string, outcome: string): string => table(head, row(cell(one(title)), cell(p(outcome))));

  it('a table for each issue, with its heading above it', () => {
    expect(read(p(bold('a) Business continuity and resilience')) + small('One', 'Ongoing') + p('b) Exchange and use of data') + small('Two', 'Planned') + p(bold(issueTitles.e)) + table(row(cell(one('Five')), cell(p('Soon'))))).issues)
      .toEqual({ 'business-continuity': ['One', 'outcome: Ongoing'], 'data-exchange': ['Two', 'outcome: Planned'], 'economic-recovery': ['Five', 'outcome: Soon'] });
  });

  it('headings and text, shortened and with letters', () => {
    expect(read(p(bold('a) Business continuity')) + one('One') + p('Text.') + p(bold('c) Digital technologies')) + one('Three') + p('Text.') + p(bold('e) Economic recovery')) + one('Contact tracing') + p('Text.')).issues)
      .toEqual({ 'business-continuity': ['One'], 'digital-technologies': ['Three'], 'economic-recovery': ['Contact tracing'] });
  });

  it('an issue that stands below the table', () => {
    expect(read(headed([issueTitles.a, one('One')], [issueTitles.b, ''], [issueTitles.d, '']) + p(bold('e) Preparations for economic recovery post-COVID')) + one('Five') + p('Text.')).issues)
      .toEqual({ 'business-continuity': ['One'], 'economic-recovery': ['Five'] });
  });
});
