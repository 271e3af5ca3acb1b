import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import termsSchema from '../../schemas/terms.schema.json';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { TemplateStore } from '../../server/template/template-store.ts';
import { plainValue } from '../../server/document/yaml/tree.ts';
import { readWorkspaceTerms } from '../../server/template/terms/workspace-terms.ts';
import { storeWith } from '../kit/template-store.ts';

const validate = new Ajv2020({ allErrors: true, strict: false }).compile(termsSchema);

/** What the schema's validation and our own reading say of a text. */
function read(text: string): { readonly valid: boolean; readonly terms: ReturnType<typeof readWorkspaceTerms>; readonly told: readonly string[] } {
  const { root } = parseYaml(text);
  const terms = readWorkspaceTerms(root);
  return { valid: root !== undefined && validate(plainValue(root)), terms, told: terms.problems.map(({ message, range }) => `${text.slice(range.start, range.end).split('\n')[0] ?? ''}: ${message.text}`) };
}

describe('a workspace’s file of terms', () => {
  test('says what to look for, what to write, and which of ours do not hold', () => {
    const { valid, terms, told } = read([
      'off: [mainland, term.korea]',
      'terms:',
      '  - {find: cyber security, prefer: cybersecurity}',
      '  - find: [e-mail, E-Mail]',
      '    prefer: [email, electronic mail]',
      '    severity: hint',
      '    note: As in the Roadmap.',
      '    exceptions: e-mail address',
      '    language: en',
      '    source: our style guide',
    ].join('\n'));
    expect(told).toEqual([]);
    expect(valid).toBe(true);
    expect([...terms.off]).toEqual(['term.mainland', 'term.korea']);
    expect(terms.terms).toEqual([
      { find: ['cyber security'], prefer: ['cybersecurity'], severity: 'warning', note: '', exceptions: [], language: '', source: '' },
      {
        find: ['e-mail', 'E-Mail'], prefer: ['email', 'electronic mail'], severity: 'hint', note: 'As in the Roadmap.', exceptions: ['e-mail address'],
        language: 'en', source: 'our style guide',
      },
    ]);
  });

  test('may be the list alone, or empty', () => {
    expect(read('- {find: whilst, prefer: while}').terms.terms).toMatchObject([{ find: ['whilst'], prefer: ['while'] }]);
    for (const text of ['', '# nothing yet\n', 'terms:\noff:\n', '[]']) expect(read(text).told).toEqual([]);
  });

  test.each([
    ['just words', 'just words: This is not a list of terms; write “terms:”, and below it a list, each with “- find: …” and “prefer: …”'],
    ['terms: many', 'many: “terms” has no list below it; start each term with “- find: …”'],
    ['words: []', 'words: “words” is not known here; a file of terms has “terms:” and “off:”'],
    ['- whilst', 'whilst: This is not a term; write “- find: …”, and “prefer: …” below it'],
    ['- {prefer: while}', '{prefer: while}: This term has no “find: …” with the words to find, so it is not used'],
    ['- {find: "!!"}', '{find: "!!"}: This term has no “find: …” with the words to find, so it is not used'],
    ['- {find: a, severity: grave}', 'grave: “severity” must be “error”, “warning”, “information” or “hint”; until then it is “warning”'],
    ['- {find: a, language: no such}', 'no such: “language” takes the code of a language, such as “en”; until then the term applies to all'],
    ['- {find: [a, {b: c}]}', '{b: c}: “find” takes a text, or a list of texts'],
    ['- {find: a, instead: b}', 'instead: “instead” is not known here; a term has “find”, “prefer”, “severity”, “note”, “exceptions”, “language”, “source”'],
    [`- {find: [a, ${'x'.repeat(201)}]}`, `[a, ${'x'.repeat(201)}]: A text of “find” is longer than 200 characters, so it is not used`],
  ])('is told what is wrong in %s', (text, message) => {
    expect(read(text).told).toEqual([`${message}.`]);
  });

  test('is read anew when it changes, and stays the same object until then', () => {
    const store = storeWith({ '.policy-submissions/terms.yaml': '- {find: whilst, prefer: while}', 'terms.submission-template.yaml': 'id: terms' });
    const before = store.terms;
    expect(before.terms.map(({ find }) => find)).toEqual([['whilst']]);
    store.setOpenText('file:///workspace/x.submission-template.yaml', 'id: x');
    expect(store.terms).toBe(before);
    store.setOpenText('file:///workspace/other/.policy-submissions/terms.yaml', 'off: [korea]');
    expect(store.terms.terms).toHaveLength(1);
    expect([...store.terms.off]).toEqual(['term.korea']);
    store.setOpenText('file:///workspace/.policy-submissions/terms.yaml', undefined);
    expect(store.terms.terms).toHaveLength(0);
    expect(store.get('terms')).toBeDefined();
  });

  test('is read from the folder, and its first mistake is told once', async () => {
    const warned: string[] = [];
    const text = 'off: [korea]\nterms:\n  - {find: a}\n  - {prefer: b}\n  - c\n';
    const store = new TemplateStore(
      {
        readFile: (uri) => (uri.endsWith('/terms.yaml') ? Promise.resolve(new TextEncoder().encode(text)) : Promise.reject(new Error('no such file'))),
        findFiles: () => Promise.resolve([]),
      },
      { info: () => undefined, error: () => undefined, warn: (message) => warned.push(message) },
    );
    await store.load(['file:///w']);
    expect(store.everywhere.terms.terms).toHaveLength(1);
    expect(await store.filesChanged(['file:///w/.policy-submissions/terms.yaml'])).toBe(true);
    expect(store.everywhere.terms.terms).toHaveLength(1);
    expect(warned).toEqual([
      'file:///w/.policy-submissions/terms.yaml has an error in line 4: This term has no “find: …” with the words to find, so it is not used. (1 more in this file.)',
    ]);
  });

  test('says that the rest of a text counts that is not YAML', async () => {
    const warned: string[] = [];
    const store = new TemplateStore(
      { readFile: (uri) => (uri.endsWith('/terms.yaml') ? Promise.resolve(new TextEncoder().encode('terms: [\n')) : Promise.reject(new Error('no such file'))), findFiles: () => Promise.resolve([]) },
      { info: () => undefined, error: () => undefined, warn: (message) => warned.push(message) },
    );
    await store.load(['file:///w']);
    expect(store.everywhere.terms.terms).toEqual([]);
    expect(warned).toEqual([expect.stringMatching(/^file:\/\/\/w\/\.policy-submissions\/terms\.yaml has an error in line 1; the parts that can be read are used: The bracket /)]);
  });
});
