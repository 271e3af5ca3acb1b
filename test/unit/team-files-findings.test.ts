import { describe, expect, test } from 'vitest';
import { readConfigDocument } from '../../server/document/model/template-document.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { checkConfig, checkSubmission } from '../../server/rules/engine/runner.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { storeWith } from '../kit/template-store.ts';
import { processorMsOf } from '../kit/processor-time.ts';

function findingsIn(file: string, text: string): readonly Finding[] {
  const name = `.policy-submissions/${file}.yaml`;
  const document = readConfigDocument(`file:///workspace/${name}`, 1, text);
  return checkConfig(document, { severities: {} }, { registries: storeWith({ [name]: text }).registries });
}

/** The text after the first fix of the first finding. */
function fixedBy(file: string, text: string): string | undefined {
  const fix = findingsIn(file, text)[0]?.fixes[0];
  return fix?.edits.toSorted((a, b) => b.range.start - a.range.start).reduce((now, { range, newText }) => now.slice(0, range.start) + newText + now.slice(range.end), text);
}

describe('an economy below which agencies stand is one that submissions find', () => {
  test.each([
    ['Jpan:\n  - name: A\n', 'Japan:\n  - name: A\n'],
    ['Republic of Korea:\n  - name: A\n', 'Korea:\n  - name: A\n'],
    ['agencies:\n  "Viet nam":\n    - name: A\n', 'agencies:\n  "Viet Nam":\n    - name: A\n'],
  ])('%j', (text, fixed) => {
    expect(findingsIn('agencies', text)).toMatchObject([{ code: 'config.unknown', message: expect.stringMatching(/^The agencies below.*did you mean/) as unknown }]);
    expect(fixedBy('agencies', text)).toBe(fixed);
  });

  test('and of an organisation that nobody knows, nothing is said', () => {
    expect(findingsIn('agencies', 'Japan:\n  - name: A\nRuritania of the Hills:\n  - name: B\n')).toEqual([]);
  });

  test('what is meant is there already: nothing is replaced', () => {
    const [finding] = findingsIn('agencies', 'Japan:\n  - name: A\njapan:\n  - name: B\n');
    expect(finding).toMatchObject({ message: 'The agencies below “japan” are not used in submissions; move them below “Japan”.', fixes: [] });
  });
});

describe('who took over is an agency of the same economy', () => {
  const text = 'Japan:\n  - acronym: OLD\n    name: Old Office\n    successor: NEWW\n  - acronym: NEWT\n    name: New Agency\n';
  test('the nearest word is proposed', () => {
    expect(findingsIn('agencies', text).map(({ message }) => message)).toEqual(['“NEWW” is not an agency of Japan; did you mean “NEWT”?']);
    expect(fixedBy('agencies', text)).toContain('successor: NEWT\n');
  });
  test('of the list or of what everybody has', () => {
    expect(findingsIn('agencies', text.replace('NEWW', 'new agency'))).toEqual([]);
    expect(findingsIn('agencies', text.replace('NEWW', 'METI'))).toEqual([]);
    expect(findingsIn('agencies', text.replace('NEWW', 'SUBTEL'))).toHaveLength(1);
  });
});

test.each([
  ['agencies', 'Japan:\n  - name: A\n    website: www.a.example/b\n', 'Japan:\n  - name: A\n    website: https://www.a.example/b\n'],
  ['agencies', 'Japan:\n  - {name: A, since: 2001-01-06}\n', 'Japan:\n  - {name: A, since: 2001-01}\n'],
  ['agencies', 'Japan:\n  - name: A\n    until: 6 January 2001\n', 'Japan:\n  - name: A\n    until: 2001-01\n'],
  ['economies', '- name: Atlantis\n  also: The Atlantis\n', '- name: Atlantis\n  also: [The Atlantis]\n'],
  ['economies', '- name: Atlantis\n  inNames: "A, B"\n', undefined],
  ['terms', 'off: [maniland]\n', 'off: [mainland]\n'],
  ['terms', 'off: [mainland, nothing-like-it]\n', 'off: [mainland]\n'],
  ['terms', 'trems:\n  - find: a\n', 'terms:\n  - find: a\n'],
  ['terms', '- find: ab\n  exeptions: [abc]\n', '- find: ab\n  exceptions: [abc]\n'],
  ['terms', '- find: ab\n  severity: warn\n', '- find: ab\n  severity: warning\n'],
])('in %s.yaml, the fix of %j', (file, text, fixed) => {
  expect(findingsIn(file, text)).toHaveLength(1);
  expect(fixedBy(file, text)).toBe(fixed);
});

test('an agency that followed another may have its acronym', () => {
  const followed = (until: string, since: string): number => findingsIn('agencies', `Japan:\n  - acronym: XYZ\n    name: A\n    until: ${until}\n  - acronym: XYZ\n    name: B\n    since: ${since}\n`).length;
  expect([followed('2001-01', '2001-01'), followed('2001', '2001-06'), followed('2001-06', '2001'), followed('2001-07', '2001-06')]).toEqual([0, 0, 0, 1]);
  expect(findingsIn('agencies', 'Japan:\n  - {acronym: XYZ, name: B, since: 2001-06}\n  - {acronym: XYZ, name: A, until: 2001-02}\n')).toEqual([]);
});

test('terms of two languages may look for the same', () => {
  expect(findingsIn('terms', '- find: ab\n  language: en\n- find: ab\n  language: fr\n')).toEqual([]);
  expect(findingsIn('terms', '- find: ab\n  language: en\n- find: [x, ab]\n  language: en\n').map(({ message }) => message)).toEqual([expect.stringMatching(/also in another term/)]);
});

test('an agency that is written in the open registry is known at once, without saving', () => {
  const submission = readSubmissionDocument('file:///workspace/a.submission.yaml', 1, 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: A\n      agencies: [QQX]\n');
  const store = storeWith({ '.policy-submissions/agencies.yaml': 'Japan:\n  - acronym: QQ\n' });
  const unknown = (): number => checkSubmission(submission, store, { severities: {}, linkVerdict: () => undefined }).filter(({ code }) => code === 'agency.unknown').length;
  expect(unknown()).toBe(1);
  store.setOpenText('file:///workspace/.policy-submissions/agencies.yaml', 'Japan:\n  - acronym: QQX\n    name: A\n');
  expect(unknown()).toBe(0);
});

test('what a long list full of mistakes costs is bounded, and a longer one is told', () => {
  const entries = Array.from({ length: 6000 }, (_, index) => `  - {acronym: SAME, name: N, successor: X${index}, website: w, since: x, colour: red}\n`).join('');
  let found: ReturnType<typeof findingsIn> = [];
  expect(processorMsOf(() => found = findingsIn('agencies', `Japan:\n${entries}`))).toBeLessThan(15_000);
  expect(found.length).toBeLessThanOrEqual(1000);
  expect(found.length).toBeGreaterThan(900);
  expect(findingsIn('agencies', `Japan:\n${entries.repeat(10)}`).map(({ message }) => message)).toEqual(['This file is too large to be read; check that it is the right file, or divide it.']);
});
