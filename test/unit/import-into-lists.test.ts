import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { rezipped } from '../kit/change-docx.ts';
import { exported, merged, mergeResult, type PaperFormat } from '../kit/merges.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const formats: readonly PaperFormat[] = ['docx', 'html', 'md'];

function withText(text: string): string {
  return ['template: apec-desg-covid19-2020', 'economy: Japan', 'issues:', '  business-continuity:', '    - title: Alpha', '      description: |', ...text.split('\n').map((line) => (line === '' ? '' : `        ${line}`)), ''].join('\n');
}

interface Item {
  readonly words: readonly string[];
  readonly items: readonly Item[];
}

/** How lists are written, by their level. */
interface Manner {
  readonly marks: readonly string[];
  readonly steps: readonly number[];
  readonly blanks: readonly string[];
  /** Whether there is an empty line above lists that are not inside others, and one between their items. */
  readonly above: boolean;
  readonly between: boolean;
}

const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii'];

function marked(mark: string, outer: string, at: number): string {
  if (mark === '1.1') return `${/\d/.test(outer) ? outer.replace(/\D/g, '') : '1'}.${at + 1}`;
  return mark.replace(/[1ai]/, (sign) => (sign === '1' ? String(at + 1) : sign === 'a' ? String.fromCharCode(97 + at) : roman[at] ?? 'x'));
}

function writtenItems(items: readonly Item[], manner: Manner, level = 0, indent = '', outer = ''): readonly string[] {
  return items.flatMap((item, at) => {
    const mark = marked(manner.marks[level] ?? '-', outer, at);
    const inner = indent + ' '.repeat(manner.steps[level] ?? 2);
    const [first = '', ...more] = item.words;
    return [
      ...(manner.between && level === 0 && at > 0 ? [''] : []),
      `${indent}${mark}${manner.blanks[level] ?? ' '}${first}`, ...more.map((line) => `${inner}${line}`), ...writtenItems(item.items, manner, level + 1, inner, mark),
    ];
  });
}

function written(lists: readonly (readonly Item[])[], manner: Manner): string {
  return lists.flatMap((items, at) => [...(at === 0 ? [] : ['']), `Paragraph ${'of some'.repeat(at)} words:`, ...(manner.above ? [''] : []), ...writtenItems(items, manner), '', `It ends so ${at}.`]).join('\n');
}

const words = fc.array(fc.constantFrom('phone line', 'post', 'card', 'domestic', '2019', 'code', 'the *new* office', 'été'), { minLength: 1, maxLength: 3 });
const itemOf = (levels: number): fc.Arbitrary<Item> => fc.record({
  words: fc.tuple(words, fc.option(words, { freq: 4 })).map(([first, more]) => [`by ${first.join(' ')}`, ...(more === null ? [] : [`and ${more.join(' ')}`])]),
  items: levels === 0 ? fc.constant([]) : fc.oneof(fc.constant([]), fc.array(itemOf(levels - 1), { minLength: 2, maxLength: 3 })),
});
/** Marks of number lists are those that count on, so that each level has one of its own. */
const marks = fc.tuple(fc.constantFrom('1.', '1)', '-', '•', '*', '01.'), fc.constantFrom('a)', '(1)', '–', '▪', '-', '1.1'), fc.constantFrom('(i)', '➢', '·', '*'))
  .filter(([first, second]) => second !== '1.1' || first === '1.');
const manner: fc.Arbitrary<Manner> = fc.record({
  marks, steps: fc.array(fc.constantFrom(2, 3, 4), { minLength: 3, maxLength: 3 }), blanks: fc.array(fc.constantFrom(' ', ' ', '  '), { minLength: 3, maxLength: 3 }), above: fc.boolean(), between: fc.boolean(),
});

type Change = 'reword' | 'add' | 'nest' | 'remove';

/** The items with a change at the one that is reached behind so many others. */
function changed(items: readonly Item[], change: Change, reached: { left: number }): readonly Item[] {
  return items.flatMap((item): readonly Item[] => {
    if (reached.left-- === 0) {
      if (change === 'reword') return [{ ...item, words: ['a thing that is quite new', ...item.words.slice(1)] }];
      // A list of one item may be read as something else.
      if (change === 'remove') return items.length > 2 ? [] : [item];
      const fresh: Item = { words: ['one that was added'], items: [] };
      return change === 'add' ? [item, fresh] : [item.items.length === 0 ? item : { ...item, items: [fresh, ...item.items] }];
    }
    return [{ ...item, items: changed(item.items, change, reached) }];
  });
}

describe('a list within a list', () => {
  it.each([
    ['1. registration\n   - by phone\n   - by post\n2. activation\n   a) card\n   b) code', 'b) code', 'b) code by SMS'],
    ['1. registration\n   - by phone\n   - by post', '- by phone', '- by phone, 24 h'],
    ['- one\n    - one a\n    - one b\n- two', '- one b', '- one bb'],
    ['- one\n    - one a\n    - one b\n- two', '- one a', '- one aa'],
    ['- one\n- two', '- one', '- one, and more'],
    ['•one\n\t▪ two\n\t▪ three\n•four', '▪ three', '▪ thirty'],
    ['* one\n   * two\n* three', '   * two', '   * two\n   * two and a half'],
    ['- one\n    - one a\n    - one b\n- two', '- two', '- two\n    - two a'],
    ['1. one\n   a) x\n2. two\n3. three', '2. two\n3. three', '2. three'],
  ])('keeps the manner of its writer: %j with %j as %j', async (list, old, now) => {
    const [into, wanted] = [list, list.replace(old, now)].map((text) => withText(`We did:\n${text}\n\nThen we did more.`)) as [string, string];
    for (const format of formats) expect((await merged(wanted, into, store, format)).yaml, format).toBe(wanted);
  });

  it.each([
    ['1. one\n  a) one a\n2. two', '1. one\n  a) fresh\n  b) one a\n2. two', 'one'], ['1. one\n  a) one a\n2. two', '1. one\n  a) one a\n2. two\n  a) fresh', 'two'],
    ['1. one\n  a) one a\n  b) one b\n2. two', '1. one\n  a) fresh\n  b) one a\n  c) one b\n2. two', 'one'], ['1. one\n  (a) one a\n2. two', '1. one\n  (a) fresh\n  (b) one a\n2. two', 'one'],
    ['(1) one\n  a) one a\n(2) two', '(1) one\n  (a) fresh\n  (b) one a\n(2) two', 'one'], ['1. one\n2. two\n3. three', '1. one\n2. two\n   a) fresh\n3. three', 'two'],
    ['1. one\n  (i) one a\n2. two', '1. one\n  a) fresh\n\n  (i) one a\n2. two', 'one'], ['1. one\n  - one a\n2. two', '1. one\n  a) fresh\n\n  - one a\n2. two', 'one'],
  ])('keeps all of its items when Tab has indented a new one in Word: %j as %j', async (list, wanted, above) => {
    const into = withText(`We did:\n${list}`);
    const paper = rezipped(await exported(into, store), 'word/document.xml', (part) => part.replace(new RegExp(`<w:p>(?:(?!<w:p>)[^])*>${above}<[^]*?</w:p>`), (item) => (
      item + item.replace(/(<w:ilvl w:val=")0/, '$11').replace(`>${above}<`, '>fresh<')
    )));
    const result = await mergeResult(paper, 'returned.docx', into, store);
    expect('refused' in result ? result.refused : result.yaml).toBe(withText(`We did:\n${wanted}`));
  });

  it.each(formats)('is written as its writer would have, whatever item is changed, from %s', { timeout: propertyTimeoutMs }, async (format) => {
    const lists = fc.array(fc.array(itemOf(2), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 2 });
    await fc.assert(fc.asyncProperty(lists, manner, fc.constantFrom<Change>('reword', 'reword', 'add', 'nest', 'remove'), fc.nat(12), async (before, drawn, change, at) => {
      const way = change === 'nest' ? { ...drawn, marks: ['1.', 'a)', '(i)'] } : drawn;
      // Word has no list that counts by “01.”: what is typed in its place does not say its level.
      fc.pre(format !== 'docx' || way.marks[0] !== '01.');
      const reached = { left: at };
      const after = before.map((items) => changed(items, change, reached));
      const [into, wanted] = [before, after].map((all) => withText(written(all, way)));
      if (into === undefined || wanted === undefined) return;
      expect((await merged(into, into, store, format)).yaml).toBe(into);
      const { yaml } = await merged(wanted, into, store, format);
      expect(yaml).toBe(wanted);
      expect((await merged(wanted, yaml, store, format, into)).report.changes).toEqual([]);
    }), propertyRuns(`lists merged from ${format}`, format === 'docx' ? 0.4 : 0.6));
  });
});
