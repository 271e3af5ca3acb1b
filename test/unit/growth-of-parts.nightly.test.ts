import { expect, test } from 'vitest';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { scalarOffsets } from '../../server/document/yaml/scalar-offsets.ts';
import type { YamlScalar } from '../../server/document/yaml/tree.ts';
import { carryOver } from '../../server/import/carry/carry-over.ts';
import { importTerms, type ImportedTerms } from '../../server/import/terms/import-terms.ts';
import { rewrittenPlaces } from '../../server/language/rename/write-mentions.ts';
import { selectionRangesAt } from '../../server/language/selection/selection-ranges.ts';
import { createTouchedAnswers } from '../../server/service/edit/touched-answers.ts';
import { templateFromValue } from '../../server/template/template.ts';
import { agencyTexts } from '../kit/agency-texts.ts';
import { read } from '../kit/completion.ts';
import { expectGrowth } from '../kit/growth.ts';
import { storeWith } from '../kit/template-store.ts';

/*
 * Growth of single functions, whose other tests run at a push, in the files of their names.
 */

function manyOf(count: number, part: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => part(index)).join('');
}

test('carrying over four times as many answers costs about four times as much', async () => {
  const points = [{ id: 'a.i', text: 'Ensure access' }, { id: 'a.ii', text: 'Encourage remote working' }, { id: 'a.iii', text: 'Share what was learned' }];
  const [from, to] = ['before', 'after'].map((id) => templateFromValue({ id, title: id, issues: [{ id: `continuity-${id}`, letter: 'a', title: 'Business continuity', points }] }));
  if (from === undefined || to === undefined) throw new Error('A template is missing.');
  const many = (count: number): string => `template: before\neconomy: Canada\nissues:\n  continuity-before:\n${manyOf(count, (index) => `    - title: Number ${String(index)}\n      points: [a.i, a.ii, a.iii]\n      description: |\n        Some words.\n`)}`;
  const carry = (text: string): unknown => carryOver({ template: to, economy: 'Canada' }, { text, templateOf: () => from, isAnother: () => false, sameFolder: false });
  const [small, large] = [many(3000), many(12_000)];
  expect(carry(large)).toMatchObject({ initiatives: 12_000 });
  await expectGrowth({ small: () => carry(small), large: () => carry(large), mostTimes: 8, quickMs: 200 });
}, 120_000);

test('four times as many touched answers cost about four times as much', async () => {
  const many = (count: number, words: string): string => `template: apec-desg-covid19-2020\neconomy: Canada\nissues:\n  data-exchange:\n${manyOf(count, (index) => `    - title: Number ${String(index)}\n      description: ${words}\n      confirm: true\n`)}`;
  const work = (size: number): (() => void) => {
    const [before, now] = [read(many(size, 'Some words.')), read(many(size, 'Other words.'))];
    return () => {
      const touched = createTouchedAnswers();
      touched.opened(before);
      expect(touched.saving(now, false)).toHaveLength(size);
    };
  };
  await expectGrowth({ small: work(3000), large: work(12_000), mostTimes: 8, quickMs: 100 });
}, 60_000);

test.each(Object.entries(agencyTexts))('looking for agencies in a text with many %s costs no more than it is long', async (_, text) => {
  const { registries } = storeWith();
  let round = 0;
  const lookUp = (length: number) => (): void => {
    // Answers are cached, so each text is another one.
    for (let time = 0; time < 20; time++) registries.agenciesNamed(`${round++} ${text(length)}`.slice(0, length), 'Japan');
  };
  await expectGrowth({ small: lookUp(190), large: lookUp(1900), mostTimes: 30, quickMs: 40 });
});

test('rewriting many places of a text costs as much as they are many', async () => {
  const text = (count: number): string => 'a: OLD\n'.repeat(count).replaceAll(/^a/gm, () => `a${String(Math.random()).slice(2)}`);
  const rewritten = (source: string): unknown => {
    const places = Array.from(source.matchAll(/OLD/g), ({ index }) => ({ range: { start: index, end: index + 3 }, word: 'new' }));
    const edits = rewrittenPlaces(source, places);
    return edits && withEdits(source, edits.map(({ range, newText }) => ({ ...range, text: newText })));
  };
  const [small, large] = [text(1000), text(10_000)];
  await expectGrowth({ small: () => rewritten(small), large: () => rewritten(large), mostTimes: 30, quickMs: 300 });
}, 60_000);

test('a selection in a text with much to find takes linear time', async () => {
  for (const piece of ['. A', '...', '*a* ', '[a](', '- a\n        ', '"', '(', 'a. ', 'https://a.b/ ']) {
    const grow = (size: number) => (): unknown => selectionRangesAt(read(`issues:\n  a:\n    - title: x\n      description: |\n        ${piece.repeat(size)}\n`), 60 + size);
    await expectGrowth({ small: grow(4000), large: grow(16_000), mostTimes: 9, quickMs: 60 });
  }
});

test('the offsets of a long text are found in one walk through it', async () => {
  const scalarIn = (source: string): YamlScalar => {
    const { root } = parseYaml(source);
    const value = root?.kind === 'map' ? root.entries[0]?.value : undefined;
    if (value?.kind !== 'scalar') throw new Error('There is no text.');
    return value;
  };
  const walked = (size: number): (() => void) => {
    const texts = [`k: "${'it is so\\n\n  '.repeat(size)}"`, `k: '${"it''s\n  ".repeat(size)}'`, `k: >\n${'  a\n\n    b\n'.repeat(size)}`, `k: |\n${'  a b\n\n'.repeat(size)}`]
      .map((text) => ({ text, scalar: scalarIn(text) }));
    return () => {
      for (const { text, scalar } of texts) expect(scalarOffsets(text, scalar)?.at(0)).toBeGreaterThan(3);
    };
  };
  await expectGrowth({ small: walked(1000), large: walked(10_000), mostTimes: 30, quickMs: 30 });
});

test('importing terms costs as much as there is to read', async () => {
  const importOf = (bytes: Uint8Array): ImportedTerms | { readonly refused: string } => importTerms({ bytes, name: '', into: '', languages: [] });
  for (const line of ['a b c;d\n', '"a ""b"" c";"d"\n', ';\n', 'a;;;;;;;;\n']) {
    const make = (lines: number): Uint8Array => new TextEncoder().encode(`find;prefer\n${line.repeat(lines)}`);
    const [small, large] = [make(8000), make(32_000)];
    await expectGrowth({ small: () => importOf(small), large: () => importOf(large), mostTimes: 8, quickMs: 100 });
  }
});
