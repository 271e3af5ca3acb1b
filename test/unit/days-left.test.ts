import { describe, expect, test } from 'vitest';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { daysLeft } from '../../server/words/dates.ts';
import { FakeClock } from '../kit/ports.ts';

describe('days until a deadline', () => {
  test.each([
    ['2020-06-29', 3], ['2020-06-26', 0], ['2020-06-25', -1], ['2019-06-26', -366], ['2020-07-01', 5],
  ])('%s: %i', (day, left) => {
    const noon = new FakeClock(Date.UTC(2020, 5, 26, 12));
    expect(daysLeft(day, noon)).toBe(left);
  });

  test('a day begins at midnight where the user is', () => {
    const clock = new FakeClock(Date.UTC(2020, 5, 25, 20));
    expect(daysLeft('2020-06-26', clock)).toBe(1);
    clock.aheadMinutes = 9 * 60;
    expect(daysLeft('2020-06-26', clock)).toBe(0);
    clock.aheadMinutes = -21 * 60;
    expect(daysLeft('2020-06-26', clock)).toBe(2);
  });

  test('a text that is no day has none', () => {
    expect(daysLeft('', new FakeClock())).toBeUndefined();
    expect(daysLeft('2020-02-30', new FakeClock())).toBeUndefined();
  });

  test('the machine tells how far it is from UTC', () => {
    const clock = createNodeClock();
    const [winter, summer] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];
    expect([winter, summer].map((at) => clock.offsetMinutes?.(at))).toEqual([winter, summer].map((at) => -new Date(at).getTimezoneOffset()));
  });
});
