import { expect, test } from 'vitest';
import { foldingRanges } from '../../server/language/folding-ranges.ts';
import { read } from '../kit/completion.ts';
import { sample } from '../kit/template-store.ts';

/** `first–last` by line number, from 1. */
function folds(text: string, name?: string): readonly string[] {
  return foldingRanges(read(text, name)).map(({ startLine, endLine, kind }) => `${startLine + 1}–${endLine + 1}${kind === undefined ? '' : ` ${kind}`}`);
}

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
    '1–2 comment', '4–5', '6–7', '9–28', '11–22', '12–20', '13–16', '17–20', '19–20', '24–28', '25–28', '26–28',
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
