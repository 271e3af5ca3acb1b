import type { Node } from 'prosemirror-model';
import { Plugin, type EditorState, type Transaction } from 'prosemirror-state';
import { findAddresses } from '../../../../server/document/prose/addresses.ts';
import { areOneList } from './list-commands.ts';
import { isNode } from './prose-schema.ts';
import { cellAttrs } from './to-document.ts';
import type { CellAlign } from '../../../../server/document/prose/prose.ts';

/** What is only looked at again when an input method has ended: a change by us would end it. */
export interface Composing {
  readonly isComposing: boolean;
}

/**
 * Keeps the document one that a text can say: addresses without words are links, lists below each other are one, all
 * rows have as many cells.
 */
export function tidyPlugin(host: Composing): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, state) => {
      if (host.isComposing || !transactions.some(({ docChanged }) => docChanged)) return null;
      return tidied(before, state) ?? null;
    },
  });
}

/** The change that is needed after another one. */
export function tidied(before: Pick<EditorState, 'doc'>, { doc, tr }: EditorState): Transaction | undefined {
  const start = before.doc.content.findDiffStart(doc.content);
  const end = before.doc.content.findDiffEnd(doc.content);
  if (start === null || end === null) return undefined;
  const [from, to] = [Math.min(start, end.b), Math.max(start, end.b)];
  // From the end to the start, so that places before stay.
  const mends: (() => void)[] = [];
  doc.nodesBetween(Math.max(0, from - 1), Math.min(doc.content.size, to + 1), (node, pos) => {
    if (node.isTextblock) mends.push(() => linkAddresses(tr, node, pos));
    else if (isNode(node, 'table')) mends.push(() => evenRows(tr, node, pos));
    return !node.isTextblock;
  });
  for (const mend of mends.reverse()) mend();
  joinLists(tr, tr.mapping.map(from, -1), tr.mapping.map(to));
  return tr.docChanged ? tr : undefined;
}

function linkAddresses(tr: Transaction, block: Node, pos: number): void {
  const link = tr.doc.type.schema.marks['link'];
  if (link === undefined) return;
  let text = '';
  const bare = new Map<number, string>();
  block.forEach((node, offset) => {
    const mark = link.isInSet(node.marks);
    text +=
      node.isText && (mark === undefined || mark.attrs['bare'] === true)
        ? (node.text ?? '')
        : ' '.repeat(node.nodeSize);
    if (mark?.attrs['bare'] === true)
      for (let at = 0; at < node.nodeSize; at++) bare.set(offset + at, String(mark.attrs['href']));
  });
  if (bare.size === 0 && !text.includes('://')) return;
  const wanted = new Map<number, string>();
  const found = findAddresses(text);
  for (const { start, address } of found) for (let at = 0; at < address.length; at++) wanted.set(start + at, address);
  if (bare.size === wanted.size && [...wanted].every(([at, href]) => bare.get(at) === href)) return;
  const start = pos + 1;
  for (const at of bare.keys()) if (!wanted.has(at)) tr.removeMark(start + at, start + at + 1, link);
  for (const { start: at, address } of found)
    tr.addMark(start + at, start + at + address.length, link.create({ href: address, bare: true }));
}

/** Cells that have been deleted are empty ones. */
function evenRows(tr: Transaction, table: Node, pos: number): void {
  const columns = Math.max(...table.children.map(({ childCount }) => childCount));
  const align = table.attrs['align'] as readonly CellAlign[];
  const mends: (() => void)[] = [];
  table.forEach((row, offset, index) => {
    const cellType = row.firstChild?.type;
    const at = pos + 1 + offset + row.nodeSize - 1;
    const cells = Array.from({ length: columns - row.childCount }, (_, more) =>
      cellType?.create(cellAttrs(index === 0, align[row.childCount + more] ?? null)),
    ).flatMap((cell) => cell ?? []);
    if (cells.length > 0) mends.push(() => tr.insert(at, cells));
  });
  for (const mend of mends.reverse()) mend();
}

function joinLists(tr: Transaction, from: number, to: number): void {
  const joints: number[] = [];
  tr.doc.nodesBetween(Math.max(0, from - 2), Math.min(tr.doc.content.size, to + 2), (node, pos, parent, index) => {
    if (parent !== null && index > 0 && areOneList(parent.child(index - 1), node)) joints.push(pos);
    return !node.isTextblock;
  });
  for (const pos of joints.reverse()) tr.join(pos);
}
