import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markAt, movedMark, placeInChanged, type RowMark } from '../../client/table/row-mark.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

const row = (title: string): string => `    - title: ${title}\n      description: |\n        About ${title}.\n      outcome: Ongoing\n`;
const head = 'economy: Japan\nissues:\n  a:\n';
const text = head + row('One') + row('Two') + row('Three');

/** Marks the row with a title. */
function marked(now: string, title: string): RowMark {
  const offset = now.indexOf(`title: ${title}\n`);
  const start = now.lastIndexOf('\n', offset) + 1;
  return markAt(offset, now.slice(start), start);
}

/** Replaces a part of the text as an editor tells of it. */
function replaced(from: string, old: string, by: string, after = 0): { readonly now: string; readonly change: { rangeOffset: number; rangeLength: number; text: string } } {
  const rangeOffset = from.indexOf(old, after);
  return { now: from.slice(0, rangeOffset) + by + from.slice(rangeOffset + old.length), change: { rangeOffset, rangeLength: old.length, text: by } };
}

/** The title of the row in which the mark is after one change. */
function titleAfter(title: string, { now, change }: ReturnType<typeof replaced>): string | undefined {
  const moved = movedMark(marked(text, title), [change], () => now);
  return moved === undefined ? undefined : /title: (.*)$/m.exec(now.slice(now.lastIndexOf('- title:', moved)))?.[1];
}

describe('a row of the text is found again', () => {
  it('has the lines that are indented as far as it is', () => {
    expect(marked(text, 'Two').lines).toEqual(['title: Two', 'description: |', 'About Two.', 'outcome: Ongoing']);
    expect(marked(text, 'Three').lines).toEqual(['title: Three', 'description: |', 'About Three.', 'outcome: Ongoing']);
    expect(marked(text, 'Three').end).toBe(text.length - 1);
  });

  it('when something is put in, taken out or changed above it', () => {
    expect(titleAfter('Two', replaced(text, '  a:\n', `  a:\n${row('New')}`))).toBe('Two');
    expect(titleAfter('Two', replaced(text, row('One'), ''))).toBe('Two');
    expect(titleAfter('Two', replaced(text, 'Japan', 'Papua New Guinea'))).toBe('Two');
  });

  it('when a row is put in above it, and the edit is cut down to what differs', () => {
    // `- ` and `- title: ` stand in front of both.
    expect(titleAfter('Two', replaced(text, 'title: Two', `title: New\n      outcome: Done\n    - title: Two`))).toBe('Two');
    const at = text.indexOf('Two\n');
    const put = 'New\n      outcome: Done\n    - title: ';
    expect(titleAfter('Two', { now: text.slice(0, at) + put + text.slice(at), change: { rangeOffset: at, rangeLength: 0, text: put } })).toBe('Two');
  });

  it('when it is changed itself', () => {
    expect(titleAfter('Two', replaced(text, 'title: Two', 'title: Second'))).toBe('Second');
    expect(titleAfter('Two', replaced(text, 'About Two', 'More about it'))).toBe('Two');
  });

  it('when the line of its title is replaced by another, and with it the lines above', () => {
    expect(titleAfter('Two', replaced(text, '    - title: Two\n', '    - title: Second\n'))).toBe('Second');
    expect(titleAfter('Two', replaced(text, `${row('One')}    - title: Two\n`, `${row('Zero')}${row('First')}    - title: Second\n`))).toBe('Second');
  });

  it('when all of the text is replaced by another version', () => {
    const other = `${head.replace('Japan', 'Chile')}${row('Zero')}${row('One')}${row('Two')}${row('Three')}# end\n`;
    expect(titleAfter('Two', { now: other, change: { rangeOffset: 0, rangeLength: text.length, text: other } })).toBe('Two');
  });

  it('when all of the text is replaced and its title is another, by two of its lines', () => {
    const distinct = text.replace('About Two.\n      outcome: Ongoing', 'About Two.\n      outcome: Two are done');
    const other = distinct.replace('title: Two', 'title: Second').replace('Japan', 'Chile').replace('title: One', 'title: First');
    const moved = movedMark(marked(distinct, 'Two'), [{ rangeOffset: 0, rangeLength: distinct.length, text: other }], () => other);
    expect(other.slice(moved).split('\n', 1)[0]).toBe('About Two.');
  });

  it('when it is moved', () => {
    const moved = head + row('Two') + row('One') + row('Three');
    const [taken, put] = [text.indexOf(row('Two')), text.indexOf(row('One'))];
    const changes = [{ rangeOffset: taken, rangeLength: row('Two').length, text: '' }, { rangeOffset: put, rangeLength: 0, text: row('Two') }];
    const at = movedMark(marked(text, 'Two'), changes, () => moved);
    expect(moved.slice(at, (at ?? 0) + 10)).toBe('title: Two');
  });

  it('not when it is taken out, also when another one has some of its lines', () => {
    expect(titleAfter('Two', replaced(text, row('Two'), ''))).toBeUndefined();
    const without = head + row('One') + row('Three');
    expect(titleAfter('Two', { now: without, change: { rangeOffset: 0, rangeLength: text.length, text: without } })).toBeUndefined();
  });

  it('not when it is taken out, and the edit is cut down to what differs', () => {
    const from = text.indexOf('wo\n');
    const until = text.indexOf('hree\n');
    expect(titleAfter('Two', { now: text.slice(0, from) + text.slice(until), change: { rangeOffset: from, rangeLength: until - from, text: '' } })).toBeUndefined();
    expect(titleAfter('Three', { now: text.slice(0, from) + text.slice(until), change: { rangeOffset: from, rangeLength: until - from, text: '' } })).toBe('Three');
  });

  it('when it comes back', () => {
    const { lines } = marked(text, 'Two');
    const { now, change } = replaced(head + row('One') + row('Three'), row('Three'), row('Two') + row('Three'));
    expect(now.slice(placeInChanged(lines, [change], now)).split('\n', 1)[0]).toBe('title: Two');
  });

  it('whatever is changed outside of it', () => {
    const titles = ['One', 'Two', 'Three'];
    const words = fc.array(fc.constantFrom('a', '\n', ' ', '- title: New\n', '    ', 'title: One\n'), { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(fc.property(fc.constantFrom(...titles), fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(60), text: words }), { minLength: 1, maxLength: 4 }), (title, wanted) => {
      const mark = marked(text, title);
      // Its own first line is left alone, and so is what stands on it in front of it.
      const [start, end] = [text.lastIndexOf('\n', mark.offset) + 1, text.indexOf('\n', mark.offset) + 1];
      let free = 0;
      const changes = wanted.toSorted((a, b) => a.at - b.at).flatMap(({ at, length, text: by }) => {
        const rangeOffset = Math.max(free, Math.floor(at * text.length));
        const until = Math.min(rangeOffset + length, rangeOffset < start ? start : text.length);
        if (rangeOffset >= start && rangeOffset < end || until < rangeOffset || (rangeOffset < start && until === start && !by.endsWith('\n') && by !== '')) return [];
        free = until + 1;
        return [{ rangeOffset, rangeLength: until - rangeOffset, text: by }];
      });
      const now = changes.toReversed().reduce((all, { rangeOffset, rangeLength, text: by }) => all.slice(0, rangeOffset) + by + all.slice(rangeOffset + rangeLength), text);
      const shift = changes.filter(({ rangeOffset }) => rangeOffset < start).reduce((sum, { rangeLength, text: by }) => sum + by.length - rangeLength, 0);
      expect(movedMark(mark, changes, () => now)).toBe(mark.offset + shift);
    }), propertyRuns('a marked row'));
  }, propertyTimeoutMs);
});
