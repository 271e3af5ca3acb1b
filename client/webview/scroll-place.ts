import type { ScrollPlace } from '../preview/messages.ts';

/** A row in the preview; `top` and `bottom` in pixels from the top of the page. */
export interface RowBox {
  readonly row: string;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The index of the row that a page scrolled to `scrollTop` shows at its top: -1 above the first row, the last index
 * below the last row. It is found by binary search, so that only a few rows are measured.
 */
export function rowIndexAt(count: number, boxAt: (index: number) => RowBox, scrollTop: number): number {
  if (count === 0 || boxAt(0).top > scrollTop) return -1;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (boxAt(middle).bottom > scrollTop) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The place at the top of a page scrolled to `scrollTop`. `box` is the row there; undefined above the first row. */
export function placeIn(box: RowBox | undefined, scrollTop: number): ScrollPlace {
  // Above the first row are cover and contact, whose sizes change little, so pixels are accurate enough.
  if (box === undefined || box.bottom <= box.top) return { fraction: 0, top: scrollTop };
  return { row: box.row, fraction: (scrollTop - box.top) / (box.bottom - box.top), top: scrollTop };
}

/**
 * The inverse of {@link placeIn} for a page whose rows may have moved since: how far to scroll. `box` is the place's
 * row, if it still exists.
 */
export function topOf(place: ScrollPlace, box: RowBox | undefined): number {
  return box === undefined ? place.top : box.top + place.fraction * (box.bottom - box.top);
}
