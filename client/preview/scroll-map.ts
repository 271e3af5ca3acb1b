import type { PreviewRow } from '../../server/protocol/preview.ts';

/**
 * Maps the lines of a row in the text to its pixels in the preview and back. The points are the starts and ends of the
 * same nodes; between two points it is interpolated, so that neither a long paragraph nor a long outcome beside a short
 * description makes the two drift apart.
 */
export type ScrollMap = readonly ScrollPoint[];

export interface ScrollPoint {
  readonly line: number;
  readonly pixel: number;
}

/** @param inLines the row in lines of the text @param inPixels the same row in pixels of the page */
export function scrollMap(inLines: PreviewRow, inPixels: PreviewRow): ScrollMap {
  const points: ScrollPoint[] = [{ line: inLines.start, pixel: inPixels.start }];
  const end: ScrollPoint = { line: inLines.end, pixel: Math.max(inPixels.end, inPixels.start) };
  const pixelsOf = new Map(inPixels.nodes.map((node) => [node.path, node]));
  for (const { path, start, end: after } of inLines.nodes) {
    const pixels = pixelsOf.get(path);
    if (pixels === undefined) continue;
    const both: readonly ScrollPoint[] = [
      { line: start, pixel: pixels.start },
      { line: after, pixel: pixels.end },
    ];
    // The points must ascend: a text that stands earlier in the file than one that the page shows above it is left out.
    if (both.every((point) => isBetween(points.at(-1), point, end)) && pixels.end >= pixels.start) points.push(...both);
  }
  return [...points, end];
}

function isBetween(before: ScrollPoint | undefined, { line, pixel }: ScrollPoint, after: ScrollPoint): boolean {
  return (
    before !== undefined && line >= before.line && pixel >= before.pixel && line <= after.line && pixel <= after.pixel
  );
}

/** The pixel at which a line starts. */
export function pixelOfLine(map: ScrollMap, line: number): number {
  return between(
    map,
    line,
    (point) => point.line,
    (point) => point.pixel,
  );
}

/** The line that is shown at a pixel, as a fraction: 3.5 is the middle of line 3. */
export function lineOfPixel(map: ScrollMap, pixel: number): number {
  return between(
    map,
    pixel,
    (point) => point.pixel,
    (point) => point.line,
  );
}

/** The line that stands at a pixel, as a whole number. */
export function lineAtPixel(map: ScrollMap, pixel: number): number {
  // The browser rounds scroll positions, so a line that begins up to half a pixel further down counts as the line at
  // the pixel.
  return Math.floor(lineOfPixel(map, pixel + 0.5) + 1e-6);
}

function between(
  map: ScrollMap,
  at: number,
  from: (point: ScrollPoint) => number,
  to: (point: ScrollPoint) => number,
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
