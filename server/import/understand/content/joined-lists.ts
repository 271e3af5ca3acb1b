import { printedNumber, readMark, type Counted, type ItemMark } from '../../../document/prose/item-marks.ts';
import { isBullet, type Line } from '../lines.ts';

/** Whether the document's own list has counted the item. */
export function isCounted(line: Line): boolean {
  return !line.typed && line.sign === '' && line.mark !== undefined && !isBullet(line);
}

/** What a mark counts that begins a list. */
export function firstOf(mark: ItemMark | undefined): Counted | undefined {
  return mark?.kind === 'number' ? mark.values.find(({ value }) => value === 1) : undefined;
}

/**
 * Whether items within an item go on with one that begins another list of the document, as it does where somebody has
 * indented it by Tab: “a.” among “a)”, “b)”. The items so far are then counted as the others are.
 *
 * @param shown the mark of the last item in the document
 */
export function joinLists(items: readonly { mark: string }[], shown: string, mark: ItemMark | undefined): boolean {
  const [last, first] = [readMark(`${shown} x`)?.mark, firstOf(mark)];
  if (
    last?.kind !== 'number' ||
    mark?.kind !== 'number' ||
    first === undefined ||
    first.style === 'decimal' ||
    last.form === mark.form ||
    !last.values.some(({ style }) => style === first.style)
  )
    return false;
  if (last.form === '1.')
    for (const [index, item] of items.entries()) item.mark = printedNumber(index + 1, first.style, mark.form);
  return true;
}

/** The mark that counts on from another one, in the style that both allow. */
export function markBehind(before: string, mark: ItemMark): string {
  const last = readMark(`${before} x`)?.mark;
  const counted =
    last?.kind === 'number' && mark.kind === 'number'
      ? last.values.find(({ style }) => mark.values.some((one) => one.style === style))
      : undefined;
  return last?.kind === 'number' && counted !== undefined
    ? printedNumber(counted.value + 1, counted.style, last.form)
    : before;
}
