import { describe, expect, it } from 'vitest';
import { placeIn, rowIndexAt, topOf, type RowBox } from '../../client/webview/scroll-place.ts';

const boxes: readonly RowBox[] = [
  { row: 'a/0', top: 400, bottom: 600 },
  { row: 'a/1', top: 600, bottom: 1000 },
  { row: 'b/0', top: 1000, bottom: 1100 },
];
const none: RowBox = { row: '', top: 0, bottom: 0 };
const rowAt = (scrollTop: number): RowBox | undefined => boxes[rowIndexAt(boxes.length, (index) => boxes[index] ?? none, scrollTop)];
const placeAt = (scrollTop: number): ReturnType<typeof placeIn> => placeIn(rowAt(scrollTop), scrollTop);
const topIn = (place: ReturnType<typeof placeIn>, of: readonly RowBox[]): number => topOf(place, of.find(({ row }) => row === place.row));

describe('the scroll place of the preview', () => {
  it('is in pixels above the first row', () => {
    expect(placeAt(120)).toEqual({ fraction: 0, top: 120 });
    expect(placeIn(undefined, 0)).toEqual({ fraction: 0, top: 0 });
    expect(rowIndexAt(0, () => none, 0)).toBe(-1);
  });

  it('is a part of the topmost visible row', () => {
    expect(placeAt(700)).toEqual({ row: 'a/1', fraction: 0.25, top: 700 });
    expect(placeAt(600)).toEqual({ row: 'a/1', fraction: 0, top: 600 });
    expect(placeAt(2000).row).toBe('b/0');
  });

  it('is found with few looks among many rows', () => {
    let looks = 0;
    const index = rowIndexAt(10_000, (at) => {
      looks++;
      return { row: String(at), top: at * 10, bottom: at * 10 + 10 };
    }, 56_785);
    expect(index).toBe(5678);
    expect(looks).toBeLessThan(20);
  });

  it('is found again in the same page', () => {
    for (const top of [0, 399, 400, 555, 1099]) expect(topIn(placeAt(top), boxes)).toBeCloseTo(top);
  });

  it('follows its row when text above it grows, or the window gets narrower', () => {
    const taller = boxes.map((box) => ({ ...box, top: box.top + 300, bottom: box.bottom + 300 }));
    expect(topIn(placeAt(700), taller)).toBe(1000);
    const narrower = boxes.map((box) => ({ ...box, top: box.top * 2, bottom: box.bottom * 2 }));
    expect(topIn(placeAt(700), narrower)).toBe(1400);
  });

  it('falls back to pixels when its row is gone', () => {
    expect(topIn({ row: 'gone/0', fraction: 0.5, top: 640 }, boxes)).toBe(640);
  });
});
