import type { ScrollPlace } from '../preview/messages.ts';

/** An initiative in the preview; `top` and `bottom` in pixels from the top of the page. */
export interface PathBox {
  readonly path: string;
  readonly top: number;
  readonly bottom: number;
}

/** The place that a page scrolled to `scrollTop` shows at its top. `boxes` in document order. */
export function placeIn(boxes: readonly PathBox[], scrollTop: number): ScrollPlace {
  const box = boxes.find(({ bottom }) => bottom > scrollTop);
  // Above the first one (the cover, the contact) nothing moves much: pixels will do.
  if (box === undefined || box.top > scrollTop) return { fraction: 0, top: scrollTop };
  return { path: box.path, fraction: (scrollTop - box.top) / (box.bottom - box.top), top: scrollTop };
}

/** The inverse of {@link placeIn}, for a page whose initiatives may have moved since. */
export function topOf(place: ScrollPlace, boxes: readonly PathBox[]): number {
  const box = boxes.find(({ path }) => path === place.path);
  return box === undefined ? place.top : box.top + place.fraction * (box.bottom - box.top);
}
