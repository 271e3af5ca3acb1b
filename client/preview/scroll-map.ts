import type { PreviewRow } from '../../server/protocol/preview.ts';

/**
 * How the lines of a row in the text and its pixels in the preview go together. Both are measured at the same nodes,
 * and between two of them in proportion: so neither a long paragraph nor a row with much at its side lets them drift.
 */
export type ScrollMap = readonly ScrollPoint[];

export interface ScrollPoint {
  readonly line: number;
  readonly pixel: number;
}

/** The same row, measured in lines and in pixels. */
export function scrollMap(inLines: PreviewRow, inPixels: PreviewRow): ScrollMap {
  const points: ScrollPoint[] = [{ line: inLines.start, pixel: inPixels.start }];
  const end: ScrollPoint = { line: inLines.end, pixel: Math.max(inPixels.end, inPixels.start) };
  const pixelsOf = new Map(inPixels.nodes.map((node) => [node.path, node]));
  for (const { path, start, end: after } of inLines.nodes) {
    const pixels = pixelsOf.get(path);
    if (pixels === undefined) continue;
    const both: readonly ScrollPoint[] = [{ line: start, pixel: pixels.start }, { line: after, pixel: pixels.end }];
    // A text that the writer put before one that is shown above it says nothing about the way down.
    if (both.every((point) => isBetween(points.at(-1), point, end)) && pixels.end >= pixels.start) points.push(...both);
  }
  return [...points, end];
}

function isBetween(before: ScrollPoint | undefined, { line, pixel }: ScrollPoint, after: ScrollPoint): boolean {
  return before !== undefined && line >= before.line && pixel >= before.pixel && line <= after.line && pixel <= after.pixel;
}

/** The pixel at which a line starts. */
export function pixelOfLine(map: ScrollMap, line: number): number {
  return between(map, line, (point) => point.line, (point) => point.pixel);
}

/** The line that is shown at a pixel, with the part of it that is above. */
export function lineOfPixel(map: ScrollMap, pixel: number): number {
  return between(map, pixel, (point) => point.pixel, (point) => point.line);
}

/** The line that stands at a pixel, as a whole number. */
export function lineAtPixel(map: ScrollMap, pixel: number): number {
  // Pixels are rounded by the browser: a line that begins half a pixel further down is meant.
  return Math.floor(lineOfPixel(map, pixel + 0.5) + 1e-6);
}

function between(
  map: ScrollMap, at: number, from: (point: ScrollPoint) => number, to: (point: ScrollPoint) => number,
): number {
  const [first] = map;
  const last = map.at(-1);
  if (first === undefined || last === undefined) return 0;
  if (at <= from(first)) return to(first);
  for (const [index, point] of map.entries()) {
    const before = map[index - 1];
    if (before === undefined || at >= from(point)) continue;
    return to(before) + (to(point) - to(before)) * ((at - from(before)) / (from(point) - from(before)));
  }
  return to(last);
}
