import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { SourceText } from '../../server/document/text/source-text.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

const fragment = fc.constantFrom('a', 'word ', '\n', '\r\n', '\r', '🙂', '', 'one\ntwo\nthree\n', 'x'.repeat(9000), `${'line of text\n'.repeat(2000)}`, `${'line\r\n'.repeat(4000)}`, '\n\n');
const anyText = fc.array(fragment, { maxLength: 8 }).map((parts) => parts.join(''));
const anyEdits = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.constantFrom(0, 0, 1, 2, 5, 20_000), insert: anyText }), { maxLength: 6 });

/** Offsets where something may go wrong: ends, line breaks and their neighbours, and some others. */
function offsetsOf(text: string): readonly number[] {
  const breaks = [...text.matchAll(/\r\n?|\n/g)].map((match) => match.index);
  const some = [0, 1, text.length, text.length + 5, -1, 16_384, 32_768, ...breaks.slice(0, 4), ...breaks.slice(-4), ...breaks.filter((_, index) => index % 499 === 0)];
  return some.flatMap((offset) => [offset - 1, offset, offset + 1]);
}

function expectSame(source: SourceText, text: string): void {
  const reference = TextDocument.create('file:///x', 'x', 1, text);
  expect(source.length).toBe(text.length);
  expect(source.lineCount).toBe(reference.lineCount);
  for (const offset of offsetsOf(text)) {
    const position = reference.positionAt(offset);
    expect(source.positionAt(offset)).toEqual(position);
    for (const by of [0, 1, 99_999]) {
      const beside = { line: position.line, character: position.character + by };
      expect(source.offsetAt(beside)).toBe(reference.offsetAt(beside));
    }
    const [from, to] = [Math.max(0, Math.min(offset, text.length)), Math.min(text.length, Math.max(0, offset) + 20_000)];
    if (from <= to) expect(source.slice(from, to) === text.slice(from, to)).toBe(true);
    expect([source.charAt(offset), source.charCodeAt(offset)]).toEqual([text.charAt(offset), text.charCodeAt(offset)]);
    for (const sign of ['\n', 'x']) {
      expect([source.indexOf(sign, offset), source.lastIndexOf(sign, offset)]).toEqual([text.indexOf(sign, offset), text.lastIndexOf(sign, offset)]);
    }
  }
  for (const line of [-1, reference.lineCount - 1, reference.lineCount, reference.lineCount + 3]) {
    expect(source.offsetAt({ line, character: 2 })).toBe(reference.offsetAt({ line, character: 2 }));
  }
}

describe('a text in pieces', { timeout: propertyTimeoutMs }, () => {
  test('counts as LSP does, after any edits', () => {
    fc.assert(fc.property(anyText, anyEdits, (start, edits) => {
      let text = start;
      let source = SourceText.of(text);
      expectSame(source, text);
      for (const { at, remove, insert } of edits) {
        const from = Math.floor(at * text.length);
        const to = Math.min(text.length, from + remove);
        const before = source;
        source = source.replaced({ start: from, end: to, newLength: insert.length }, insert);
        expect(before.length).toBe(text.length);
        text = text.slice(0, from) + insert + text.slice(to);
        expectSame(source, text);
      }
      expect(source.toString() === text).toBe(true);
    }), propertyRuns('a text in pieces', 1 / 20));
  });
});
