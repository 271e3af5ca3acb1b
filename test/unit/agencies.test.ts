import { describe, expect, test } from 'vitest';
import { agenciesFromValue } from '../../server/template/agencies.ts';
import { Registries } from '../../server/template/registries.ts';

/** What `findAgencies` tells of a registry that is written as YAML would be read. */
function registryOf(value: unknown): Registries {
  return new Registries([], agenciesFromValue(value), { economies: [], of: () => [] });
}

describe('the registry of agencies', () => {
  test('reads all that an entry says', () => {
    const [agency] = agenciesFromValue({
      Japan: [{
        acronym: 'DA', name: 'Digital Agency', aliases: ['Digital Agency of Japan'], localName: { ja: 'デジタル庁', en: ['a', 'b'] },
        website: 'https://www.digital.go.jp', roles: ['digital government'], note: 'New.', since: 2021, until: '2030-01', successor: 'NEXT',
        formerNames: [{ name: 'Old', acronym: 'O', since: '2000-01', until: 2021 }],
      }],
    });
    expect(agency).toEqual({
      economy: 'Japan', acronym: 'DA', name: 'Digital Agency', aliases: ['Digital Agency of Japan'], localNames: ['デジタル庁', 'a', 'b'],
      website: 'https://www.digital.go.jp', roles: ['digital government'], note: 'New.', since: '2021', until: '2030-01', successor: 'NEXT',
      formerNames: [{ name: 'Old', acronym: 'O', since: '2000-01', until: '2021' }],
    });
  });

  test('reads one `role`, as registries were written at first', () => {
    const rolesOf = (entry: object): readonly string[] | undefined => agenciesFromValue({ Japan: [{ name: 'A', ...entry }] })[0]?.roles;
    expect(rolesOf({ role: 'telecoms' })).toEqual(['telecoms']);
    expect(rolesOf({ roles: 'telecoms' })).toEqual(['telecoms']);
    expect(rolesOf({})).toEqual([]);
  });

  test('knows an agency by its aliases and local names', () => {
    const registries = registryOf({ Japan: [{ acronym: 'DA', name: 'Digital Agency', aliases: ['The Agency for Digital'], localName: { ja: 'デジタル庁' } }] });
    for (const name of ['DA', 'Digital Agency', 'the agency for digital', 'デジタル庁']) expect(registries.findAgencies(name, 'Japan'), name).toHaveLength(1);
  });
});

describe('a text that names several agencies', () => {
  const registries = registryOf({ Japan: [{ acronym: 'METI', name: 'Ministry of Economy, Trade and Industry' }, { acronym: 'MIC', name: 'Ministry of Internal Affairs' }] });
  const named = (text: string): readonly string[] => registries.agenciesNamed(text, 'Japan').map(({ agency }) => agency.acronym);

  test('gives them in its own order', () => {
    expect(named('MIC and METI')).toEqual(['MIC', 'METI']);
    expect(named('MIC; METI')).toEqual(['MIC', 'METI']);
    expect(named('Ministry of Economy, Trade and Industry')).toEqual(['METI']);
  });

  test('gives none when a part is not known', () => {
    expect(named('MIC and NOBODY')).toEqual([]);
  });
});
