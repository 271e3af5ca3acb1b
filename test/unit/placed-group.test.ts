import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placedFindings } from '../../server/cli/reports/report.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { entriesOf, hideBaselined } from '../../server/workspace/baseline/hide-baselined.ts';
import {
  findingsFromBytes, findingsToBytes, type PlacedFinding, groupPlaces, isPlacedGroup, placedGroup,
} from '../../server/workspace/file-findings.ts';
import { keysOfPlaced, onlyPlaces, placedOnes } from '../../server/workspace/only-places.ts';
import type { LineRange } from '../../server/workspace/line-range.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

const store = storeWith();

function answers(sentences: readonly string[]): SourceDocument & { readonly kind: 'submission' } {
  return readSubmissionDocument('file:///x.submission.yaml', 1, `template: apec-desg-covid19-2020\neconomy: Chile\nissues:\n  data-exchange:\n${sentences.map((sentence, index) => (
    `    - title: Answer ${index}\n      description: |\n        We begin.\n        ${sentence}\n`
  )).join('')}`);
}

const terms = (document: ReturnType<typeof answers>): readonly Finding[] => (
  checkSubmission(document, store, { severities: {}, linkVerdict: () => undefined }).filter(({ code }) => code.startsWith('term.'))
);
const placed = (document: SourceDocument, finding: Finding): PlacedFinding => placedFindings(document, [finding], { fixes: 'all', mayHaveSafeFix: () => true })[0]!;
const kept = (finding: PlacedFinding): PlacedFinding => findingsFromBytes(findingsToBytes([finding]))![0]!;

test('what is kept of a finding in several places tells any of them as the check itself does', () => {
  const sentence = fc.constantFrom('Vietnam is here.', 'VIETNAM and Vietnam.', 'Other countries.', 'Other Countries, and Vietnam.', 'We organised and organized it.', 'We recognised it.', 'The Vietnam House.');
  fc.assert(fc.property(fc.array(sentence, { minLength: 2, maxLength: 6 }), fc.nat(), (sentences, choice) => {
    const document = answers(sentences);
    for (const finding of terms(document)) {
      const { group } = finding;
      if (group === undefined) continue;
      const indexes = group.ranges().flatMap((_, index) => ((choice >> index) % 2 === 0 ? [index] : []));
      if (indexes.length === 0) continue;
      const { fix: ours, ...rest } = onlyPlaces(kept(placed(document, finding)), indexes);
      const { fix, ...wanted } = placed(document, group.only(indexes));
      expect(rest).toEqual(wanted);
      expect(ours).toEqual(fix);
    }
  }), propertyRuns('kept places', 1 / 4));
}, propertyTimeoutMs);

describe('of very many places', () => {
  const document = answers(Array.from({ length: 400 }, () => 'We saw Vietnam.'));
  const [finding] = terms(document);
  const many = kept(placed(document, finding!));

  test('some are told as the check tells them, with the number of the others', () => {
    for (const count of [100, 101, 102, 103, 250]) {
      const indexes = Array.from({ length: count }, (_, index) => index + 7);
      expect(onlyPlaces(many, indexes)).toEqual(placed(document, finding!.group!.only(indexes)));
    }
    expect(onlyPlaces(many, Array.from({ length: 400 }, (_, index) => index))).toBe(many);
  });

  test('one more than are told one by one is told, too', () => {
    const others = (count: number): readonly string[] => onlyPlaces(many, Array.from({ length: count }, (_, index) => index)).related.map(({ message }) => message);
    expect(others(101)).toEqual(Array.from({ length: 100 }, () => '“Vietnam” is here, too.'));
    expect(others(102)).toEqual(Array.from({ length: 101 }, () => '“Vietnam” is here, too.'));
    expect(others(103).slice(99)).toEqual(['“Vietnam” is here, too.', 'There are 2 more places after this one.']);
  });

  test('few bytes are kept of each', () => {
    expect(JSON.stringify(many.group).length / 400).toBeLessThan(120);
  });

  test('a place that is new is shown, and those of the baseline are not', () => {
    const entries = entriesOf(keysOfPlaced(many).filter((_, index) => index !== 399));
    const { shown, hidden, gone } = hideBaselined([many], entries, placedOnes);
    expect(shown).toEqual([placed(document, finding!.group!.only([399]))]);
    expect([hidden.length, gone]).toEqual([399, []]);
  });
});

test('where nothing can be put in place of the first that is left, no fix is told', () => {
  const at = (line: number): LineRange => ({ start: { line, character: 0 }, end: { line, character: 7 } });
  const places = [1, 0, 2].map((edits, line) => ({ range: at(line), place: { node: 'n', words: 'w' }, message: 'Wrong.', related: 'Here, too.', edits }));
  const edits = [0, 2, 2].map((line) => ({ range: at(line), newText: String(line) }));
  const finding: PlacedFinding = {
    code: 'a', severity: 'error', message: 'Wrong (in 3 places).', range: at(0), related: [], fix: { title: 'Write it in 2 places', edits }, group: placedGroup(places, 'Write it'),
  };
  expect(onlyPlaces(finding, [1, 2]).fix).toBeUndefined();
  expect(onlyPlaces(finding, [0, 1]).fix).toEqual({ title: 'Write it', edits: edits.slice(0, 1) });
  expect(onlyPlaces(finding, [2]).fix).toEqual({ title: 'Write it', edits: edits.slice(1) });
});

test('a finding in one place has none of that', () => {
  const document = answers(['We saw Vietnam.']);
  const [finding] = terms(document);
  const one = placed(document, finding!);
  expect(one).not.toHaveProperty('group');
  expect(keysOfPlaced(one)).toEqual([{ code: one.code, ...one.place }]);
  expect(onlyPlaces(one, [0])).toBe(one);
});

test('what somebody else has written for the places is not read', () => {
  const document = answers(['We saw Vietnam.', 'They saw Vietnam.']);
  const { group } = placed(document, terms(document)[0]!);
  expect(isPlacedGroup(group)).toBe(true);
  expect(groupPlaces(group!).map(({ place }) => place.words)).toEqual(['Vietnam', 'Vietnam']);
  const [first = [], second = []] = group!.places;
  const wrong = [undefined, { ...group, texts: [1] }, { ...group, places: [] }, { ...group, places: [first.slice(1)] }, { ...group, places: [[...first.slice(0, 8), -1]] },
    { ...group, places: [[...first.slice(0, 7), group!.texts.length, 1], second] }, { ...group, fixTitle: 1 }];
  for (const value of wrong) expect(isPlacedGroup(value)).toBe(false);
});
