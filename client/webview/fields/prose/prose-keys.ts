import { baseKeymap, chainCommands, selectAll, toggleMark } from 'prosemirror-commands';
import { keydownHandler } from 'prosemirror-keymap';
import type { Node, ResolvedPos } from 'prosemirror-model';
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { FieldHost } from '../field-keys.ts';
import {
  bulletMarks,
  eraseMark,
  indent,
  numberMarks,
  outdent,
  paragraphBehind,
  splitItem,
  toggleList,
} from './list-commands.ts';
import { addNote, backToMark } from './note-commands.ts';
import { type ProseSchema, isNode, lineSchema, proseSchema } from './prose-schema.ts';

/** The depth of the row around a place; 0 outside of tables. */
function rowDepth($pos: ResolvedPos): number {
  return isNode($pos.parent, 'cell') ? $pos.depth - 1 : 0;
}

/** To the cell on the right, or to the first one of the next row. */
const nextCell: Command = (state, dispatch) => toCell(1)(state, dispatch);

/** To the cell on the left, or to the last one of the row above. */
const previousCell: Command = (state, dispatch) => toCell(-1)(state, dispatch);

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

/**
 * Moves to the cell below. From the last row, moves to an empty paragraph behind the table, and inserts one before a
 * paragraph with text.
 */
const nextRow: Command = ({ selection: { $head }, tr }, dispatch) => {
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
const eraseInCells: Command = ({ selection, doc, tr }, dispatch) => {
  const { $from, $to, empty } = selection;
  const depth = rowDepth($from);
  if (
    empty ||
    depth === 0 ||
    $from.sameParent($to) ||
    rowDepth($to) !== depth ||
    $from.start(depth - 1) !== $to.start(depth - 1)
  )
    return false;
  const cells: (readonly [number, number])[] = [];
  doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
    if (isNode(node, 'cell'))
      cells.push([Math.max($from.pos, pos + 1), Math.min($to.pos, pos + 1 + node.content.size)]);
  });
  for (const [from, to] of cells.reverse()) if (from < to) tr.delete(from, to);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, $from.pos)).scrollIntoView());
  return true;
};

const isMac = /Mac|iP(?:hone|ad|od)/.test(globalThis.navigator?.platform ?? '');

/** What a key is called on this computer: “Ctrl+B”, “⌘B”. */
export function keyLabel(key: string): string {
  return isMac ? key.replace('Mod+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥') : key.replace('Mod', 'Ctrl');
}

interface KeyDesk {
  readonly host: FieldHost;
  readonly notes: Map<number, Node>;
  /** Opens the form for the address of a link. */
  editLink(): void;
  /** Goes to the bar above the text. @returns false without one */
  focusBar(): boolean;
  pastePlain(view: EditorView): void;
}

type KeyHandler = (view: EditorView, event: KeyboardEvent) => boolean;

/**
 * The keys of the editor: those that people know from Word. What is handled here goes no further, because VS Code
 * listens, too.
 */
export function keyHandler(schema: ProseSchema, desk: KeyDesk): KeyHandler {
  const { host } = desk;
  const doing =
    (act: () => void): Command =>
    () => {
      act();
      return true;
    };
  const leave = (to: 'cell' | 'next' | 'previous'): Command => doing(() => host.leave(to));
  const shared: Record<string, Command> = {
    Escape: leave('cell'),
    'Mod-Enter': leave('cell'),
    'Mod-s': doing(() => host.save()),
    'Mod-z': doing(() => host.undo()),
    'Mod-y': doing(() => host.redo()),
    'Mod-Shift-z': doing(() => host.redo()),
    'Mod-a': selectAll,
    'Mod-k': doing(() => desk.editLink()),
    'Mod-b': toggleWeight(schema, 'bold'),
    'Mod-i': toggleWeight(schema, 'italic'),
    'Mod-u': doing(() => undefined),
    'Alt-F10': () => desk.focusBar(),
    'Mod-Shift-v': (_state, _dispatch, view) => {
      if (view) desk.pastePlain(view);
      // The paste itself is the browser's.
      return false;
    },
  };
  const ofKind: Record<string, Command> =
    schema === lineSchema
      ? { Enter: leave('cell'), 'Shift-Enter': leave('cell'), Tab: leave('next'), 'Shift-Tab': leave('previous') }
      : {
          Enter: chainCommands(nextRow, breakInNote, splitItem),
          'Shift-Enter': chainCommands(
            insertBreak,
            doing(() => undefined),
          ),
          Tab: chainCommands(indent, nextCell, leave('next')),
          'Shift-Tab': chainCommands(outdent, previousCell, backToMark, leave('previous')),
          'Mod-Shift-l': toggleList(bulletMarks),
          'Mod-Shift-8': toggleList(bulletMarks),
          'Mod-Shift-7': toggleList(numberMarks),
          'Mod-Alt-f': addNote(desk.notes),
          Backspace: chainCommands(eraseInCells, eraseMark),
          Delete: eraseInCells,
          'Mod-Backspace': eraseInCells,
          'Mod-Delete': eraseInCells,
        };
  const own = keydownHandler({ ...shared, ...ofKind });
  const basic = keydownHandler(schema === lineSchema ? withoutSplits : baseKeymap);
  let wasMoved = false;
  return (view, event) => {
    // An input method has its own Enter, Escape and arrows.
    if (view.composing || event.isComposing || event.keyCode === 229) {
      event.stopPropagation();
      return false;
    }
    seeSelection(view, wasMoved);
    const isDone = own(view, event) || basic(view, event);
    wasMoved = !isDone && moves.test(event.key);
    if (isDone || isOfText(event)) event.stopPropagation();
    return isDone;
  };
}

const withoutSplits: Record<string, Command> = Object.fromEntries(
  Object.entries(baseKeymap).filter(([key]) => !key.endsWith('Enter')),
);

const moves = /^(?:Arrow\w+|Home|End|Page\w+)$/;

/**
 * Where the browser has moved the cursor is told only later, and fast fingers press another key before. A cursor at the
 * very start may be a whim of the browser's when the text gets the focus, unless a key has moved it there.
 */
function seeSelection(view: EditorView, wasMoved: boolean): void {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {};
  const { state } = view;
  if (
    !anchorNode ||
    !focusNode ||
    !view.dom.contains(anchorNode) ||
    !view.dom.contains(focusNode) ||
    !(state.selection instanceof TextSelection)
  )
    return;
  const [anchor, head] = [view.posAtDOM(anchorNode, anchorOffset ?? 0), view.posAtDOM(focusNode, focusOffset ?? 0)];
  if (
    (anchor === state.selection.anchor && head === state.selection.head) ||
    (!wasMoved && anchor === head && head <= 1)
  )
    return;
  const [$anchor, $head] = [state.doc.resolve(anchor), state.doc.resolve(head)];
  if ($anchor.parent.inlineContent && $head.parent.inlineContent)
    view.dispatch(state.tr.setSelection(new TextSelection($anchor, $head)));
}

/**
 * Keys that mean something in any text: letters, and those that go and delete. Function keys, and what else has Ctrl or
 * Alt, are VS Code’s.
 */
function isOfText({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const goes = /^(?:Arrow(?:Left|Right|Up|Down)|Home|End|Backspace|Delete)$/.test(key);
  if (ctrlKey || metaKey) return goes && !altKey;
  if (altKey) return isMac || key.length === 1;
  return goes || key.length === 1 || /^(?:Enter|Tab|PageUp|PageDown|Dead|Process)$/.test(key);
}

const insertBreak: Command = ({ selection: { $from }, tr }, dispatch) => {
  if (isNode($from.parent, 'cell')) return false;
  dispatch?.(tr.replaceSelectionWith(proseSchema.node('lineBreak'), true).scrollIntoView());
  return true;
};

/** A footnote is one paragraph. */
const breakInNote: Command = (state, dispatch) =>
  isNode(state.selection.$from.parent, 'note') && insertBreak(state, dispatch);

type EmphasisKind = 'bold' | 'italic';

/** Makes words bold or italic; those that all are so already, plain. */
export function toggleWeight(schema: ProseSchema, weight: EmphasisKind): Command {
  return toggleMark(schema.marks[weight], null, { removeWhenPresent: false });
}

/** Whether all that is selected is so, or what would be typed. */
export function isWeighted(
  { selection: { from, to, empty, $from }, storedMarks, doc, schema }: EditorState,
  weight: EmphasisKind,
): boolean {
  const type = schema.marks[weight];
  if (type === undefined) return false;
  if (empty) return type.isInSet(storedMarks ?? $from.marks()) !== undefined;
  let [some, every] = [false, true];
  doc.nodesBetween(from, to, (node) => {
    if (!node.isText || node.text?.trim() === '') return;
    some = true;
    every &&= type.isInSet(node.marks) !== undefined;
  });
  return some && every;
}
