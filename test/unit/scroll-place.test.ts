import { describe, expect, it } from 'vitest';
import { placeIn, topOf, type PathBox } from '../../client/webview/scroll-place.ts';

const boxes: readonly PathBox[] = [
  { path: 'a/0', top: 400, bottom: 600 },
  { path: 'a/1', top: 600, bottom: 1000 },
  { path: 'b/0', top: 1000, bottom: 1100 },
];

describe('the scroll place of the preview', () => {
  it('is in pixels above the first cell', () => {
    expect(placeIn(boxes, 120)).toEqual({ fraction: 0, top: 120 });
    expect(placeIn([], 0)).toEqual({ fraction: 0, top: 0 });
  });

  it('is a part of the topmost visible cell', () => {
    expect(placeIn(boxes, 700)).toEqual({ path: 'a/1', fraction: 0.25, top: 700 });
    expect(placeIn(boxes, 600)).toEqual({ path: 'a/1', fraction: 0, top: 600 });
  });

  it('is found again in the same page', () => {
    for (const top of [0, 399, 400, 555, 1099]) expect(topOf(placeIn(boxes, top), boxes)).toBeCloseTo(top);
  });

  it('follows its cell when text above it grows, or the window gets narrower', () => {
    const taller = boxes.map((box) => ({ ...box, top: box.top + 300, bottom: box.bottom + 300 }));
    expect(topOf(placeIn(boxes, 700), taller)).toBe(1000);
    const narrower = boxes.map((box) => ({ ...box, top: box.top * 2, bottom: box.bottom * 2 }));
    expect(topOf(placeIn(boxes, 700), narrower)).toBe(1400);
  });

  it('falls back to pixels when its cell is gone', () => {
    expect(topOf({ path: 'gone/0', fraction: 0.5, top: 640 }, boxes)).toBe(640);
  });
});
