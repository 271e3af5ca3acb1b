import { chainCommands, liftEmptyBlock } from 'prosemirror-commands';
import type { Node, ResolvedPos } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state';
import { findWrapping } from 'prosemirror-transform';
import type { ListMarks } from '../../../../server/document/prose/prose.ts';
import { isNode, listAttrs, proseSchema, type ListAttrs } from './prose-schema.ts';

const { item: itemType, list: listType } = proseSchema.nodes;

/** As many levels as a text may have. */
const mostLevels = 9;

/** Marks for the items of a list inside a list, so that they are told from those around them. */
function innerMarks({ marks }: ListAttrs): ListMarks {
  if (marks.kind !== 'number') return { kind: 'bullet' };
  const style = marks.style === 'decimal' ? 'lower-letter' : marks.style === 'lower-letter' ? 'lower-roman' : 'decimal';
  return { kind: 'number', style, form: style === 'decimal' ? '1.' : '1)', start: 1 };
}

export const numberMarks: ListMarks = { kind: 'number', style: 'decimal', form: '1.', start: 1 };
export const bulletMarks: ListMarks = { kind: 'bullet' };

/** The depth of the innermost list around a place; 0 outside of lists. */
export function listDepth($pos: ResolvedPos): number {
  let depth = $pos.depth;
  while (depth > 0 && !isNode($pos.node(depth), 'list')) depth--;
  return depth;
}

/** Whether the selection is in a list whose marks are of this kind. */
export function isInList({ selection: { $from } }: EditorState, kind: ListMarks['kind']): boolean {
  const depth = listDepth($from);
  if (depth === 0) return false;
  const { marks } = $from.node(depth).attrs as ListAttrs;
  return marks.kind === kind || (kind === 'number' && marks.kind === 'written');
}

/** Makes items of the paragraphs, items of another kind, or paragraphs of the items, as they are now. */
export function toggleList(marks: ListMarks): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    if (isInList(state, marks.kind)) return takeMark(state, dispatch);
    const depth = listDepth($from);
    if (depth > 0 && $to.pos <= $from.end(depth)) {
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), null, listAttrs(marks)).scrollIntoView());
      return true;
    }
    return wrapInList(listType, listAttrs(marks))(state, dispatch);
  };
}

/** Takes the item out of its list, one level. The items behind it go on counting. */
const takeMark: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const depth = listDepth($from);
  if (depth === 0) return false;
  const { marks } = $from.node(depth).attrs as ListAttrs;
  const before = $from.index(depth);
  const lift = liftListItem(itemType);
  if (dispatch === undefined) return lift(state);
  return lift(state, (tr) => {
    if (marks.kind === 'number' && before > 0) goOnCounting(tr, marks, marks.start + before);
    dispatch(tr);
  });
};

/**
 * Where a list was divided, the second part begins with the number that its first item had, less the one that was taken
 * out.
 */
function goOnCounting(tr: Transaction, marks: Extract<ListMarks, { kind: 'number' }>, start: number): void {
  const { $to } = tr.selection;
  for (let depth = $to.depth; depth > 0; depth--) {
    const after = $to.after(depth);
    const next = tr.doc.resolve(after).nodeAfter;
    const own = isNode(next, 'list') ? (next.attrs as ListAttrs).marks : undefined;
    if (
      next &&
      own?.kind === 'number' &&
      own.style === marks.style &&
      own.form === marks.form &&
      own.start === marks.start
    ) {
      tr.setNodeMarkup(after, null, listAttrs({ ...marks, start }));
      return;
    }
  }
}

export const indent: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const depth = listDepth($from);
  if (depth === 0 || levelsAround($from) >= mostLevels) return false;
  const attrs = $from.node(depth).attrs as ListAttrs;
  const outerItem = $from.index(depth) > 0 ? $from.node(depth).child($from.index(depth) - 1) : undefined;
  const joins = isNode(outerItem?.lastChild, 'list');
  return sinkListItem(itemType)(
    state,
    dispatch &&
      ((tr) => {
        const at = tr.selection.$from;
        const inner = listDepth(at);
        if (!joins && inner > 0) tr.setNodeMarkup(at.before(inner), null, listAttrs(innerMarks(attrs)));
        dispatch(tr);
      }),
  );
};

/** Takes an item of an inner list to the list around it; false for an item of an outermost list. */
export const outdent: Command = (state, dispatch) =>
  levelsAround(state.selection.$from) > 1 && liftListItem(itemType)(state, dispatch);

function levelsAround($pos: ResolvedPos): number {
  let count = 0;
  for (let depth = $pos.depth; depth > 0; depth--) if (isNode($pos.node(depth), 'list')) count++;
  return count;
}

/** A new item; from an empty one, out of the list. */
export const splitItem: Command = chainCommands(
  (state, dispatch) => {
    const { $from, empty } = state.selection;
    const item = $from.node(-1);
    if (!empty || !isNode(item, 'item') || $from.parent.content.size > 0 || item.childCount > 1) return false;
    return takeMark(state, dispatch);
  },
  splitListItem(itemType),
  liftEmptyBlock,
);

/** At the start of an item’s words, takes its mark away. */
export const eraseMark: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || !isNode($from.node(-1), 'item') || $from.index(-1) > 0) return false;
  return takeMark(state, dispatch);
};

const typedMarks: readonly (readonly [pattern: RegExp, marks: (sign: string) => ListMarks])[] = [
  [/^[-*•–]$/, () => bulletMarks],
  [/^1[.)]$/, (sign) => ({ kind: 'number', style: 'decimal', form: sign === '1.' ? '1.' : '1)', start: 1 })],
  [/^\(1\)$/, () => ({ kind: 'number', style: 'decimal', form: '(1)', start: 1 })],
  [
    /^\(?a\)$/,
    (sign) => ({ kind: 'number', style: 'lower-letter', form: sign.startsWith('(') ? '(1)' : '1)', start: 1 }),
  ],
  [
    /^\(?i\)$/,
    (sign) => ({ kind: 'number', style: 'lower-roman', form: sign.startsWith('(') ? '(1)' : '1)', start: 1 }),
  ],
];

/**
 * A blank behind “-” or “1.” at the start of a paragraph makes it an item. @returns undefined where it is a blank as
 * any other
 */
export function itemByTyping(state: EditorState): Transaction | undefined {
  const { $from, empty } = state.selection;
  const paragraph = $from.parent;
  if (!empty || !isNode(paragraph, 'paragraph') || $from.parentOffset > 3 || isNode($from.node(-1), 'item'))
    return undefined;
  const sign = paragraph.textBetween(0, $from.parentOffset, undefined, '\ufffc');
  const marks = typedMarks.find(([pattern]) => pattern.test(sign))?.[1](sign);
  if (marks === undefined) return undefined;
  const tr = state.tr.delete($from.start(), $from.pos);
  const range = tr.selection.$from.blockRange();
  const wrapping = range && findWrapping(range, listType, listAttrs(marks));
  return wrapping ? tr.wrap(range, wrapping) : undefined;
}

/** Whether two lists, the second right below the first, are one to a reader. */
export function areOneList(first: Node | null | undefined, second: Node | null | undefined): boolean {
  if (!isNode(first, 'list') || !isNode(second, 'list')) return false;
  const [one, two] = [first, second].map(({ attrs }) => (attrs as ListAttrs).marks);
  if (one?.kind === 'bullet') return two?.kind === 'bullet';
  return (
    one?.kind === 'number' &&
    two?.kind === 'number' &&
    one.style === two.style &&
    one.form === two.form &&
    two.start === one.start + first.childCount
  );
}

/** The selection at the start of the paragraph behind a block, which is made if there is none. */
export function paragraphBehind(tr: Transaction, after: number): Transaction {
  if (!isNode(tr.doc.resolve(after).nodeAfter, 'paragraph')) tr.insert(after, proseSchema.node('paragraph'));
  return tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView();
}
