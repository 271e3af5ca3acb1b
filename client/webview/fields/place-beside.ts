/** Between the window's edges and what stands in front of the page. */
const marginPx = 6;
const gapPx = 2;
/** A list that is lower can not be used: then it covers its anchor rather than being cut off. */
const leastPx = 96;

/**
 * Puts an element that stands in front of the page, at fixed coordinates, below its anchor, or above it where there is more room; never
 * over the window's edges. Its own style sheet says how wide it wants to be.
 *
 * @returns whether it stands below
 */
export function placeBeside(element: HTMLElement, anchor: HTMLElement): boolean {
  const { top, bottom, left, right } = anchor.getBoundingClientRect();
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const { style } = element;
  style.maxHeight = 'none';
  style.minWidth = `${String(Math.min(right - left, width - 2 * marginPx))}px`;
  const below = height - bottom - gapPx - marginPx;
  const above = top - gapPx - marginPx;
  const wanted = element.offsetHeight;
  const isBelow = wanted <= below || below >= above;
  const most = Math.max(Math.min(leastPx, height - 2 * marginPx), isBelow ? below : above);
  style.maxHeight = `${String(most)}px`;
  const high = Math.min(wanted, most);
  const start = isBelow ? bottom + gapPx : top - gapPx - high;
  style.top = `${String(within(start, marginPx, height - marginPx - high))}px`;
  const wide = element.offsetWidth;
  const isFromRight = getComputedStyle(anchor).direction === 'rtl';
  style.left = `${String(within(isFromRight ? right - wide : left, marginPx, width - marginPx - wide))}px`;
  return isBelow;
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
