import { describe, expect, test } from 'vitest';
import { completionsAt } from '../kit/completion.ts';
import { sample, storeWith } from '../kit/template-store.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
const initiative = `${head}issues:\n  business-continuity:\n    - title: x\n`;
const other = storeWith({
  'r.submission-template.yaml': sample('regional-resilience-2021.submission-template.yaml'),
  '.policy-submissions/agencies.yaml': 'Japan:\n  - acronym: NO\n    name: "Nomenclature: Office"\n  - name: Agency, With a Comma\n',
});

/** The same change at the same place, whatever stands around it. */
function after(before: string, marked: string, label: string, rest = ''): string {
  const text = completionsAt(before + marked + rest).accept(label);
  expect(text.startsWith(before)).toBe(true);
  expect(text.endsWith(rest)).toBe(true);
  return text.slice(before.length, text.length - rest.length);
}

describe('sub-points', () => {
  test('a word of the clause finds them', () => {
    expect(completionsAt(`${initiative}      points: [connectivity<|>]`).labels[0]).toBe('a.i');
    expect(completionsAt(`${initiative}      points: [conn<|>]`).labels[0]).toBe('a.i');
    expect(completionsAt(`${initiative}      points: [e-inv<|>]`).labels[0]).toBe('a.iii');
    expect(completionsAt(`${initiative}      points:\n        - supply<|>`).labels[0]).toBe('a.ii');
    const tracing = `${head}issues:\n  digital-technologies:\n    - title: x\n      points: [`;
    expect(completionsAt(`${tracing}tracing<|>`).labels[0]).toBe('c.ii');
    // The last words of a clause longer than what editors look at.
    expect(completionsAt(`${tracing}ventilators<|>`).labels[0]).toBe('c.iv');
    expect(completionsAt(`${tracing}vent<|>`).labels[0]).toBe('c.iv');
  });

  test('that begin as what is typed are all that is found by a number, the whole one first, also where another initiative answers it', () => {
    const answered = '\n    - title: y\n      points: [a.ii]\n';
    expect(completionsAt(`${initiative}      points: [a.ii<|>]${answered}`).labels).toEqual(['a.ii', 'a.iii']);
    expect(completionsAt(`${initiative}      points: [A.II<|>]`).labels).toEqual(['a.ii', 'a.iii']);
    expect(completionsAt(`${initiative}      points: [a.iMIC<|>]`).labels).toEqual([]);
    expect(completionsAt(`${initiative}      points: [a.i trade<|>]`).labels).toEqual([]);
  });

  test('are compared by their numbers until the client has a newer list, and by no words of their clauses', () => {
    const filters = (typed: string): readonly (string | undefined)[] => {
      const found = completionsAt(`${initiative}      points: [${typed}<|>]`);
      return found.labels.map((label) => found.item(label).filterText);
    };
    expect(filters('a.i')).toEqual(['a.i', 'a.ii', 'a.iii']);
    expect(filters('conn')).toEqual(['conn']);
  });

  test('say their clause', () => {
    const item = completionsAt(`${initiative}      points: [<|>]`).item('a.i');
    expect(item.detail).toBe('a) Business continuity and resilience');
    expect(item.documentation).toEqual({
      kind: 'markdown',
      value: '**a.i** Ensure access to reliable connectivity and relevant digital technologies, in particular among MSMEs, women, and young entrepreneurs, to help overcome digital divides;',
    });
    const plain = completionsAt(`${initiative}      points: [<|>]`, { options: { snippets: true, markdown: false } }).item('a.i');
    expect(plain.documentation).toMatchObject({ kind: 'plaintext', value: expect.stringMatching(/^a\.i Ensure access/) as unknown });
  });

  test('are those of the issue at hand, those not yet answered first', () => {
    expect(completionsAt(`${initiative}      points: [<|>]`).labels).toEqual(['a.i', 'a.ii', 'a.iii']);
    expect(completionsAt(`${initiative}      points: [<|>]\n    - title: y\n      points: [a.i]\n`).labels).toEqual(['a.ii', 'a.iii', 'a.i']);
    // What this initiative says itself is not "answered by another".
    expect(completionsAt(`${initiative}      points: [a.<|>i]\n    - title: y\n      points: [a.ii]\n`).labels).toEqual(['a.i', 'a.iii', 'a.ii']);
    expect(completionsAt(`${head}issues:\n  data-exchange:\n    - title: x\n      points: [<|>]`).labels).toEqual(['b.i', 'b.ii']);
    expect(completionsAt(`${head}issues:\n  economic-recovery:\n    - title: x\n      points: [<|>]`).labels).toEqual([]);
  });

  test('are not offered twice in a list', () => {
    expect(completionsAt(`${initiative}      points: [a.i, <|>]`).labels).toEqual(['a.ii', 'a.iii']);
    expect(completionsAt(`${initiative}      points: [<|>, a.iii]`).labels).toEqual(['a.i', 'a.ii']);
    expect(completionsAt(`${initiative}      points:\n        - a.ii\n        - <|>\n        - a.i\n`).labels).toEqual(['a.iii']);
    expect(completionsAt(`${initiative}      points: a.i, <|>`).labels).toEqual(['a.ii', 'a.iii']);
  });

  test.each([
    ['[<|>]', 'a.i', '[a.i<|>]'],
    ['[a.<|>]', 'a.ii', '[a.ii<|>]'],
    ['[a.i<|>]', 'a.iii', '[a.iii<|>]'],
    ['[a.i, <|>]', 'a.ii', '[a.i, a.ii<|>]'],
    ['[a.i,<|>]', 'a.ii', '[a.i, a.ii<|>]'],
    ['[a.i, a.<|>', 'a.ii', '[a.i, a.ii<|>'],
    ['["a.<|>"]', 'a.ii', '["a.ii<|>"]'],
    ['["a.<|>]', 'a.ii', '["a.ii"<|>]'],
    ["['a.<|>']", 'a.ii', "['a.ii<|>']"],
    ['<|>', 'a.i', '[a.i<|>]'],
    ['a.<|>', 'a.iii', '[a.iii<|>]'],
    ['connect<|>', 'a.i', '[a.i<|>]'],
    ['a.i, a.<|>', 'a.iii', '[a.i, a.iii<|>]'],
    ['a.<|>, a.i', 'a.iii', '[a.iii<|>, a.i]'],
    ['a.i, <|>, a.iii', 'a.ii', '[a.i, a.ii<|>, a.iii]'],
  ])('points: %s', (marked, label, expected) => {
    expect(after(`${initiative}      points: `, marked, label, '\n      outcome: y\n')).toBe(expected);
  });

  test.each([
    ['      points:<|>', 'a.i', '      points: [a.i<|>]'],
    ['      points:\n        - <|>', 'a.i', '      points:\n        - a.i<|>'],
    ['      points:\n        -<|>', 'a.i', '      points:\n        - a.i<|>'],
    ['      points:\n        - a.<|>', 'a.ii', '      points:\n        - a.ii<|>'],
    ['      points:\n        - a.i\n        <|>', 'a.ii', '      points:\n        - a.i\n        - a.ii<|>'],
    ['      points:\n        <|>', 'a.ii', '      points:\n        - a.ii<|>'],
    ['      points:\n      - a.i\n      - <|>', 'a.ii', '      points:\n      - a.i\n      - a.ii<|>'],
    ['      points:\n      <|>', 'a.ii', '      points:\n      - a.ii<|>'],
    ['      points: [\n        a.i,\n        <|>\n      ]', 'a.ii', '      points: [\n        a.i,\n        a.ii<|>\n      ]'],
    ['      points:\n        - "a.<|>', 'a.ii', '      points:\n        - "a.ii"<|>'],
  ])('%j', (marked, label, expected) => {
    expect(after(initiative, marked, label)).toBe(expected);
    expect(after(initiative.replaceAll('\n', '\r\n'), marked.replaceAll('\n', '\r\n'), label, '\r\n      outcome: y\r\n')).toBe(expected.replaceAll('\n', '\r\n'));
  });

  test('without snippets the brackets are closed too', () => {
    expect(completionsAt(`${initiative}      points: <|>`, { options: { snippets: false } }).accept('a.i')).toBe(`${initiative}      points: [a.i]<|>`);
  });

  test('of another organisation’s template', () => {
    const text = 'template: regional-resilience-2021\nissues:\n  networks:\n    - title: x\n      points: [power<|>]\n';
    expect(completionsAt(text, { store: other }).accept('1.b')).toBe(text.replace('power<|>', '1.b<|>'));
  });
});

describe('issues', () => {
  test('are offered with letter and title, but those that are present', () => {
    const { labels, item } = completionsAt(`${head}issues:\n  data-exchange: []\n  <|>\n  economic-recovery: []\n`);
    expect(labels.slice(0, 3)).toEqual(['business-continuity', 'digital-technologies', 'trusted-environment']);
    expect(labels).not.toContain('data-exchange');
    expect(item('business-continuity').detail).toBe('a) Business continuity and resilience');
    expect(JSON.stringify(item('business-continuity').documentation)).toMatch(/significant disruptions.*a\.i.*Ensure access/s);
  });

  test('their words find them', () => {
    expect(completionsAt(`${head}issues:\n  resil<|>`).labels[0]).toBe('business-continuity');
    expect(completionsAt(`${head}issues:\n  tracing<|>`).labels[0]).toBe('digital-technologies');
  });

  test('open an initiative, or say that there is none', () => {
    expect(completionsAt(`${head}issues:\n  econ<|>`).accept('economic-recovery')).toBe([
      `${head}issues:`, '  economic-recovery:', '    - title: <|>', '      agencies: []', '      description: |', '        ',
      '      links:', '        - ', '      outcome: ',
    ].join('\n'));
    expect(completionsAt(`${head}issues:\n  econ<|>`).accept('economic-recovery: []')).toBe(`${head}issues:\n  economic-recovery: []<|>`);
    expect(completionsAt(`${head}issues:\n  data-ex<|>: []\n`).accept('data-exchange')).toBe(`${head}issues:\n  data-exchange<|>: []\n`);
    expect(completionsAt(`${head}issues:\n  data-exchange: <|>`).accept('[]')).toBe(`${head}issues:\n  data-exchange: []<|>`);
    expect(completionsAt(`${head}issues:\n  data-exchange:<|>`).accept('new initiative')).toMatch(/\n {2}data-exchange:\n {4}- title: <\|>\n {6}points: \[\]\n/);
  });

  test('all at once', () => {
    expect(completionsAt(`${head}<|>`).accept('issues (all)')).toBe([
      `${head}issues:`,
      '  # a) Business continuity and resilience', '  business-continuity:<|>',
      '  # b) Exchange and use of data in a secure manner', '  data-exchange:',
      '  # c) Use of digital technologies and solutions including for tracing purpose', '  digital-technologies:',
      '  # d) Secure and trusted online environment', '  trusted-environment:',
      '  # e) Preparations for economic recovery post-COVID', '  economic-recovery:',
    ].join('\n'));
  });
});

describe('a whole initiative', () => {
  const whole = (indent: string): string => [
    `${indent}- title: <|>`, `${indent}  points: []`, `${indent}  agencies: []`, `${indent}  description: |`, `${indent}    `,
    `${indent}  links:`, `${indent}    - `, `${indent}  outcome: `,
  ].join('\n');
  const empty = `${head}issues:\n  business-continuity:\n`;

  test.each([
    [empty, '    <|>', whole('    ')],
    [empty, '    - <|>', whole('    ')],
    [empty, '    -<|>', whole('    ')],
    [empty, '    - new<|>', whole('    ')],
    [empty, '    new ini<|>', whole('    ')],
    [initiative, '    <|>', whole('    ')],
    [initiative, '    - <|>', whole('    ')],
    [initiative, '  <|>', undefined],
  ])('%#', (before, marked, expected) => {
    const { labels } = completionsAt(before + marked);
    expect(labels.includes('new initiative')).toBe(expected !== undefined);
    if (expected !== undefined) expect(after(before, marked, 'new initiative', '\n')).toBe(expected);
  });

  test('in a list at the indentation of its key', () => {
    const before = `${head}issues:\n  business-continuity:\n  - title: x\n`;
    expect(after(before, '  <|>', 'new initiative', '\n')).toBe(whole('  ').replace('\n      - ', '\n    - '));
  });

  test('is not offered where one has begun', () => {
    expect(completionsAt(`${empty}    - <|>\n      title: x\n`).labels).not.toContain('new initiative');
  });
});

describe('a whole submission', () => {
  test('in an empty file', () => {
    for (const marked of ['<|>', '# A note.\n<|>', 'sub<|>', '\n\n<|>', '\ufeff<|>']) {
      const text = completionsAt(marked).accept('submission: COVID-19 and the Digital Economy');
      expect(text).toContain('template: apec-desg-covid19-2020\neconomy: <|>\ncontact:\n  office: \n');
      expect(text).toContain('  # e) Preparations for economic recovery post-COVID\n  economic-recovery: []\n');
    }
    expect(completionsAt('<|>', { store: other }).labels.filter((label) => label.startsWith('submission: '))).toHaveLength(2);
    expect(completionsAt('<|>', { options: { snippets: false } }).accept('submission: COVID-19 and the Digital Economy')).not.toContain('$');
  });

  test('not where one is already', () => {
    expect(completionsAt(`${head}<|>`).labels.join()).not.toContain('submission: ');
  });
});

describe('agencies', () => {
  const list = `${initiative}      agencies: [`;

  test('of the submission’s economy come first, others say whose they are', () => {
    const { labels, shown } = completionsAt(`${list}<|>]`);
    const own = labels.indexOf('METI');
    expect(own).toBeGreaterThanOrEqual(0);
    expect(own).toBeLessThan(12);
    expect(shown.slice(0, own + 1).every((item) => item.sortText?.startsWith('10'))).toBe(true);
    expect(completionsAt(`${list}DF<|>]`).item('DFAT').detail).toBe('Department of Foreign Affairs and Trade, Australia');
    expect(completionsAt(`${list}<|>]`).item('METI').detail).toBe('Ministry of Economy, Trade and Industry');
  });

  test('are found by acronym and by every word of their names, former ones too', () => {
    expect(completionsAt(`${list}ME<|>]`).labels[0]).toBe('METI');
    expect(completionsAt(`${list}Internal<|>]`).labels[0]).toBe('MIC');
    expect(completionsAt(`${list}Ministry of Ec<|>]`).labels[0]).toBe('METI');
    // The name of the template's date is offered, whichever is typed.
    expect(completionsAt(`${list}DISR<|>]`).labels[0]).toBe('DISER');
  });

  test.each([
    ['      agencies: [<|>]', 'METI', '      agencies: [METI<|>]'],
    ['      agencies: [MIC, Trade<|>]', 'METI', '      agencies: [MIC, METI<|>]'],
    // A name with commas that is typed as it is.
    ['      agencies: [Ministry of Economy, Trade and Ind<|>]', 'METI', '      agencies: [METI<|>]'],
    ['      agencies: [MIC, ministry of economy,trade<|>]', 'METI', '      agencies: [MIC, METI<|>]'],
    ['      agencies: [Ministry of Rice, Trade<|>]', 'METI', '      agencies: [Ministry of Rice, METI<|>]'],
    ['      agencies: <|>', 'METI', '      agencies: [METI<|>]'],
    ['      agencies:\n        - Ministry of Eco<|>', 'METI', '      agencies:\n        - METI<|>'],
    ['      agencies:\n        - "ME<|>"', 'METI', '      agencies:\n        - "METI<|>"'],
    // A quote that is not closed yet.
    ['      agencies: ["ME<|>, DFFT Office]', 'METI', '      agencies: ["METI"<|>, DFFT Office]'],
    ['      agencies: ["ME<|>, "MOFA"]', 'METI', '      agencies: ["METI"<|>, "MOFA"]'],
  ])('%j', (marked, label, expected) => {
    expect(after(initiative, marked, label, '\n')).toBe(expected);
  });

  test('are not offered behind a comma within a quote that is not closed: the comma may be one of a name', () => {
    expect(completionsAt(`${list}"Ministry of Rice, Tra<|>]`).labels).toEqual([]);
    expect(completionsAt(`${list}"Ministry of Rice, <|>]`).labels).toEqual([]);
  });

  test('are not offered twice in a list', () => {
    expect(completionsAt(`${list}METI, <|>]`).labels).not.toContain('METI');
    // Another economy's agency of the same acronym is another agency.
    const { shown } = completionsAt(`${list}Ministry of Internal Affairs and Communications, <|>]`);
    expect(shown.filter((item) => item.label === 'MIC' && item.detail === 'Ministry of Internal Affairs and Communications')).toEqual([]);
  });

  test('are written in quotes where YAML needs them', () => {
    expect(completionsAt(`${list}<|>]`, { store: other }).accept('NO')).toBe(`${list}"NO"<|>]`);
    expect(completionsAt(`${initiative}      agencies:\n        - <|>`, { store: other }).accept('NO')).toBe(`${initiative}      agencies:\n        - "NO"<|>`);
    expect(completionsAt(`${list}<|>]`, { store: other }).accept('Agency, With a Comma')).toBe(`${list}"Agency, With a Comma"<|>]`);
    expect(completionsAt(`${head}contact:\n  agency: <|>`, { store: other }).accept('NO')).toBe(`${head}contact:\n  agency: "Nomenclature: Office (NO)"<|>`);
  });

  test('of each of several contacts are written with their whole name', () => {
    expect(completionsAt(`${head}contact:\n  - agency: METI\n  - agency: <|>`).accept('METI')).toBe(`${head}contact:\n  - agency: METI\n  - agency: Ministry of Economy, Trade and Industry (METI)<|>`);
  });

  test('of the contact are written with their whole name', () => {
    expect(completionsAt(`${head}contact:\n  agency: <|>`).accept('METI')).toBe(`${head}contact:\n  agency: Ministry of Economy, Trade and Industry (METI)<|>`);
    expect(completionsAt(`${head}contact:\n  agency: Trade<|>`).labels[0]).toBe('METI');
  });

  test('of another economy whose acronym is taken here are written in full, with their economy', () => {
    const store = storeWith({ '.policy-submissions/agencies.yaml': 'Samoa:\n  - acronym: METI\n    name: Mining and Energy Technology Institute\n' });
    const { shown } = completionsAt(`${list}Mining<|>]`, { store });
    expect(shown[0]?.label).toBe('METI');
    expect(completionsAt(`${list}Mining<|>]`, { store }).accept('METI')).toBe(`${list}"Mining and Energy Technology Institute, Samoa"<|>]`);
  });
});

describe('other values', () => {
  test.each([
    ['economy: <|>', 'Hong Kong, China', 'economy: "Hong Kong, China"<|>'],
    ['economy: Hong K<|>', 'Hong Kong, China', 'economy: "Hong Kong, China"<|>'],
    ['economy: hkc<|>', 'Hong Kong, China', 'economy: "Hong Kong, China"<|>'],
    ['economy: "Hong<|>"', 'Hong Kong, China', 'economy: "Hong Kong, China<|>"'],
    ['economy: "Hong<|>', 'Hong Kong, China', 'economy: "Hong Kong, China"<|>'],
    ["economy: 'Hong<|>'", 'Hong Kong, China', "economy: 'Hong Kong, China<|>'"],
    ['economy: Ja<|>pan', 'Japan', 'economy: Japan<|>'],
    ['economy:<|>', 'Viet Nam', 'economy: Viet Nam<|>'],
    ['economy: Vietnam<|>', 'Viet Nam', 'economy: Viet Nam<|>'],
    ['economy: Taiw<|>', 'Chinese Taipei', 'economy: Chinese Taipei<|>'],
    [`${head}document:\n  submittedBy: <|>`, 'Japan', `${head}document:\n  submittedBy: Japan<|>`],
    ['template: <|>', 'apec-desg-covid19-2020', 'template: apec-desg-covid19-2020<|>'],
    ['template: covid<|>', 'apec-desg-covid19-2020', 'template: apec-desg-covid19-2020<|>'],
    [`${head}document:\n  purpose: <|>`, 'Information', `${head}document:\n  purpose: Information<|>`],
    [`${head}document:\n  date: <|>`, '2020-06-26', `${head}document:\n  date: 2020-06-26<|>`],
    [`${head}document:\n  agendaItem: <|>`, '4', `${head}document:\n  agendaItem: 4<|>`],
    [`${head}document:\n  title: <|>`, 'COVID-19 and the Digital Economy', `${head}document:\n  title: COVID-19 and the Digital Economy<|>`],
    [`${initiative}      kind: <|>`, 'lesson', `${initiative}      kind: lesson<|>`],
    [`${initiative}      outcome: <|>`, 'Ongoing, N/A', `${initiative}      outcome: Ongoing, N/A<|>`],
    [`${initiative}      outcome: Ong<|>`, 'Ongoing', `${initiative}      outcome: Ongoing<|>`],
    [`${initiative}      outcome:\n        actual: <|>`, 'Completed', `${initiative}      outcome:\n        actual: Completed<|>`],
    [`${initiative}      outcome: {expected: <|>}`, 'Ongoing, N/A', `${initiative}      outcome: {expected: "Ongoing, N/A"<|>}`],
    [`${initiative}      links:\n        - url: https://a.org\n          language: <|>`, 'Japanese', `${initiative}      links:\n        - url: https://a.org\n          language: Japanese<|>`],
  ])('%j', (marked, label, expected) => {
    expect(completionsAt(marked).accept(label)).toBe(expected);
  });

  test('kinds, with their meaning', () => {
    const { labels, shown } = completionsAt(`${initiative}      kind: <|>`);
    expect(labels).toEqual(['policy', 'initiative', 'lesson', 'solution']);
    for (const item of shown) expect(item.detail).toMatch(/\.$/);
  });

  test('members and outcome words of another organisation’s template', () => {
    const text = 'template: regional-resilience-2021\neconomy: <|>\n';
    expect(completionsAt(text, { store: other }).labels).toContain('Fiji');
    expect(completionsAt(text, { store: other }).labels).not.toContain('Japan');
    expect(completionsAt('template: regional-resilience-2021\nissues:\n  networks:\n    - title: x\n      outcome: <|>', { store: other }).labels.slice(0, 4))
      .toEqual(['Working', 'Being built', 'Agreed', 'Under study']);
    expect(completionsAt('template: regional-resilience-2021\ndocument:\n  session: <|>', { store: other }).accept('2.1'))
      .toBe('template: regional-resilience-2021\ndocument:\n  session: "2.1"<|>');
    expect(completionsAt('template: <|>', { store: other }).labels).toEqual(['regional-resilience-2021', 'apec-desg-covid19-2020']);
  });

  test('nothing of a template that is unknown', () => {
    expect(completionsAt('template: nobody\nissues:\n  <|>').items).toEqual([]);
    expect(completionsAt('template: nobody\nissues:\n  a:\n    - points: [<|>]').items).toEqual([]);
  });
});

describe('templates', () => {
  const name = 'a.submission-template.yaml';
  test.each([
    ['<|>', 'columns', 'columns:\n  - <|>'],
    ['<|>', 'guidance', 'guidance: |\n  <|>'],
    ['issues:\n  - <|>', 'points', 'issues:\n  - points:\n      - <|>'],
    ['issues:\n  - id: a\n    <|>', 'guidance', 'issues:\n  - id: a\n    guidance: |\n      <|>'],
    ['issues:\n  - id: a\n    points:\n      - <|>', 'text', 'issues:\n  - id: a\n    points:\n      - text: <|>'],
    ['columns:\n  - id: <|>', 'outcome', 'columns:\n  - id: outcome<|>'],
    ['columns:\n  - id: x\n    required: <|>', 'true', 'columns:\n  - id: x\n    required: true<|>'],
    ['document:\n  purpose: <|>', 'Discussion', 'document:\n  purpose: Discussion<|>'],
  ])('%j', (marked, label, expected) => {
    expect(completionsAt(marked, { name }).accept(label)).toBe(expected);
  });

  test('what is required comes first', () => {
    expect(completionsAt('<|>', { name }).labels.slice(0, 5)).toEqual(['new template', 'id', 'title', 'columns', 'issues']);
  });
});

test('a whole answer tells the client that leads through it, and a key that was accepted opens no list', () => {
  const options = { snippets: true, answerCommand: true };
  expect(completionsAt(`${head}issues:\n  data-exchange:\n    - <|>`, { options }).item('new initiative').command?.command).toBe('policySubmissions.fillAnswer');
  expect(completionsAt(`${head}issues:\n  <|>`, { options }).item('data-exchange').command?.command).toBe('policySubmissions.fillAnswer');
  expect(completionsAt(`${head}issues:\n  <|>`).item('data-exchange').command).toBeUndefined();
  expect(completionsAt(`${initiative}      <|>`, { options }).item('points').command).toBeUndefined();
  expect(completionsAt(`${initiative}      <|>`, { options }).item('kind').textEdit?.newText).toBe('kind: $1');
});
