import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import { SourceText } from '../../server/document/text/source-text.ts';
import { foldingRanges } from '../../server/language/folding-ranges.ts';
import { mostOfFolds, withoutCrossings, type Fold } from '../../server/language/folding/tree-folds.ts';
import { brokenText } from '../kit/broken-texts.ts';
import { read } from '../kit/completion.ts';
import { applyStep, changeOf, editSteps, soundText, submissionText } from '../kit/generated.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { sample } from '../kit/template-store.ts';

/** `first–last` by line number, from 1. */
function folds(text: string, name?: string): readonly string[] {
  return foldingRanges(read(text, name)).map(({ startLine, endLine, kind }) => `${startLine + 1}–${endLine + 1}${kind === undefined ? '' : ` ${kind}`}`);
}

/** All that an editor may be told of the folds of a text. */
const told = (document: SourceDocument): readonly unknown[] => foldingRanges(document).map(({ instead, ...fold }) => ({ ...fold, instead: instead?.() }));

const text = `# One.
# Two.
template: x
document:
  title: y
contact:
  name: z

issues:
  # a) only one line
  a:
    - title: x
      description: |
        One.
        # Not a comment.
        # Neither is this.
      links:
        - https://a.org
        - url: https://b.org
          title: b

    - title: y

  b:
    - title: z
      points: [
        b.i
      ]
`;

test('cover, contact, issues, initiatives, descriptions, links, comments', () => {
  expect(folds(text)).toEqual([
    '1–2 comment', '3–7 region', '4–5', '6–7', '9–28', '11–22', '12–20', '13–16', '17–20', '19–20', '24–28', '25–28', '26–28',
  ]);
});

test('the same with Windows line ends, and when the text can not be cut into initiatives', () => {
  expect(folds(text.replaceAll('\n', '\r\n'))).toEqual(folds(text));
  expect(folds(text.replace('template: x', 'template: &x x'))).toEqual(folds(text));
});

test('nothing where there is nothing', () => {
  expect(folds('')).toEqual([]);
  expect(folds('# one\n\n# two\n')).toEqual([]);
  expect(folds('a: b\nc: d\n')).toEqual([]);
});

test('every issue and initiative of the samples', () => {
  const japan = sample('japan.submission.yaml');
  const lines = japan.split('\n');
  const starts = new Set(foldingRanges(read(japan)).map((fold) => fold.startLine));
  for (const [index, line] of lines.entries()) {
    if (/^ {4}- title:|^issues:|^document:|description: \|/.test(line)) expect(starts.has(index), line).toBe(true);
  }
});

test('a template', () => {
  expect(folds('id: x\nissues:\n  - id: a\n    points:\n      - id: b\n        text: c\n', 't.submission-template.yaml')).toEqual(['2–6', '3–6', '4–6', '5–6']);
});

test('items of lists in a text with what is below them, and what is shown in place of each fold', () => {
  const prose = `template: x
economy: y
issues:
  a:
    - title: x
      description: |
        We did:
        - one
          - deeper
          - still deeper

            with more
        - two
        1. three
           goes on
        The end.
      links:
        - https://a.org
        - https://b.org
`;
  expect(foldingRanges(read(prose)).map(({ startLine, endLine, instead }) => [startLine + 1, endLine + 1, instead?.()])).toEqual([
    [1, 2, undefined], [3, 19, '1 issue'], [4, 19, '1 initiative'], [5, 19, undefined], [6, 16, 'We did: - one - deeper - still deeper with more - two 1.…'],
    [8, 12, undefined], [10, 12, undefined], [14, 15, undefined], [17, 19, '2 links'],
  ]);
});

test('a comment above the first initiative and one behind the last are two', () => {
  const commented = `issues:
  a:
    # one
    # two
    - title: x
      # three
  # four
  # five
  b: []
`;
  expect(folds(commented)).toContain('3–4 comment');
  expect(folds(commented)).toContain('6–8 comment');
});

test('of folds that begin in one line the longest stays, and of two that cross the first', () => {
  const fold = (startLine: number, endLine: number): Fold => ({ startLine, endLine });
  expect(withoutCrossings([fold(4, 6), fold(0, 5), fold(0, 3), fold(2, 2), fold(1, 5), fold(5, 9)])).toEqual([fold(0, 5), fold(1, 5)]);
  expect(withoutCrossings([fold(0, 2), fold(3, 5)])).toEqual([fold(0, 2), fold(3, 5)]);
});

test('where a client wants few, those that hold others stay', () => {
  const all = foldingRanges(read(text));
  expect(mostOfFolds(all, undefined)).toBe(all);
  // Those at the top are three, and of the next depth there is room for two.
  expect(mostOfFolds(all, 5).map(({ startLine }) => startLine + 1)).toEqual([1, 3, 4, 6, 9]);
  expect(mostOfFolds(all, 0)).toEqual([]);
});

test('no folds cross, whatever the text, and in blocks they are those of the whole', { timeout: propertyTimeoutMs }, () => {
  const uri = 'file:///x.submission.yaml';
  fc.assert(fc.property(fc.oneof(submissionText, brokenText.map((broken) => broken.text)), (any) => {
    const document = readSubmissionDocument(uri, 1, any);
    const found = foldingRanges(document);
    expect(told(document)).toEqual(told(readSubmissionDocumentWhole(uri, 1, any)));
    const open: number[] = [];
    let last = -1;
    for (const { startLine, endLine } of found) {
      expect(startLine).toBeGreaterThan(last);
      expect(endLine).toBeGreaterThan(startLine);
      while ((open.at(-1) ?? Infinity) < startLine) open.pop();
      expect(endLine).toBeLessThanOrEqual(open.at(-1) ?? Infinity);
      open.push(endLine);
      last = startLine;
    }
  }), propertyRuns('folds', 0.5));
});

test('after edits they are those of a fresh start', { timeout: propertyTimeoutMs }, () => {
  const uri = 'file:///x.submission.yaml';
  fc.assert(fc.property(soundText, editSteps, (start, steps) => {
    const reader = new BlockReader();
    let lines = SourceText.of(start);
    let text = start;
    foldingRanges(readSubmissionDocument(uri, 1, lines, { reader }));
    for (const [index, step] of steps.entries()) {
      if (step === 'undo') continue;
      const change = changeOf(text, step);
      lines = lines.replaced(change, step.insert);
      text = applyStep(text, step);
      expect(told(readSubmissionDocument(uri, index + 2, lines, { reader, changes: [change] }))).toEqual(told(readSubmissionDocument(uri, 1, text)));
    }
  }), propertyRuns('folds after edits', 0.2));
});
