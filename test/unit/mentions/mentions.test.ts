import { describe, expect, test } from 'vitest';
import { readConfigDocument } from '../../../server/document/model/template-document.ts';
import { BlockReader } from '../../../server/document/model/block-reader.ts';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../../server/document/model/read-document.ts';
import type { SourceDocument } from '../../../server/document/model/source-document.ts';
import type { Mention, MentionKind } from '../../../server/mentions/mention.ts';
import { mentionScope, mentionsAt, mentionsIn } from '../../../server/mentions/mentions.ts';
import type { FolderInputs } from '../../../server/template/folder-inputs.ts';
import { read } from '../../kit/completion.ts';
import { sample, storeWith } from '../../kit/template-store.ts';

const bundled = storeWith();

interface Told {
  readonly kind: string;
  readonly key: string;
  readonly word: string;
}

function tell(document: SourceDocument, { kind, key, range }: Mention): Told {
  return { kind, key: key.replaceAll('\n', ' | '), word: document.text.slice(range.start, range.end) };
}

function allIn(document: SourceDocument, kind?: MentionKind, store: FolderInputs = bundled): readonly Told[] {
  return mentionsIn(document, mentionScope(document, store)).filter((one) => kind === undefined || one.kind === kind).map((one) => tell(document, one));
}

function agencies(written: string): readonly Told[] {
  return allIn(read(`template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n      agencies: ${written}\n`), 'agency');
}

const meti = 'Japan | METI | Ministry of Economy, Trade and Industry';

describe('what the submission of Japan mentions', () => {
  const document = read(sample('japan.submission.yaml'));

  test('template, economy, number, contact and issues stand around the initiatives', () => {
    const found = allIn(document);
    expect(found.slice(0, 5)).toEqual([
      { kind: 'template', key: 'apec-desg-covid19-2020', word: 'apec-desg-covid19-2020' },
      { kind: 'number', key: 'Asia-Pacific Economic Cooperation | 2020/DESG/010', word: '2020/DESG/010' },
      { kind: 'economy', key: 'Japan', word: 'Japan' },
      { kind: 'economy', key: 'Japan', word: 'Japan' },
      { kind: 'agency', key: meti, word: 'Ministry of Economy, Trade and Industry (METI)' },
    ]);
    expect(allIn(document, 'issue').map(({ key }) => key)).toEqual([
      'business-continuity', 'data-exchange', 'digital-technologies', 'trusted-environment', 'economic-recovery',
    ].map((id) => `apec-desg-covid19-2020 | ${id}`));
    expect(found).toContainEqual({ kind: 'address', key: 'mailto:apec-desg@meti.go.jp', word: 'apec-desg@meti.go.jp' });
  });

  test('points, agencies, titles, addresses and their hosts stand in the initiatives', () => {
    expect(allIn(document, 'point')).toContainEqual({ kind: 'point', key: 'apec-desg-covid19-2020 | a.iii', word: 'a.iii' });
    expect(allIn(document, 'agency').filter(({ word }) => word === 'METI').every(({ key }) => key === meti)).toBe(true);
    expect(allIn(document, 'title').map(({ word }) => word)).toContain('supporting SMEs in introducing teleworking');
    const address = allIn(document, 'address')[1];
    expect(address).toEqual({
      kind: 'address', word: address?.word,
      key: 'https://www.soumu.go.jp/main_sosiki/joho_tsusin/eng/Releases/Telecommunications/2020_04_10_3.html',
    });
    expect(allIn(document, 'host')).toContainEqual({ kind: 'host', key: 'www.meti.go.jp', word: 'www.meti.go.jp' });
  });

  test('the same is found in a text that is read in one piece, and after an edit of one initiative', () => {
    const text = sample('japan.submission.yaml');
    const whole = readSubmissionDocumentWhole(document.uri, 1, text);
    expect(allIn(whole)).toEqual(allIn(document));
    const reader = new BlockReader();
    const before = readSubmissionDocument(document.uri, 1, text, { reader });
    mentionsIn(before, mentionScope(before, bundled));
    const at = text.indexOf('[MIC]') + 1;
    const changed = `${text.slice(0, at)}METI, ${text.slice(at)}`;
    const after = readSubmissionDocument(document.uri, 2, changed, { reader, changes: [{ start: at, end: at, newLength: 6 }] });
    expect(allIn(after)).toEqual(allIn(readSubmissionDocumentWhole(document.uri, 2, changed)));
    expect(allIn(after, 'agency')).toHaveLength(allIn(document, 'agency').length + 1);
  });
});

describe('an agency is one, however it is written', () => {
  test.each([
    ['[METI]', 'METI'], ['[meti]', 'meti'], ["['METI']", 'METI'], ['["METI"]', 'METI'], ['\n        - Ministry of Economy, Trade and Industry', 'Ministry of Economy, Trade and Industry'],
    ['\n        - >-\n          METI', 'METI'], ['\n        - "M\\u0045TI"', 'M\\u0045TI'],
  ])('%s', (written, word) => {
    expect(agencies(written)).toEqual([{ kind: 'agency', key: meti, word }]);
  });

  test('several in one text are several', () => {
    expect(agencies('\n        - METI and MIC, Cabinet Secretariat').map(({ word }) => word)).toEqual(['METI', 'MIC', 'Cabinet Secretariat']);
    expect(agencies("\n        - 'METI, MIC'").map(({ word }) => word)).toEqual(['METI', 'MIC']);
  });

  test('one that nobody knows is the same in other letters, and in another economy it is another', () => {
    const [one, other] = agencies('[Office of Teapots, OFFICE OF TEAPOTS]');
    expect(one?.key).toBe(other?.key);
    expect(one?.key).toContain('Japan');
  });

  test.each<readonly [economy: string, agency: string, key: string]>([
    ['Japan', 'QZX', 'Japan | QZX | Office of Wind and Rain'],
    ['Chile', 'QZX', 'Chile | ? | qzx'],
    ['Chile', 'QZX (Japan)', 'Japan | QZX | Office of Wind and Rain'],
    ['Chile', 'Office of Wind and Rain', 'Japan | QZX | Office of Wind and Rain'],
    ['Chile', 'METI', 'Chile | ? | meti'],
    ['Chile', 'Ministry of Economy, Trade and Industry, Japan', meti],
    // Of an economy that is not known, too: acronyms are short, and others have them.
    ['Atlantis', 'MIT', 'Atlantis | ? | mit'],
    ['', 'MIT', ' | ? | mit'],
    ['', 'Ministry of Finance', ' | ? | ministry of finance'],
    ['', 'Office of Wind and Rain', 'Japan | QZX | Office of Wind and Rain'],
  ])('in a submission of “%s”, %s is what its own economy calls so, or what no other can be', (economy, agency, key) => {
    const store = storeWith({ '.policy-submissions/agencies.yaml': 'Japan:\n  - acronym: QZX\n    name: Office of Wind and Rain\n' });
    const document = read(`template: apec-desg-covid19-2020\n${economy === '' ? '' : `economy: ${economy}\n`}contact:\n  agency: ${agency}\nissues: {}\n`);
    expect(allIn(document, 'agency', store)).toEqual([{ kind: 'agency', key, word: agency }]);
  });

  test('in a list, what only another economy calls so stays its own', () => {
    const document = read('economy: Chile\ncontact:\n  agency: METI and SUBTEL\nissues: {}\n');
    expect(allIn(document, 'agency').map(({ key, word }) => [word, key.split(' | ')[0]])).toEqual([['METI', 'Chile'], ['SUBTEL', 'Chile']]);
    expect(allIn(document, 'agency')[0]?.key).toBe('Chile | ? | meti');
  });

  test('its acronym is told apart within its name', () => {
    const document = read('template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  agency: Ministry of Economy, Trade and Industry (METI)\nissues: {}\n');
    const found = mentionsIn(document, mentionScope(document, bundled)).find(({ kind }) => kind === 'agency');
    expect(found?.acronym && document.text.slice(found.acronym.start, found.acronym.end)).toBe('METI');
    const [named] = mentionsIn(read('economy: Japan\ncontact: {agency: "Ministry of Economy, Trade and Industry"}\nissues: {}\n'), mentionScope(document, bundled)).filter(({ kind }) => kind === 'agency');
    expect(named).toMatchObject({ written: 'double', key: meti.replaceAll(' | ', '\n') });
    expect(named?.acronym).toBeUndefined();
  });
});

describe('how it is written', () => {
  test.each([
    ['[METI]', 'flow'], ['\n        - METI', 'plain'], ["['METI']", 'single'], ['["METI"]', 'double'], ['\n        - |\n          METI', 'block'], ['&a [METI]', 'flow'],
  ])('%s', (written, form) => {
    const document = read(`economy: Japan\nissues:\n  x:\n    - title: One\n      agencies: ${written}\n`);
    const [agency] = mentionsIn(document, mentionScope(document, bundled)).filter(({ kind }) => kind === 'agency');
    expect(agency?.written).toBe(form);
  });

  test('an alias is written elsewhere', () => {
    const document = read('economy: Japan\ncontact: {agency: &m METI}\nissues:\n  x:\n    - title: One\n      agencies: [*m]\n');
    const found = mentionsIn(document, mentionScope(document, bundled)).filter(({ kind }) => kind === 'agency');
    expect(found.map(({ written }) => written)).toEqual(['flow', 'elsewhere']);
    expect(new Set(found.map(({ key }) => key)).size).toBe(1);
  });
});

describe('addresses, hosts, numbers and files', () => {
  const text = `template: apec-desg-covid19-2020
economy: Japan
attachments:
  - ./annexes/../annexes/table.xlsx
issues:
  x:
    - title: One
      description: |
        See 2020/DESG/009 and [the page](https://WWW.Example.org:8080/a), 3/4 of it; https://example.org/2020/DESG/011.
      links:
        - https://user@example.org/b
        - url: 'https://example.org/b#part'
          archived: https://web.archive.org/https://example.org/b
      attachments: [../up.pdf, 'https://example.org/c']
`;
  const document = read(text);

  test('each has one key for all its spellings', () => {
    expect(allIn(document, 'address').map(({ key }) => key)).toEqual([
      'https://www.example.org:8080/a', 'https://example.org/2020/DESG/011', 'https://user@example.org/b', 'https://example.org/b#part', 'https://web.archive.org/https://example.org/b', 'https://example.org/c',
    ]);
    expect(allIn(document, 'host').map(({ key, word }) => [key, word])).toEqual([
      ['www.example.org', 'WWW.Example.org'], ['example.org', 'example.org'], ['example.org', 'example.org'], ['example.org', 'example.org'], ['web.archive.org', 'web.archive.org'], ['example.org', 'example.org'],
    ]);
    expect(allIn(document, 'number').map(({ word }) => word)).toEqual(['2020/DESG/009']);
    expect(allIn(document, 'attachment').map(({ key }) => key)).toEqual(['annexes/table.xlsx', '../up.pdf']);
  });

  test('at a place, the innermost comes first', () => {
    const at = (needle: string): readonly Told[] => mentionsAt(document, text.indexOf(needle), mentionScope(document, bundled)).map((one) => tell(document, one));
    expect(at('xample.org/b#part').map(({ kind }) => kind)).toEqual(['host', 'address']);
    expect(at('part\'').map(({ kind }) => kind)).toEqual(['address']);
    expect(at('economy')).toEqual([]);
    expect(at('Japan').map(({ kind }) => kind)).toEqual(['economy']);
  });
});

describe('templates and registries define', () => {
  test('issues and points of a template, by the key that submissions have', () => {
    const name = 'r.submission-template.yaml';
    const document = read(sample('regional-resilience-2021.submission-template.yaml'), name);
    const found = mentionsIn(document, mentionScope(document, bundled)).filter(({ role }) => role === 'definition');
    expect(found[0]).toMatchObject({ kind: 'template' });
    const id = found[0]?.key ?? '';
    expect(found.filter(({ kind }) => kind === 'issue').length).toBeGreaterThan(1);
    expect(found.filter(({ kind }) => kind === 'point').every(({ key }) => key.startsWith(`${id}\n`))).toBe(true);
  });

  test('agencies and economies of a team, whose own entries count first', () => {
    const registry = 'Japan:\n  - acronym: METI\n    name: Ministry of Tea\n    successor: MIC\n    website: https://tea.example.org/x\n  - name: Tea Board\nAtlantis: []\n';
    const store = storeWith({ '.policy-submissions/agencies.yaml': registry, '.policy-submissions/economies.yaml': '- name: Atlantis\n' });
    const document = readConfigDocument('file:///workspace/.policy-submissions/agencies.yaml', 1, registry);
    const found = mentionsIn(document, mentionScope(document, store));
    expect(found.filter(({ role }) => role === 'definition').map((one) => tell(document, one))).toEqual([
      { kind: 'agency', key: 'Japan | METI | Ministry of Tea', word: 'METI' }, { kind: 'agency', key: 'Japan |  | Tea Board', word: 'Tea Board' },
    ]);
    expect(found.filter(({ role }) => role === 'use').map((one) => tell(document, one).word)).toEqual(['Japan', 'Ministry of Tea', 'MIC', 'https://tea.example.org/x', 'tea.example.org', 'Atlantis']);
    const answer = read('economy: Japan\nissues: {x: [{title: One, agencies: [METI]}]}\n');
    expect(allIn(answer, 'agency', store)).toEqual([{ kind: 'agency', key: 'Japan | METI | Ministry of Tea', word: 'METI' }]);
    const economies = readConfigDocument('file:///workspace/.policy-submissions/economies.yaml', 1, '- name: Atlantis\n');
    expect(allIn(economies, undefined, store)).toEqual([{ kind: 'economy', key: 'Atlantis', word: 'Atlantis' }]);
  });
});
