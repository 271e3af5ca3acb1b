import {
  Schema,
  type Attrs,
  type DOMOutputSpec,
  type MarkSpec,
  type Node,
  type NodeSpec,
  type NodeType,
} from 'prosemirror-model';
import type { ListMarks, NumberStyle } from '../../../../server/document/prose/prose.ts';
import { safeHref } from '../../../../server/document/prose/addresses.ts';

/*
 * What can stand in the editor: exactly what `ProseBlock` has, so that each model becomes a document and is the same
 * model again. Marks of lists and numbers of footnotes are no text of the document: `shown-marks.ts` shows them.
 */

/**
 * The attributes of a list: its marks, and whether written ones go on from the number of the item that the list is in
 * (“1.1” below “1.”).
 */
export interface ListAttrs {
  readonly marks: ListMarks;
  readonly follows: boolean;
}

const listTypes: Readonly<Record<NumberStyle, string>> = {
  decimal: '1',
  'lower-letter': 'a',
  'upper-letter': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
};

/** The element of a list, as the paper has it. */
export function listTag({ marks }: ListAttrs): readonly [tag: string, attributes: Record<string, string>] {
  if (marks.kind === 'bullet') return ['ul', {}];
  if (marks.kind === 'written' || marks.form !== '1.') return ['ol', { class: 'marked' }];
  return ['ol', { type: listTypes[marks.style], start: String(marks.start) }];
}

/** True for marks that HTML has no list for, which are shown as words. */
export function isMarkShownAsWords(marks: ListMarks): boolean {
  return marks.kind === 'written' || (marks.kind === 'number' && marks.form !== '1.');
}

const withoutBreaks = '(text | noteMark)*';

const paragraph: NodeSpec = {
  group: 'block',
  content: '(text | lineBreak | noteMark)*',
  toDOM: () => ['p', { dir: 'auto' }, 0],
};

const nodes = {
  paragraph,
  list: {
    group: 'block',
    content: 'item+',
    attrs: {
      marks: { default: { kind: 'bullet' }, validate: checkMarks },
      follows: { default: false, validate: 'boolean' },
    },
    toDOM: (node): DOMOutputSpec => [...listTag(node.attrs as ListAttrs), 0],
  },
  item: {
    content: 'paragraph block*',
    defining: true,
    attrs: { mark: { default: '', validate: 'string' } },
    toDOM: (): DOMOutputSpec => ['li', 0],
  },
  table: {
    group: 'block',
    content: 'row+',
    isolating: true,
    attrs: { align: { default: [], validate: checkAlign } },
    toDOM: (): DOMOutputSpec => ['div', { class: 'prose-table' }, ['table', ['tbody', 0]]],
  },
  row: { content: 'cell+', toDOM: (): DOMOutputSpec => ['tr', 0] },
  cell: {
    content: withoutBreaks,
    isolating: true,
    attrs: { head: { default: false, validate: 'boolean' }, align: { default: '', validate: 'string' } },
    toDOM: ({ attrs }): DOMOutputSpec => [
      attrs['head'] === true ? 'th' : 'td',
      { dir: 'auto', ...(attrs['align'] !== '' && { align: String(attrs['align']) }) },
      0,
    ],
  },
  notes: {
    content: 'note+',
    isolating: true,
    toDOM: (): DOMOutputSpec => ['div', { class: 'footnotes', role: 'group', 'aria-label': 'Footnotes' }, 0],
  },
  note: {
    content: '(text | lineBreak)*',
    isolating: true,
    attrs: { id: { default: 0, validate: 'number' } },
    toDOM: (): DOMOutputSpec => ['p', { class: 'footnote', dir: 'auto' }, 0],
  },
  text: {},
  lineBreak: { inline: true, selectable: false, leafText: () => '\n', toDOM: (): DOMOutputSpec => ['br'] },
  noteMark: {
    inline: true,
    attrs: { id: { validate: 'number' } },
    toDOM: (): DOMOutputSpec => ['sup', { class: 'note-mark' }],
  },
} satisfies Record<string, NodeSpec>;

const marks = {
  link: {
    // `twin` tells a link from another one right before it, which leads to the same address.
    attrs: {
      href: { validate: checkHref },
      bare: { default: false, validate: 'boolean' },
      twin: { default: false, validate: 'boolean' },
    },
    inclusive: false,
    // Without `href`, since a click on it must set the cursor and not leave the page.
    toDOM: ({ attrs }): DOMOutputSpec => [
      'a',
      { role: 'link', title: String(attrs['href']), ...(attrs['bare'] !== true && { class: 'titled' }) },
      0,
    ],
  },
  bold: { toDOM: (): DOMOutputSpec => ['strong', 0] },
  italic: { toDOM: (): DOMOutputSpec => ['em', 0] },
} satisfies Record<string, MarkSpec>;

/** Prose with all that it may have. */
export const proseSchema = new Schema({ nodes: { doc: { content: 'block+ notes?' }, ...nodes }, marks });

/** A text that is one line on paper. */
export const lineSchema = new Schema({
  nodes: { doc: { content: 'paragraph' }, paragraph: { ...paragraph, content: 'text*' }, text: {} },
  marks,
});

export type ProseSchema = typeof proseSchema | typeof lineSchema;

type NamedNode<Name extends string> = Node & { readonly type: NodeType & { readonly name: Name } };

/** Whether a node is of this kind, in whichever of the two schemas. */
export function isNode<Name extends keyof typeof nodes>(
  node: Node | null | undefined,
  name: Name,
): node is NamedNode<Name> {
  return node?.type.name === name;
}

/** The attributes of a list for its marks. */
export function listAttrs(marksOfList: ListMarks, follows = false): Attrs & ListAttrs {
  return { marks: marksOfList, follows };
}

function checkHref(value: unknown): void {
  if (typeof value !== 'string' || safeHref(value) === undefined)
    throw new RangeError('That is not the address of a link.');
}

function checkAlign(value: unknown): void {
  if (
    !Array.isArray(value) ||
    value.length > 1000 ||
    !value.every((one) => [null, 'left', 'center', 'right'].includes(one as null))
  )
    throw new RangeError('Columns cannot be aligned like this.');
}

function checkMarks(value: unknown): void {
  const { kind, style, form, start } = (value ?? {}) as Record<string, unknown>;
  const isNumber =
    kind === 'number' &&
    String(style) in listTypes &&
    ['1.', '1)', '(1)'].includes(String(form)) &&
    Number.isSafeInteger(start);
  if (kind !== 'bullet' && kind !== 'written' && !isNumber) throw new RangeError('No list has such marks.');
}
