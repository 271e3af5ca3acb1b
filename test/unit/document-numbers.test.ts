import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberMeant } from '../../server/rules/document.ts';
import { numberSchemeFromValue, readNumber, type NumberScheme } from '../../server/template/document-numbers.ts';
import { propertyRuns } from '../kit/property-runs.ts';

function scheme(forms: unknown, example?: string): NumberScheme {
  const read = numberSchemeFromValue({ forms, ...(example !== undefined && { example }) });
  if (read === undefined) throw new Error('A form can not be read');
  return read;
}

const apec = scheme(['{yyyy}/{series}/{nnn}', 'APEC#{serial}-{series}-{nn}.{serial}'], '2020/DESG/010');
const canonical = (text: string, by = apec): string | undefined => readNumber(text, by)?.canonical;

describe('a number of APEC’s', () => {
  test.each([
    '2020/DESG/010', '2017/AMM/004', '2015/SOM1/BMC/015', '2007/TPTWG29/PLEN/005', '2020/SOM3/DESG/001', '2020/SOM1/CTI/012rev1', '2020/DESG/010a',
    '2020/DESG/010 Rev.2', 'APEC#220-SE-01.17', '2019/A/B/C/D/001', '2020/TEL-MRA/005',
  ])('%s is as it should be', (text) => {
    expect(canonical(text)).toBe(text);
  });

  test.each([
    ['2020-DESG-010', '2020/DESG/010'], ['2020/desg/10', '2020/DESG/010'], ['2020 – DESG – 10', '2020/DESG/010'], ['2015-som1-bmc-15', '2015/SOM1/BMC/015'],
    ['2020\\DESG\\010', '2020/DESG/010'], ['２０２０/DESG/010', '2020/DESG/010'], ['2020/DESG/0010', '2020/DESG/010'], ['2020/SOM1 BMC/15', '2020/SOM1/BMC/015'],
    ['Doc. No. 2020/DESG/010', '2020/DESG/010'], ['  2020/DESG/010 ', '2020/DESG/010'], ['apec#220-se-1.17', 'APEC#220-SE-01.17'],
  ])('%s is meant as %s', (text, meant) => {
    expect(canonical(text)).toBe(meant);
  });

  test.each([
    '2020/010', '1820/DESG/010', '2020/DESG', 'DESG/010', '2020/DESG/1234', '2020/A/B/C/D/E/001', '2020//010', '2020/1DESG/010', '20200/DESG/010', 'TBC', '', '2020/DÉSG/010',
    '2020/DESG/010/', `2020/${'A'.repeat(200)}/010`,
  ])('%s is none', (text) => {
    expect(canonical(text)).toBeUndefined();
  });

  test('is sure to be meant unless something was written in front of it', () => {
    expect(readNumber('2020-desg-10', apec)).toMatchObject({ isSure: true, year: 2020, yearAt: 0 });
    expect(readNumber('Document 2020/DESG/010', apec)?.isSure).toBe(false);
    expect(readNumber('APEC#220-SE-01.17', apec)?.year).toBeUndefined();
  });
});

describe('a number of others', () => {
  test('has the form that their template says', () => {
    const by = scheme(['{series}({yy}){nn}', '{serial} of {yyyy}']);
    expect(canonical('GC(43)07', by)).toBe('GC(43)07');
    expect(canonical('gc(43)7', by)).toBe('GC(43)07');
    expect(readNumber('12 of 2019', by)).toMatchObject({ canonical: '12 of 2019', year: 2019, yearAt: 6 });
    expect(by.example).toBe('GROUP(20)01');
    expect(canonical('DOC/2020/7', scheme('{series}/{yyyy}/{serial}'))).toBe('DOC/2020/7');
    expect(readNumber('20200012', scheme('{yyyy}{nnnn}'))).toMatchObject({ canonical: '20200012', year: 2020 });
  });

  test('is not read by a form that can not be read', () => {
    for (const forms of [undefined, [], ['{yyyy}'], ['{series}{series}{n}'], ['{what}{n}'], 7]) expect(numberSchemeFromValue({ forms })).toBeUndefined();
    expect(scheme(['{yyyy}', '{n}']).forms).toHaveLength(1);
  });
});

test('a number that was put right stays as it is', () => {
  const body = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,6}$/);
  const sign = fc.constantFrom('/', '-', ' - ', '–', '_', ' ', '.', '\\');
  fc.assert(fc.property(fc.integer({ min: 1900, max: 2099 }), fc.array(body, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 999 }), sign, (year, bodies, serial, between) => {
    const read = readNumber([year, ...bodies, serial].join(between), apec);
    const meant = `${String(year)}/${bodies.join('/').toUpperCase()}/${String(serial).padStart(3, '0')}`;
    expect(read).toEqual({ canonical: meant, year, yearAt: 0, isSure: true });
    expect(canonical(meant)).toBe(meant);
  }), propertyRuns('numbers'));
  fc.assert(fc.property(fc.string({ maxLength: 120 }), (text) => {
    const read = canonical(text);
    if (read !== undefined) expect(canonical(read)).toBe(read);
  }), propertyRuns('any text as a number'));
});

test('a number is read anew for another date and another scheme', () => {
  const [one, two] = ['{yyyy}/{series}/{nnn}', '{yyyy}-{nnn}'].map((form) => numberSchemeFromValue({ forms: [form] }));
  if (one === undefined || two === undefined) throw new Error('The schemes can not be read.');
  expect(['2020-06-26', '2021-06-26', '2020-06-26'].map((date) => numberMeant('20_desg_010', one, date)?.canonical)).toEqual(['2020/DESG/010', undefined, '2020/DESG/010']);
  expect([one, two, one].map((scheme) => numberMeant('2020/DESG/010', scheme, '2020-06-26')?.canonical)).toEqual(['2020/DESG/010', undefined, '2020/DESG/010']);
});
