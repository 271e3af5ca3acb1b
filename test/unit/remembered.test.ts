import { describe, expect, it } from 'vitest';
import { remembered } from '../../server/words/remembered.ts';

describe('what is remembered of an object', () => {
  it('is computed once for each object, however equal others are', () => {
    const asked: object[] = [];
    const keysOf = remembered((one: object) => {
      asked.push(one);
      return Object.keys(one);
    });
    const [first, second] = [{ a: 1 }, { a: 1 }];
    expect(keysOf(first)).toBe(keysOf(first));
    expect(keysOf(second)).toEqual(keysOf(first));
    expect(asked).toEqual([first, second]);
  });
});
