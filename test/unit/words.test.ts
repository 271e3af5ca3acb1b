import { describe, expect, it } from 'vitest';
import { agoWords } from '../../server/words/ago.ts';
import { counted, grouped, oneOrMany, fewNames } from '../../server/words/counts.ts';
import { dayWords, isoDay, isoMinute, longDate, monthNamed } from '../../server/words/dates.ts';
import { linksOutLine } from '../../server/words/messages/findings/links-out.ts';
import { quotation, quoted } from '../../server/words/quotation.ts';

describe('dates', () => {
  const lastMinute = Date.UTC(2020, 11, 31, 23, 59, 59, 999);

  it('are those of UTC, in each form', () => {
    expect([dayWords(lastMinute), isoDay(lastMinute), isoMinute(lastMinute)]).toEqual(['31 December 2020', '2020-12-31', '2020-12-31 23:59 UTC']);
    expect([dayWords(lastMinute + 1), isoDay(lastMinute + 1), isoMinute(lastMinute + 1)]).toEqual(['1 January 2021', '2021-01-01', '2021-01-01 00:00 UTC']);
  });

  it('are the same in words, whether they are written or are a time', () => {
    for (let month = 0; month < 12; month++) {
      const timeMs = Date.UTC(2020, month, 9);
      expect(longDate(isoDay(timeMs))).toBe(dayWords(timeMs));
      expect(monthNamed(dayWords(timeMs).split(' ')[1] ?? '')).toBe(month + 1);
    }
    expect(longDate('2020-02-30')).toBe('2020-02-30');
  });

  it.each([['may', 5], ['SEPT', 9], ['mar', 3], ['juni', 0], ['xyz', 0]])('“%s” is month %i', (name, month) => {
    expect(monthNamed(name)).toBe(month);
  });
});

describe('counts', () => {
  it('are grouped by thousands, and one is no plural', () => {
    expect([0, 999, 1000, 1234567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567']);
    expect([counted(0, 'file'), counted(1, 'file'), counted(2000, 'file'), counted(2, 'economy', 'economies')]).toEqual(['0 files', '1 file', '2,000 files', '2 economies']);
    expect([0, 1, 2000].map((count) => oneOrMany(count, 'an error', 'errors'))).toEqual(['0 errors', 'an error', '2,000 errors']);
    expect([agoWords(60_000), agoWords(2 * 3_600_000), agoWords(2000 * 86_400_000)]).toEqual(['1 minute ago', '2 hours ago', '2,000 days ago']);
  });

  it('tell how many names are left out', () => {
    const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `n${index + 1}`);
    expect([fewNames(names(6)), fewNames(names(7)), fewNames(names(3003))]).toEqual(['n1, n2, n3, n4, n5, n6', 'n1, n2, n3 and 4 more', 'n1, n2, n3 and 3,000 more']);
    expect([linksOutLine(names(5), '/a', 'files'), linksOutLine(names(6), '/a', 'templates')].map((line) => line.replace(/^.*: /, ''))).toEqual(['n1, n2, n3, n4, n5.', 'n1, n2, n3, n4, n5 and 1 more.']);
  });
});

it('what somebody wrote is quoted on one line, and shortened where it is long; a name is quoted whole', () => {
  expect(quotation(' a\n\tb ')).toBe('“a b”');
  expect([quotation('x'.repeat(60)), quotation('x'.repeat(61))]).toEqual([`“${'x'.repeat(60)}”`, `“${'x'.repeat(59)}…”`]);
  expect(quoted('x'.repeat(61))).toBe(`“${'x'.repeat(61)}”`);
});
