import { keepOwn, morph } from '../../morph.ts';
import type { Page } from '../../page.ts';
import { rowKeysOf, shownOf } from '../places.ts';
import type { CellEditor } from './cell-editor.ts';
import { keepInSight } from './in-sight.ts';

/*
 * The editor of a cell stands where the text stands. While the page around it is brought up to date, it is neither
 * moved nor touched, because it would lose the focus, and the input method what it composes.
 */

/**
 * Puts the editor of a cell in its place on the page, and holds it there. @param vanished called when its row was taken
 * out
 */
export function holdCell({ cells, paper }: Page, cell: CellEditor, vanished: () => void): void {
  const { element } = cell;
  const place = cells.at(cell.place);
  const part = place?.closest('tr[data-row], tr, .head, .foot');
  const shown = part ? shownOf(part, cell.path)[0] : undefined;
  if (shown?.matches('li, dd, h1, h2') === false)
    element.classList.add(
      ...Array.from(shown.classList).filter((name) => name !== 'absent' && name !== 'place' && name !== 'detail'),
    );
  if (!part || !standIn(part, cell.path, element)) {
    if (place?.matches('th, td') === true) place.append(element);
    else place?.after(element);
  }
  keepInSight(element);
  paper.hold({
    element,
    vanished,
    get rows() {
      return rowKeysOf(cell.path);
    },
    patchAround: (from, next) => {
      patchAround(from, next, cell.path, element);
    },
  });
}

/** Puts an editor in the place of what a cell shows. @returns false where the part shows nothing of the cell */
function standIn(part: Element, cell: string, editor: HTMLElement): boolean {
  const [first, ...others] = shownOf(part, cell);
  for (const other of others) {
    if (other.matches('dd')) other.previousElementSibling?.remove();
    other.remove();
  }
  if (first === undefined) {
    const holder = part.querySelector(`td[data-path="${CSS.escape(cell)}"]`);
    holder?.prepend(editor);
    return holder !== null;
  }
  if (first.matches('li, dd, h1, h2')) {
    // A list and its items stay a list, and a heading a heading: the editor stands in it, with what is known of a link
    // beside it.
    delete first.dataset['path'];
    first.replaceChildren(
      editor,
      ...first.querySelectorAll(':scope > .verdict'),
      ...first.querySelectorAll(':scope > .findings'),
    );
  } else first.replaceWith(editor);
  return true;
}

/**
 * Makes a part what it is now, around the editor that stands in it. @returns false where the editor would have to be
 * moved
 */
function patchAround(part: Element, next: Element, cell: string, editor: HTMLElement): boolean {
  const twin = next.ownerDocument.importNode(editor, false);
  const stands = standIn(next, cell, twin);
  const [here, there] = [holdersOf(part, editor), stands ? holdersOf(next, twin) : []];
  const isAlike = here.length === there.length && here.every(({ tagName }, index) => tagName === there[index]?.tagName);
  if (!(stands && isAlike) && !standAsDeep(part, next, editor, twin)) return false;
  patchLevel(part, next, editor, twin);
  return true;
}

/** What an element stands in within a part, from the outside. */
function holdersOf(part: Element, element: Element): readonly Element[] {
  const all: Element[] = [];
  for (let holder = element.parentElement; holder !== null && holder !== part; holder = holder.parentElement)
    all.unshift(holder);
  return all;
}

/** Puts the twin into the new part where the editor stands in the one that is shown: as deep, and in the same cell. */
function standAsDeep(part: Element, next: Element, editor: HTMLElement, twin: HTMLElement): boolean {
  const [outer, ...inner] = holdersOf(part, editor);
  const holder = outer && (holdersOf(next, twin)[0] ?? likeness(outer, part, next));
  if (holder?.tagName !== outer?.tagName || outer === undefined || holder === undefined) return false;
  const before =
    twin.isConnected || next.contains(twin)
      ? branchOf(holder, twin)
      : holder.children[Array.from(outer.children).indexOf(branchOf(outer, editor))];
  const mark = twin.ownerDocument.createComment('');
  if (before === undefined) holder.append(mark);
  else before.before(mark);
  const item = twin.parentElement;
  let placed: HTMLElement = twin;
  for (const shell of [...inner].reverse()) {
    const copy = twin.ownerDocument.importNode(shell, false) as HTMLElement;
    copy.append(placed);
    placed = copy;
  }
  mark.replaceWith(placed);
  // What the twin stood in before may have nothing else.
  for (let empty = item; empty !== null && empty !== holder && empty !== next && empty.childElementCount === 0;) {
    const around: HTMLElement | null = empty.parentElement;
    empty.remove();
    empty = around;
  }
  return true;
}

/** The cell of the new row in the same column, or else what is called the same. */
function likeness(outer: Element, part: Element, next: Element): Element | undefined {
  if (outer instanceof HTMLTableCellElement)
    return Array.from(next.children).at(Array.from(part.children).indexOf(outer) - part.childElementCount);
  return Array.from(next.children).find(
    ({ tagName, className }) => tagName === outer.tagName && className === outer.className,
  );
}

/** The child of a holder in which an element stands. */
function branchOf(holder: Element, element: Element): Element {
  let branch = element;
  while (branch.parentElement !== null && branch.parentElement !== holder) branch = branch.parentElement;
  return branch;
}

function patchLevel(element: Element, next: Element, editor: Element, twin: Element): void {
  if (element === editor) return;
  keepOwn(element, next);
  for (const { name } of Array.from(element.attributes)) if (!next.hasAttribute(name)) element.removeAttribute(name);
  for (const { name, value } of Array.from(next.attributes))
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  const [branch, twig] = [branchOf(element, editor), branchOf(next, twin)];
  const [children, wanted] = [Array.from(element.childNodes), Array.from(next.childNodes)];
  const [at, there] = [children.indexOf(branch), wanted.indexOf(twig)];
  patchRun(element, children.slice(0, at), wanted.slice(0, there), branch);
  patchRun(element, children.slice(at + 1), wanted.slice(there + 1), null);
  patchLevel(branch, twig, editor, twin);
}

/** Makes some siblings others; `end` stands behind them. */
function patchRun(
  parent: Element,
  run: readonly ChildNode[],
  wanted: readonly ChildNode[],
  end: ChildNode | null,
): void {
  for (const [index, next] of wanted.entries()) {
    const old = run[index];
    if (old === undefined) parent.insertBefore(document.adoptNode(next), end);
    else if (old instanceof Element && next instanceof Element && old.tagName === next.tagName) morph(old, next);
    else if (!old.isEqualNode(next)) old.replaceWith(document.adoptNode(next));
  }
  for (const left of run.slice(wanted.length)) left.remove();
}
