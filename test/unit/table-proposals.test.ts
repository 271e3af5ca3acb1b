import { beforeAll, describe, expect, test } from 'vitest';
import { proposalsAt } from '../../server/edit/proposals.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { scopeOf, type AroundDocument } from '../../server/language/scope.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { processorMsOf } from '../kit/processor-time.ts';
import { sampleStore } from '../kit/views.ts';
import { listItemOf } from '../../server/edit/fields.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const text = `template: apec-desg-covid19-2020
economy: Japan
attachments: [annex.pdf]
issues:
  business-continuity:
    -
    - title: First
      points: [a.i]
      agencies: [METI]
    - title: Second
      points: [a.ii]
`;
const second = 'issues/business-continuity/1';

function proposals(path: string, typed = '', around: AroundDocument = {}, of = text): ReturnType<typeof proposalsAt> {
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, of);
  return proposalsAt(document, path, typed, scopeOf(document, store, around));
}

const words = (...asked: Parameters<typeof proposals>): readonly string[] => proposals(...asked).map((one) => one.text);

describe('Sub-points', () => {
  test('are those of the issue that are not taken, those that nobody answers first', () => {
    expect(words(`${second}/points`)).toEqual(['a.iii', 'a.iv', 'a.i'].filter((id) => store.get('apec-desg-covid19-2020')?.issues[0]?.points.some((point) => point.id === id)));
    expect(words(`${second}/points`)).not.toContain('a.ii');
    expect(words('issues/no-such-issue/0/points')).toEqual([]);
  });

  test('are found by their number and by words of the clause, which is read in full', () => {
    const issue = store.get('apec-desg-covid19-2020')?.issues[0];
    const clause = issue?.points.find(({ id }) => id === 'a.iii')?.text ?? '';
    expect(words(`${second}/points`, 'a.ii')).toEqual(['a.iii']);
    expect(words(`${second}/points`, 'iii')[0]).toBe('a.iii');
    const last = clause.replace(/[^\p{L} ]/gu, '').split(' ').filter((word) => word.length > 6).at(-1) ?? '?';
    const [found] = proposals(`${second}/points`, last.toUpperCase().slice(0, 6));
    expect(found?.text).toBe('a.iii');
    expect(found?.about).toContain(clause.replace(/\s+/g, ' ').slice(0, 80));
    expect(found?.detail?.length).toBeLessThanOrEqual(50);
    expect(proposals(`${second}/points`).find((one) => one.text === 'a.i')?.about).toContain('Already answered by “First”.');
  });

  test('of a list that is not there yet are all of the issue', () => {
    expect(words('issues/business-continuity/2/points').length).toBe(store.get('apec-desg-covid19-2020')?.issues[0]?.points.length);
    expect(words('issues/data-exchange/0/points')[0]).toBe('b.i');
  });
});

describe('Agencies', () => {
  test('are those of the own economy, with their full names; those that are taken are not among them', () => {
    const all = proposals('issues/business-continuity/0/agencies');
    expect(all.map((one) => one.text)).not.toContain('METI');
    expect(all.length).toBeLessThanOrEqual(100);
    expect(all.find((one) => one.text === 'MIC')).toEqual({
      text: 'MIC', detail: 'Ministry of Internal Affairs and Communications', about: expect.stringMatching(/Ministry of Internal Affairs and Communications \(MIC\)[^]*Japan/) as unknown,
    });
  });

  test('that the folder uses come first, and others when they are typed', () => {
    const used = store.registries.agenciesOf('Japan').find(({ acronym }) => acronym === 'PPC') ?? store.registries.agenciesOf('Japan').at(-1);
    if (used === undefined) throw new Error('no agency');
    expect(words(`${second}/agencies`, '', { usedAgencies: new Set([used]) })[0]).toBe(used.acronym || used.name);
    expect(words(`${second}/agencies`, '')[0]).not.toBe(used.acronym || used.name);
    expect(proposals(`${second}/agencies`, 'Treasury')[0]?.detail).toMatch(/, \S/);
  });

  test('are found by words of their names, and when letters are wrong', () => {
    expect(words(`${second}/agencies`, 'internal aff')[0]).toBe('MIC');
    expect(words(`${second}/agencies`, 'Minstry of Internal Afairs and Comunications')[0]).toBe('MIC');
    expect(words(`${second}/agencies`, 'Ministry of nothing at all')).toEqual([]);
    expect(words('contact/agency', 'METI')[0]).toBe('Ministry of Economy, Trade and Industry (METI)');
    expect(words('contact/1/agency', 'METI')[0]).toBe('Ministry of Economy, Trade and Industry (METI)');
  });

  test('are found in less time than a key may take', () => {
    const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
    const scope = scopeOf(document, store);
    const times = ['', 'm', 'mi', 'ministry of', 'office', 'zzz', 'Minstry of Nothing'].map((typed) => {
      proposalsAt(document, `${second}/agencies`, typed, scope);
      return Math.min(...Array.from({ length: 9 }, () => processorMsOf(() => proposalsAt(document, `${second}/agencies`, typed, scope))));
    });
    // It is a quarter of that on our machine.
    expect(Math.max(...times)).toBeLessThan(20);
  });
});

describe('Other words', () => {
  test.each([
    ['kind', '', ['policy', 'initiative', 'lesson', 'solution']],
    ['kind', 'les', ['lesson']],
    ['kind', 'tool', ['solution']],
    ['kind', 'polcy', ['policy']],
    ['kind', 'xyz', []],
    ['links/0/language', 'jap', ['Japanese']],
    ['links/0/url', '', []],
    ['title', '', []],
  ])('%s of an initiative, %j', (field, typed, expected) => {
    expect(words(`${second}/${field}`, typed)).toEqual(expected);
  });

  test('outcomes are those of the template, for a part of one, too, and say nothing of themselves', () => {
    const outcomes = store.get('apec-desg-covid19-2020')?.outcomes ?? [];
    expect(proposals(`${second}/outcome`)).toEqual(outcomes.map((word) => ({ text: word })));
    expect(words(`${second}/outcome/expected`)).toEqual(outcomes);
  });

  test('economies, the own one first, are found by names they are also called by', () => {
    expect(words('economy')[0]).toBe('Japan');
    expect(words('document/submittedBy', 'USA')).toContain('United States');
    expect(proposals('economy', 'viet')[0]?.text).toBe('Viet Nam');
    expect(proposals('economy', 'Vietnm')[0]?.text).toBe('Viet Nam');
  });

  test('of the cover come from the template, and languages are found by their names', () => {
    expect(words('document/meeting')).toEqual(['Digital Economy Steering Group Special Virtual Meeting on COVID-19']);
    expect(words('document/purpose', 'dec')).toEqual(['Decision']);
    expect(words('language', 'Spani')[0]).toMatch(/^es/);
    expect(words('document/number')).toEqual([]);
  });

  test('files beside the submission are those that are not attached yet', () => {
    const around = { files: ['annex.pdf', 'table.xlsx', 'figures/one.png'] };
    expect(words('attachments/1/file', '', around)).toEqual(['table.xlsx', 'figures/one.png']);
    expect(words('attachments/0/file', '', around)).toEqual(['annex.pdf', 'table.xlsx', 'figures/one.png']);
    expect(words(`${second}/attachments/0`, 'one', around)).toEqual(['figures/one.png']);
  });

  test('an issue that is called by a number is an issue all the same', () => {
    expect(words('issues/1/0/kind', 'pol')).toEqual(['policy']);
  });

  test('nothing is looked for that is longer than a name', () => {
    expect(words(`${second}/agencies`, 'ministry '.repeat(100))).toEqual([]);
    expect(words('no/such/place')).toEqual([]);
    expect(words('')).toEqual([]);
  });
});

describe('What stands in a list is explained', () => {
  const item = (path: string, word: string, of = text): ReturnType<typeof listItemOf> => {
    const document = readSubmissionDocument('file:///x.submission.yaml', 1, of);
    return listItemOf(path, word, scopeOf(document, store));
  };

  test('a sub-point by its clause', () => {
    const found = item(`${second}/points`, 'a.i');
    expect(found).toMatchObject({ text: 'a.i', known: true });
    expect(found.about).toMatch(/^Ensure access to reliable connectivity/);
    expect(found.about?.startsWith(found.detail?.replace('…', '') ?? '?')).toBe(true);
    expect(item(`${second}/points`, 'z.z')).toEqual({ text: 'z.z', known: false });
    expect(item(`${second}/points`, 'z.z', 'template: none\nissues: {}\n')).toEqual({ text: 'z.z', known: true });
  });

  test('an agency by its name, and what else is known of it', () => {
    expect(item(`${second}/agencies`, 'METI')).toEqual({
      text: 'METI', known: true, detail: 'Ministry of Economy, Trade and Industry (METI)', about: expect.stringContaining('Japan') as unknown,
    });
    expect(item(`${second}/agencies`, 'Nobody')).toEqual({ text: 'Nobody', known: false });
    expect(item(`${second}/agencies`, 'Nobody', text.replace('economy: Japan', 'economy: Nowhere')).known).toBe(true);
    expect(item(`${second}/agencies`, 'METI and MIC').detail).toBe('Ministry of Economy, Trade and Industry (METI); Ministry of Internal Affairs and Communications (MIC)');
  });
});
