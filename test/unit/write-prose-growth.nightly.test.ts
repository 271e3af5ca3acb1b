import { it } from 'vitest';
import type { Inline, ProseBlock } from '../../server/document/prose/prose.ts';
import { writeProse } from '../../server/document/prose/write-prose.ts';
import { expectGrowth } from '../kit/growth.ts';

it('long texts cost in proportion', async () => {
  const paragraphs = (n: number): readonly ProseBlock[] => Array.from({ length: n }, (_, index) => ({
    kind: 'paragraph', inlines: [{ kind: 'text', text: `Words ${index} * and [x](https://a.example/${index}) ` }, { kind: 'text', text: 'bold', bold: true }, { kind: 'text', text: ' ' }, { kind: 'text', text: 'un*der', italic: true }],
  }));
  const line = (n: number): readonly ProseBlock[] => [{ kind: 'paragraph', inlines: Array.from({ length: n }, (_, index): Inline => (index % 2 === 0 ? { kind: 'text', text: `a*${index}` } : { kind: 'text', text: 'b', bold: true })) }];
  for (const [make, n] of [[paragraphs, 40], [line, 150]] as const) {
    const [small, large] = [make(n), make(4 * n)];
    await expectGrowth({ small: () => writeProse(small), large: () => writeProse(large), mostTimes: 8, quickMs: 80 });
  }
});
