import type { ResolvedPos } from 'prosemirror-model';
import { TextSelection, type Command, type Transaction } from 'prosemirror-state';
import { paragraphBehind } from './list-commands.ts';
import { isNode } from './prose-schema.ts';

/** The depth of the row around a place; 0 outside of tables. */
function rowDepth($pos: ResolvedPos): number {
  return isNode($pos.parent, 'cell') ? $pos.depth - 1 : 0;
}

/** To the cell on the right, or to the first one of the next row. */
export const nextCell: Command = (state, dispatch) => toCell(1)(state, dispatch);

/** To the cell on the left, or to the last one of the row above. */
export const previousCell: Command = (state, dispatch) => toCell(-1)(state, dispatch);

function toCell(step: 1 | -1): Command {
  return ({ selection: { $head }, tr }, dispatch) => {
    const depth = rowDepth($head);
    if (depth === 0) return false;
    const table = $head.node(depth - 1);
    const cells = table.children.flatMap(({ children }, row) => children.map((_, column) => ({ row, column })));
    const here = cells.findIndex(({ row, column }) => row === $head.index(depth - 1) && column === $head.index(depth));
    const to = cells[here + step];
    if (to === undefined) return false;
    dispatch?.(intoCell(tr, $head, to.row, to.column, true));
    return true;
  };
}

/** Moves to the cell below. From the last row, moves to an empty paragraph behind the table, and inserts one before a paragraph with text. */
export const nextRow: Command = ({ selection: { $head }, tr }, dispatch) => {
  const depth = rowDepth($head);
  if (depth === 0) return false;
  const row = $head.index(depth - 1) + 1;
  if (row < $head.node(depth - 1).childCount) dispatch?.(intoCell(tr, $head, row, $head.index(depth), false));
  else {
    const after = $head.after(depth - 1);
    const behind = tr.doc.resolve(after).nodeAfter;
    if (isNode(behind, 'paragraph') && behind.childCount > 0) tr.insert(after, behind.type.create());
    dispatch?.(paragraphBehind(tr, after));
  }
  return true;
};

function intoCell(tr: Transaction, $head: ResolvedPos, row: number, column: number, selects: boolean): Transaction {
  const depth = rowDepth($head);
  const table = $head.node(depth - 1);
  let pos = $head.start(depth - 1);
  for (let at = 0; at < row; at++) pos += table.child(at).nodeSize;
  pos += 1;
  for (let at = 0; at < column; at++) pos += table.child(row).child(at).nodeSize;
  const end = pos + 1 + (table.child(row).maybeChild(column)?.content.size ?? 0);
  return tr.setSelection(TextSelection.create(tr.doc, selects ? pos + 1 : end, end)).scrollIntoView();
}

/** What is selected over several cells of a table is deleted in each of them; the cells stay. */
export const eraseInCells: Command = ({ selection, doc, tr }, dispatch) => {
  const { $from, $to, empty } = selection;
  const depth = rowDepth($from);
  if (empty || depth === 0 || $from.sameParent($to) || rowDepth($to) !== depth || $from.start(depth - 1) !== $to.start(depth - 1)) return false;
  const cells: (readonly [number, number])[] = [];
  doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
    if (isNode(node, 'cell')) cells.push([Math.max($from.pos, pos + 1), Math.min($to.pos, pos + 1 + node.content.size)]);
  });
  for (const [from, to] of cells.reverse()) if (from < to) tr.delete(from, to);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, $from.pos)).scrollIntoView());
  return true;
};
