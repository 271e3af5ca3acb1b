import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, modelOf, unsound } from '../kit/imports.ts';
import { bold, cell, docxOf, form, item, issueTitles, lists, p, row, run, table } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

interface Read {
  readonly title: string;
  readonly description?: string;
}

/** The initiatives of the first issue of Japan's form, its YAML, and what is told. */
function read(body: string): { readonly of: readonly Read[]; readonly told: readonly string[]; readonly yaml: string } {
  const { yaml, report } = imported(docxOf({ numbering: lists, body: p('Japan') + p('desk@example.org') + body }), 'x.docx', store);
  expect(unsound(yaml, store)).toEqual([]);
  const { issues } = modelOf(yaml) as { readonly issues: Readonly<Record<string, readonly Read[]>> };
  return { of: issues['business-continuity'] ?? [], told: report.notices.map(({ message, line }) => `${line === undefined ? '' : yaml.split('\n')[line]?.trim()}: ${message}`), yaml };
}

const one = (...lines: readonly string[]): readonly Read[] => read(form({ a: [p(bold('One')) + lines.map((line) => p(run(line))).join(''), p('Ongoing')] })).of;

describe('labelled lines of an initiative', () => {
  it.each([
    ['Lead agency: METI', ['METI']], ['Responsible agencies: METI, MIC and CAS', ['METI', 'MIC', 'CAS']], ['Agencies – METI, MIC', ['METI', 'MIC']], ['Ministry in charge: METI.', ['METI']],
    ['Implementing agency: Ministry of Economy, Trade and Industry (METI)', ['Ministry of Economy, Trade and Industry (METI)']], ['Led by: METI; MIC', ['METI', 'MIC']],
    ['Lead agency: Ministry of Wonders, Fairs and Games', ['Ministry of Wonders, Fairs and Games']], ['Lead agency: METI and Agency for Wonders', ['METI', 'Agency for Wonders']], ['Agencies: Office of Wonders (OW, lead); METI', ['Office of Wonders (OW, lead)', 'METI']],
    ['所管省庁：経済産業省', ['経済産業省']], ['หน่วยงานรับผิดชอบ: METI', ['METI']], ['Dependencia responsable: METI', ['METI']],
    ['Jointly by: METI, MIC', ['METI', 'MIC']], ['Partners: METI; MIC', ['METI', 'MIC']], ['담당: METI', ['METI']], ['Куратор: METI', ['METI']], ['Lead agency: METI; supported by: MIC', ['METI', 'MIC']], ['(Ministry of Wonders)', ['Ministry of Wonders']],
  ])('%s', (line, agencies) => {
    expect(one('Its text.', line)).toMatchObject([{ description: 'Its text.', agencies }]);
  });

  it('agencies on several lines, and in brackets behind the title', () => {
    expect(one('Lead agency: METI', 'Supporting agencies: MIC, METI')).toMatchObject([{ description: undefined, agencies: ['METI', 'MIC'] }]);
    expect(read(form({ a: [p(bold('One (2020) (lead agency: METI)')), p('Ongoing')] })).of).toMatchObject([{ title: 'One (2020)', agencies: ['METI'] }]);
    expect(read(form({ a: [p(bold('One (agency for the best)')), p('Ongoing')] })).of).toMatchObject([{ title: 'One (agency for the best)', agencies: [] }]);
  });

  it.each<readonly [string, string, readonly string[]]>([
    ['One (METI)', 'One', ['METI']], ['One (METI, MIC)', 'One', ['METI', 'MIC']], ['One [METI and MIC]', 'One', ['METI', 'MIC']], ['One（METI/MIC）', 'One', ['METI', 'MIC']], ['One (2020) (METI)', 'One (2020)', ['METI']],
    ['One – METI', 'One', ['METI']], ['One – Ministry of Wonders', 'One', ['Ministry of Wonders']], ['One – and all', 'One – and all', []],
    ['One (Ministry of Wonders)', 'One', ['Ministry of Wonders']], ['One (METI; Digital Wonders Agency)', 'One', ['METI', 'Digital Wonders Agency']], ['One (Ministry of Economy, Trade and Industry)', 'One', ['Ministry of Economy, Trade and Industry']],
    ...['One (phase 2)', 'One (2021–2025)', 'One (XQZT)', 'One (METI, 2021)', 'One (with METI)', 'One (MSIT)', 'One (National Bank)', 'One (SMEs)', 'Ministry of Wonders (METI)', 'My Economy Trade Initiative (METI)', 'One (METI) (2020)', 'Cloud (AI)', 'AI for all'].map((title) => [title, title, []] as const),
  ])('agencies in brackets behind a title, each of them known or clearly a name: %s', (written, title, agencies) => {
    const { of, yaml } = read(form({ a: [p(bold(written)), p('Ongoing')] }));
    expect(of).toMatchObject([{ title, agencies }]);
    expect(yaml).not.toContain('Not understood');
  });

  it.each<readonly [string, string, readonly string[]]>([
    ['The app has a map. Lead: METI. Jointly by: MIC, CAS.', 'The app has a map.', ['METI', 'MIC', 'CAS']], ['Firms get grants (lead: METI).', 'Firms get grants', ['METI']], ['Visitors show a code. 담당: METI', 'Visitors show a code.', ['METI']],
    ...['The app has a map. Lead: METI and friends help.', 'Firms get grants (METI).', 'It follows the lead: METI.', 'See the text. Agencies: many of them took part'].map((line) => [line, line, []] as const),
  ])('agencies at the end of a text: %s', (line, description, agencies) => {
    expect(one(line)).toMatchObject([{ description, agencies }]);
  });

  it.each([['Outcome: 300 firms.', { text: '300 firms.' }], ['Actual outcome: 300 firms. Expected outcome: 500.', { actual: '300 firms.', expected: '500.' }], ['Résultat attendu / Expected outcome: 500', { expected: '500' }]])('an outcome at the end of a text, if none is beside it: %s', (said, outcome) => {
    const { of, yaml } = read(form({ a: [p(bold('One')) + p(`Firms get grants. ${said}`), ''] }));
    expect(of).toMatchObject([{ description: 'Firms get grants.', outcome }]);
    expect(yaml).not.toContain('Not understood');
    expect(one(`Firms get grants. ${said}`)).toMatchObject([{ description: `Firms get grants. ${said}`, outcome: { text: 'Ongoing' } }]);
  });

  it.each([['Actual: 3; Expected: 4', { actual: '3', expected: '4' }], ['Фактический: 3. Ожидаемый: 4', { actual: '3.', expected: '4' }]])('both outcomes on one line: %s', (said, outcome) => {
    expect(read(form({ a: [p(bold('One')), p(said)] })).of).toMatchObject([{ outcome }]);
  });

  it('the kind', () => {
    expect(one('Kind: initiative')).toMatchObject([{ kind: 'initiative' }]);
    expect(one('Type: Lessons learned')).toMatchObject([{ kind: 'lesson' }]);
    expect(one('Type: loan')).toMatchObject([{ kind: undefined, description: 'Type: loan' }]);
  });

  it.each(['Agency: the ministry that is in charge gives grants.', 'Organisations: many of them took part', 'Contact: desk@example.org', 'Timeline: May to June', 'Period: 2020', 'Target: SMEs', 'Ministry of Economy, Trade and Industry'])('but not %s', (line) => {
    expect(one('Its text.', line)).toMatchObject([{ description: `Its text.\n\n${line}`, agencies: [], kind: undefined }]);
  });
});

describe('columns that the form does not have', () => {
  const formWith = (title: string, ...cells: readonly string[]): string => table(
    row(cell(p('ISSUE')), cell(p('INITIATIVES')), cell(p('ACTUAL/EXPECTED OUTCOME')), cell(p(title))),
    row(cell(p(issueTitles.a)), cell(p(bold('Alpha vouchers')) + p(bold('Beta'))), cell(p('Ongoing') + p('Planned')), cell(cells.map((text) => p(text)).join(''))),
    ...[issueTitles.b, issueTitles.c, issueTitles.d, issueTitles.e].map((other) => row(cell(p(other)), cell(''), cell(''), cell(''))),
  );

  it('agencies are those of the initiatives beside them', () => {
    expect(read(formWith('Lead agency', 'METI', 'MIC'))).toMatchObject({ of: [{ agencies: ['METI'] }, { agencies: ['MIC'] }], told: [] });
    expect(read(formWith('Lead agency', 'METI'))).toMatchObject({
      of: [{ agencies: ['METI'] }, { agencies: ['METI'] }],
      told: ['Alpha vouchers', 'Beta'].map((title) => `- title: ${title}: Text next to several initiatives was added to each of them: “Lead agency: METI”.`),
    });
  });

  it('addresses are links', () => {
    expect(read(formWith('Website', 'https://a.example/', 'www.b.example.jp')).of).toMatchObject([{ links: [{ url: 'https://a.example/' }] }, { links: [{ url: 'https://www.b.example.jp' }] }]);
    expect(read(formWith('Remarks', 'https://a.example/', 'https://b.example/')).of).toMatchObject([{ links: [{ url: 'https://a.example/' }] }, { links: [{ url: 'https://b.example/' }] }]);
  });

  it('the rest stays as a comment', () => {
    const { yaml } = read(formWith('Remarks', 'For all.', 'https://b.example/'));
    expect(yaml).toContain('# Not understood: Remarks: For all.');
    expect(read(formWith('Website', 'none yet', 'https://b.example/')).yaml).toContain('# Not understood: Website: none yet');
    expect(read(formWith('Lead agency', 'to be decided by all of them later', 'METI')).yaml).toContain('# Not understood: Lead agency: to be decided by all of them later');
  });

  it('an outcome that goes over several rows is that of each row’s initiatives, which is told', () => {
    const merge = (value: string): string => `<w:vMerge w:val="${value}"/>`;
    const { yaml, told } = read(table(
      row(cell(p('ISSUE')), cell(p('INITIATIVES')), cell(p('ACTUAL/EXPECTED OUTCOME'))),
      row(cell(p(issueTitles.a)), cell(p(bold('Alpha'))), cell(p('Ongoing'), merge('restart'))),
      row(cell(''), cell(p(bold('Beta'))), cell('', merge('continue'))), row(cell(''), cell(p(bold('Gamma'))), cell('', merge('continue'))),
      ...[issueTitles.b, issueTitles.c, issueTitles.d, issueTitles.e].map((other) => row(cell(p(other)), cell(''), cell(''))),
    ));
    expect(yaml.match(/one outcome for this row, at “Alpha”\n {4}- title: (?:Beta|Gamma)\n/g)).toHaveLength(2);
    expect(told).toHaveLength(2);
  });
});

it('a list of agencies below its label', () => {
  expect(read(form({ a: [p(bold('One')) + p('Responsible agencies:') + item('METI') + item('MIC') + p('Its text.'), p('Ongoing')] })).of).toMatchObject([{ description: 'Its text.', agencies: ['METI', 'MIC'] }]);
});
