import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import { sentenceAt } from '../../server/language/selection/prose-ranges.ts';
import { selectionRangesAt } from '../../server/language/selection/selection-ranges.ts';
import { brokenText } from '../kit/broken-texts.ts';
import { read } from '../kit/completion.ts';
import { atCursor } from '../kit/cursor.ts';
import { submissionText } from '../kit/generated.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

/** What a selection grows to, each shortened to its first and last words; without the last, which is the whole text. */
function grown(marked: string, name?: string): readonly string[] {
  const { text, offset } = atCursor(marked);
  return selectionRangesAt(read(text, name), offset).slice(0, -1).map(({ start, end }) => shortened(text.slice(start, end)));
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 28)}…${text.slice(-28)}`;
}

const submission = `template: x
economy: Japan
issues:
  a:
    - title: one
    - title: two
      points: [a.i, a.ii]
      description: |
        We began early. The *pilot* of **the new *fast* lane** ended, e.g. in May. Then No. 5 came.

        We did:
        - first things
          that go on
          - deep inside it
        - [second words](https://a.example/x) there
      links:
        - https://b.example/y
        - url: https://c.example
          title: "Quoted words"
  b: []
`;

/** The sample with the cursor in front of the first place of some words. */
function before(words: string): string {
  const at = submission.indexOf(words);
  return `${submission.slice(0, at)}<|>${submission.slice(at)}`;
}

describe('a selection grows', () => {
  test('from a word over its emphasis, sentence, paragraph and text to the key, the initiative, the issue and all', () => {
    expect(grown(before('ast*'))).toEqual([
      'fast', '*fast*', 'the new *fast* lane', '**the new *fast* lane**', 'The *pilot* of **the new *fast* lane** ended, e.g. in May.',
      'We began early. The *pilot* ….g. in May. Then No. 5 came.', 'We began early. The *pilot* …](https://a.example/x) there',
      '|\n        We began early. Th…](https://a.example/x) there', 'description: |\n        We be…](https://a.example/x) there',
      'title: two\n      points: [a.…       title: "Quoted words"', '- title: two\n      points: […       title: "Quoted words"',
      '- title: one\n    - title: tw…       title: "Quoted words"', 'a:\n    - title: one\n    - ti…       title: "Quoted words"',
      'a:\n    - title: one\n    - ti…itle: "Quoted words"\n  b: []', 'issues:\n  a:\n    - title: on…itle: "Quoted words"\n  b: []',
    ]);
  });

  test('over the words and the address of a link, items of lists, and the sentence in them', () => {
    expect(grown(before('econd words')).slice(0, 4)).toEqual(['second', 'second words', '[second words](https://a.example/x)', '[second words](https://a.example/x) there']);
    expect(grown(before('eep inside')).slice(0, 4)).toEqual(['deep', 'deep inside it', '- deep inside it', 'first things\n          that go on\n          - deep inside it'].map((one, index) => (index === 3 ? shortened(one) : one)));
  });

  test('over an item of a list in brackets and of one with dashes, with quotes and with the dash', () => {
    expect(grown(before('.ii]')).slice(0, 4)).toEqual(['a', 'a.ii', '[a.i, a.ii]', 'points: [a.i, a.ii]']);
    expect(grown(before('oted words')).slice(0, 5)).toEqual(['Quoted', 'Quoted words', '"Quoted words"', 'title: "Quoted words"', 'url: https://c.example\n          title: "Quoted words"']);
    expect(grown(before('- url:')).slice(0, 1)).toEqual(['- url: https://c.example\n          title: "Quoted words"']);
  });

  test('over the key of an issue without answers, which it leaves at once', () => {
    expect(grown(before('b: []')).slice(0, 2)).toEqual(['b', 'b: []']);
    expect(grown(before('[]')).slice(0, 2)).toEqual(['[]', 'b: []']);
  });

  test('over a comment and those around it', () => {
    expect(grown('# one two\n# th<|>ree four\n# five\ntemplate: x\n')).toEqual(['three', 'three four', '# three four', '# one two\n# three four\n# five']);
  });

  test('in a template and in a team’s file', () => {
    expect(grown('id: x\nissues:\n  - id: a\n    points:\n      - id: a.i\n        text: Some wo<|>rds. More.\n', 't.submission-template.yaml').slice(0, 5)).toEqual([
      'words', 'Some words.', 'Some words. More.', 'text: Some words. More.', 'id: a.i\n        text: Some words. More.',
    ]);
  });

  test('to nothing but the whole where there is nothing', () => {
    expect(selectionRangesAt(read(''), 0)).toEqual([{ start: 0, end: 0 }]);
    expect(selectionRangesAt(read('a: b\n\n\n'), 6)).toEqual([{ start: 0, end: 7 }]);
  });
});

test.each([
  ['One. T|wo. Three', 'Two.'], ['One.| Two.', 'One.'], ['He said “no.” T|hen left.', 'Then left.'], ['In Vol. 2 o|f it, e.g. The one.', 'In Vol. 2 of it, e.g. The one.'],
  ['About 1.5 m|illion. Next', 'About 1.5 million.'], ['first. second wor|d', 'first. second word'], ['日本は。東|京です。', '東京です。'], ['A. B|ell came. So', 'A. Bell came.'],
])('the sentence at the bar of %s', (marked, sentence) => {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { start, end } = sentenceAt(text, at);
  expect(text.slice(start, end)).toBe(sentence);
});

test('each range holds the one before, is longer, and holds the offset; in blocks as in the whole', { timeout: propertyTimeoutMs }, () => {
  const uri = 'file:///x.submission.yaml';
  fc.assert(fc.property(fc.oneof(submissionText, brokenText.map(({ text }) => text)), fc.array(fc.nat(), { minLength: 3, maxLength: 12 }), (text, places) => {
    const [blocks, whole] = [readSubmissionDocument(uri, 1, text), readSubmissionDocumentWhole(uri, 1, text)];
    for (const place of places) {
      const offset = place % (text.length + 1);
      const ranges = selectionRangesAt(blocks, offset);
      expect(ranges).toEqual(selectionRangesAt(whole, offset));
      expect(ranges.at(-1)).toEqual({ start: 0, end: text.length });
      for (const [index, { start, end }] of ranges.entries()) {
        expect(start <= offset && offset <= end).toBe(true);
        const inner = ranges[index - 1];
        if (inner !== undefined) expect(start <= inner.start && inner.end <= end && end - start > inner.end - inner.start).toBe(true);
      }
    }
  }), propertyRuns('selections', 0.5));
});
