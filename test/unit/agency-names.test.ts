import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { buildCompendium } from '../../server/papers/compendium/compendium.ts';
import { agencyListed } from '../../server/papers/view/listed-words.ts';
import { bundledAgencies } from '../../server/template/registries.ts';
import { NamedAgencies } from '../../server/template/named-agencies.ts';
import { agencyTexts } from '../kit/agency-texts.ts';
import { storeWith } from '../kit/template-store.ts';

const { registries } = storeWith();

function fixture(name: string): unknown {
  return parse(readFileSync(new URL(`../fixtures/agencies/${name}.yaml`, import.meta.url), 'utf8'));
}

const named = fixture('named') as Readonly<Record<string, Readonly<Record<string, string>>>>;

function agenciesIn(text: string, economy: string): string {
  return registries.agenciesNamed(text, economy)
    .map(({ agency }) => `${agency.economy === economy ? '' : `${agency.economy}: `}${agency.acronym || agency.name}`).join(' + ');
}

describe('agencies as answers name them', () => {
  test.each(Object.entries(named))('of %s', (economy, texts) => {
    expect(Object.fromEntries(Object.keys(texts).map((text) => [text, agenciesIn(text, economy)]))).toEqual(texts);
  });
});

test('the names of economies are gathered only for a name that the economy itself does not have', () => {
  let asked = 0;
  const source = { of: (economy: string) => bundledAgencies.of(economy), get economies() {
    asked++;
    return bundledAgencies.economies;
  } };
  const names = new NamedAgencies(source, []);
  expect([names.find('METI', 'Japan').length, asked]).toEqual([1, 0]);
  expect(names.find('Ministry of Finance, Chile', 'Japan').map(({ agency }) => agency.economy)).toEqual(['Chile']);
  expect(asked).toBe(1);
});

test('every name of an agency is found, also with its accents apart and with “The” in front', () => {
  for (const economy of bundledAgencies.economies) {
    // The names of each economy are looked for one after another, as if none had been before.
    const names = new NamedAgencies({ economies: [economy], of: (one) => bundledAgencies.of(one) }, []);
    for (const agency of bundledAgencies.of(economy)) {
      const present = [agency.acronym, agency.name, ...agency.aliases, ...agency.localNames];
      for (const name of [...present, ...agency.formerNames.map((former) => former.name)].filter((one) => one !== '')) {
        for (const written of [name, name.normalize('NFD'), .../^Ministry /.test(name) ? [`The ${name}`] : []]) {
          expect(names.find(written, economy).map((found) => found.agency.name), written).toContain(agency.name);
        }
      }
    }
  }
});

describe('names that differ in a word that matters', () => {
  const lookalikes = fixture('unknown') as Readonly<Record<string, readonly string[]>>;

  test.each(Object.entries(lookalikes))('are no agencies of %s', (economy, texts) => {
    for (const text of texts) expect(registries.agenciesNamed(text, economy).filter(({ agency }) => agency.economy === economy), text).toEqual([]);
  });

  test('are a hundred at least', () => {
    expect(Object.values(lookalikes).flat().length).toBeGreaterThanOrEqual(100);
  });
});

describe('a generic word is never known', () => {
  const generic = `Ministry Department Agency Government Secretariat Treasury Digital Office Bureau Commission Authority Council Board Centre Center Service
    Institute Cabinet President Parliament Congress Customs Police Finance Trade Industry Economy Health Education Labour Foreign Affairs Minister
    Secretary Director Division Unit Committee Task Force Central Bank Federal National Royal State Public Private Company University Association Chamber
    Most Case Big Spring Produce Wage Idea Sense Land Star Med Ed Me It Is Us`.split(/\s+/);
  const economies = [...bundledAgencies.economies, undefined];

  test.each(generic)('%s', (word) => {
    for (const economy of economies) {
      for (const text of [word, word.toLowerCase(), `The ${word}`, `the ${word.toLowerCase()}`, `${word}.`, `(${word})`]) {
        // New Zealand's and Australia's treasuries are called so.
        if (/^the treasury$/i.test(text) && ['Australia', 'New Zealand'].includes(economy ?? '')) continue;
        expect(registries.agenciesNamed(text, economy), `${text} in ${String(economy)}`).toEqual([]);
      }
    }
  });

  test('that is the acronym of another economy’s agency in other letters', () => {
    expect(agenciesIn('MaGIC', 'Japan')).toBe('Malaysia: MRANTI');
    expect(agenciesIn('Magic', 'Japan')).toBe('');
    expect(agenciesIn('meti', 'Japan')).toBe('METI');
  });

  test('however it stands with the economy', () => {
    for (const text of ['Government of Japan', 'Japanese Government', 'Government of Canada', 'The Ministry of Japan', 'Japan', 'Japan (Ministry)', 'Ministry and Department', 'Office of the Ministry', 'Department, Ministry']) {
      expect(registries.agenciesNamed(text, 'Japan'), text).toEqual([]);
    }
  });

  test('when it is the first or the last word of a name', () => {
    const isPlainWord = (word: string): boolean => /^\p{Lu}?\p{Ll}{2,}$/u.test(word);
    for (const economy of bundledAgencies.economies) {
      // Short names in capitals, or of one agency alone, are no generic words: Kominfo, Roscosmos.
      const short = new Set(bundledAgencies.of(economy).flatMap(({ acronym, name, aliases, formerNames }) => [acronym, name, ...aliases, ...formerNames.map((former) => former.acronym)]).map((name) => name.toLowerCase()));
      const words = new Set(bundledAgencies.of(economy).flatMap(({ name }) => name.split(/\s+/)).filter((word) => isPlainWord(word) && !short.has(word.toLowerCase())));
      for (const word of words) expect(registries.findAgencies(word, economy).filter(({ agency }) => agency.economy === economy), `${word} of ${economy}`).toEqual([]);
    }
  });
});

describe('one text', () => {
  test.each([
    ['two that stand in other lines', 'METI\n- MIC', 'METI + MIC'],
    ['an end that names nobody', 'METI, MIC, and other ministries', 'METI + MIC'],
    ['one head for two', 'Ministries of Finance and of Health, Labour and Welfare', 'MOF + MHLW'],
    ['an agency twice', 'METI – Ministry of Economy, Trade and Industry', 'METI'],
    ['wide letters and blanks that do not break', 'Ｍinistry of\u00a0Finance（ＭＯＦ）', 'MOF'],
    ['a wrong name before a right acronym', 'Ministry of Foreign Relations (MOFA)', 'MOFA'],
    ['a right name before an acronym that we do not know', 'Ministry of Foreign Affairs (MFX)', 'MOFA'],
    ['words that say who leads', 'Lead: METI; Support: MIC', 'METI + MIC'],
    ['a plus', 'METI+MIC', 'METI + MIC'],
    ['short words', 'Min. of Finance', 'MOF'],
    ['a government behind the name', 'Ministry of Finance, Government of Japan', 'MOF'],
    ['Japanese marks between names', '厚生労働省・経済産業省', 'MHLW + METI'],
    ['nothing, where a part is not known', 'METI, Ministry of Nothing and MIC', ''],
  ])('with %s', (_, text, expected) => {
    expect(agenciesIn(text, 'Japan')).toBe(expected);
  });

  test.each([
    ['Viet Nam', 'MST và MOIT', 'MST + MOIT'], ['Indonesia', 'Kominfo dan BAPPENAS', 'Komdigi + Bappenas'], ['Malaysia', 'MOF dan MOH', 'MOF + MOH'],
    ['Russia', 'Minfin и MED', 'Minfin + MED'], ['Canada', 'ISED et GAC', 'ISED + GAC'], ['The Philippines', 'DTI at DICT', 'DTI + DICT'], ['Peru', 'PRODUCE y MEF', 'PRODUCE + MEF'],
    ['Japan', '厚生労働省と経済産業省', 'MHLW + METI'], ['Japan', '厚生労働省及び経済産業省', 'MHLW + METI'], ['China', '工业和信息化部和财政部', 'MIIT + MOF'], ['China', '财政部与工业和信息化部', 'MOF + MIIT'],
    ['Korea', '기획재정부 및 외교부', 'MOEF + MOFA'], ['Korea', '기획재정부와 외교부', 'MOEF + MOFA'], ['Thailand', 'กระทรวงการคลังและกระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม', 'MOF + MDES'],
  ])('of %s joined by “and” in its language: %s', (economy, text, expected) => {
    expect(agenciesIn(text, economy)).toBe(expected);
  });

  test.each([
    ['International Affairs Division, METI', 'International Affairs Division'],
    ['Commerce and Information Policy Bureau of the Ministry of Economy, Trade and Industry', 'Commerce and Information Policy Bureau'],
    ['International Affairs Office, Commerce and Information Policy Bureau, METI', 'International Affairs Office, Commerce and Information Policy Bureau'],
    ['METI’s International Affairs Office', 'International Affairs Office'],
    ['METI International Affairs Office', 'International Affairs Office'],
    ['Ministry of Economy, Trade and Industry (International Affairs Office)', 'International Affairs Office'],
    ['METI', undefined],
  ])('%s: its office', (text, office) => {
    expect(registries.agenciesNamed(text, 'Japan').map((found) => [found.agency.acronym, found.office])).toEqual([['METI', office]]);
  });

  test('an economy in it counts before the economy of the paper', () => {
    expect(agenciesIn('Ministry of Finance, Japan', 'Korea')).toBe('Japan: MOF');
    expect(agenciesIn('Japanese Ministry of Finance', 'Korea')).toBe('Japan: MOF');
    expect(agenciesIn('Ministry of Finance (Japan)', 'Korea')).toBe('Japan: MOF');
    expect(agenciesIn('Ministry of Health, Antarctica', 'Korea')).toBe('');
  });

  test('stands in front of several', () => {
    expect(agenciesIn('U.S. Departments of Commerce and State', 'United States')).toBe('DOC + DOS');
    expect(agenciesIn('Departments of Commerce and of Nothing', 'United States')).toBe('');
  });

  test('former names are told beside present ones', () => {
    expect(registries.agenciesNamed('DISER and DISR', 'Australia').map(({ former }) => former?.acronym)).toEqual(['DISER', undefined]);
  });
});

describe('a name that agencies of several economies have', () => {
  const owners = new Map<string, Set<string>>();
  for (const economy of bundledAgencies.economies) {
    for (const { name, acronym, aliases, localNames, formerNames } of bundledAgencies.of(economy)) {
      for (const one of [name, acronym, ...aliases, ...localNames, ...formerNames.flatMap((former) => [former.name, former.acronym])]) if (one !== '') owners.set(one, (owners.get(one) ?? new Set<string>()).add(economy));
    }
  }
  const shared = [...owners].filter(([, economies]) => economies.size > 1);
  const economies = registries.economies(undefined).map(({ name }) => name);
  const template = storeWith().get('apec-desg-covid19-2020');

  test('is that of no other economy, also in a list and beside an office, in whatever is made of it', () => {
    expect(shared.length).toBeGreaterThan(100);
    const foreign: string[] = [];
    for (const [name, having] of shared) {
      for (const economy of economies.filter((one) => !having.has(one))) {
        const ways = [name, `METI and ${name}`, `International Affairs Division, ${name}`, `Lead: ${name}; Support: METI`];
        for (const text of ways) {
          const found = [registries.agencyMeant(text, economy), ...registries.agenciesNamed(text, economy)].filter((one) => one !== undefined);
          const { meaning = '' } = agencyListed(text, { registries, economy, template });
          if (found.some(({ agency, office }) => having.has(agency.economy) && agency.acronym !== 'METI' && office === undefined) || [...having].some((one) => one !== 'Japan' && meaning.includes(`, ${one}`))) foreign.push(`${text}: not of ${economy}`);
        }
      }
    }
    expect(foreign).toEqual([]);
  });

  test('is nobody’s in a compendium, where the agency of one other economy is marked as such', () => {
    for (const economy of economies) {
      const named = [...shared.map(([name]) => name), 'METI'].map((name) => JSON.stringify(name)).join(', ');
      const document = readSubmissionDocument('file:///a', 1, `template: apec-desg-covid19-2020\neconomy: "${economy}"\nissues: {data-exchange: [{title: One, agencies: [${named}]}]}\n`);
      const { agencies } = buildCompendium([{ name: 'a', uri: 'file:///a', errors: 0, document }], { templateId: '', template, registries, linkVerdict: () => undefined });
      for (const { name, written, known } of agencies) {
        const own = registries.agenciesOf(economy);
        if (written.some((one) => registries.findAgencies(one, economy).some(({ agency }) => own.includes(agency)))) expect(known).toBe(true);
        else expect([name, known], economy).toEqual(written[0] === 'METI' ? ['Ministry of Economy, Trade and Industry (METI), Japan', true] : [written[0], false]);
      }
    }
  });

  test('is not known to the table, while one of another economy is marked as such', () => {
    expect(agencyListed('Ministry of Finance and Ministry of Health', { registries, economy: 'Papua New Guinea', template })).toEqual({ known: false });
    expect(agencyListed('METI', { registries, economy: 'Papua New Guinea', template }).meaning).toBe('Ministry of Economy, Trade and Industry (METI), Japan');
  });
});

test.each(Object.entries(agencyTexts))('a text of strangers with many %s names a few', (_, text) => {
  for (const count of [10, 1000, 100_000]) expect(registries.agenciesNamed(text(count), 'Japan').length).toBeLessThan(30);
});
