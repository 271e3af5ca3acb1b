import { describe, expect, test } from 'vitest';
import { linkDetails } from '../../server/document/model/submission.ts';
import { completionsAt } from '../kit/completion.ts';
import { sample, storeWith } from '../kit/template-store.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
const issue = `${head}issues:\n  business-continuity:\n`;

/** The same change at the same place, whatever stands around it. */
function after(before: string, marked: string, label: string, rest = ''): string {
  const text = completionsAt(before + marked + rest).accept(label);
  expect(text.startsWith(before)).toBe(true);
  expect(text.endsWith(rest)).toBe(true);
  return text.slice(before.length, text.length - rest.length);
}

describe('every key at its place', () => {
  test.each([
    ['', '<|>', ['template', 'economy', 'issues', 'issues (all)', 'document', 'contact', 'language', 'attachments']],
    [head, '<|>', ['issues', 'issues (all)', 'document', 'contact', 'language', 'attachments']],
    [head, 'document:\n  <|>', ['number', 'agendaItem', 'session', 'title', 'purpose', 'submittedBy', 'meeting', 'place', 'date']],
    [head, 'contact:\n  email: a@b.org\n  <|>', ['name', 'office', 'agency']],
    [issue, '    - <|>', ['new initiative', 'title', 'kind', 'points', 'agencies', 'description', 'links', 'attachments', 'outcome', 'columns', 'confirm']],
    [issue, '    - title: x\n      <|>', ['kind', 'points', 'agencies', 'description', 'links', 'attachments', 'outcome', 'columns', 'confirm']],
    [head, 'contact:\n  - <|>', ['name', 'office', 'agency', 'email']],
    [head, 'contact:\n  - email: a@b.org\n  - name: B\n    <|>', ['office', 'agency', 'email']],
    [head, 'attachments:\n  - <|>', ['file']],
    [issue, '    - title: x\n      attachments:\n        - file: a.pdf\n          <|>', ['title', 'language']],
    [issue, '    - title: x\n      links:\n        - <|>', ['url']],
    [issue, '    - title: x\n      links:\n        - url: https://a.org\n          <|>', [...linkDetails]],
    [issue, '    - title: x\n      outcome:\n        expected: y\n        <|>', ['actual']],
    [issue, '    - title: x\n      outcome: {<|>}', ['actual', 'expected']],
    [issue, '    - title: x\n      links:\n        - {url: https://a.org, <|>}', [...linkDetails]],
  ])('%#', (before, marked, expected) => {
    const { labels } = completionsAt(before + marked);
    expect(labels.filter((label) => !label.startsWith('submission: '))).toEqual(expected);
  });

  test('with an explanation of one line', () => {
    for (const marked of ['<|>', `${head}<|>`, `${head}contact:\n  <|>`, `${issue}    - <|>`]) {
      for (const item of completionsAt(marked).items) {
        expect(item.detail, item.label).toMatch(/^\S.{8,}$/);
      }
    }
    expect(completionsAt(`${issue}    - <|>`).item('title').detail).toBe('A short title, shown in bold above the text. (required)');
  });

  test('what is required comes first', () => {
    expect(completionsAt(`${head}<|>`).labels[0]).toBe('issues');
    expect(completionsAt(`${issue}    - <|>\n      kind: policy\n`).labels[0]).toBe('title');
  });

  test('not again where it is already, above or below', () => {
    expect(completionsAt(`${issue}    - title: x\n      <|>\n      points: [a.i]\n      outcome: y\n`).labels)
      .toEqual(['kind', 'agencies', 'description', 'links', 'attachments', 'columns', 'confirm']);
    expect(completionsAt('template: x\n<|>\nissues:\n  a: []\ncontact:\n  email: x\n').labels).toEqual(['economy', 'document', 'language', 'attachments']);
  });
});

describe('a key comes with the right indentation', () => {
  const title = '    - title: x\n';
  test.each([
    [head, '<|>', 'contact', 'contact:\n  <|>'],
    [head, '<|>', 'document', 'document:\n  <|>'],
    [head, '<|>', 'attachments', 'attachments:\n  - <|>'],
    [head, 'contact:\n  - <|>', 'email', 'contact:\n  - email: <|>'],
    [head, '<|>', 'issues', 'issues:\n  <|>'],
    [head, 'contact:\n  <|>', 'email', 'contact:\n  email: <|>'],
    [issue + title, '      <|>', 'points', '      points: [<|>]'],
    [issue + title, '      <|>', 'agencies', '      agencies: [<|>]'],
    [issue + title, '      <|>', 'kind', '      kind: <|>'],
    [issue + title, '      <|>', 'outcome', '      outcome: <|>'],
    [issue + title, '      <|>', 'description', '      description: |\n        <|>'],
    [issue + title, '      <|>', 'links', '      links:\n        - <|>'],
    [issue + title, '      <|>', 'columns', '      columns:\n        <|>'],
    [issue, '    - <|>', 'title', '    - title: <|>'],
    [issue, '    - <|>', 'description', '    - description: |\n        <|>'],
    [issue, '    - <|>', 'links', '    - links:\n        - <|>'],
    [issue, '    -<|>', 'title', '    - title: <|>'],
    [issue, '    -   <|>', 'links', '    -   links:\n          - <|>'],
    [issue, '    <|>', 'title', '    - title: <|>'],
    [issue, '  <|>', 'title', '  - title: <|>'],
    [issue, '  - <|>', 'description', '  - description: |\n      <|>'],
    [issue, '  - <|>', 'links', '  - links:\n    - <|>'],
    [issue, '        - <|>', 'description', '        - description: |\n            <|>'],
    [`${issue + title}      links:\n`, '        - <|>', 'url', '        - url: <|>'],
    [`${issue + title}      links:\n`, '      - url: x\n        <|>', 'language', '      - url: x\n        language: <|>'],
    [`${issue + title}      links:\n`, '        <|>', 'url', '        - url: <|>'],
    [`${issue + title}      outcome:\n`, '        <|>', 'actual', '        actual: <|>'],
    [issue + title, '      outcome: {<|>}', 'actual', '      outcome: {actual: <|>}'],
    [issue + title, '      outcome: {actual: x,<|>}', 'expected', '      outcome: {actual: x, expected: <|>}'],
    [head, 'contact: <|>', 'email', 'contact:\n  email: <|>'],
    [head, 'contact:<|>', 'email', 'contact:\n  email: <|>'],
    [issue + title, '      outcome: <|>', 'actual', '      outcome:\n        actual: <|>'],
    [issue + title, '      links: <|>', 'url', '      links:\n        - url: <|>'],
  ])('%#: %2$s', (before, marked, label, expected) => {
    expect(after(before, marked, label)).toBe(expected);
    expect(after(before, marked, label, '\n      outcome: y\n'.slice(0, 1))).toBe(expected);
  });

  test('as the file indents', () => {
    const wide = 'template: x\ncontact:\n    email: a@b.org\nissues:\n    data-exchange:\n    - title: x\n';
    expect(after(wide, '      <|>', 'description')).toBe('      description: |\n          <|>');
    expect(after(wide, '      <|>', 'links')).toBe('      links:\n      - <|>');
    expect(after(wide, '    - <|>', 'links')).toBe('    - links:\n      - <|>');
    expect(after(wide, '<|>', 'document')).toBe('document:\n    <|>');
  });

  test('with Windows line ends', () => {
    const text = `${issue}    - title: x\n      <|>\n      outcome: y\n`.replaceAll('\n', '\r\n');
    expect(completionsAt(text).accept('description')).toBe(
      `${issue}    - title: x\n      description: |\n        <|>\n      outcome: y\n`.replaceAll('\n', '\r\n'),
    );
  });

  test('for clients without snippets the text ends where one types on', () => {
    const options = { snippets: false };
    expect(completionsAt(`${issue}    - <|>`, { options }).accept('points')).toBe(`${issue}    - points: <|>`);
    expect(completionsAt(`${issue}    - <|>`, { options }).accept('links')).toBe(`${issue}    - links:\n        - <|>`);
    expect(completionsAt(`${issue}    - <|>`, { options }).accept('description')).toBe(`${issue}    - description: |\n        <|>`);
    expect(completionsAt(`${issue}    - <|>`, { options }).accept('new initiative')).toBe(`${issue}    - title: <|>`);
    for (const item of completionsAt(`${head}<|>`, { options }).items) expect(JSON.stringify(item)).not.toMatch(/\$\d/);
  });
});

describe('a half-typed key', () => {
  const rest = '\n      points: [a.i]\n      outcome: y\n';
  test.each([
    ['    - title: x\n      desc<|>', 'description', '    - title: x\n      description: |\n        <|>'],
    ['    - tit<|>', 'title', '    - title: <|>'],
    ['    - title: x\n      ki<|>', 'kind', '    - title: x\n      kind: <|>'],
    ['    - title: x\n      k<|>nd', 'kind', '    - title: x\n      kind: <|>'],
    ['    - title: x\n      lnks<|>', 'links', '    - title: x\n      links:\n        - <|>'],
    // Its colon is there: only the name is put right.
    ['    - title: x\n      desc<|>: |\n        Text.', 'description', '    - title: x\n      description<|>: |\n        Text.'],
    ['    - tit<|>: x', 'title', '    - title<|>: x'],
    // What stands behind it is kept.
    ['    - titl<|> My programme', 'title', '    - title:<|> My programme'],
    // A blank too many.
    ['    - agencies: [METI]\n       desc<|>', 'description', '    - agencies: [METI]\n      description: |\n        <|>'],
  ])('%j', (marked, label, expected) => {
    expect(after(issue, marked, label, rest)).toBe(expected);
  });

  test('at the margin, between keys', () => {
    expect(completionsAt('template: x\ncon<|>\nissues:\n  a: []\n').accept('contact')).toBe('template: x\ncontact:\n  <|>\nissues:\n  a: []\n');
  });

  test('while another line is half-typed', () => {
    const text = `template: x\ndocu\nissues:\n  a:\n    - titl\n      points: [a.i\n      desc<|>\n      outcome: "y\n`;
    expect(completionsAt(text).accept('description')).toBe(text.replace('desc<|>', 'description: |\n        <|>'));
  });
});

describe('a blank line', () => {
  const text = `${issue}    - title: x\n<>\n      outcome: y\n    - title: z\n<>\n  data-exchange: []\n`;
  const first = text.indexOf('<>');
  const inFirst = (indent: string): string => text.replace('<>', `${indent}<|>`).replace('\n<>', '\n');
  const inSecond = (indent: string): string => text.replace('<>', '').replace('<>', `${indent}<|>`);

  test('inside an initiative takes the keys’ indentation', () => {
    expect(first).toBeGreaterThan(0);
    for (const indent of ['', '  ', '      ']) {
      expect(completionsAt(inFirst(indent)).accept('kind')).toBe(inFirst('      kind: '));
    }
  });

  test('behind the last initiative asks its column', () => {
    expect(completionsAt(inSecond('      ')).accept('kind')).toBe(inSecond('      kind: '));
    expect(completionsAt(inSecond('    ')).accept('title')).toBe(inSecond('    - title: '));
    expect(completionsAt(inSecond('  ')).labels).toEqual(expect.arrayContaining(['digital-technologies', 'trusted-environment']));
    // At the margin a key of the file would take the next issue with it.
    expect(completionsAt(inSecond('')).labels).toContain('digital-technologies');
    expect(completionsAt(inSecond('')).labels).not.toContain('contact');
  });
});

describe('columns of the template', () => {
  const store = storeWith({ 'r.submission-template.yaml': sample('regional-resilience-2021.submission-template.yaml') });
  const before = 'template: regional-resilience-2021\nissues:\n  networks:\n    - title: x\n      columns:\n';

  test('are the keys of `columns:`', () => {
    const { labels, accept } = completionsAt(`${before}        <|>`, { store });
    expect(labels).toEqual(['budget', 'timeline']);
    expect(accept('budget')).toBe(`${before}        budget: <|>`);
    expect(completionsAt(`${before}        budget: x\n        <|>`, { store }).labels).toEqual(['timeline']);
  });

  test('say how long their text may be, as the other keys do', () => {
    const saidOf = (marked: string, label: string): unknown => completionsAt(marked, { store, options: { snippets: true, markdown: false } }).item(label).documentation;
    expect(saidOf(`${before}        <|>`, 'timeline')).toMatchObject({ value: expect.stringMatching(/\n\nAt most 10 words\.$/) as string });
    expect(saidOf(before.replace('columns:\n', '<|>'), 'description')).toMatchObject({ value: expect.stringMatching(/At most 120 words\.$/) as string });
    expect(saidOf(before.replace('columns:\n', '<|>'), 'links')).toBeUndefined();
  });

  test('are part of a whole initiative', () => {
    expect(completionsAt('template: regional-resilience-2021\nissues:\n  lessons:\n    - <|>', { store }).accept('new initiative')).toBe([
      'template: regional-resilience-2021', 'issues:', '  lessons:',
      '    - title: <|>', '      agencies: []', '      description: |', '        ', '      links:', '        - ',
      '      columns:', '        budget: ', '        timeline: ', '      outcome: ',
    ].join('\n'));
  });
});

describe('nothing', () => {
  test.each([
    'economy: Japan # <|>',
    '# tem<|>',
    `${issue}    - title: te<|>`,
    `${issue}    - title: x\n      description: |\n        ti<|>`,
    `${issue}    - title: x\n      description: |\n        Text.\n<|>\n        More.\n`,
    `${issue}    - title: x\n      description: po<|>`,
    `${issue}    - title: x\n      links:\n        - https://a.org/ti<|>`,
    `${issue}    - title: x\n      links: [https://a<|>]`,
    `${issue}    - title: x\n      links:\n        - url: https://a.org/<|>`,
    `${head}contact:\n  email: a<|>`,
    'nonsense:\n  <|>',
  ])('%j', (marked) => {
    expect(completionsAt(marked).items).toEqual([]);
  });
});
