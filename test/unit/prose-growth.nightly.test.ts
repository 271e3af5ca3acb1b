import { expect, test } from 'vitest';
import { findProseLinks } from '../../server/document/prose/prose-links.ts';
import { readProse } from '../../server/document/prose/read-prose.ts';
import { expectGrowth } from '../kit/growth.ts';

/** Texts of which there is one more of something, for each `count`. */
const shapes: Readonly<Record<string, (count: number) => string>> = {
  'items': (count) => '- words of an item\n'.repeat(count),
  'numbered items': (count) => Array.from({ length: count }, (_, at) => `${at % 99 + 1}. words\n`).join(''),
  'letters “o”': (count) => 'o x\n'.repeat(count),
  'items at all indentations': (count) => Array.from({ length: count }, (_, at) => `${' '.repeat(at % 60)}- x\n`).join(''),
  'bold words': (count) => 'some **bold** words\n\n'.repeat(count),
  'asterisks in one paragraph': (count) => '*a '.repeat(count),
  'one run of asterisks': (count) => '*'.repeat(count),
  'asterisks behind backslashes': (count) => '\\*'.repeat(count),
  'backslashes': (count) => `${'\\'.repeat(count)}*a*`,
  'open brackets': (count) => '['.repeat(count),
  'brackets that meet': (count) => ']('.repeat(count),
  'links without an end': (count) => '[](http://a'.repeat(count),
  'addresses that meet': (count) => 'https://a]('.repeat(count),
  'bare addresses': (count) => 'see https://a.example/x, '.repeat(count),
  'footnotes': (count) => Array.from({ length: count }, (_, at) => `[^${at}]: x [^${at}]\n`).join(''),
  'marks of one footnote': (count) => `[^1]: x\n\n${'a[^1] '.repeat(count)}`,
  'rows of tables': (count) => `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(count)}`,
  'lines that may begin a table': (count) => '| a | b\n'.repeat(count),
  'cells in one row': (count) => `${'| a '.repeat(count)}\n${'|---'.repeat(count)}\n`,
  'empty lines': (count) => ' \n'.repeat(count),
};

test.each(Object.entries(shapes))('reading prose grows no faster than the text, with %s', { timeout: 120_000 }, async (_, shape) => {
  const [few, by] = [2000, 6];
  const [small, large] = [shape(few), shape(few * by)];
  const read = (text: string): void => {
    expect(readProse(text, 'literal').length).toBeGreaterThanOrEqual(0);
    expect(findProseLinks(text).length).toBeLessThanOrEqual(text.length);
  };
  // As the square it would be 36 times.
  await expectGrowth({ small: () => read(small), large: () => read(large), mostTimes: by * 2.2, quickMs: 60 });
});
