import { baseKeymap, chainCommands, selectAll } from 'prosemirror-commands';
import { keydownHandler } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { TextSelection, type Command } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { FieldHost } from '../field-editor.ts';
import { bulletMarks, eraseMark, indent, numberMarks, outdent, splitItem, toggleList } from './list-commands.ts';
import { addNote, backToMark } from './note-commands.ts';
import { toggleWeight } from './weights.ts';
import { isNode, lineSchema, proseSchema, type ProseSchema } from './prose-schema.ts';
import { nextCell, nextRow, previousCell, eraseInCells } from './table-commands.ts';

const isMac = /Mac|iP(?:hone|ad|od)/.test(globalThis.navigator?.platform ?? '');

/** What a key is called on this computer: “Ctrl+B”, “⌘B”. */
export function keyLabel(key: string): string {
  return isMac ? key.replace('Mod+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥') : key.replace('Mod', 'Ctrl');
}

export interface KeyDesk {
  readonly host: FieldHost;
  readonly notes: Map<number, Node>;
  /** Opens the form for the address of a link. */
  editLink(): void;
  /** Goes to the bar above the text. @returns false without one */
  focusBar(): boolean;
  pastePlain(view: EditorView): void;
}

type KeyHandler = (view: EditorView, event: KeyboardEvent) => boolean;

/** The keys of the editor: those that people know from Word. What is handled here goes no further, because VS Code listens, too. */
export function keyHandler(schema: ProseSchema, desk: KeyDesk): KeyHandler {
  const { host } = desk;
  const doing = (act: () => void): Command => () => {
    act();
    return true;
  };
  const leave = (to: 'cell' | 'next' | 'previous'): Command => doing(() => host.leave(to));
  const shared: Record<string, Command> = {
    'Escape': leave('cell'), 'Mod-Enter': leave('cell'),
    'Mod-s': doing(() => host.save()), 'Mod-z': doing(() => host.undo()), 'Mod-y': doing(() => host.redo()), 'Mod-Shift-z': doing(() => host.redo()),
    'Mod-a': selectAll, 'Mod-k': doing(() => desk.editLink()),
    'Mod-b': toggleWeight(schema, 'bold'), 'Mod-i': toggleWeight(schema, 'italic'), 'Mod-u': doing(() => undefined),
    'Alt-F10': () => desk.focusBar(),
    'Mod-Shift-v': (_state, _dispatch, view) => {
      if (view) desk.pastePlain(view);
      // The paste itself is the browser's.
      return false;
    },
  };
  const ofKind: Record<string, Command> = schema === lineSchema
    ? { 'Enter': leave('cell'), 'Shift-Enter': leave('cell'), 'Tab': leave('next'), 'Shift-Tab': leave('previous') }
    : {
        'Enter': chainCommands(nextRow, breakInNote, splitItem), 'Shift-Enter': chainCommands(insertBreak, doing(() => undefined)),
        'Tab': chainCommands(indent, nextCell, leave('next')), 'Shift-Tab': chainCommands(outdent, previousCell, backToMark, leave('previous')),
        'Mod-Shift-l': toggleList(bulletMarks), 'Mod-Shift-8': toggleList(bulletMarks), 'Mod-Shift-7': toggleList(numberMarks), 'Mod-Alt-f': addNote(desk.notes),
        'Backspace': chainCommands(eraseInCells, eraseMark), 'Delete': eraseInCells, 'Mod-Backspace': eraseInCells, 'Mod-Delete': eraseInCells,
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

const withoutSplits: Record<string, Command> = Object.fromEntries(Object.entries(baseKeymap).filter(([key]) => !key.endsWith('Enter')));

const moves = /^(?:Arrow\w+|Home|End|Page\w+)$/;

/**
 * Where the browser has moved the cursor is told only later, and fast fingers press another key before. A cursor at the very start
 * may be a whim of the browser's when the text gets the focus, unless a key has moved it there.
 */
function seeSelection(view: EditorView, wasMoved: boolean): void {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {};
  const { state } = view;
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode) || !(state.selection instanceof TextSelection)) return;
  const [anchor, head] = [view.posAtDOM(anchorNode, anchorOffset ?? 0), view.posAtDOM(focusNode, focusOffset ?? 0)];
  if ((anchor === state.selection.anchor && head === state.selection.head) || (!wasMoved && anchor === head && head <= 1)) return;
  const [$anchor, $head] = [state.doc.resolve(anchor), state.doc.resolve(head)];
  if ($anchor.parent.inlineContent && $head.parent.inlineContent) view.dispatch(state.tr.setSelection(new TextSelection($anchor, $head)));
}

/** Keys that mean something in any text: letters, and those that go and delete. Function keys, and what else has Ctrl or Alt, are VS Code’s. */
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
const breakInNote: Command = (state, dispatch) => isNode(state.selection.$from.parent, 'note') && insertBreak(state, dispatch);
