import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { wordsInProse, wordsInText, mostWords } from '../../server/document/prose/count-words.ts';
import { isPlainProse, readProse } from '../../server/document/prose/read-prose.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { renderFragment } from '../../server/papers/html/html.ts';
import { previewPieces } from '../../server/papers/preview/preview-pieces.ts';
import { notesOf } from '../../server/papers/view/notes.ts';
import { buildTable } from '../../server/papers/view/table-model.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';
import { sampleStore } from '../kit/views.ts';

describe('words are counted as Word counts them', () => {
  test.each([
    ['', 0],
    ['   ', 0],
    ['one', 1],
    [' one  two\tthree\nfour\u00a0five ', 5],
    ['state-of-the-art and/or 2020–21', 3],
    ['one - two', 3],
    ['one — two, “three”…', 4],
    ['5 % of $3.5 million', 5],
    ['教育', 2],
    ['デジタル化', 5],
    ['ﾃﾞｼﾞﾀﾙ', 6],
    ['DX推進は3つ', 6],
    ['教育、研究。', 6],
    ['한국어 단어 셋', 3],
    ['Ｎｏ．１', 4],
    ['🙂 👩‍💻', 2],
    ['été naïve Đà Nẵng', 4],
    ['𠮷野家', 3],
  ])('%j', (text, count) => {
    expect(wordsInText(text)).toBe(count);
  });

  test.each([
    ['**bold** and *italic*', 3],
    ['[two words](https://www.example.org) and https://www.example.org', 4],
    ['- one\n- two\n  1. three\n  2. four', 4],
    ['1.1 one\n1.2 two', 2],
    ['| a | b c |\n|---|---|\n| d | |', 4],
    ['|a|b|\n|-|-|\n|c|d|', 4],
    ['One[^1] two[^1].\n\n[^1]: Three four.', 4],
    ['One\n\ntwo', 2],
    ['2 * 3', 3],
    ['**教育**と', 3],
  ])('in prose: %j', (text, count) => {
    expect(wordsInProse(readProse(text, 'literal'))).toBe(count);
  });
});

const piece = fc.constantFrom(
  'one', 'two', ' ', ' ', '\n', '\n\n', '\n- ', '\n  - ', '\n1. ', '\n(i) ', '• ', '**', '*', '\\*', '[', '](https://a.example)', '[^1]', '\n[^1]: ', '|', '\n|', '|\n', '|---|---|\n', '-', '教育', 'と',
  'https://b.example', '_', '#', '1.1 ',
);
const prose = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

test('a text without mark-up has as many words as it prints', () => {
  expect([['one\ntwo, 3 (i) x_y', true], ['1. one', false], ['one\r\n  - two', false], ['*one*', false], ['a\\b', false], ['[a]', false], ['a|b', false], ['https://a.example', false]].filter(([text, isPlain]) => isPlainProse(String(text)) !== isPlain)).toEqual([]);
  const plain = prose.filter(isPlainProse);
  fc.assert(fc.property(plain, fc.constantFrom('literal', 'plain'), (text, style) => {
    expect(wordsInText(text)).toBe(wordsInProse(readProse(text, style)));
  }), propertyRuns('words of plain texts'));
}, propertyTimeoutMs);

test('The bars of a table may divide words that no blank divides', () => {
  expect(mostWords('|a|b|\n|-|-|\n|c|d|')).toBeGreaterThanOrEqual(4);
});

test('The number that is found without reading the prose is never too small', () => {
  fc.assert(fc.property(prose, fc.constantFrom('literal' as const, 'plain' as const), (text, style) => {
    expect(wordsInProse(readProse(text, style))).toBeLessThanOrEqual(Math.min(mostWords(text), text.length));
  }), propertyRuns('most words', 3));
}, propertyTimeoutMs);

const template = `id: short
title: Short
columns: [Issue, Initiatives, {id: budget, title: Budget}, Outcome]
issues:
  - {id: a, title: A}
limits:
  title: {words: 3}
  description: {words: 6}
  outcome: {words: 4}
  budget: {words: 1}
`;
let store: FolderInputs;
let samples: FolderInputs;
beforeAll(async () => {
  store = storeWith({ 'short.submission-template.yaml': template });
  samples = await sampleStore();
});

function countsShown(text: string, from = store): readonly string[] {
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
  const ours = from.get(document.submission.template?.value ?? '');
  const view = buildTable(document, ours, from.registries);
  expect(renderFragment(view)).not.toContain('word-count');
  const html = previewPieces(view, notesOf(document, [], () => undefined, ours?.wordLimits)).map((one) => one.html).join('');
  return [...html.matchAll(/<span class="word-count( over)?" data-path="([^"]*)">([^<]*)</g)].map(([, over = '', path, said]) => `${path}: ${said}${over}`);
}

function tooLong(text: string): readonly string[] {
  return checkSubmission(readSubmissionDocument('file:///x.submission.yaml', 1, text), store, { severities: {}, linkVerdict: () => undefined })
    .filter(({ code }) => code === 'text.too-long').map(({ message, range }) => `${text.slice(range.start, range.end)}: ${message}`);
}

function submissionWith(lines: string): string {
  return `template: short\neconomy: Japan\nissues:\n  a:\n    - ${lines.replaceAll('\n', '\n      ')}\n`;
}

test('The preview shows the count of each text that has a limit, and exports do not', () => {
  const text = submissionWith('title: One two three four\ndescription: |\n  - one **two**\n\n  three\noutcome:\n  actual: one two three\n  expected: four five\ncolumns: {budget: 5}');
  expect(countsShown(text)).toEqual([
    'issues/a/0/title: title: 4 / 3 words over', 'issues/a/0/description: description: 3 / 6 words', 'issues/a/0/columns/budget: 1 / 1 words', 'issues/a/0/outcome: 5 / 4 words over',
  ]);
  expect(tooLong(text)).toEqual([
    'title: “title” has 4 words, but the template allows 3; shorten it.', 'outcome: “outcome” has 5 words, but the template allows 4; shorten it.',
  ]);
});

test('A text that is not there has no count, and a template without limits shows none', () => {
  expect(countsShown(submissionWith('title: One'))).toEqual(['issues/a/0/title: 1 / 3 words']);
  expect(countsShown(submissionWith('title: One').replace('template: short', 'template: other'))).toEqual([]);
  expect(countsShown(submissionWith('title: One').replace('template: short', 'template: regional-resilience-2021').replace('  a:', '  warning:'), samples)).toEqual(['issues/warning/0/title: 1 / 12 words']);
});

test('What is told is what is shown', () => {
  fc.assert(fc.property(prose, prose, fc.constantFrom('|', '>-', '"'), (description, outcome, style) => {
    const written = (text: string): string => (style === '"' ? JSON.stringify(text) : `${style}\n  x ${text.replaceAll('\n', '\n  ')}`);
    const text = submissionWith(`title: x\ndescription: ${written(description)}\noutcome: ${written(outcome)}`);
    const shown = countsShown(text).filter((one) => one.endsWith(' over')).map((one) => /\/(\w+): (?:\w+: )?(\d+) /.exec(one)?.slice(1).join(' '));
    expect(tooLong(text).map((one) => /^(\w+): “\w+” has (\d+) /.exec(one)?.slice(1).join(' '))).toEqual(shown);
  }), propertyRuns('counts that are told and shown', 0.5));
}, propertyTimeoutMs);
