import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { encodingFor, fromUtf16, toUtf16, type PositionEncoding } from '../../server/lsp/positions/position-encoding.ts';
import { recoded, recodedTokens } from '../../server/lsp/positions/positions.ts';

/** Counted in another way than the code counts. */
const counts: Readonly<Record<PositionEncoding, (text: string) => number>> = {
  'utf-8': (text) => Buffer.byteLength(text), 'utf-16': (text) => text.length, 'utf-32': (text) => Array.from(text).length,
};
const encodings = Object.keys(counts) as readonly PositionEncoding[];

describe('the encoding of a session', () => {
  it.each([
    [undefined, 'utf-16'], [[], 'utf-16'], [['utf-32', 'utf-8', 'utf-16'], 'utf-32'], [['utf-8', 'utf-32'], 'utf-8'], [['utf-7', 'utf-8'], 'utf-8'], ['utf-8', 'utf-16'], [[null, 'utf-16', 'utf-8'], 'utf-16'],
  ])('is, for a client that names %j, %s', (named, chosen) => {
    expect(encodingFor({ capabilities: { general: { positionEncodings: named as string[] } } })).toBe(chosen);
  });
});

describe.each(encodings)('a place in %s', (encoding) => {
  const line = fc.string({ unit: 'binary', maxLength: 30 });

  it('counts what stands before it, and is found again', () => {
    fc.assert(fc.property(line, fc.nat(40), (text, at) => {
      const points = Array.from(text);
      const before = points.slice(0, at % (points.length + 1)).join('');
      expect(fromUtf16(text, before.length, encoding)).toBe(counts[encoding](before));
      expect(toUtf16(text, counts[encoding](before), encoding)).toBe(before.length);
    }));
  });

  it('behind the end stays as far behind it', () => {
    expect(fromUtf16('a😀', 5, encoding)).toBe(counts[encoding]('a😀') + 2);
    expect(toUtf16('a😀', counts[encoding]('a😀') + 2, encoding)).toBe(5);
  });

  it('within a sign is the place before it', () => {
    const before = encoding === 'utf-16' ? 2 : counts[encoding]('a');
    expect(fromUtf16('a😀b', 2, encoding)).toBe(before);
    for (let within = 2; within < counts[encoding]('a😀'); within++) expect(toUtf16('a😀b', within, encoding)).toBe(encoding === 'utf-16' ? within : 1);
  });
});

describe('a message is written anew', () => {
  const marked = (value: unknown, uri?: string): unknown => recoded(value, uri, (of, { line, character }) => ({ line, character: character + (of === 'file:///b' ? 200 : 100) }));
  const at = (character: number): { line: number; character: number } => ({ line: 0, character });
  const range = (from: number): object => ({ start: at(from), end: at(from + 1) });

  test.each<readonly [string, unknown, unknown]>([
    ['the text that is asked about', { range: range(1) }, { range: range(101) }],
    ['a place in another text', { uri: 'file:///b', range: range(1) }, { uri: 'file:///b', range: range(201) }],
    ['edits by text', { changes: { 'file:///b': [{ range: range(1), newText: 'x' }] } }, { changes: { 'file:///b': [{ range: range(201), newText: 'x' }] } }],
    ['edits of a version', { documentChanges: [{ textDocument: { uri: 'file:///b', version: 1 }, edits: [{ range: range(1) }] }] },
      { documentChanges: [{ textDocument: { uri: 'file:///b', version: 1 }, edits: [{ range: range(201) }] }] }],
    ['a way from one text to another', { originSelectionRange: range(1), targetUri: 'file:///b', targetRange: range(1), targetSelectionRange: range(2) },
      { originSelectionRange: range(101), targetUri: 'file:///b', targetRange: range(201), targetSelectionRange: range(202) }],
    ['what folds', [{ startLine: 0, startCharacter: 3, endLine: 1, endCharacter: 4 }, { startLine: 0, endLine: 1 }],
      [{ startLine: 0, startCharacter: 103, endLine: 1, endCharacter: 104 }, { startLine: 0, endLine: 1 }]],
    ['nothing that only its sender reads', { data: range(1), command: { arguments: [range(1)] } }, { data: range(1), command: { arguments: [range(1)] } }],
    ['findings of several texts', { items: [{ uri: 'file:///b', items: [{ range: range(1), relatedInformation: [{ location: { uri: 'file:///a', range: range(1) } }] }] }] },
      { items: [{ uri: 'file:///b', items: [{ range: range(201), relatedInformation: [{ location: { uri: 'file:///a', range: range(101) } }] }] }] }],
    ['findings beside', { relatedDocuments: { 'file:///b': { items: [{ range: range(1) }] } } }, { relatedDocuments: { 'file:///b': { items: [{ range: range(201) }] } } }],
  ])('%s', (_what, sent, expected) => {
    expect(marked(sent, 'file:///a')).toEqual(expected);
  });

  it('and what belongs to no text stays', () => {
    expect(marked({ range: range(1) })).toEqual({ range: range(1) });
  });

  it('and one that never ends in depth costs no more than a message', () => {
    let deep: unknown = range(1);
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    expect(marked(deep, 'file:///a')).toBeDefined();
  });

  it('tokens keep their places, relative to each other', () => {
    const lines = ['😀 ab', 'é b cd'];
    const inBytes = (line: number, character: number): number => Buffer.byteLength((lines[line] ?? '').slice(0, character));
    const written = recodedTokens([0, 3, 2, 1, 0, 1, 0, 1, 2, 0, 0, 4, 2, 1, 3], 'file:///a', (_uri, { line, character }) => ({ line, character: inBytes(line, character) }));
    expect(written).toEqual([0, 5, 2, 1, 0, 1, 0, 2, 2, 0, 0, 5, 2, 1, 3]);
  });
});
