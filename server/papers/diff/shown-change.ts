import type { ParagraphShape } from './paper-paragraph.ts';
import type { ParagraphChange } from './paragraphs.ts';
import { withLookedBlanks, type TextSegment } from './styled-text.ts';

/** The shape that a paragraph has now or, if it was deleted, that it had. */
export function shapeOf({ oldShape, newShape }: ParagraphChange): ParagraphShape | undefined {
  return newShape ?? oldShape;
}

/**
 * What the items of a list, or the rows of a table, have in common and nothing else in the cell has; undefined for
 * other paragraphs.
 */
export function wholeOf(change: ParagraphChange): string | undefined {
  const own = shapeOf(change)?.whole;
  return (
    change.whole?.toString() ?? (own === undefined ? undefined : `${own} ${change.newPath ?? change.oldPath ?? ''}`)
  );
}

/**
 * The mark of an item, or the number of a footnote, as segments; a number that its list gives is that of the new
 * version.
 */
export function markSegments(change: ParagraphChange): readonly TextSegment[] {
  const { oldShape, newShape } = change;
  const [old, now] = [oldShape, newShape].map((shape) => shape?.item?.mark ?? shape?.note?.toString());
  if (newShape === undefined) return old === undefined ? [] : [{ kind: 'deleted', text: old }];
  if (now === undefined) return [];
  if (oldShape === undefined) return [{ kind: 'inserted', text: now }];
  const isWritten = newShape.item?.marks.kind === 'written';
  return isWritten && old !== undefined && old !== now
    ? [
        { kind: 'deleted', text: old },
        { kind: 'inserted', text: now },
      ]
    : [{ kind: 'same', text: now }];
}

/** Mark and label of a paragraph, each with a blank behind it, as segments to stand before its own. */
export function leadSegments(change: ParagraphChange, hasMark: boolean): readonly TextSegment[] {
  const { fate, label, role } = change;
  const kind: TextSegment['kind'] = fate === 'inserted' || fate === 'deleted' ? fate : 'same';
  const marks = hasMark
    ? markSegments(change).map((one): TextSegment => (role === 'footnote' ? { ...one, text: `[${one.text}]` } : one))
    : [];
  const last = marks.at(-1);
  const blank: readonly TextSegment[] =
    last === undefined ? [] : [{ kind: marks.length > 1 ? 'same' : last.kind, text: ' ' }];
  return [...marks, ...blank, ...(label === undefined ? [] : [{ kind, text: `${label}: ` }])];
}

/**
 * The segments with the address behind the words of each link that leads elsewhere than those of the other version,
 * because the words alone would hide it. In a paragraph that was inserted as a whole, links can show their addresses
 * themselves: there they are added only for a format without links.
 */
export function shownSegments({ fate, segments: compared }: ParagraphChange, hasLinks = true): readonly TextSegment[] {
  const segments = withLookedBlanks(compared);
  if (
    fate === 'same' ||
    (fate === 'inserted' && hasLinks) ||
    segments.every(({ kind, href }) => kind === 'same' || href === undefined)
  )
    return segments;
  const inOther = (kind: TextSegment['kind']): ReadonlySet<string | undefined> =>
    new Set(segments.filter((one) => one.kind !== kind).map(({ href }) => href));
  const others = { inserted: inOther('inserted'), deleted: inOther('deleted') };
  return segments.flatMap((segment, index): readonly TextSegment[] => {
    const { kind, href, text } = segment;
    const next = segments[index + 1];
    if (
      kind === 'same' ||
      href === undefined ||
      text === href ||
      others[kind].has(href) ||
      (next?.kind === kind && next.href === href)
    )
      return [segment];
    return [segment, { kind, text: ' (' }, { kind, text: href, href }, { kind, text: ')' }];
  });
}

/** The sign for a line break that was inserted or deleted between words that stay, which would not be seen. */
const breakSign = '↵';

/** The lines of a segment's text. A line break with no words around it that changed with it has a sign before it. */
export function segmentLines({ kind, text }: TextSegment): readonly string[] {
  const lines = text.split('\n');
  if (kind === 'same' || lines.length === 1 || text.trim() !== '') return lines;
  return lines.map((line, index) => (index < lines.length - 1 ? line + breakSign : line));
}
