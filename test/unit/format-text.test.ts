import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { formatEdits } from '../../server/language/formatting/format-text.ts';
import { formattedText } from '../kit/formatting.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('a submission', () => {
  const messy = [
    '# about the file', 'economy:   Japan   ', '# which one', 'template: x', 'issues:', '    a:', '    - description: |', '            Prose, several', '              deeper  ', '         ', '            - x',
    '      # the title', '      title:    foo', '      links:', '      -   https://a.org', '      # more', '      # - https://b.org', '      -   title: x', "          url: 'https://c.org'",
    '      outcome: Ongoing, ', '        N/A  # note ', '', '', '    -     title: two', '          points: [a.i,', '             a.ii]   ', '          agencies:', '              - METI', '    # about three', '    - title: three', '# end',
  ].join('\n');
  const tidy = [
    '# about the file', '# which one', 'template: x', 'economy:   Japan', 'issues:', '  a:', '    # the title', '    - title:    foo', '      description: |', '        Prose, several', '          deeper  ', '', '        - x',
    '      links:', '        - https://a.org', '        # more', '        # - https://b.org', "        - url: 'https://c.org'", '          title: x', '      outcome: Ongoing, ', '        N/A  # note ', '',
    '    - title: two', '      points: [a.i,', '         a.ii]', '      agencies:', '        - METI', '', '    # about three', '    - title: three', '# end', '',
  ].join('\n');

  test('gets its columns, its order and its blank lines, and keeps all that is written', () => {
    expect(formattedText(messy)).toBe(tidy);
    expect(formattedText(tidy)).toBe(tidy);
    expect(formatEdits({ kind: 'submission', uri: 'file:///a.submission.yaml', text: tidy, problems: [] }, () => 0)).toEqual([]);
    expect(formattedText(messy.replaceAll('\n', '\r\n'))).toBe(tidy.replaceAll('\n', '\r\n'));
    expect(formattedText(`\ufeff${messy}`)).toBe(`\ufeff${tidy}`);
  });

  test('has one space behind a dash in place of tabs and blanks, and none behind what is no value', () => {
    expect(formattedText('a:\n  -\t x\n  - \ty\n')).toBe('a:\n  - x\n  - y\n');
    expect(formattedText('a:\n  b: &   \n  c: &d  \n')).toBe('a:\n  b: &\n  c: &d\n');
  });

  test('is not written anew: an edit has a few lines at most', () => {
    const edits = formatEdits({ kind: 'submission', uri: 'file:///a.submission.yaml', text: messy, problems: [] }, () => 0);
    expect(withEdits(messy, edits)).toBe(tidy);
    expect(edits.length).toBeGreaterThan(20);
    expect(Math.max(...edits.map(({ text }) => text.length))).toBeLessThan(60);
  });

  test('keeps what YAML takes for text or for a command', () => {
    for (const kept of [
      'template: x\nissues:\n  a:\n    - title: x\n      description: |+\n        text\n\n\n    - title: y\n',
      'template: x\nissues:\n  a:\n    - title: x\n      outcome: Done\n      description: |',
      'template: x\nissues:\n  a:\n    - title: x\n      description: |\n        no line break',
      'template: x\n--- text\neconomy: x\n',
      '- one\n\n# and\n\n- two\n',
      '&x economy: z\ntemplate: *x\n',
      'economy: [&x z, y]\ntemplate: *x\n',
      'economy: x\nwords\ntemplate: y\n',
    ]) expect(formattedText(kept)).toBe(kept);
    expect(formattedText('template: x\nissues:\n   a:\n   - title: x\n     description: |2\n          text\n')).toBe('template: x\nissues:\n  a:\n    - title: x\n      description: |2\n           text\n');
    expect(formattedText('economy: &e Japan\ntemplate: *e\n')).toBe('economy: &e Japan\ntemplate: *e\n');
    expect(formattedText('economy: a\r  b\ntemplate:   x \n')).toBe('economy: a\r  b\ntemplate:   x \n');
  });

  test('keeps a comment that hides a finding above the line that it is about', () => {
    const kept = 'issues:\n  a:\n    # policy-submissions-disable-next-line text.cut-off -- so\n    - outcome: x\n      title: y\n';
    expect(formattedText(kept)).toBe(kept);
    expect(formattedText('# policy-submissions-disable-next-line economy.unknown -- so\neconomy: x\ntemplate: y\n')).toBe('template: y\n# policy-submissions-disable-next-line economy.unknown -- so\neconomy: x\n');
  });

  test('takes a key that is not known along with the key above it, and leaves a key that is written twice', () => {
    expect(formattedText('economy: x\nbudget: 1\ntemplate: y\n')).toBe('template: y\neconomy: x\nbudget: 1\n');
    expect(formattedText('economy: x\ntemplate: y\neconomy: z\n')).toBe('economy: x\ntemplate: y\neconomy: z\n');
  });

  test('takes blank lines along with the key below them', () => {
    expect(formattedText('economy: x\n\ntemplate: y\n\n# who\ncontact: {}\n\ndocument: {}\n')).toBe('template: y\n\ndocument: {}\n\neconomy: x\n\n# who\ncontact: {}\n');
  });

  test('puts no blank line between keys that stand together', () => {
    expect(formattedText('economy: x\ndocument: {}\n\nissues: {}\n\ntemplate: y\n')).toBe('template: y\ndocument: {}\neconomy: x\n\nissues: {}\n');
    expect(formattedText('template: x\ncontact: {}\nissues: {}\n\n\n# which\neconomy: y\n')).toBe('template: x\n# which\neconomy: y\ncontact: {}\nissues: {}\n');
    expect(formattedText('template: x\n\n\ncontact: {}\n\neconomy: y\n')).toBe('template: x\n\neconomy: y\n\n\ncontact: {}\n');
  });

  test('with a mistake: what can not be read stays byte for byte, the rest is formatted', () => {
    const text = 'template: x\nissues:\n  a:\n    - title:   one   \n      outcome: x\n      kind: policy\n    - title: "open\n        kind:  x   \n    - outcome: y  \n      title: three\n  b:\n      - title: four\n';
    expect(formattedText(text)).toBe('template: x\nissues:\n  a:\n    - title:   one\n      kind: policy\n      outcome: x\n    - title: "open\n        kind:  x   \n    - title: three\n      outcome: y\n  b:\n    - title: four\n'.replace('outcome: x\n    - title: "open', 'outcome: x\n\n    - title: "open'));
  });

  test('is not touched where its mistakes would become more', () => {
    const text = 'template: x\n economy: "y\n';
    expect(formatEdits({ kind: 'submission', uri: 'file:///a.submission.yaml', text: `${text}issues:\n    a: []\n`, problems: parseYaml(text).problems }, () => 99)).toEqual([]);
  });
});

test.each([
  ['spaces below a text that moves to the left', 'issues:\n  a:\n    - title: |-\n            words\n         \n      x  : *a   text\n'],
  ['an empty line between a dash and its keys', 'issues:\n  a:\n  - \n  \n\n    outcome: x\n    title: y\n'],
  ['comments below a document that is indented', '---\n      a: x\n      b:\n      # note\n  # end\n'],
  ['an anchor with spaces behind it', 'issues:\n  a:\n    - title: x\n      agencies: &l0  \n      - METI\n'],
])('formatting twice is formatting once: %s', (_, text) => {
  const formatted = formattedText(text);
  const said = (one: string): string => [...JSON.stringify(parseYaml(one).root, ['entries', 'items', 'key', 'value'])].sort().join('');
  expect([formattedText(formatted), said(formatted)]).toEqual([formatted, said(text)]);
});

test.each([
  ["['a'']', b,", 'c]'], ["['a''], ''b',", 'c]'], ['["a]",', 'b]'], ['[a, "b]",', 'c]'], ['{k: "b}",', 'l: c}'], ['[[a], b,', '[c, {d: e}]]'], ["[the agency's plan,", "b's]"], ['[a, # b]', 'c]'],
])('brackets over lines are one value: %s', (first, second) => {
  expect(formattedText(`issues:\n   a:\n    - points: ${first}\n              ${second}   \n      title: x\n`)).toBe(`issues:\n  a:\n    - title: x\n      points: ${first}\n              ${second}\n`);
});

test.each(['|', '|-', '|+', '|2', '|2+', '>-2'])('a text below %s moves with its key, to its place where its end can not change', (sign) => {
  const depth = sign.includes('2') ? '  ' : '      ';
  const [title, prose] = ['title: x\n', `description: ${sign}\n        words\n`];
  const inOrder = sign.includes('+') ? `${prose}      ${title}` : `${title}      ${prose}`;
  expect(formattedText(`issues:\n   a:\n     - description: ${sign}\n       ${depth}words\n       title: x\n`)).toBe(`issues:\n  a:\n    - ${inOrder}`);
});

describe('a range', () => {
  const text = 'economy:   x   \ntemplate: y\nissues:\n  a:\n    - outcome: 1  \n      title: one\n    - outcome: 2  \n      title: two\n    - outcome: 3  \n      title: three\n';

  test('formats the initiatives that it touches, and nothing else', () => {
    const start = text.indexOf('title: two');
    expect(formattedText(text, { range: { start, end: start } })).toBe(text.replace('outcome: 2  \n      title: two', 'title: two\n      outcome: 2'));
    const three = text.indexOf('outcome: 3');
    expect(formattedText(text, { range: { start, end: three } })).toBe(text.replace('outcome: 2  \n      title: two', 'title: two\n      outcome: 2\n').replace('outcome: 3  \n      title: three', 'title: three\n      outcome: 3'));
  });

  test('leaves the comments outside of it where they are', () => {
    const remarked = '# all  \nissues:  \n \n    # of a\n  a:   # a\n   # of one\n    - outcome: 1  \n      title: one\n  # of two\n    - outcome: 2  \n      title: two\n     # below  \n  b: []\n # end\n';
    const start = remarked.indexOf('outcome: 2');
    expect(formattedText(remarked, { range: { start, end: start } })).toBe(remarked.replace('outcome: 2  \n      title: two', 'title: two\n      outcome: 2'));
  });

  test('of the whole is the whole', () => {
    expect(formattedText(text, { range: { start: 0, end: text.length } })).toBe(formattedText(text));
  });
});

describe('other files', () => {
  test('a template, a registry and a configuration have the order of their keys, and keep that of their entries', () => {
    expect(formattedText('title: T\nid: x\nissues:\n- title: A\n  id: a\n  points:\n  - {text: b, id: a.i}\n', { kind: 'template' })).toBe('id: x\ntitle: T\nissues:\n  - id: a\n    title: A\n    points:\n      - {text: b, id: a.i}\n');
    expect(formattedText('Peru:\n  - name: B\n    acronym: A\n\n\nChile:\n  - name: C\n', { kind: 'config', uri: 'file:///w/.policy-submissions/agencies.yaml' })).toBe('Peru:\n  - acronym: A\n    name: B\n\n\nChile:\n  - name: C\n');
    expect(formattedText('ci: {}\nrules:\n    text.too-long: off\n    agency.unknown: off\n', { kind: 'config' })).toBe('rules:\n  text.too-long: off\n  agency.unknown: off\nci: {}\n');
  });

  test.each([
    ['schemas/registries/agencies.yaml', 'file:///w/.policy-submissions/agencies.yaml'], ['schemas/registries/apec-economies.yaml', 'file:///w/.policy-submissions/economies.yaml'],
  ])('%s has its form', (path, uri) => {
    expect(formattedText(read(path), { kind: 'config', uri })).toBe(read(path));
  });

  test.each(['japan', 'new-zealand', 'long'].map((name) => `samples/${name}.submission.yaml`))('%s has its form but for blank lines', (path) => {
    expect(formattedText(read(path)).replace(/\n\n(?= {4}- )/g, '\n')).toBe(read(path).replace(/\n\n(?= {4}- )/g, '\n'));
  });
});
