import fc from 'fast-check';
import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { entryOf, nodeAtPath, type PathSegment, type YamlNode } from '../../server/document/yaml/tree.ts';
import { writeYaml } from '../../server/import/write/write-yaml.ts';
import { complete } from '../../server/language/completion.ts';
import type { Edit, Fix } from '../../server/rules/engine/rule.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { replaceText } from '../../server/rules/help/edits.ts';
import { addLink, addLinkKey } from '../../server/rules/help/links/link-edits.ts';
import { accept } from '../kit/accept-completion.ts';
import { read } from '../kit/completion.ts';
import { atCursor } from '../kit/cursor.ts';
import { textAfterPaste } from '../kit/pastes.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

/** Texts with signs in them that YAML has a use for. */
const part = fc.constantFrom(
  '#', '# ', ' #', '#1', ' #2 of 3', '!', '! ', '!!', '&', '& ', '*', '* ', ': ', ':', ' - ', '- ', '? ', ', ', '[', ']', '{', '}', '"', "'", '|', '>', '%', '@', '`', '\\', '~', 'null', '1', 'wow',
  'Programme', ' for SMEs', 'Ongoing', '教育', '---', '=', '<<', '$1', '${2:x}',
);
const nasty = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('').trim()).filter((text) => text !== '');

const store = storeWith();

function cutOffIn(text: string): readonly string[] {
  return checkSubmission(readSubmissionDocument('file:///x.submission.yaml', 1, text), store, { severities: {}, linkVerdict: () => undefined })
    .filter(({ code }) => code === 'text.cut-off').map(({ range }) => text.slice(range.start, range.end));
}

function valueAt(text: string, path: readonly PathSegment[]): unknown {
  const { root, problems } = parseYaml(text);
  expect(problems, text).toEqual([]);
  const node = root && nodeAtPath(root, path)?.node;
  return node?.kind === 'scalar' ? node.value : node;
}

function applied(text: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b.range.start - a.range.start)
    .reduce((result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end), text);
}

const outcome = ['issues', 'a', 0, 'outcome'] as const;

test('A fix that replaces a text keeps every sign of the new one, beside remarks, in quotes and between brackets', () => {
  const places = fc.constantFrom(
    'outcome: old', 'outcome: old # why', 'outcome: "old"', "outcome: 'old' # why", 'outcome: old\n        over two lines', 'outcome: >-\n        old', 'outcome: !!str old',
  );
  fc.assert(fc.property(places, nasty, (place, text) => {
    const before = `issues:\n  a:\n    - title: x\n      ${place}\n      kind: policy\n`;
    const { root } = parseYaml(before);
    const node = nodeAtPath(root as YamlNode, outcome)?.node as YamlNode;
    const after = applied(before, [replaceText(before, node.range, text, { flow: false })]);
    expect(valueAt(after, outcome), after).toBe(text);
    expect(cutOffIn(after)).toEqual([]);

    const list = `issues:\n  a:\n    - title: x\n      agencies: [one, old, two]\n`;
    const start = list.indexOf('old');
    const written = applied(list, [replaceText(list, { start, end: start + 3 }, text, { flow: true })]);
    expect(valueAt(written, ['issues', 'a', 0, 'agencies', 1]), written).toBe(text);
    expect(cutOffIn(written)).toEqual([]);
  }), propertyRuns('replaced texts'));
}, propertyTimeoutMs);

test('A title and an address that are added to a link keep every sign', () => {
  const links = fc.constantFrom(
    'links:\n        - https://a.example # why', 'links:\n        - url: https://a.example # why', 'links: [https://a.example]', 'links: [{url: https://a.example}]', "links:\n        - 'https://a.example'",
  );
  fc.assert(fc.property(links, nasty, (written, text) => {
    const before = `issues:\n  a:\n    - title: x\n      ${written}\n      outcome: y\n`;
    const initiative = readSubmissionDocument('file:///x.submission.yaml', 1, before).submission.issues[0]?.entries[0];
    const [link] = initiative?.initiative.links ?? [];
    if (initiative === undefined || link === undefined) throw new Error('no link');
    const at = (edits: readonly Edit[]): readonly Edit[] => edits.map(({ range, newText }) => ({ newText, range: { start: range.start + initiative.base, end: range.end + initiative.base } }));
    const titled = applied(before, at(addLinkKey(initiative.initiative, link, 'title', text)));
    expect(valueAt(titled, ['issues', 'a', 0, 'links', 0, 'title']), titled).toBe(text);
    const longer = applied(before, at(addLink(initiative.initiative, text)));
    expect(valueAt(longer, ['issues', 'a', 0, 'links', 1]), longer).toBe(text);
    expect([...cutOffIn(titled), ...cutOffIn(longer)]).toEqual([]);
  }), propertyRuns('texts of links', 0.5));
}, propertyTimeoutMs);

test('An import keeps every sign of titles, outcomes, agencies, names and links', () => {
  fc.assert(fc.property(fc.tuple(nasty, nasty, nasty, nasty), ([one, two, three, four]) => {
    const { text } = writeYaml({
      template: 'apec-desg-covid19-2020', top: [], document: new Map([['title', one], ['agendaItem', two]]), documentRemarks: [], economy: 'Japan', contacts: [new Map([['office', three]])], language: undefined, attachments: [{ file: two }],
      contactRemarks: [{ label: 'Comment', text: four }], bottom: [],
      issues: [{
        id: 'a', remarks: [], initiatives: [{
          title: one, kind: undefined, points: [], agencies: [two, three], description: `${four}\n${one}`, links: [{ url: 'https://a.example', title: two }], attachments: [{ file: one, title: three }], outcome: { actual: three, expected: four },
          columns: new Map([['budget', one]]), remarks: [{ label: 'Footnote', text: two }],
        }],
      }],
    });
    expect(valueAt(text, ['document', 'title'])).toBe(one);
    expect(valueAt(text, ['contact', 'office'])).toBe(three);
    expect(valueAt(text, ['attachments', 0])).toBe(two);
    expect(valueAt(text, ['issues', 'a', 0, 'attachments', 0, 'file'])).toBe(one);
    expect(valueAt(text, ['issues', 'a', 0, 'attachments', 0, 'title'])).toBe(three);
    expect(valueAt(text, ['issues', 'a', 0, 'title'])).toBe(one);
    expect(valueAt(text, ['issues', 'a', 0, 'agencies', 1])).toBe(three);
    expect(valueAt(text, ['issues', 'a', 0, 'description'])).toBe(`${four}\n${one}\n`);
    expect(valueAt(text, ['issues', 'a', 0, 'links', 0, 'title'])).toBe(two);
    expect(valueAt(text, ['issues', 'a', 0, 'outcome', 'expected'])).toBe(four);
    // A number in a column stays one.
    expect(String(valueAt(text, ['issues', 'a', 0, 'columns', 'budget']))).toBe(one);
    expect(cutOffIn(text)).toEqual([]);
  }), propertyRuns('texts of imports', 0.5));
}, propertyTimeoutMs);

test('What is pasted into a value on one line keeps every sign, with what stands there already', () => {
  const places: readonly (readonly [string, string, readonly PathSegment[]])[] = [
    ['title: <|>', '', ['issues', 'a', 0, 'title']],
    ['title: Support <|> # why', 'Support ', ['issues', 'a', 0, 'title']],
    ["title: 'Support <|>'", 'Support ', ['issues', 'a', 0, 'title']],
    ['outcome: "<|>"', '', outcome],
    ['outcome: {actual: <|>}', '', [...outcome, 'actual']],
    ['links:\n        - url: https://a.example\n          title: <|>', '', ['issues', 'a', 0, 'links', 0, 'title']],
  ];
  fc.assert(fc.property(fc.constantFrom(...places), nasty, ([place, before, path], text) => {
    // Marks of lists and numbers are not what this is about: they are taken away, or stay numbers.
    fc.pre(!/^[-*•–]\s|^\d+$|^>|^[\d.-]+$/.test(text));
    const after = textAfterPaste(`template: apec-desg-covid19-2020\nissues:\n  a:\n    - kind: policy\n      ${place}\n`, { text });
    expect(String(valueAt(after, path)), after).toBe((before + text).trim());
    expect(cutOffIn(after), after).toEqual([]);
  }), propertyRuns('pasted texts'));
}, propertyTimeoutMs);

describe('completion', () => {
  const places: readonly (readonly [string, readonly PathSegment[]])[] = [
    ['template: nasty\nissues:\n  a:\n    - title: x\n      outcome: <|>\n', outcome],
    ['template: nasty\nissues:\n  a:\n    - title: x\n      outcome: "<|>\n', outcome],
    ["template: nasty\nissues:\n  a:\n    - title: x\n      outcome: {actual: '<|>'}\n", [...outcome, 'actual']],
    ['template: nasty\nissues:\n  a:\n    - title: x\n      outcome: {actual: <|>}\n', [...outcome, 'actual']],
    ['template: nasty\neconomy: <|> # why\n', ['economy']],
    ['template: nasty\ndocument:\n  title: <|>\n', ['document', 'title']],
    ['template: nasty\ndocument:\n  meeting: <|>\n', ['document', 'meeting']],
  ];

  test('inserts every word so that YAML gives it back', () => {
    fc.assert(fc.property(nasty, (word) => {
      const template = stringify({
        id: 'nasty', title: word, meeting: word, columns: ['Issue', 'Initiatives', 'Outcome'], issues: [{ id: 'a', title: `${word}\nand\u0085more` }], outcomes: [word], members: [word],
      });
      const ours = storeWith({ 'nasty.submission-template.yaml': template });
      for (const [marked, path] of places) {
        const { text, offset } = atCursor(marked);
        const items = complete(read(text), offset, ours, { snippets: true }).items.filter(({ detail }) => detail !== undefined);
        expect(items.length, marked).toBeGreaterThan(0);
        const after = items.map((item) => accept(text, offset, item).replace('<|>', ''));
        expect(after.map((one) => String(valueAt(one, path))), after.join('\n')).toContain(String(valueAt(`x: ${JSON.stringify(word)}`, ['x'])));
        expect(after.flatMap(cutOffIn)).toEqual([]);
      }
      const skeleton = complete(read(''), 0, ours, { snippets: true }).items.find(({ label }) => label === `submission: ${word}`);
      if (skeleton === undefined) throw new Error('no skeleton');
      const whole = accept('', 0, skeleton).replace('<|>', '');
      expect(entryOf(parseYaml(whole).root, 'issues')?.value.kind, whole).toBe('map');
      expect(cutOffIn(whole)).toEqual([]);
    }), propertyRuns('completed words', 0.15));
  }, propertyTimeoutMs);
});

test.each([
  ['agencies: Bureau #1, METI', 'agencies: ["Bureau #1", METI]'],
  ['agencies: Bureau #1, METI # why', 'agencies: ["Bureau #1", METI] # why'],
  ['agencies: METI # why', 'agencies: [METI] # why'],
  ['title: Teleworking: phase #2 of 3', 'title: "Teleworking: phase #2 of 3"'],
  ['title: Teleworking: phase two # why', 'title: "Teleworking: phase two" # why'],
  ['title: !important #1 thing', 'title: "!important #1 thing"'],
  ['title: & x', 'title: "& x"'],
  ['title: * x #1', 'title: "* x #1"'],
  ['title: &x y #1', 'title: "&x y #1"'],
])('A fix leaves no part of a text behind: %s', (written, expected) => {
  const text = `template: apec-desg-covid19-2020\nissues:\n  a:\n    - kind: policy\n      ${written}\n`;
  const fixes = checkSubmission(readSubmissionDocument('file:///x.submission.yaml', 1, text), store, { severities: {}, linkVerdict: () => undefined })
    .filter(({ code }) => code === 'schema.type' || code === 'yaml.syntax').flatMap((finding): readonly Fix[] => finding.fixes);
  expect(fixes.map((fix) => applied(text, fix.edits))).toEqual([text.replace(written, expected)]);
});
