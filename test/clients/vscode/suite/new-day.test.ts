import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { msToTomorrow, onNewDay } from '../../../../client/new-day.ts';
import { until } from '../kit/until.ts';

suite('the next day', () => {
  test('begins a second after midnight, also where clocks are changed', () => {
    assert.equal(msToTomorrow(new Date(2026, 10, 26, 23, 59, 59)), 2000);
    assert.equal(msToTomorrow(new Date(2026, 11, 31, 12)), 12 * 3_600_000 + 1000);
    for (let day = 1; day <= 366; day++) {
      const now = new Date(2026, 0, day, 12);
      const next = new Date(now.getTime() + msToTomorrow(now));
      assert.equal(next.toDateString(), new Date(2026, 0, day + 1, 12).toDateString());
    }
  });

  test('is told once, when it has begun', async () => {
    let now = new Date(2026, 10, 26, 23, 59, 59, 900);
    let told = 0;
    const watching = onNewDay(() => told++, () => now);
    assert.equal(told, 0);
    now = new Date(2026, 10, 27, 0, 0, 1);
    await until('it is told', () => told === 1);
    watching.dispose();
  });
});
