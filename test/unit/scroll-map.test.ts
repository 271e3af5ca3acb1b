import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAtPixel, lineOfPixel, pixelOfLine, scrollMap } from '../../client/preview/scroll-map.ts';
import type { PreviewRow } from '../../server/protocol/preview.ts';
import { propertyRuns } from '../kit/property-runs.ts';

/** An initiative: its outcome stands beside it, so that only the end of the row tells where it is. */
const lines: PreviewRow = {
  row: 'issues/a/0', start: 10, end: 30, nodes: [
    { path: 'title', start: 10, end: 11 },
    { path: 'points', start: 11, end: 12 },
    { path: 'description', start: 12, end: 22 },
    { path: 'links/0', start: 23, end: 24 },
    { path: 'outcome', start: 24, end: 28 },
  ],
};
const pixels: PreviewRow = {
  row: 'issues/a/0', start: 1000, end: 1500, nodes: [
    { path: 'title', start: 1010, end: 1030 },
    { path: 'description', start: 1040, end: 1240 },
    { path: 'links/0', start: 1250, end: 1270 },
  ],
};

describe('text and preview scroll together', () => {
  const map = scrollMap(lines, pixels);

  it('by node: what is at the top here is at the top there', () => {
    expect(pixelOfLine(map, 10)).toBe(1000);
    expect(pixelOfLine(map, 12)).toBe(1040);
    expect(pixelOfLine(map, 17)).toBe(1140);
    expect(pixelOfLine(map, 23)).toBe(1250);
    expect(lineOfPixel(map, 1140)).toBe(17);
    expect(lineOfPixel(map, 1250)).toBe(23);
  });

  it('between two nodes in proportion, up to the ends of the row', () => {
    expect(pixelOfLine(map, 27)).toBe(1270 + (1500 - 1270) / 2);
    expect(lineOfPixel(map, 1385)).toBe(27);
    expect(lineOfPixel(map, 900)).toBe(10);
    expect(pixelOfLine(map, 99)).toBe(1500);
    expect(lineOfPixel(map, 1600)).toBe(30);
  });

  it('whatever order the writer gave to the keys of an initiative', () => {
    const swapped: PreviewRow = { ...lines, nodes: [
      { path: 'description', start: 10, end: 20 }, { path: 'title', start: 20, end: 21 }, { path: 'links/0', start: 22, end: 23 },
    ] };
    const mixed = scrollMap(swapped, pixels);
    expect(pixelOfLine(mixed, 15)).toBe(1140);
    // The title is shown above: going down in the text does not go up in the preview.
    expect(pixelOfLine(mixed, 20)).toBeGreaterThanOrEqual(1240);
    expect(pixelOfLine(mixed, 22)).toBe(1250);
  });

  const spans = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 30 })), { maxLength: 6 });
  const row = (start: number, scale: number, stretches: readonly (readonly [number, number])[]): PreviewRow => {
    let at = start;
    const nodes = stretches.map(([gap, length], index) => {
      const from = at + gap * scale;
      at = from + length * scale;
      return { path: String(index), start: from, end: at };
    });
    return { row: '', start, end: at + 5 * scale, nodes };
  };

  it('without ever going the other way, and back to the line that they came from', () => {
    fc.assert(fc.property(spans, spans, fc.double({ min: 3, max: 40, noNaN: true }), (text, shown, scale) => {
      const any = scrollMap(row(7, 1, text), row(300, scale, shown));
      const last = any.at(-1)?.line ?? 0;
      let before = Number.NEGATIVE_INFINITY;
      for (let line = 7; line < last; line++) {
        const pixel = pixelOfLine(any, line);
        expect(pixel).toBeGreaterThanOrEqual(before);
        // Lines that show nowhere share a pixel with what follows.
        // Neither can a line be told by its pixel that is lower than one.
        const isSeen = pixel > before && lineOfPixel(any, pixel + 1) < line + 1;
        if (isSeen) expect(lineAtPixel(any, pixel)).toBe(line);
        before = pixel;
      }
    }), propertyRuns('lines and pixels', 0.5));
  });

  it('and a scroll of the one that is answered by the other is over', () => {
    fc.assert(fc.property(spans, fc.double({ min: 20, max: 60, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (text, scale, part) => {
      const any = scrollMap(row(0, 1, text), row(0, scale, text));
      const height = any.at(-1)?.pixel ?? 0;
      const line = lineAtPixel(any, part * height);
      // The text now shows `line` at its top. Its answer must not move the page, nor the page's answer the text.
      expect(lineAtPixel(any, pixelOfLine(any, line))).toBe(line);
    }), propertyRuns('a scroll and its answer', 0.5));
  });
});
