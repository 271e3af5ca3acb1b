/**
 * Keeps what is written in sight, above the bar at the bottom, which the style sheet leaves out of what is scrolled
 * into sight: the whole cell, and of one that is higher than the window, the cursor.
 */
export function keepInSight(cell: HTMLElement): void {
  const soon = (): void => {
    requestAnimationFrame(() => bringIntoSight(cell));
  };
  for (const type of ['input', 'keyup']) cell.addEventListener(type, soon, { passive: true });
}

/** Scrolls as little as needed. */
export function bringIntoSight(cell: HTMLElement): void {
  if (!cell.isConnected) return;
  const { scrollPaddingBottom } = getComputedStyle(document.documentElement);
  const bottom = innerHeight - (parseFloat(scrollPaddingBottom) || 0);
  if (cell.offsetHeight + 2 * marginPx <= bottom) cell.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  else {
    const cursor = cursorIn(cell);
    if (cursor === undefined) return;
    // The buttons stay in sight at the bottom, in front of the text.
    const below = marginPx + (cell.querySelector<HTMLElement>('.prose-bar:not([hidden])')?.offsetHeight ?? 0);
    const by = cursor.bottom + below > bottom ? cursor.bottom + below - bottom : Math.min(cursor.top - marginPx, 0);
    scrollBy({ top: by, behavior: 'instant' });
  }
}

/** What stands around a cell, such as the line that shows that it is open. */
const marginPx = 8;

/** Where the cursor is in a text of several lines; else, the field that has the focus. */
function cursorIn(cell: HTMLElement): DOMRect | undefined {
  const selection = getSelection();
  const focused = document.activeElement;
  if (!cell.contains(focused)) return undefined;
  if (
    focused instanceof HTMLElement &&
    focused.isContentEditable &&
    selection?.focusNode &&
    focused.contains(selection.focusNode)
  ) {
    const range = document.createRange();
    range.setStart(selection.focusNode, selection.focusOffset);
    const [rect] = range.getClientRects();
    if (rect !== undefined) return rect;
    // An empty paragraph has no letters to be measured.
    const holder =
      selection.focusNode instanceof Element
        ? (selection.focusNode.children[selection.focusOffset] ?? selection.focusNode)
        : selection.focusNode.parentElement;
    return holder?.getBoundingClientRect();
  }
  return focused?.getBoundingClientRect();
}
