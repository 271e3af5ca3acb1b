import { expect, test } from 'vitest';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { rewrittenPlaces, type Rewritten } from '../../server/language/rename/write-mentions.ts';

function everyWhere(text: string, old: string, word: string): readonly Rewritten[] {
  return Array.from(text.matchAll(new RegExp(old, 'g')), ({ index }) => ({ range: { start: index, end: index + old.length }, word }));
}

function rewritten(text: string, old: string, word: string): string | undefined {
  const edits = rewrittenPlaces(text, everyWhere(text, old, word));
  return edits && withEdits(text, edits.map(({ range, newText }) => ({ ...range, text: newText })));
}

test('several places of one text, in keys, lists and prose, are written each in its form', () => {
  expect(rewritten('OLD: [OLD, "x OLD y"]\nb: |\n  OLD and OLD\nc: OLD\n', 'OLD', 'new'))
    .toBe('new: [new, "x new y"]\nb: |\n  new and new\nc: new\n');
  expect(rewritten('a: [OLD]\nb: OLD\n', 'OLD', 'x, y')).toBe('a: ["x, y"]\nb: x, y\n');
});

test('a place that is no part of a text, or of two, is not written, and then none is', () => {
  expect(rewrittenPlaces('a: one # two\nb: one\n', [...everyWhere('a: one', 'one', 'x'), { range: { start: 9, end: 12 }, word: 'x' }])).toBeUndefined();
  expect(rewrittenPlaces('a: one\nb: two\n', [{ range: { start: 4, end: 12 }, word: 'x' }])).toBeUndefined();
});
