import { describe, expect, test } from 'vitest';
import { slotsAt } from '../../server/document/cursor/outline.ts';
import { complete } from '../../server/language/completion.ts';
import { documentLinks } from '../../server/language/document-links.ts';
import { foldingRanges } from '../../server/language/folding-ranges.ts';
import { hover } from '../../server/language/hover.ts';
import { read } from '../kit/completion.ts';
import { isNightly } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

const megabyte = 1_000_000;
/** A push has less of what takes longer. */
const parsed = isNightly ? 20_000 : 4000;
const nonsense: readonly (readonly [name: string, text: string])[] = [
  ['brackets', '['.repeat(megabyte)],
  ['braces', 'a: {'.repeat(megabyte / 4)],
  ['dashes', '- '.repeat(megabyte / 2)],
  ['quotes', 'a: "\n'.repeat(megabyte / 5)],
  ['single quotes', "a: '\n b\n".repeat(megabyte / 8)],
  ['ever deeper', Array.from({ length: 1400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['ever deeper lists', Array.from({ length: 1400 }, (_, depth) => `${' '.repeat(depth)}- [`).join('\n')],
  ['one word', 'x'.repeat(megabyte)],
  ['blanks', `template: x${' '.repeat(megabyte)}y`],
  ['tabs', '\t'.repeat(megabyte)],
  ['blank lines', `issues:\n${'\n'.repeat(megabyte)}`],
  ['closing brackets', `a: https://a.org/${')'.repeat(megabyte)}`],
  ['colons', ':'.repeat(megabyte)],
  ['comments', '# x\n'.repeat(megabyte / 4)],
];

describe('a megabyte of', () => {
  // What grows with the square of the text would run into the test's time limit.
  test.each(nonsense)('%s: an answer', (_, text) => {
    // The parser has tests of its own: here its tree is not needed.
    for (const offset of [0, 1, Math.floor(text.length / 2), text.length]) expect(() => slotsAt(text, offset)).not.toThrow();
  });
});

test.each(nonsense)('%s, shorter, through the parser too', (_, text) => {
  const document = read(text.slice(0, parsed));
  const store = storeWith();
  for (const offset of [0, 1, parsed / 2 - 1, document.text.length]) {
    expect(() => {
      complete(document, offset, store, { snippets: true });
      hover(document, offset, store, () => undefined);
    }).not.toThrow();
  }
  expect(() => {
    documentLinks(document);
    foldingRanges(document);
  }).not.toThrow();
});

test('the end of a long submission, an open bracket and all', () => {
  const initiative = `    - title: x\n      points: [a.i]\n      description: |\n${'        Some words of prose that go on for a while.\n'.repeat(40)}      outcome: y\n`;
  const text = `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n${initiative.repeat(500)}    - title: z\n      points: [`;
  expect(text.length).toBeGreaterThan(megabyte);
  expect(complete(read(text), text.length, storeWith(), { snippets: true }).items.map((item) => item.label)).toEqual(['a.ii', 'a.iii', 'a.i']);
});
