import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inline, ProseBlock } from '../../server/document/prose/prose.ts';
import { readProse } from '../../server/document/prose/read-prose.ts';
import { outline, tidyBlocks, writeProse, writtenProse } from '../../server/document/prose/write-prose.ts';
import { proseModel, withPlainBlanks } from '../kit/prose-models.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

it('what is written reads as it was', { timeout: propertyTimeoutMs }, () => {
  fc.assert(fc.property(proseModel, (blocks) => {
    const { text, isExact } = writtenProse(blocks);
    expect(withPlainBlanks(readProse(text, 'literal')), text).toEqual(withPlainBlanks(blocks));
    expect(isExact).toBe(true);
  }), propertyRuns('written prose', 0.5));
});

const sign = fc.constantFrom('*', '**', '***', '_', '\\', '[', ']', '(', ')', '[^1]', '[^1]: ', '|', '---', '| - |', '- ', '1. ', 'a) ', '(i) ', '1.1 ', '• ', 'o ', '\n', '\n\n', '  ', '    ', 'word', 'x', ' ', 'https://a.example/b', 'mailto:a@b.example', '](https://c.example)', '`', '<b>', '#', '.', ',', '“', '漢');
const anyText = fc.oneof(fc.array(sign, { maxLength: 25 }).map((signs) => signs.join('')), fc.string({ unit: 'grapheme', maxLength: 40 }));

/** Of texts of nothing but signs, a few cannot be written: that is told, or only the weight of a sign is another. */
it('whatever text is read is written as a text that reads the same', { timeout: propertyTimeoutMs }, () => {
  let others = 0;
  const runs = propertyRuns('read and written prose', 2);
  fc.assert(fc.property(anyText, (text) => {
    // Dots of two signs one below the other are one list when they are written.
    const blocks = tidyBlocks(readProse(text, 'literal'));
    const written = writtenProse(blocks);
    const again = readProse(written.text, 'literal');
    if (isDeepStrictEqual(again, blocks)) return;
    others++;
    if (written.isExact) expect(outline(again), written.text).toBe(outline(blocks));
  }), runs);
  expect(others).toBeLessThan(Math.max(4, runs.numRuns / 100));
});

describe('text that looks like mark-up', () => {
  it.each([
    ['2 * 3', '2 * 3'], ['*so*', '\\*so\\*'], ['a **b** c', 'a \\*\\*b\\*\\* c'], ['- so', '\\- so'], ['1. so', '1\\. so'], ['(i) so', '(i\\) so'], ['20. so', '20. so'], ['A. Person', 'A. Person'], ['o governo', 'o governo'],
    ['[so](https://a.example)', '\\[so](https://a.example)'], ['[^1]: so', '\\[^1]: so'], ['snake_case # > <b>', 'snake_case # > <b>'], ['a\\b', 'a\\b'],
  ])('%s has backslashes only where it needs them: %s', (typed, text) => {
    const address = /https:[^)]*/.exec(typed);
    const inlines: readonly Inline[] = address === null ? [{ kind: 'text', text: typed }] : [
      { kind: 'text', text: typed.slice(0, address.index) }, { kind: 'link', href: address[0], bare: true, runs: [{ kind: 'text', text: address[0] }] }, { kind: 'text', text: typed.slice(address.index + address[0].length) },
    ];
    expect(writtenProse([{ kind: 'paragraph', inlines }])).toEqual({ text, isExact: true });
  });

  it('lines that follow each other as items would are kept apart from lists', () => {
    expect(writeProse([{ kind: 'paragraph', inlines: [{ kind: 'text', text: '20. so' }, { kind: 'break' }, { kind: 'text', text: '21. so' }] }])).toBe('20\\. so\n21\\. so');
  });

  it('the mark of a footnote and a text that looks like one', () => {
    const note = { number: 1, inlines: [{ kind: 'text', text: 'the note' }] } as const;
    expect(writtenProse([{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'not [^1]' }, { kind: 'note', note }] }, { kind: 'notes', notes: [note] }]))
      .toEqual({ text: 'not [^1][^note-1]\n\n[^note-1]: the note', isExact: true });
  });
});

describe('what can not be written', () => {
  it('is left out with its words kept, and that is told: emphasis within a word', () => {
    expect(writtenProse([{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'un' }, { kind: 'text', text: 'break', italic: true }, { kind: 'text', text: 'able, ' }, { kind: 'text', text: 'so', bold: true }] }]))
      .toEqual({ text: 'unbreakable, **so**', isExact: false });
  });

  it('is not told where only a sign between words loses its weight', () => {
    expect(writtenProse([{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'a' }, { kind: 'text', text: '(so)', bold: true }] }])).toEqual({ text: 'a(**so**)', isExact: true });
  });

  it('a tenth level of lists', () => {
    const nested = (levels: number): ProseBlock => ({ kind: 'list', marks: { kind: 'bullet' }, items: [{ mark: '•', blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: `level ${levels}` }] }, ...(levels > 1 ? [nested(levels - 1)] : [])] }] });
    expect(writtenProse([nested(9)]).isExact).toBe(true);
    expect(writtenProse([nested(10)]).isExact).toBe(false);
    expect(writeProse([nested(10)])).toContain('level 1');
  });
});
