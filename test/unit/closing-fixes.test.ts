import { describe, expect, test } from 'vitest';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { readTemplateDocument } from '../../server/document/model/template-document.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { nodeAtPath } from '../../server/document/yaml/tree.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import type { Fix } from '../../server/rules/engine/rule.ts';
import { checkSubmission, checkTemplate } from '../../server/rules/engine/runner.ts';
import { storeWith } from '../kit/template-store.ts';

const store = storeWith();
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n';
const around = (lines: string): string => `${head}      ${lines.replaceAll('\n', '\n      ')}\n      kind: policy\n    - title: Two\n`;

function unreadableIn(text: string): readonly Finding[] {
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
  return checkSubmission(document, store, { severities: {}, linkVerdict: () => undefined }).filter(({ code }) => code === 'yaml.syntax');
}

function made(text: string, { edits }: Fix): string | undefined {
  return withEdits(text, edits.map(({ range, newText }) => ({ ...range, text: newText })));
}

/** The fix of the only mistake in a text. */
function fixOf(text: string): Fix | undefined {
  const found = unreadableIn(text);
  expect(found).toHaveLength(1);
  expect(found[0]?.fixes.length).toBeLessThanOrEqual(1);
  return found[0]?.fixes[0];
}

describe('what is not closed is closed where its value ends, without anybody looking', () => {
  test.each([
    ['description: "Grants for firms', 'description: "Grants for firms"'],
    ["description: 'Grants for firms", "description: 'Grants for firms'"],
    ["description: 'It''s for firms", "description: 'It''s for firms'"],
    ['description: "Grants: for firms', 'description: "Grants: for firms"'],
    ['description: "Grants of phase #2', 'description: "Grants of phase #2"'],
    ['description: "Grants for\n  firms in all regions', 'description: "Grants for\n  firms in all regions"'],
    ['description: "Grants\n\n# why', 'description: "Grants"\n\n# why'],
    ['description:\n  "Grants for firms', 'description:\n  "Grants for firms"'],
    ['description:\n\n  # why\n  "Grants for firms', 'description:\n\n  # why\n  "Grants for firms"'],
    ['links:\n  - "https://a.example/x', 'links:\n  - "https://a.example/x"'],
    ['points: [b.i', 'points: [b.i]'],
    ['points: [', 'points: []'],
    ['points: [b.i # why', 'points: [b.i] # why'],
    ['points: [b.i,\n  b.ii', 'points: [b.i,\n  b.ii]'],
    ['points: [\n  b.i,\n  b.ii', 'points: [\n  b.i,\n  b.ii]'],
    ['agencies: [depa, METI', 'agencies: [depa, METI]'],
    ['agencies: ["METI", "Ministry of Rice, Fish and Trade"', 'agencies: ["METI", "Ministry of Rice, Fish and Trade"]'],
    ['agencies: [METI, "MIC', 'agencies: [METI, "MIC"]'],
    ["agencies: [METI, 'Board''s office", "agencies: [METI, 'Board''s office']"],
    ['agencies: ["The \\"Board\\"", "MIC', 'agencies: ["The \\"Board\\"", "MIC"]'],
    ['agencies: [METI, "MIC]', 'agencies: [METI, "MIC"]'],
    ['links: [{url: https://a.example/x}, {url: https://a.example/y}', 'links: [{url: https://a.example/x}, {url: https://a.example/y}]'],
    ['links: [{url: "https://a.example/x', 'links: [{url: "https://a.example/x"}]'],
    ['outcome: {actual: done, expected: more', 'outcome: {actual: done, expected: more}'],
  ])('%j', (written, expected) => {
    for (const lineBreak of ['\n', '\r\n']) {
      const text = around(written).replaceAll('\n', lineBreak);
      const fix = fixOf(text);
      expect(fix).toMatchObject({ preferred: true, safe: true, title: expect.stringMatching(/^Add the missing “["'\]}]+”$/) as string });
      expect(fix && made(text, fix)).toBe(around(expected).replaceAll('\n', lineBreak));
      expect(parseYaml(around(expected)).problems).toEqual([]);
    }
  });

  test('two of them are closed one by one', () => {
    const text = around('description: "Grants\noutcome: "Ongoing');
    expect(unreadableIn(text).map(({ fixes: [fix] }) => fix && made(text, fix))).toEqual([text.replace('Grants', 'Grants"'), text.replace('Ongoing', 'Ongoing"')]);
  });

  test('in a template, too', () => {
    const document = readTemplateDocument('file:///x.submission-template.yaml', 1, 'id: x\ntitle: "A form\nmembers: [Japan, Chile\n');
    const fixes = checkTemplate(document, { severities: {} }, []).filter(({ code }) => code === 'yaml.syntax').flatMap((finding) => finding.fixes);
    expect(fixes.map(({ title, safe }) => [title, safe])).toEqual([['Add the missing “"”', true], ['Add the missing “]”', true]]);
  });
});

describe('what is not closed is closed only when somebody wants it', () => {
  test.each([
    ['where a “#” may belong to the text', 'description: "Grants # five', 'description: "Grants" # five'],
    ['where a backslash has a meaning between double quotes', 'description: "Grants\\nfor', 'description: "Grants\\nfor"'],
    ['where the next line may have begun', 'description: "Grants points: [b.i]', 'description: "Grants points: [b.i]"'],
    ['where the next line may have begun behind an apostrophe', "description: 'Japan's plan points: [b.i]'", `description: "Japan's plan points: [b.i]"`],
  ])('%s', (_why, written, expected) => {
    const fix = fixOf(around(written));
    expect(fix?.safe).toBe(false);
    expect(fix && made(around(written), fix)).toBe(around(expected));
  });
});

describe('what is not closed has no fix', () => {
  test.each([
    ['where there are no words yet', 'description: "'],
    ['where it has no key', 'description: Grants\n"for firms'],
    ['where its key has brackets already', 'points: [b.i]\n"for firms'],
    ['where one name may end, or all of them', 'agencies: ["Ministry of Rice, MIC]'],
    ['where a bracket may belong to a text', 'outcome: [Draft of a plan'],
    ['where braces may belong to a text', 'outcome: {Draft of a plan'],
    ['where a colon would make something else of it', 'agencies: [Board: rice'],
    ['where brackets close something else', 'points: [b.i}'],
    ['where something with a key is below', 'description: "Grants for\n  firms: many'],
    ['where a list is below', 'description: "Grants for\n  - firms'],
    ['where a comment is between its lines', 'description: "Grants for\n  # which?\n  firms'],
    ['where it would not be read all the same', 'description: "C:\\data'],
    ['where a letter would be lost', 'description: "C:\\new'],
  ])('%s', (_why, written) => {
    expect(fixOf(around(written))).toBeUndefined();
  });

  test('where the same quote would have to be closed twice', () => {
    expect(unreadableIn(around('agencies: ["Ministry of Rice, MIC')).flatMap(({ fixes }) => fixes)).toEqual([]);
  });

  test('around a value as long as a chapter, which would be read again for it; the file may be as long as a book', () => {
    const found = (before: number, inside: number): number => unreadableIn(around(`outcome: ${'word '.repeat(before)}\ndescription: "${'word '.repeat(inside)}Grants`)).flatMap(({ fixes }) => fixes).length;
    expect([found(70_000, 1), found(1, 3_900), found(1, 4_100)]).toEqual([1, 1, 0]);
  });
});

describe('a text in quotes that has such quotes inside', () => {
  test.each([
    ["'Japan's plan'", `"Japan's plan"`],
    ["'Japan's plan", `"Japan's plan"`],
    ["'It''s Japan's plan'", `"It's Japan's plan"`],
    ["'Farmers' access to Japan's markets'", `"Farmers' access to Japan's markets"`],
    ["'Rock 'n' roll'", `"Rock 'n' roll"`],
    [`'Japan's "green" plan'`, `'Japan''s "green" plan'`],
    ["'Japan's plan: phase two'", `"Japan's plan: phase two"`],
    ["'Japan's plan: phase two", `"Japan's plan: phase two"`],
    ['"Grants for "small" firms: a plan"', `'Grants for "small" firms: a plan'`],
    ['"Grants for "small" firms"', `'Grants for "small" firms'`],
    ['"Grants for "small" firms', `'Grants for "small" firms'`],
    ['"Grants for "small" firms" # why', `'Grants for "small" firms' # why`],
    [`"Japan's "green" plan"`, `'Japan''s "green" plan'`],
  ])('has others around it: %s', (written, expected) => {
    const fix = fixOf(around(`description: ${written}`));
    expect(fix).toMatchObject({ title: 'Correct the quotes around the text', preferred: true, safe: true });
    expect(fix && made(around(`description: ${written}`), fix)).toBe(around(`description: ${expected}`));
  });

  test.each([
    ['"Digital" plan', `'"Digital" plan'`],
    ['"Digital" plan for "green" firms', `'"Digital" plan for "green" firms'`],
    ['"Digital" and "green"', `'"Digital" and "green"'`],
    ["'Digital' plan", `"'Digital' plan"`],
    ["'Digital' and 'green'", `"'Digital' and 'green'"`],
  ])('keeps them where they are those of its words: %s', (written, expected) => {
    const fix = fixOf(around(`description: ${written}`));
    expect(fix?.safe).toBe(false);
    expect(fix && made(around(`description: ${written}`), fix)).toBe(around(`description: ${expected}`));
  });

  test.each([
    ['which of them are around it is not clear', '"Digital" and "green'], ['a backslash has a meaning between double quotes', '"Grants \\u2013 for "small" firms"'],
    ['a remark may be a part of it', `'Japan's plan # five'`], ['it goes on below', `'Japan's plan\n  for all'`],
  ])('has no fix where %s', (_why, written) => {
    expect(fixOf(around(`description: ${written}`))).toBeUndefined();
  });
});

test.each([
  ['| words', '| words'], ['> words', '> words'], ['|- words', '|- words'], ['>- words', '>- words'], ['@words', '@words'], ['[a] words', '[a] words'], ['one: two', 'one: two'],
  ['"Digital" plan', '"Digital" plan'],
  // More lines show that a text in lines of its own was meant.
  ['| one\n  two', 'one two'], ['> one: two\n  three', 'one: two three'], ['>- one\n  two', 'one two'],
])('what is printed of a mistake is what is printed after its fix: %j', (written, expected) => {
  const text = around(`outcome: ${written}`);
  const fix = fixOf(text);
  const printed = [text, fix === undefined ? undefined : made(text, fix)].map((one) => {
    const { root } = parseYaml(one ?? '');
    const node = root && nodeAtPath(root, ['issues', 'data-exchange', 0, 'outcome'])?.node;
    return node?.kind === 'scalar' ? String(node.value).trim().replaceAll('\n', ' ') : undefined;
  });
  expect(printed).toEqual([expected, expected]);
});
