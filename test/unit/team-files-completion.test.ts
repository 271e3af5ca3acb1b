import { describe, expect, test } from 'vitest';
import { completionsAt, type CompletionsAt } from '../kit/completion.ts';
import { storeWith } from '../kit/template-store.ts';

const at = (file: string, marked: string, snippets = true): CompletionsAt => {
  const name = `.policy-submissions/${file}.yaml`;
  return completionsAt(marked, { name, store: storeWith({ [name]: marked.replace('<|>', '') }), options: { snippets } });
};

describe('a blank file is begun', () => {
  test.each([
    ['agencies', 'agencies of an economy', 'Australia:\n  - acronym: \n    name: \n    website: \n'],
    ['economies', 'new economy', '- name: '],
    ['terms', 'terms', 'terms:\n  - find: \n    prefer: \n    note: \n'],
    ['config', 'configuration', 'rules:\n  link.missing: hint\nterms: on\nlinks:\n  check: onOpenAndSave\nci:\n  failOn: error\n'],
  ])('%s.yaml', (file, label, text) => {
    const { labels, accept } = at(file, '<|>', false);
    expect(labels[0]).toBe(label);
    expect(accept(label).replace('<|>', '').replace('<>', '')).toBe(text);
  });
});

describe('what is offered', () => {
  test.each([
    ['economies, each once', 'agencies', 'Japan:\n<|>', ['Australia', 'Chile'], ['Japan']],
    ['a whole agency, and its keys', 'agencies', 'Japan:\n  - acronym: METI\n    name: A\n  - <|>', ['new agency', 'name'], ['METI']],
    ['the keys that an agency has not', 'agencies', 'Japan:\n  - acronym: METI\n    <|>', ['name', 'formerNames', 'successor'], ['acronym']],
    ['the same where the list stands below its name', 'agencies', 'agencies:\n  Japan:\n    - acronym: METI\n      <|>', ['name', 'successor'], ['acronym', 'Chile']],
    ['the agencies of that economy', 'agencies', 'Atlantis:\n  - acronym: OLD\n    name: Old\n    successor: <|>\n  - acronym: NEW\n    name: New Agency\n', ['OLD', 'NEW'], ['METI']],
    ['the same below their name', 'agencies', 'agencies:\n  Atlantis:\n    - acronym: OLD\n      successor: <|>\n    - acronym: NEW\n', ['NEW'], ['METI']],
    ['how sure it is', 'agencies', 'Japan:\n  - acronym: METI\n    confidence: <|>', ['high', 'medium', 'low'], []],
    ['languages', 'agencies', 'Japan:\n  - acronym: METI\n    localName:\n      <|>', ['ja', 'fr'], []],
    ['codes of economies', 'economies', '- name: Japan\n  codes:\n    apec: <|>', ['JPN'], ['JP']],
    ['whole economies', 'economies', '- name: Japan\n- <|>', ['new economy', 'name'], []],
    ['parts of the terms', 'terms', 'terms:\n  - find: a\n<|>', ['off'], ['terms']],
    ['terms that we have', 'terms', 'off: [mainland, <|>]', ['korea'], ['mainland', 'own']],
    ['how grave a term is', 'terms', 'terms:\n  - find: a\n    severity: <|>', ['error', 'hint'], ['off']],
    ['the same in a list at the top', 'terms', '- find: a\n  severity: <|>', ['error', 'hint'], ['off']],
    ['a term in a list at the top', 'terms', '- find: a\n- <|>', ['new term', 'find'], []],
    ['parts of the configuration', 'config', 'rules:\n  link.missing: off\n<|>', ['terms', 'links', 'ci', 'baseline'], ['rules']],
    ['codes and groups', 'config', 'rules:\n  link.missing: off\n  <|>', ['link.broken', 'term.*'], ['link.missing']],
    ['severities', 'config', 'rules:\n  link.missing: <|>', ['error', 'off'], []],
    ['occasions', 'config', 'links:\n  check: <|>', ['onSave', 'off'], []],
    ['yes and no', 'config', 'links:\n  mail: <|>', ['true', 'false'], []],
    ['the usual baseline', 'config', 'baseline: <|>', ['.policy-submissions/baseline.json'], []],
    ['what lets the check fail', 'config', 'ci:\n  failOn: <|>', ['error', 'hint'], ['off']],
  ] as const)('%s', (_what, file, marked, offered, not) => {
    const { labels } = at(file, marked);
    expect(labels).toEqual(expect.arrayContaining([...offered]));
    for (const one of not) expect(labels).not.toContain(one);
  });

  test('nothing in a file that nothing reads, in remarks and in addresses', () => {
    expect(at('other', '<|>').labels).toEqual([]);
    expect(at('config', '# <|>').labels).toEqual([]);
    expect(at('agencies', 'Japan:\n  - website: https://www.<|>').labels).toEqual([]);
  });

  test('an accepted code is followed by how grave it is, and a key of a list by an entry', () => {
    expect(at('config', 'rules:\n  link.mis<|>').accept('link.missing')).toBe('rules:\n  link.missing: <|>');
    expect(at('terms', 'ter<|>').accept('terms')).toContain('terms:\n  - find: ');
    expect(at('agencies', 'Chi<|>').accept('Chile')).toContain('Chile:\n  - acronym: ');
    expect(at('agencies', 'Hong<|>').accept('Hong Kong, China')).toContain('Hong Kong, China:\n  - acronym: ');
    expect(at('agencies', 'Japan:\n  - <|>').accept('new agency')).toContain('Japan:\n  - acronym: ');
    expect(at('config', 'links:\n  mail: t<|>').accept('true')).toContain('mail: true');
    expect(at('config', 'ci:\n  <|>').accept('failOn')).toContain('ci:\n  failOn: ');
  });

  test('a code is explained, and so is each key', () => {
    const { item } = at('config', 'rules:\n  <|>');
    expect(item('link.missing')).toMatchObject({ detail: expect.stringMatching(/\S/) as unknown, labelDetails: { description: 'information' } });
    expect(item('link.*').detail).toMatch(/^All \d+ findings with codes that begin with “link\.”$/);
    const { items } = at('config', '<|>');
    for (const { label, detail } of items) expect(detail, label).toMatch(/\S/);
    expect(items.map(({ detail }) => detail).join('\n')).not.toMatch(/[`#]/);
  });
});
