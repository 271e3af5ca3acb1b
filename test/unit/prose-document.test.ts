import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../client/webview/fields/prose/to-document.ts';
import { NodeReader } from '../../client/webview/fields/prose/to-blocks.ts';
import type { ProseBlock } from '../../server/document/prose/prose.ts';
import { readLine, readProse } from '../../server/document/prose/read-prose.ts';
import { writeProse } from '../../server/document/prose/write-prose.ts';
import { proseModel } from '../kit/prose-models.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

function thereAndBack(blocks: readonly ProseBlock[], isLine = false): readonly ProseBlock[] {
  const doc = documentOf(blocks, isLine);
  doc.check();
  return new NodeReader(doc).blocks(doc.children);
}

/** Lines as strangers write them, with all that may be mark-up. */
const pieces = fc.constantFrom(
  'words', 'more', '*', '**', '**bold**', '*slanted*', '***both***', '- ', '* ', '• ', '1. ', '2. ', '3) ', 'a) ', 'b) ', '(i) ', '(ii) ', '1.1 ', '1.2 ', '2.1 ', '01. ', '02. ', '[^1]', '[^2]', '[^1]: ', '[^2]: ',
  '[words](https://a.example/x)', '[more](https://a.example/x)', '[**b** c](https://b.example)', 'https://a.example/x', '<https://c.example>', 'mailto:a@b.example', '\n', '\n', '\n\n', '\n  ', '\n    ', '\n| a | b |\n| --- | :-: |\n| c | d |\n', '|', '\\', ' ', ' ', '\u00a0', 'العربية', '漢字', '🙂',
);
const written = fc.array(pieces, { maxLength: 40 }).map((all) => all.join(''));

describe('What a text says, as a document that can be edited', () => {
  it('comes back as it was, whatever a text can have', () => {
    fc.assert(fc.property(proseModel, (blocks) => {
      expect(thereAndBack(blocks)).toEqual(blocks);
    }), propertyRuns('models of prose as documents'));
  }, propertyTimeoutMs);

  it('comes back as it was, whatever strangers have written', () => {
    fc.assert(fc.property(written, fc.constantFrom('literal' as const, 'plain' as const), (text, style) => {
      const blocks = readProse(text, style);
      expect(thereAndBack(blocks)).toEqual(blocks);
      expect(thereAndBack(readProse(writeProse(blocks), 'literal'))).toEqual(readProse(writeProse(blocks), 'literal'));
    }), propertyRuns('texts of strangers as documents'));
  }, propertyTimeoutMs);

  it('is one line where it is one on paper', () => {
    fc.assert(fc.property(written, (text) => {
      const inlines = readLine(text);
      const blocks: readonly ProseBlock[] = inlines.length === 0 ? [] : [{ kind: 'paragraph', inlines }];
      expect(thereAndBack(blocks, true)).toEqual(blocks);
    }), propertyRuns('lines as documents'));
  }, propertyTimeoutMs);
});
