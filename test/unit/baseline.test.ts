import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import { readTemplateDocument } from '../../server/document/model/template-document.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import {
  baselineText, findingsIn, readBaseline, type Baseline, type BaselineEntry, type FindingKey, stablePlace,
} from '../../server/workspace/baseline/baseline-file.ts';
import { baselineUnread, entriesOf, hideBaselined, pathInFolder, type KeyedPlaces } from '../../server/workspace/baseline/hide-baselined.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

const store = storeWith();
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  email: desk@example.org\nissues:\n  data-exchange:\n';

interface KeyedFinding extends FindingKey {
  readonly line: number;
}

function found(text: string): readonly KeyedFinding[] {
  const document = readSubmissionDocument('file:///w/x.submission.yaml', 1, text);
  return checkSubmission(document, store, { severities: { 'issue.empty': 'off', 'point.uncovered': 'off' }, linkVerdict: () => undefined })
    .map(({ code, range }) => ({ code, ...stablePlace(document, range), line: document.lines.positionAt(range.start).line }));
}

const keyOf = ({ code, node, words }: KeyedFinding): FindingKey => ({ code, node, words });
const keyed: KeyedPlaces<KeyedFinding> = { keysOf: (one) => [keyOf(one)], only: (one) => one };

describe('the place of a finding', () => {
  const text = `${head}    - title: "Vouchers: for all"\n      points: [z.z]\n      agencies: [FOO]\n      outcome: x\n`;

  test('is made of names, and of the words that are underlined', () => {
    expect(found(text).map(keyOf)).toContainEqual({ code: 'point.unknown', node: 'issues/data-exchange/"Vouchers: for all"/points', words: 'z.z' });
    expect(found(text.replace('Japan', 'Japn')).map(keyOf)).toContainEqual({ code: 'economy.unknown', node: 'economy', words: 'Japn' });
  });

  test('is the same however an accent is written, and 80 characters are not cut', () => {
    const place = (value: string): string => {
      const document = readSubmissionDocument('file:///x', 1, `economy: ${value}\n`);
      return stablePlace(document, { start: 9, end: 9 + value.length }).words;
    };
    expect(place('Cafe\u0301')).toBe(place('Caf\u00e9'));
    expect(place('x'.repeat(80))).toBe('x'.repeat(80));
    expect(place('x'.repeat(81))).toBe(`${'x'.repeat(79)}…`);
  });

  test('is the same whether an initiative was read by itself or with the rest', () => {
    const [by, whole] = [readSubmissionDocument, readSubmissionDocumentWhole].map((read) => read('file:///w/x.submission.yaml', 1, text));
    for (const { index: start } of text.matchAll(/[\w"]+/g)) expect(stablePlace(by!, { start, end: start + 3 })).toEqual(stablePlace(whole!, { start, end: start + 3 }));
  });

  test('of an initiative without a title, of one in a template, and of long words', () => {
    expect(found(`${head}    - points: [z.z]\n`).map(keyOf)).toContainEqual({ code: 'point.unknown', node: 'issues/data-exchange/points', words: 'z.z' });
    const template = readTemplateDocument('file:///x', 1, 'id: x\nissues:\n  - id: one\n    colour: red\n');
    expect(stablePlace(template, { start: template.text.indexOf('colour'), end: template.text.indexOf(': red') })).toEqual({ node: 'issues/"one"/colour', words: 'colour' });
    const long = readSubmissionDocument('file:///x', 1, `economy: ${'word  '.repeat(60)}\n`);
    expect(stablePlace(long, { start: 9, end: 300 }).words).toMatch(/^word word .*…$/);
    expect(stablePlace(long, { start: 9, end: 300 }).words).toHaveLength(80);
  });
});

describe('a baseline hides', () => {
  const one = { code: 'a', node: 'n', words: 'w', line: 1 };
  const two = { ...one, line: 2 };
  const other = { ...one, words: 'v' };

  test('what it has, as often as it has it, the first ones', () => {
    const entries = entriesOf([keyOf(one)]);
    expect(hideBaselined([one, two, other], entries, keyed)).toEqual({ shown: [two, other], hidden: [keyOf(one)], gone: [] });
    expect(hideBaselined([one, two, other], entriesOf([one, two].map(keyOf)), keyed)).toEqual({ shown: [other], hidden: [one, two].map(keyOf), gone: [] });
  });

  test('nothing of another kind, at another place, or in other words', () => {
    for (const changed of [{ ...one, code: 'b' }, { ...one, node: 'm' }, other]) {
      expect(hideBaselined([changed], entriesOf([keyOf(one)]), keyed)).toEqual({ shown: [changed], hidden: [], gone: [{ code: 'a', node: 'n', words: 'w', count: 1 }] });
    }
  });

  test('of a finding in several places those that it has, and shows the finding at the others', () => {
    const places = ['n', 'm', 'n', 'o'].map((node) => ({ ...keyOf(one), node }));
    const several = { code: 'a', at: [0, 1, 2, 3] };
    const left = (keys: readonly FindingKey[]): unknown => hideBaselined([several, { code: 'b', at: [0] }], entriesOf(keys), {
      keysOf: ({ at }) => at.flatMap((index) => places[index] ?? []), only: (finding, at) => ({ ...finding, at: [...at] }),
    });
    const other = { code: 'b', at: [0] };
    expect(left(places.slice(0, 2))).toEqual({ shown: [{ code: 'a', at: [2, 3] }, other], hidden: places.slice(0, 2), gone: [] });
    expect(left(places)).toEqual({ shown: [other], hidden: places, gone: [] });
    expect(left([{ code: 'a', node: 'p', words: 'w' }])).toEqual({ shown: [several, other], hidden: [], gone: [{ code: 'a', node: 'p', words: 'w', count: 1 }] });
  });

  test('never what says that findings may be missing', () => {
    const failed = { ...one, code: 'internal.rule-failed' };
    expect(entriesOf([failed, { ...one, code: 'yaml.syntax' }].map(keyOf))).toEqual([]);
    expect(hideBaselined([failed], [{ code: failed.code, node: 'n', words: 'w', count: 1 }], keyed).shown).toEqual([failed]);
  });

  test('and says how many of an entry are gone', () => {
    expect(hideBaselined([one], [{ ...keyOf(one), count: 3 }], keyed).gone).toEqual([{ ...keyOf(one), count: 2 }]);
  });
});

test('the path of a file has forward slashes, and is the same however its address is spelt', () => {
  expect(pathInFolder('file:///c%3A/w', 'file:///C:/w/a%20b/x.yaml')).toBe('a b/x.yaml');
  expect(pathInFolder('file:///w/', 'file:///w/x.yaml')).toBe('x.yaml');
  expect(pathInFolder('file:///w', 'file:///wide/x.yaml')).toBeUndefined();
  expect(pathInFolder('file:///w', 'file:///w/e\u0301')).toBe('\u00e9');
});

describe('the file', () => {
  const baseline: Baseline = new Map<string, readonly BaselineEntry[]>([
    ['b/x.submission.yaml', [{ code: 'b', node: 'n', words: '“w”', count: 1 }, { code: 'a', node: 'n/"q"', words: 'w', count: 2 }]], ['a.submission.yaml', [{ code: 'a', node: '', words: '', count: 1 }]],
  ]);

  test('is sorted, has a line for each finding, and is read as it was written', () => {
    const text = baselineText(baseline);
    expect(text.split('\n').slice(3, 9)).toEqual([
      '    "a.submission.yaml": [', '      { "code": "a", "node": "", "words": "" }', '    ],', '    "b/x.submission.yaml": [',
      '      { "code": "a", "node": "n/\\"q\\"", "words": "w", "count": 2 },', '      { "code": "b", "node": "n", "words": "“w”" }',
    ]);
    const read = readBaseline(bytes(text));
    expect(read.kind === 'baseline' && baselineText(read.baseline)).toBe(text);
    expect(findingsIn(baseline)).toBe(4);
    expect(baselineText(new Map())).toBe('{\n  "format": "policy-submissions baseline 1",\n  "files": {}\n}\n');
  });

  test('knows a file however an accent in its name is written, and takes no count of nothing', () => {
    const read = (path: string, count: number): ReturnType<typeof readBaseline> => (
      readBaseline(bytes(JSON.stringify({ format: 'policy-submissions baseline 1', files: { [path]: [{ code: 'a', node: 'n', words: 'w', count }] } })))
    );
    const known = read('cafe\u0301.submission.yaml', 1);
    expect(known.kind === 'baseline' && [...known.baseline.keys()]).toEqual(['caf\u00e9.submission.yaml']);
    expect([0, -1, 1.5].map((count) => read('x', count).kind)).toEqual(['unreadable', 'unreadable', 'unreadable']);
  });

  test('counts what two branches have added to the same file', () => {
    const line = '{ "code": "a", "node": "n", "words": "w" }';
    const read = readBaseline(bytes(`{ "format": "policy-submissions baseline 1", "files": { "x": [${line}, ${line}] } }`));
    expect(read).toMatchObject({ kind: 'baseline' });
    if (read.kind === 'baseline') expect(read.baseline.get('x')).toEqual([{ code: 'a', node: 'n', words: 'w', count: 2 }]);
  });

  test.each([
    ['a merge that is not finished', `${baselineText(baseline).replace('    "a.', '<<<<<<< HEAD\n    "a.')}`, /merged, and in line 4/],
    ['one with short markers', `${baselineText(baseline).replace('    "a.', '<<< HEAD\n    "a.')}`, /merged, and in line 4/],
    ['a text that was cut off', '{ "format": "policy', /it is incomplete/],
    ['nothing', '', /it is incomplete/],
    ['another version', '{ "format": "policy-submissions baseline 9", "files": {} }', /another version .*“policy-submissions baseline 9”/],
    ['something else', '[1, 2]', /another file, not a baseline; name another file\./],
    ['files that are a list', '{ "format": "policy-submissions baseline 1", "files": [] }', /it is incomplete/],
    ['an entry without words', '{ "format": "policy-submissions baseline 1", "files": { "x": [{ "code": "a", "node": "b" }] } }', /its entry for “x”/],
    ['a count that is none', '{ "format": "policy-submissions baseline 1", "files": { "x": [{ "code": "a", "node": "b", "words": "c", "count": -1 }] } }', /its entry for “x”/],
  ])('with %s is not read, and why is said', (_, text, reason) => {
    const read = readBaseline(bytes(text));
    expect(read.kind === 'unreadable' ? baselineUnread('x', read.fault) : '').toMatch(reason);
  });
});

const initiative = fc.record({
  title: fc.constantFrom('One', 'Two', 'Three', 'Four'), point: fc.constantFrom('z.z', 'y.y', 'b.i'), agency: fc.constantFrom('METI', 'FOO', 'BAR'), isLong: fc.boolean(),
}).map(({ title, point, agency, isLong }) => (
  `    - title: ${title}\n      points: [${point}]\n      agencies: [${agency}]\n      description: |\n${'        Words.\n'.repeat(isLong ? 5 : 1)}      links: [https://a.org/${title}]\n      outcome: x\n`
));

test('whatever lines move, what is in the baseline stays hidden; whatever is added, what is new is shown', () => {
  fc.assert(fc.property(fc.array(initiative, { maxLength: 6 }), fc.array(initiative, { maxLength: 3 }), fc.array(fc.nat(), { maxLength: 6 }), (before, added, places) => {
    const moved = before.map((text, index) => `${'    # a note\n'.repeat((places[index] ?? 0) % 3)}${text}`);
    const all = [...moved];
    for (const [index, text] of added.entries()) all.splice((places[index] ?? 0) % (all.length + 1), 0, text);
    const entries = entriesOf(found(`${head}${before.join('')}`).map(keyOf));
    // Titles that are there twice are findings of the whole file.
    const isOwn = ({ code }: KeyedFinding): boolean => !code.startsWith('initiative.') && !code.startsWith('point.duplicate') && !code.startsWith('link.duplicate');
    const same = hideBaselined(found(`${head}# moved\n\n${moved.join('')}`).filter(isOwn), entries, keyed);
    expect(same.shown).toEqual([]);
    const own = entries.filter(({ code }) => isOwn({ code, node: '', words: '', line: 0 }));
    const more = found(`${head}${all.join('')}`).filter(isOwn);
    const { shown, hidden, gone } = hideBaselined(more, own, keyed);
    expect(gone).toEqual([]);
    expect(hidden).toHaveLength(own.reduce((sum, { count }) => sum + count, 0));
    expect(shown).toHaveLength(more.length - hidden.length);
  }), propertyRuns('baseline', 1 / 10));
}, propertyTimeoutMs);
