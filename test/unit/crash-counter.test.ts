import { expect, it } from 'vitest';
import { CrashCounter } from '../../client/connection/crash-counter.ts';

it('puts up with some crashes in a while, not with many in a row', () => {
  const crashes = new CrashCounter(2, 1000);
  expect(crashes.tolerates(0)).toBe(true);
  expect(crashes.tolerates(100)).toBe(true);
  expect(crashes.tolerates(200)).toBe(false);
});

it('forgets crashes of long ago', () => {
  const crashes = new CrashCounter(2, 1000);
  expect([0, 600, 1200, 1800, 2400].map((nowMs) => crashes.tolerates(nowMs))).toEqual([true, true, true, true, true]);
});
