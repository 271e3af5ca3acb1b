import type { PreviewNode, PreviewRow } from '../../server/protocol/preview.ts';
import type { ShownPaper } from './shown-paper.ts';
import { rowIndexAt, type RowBox } from './scroll-place.ts';

/** Measures rows and texts of the page. All values are in pixels from the top of the page. */

export function boxOf(row: HTMLElement): RowBox {
  const { top, bottom } = row.getBoundingClientRect();
  return { row: row.dataset['row'] ?? '', top: top + scrollY, bottom: bottom + scrollY };
}

/** The row at the top of the window; undefined above the first row. */
export function topRow({ rows }: ShownPaper): HTMLTableRowElement | undefined {
  return rows[rowIndexAt(rows.length, (index) => boxOf(rows[index] ?? document.body), scrollY)];
}

/** A row and the texts in its initiative cell, or, without a row, everything above the table as the row ''. */
export function measured(paper: ShownPaper, row: HTMLElement | undefined): PreviewRow {
  if (row !== undefined) {
    const { row: key, top, bottom } = boxOf(row);
    return {
      row: key,
      start: top,
      end: bottom,
      nodes: nodesIn(row.querySelector<HTMLElement>('td.initiative, td.answer')),
    };
  }
  const [first] = paper.rows;
  const end = first === undefined ? document.documentElement.scrollHeight : boxOf(first).top;
  return { row: '', start: 0, end, nodes: nodesIn(paper.head) };
}

/**
 * The texts in an element. The elements of one text have the same path and follow each other; they are measured as one.
 */
function nodesIn(holder: HTMLElement | null): readonly PreviewNode[] {
  const nodes = new Map<string, PreviewNode>();
  for (const element of holder?.querySelectorAll<HTMLElement>('[data-path]') ?? []) {
    if (element.closest('.findings') !== null) continue;
    const path = element.dataset['path'] ?? '';
    const { top, bottom } = element.getBoundingClientRect();
    nodes.set(path, { path, start: nodes.get(path)?.start ?? top + scrollY, end: bottom + scrollY });
  }
  return [...nodes.values()];
}
