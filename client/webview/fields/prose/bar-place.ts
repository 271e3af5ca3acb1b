/** Where the bar of buttons is shown, relative to the field. It covers no text, if there is such a place. */
export type BarPlace = 'above' | 'beside' | 'below';

interface Corner {
  readonly top: number;
  readonly left: number;
}

const gapPx = 4;

/**
 * The possible positions of a bar of its present size, in pixels of the window: above the field and below it, aligned with the end of
 * the line; or beside it. For a field that is higher than the window, above is the top of the window.
 *
 * @param text the words that are being written
 * @param field the text with its label
 */
export function barPlaces(bar: Element, text: Element, field: Element): Readonly<Record<BarPlace, Corner>> {
  const { height, width } = bar.getBoundingClientRect();
  const words = text.getBoundingClientRect();
  const { clientWidth } = document.documentElement;
  const within = (top: number, left: number): Corner => ({
    top: Math.max(gapPx, Math.min(top, innerHeight - height)),
    left: Math.max(gapPx, Math.min(left, clientWidth - width - gapPx)),
  });
  const above = field.getBoundingClientRect().top - height - gapPx;
  const below = words.bottom + gapPx;
  const atEnd = Math.max(words.left, words.right - width);
  return {
    above: within(above >= 0 ? above : below + height <= innerHeight ? below : gapPx, atEnd),
    beside: within(Math.max(words.top, gapPx), words.right + gapPx),
    // Without room below, the bar would cover the text that is being edited.
    below: within(below + height <= innerHeight ? below : Math.max(above, gapPx), atEnd),
  };
}

/** The rectangles of all text around a field, without that of its bar: in its table row, or in the block that contains it. */
export function wordsAround(text: Element, bar: Element): readonly DOMRect[] {
  const around = text.closest('tr') ?? text.parentElement?.parentElement ?? text;
  const walker = document.createTreeWalker(around, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const found: DOMRect[] = [];
  while (walker.nextNode() !== null) {
    const { currentNode } = walker;
    if (currentNode.textContent?.trim() === '' || bar.contains(currentNode)) continue;
    range.selectNodeContents(currentNode);
    found.push(...range.getClientRects());
  }
  return found;
}

/** @returns the first place in which the bar covers no words. If there is none, below: the text above was written last. */
export function firstWithoutWords(places: Readonly<Record<BarPlace, Corner>>, bar: Element, words: readonly DOMRect[]): BarPlace {
  const { height, width } = bar.getBoundingClientRect();
  const isFree = ({ top, left }: Corner): boolean => (
    !words.some((one) => one.left < left + width && one.right > left && one.top < top + height && one.bottom > top)
  );
  return (['above', 'beside', 'below'] as const).find((place) => isFree(places[place])) ?? 'below';
}
