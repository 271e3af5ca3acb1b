import type { Node } from 'prosemirror-model';
import { Plugin, type EditorState } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { marksOfItems } from './item-numbers.ts';
import { footnotesOf } from './note-commands.ts';
import { isMarkShownAsWords, isNode, type ListAttrs } from './prose-schema.ts';

/**
 * Shows what is no text of the document: marks of lists that HTML has none for, the numbers of footnotes, and the hint
 * while nothing is there.
 */
export function shownMarks(hint: string | undefined): Plugin<DecorationSet> {
  const plugin: Plugin<DecorationSet> = new Plugin<DecorationSet>({
    state: {
      init: (_config, { doc }) => shownIn(doc, hint),
      apply: ({ docChanged, doc }, shown) => (docChanged ? shownIn(doc, hint) : shown),
    },
    props: { decorations: (state: EditorState) => plugin.getState(state) },
  });
  return plugin;
}

function shownIn(doc: Node, hint: string | undefined): DecorationSet {
  const shown: Decoration[] = [];
  const first = doc.firstChild;
  if (hint !== undefined && doc.childCount === 1 && first?.isTextblock === true && first.content.size === 0) {
    shown.push(Decoration.node(0, first.nodeSize, { class: 'hinted', 'data-hint': hint }));
  }
  const notes = footnotesOf(doc);
  const numbers = new Map(notes?.children.map((note, index) => [Number(note.attrs['id']), index + 1]));
  const visit = (parent: Node, start: number, outer: string): void => {
    parent.forEach((node, offset, index) => {
      const pos = start + offset;
      if (isNode(node, 'list')) {
        const marks = marksOfItems(node, outer);
        const asWords = isMarkShownAsWords((node.attrs as ListAttrs).marks);
        node.forEach((item, at, nth) => {
          const mark = marks[nth] ?? '';
          const own = pos + 1 + at + 1;
          if (asWords && item.firstChild !== null)
            shown.push(Decoration.node(own, own + item.firstChild.nodeSize, { 'data-mark': mark }));
          visit(item, own, mark);
        });
      } else if (isNode(node, 'noteMark')) {
        const number = String(numbers.get(Number(node.attrs['id'])) ?? '?');
        shown.push(
          Decoration.node(pos, pos + 1, { 'data-number': number, role: 'img', 'aria-label': `Footnote ${number}` }),
        );
      } else if (isNode(node, 'note')) {
        shown.push(Decoration.node(pos, pos + node.nodeSize, { 'data-number': String(index + 1) }));
      } else if (!node.isLeaf && (numbers.size > 0 || !node.isTextblock)) visit(node, pos + 1, '');
    });
  };
  visit(doc, 0, '');
  return shown.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, shown);
}
