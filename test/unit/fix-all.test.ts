import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixAll, type FixedText } from '../../server/language/fixing/fix-all.ts';
import { JoinedEdits, offsetsAfter, placesBefore, withEditsMade, TouchedRanges } from '../../server/language/fixing/joined-edits.ts';
import type { CheckedText } from '../../server/language/fixing/weight.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import type { Edit, Severity } from '../../server/rules/engine/rule.ts';
import { propertyRuns } from '../kit/property-runs.ts';

interface Word {
  readonly by: string;
  readonly severity?: Severity;
  readonly safe?: boolean;
  /** The word that must be there. */
  readonly because?: string;
  readonly snippet?: boolean;
}

/** Finds words, each of which has a fix that puts another in its place. `(` is not readable, and hides nothing. */
function checking(words: Readonly<Record<string, Word>>, seen: string[] = []): (text: string) => CheckedText {
  return (text) => {
    seen.push(text);
    const findings = Object.entries(words).flatMap(([word, { by, severity = 'warning', safe = true, because, snippet }]): Finding[] => (
      [...text.matchAll(new RegExp(`\\b${word}\\b`, 'g'))].map(({ index }): Finding => ({
        code: `word.${word.replace(/\d/, '')}`, severity, message: word, key: word, range: { start: index, end: index + word.length },
        related: because === undefined ? [] : [{ message: because, range: { start: text.indexOf(because), end: text.indexOf(because) + because.length } }],
        fixes: [
          { title: 'Ask', edits: [{ range: { start: 0, end: 0 }, newText: '?' }], preferred: true },
          { title: `Write ${by}`, safe, edits: [{ range: { start: index, end: index + word.length }, newText: by, ...(snippet === true && { snippet }) }] },
        ],
      })).filter(() => because === undefined || text.includes(because))
    ));
    return { findings: findings.sort((a, b) => a.range.start - b.range.start), unreadable: text.split('(').length - 1, hiddenBy: () => () => false };
  };
}

function fixed(text: string, words: Readonly<Record<string, Word>>, code?: string): FixedText {
  const result = fixAll({ text, check: checking(words), ...(code !== undefined && { isWanted: (one: string) => one === code }) });
  expect(withEditsMade(text, result.edits)).toBe(result.text);
  return result;
}

describe('fixing all', () => {
  it('makes the safe fix of each finding, and no other', () => {
    const { text, made, leftOut, findings } = fixed('one two three two', { one: { by: 'eins' }, two: { by: 'zwei' }, three: { by: 'drei', safe: false } });
    expect([text, [...made], leftOut]).toEqual(['eins zwei three zwei', [['word.one', 1], ['word.two', 2]], []]);
    expect(findings.map(({ message }) => message)).toEqual(['three']);
  });

  it('makes those of one code, and leaves the others', () => {
    expect(fixed('one two', { one: { by: 'eins' }, two: { by: 'zwei' } }, 'word.two')).toMatchObject({ text: 'one zwei', leftOut: [] });
  });

  it('makes no fix that has places to fill in', () => {
    expect(fixed('one', { one: { by: '$1', snippet: true } })).toMatchObject({ text: 'one', leftOut: [], edits: [] });
  });

  it('goes on with what a fix brought to light', () => {
    const { text, made } = fixed('one', { one: { by: 'two', severity: 'error' }, two: { by: 'three' }, three: { by: 'end', severity: 'hint' } });
    expect([text, [...made.keys()]]).toEqual(['end', ['word.one', 'word.two', 'word.three']]);
  });

  it.each([
    ['one word becomes two findings', { one: { by: 'two two' }, two: { by: '-', safe: false } }],
    ['it becomes a graver one', { one: { by: 'two' }, two: { by: '-', safe: false, severity: 'error' as const } }],
    ['two undo each other', { one: { by: 'two' }, two: { by: 'one' } }],
    ['the finding is there as before', { one: { by: 'one' } }],
    ['the text can not be read after it', { one: { by: '(' } }],
    ['a grave one becomes two that are less grave', { one: { by: 'two two', severity: 'error' as const }, two: { by: '-', safe: false, severity: 'hint' as const } }],
  ])('leaves out a fix, and says so, where %s, and makes the others', (_, words) => {
    const { text, leftOut } = fixed('a one b good c', { ...words, good: { by: 'better' } });
    expect(text).toBe('a one b better c');
    expect(leftOut.map(({ finding: { code, range }, fix: { title }, why }) => [code, range.start, title, why])).toEqual([['word.one', 2, `Write ${words.one.by}`, 'worse']]);
  });

  it('leaves a fix in that was worse only before others were made', () => {
    const check = (text: string): CheckedText => {
      const { findings } = checking({ first: { by: 'f' }, last: { by: 'l' }, twice: { by: '-', safe: false } })(text);
      // As long as the last word is there, the end of the first shows two others.
      return { findings: !text.includes('first') && text.includes('last') ? [...findings, ...checking({ last: { by: 'x', safe: false } })(`${text} last`).findings] : findings, unreadable: 0, hiddenBy: () => () => false };
    };
    expect(fixAll({ text: 'first last', check })).toMatchObject({ text: 'f l', leftOut: [] });
  });

  it('leaves one of two that are each the reason to remove the other', () => {
    const { text } = fixed('fish Fish', { fish: { by: '-', because: 'Fish' }, Fish: { by: '-', because: 'fish' } });
    expect(text).toBe('- Fish');
  });

  it('does not change at once what is the reason for another fix', () => {
    const seen: string[] = [];
    const words = { one: { by: '-', because: 'two' }, two: { by: 'zwei' }, end: { by: 'end.', because: 'two' } };
    fixAll({ text: 'one two', check: checking(words, seen) });
    expect(seen.slice(0, 2)).toEqual(['one two', '- two']);
    seen.length = 0;
    fixAll({ text: 'two end', check: checking(words, seen) });
    expect(seen.slice(0, 2)).toEqual(['two end', 'zwei end']);
  });

  it('counts what is too much to be shown', () => {
    const check = (text: string): CheckedText => {
      const { findings } = checking({ one: { by: 'x' }, two: { by: '-', safe: false } })(text);
      return { unreadable: 0, hiddenBy: () => () => false, findings: findings.map((one) => (one.message === 'two' ? { ...one, more: text.includes('one') ? 1 : 3 } : one)) };
    };
    expect(fixAll({ text: 'one two', check })).toMatchObject({ text: 'one two', leftOut: [{ why: 'worse' }] });
  });

  it('finds one fix that is bad among a thousand without many trials', () => {
    const seen: string[] = [];
    const text = `${'good '.repeat(700)}bad ${'good '.repeat(300)}`;
    const result = fixAll({ text, check: checking({ good: { by: 'x' }, bad: { by: 'worse worse' }, worse: { by: '-', safe: false } }, seen) });
    expect(result.text).toBe(`${'x '.repeat(700)}bad ${'x '.repeat(300)}`);
    expect(result.leftOut).toHaveLength(1);
    expect(seen.length).toBeLessThan(10);
    seen.length = 0;
    const alike = `${'w1 '.repeat(700)}w2 ${'w1 '.repeat(300)}`;
    expect(fixAll({ text: alike, check: checking({ w1: { by: 'x' }, w2: { by: 'worse worse' }, worse: { by: '-', safe: false } }, seen) }))
      .toMatchObject({ text: alike.replaceAll('w1', 'x'), leftOut: [{ why: 'worse' }] });
    expect(seen.length).toBeLessThan(10);
  });

  it('stops trying after a while, and tells what was not tried', () => {
    const seen: string[] = [];
    const text = 'bad '.repeat(300);
    const { leftOut } = fixAll({ text, check: checking({ bad: { by: 'bad bad' } }, seen) });
    expect(seen.length).toBeLessThan(210);
    expect([leftOut.filter(({ why }) => why === 'worse').length, leftOut.length]).toEqual([100, 300]);
    // The longer the text, the fewer.
    seen.length = 0;
    const long = fixAll({ text: `${text}${'-'.repeat(1_000_000)} good`, check: checking({ bad: { by: 'bad bad' }, good: { by: 'better' } }, seen) });
    expect([long.text.endsWith(' better'), long.leftOut.length, [...long.made]]).toEqual([true, 300, [['word.good', 1]]]);
    expect(seen.length).toBeLessThan(25);
  });

  it('does not make a fix whose edits overlap', () => {
    const check = (text: string): CheckedText => ({
      unreadable: 0, hiddenBy: () => () => false, findings: text === 'abc' ? [{
        code: 'a.b', severity: 'error', message: '', key: '', range: { start: 0, end: 1 }, related: [],
        fixes: [{ title: 'Bad', safe: true, edits: [{ range: { start: 0, end: 2 }, newText: '' }, { range: { start: 1, end: 3 }, newText: '' }] }],
      }] : [],
    });
    expect(fixAll({ text: 'abc', check }).text).toBe('abc');
  });
});

/** Edits that do not touch each other, of a text of this length. */
function editsOf(length: number): fc.Arbitrary<readonly Edit[]> {
  return fc.array(fc.tuple(fc.nat({ max: length }), fc.nat({ max: length }), fc.string({ maxLength: 4 })), { maxLength: 6 }).map((all) => {
    const edits: Edit[] = [];
    const taken = new TouchedRanges();
    for (const [a, b, newText] of all) {
      const range = { start: Math.min(a, b), end: Math.max(a, b) };
      if (taken.touches(range)) continue;
      taken.add(range);
      edits.push({ range, newText });
    }
    return edits;
  });
}

describe('joined edits', () => {
  it('lead from the first text to the last', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 30 }), fc.array(fc.infiniteStream(fc.nat()), { maxLength: 5 }), fc.gen(), (first, rounds, gen) => {
      const joined = new JoinedEdits(first.length);
      let text = first;
      for (let round = 0; round < rounds.length; round++) {
        const edits = gen(editsOf, text.length);
        for (let offset = 0; offset <= text.length; offset++) {
          if (edits.some(({ range }) => range.start <= offset && offset <= range.end)) continue;
          const after = withEditsMade(text, edits);
          expect(after.slice(offsetsAfter([offset], edits)[0])).toBe(withEditsMade(text.slice(offset), edits.filter(({ range }) => range.start >= offset).map(({ range: { start, end }, newText }) => ({ range: { start: start - offset, end: end - offset }, newText }))));
        }
        joined.add(edits);
        text = withEditsMade(text, edits);
      }
      expect(withEditsMade(first, joined.edits())).toBe(text);
      const ends = joined.edits().map(({ range }) => range);
      expect(ends.every(({ start, end }, index) => start <= end && start >= (ends[index - 1]?.end ?? 0))).toBe(true);
    }), propertyRuns('joined edits'));
  });
});

describe('places before edits', () => {
  it('are those of the same words, and tell what the edits wrote or took out', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 20 }), fc.gen(), (text, gen) => {
      const edits = gen(editsOf, text.length);
      // For each character of the text after them, where it was; undefined for one that was written.
      const origins: (number | undefined)[] = [];
      let at = 0;
      for (const { range, newText } of edits.toSorted((a, b) => a.range.start - b.range.start)) {
        for (; at < range.start; at++) origins.push(at);
        origins.push(...Array.from(newText, () => undefined));
        at = range.end;
      }
      for (; at < text.length; at++) origins.push(at);
      const placeBefore = placesBefore(edits);
      for (let start = 0; start < origins.length; start++) {
        for (let end = start + 1; end <= origins.length; end++) {
          const own = origins.slice(start, end);
          const isKept = own.every((origin, index) => origin !== undefined && origin === (own[0] ?? 0) + index);
          const { isWritten, ...place } = placeBefore({ start, end });
          expect(isWritten).toBe(!isKept);
          if (isKept) expect(place).toEqual({ start: own[0], end: (own.at(-1) ?? 0) + 1 });
          expect(place.start).toBeLessThanOrEqual(place.end);
        }
      }
    }), propertyRuns('places before edits'));
  });
});

describe('touched ranges', () => {
  it('are those that a list of them tells, one by one', () => {
    const range = fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 6 })).map(([start, length]) => ({ start, end: start + length }));
    fc.assert(fc.property(fc.array(range), fc.array(range), (added, asked) => {
      const touched = new TouchedRanges();
      for (const one of added) touched.add(one);
      for (const one of asked) expect(touched.touches(one)).toBe(added.some(({ start, end }) => start <= one.end && one.start <= end));
    }), propertyRuns('touched ranges'));
  });
});
