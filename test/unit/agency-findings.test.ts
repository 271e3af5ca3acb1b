import { describe, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { comparedAgencies, meantAgency } from '../../server/rules/help/meant.ts';
import { agenciesFromValue, type Agency } from '../../server/template/agencies.ts';
import { nameAt } from '../../server/template/agency-dates.ts';
import { storeWith } from '../kit/template-store.ts';

const registry = `Chile:
  - {acronym: QDA, name: Quadrant Digital Authority, since: 2022-07, formerNames: [{name: Quadrant Office, acronym: QOF, until: 2022-07}, {name: Quadrant Bureau, acronym: QBU, until: 2019}]}
  - {acronym: QNEW, name: Quadrant Newcomer Council, since: "2023"}
  - {acronym: QOLD, name: Quadrant Oldtimer Council, until: 2018-03, successor: QDA}
  - {acronym: QGONE, name: Quadrant Gone Council, until: "2018"}
Peru:
  - {acronym: QPER, name: Quadrant Peruvian Council}
  - {acronym: QBOTH, name: Quadrant Shared Council}
Thailand:
  - {acronym: QBOTH, name: Quadrant Shared Council}
`;
const store = storeWith({ '.policy-submissions/agencies.yaml': registry });

/** What is found of an agency in a paper of Chile of a day, and what the fixes make of it. */
function found(agency: string, date = '2020-06-26', given = store): readonly string[] {
  const text = `template: apec-desg-covid19-2020\ndocument: {date: ${date}}\neconomy: Chile\nissues:\n  data-exchange:\n    - title: x\n      agencies: [${JSON.stringify(agency)}]\n`;
  const findings = checkSubmission(readSubmissionDocument('file:///workspace/a.submission.yaml', 1, text), given, { severities: {}, linkVerdict: () => undefined });
  return findings.filter(({ code }) => code.startsWith('agency.')).map(said);
}

function said({ code, severity, message, fixes }: Finding): string {
  return [severity, `${code}:`, message, ...fixes.map((fix) => `[${fix.title}${fix.preferred === true ? ', sure' : ''}]`)].join(' ');
}

test('what has no letters is no part of a name that commas divide', () => {
  const text = (list: string): string => `template: apec-desg-covid19-2020\neconomy: Viet Nam\nissues:\n  data-exchange:\n    - title: x\n      agencies: [${list}]\n`;
  const divided = (list: string): boolean => checkSubmission(readSubmissionDocument('file:///workspace/a.submission.yaml', 1, text(list)), storeWith({ '.policy-submissions/agencies.yaml': 'Viet Nam:\n  - {acronym: QLI, name: "Quadrant of Land, Infrastructure"}\n' }), { severities: {}, linkVerdict: () => undefined })
    .some(({ message }) => message.includes('commas divide'));
  expect([divided('MoH, 😀'), divided('MIC, 😀, MOH'), divided('Quadrant of Land, Infrastructure')]).toEqual([false, false, true]);
});

/** Of the bundled registry. */
function bundled(economy: string, agency: string): readonly string[] {
  const text = `template: apec-desg-covid19-2020\neconomy: ${economy}\nissues:\n  data-exchange:\n    - title: x\n      agencies: [${agency}]\n`;
  const findings = checkSubmission(readSubmissionDocument('file:///workspace/a.submission.yaml', 1, text), storeWith({}), { severities: {}, linkVerdict: () => undefined });
  return findings.filter(({ code }) => /^(?:agency|economy)\./.test(code)).map(said);
}

test.each([
  ['Japan', '経済産業省', undefined],
  ['Japan', '経産省', 'METI'],
  ['Japan', '厚労省', 'MHLW'],
  // The ministry, and not its bureau.
  ['Japan', '総務', 'MIC'],
  ['Viet Nam', 'Bộ Thông tin', 'MIC'],
  // Many have it.
  ['Japan', '省', undefined],
])('of %s, “%s” is a way of writing %s in its own language', (economy, written, meant) => {
  expect(bundled(economy, written).join('\n').includes('did you mean')).toBe(meant !== undefined);
  if (meant !== undefined) expect(bundled(economy, written)).toEqual([expect.stringContaining(`did you mean “${meant}”? [Replace with “${meant}”]`)]);
});

test.each([['中国', 'China'], ['대한민국', 'Korea'], ['JP', 'Japan'], ['US', 'United States'], ['Peruvian', 'Peru']])('“%s” is written %s', (written, name) => {
  expect(bundled(written, 'Qq')).toContainEqual(expect.stringContaining(`“${written}” is not the name that APEC uses; write “${name}”. [Replace with “${name}”, sure]`));
});

test('“Chinese” may be of more than one economy', () => {
  expect(bundled('Chinese', 'Qq').join()).not.toContain('write “China”');
});

describe('names are judged at the document’s date', () => {
  test.each([
    ['QOF', '2020-06-26', []],
    ['Quadrant Office (QOF)', '2022-07-31', []],
    ['QDA', '2022-07-01', []],
    ['QDA', '2024-01-01', []],
    ['QDA', '2022-06-30', ['information agency.not-yet: “QDA” was introduced as the name in July 2022, after the document’s date (30 June 2022); at that time the name was “QOF (Quadrant Office)”. [Replace with “QOF”]']],
    ['QDA', '2018-01-01', ['information agency.not-yet: “QDA” was introduced as the name in July 2022, after the document’s date (1 January 2018); at that time the name was “QBU (Quadrant Bureau)”. [Replace with “QBU”]']],
    ['QOF', '2018-01-01', ['information agency.not-yet: “QOF” was introduced as the name in 2019, after the document’s date (1 January 2018); at that time the name was “QBU (Quadrant Bureau)”. [Replace with “QBU”]']],
    ['QOF', '2022-08-01', ['information agency.renamed: “QOF” was the name until July 2022; the present one is “QDA (Quadrant Digital Authority)”. [Replace with “QDA”]']],
    ['QNEW', '2022-12-31', ['information agency.not-yet: “QNEW” was founded in 2023, after the document’s date (31 December 2022); check the agency, or the date.']],
    ['QNEW', '2023-01-01', []],
    ['QOLD', '2018-03-31', []],
    ['QOLD', '2018-04-01', ['information agency.renamed: “QOLD” existed until March 2018; its successor is “QDA (Quadrant Digital Authority)”. [Replace with “QDA”]']],
    ['QGONE', '2020-06-26', ['information agency.renamed: “QGONE” existed until 2018; check which agency does its work now.']],
  ])('%s in a paper of %s', (agency, date, expected) => {
    expect(found(agency, date)).toEqual(expected);
  });

  test('of a text that names more than the agency, nothing is replaced', () => {
    expect(found('QOF and QDA')).toEqual([expect.stringMatching(/agency\.not-yet.*“QOF \(Quadrant Office\)”\.$/)]);
    expect(found('QOF and QOLD', '2018-01-01')).toHaveLength(1);
  });

  test('the template’s date counts where the document has none, and no date where there is none that exists', () => {
    expect(found('QDA', '""')).toHaveLength(1);
    expect(found('QDA', '2022-02-31')).toHaveLength(1);
  });

  test('an initiative that did not change is judged anew when the date changed', () => {
    const [agency] = agenciesFromValue({ Chile: [{ name: 'X', since: '2022-07', formerNames: [{ name: 'Y', until: '2022-07' }] }] });
    expect([(agency && nameAt(agency, '2020-01-01'))?.name, (agency && nameAt(agency, ''))?.name, (agency && nameAt(agency, '2022-07-15'))?.name]).toEqual(['Y', 'X', 'X']);
  });
});

describe('an agency of another economy', () => {
  test('is told where one economy has it, and not where several have the name', () => {
    expect(found('QPER')).toEqual([expect.stringMatching(/^information agency\.other-economy: “QPER” is known as an agency of Peru/)]);
    expect(found('Quadrant Shared Council')).toEqual([expect.stringMatching(/^information agency\.unknown/)]);
  });
});

describe('an agency that is not known', () => {
  test('is a warning where something resembles it, and else information', () => {
    expect(found('Quadrant Oldtimer Counsil', '2018-01-01')).toEqual(['warning agency.unknown: “Quadrant Oldtimer Counsil” is not a known agency of Chile; did you mean “Quadrant Oldtimer Council”? [Replace with “Quadrant Oldtimer Council”, sure]']);
    expect(found('Institute of Nothing at All')).toEqual(['information agency.unknown: “Institute of Nothing at All” is not a known agency of Chile; check the name, or add it to the file “.policy-submissions/agencies.yaml”.']);
  });

  test('that follows another one in brackets may be a part of its name', () => {
    const text = 'template: apec-desg-covid19-2020\neconomy: Chile\nissues:\n  data-exchange:\n    - title: x\n      agencies: [QPER, Parks of the Islands, Lakes and Rivers, "Nothing, at All"]\n';
    const fixed = checkSubmission(readSubmissionDocument('file:///workspace/a.submission.yaml', 1, text), store, { severities: {}, linkVerdict: () => undefined })
      .filter(({ code }) => code === 'agency.unknown').map(({ fixes }) => fixes.map(({ title, edits: [edit], preferred, safe }) => [title, edit && text.slice(0, edit.range.start).slice(-6) + edit.newText + text.slice(edit.range.end), preferred ?? safe]));
    const joined = ['Put “Parks of the Islands, Lakes and Rivers” in quotes, as one agency', 'QPER, "Parks of the Islands, Lakes and Rivers", "Nothing, at All"]\n', undefined];
    expect(fixed).toEqual([[joined], [joined], []]);
  });

  const korea = agenciesFromValue({
    Korea: [
      { acronym: 'KCC', name: 'Korea Communications Commission' }, { acronym: 'KISA', name: 'Korea Internet & Security Agency' },
      { acronym: 'MSIT', name: 'Ministry of Science and ICT' }, { acronym: 'MOHW', name: 'Ministry of Health and Welfare' },
      { acronym: 'SMEWorks', name: 'Small Firms Works' }, { acronym: 'DISR', name: 'Department of Industry, Science and Resources' },
    ],
  });
  const meant = (text: string, agencies: readonly Agency[] = korea): readonly unknown[] => {
    const found = meantAgency(text, comparedAgencies(agencies));
    return found === undefined ? [] : [found.name, found.sure];
  };

  test.each([
    ['KCDC', []], ['KSA', []], ['MSI', []], ['MIT', []], ['ZISA', []],
    ['KCCC', ['KCC', true]], ['MSTI', ['MSIT', true]], ['KISS', ['KISA', false]], ['SMEWork', ['SMEWorks', true]],
    ['Ministry of Science and IT', []], ['Ministry of Wealth', []], ['Ministry of Health', ['Ministry of Health and Welfare', false]],
    ['Minsitry of Helth and Welfare', ['Ministry of Health and Welfare', true]],
    ['Ministry of Defence and Welfare', []], ['Korea Internet and Security Agensy', ['Korea Internet & Security Agency', true]],
    ['Korea', []], ['Korea Institute', []], ['Department of Industry', ['Department of Industry, Science and Resources', false]],
    ['Department of Industrie, Science & Resources', ['Department of Industry, Science and Resources', true]],
    ['Min. of Health & Welfare', ['Ministry of Health and Welfare', true]], ['Dept of Industry, Sci and Resources', ['Department of Industry, Science and Resources', true]],
    ['Korea Internet Security Agcy', ['Korea Internet & Security Agency', true]], ['Korea Comms Comm’n', ['Korea Communications Commission', true]],
    ['Health and Welfare Ministry', ['Ministry of Health and Welfare', false]], ['Industry, Sciences and Resources Dept', []], ['Mint of Science and ICT', []], ['Health Ministry', []],
    ['Ministry of Nothing (MSTI)', []], ['MSIT)', ['MSIT', true]], ['(MSIT)', ['MSIT', true]], ['Ministry of Health and Wellfare (MOH', ['Ministry of Health and Welfare', true]], ['', []], ['x'.repeat(500), []],
  ])('%s', (text, expected) => {
    expect(meant(text)).toEqual(expected);
  });
});
