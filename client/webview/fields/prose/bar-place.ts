/** Where the bar of buttons can stand: it is to cover no words, least of all those that were just written. */
export type BarPlace = 'above' | 'beside' | 'below';

interface Corner {
  readonly top: number;
  readonly left: number;
}

const gapPx = 4;

/**
 * The places of a bar of its present size, in pixels of the window: above the field at the end of the line, where there are seldom
 * words; beside it; below it. Over a field that is higher than the window, it stands at the window's top.
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
    below: within(below, atEnd),
  };
}

/** Where the words stand around a field, in its row of the table or what else it stands in. */
export function wordsAround(text: Element): readonly DOMRect[] {
  const around = text.closest('tr') ?? text.parentElement?.parentElement ?? text;
  const walker = document.createTreeWalker(around, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const found: DOMRect[] = [];
  while (walker.nextNode() !== null) {
    const { currentNode } = walker;
    if (currentNode.textContent?.trim() === '') continue;
    range.selectNodeContents(currentNode);
    found.push(...range.getClientRects());
  }
  return found;
}

/** @returns the first place in which the bar covers no words; above, if there is none */
export function firstWithoutWords(places: Readonly<Record<BarPlace, Corner>>, bar: Element, words: readonly DOMRect[]): BarPlace {
  const { height, width } = bar.getBoundingClientRect();
  const isFree = ({ top, left }: Corner): boolean => (
    !words.some((one) => one.left < left + width && one.right > left && one.top < top + height && one.bottom > top)
  );
  return (['above', 'beside', 'below'] as const).find((place) => isFree(places[place])) ?? 'above';
}
