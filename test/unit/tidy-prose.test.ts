import { expect, it } from 'vitest';
import type { Inline, ProseBlock } from '../../server/document/prose/prose.ts';
import { tidyBlocks } from '../../server/document/prose/write-prose.ts';
import { showProse } from '../kit/show-prose.ts';

const text = (words: string, bold?: true): Inline => ({ kind: 'text', text: words, ...(bold && { bold }) });
const paragraph = (...inlines: readonly Inline[]): ProseBlock => ({ kind: 'paragraph', inlines });
const bullets = (...items: readonly (readonly ProseBlock[])[]): ProseBlock => ({ kind: 'list', marks: { kind: 'bullet' }, items: items.map((blocks) => ({ mark: '•', blocks })) });
const tidied = (...blocks: readonly ProseBlock[]): readonly string[] => showProse(tidyBlocks(blocks));

it('leaves out what is empty', () => {
  expect(tidied(paragraph(), paragraph(text(' ')), paragraph(text('a')), bullets(), bullets([paragraph()]), bullets([paragraph(text('b'))], []))).toEqual(['a', '• b']);
});

it('has single blanks between words, and none at the ends of lines', () => {
  expect(tidied(paragraph(text(' a  b '), text(' c', true), text('  '), { kind: 'break' }, text(' d\u00a0 \t')))).toEqual(['a b b{c}⏎d\u00a0']);
  expect(tidied(paragraph(text('a '), text('  b')))).toEqual(['a b']);
});

it('takes line feeds for line breaks, and has no empty lines', () => {
  expect(tidied(paragraph(text('a\nb\n\n'), { kind: 'break' }, text('c'), { kind: 'break' }, text(' ')))).toEqual(['a⏎b⏎c']);
});

it('joins bullets that follow each other, but no numbers', () => {
  const numbers: ProseBlock = { kind: 'list', marks: { kind: 'number', style: 'decimal', form: '1.', start: 1 }, items: [{ mark: '1.', blocks: [paragraph(text('n'))] }] };
  const joined = tidyBlocks([bullets([paragraph(text('a'))]), bullets([paragraph(text('b'))]), numbers, numbers]);
  expect(joined.map((block) => (block.kind === 'list' ? block.items.length : 0))).toEqual([2, 1, 1]);
});

it('puts footnotes last, and fits the rows of tables to their head', () => {
  const note = { number: 1, inlines: [text(' n ')] };
  const table: ProseBlock = { kind: 'table', align: [], head: [{ inlines: [text('a')] }, { inlines: [text('b')] }], rows: [[{ inlines: [text(' 1 ')] }]] };
  expect(tidied({ kind: 'notes', notes: [note] }, table)).toEqual(['| a | b |', '| 1 |  |', '^1: n']);
});
