import type { Node } from 'prosemirror-model';
import { Plugin, TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state';
import { isNode, proseSchema } from './prose-schema.ts';
import { newNoteId } from './to-document.ts';

/** The footnotes of a document, in their order. */
export function footnotesOf(doc: Node): Node | undefined {
  return isNode(doc.lastChild, 'notes') ? doc.lastChild : undefined;
}

/** The ids of the footnotes to which marks refer, in the order of the text. */
function referredIn(doc: Node): readonly number[] {
  const ids = new Set<number>();
  doc.descendants((node) => {
    if (isNode(node, 'noteMark')) ids.add(Number(node.attrs['id']));
  });
  return [...ids];
}

/**
 * A footnote goes when its last mark goes, comes back with a mark that is pasted, and stands where the text refers to
 * it.
 *
 * @param known the texts of footnotes by their ids; those that have been here are added
 */
export function notesFollowMarks(known: Map<number, Node>): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, { doc, tr }) => {
      if (!transactions.some(({ docChanged }) => docChanged)) return null;
      for (const note of footnotesOf(before.doc)?.children ?? []) known.set(Number(note.attrs['id']), note);
      const notes = footnotesOf(doc);
      const [was, is] = [referredIn(before.doc), referredIn(doc)];
      const here = notes?.children.map((note) => Number(note.attrs['id'])) ?? [];
      if (was.join() === is.join() && here.length === is.length) return null;
      const own = new Map(notes?.children.map((note) => [Number(note.attrs['id']), note]));
      const wanted = is.flatMap((id) => own.get(id) ?? known.get(id) ?? []);
      withoutLostMarks(tr, new Set(wanted.map((note) => Number(note.attrs['id']))));
      setNotes(tr, wanted);
      return tr.docChanged ? tr : null;
    },
  });
}

/** Takes out the marks of footnotes that nobody has. */
function withoutLostMarks(tr: Transaction, known: ReadonlySet<number>): void {
  const lost: number[] = [];
  tr.doc.descendants((node, pos) => {
    if (isNode(node, 'noteMark') && !known.has(Number(node.attrs['id']))) lost.push(pos);
  });
  for (const pos of lost.reverse()) tr.delete(pos, pos + 1);
}

/** Puts in and takes out as few footnotes as is possible, so that the cursor in one of them stays. */
function setNotes(tr: Transaction, wanted: readonly Node[]): void {
  const notes = footnotesOf(tr.doc);
  if (wanted.length === 0) {
    if (notes !== undefined) tr.delete(tr.doc.content.size - notes.nodeSize, tr.doc.content.size);
    return;
  }
  if (notes === undefined) {
    tr.insert(tr.doc.content.size, proseSchema.node('notes', null, wanted));
    return;
  }
  const here = notes.children;
  let first = 0;
  while (first < here.length && first < wanted.length && here[first]?.attrs['id'] === wanted[first]?.attrs['id'])
    first++;
  let last = 0;
  while (
    last < here.length - first &&
    last < wanted.length - first &&
    here.at(-1 - last)?.attrs['id'] === wanted.at(-1 - last)?.attrs['id']
  )
    last++;
  const sizeOf = (nodes: readonly Node[]): number => nodes.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  const start = tr.doc.content.size - notes.nodeSize + 1 + sizeOf(here.slice(0, first));
  tr.replaceWith(
    start,
    start + sizeOf(here.slice(first, here.length - last)),
    wanted.slice(first, wanted.length - last),
  );
}

/** Puts the mark of a new footnote behind the selection, and the cursor into its text. */
export const addNote =
  (known: Map<number, Node>): Command =>
  (state, dispatch) => {
    const { $to } = state.selection;
    if (!isNode($to.parent, 'paragraph') && !isNode($to.parent, 'cell')) return false;
    const id = newNoteId();
    known.set(id, proseSchema.node('note', { id }));
    dispatch?.(state.tr.insert($to.pos, proseSchema.node('noteMark', { id })).setMeta(focusNote, id));
    return true;
  };

const focusNote = 'focusNote';

/** Where the cursor goes after `addNote`. */
export function noteToFocus(transactions: readonly Transaction[], state: EditorState): Transaction | undefined {
  const id = transactions.map((tr) => tr.getMeta(focusNote) as number | undefined).find((one) => one !== undefined);
  const notes = footnotesOf(state.doc);
  if (id === undefined || notes === undefined) return undefined;
  let pos = state.doc.content.size - notes.nodeSize + 1;
  for (const note of notes.children) {
    if (note.attrs['id'] === id)
      return state.tr.setSelection(TextSelection.create(state.doc, pos + 1)).scrollIntoView();
    pos += note.nodeSize;
  }
  return undefined;
}

/** From the text of a footnote to its mark. */
export const backToMark: Command = (state, dispatch) => {
  const note = state.selection.$from.parent;
  if (!isNode(note, 'note')) return false;
  let at: number | undefined;
  state.doc.descendants((node, pos) => {
    if (at === undefined && isNode(node, 'noteMark') && node.attrs['id'] === note.attrs['id']) at = pos + 1;
  });
  if (at === undefined) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, at)).scrollIntoView());
  return true;
};
