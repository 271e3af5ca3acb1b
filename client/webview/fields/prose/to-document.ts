import { Fragment, type Attrs, type Mark, type Node } from 'prosemirror-model';
import type {
  CellAlign,
  Footnote,
  Inline,
  ProseBlock,
  ProseItem,
  ProseList,
  ProseTable,
  TextRun,
} from '../../../../server/document/prose/prose.ts';
import { followsNumber } from './item-numbers.ts';
import { isNode, lineSchema, listAttrs, proseSchema, type ProseSchema } from './prose-schema.ts';

/** Numbers for footnotes, so that a mark finds its note wherever it is moved. */
let lastId = 0;

export function newNoteId(): number {
  lastId += 1;
  return lastId;
}

/** Makes nodes of blocks. One maker for each text, because its marks refer to its footnotes. */
export class NodeMaker {
  readonly #ids: Map<number, number>;
  /** The footnotes to which marks have referred so far, by their ids. */
  readonly notes = new Map<number, Node>();

  /** @param ids of the footnotes from the first one on; those behind them get new ones */
  constructor(ids: readonly number[] = []) {
    this.#ids = new Map(ids.map((id, index) => [index + 1, id]));
  }

  blocks(blocks: readonly ProseBlock[]): readonly Node[] {
    return blocks.map((block) => this.#block(block));
  }

  inlines(inlines: readonly Inline[], schema: ProseSchema = proseSchema): readonly Node[] {
    const nodes: Node[] = [];
    let before: Mark | undefined;
    for (const inline of inlines) {
      if (inline.kind === 'link') {
        const isTwin =
          before !== undefined &&
          before.attrs['href'] === inline.href &&
          before.attrs['bare'] === inline.bare &&
          before.attrs['twin'] === false;
        const link = schema.mark('link', { href: inline.href, bare: inline.bare, twin: isTwin });
        for (const run of inline.runs) if (run.text !== '') nodes.push(textNode(run, schema, [link]));
        before = link;
        continue;
      }
      before = undefined;
      if (inline.kind === 'text') nodes.push(...(inline.text === '' ? [] : [textNode(inline, schema)]));
      else if (schema !== proseSchema) continue;
      else if (inline.kind === 'break') nodes.push(proseSchema.node('lineBreak'));
      else nodes.push(proseSchema.node('noteMark', { id: this.#noteId(inline.note) }));
    }
    return nodes;
  }

  #block(block: ProseBlock): Node {
    switch (block.kind) {
      case 'paragraph':
        return proseSchema.node('paragraph', null, this.inlines(block.inlines));
      case 'list':
        return this.#list(block, '');
      case 'table':
        return this.#table(block);
      case 'notes':
        return proseSchema.node(
          'notes',
          null,
          block.notes.map((note) => this.#note(note)),
        );
    }
  }

  #list({ marks, items }: ProseList, outer: string): Node {
    const follows = marks.kind === 'written' && followsNumber(items[0]?.mark ?? '', outer);
    return proseSchema.node(
      'list',
      listAttrs(marks, follows),
      items.map((item) => this.#item(item)),
    );
  }

  #item({ mark, blocks }: ProseItem): Node {
    const inside = blocks.map((block) => (block.kind === 'list' ? this.#list(block, mark) : this.#block(block)));
    return proseSchema.node(
      'item',
      { mark },
      blocks[0]?.kind === 'paragraph' ? inside : [proseSchema.node('paragraph'), ...inside],
    );
  }

  #table({ align, head, rows }: ProseTable): Node {
    return proseSchema.node(
      'table',
      { align },
      [head, ...rows].map((cells, index) =>
        proseSchema.node(
          'row',
          null,
          cells.map(({ inlines }, column) =>
            proseSchema.node('cell', cellAttrs(index === 0, align[column] ?? null), this.inlines(inlines)),
          ),
        ),
      ),
    );
  }

  #noteId(note: Footnote): number {
    const id = this.#ids.get(note.number) ?? newNoteId();
    this.#ids.set(note.number, id);
    if (!this.notes.has(id)) this.notes.set(id, proseSchema.node('note', { id }, this.inlines(note.inlines)));
    return id;
  }

  #note(note: Footnote): Node {
    return this.notes.get(this.#noteId(note)) ?? proseSchema.node('note');
  }
}

export function cellAttrs(head: boolean, align: CellAlign): Attrs {
  return { head, align: align ?? '' };
}

/** The ids of the footnotes of a document, in their order. */
export function noteIdsOf({ lastChild }: Node): readonly number[] {
  return isNode(lastChild, 'notes') ? lastChild.children.map((note) => Number(note.attrs['id'])) : [];
}

/** The document for what a text says. @param ids for its footnotes, from the first one on */
export function documentOf(blocks: readonly ProseBlock[], isLine: boolean, ids: readonly number[] = []): Node {
  const maker = new NodeMaker(ids);
  if (isLine)
    return lineSchema.node('doc', null, [
      lineSchema.node('paragraph', null, maker.inlines(lineOfBlocks(blocks), lineSchema)),
    ]);
  const nodes = maker.blocks(blocks);
  const isWithoutBlocks = nodes.length === 0 || nodes[0]?.type.name === 'notes';
  return proseSchema.node(
    'doc',
    null,
    Fragment.from([...(isWithoutBlocks ? [proseSchema.node('paragraph')] : []), ...nodes]),
  );
}

/** All words of blocks in one line. */
export function lineOfBlocks(blocks: readonly ProseBlock[]): readonly Inline[] {
  const line: Inline[] = [];
  const add = (inlines: readonly Inline[]): void => {
    if (inlines.length === 0) return;
    if (line.length > 0) line.push({ kind: 'text', text: ' ' });
    for (const inline of inlines) {
      if (inline.kind === 'break') line.push({ kind: 'text', text: ' ' });
      else if (inline.kind !== 'note') line.push(inline);
    }
  };
  const visit = (some: readonly ProseBlock[]): void => {
    for (const block of some) {
      if (block.kind === 'paragraph') add(block.inlines);
      else if (block.kind === 'list') for (const item of block.items) visit(item.blocks);
      else if (block.kind === 'table')
        for (const row of [block.head, ...block.rows]) for (const { inlines } of row) add(inlines);
    }
  };
  visit(blocks);
  return line;
}

function textNode({ text, bold, italic }: TextRun, schema: ProseSchema, marks: readonly Mark[] = []): Node {
  return schema.text(text, [
    ...marks,
    ...(bold === true ? [schema.mark('bold')] : []),
    ...(italic === true ? [schema.mark('italic')] : []),
  ]);
}
