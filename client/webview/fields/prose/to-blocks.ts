import type { Fragment, Mark, Node } from 'prosemirror-model';
import type {
  CellAlign,
  Footnote,
  Inline,
  ProseBlock,
  ProseItem,
  ProseLink,
  TextRun,
} from '../../../../server/document/prose/prose.ts';
import { safeHref } from '../../../../server/document/prose/addresses.ts';
import { marksOfItems } from './item-numbers.ts';
import { isNode, type ListAttrs } from './prose-schema.ts';

/** What nodes say, without what is empty: a paragraph that waits for its first letter is none yet. */
export class NodeReader {
  readonly #notes: ReadonlyMap<number, Footnote>;

  /** @param doc where the texts of the footnotes are */
  constructor(doc: Node | undefined) {
    const notes = isNode(doc?.lastChild, 'notes') ? doc.lastChild : undefined;
    // One that waits for its first letter is none yet, and its mark is not written.
    const written = notes?.children.filter(({ content }) => content.size > 0);
    this.#notes = new Map(
      written?.map((note, index) => [
        Number(note.attrs['id']),
        { number: index + 1, inlines: inlinesIn(note.content, new Map()) },
      ]),
    );
  }

  /** The footnotes, with their ids, in the order of their numbers. */
  get notes(): readonly (readonly [id: number, note: Footnote])[] {
    return [...this.#notes];
  }

  /** The blocks of a node's children, in their order. */
  blocks(nodes: readonly Node[], outer = ''): readonly ProseBlock[] {
    return nodes.flatMap((node) => this.block(node, outer) ?? []);
  }

  /** The words of a part of a paragraph, as a paragraph. */
  wordsOf(node: Node): readonly ProseBlock[] {
    const inlines = this.#inlines(node.content);
    return inlines.length === 0 ? [] : [{ kind: 'paragraph', inlines }];
  }

  /** @param outer the mark of the item in which the node is */
  block(node: Node, outer = ''): ProseBlock | undefined {
    switch (node.type.name) {
      case 'list':
        return this.#list(node, outer);
      case 'table':
        return this.#table(node);
      case 'notes':
        return this.#notes.size === 0 ? undefined : { kind: 'notes', notes: [...this.#notes.values()] };
      default:
        return this.wordsOf(node)[0];
    }
  }

  #list(node: Node, outer: string): ProseBlock | undefined {
    const marks = marksOfItems(node, outer);
    const items = node.children.flatMap((item, index): readonly ProseItem[] => {
      const mark = marks[index] ?? '';
      const blocks = this.blocks(item.children, mark);
      return blocks.length === 0 ? [] : [{ mark, blocks }];
    });
    if (items.length === 0) return undefined;
    // Numbers of items that are still empty are not left out: the items behind them get them.
    return {
      kind: 'list',
      marks: (node.attrs as ListAttrs).marks,
      items: items.map((item, index) => ({ ...item, mark: marks[index] ?? item.mark })),
    };
  }

  #table(node: Node): ProseBlock {
    const [head = [], ...rows] = node.children.map((row) =>
      row.children.map((cell) => ({ inlines: this.#inlines(cell.content) })),
    );
    const align = node.attrs['align'] as readonly CellAlign[];
    return {
      kind: 'table',
      align: head.map((_, column) => align[column] ?? null),
      head,
      rows: rows.map((row) => head.map((_, column) => row[column] ?? { inlines: [] })),
    };
  }

  #inlines(content: Fragment): readonly Inline[] {
    return inlinesIn(content, this.#notes);
  }
}

interface OpenLink {
  readonly mark: Mark;
  readonly runs: TextRun[];
}

function inlinesIn(content: Fragment, notes: ReadonlyMap<number, Footnote>): readonly Inline[] {
  const inlines: Inline[] = [];
  let open: OpenLink | undefined;
  for (const node of content.content) {
    const mark = node.marks.find(({ type }) => type.name === 'link');
    if (open !== undefined && (mark === undefined || !mark.eq(open.mark))) {
      inlines.push(...linkInlines(open));
      open = undefined;
    }
    if (node.isText && mark !== undefined) {
      open ??= { mark, runs: [] };
      open.runs.push(runOf(node));
    } else if (node.isText) addRun(inlines, runOf(node));
    else if (node.type.name === 'lineBreak') inlines.push({ kind: 'break' });
    else {
      const note = notes.get(Number(node.attrs['id']));
      if (note !== undefined) inlines.push({ kind: 'note', note });
    }
  }
  return open === undefined ? inlines : [...inlines, ...linkInlines(open)];
}

/** Adds a run, to the one before where that looks the same. */
function addRun(inlines: Inline[], run: TextRun): void {
  const last = inlines.at(-1);
  if (last?.kind === 'text' && last.bold === run.bold && last.italic === run.italic)
    inlines[inlines.length - 1] = { ...last, text: last.text + run.text };
  else inlines.push(run);
}

function runOf(node: Node): TextRun {
  const has = (name: string): boolean => node.marks.some(({ type }) => type.name === name);
  return {
    kind: 'text',
    text: node.text ?? '',
    ...(has('bold') && { bold: true }),
    ...(has('italic') && { italic: true }),
  };
}

/** A bare address leads to what it says: where that is no address any more, it is text. */
function linkInlines({ mark, runs }: OpenLink): readonly Inline[] {
  const { href, bare } = mark.attrs as Pick<ProseLink, 'href' | 'bare'>;
  const said = runs.map(({ text }) => text).join('');
  if (!bare || said === href) return [{ kind: 'link', href, bare, runs }];
  return safeHref(said) === undefined ? runs : [{ kind: 'link', href: said, bare, runs }];
}
