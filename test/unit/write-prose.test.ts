import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readProse } from '../../server/document/prose/read-prose.ts';
import { writeProse, writtenProse } from '../../server/document/prose/write-prose.ts';
import { proseModel, withPlainBlanks } from '../kit/prose-models.ts';
import { propertyRuns } from '../kit/property-runs.ts';

it('what is written reads as it was', () => {
  fc.assert(fc.property(proseModel, (blocks) => {
    const { text, isExact } = writtenProse(blocks);
    expect(withPlainBlanks(readProse(text, 'literal')), text).toEqual(withPlainBlanks(blocks));
    expect(isExact).toBe(true);
  }), propertyRuns('written prose', 1));
});

const sign = fc.constantFrom('*', '**', '***', '_', '\\', '[', ']', '(', ')', '[^1]', '[^1]: ', '|', '---', '| - |', '- ', '1. ', 'a) ', '(i) ', '1.1 ', '• ', 'o ', '\n', '\n\n', '  ', '    ', 'word', 'x', ' ', 'https://a.example/b', 'mailto:a@b.example', '](https://c.example)', '`', '<b>', '#', '.', ',', '“', '漢');
const anyText = fc.oneof(fc.array(sign, { maxLength: 25 }).map((signs) => signs.join('')), fc.string({ unit: 'grapheme', maxLength: 40 }));

it('whatever text is read is written as a text that reads the same', () => {
  fc.assert(fc.property(anyText, (text) => {
    const blocks = readProse(text, 'literal');
    expect(readProse(writeProse(blocks), 'literal'), writeProse(blocks)).toEqual(blocks);
  }), propertyRuns('read and written prose', 2));
});
