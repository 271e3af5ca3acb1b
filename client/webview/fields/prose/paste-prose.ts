import { Fragment, Slice, type Node } from 'prosemirror-model';
import { TextSelection, type Transaction } from 'prosemirror-state';
import { Mapping } from 'prosemirror-transform';
import type { EditorView } from 'prosemirror-view';
import type { ProseBlock } from '../../../../server/document/prose/prose.ts';
import { safeHref } from '../../../../server/document/prose/addresses.ts';
import { isProseBlock } from '../../../../server/protocol/prose-shape.ts';
import { fieldMessages } from '../../words/fields.ts';
import type { FieldHost } from '../field-keys.ts';
import { ownBlocks } from './copied-prose.ts';
import { listDepth, paragraphBehind } from './list-commands.ts';
import { isNode, lineSchema } from './prose-schema.ts';
import { lineOfBlocks, NodeMaker } from './to-document.ts';

/** How long nobody wonders where the words are. */
const silentMs = 400;
/** How long a paste may take to follow its key. */
const plainMs = 200;

export interface PasterOptions {
  readonly host: FieldHost;
  /** Where the texts of footnotes are kept, by their ids. */
  readonly notes: Map<number, Node>;
}

/**
 * Puts into the text what comes from the clipboard or is dropped. What the server has to read first is put where it was
 * pasted, however long that takes.
 */
export class Paster {
  readonly #host: FieldHost;
  readonly #notes: Map<number, Node>;
  /** What has been typed since each paste that is on its way. */
  readonly #waiting = new Set<Mapping>();
  #isPlain = false;

  constructor({ host, notes }: PasterOptions) {
    this.#host = host;
    this.#notes = notes;
  }

  /**
   * The next paste is of the words alone. VS Code on a computer lets no paste follow this key: then they are read here.
   */
  plainNext(view: EditorView): void {
    this.#isPlain = true;
    setTimeout(() => {
      if (this.#isPlain) void this.#pasteWords(view);
    }, plainMs);
  }

  async #pasteWords(view: EditorView): Promise<void> {
    // A page that is not secure has no clipboard.
    const { clipboard } = navigator as { readonly clipboard?: Clipboard };
    const text = await clipboard?.readText().catch(() => undefined);
    if (text === undefined) this.#host.say(fieldMessages.clipboardUnreadable);
    else if (!view.isDestroyed && this.#isPlain) {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      const { from, to } = view.state.selection;
      this.take(view, data, from, to);
    }
    this.#isPlain = false;
  }

  moved(mapping: Mapping): void {
    for (const waiting of this.#waiting) waiting.appendMapping(mapping);
  }

  take(view: EditorView, data: DataTransfer, from: number, to: number): void {
    const [html, text, own] = [
      data.getData('text/html'),
      data.getData('text/plain').replace(/\r\n?/g, '\n'),
      data.getData(ownBlocks),
    ];
    const isPlain = this.#isPlain;
    this.#isPlain = false;
    if (html === '' && text === '') {
      if (data.files.length > 0) this.#host.say(fieldMessages.noFiles);
      return;
    }
    if (from < to && linkWords(view, from, to, text.trim())) return;
    const blocks = isPlain ? paragraphsOf(text) : own !== '' ? blocksIn(own) : undefined;
    if (blocks !== undefined) this.#insert(view, from, to, blocks);
    else if ((html === '' || isPlain) && !text.includes('\n'))
      dispatchFrom(view, view.state.tr.insertText(text, from, to));
    else void this.#ask(view, from, to, { ...(html !== '' && { html }), ...(text !== '' && { text }) });
  }

  async #ask(
    view: EditorView,
    from: number,
    to: number,
    content: { readonly html?: string; readonly text?: string },
  ): Promise<void> {
    const since = new Mapping();
    this.#waiting.add(since);
    const timer = setTimeout(() => this.#host.say('Reading the pasted content'), silentMs);
    try {
      const pasted = await this.#host.paste(content);
      if (view.isDestroyed) return;
      // What was selected is replaced, unless somebody has written there meanwhile.
      const [start, end] = [since.map(from, -1), since.map(to, -1)];
      if ('refused' in pasted) return this.#host.say(pasted.refused);
      switch (pasted.kind) {
        case 'prose':
          return this.#insert(view, start, Math.max(start, end), pasted.blocks);
        case 'text':
          return dispatchFrom(view, view.state.tr.insertText(pasted.text, start, Math.max(start, end)));
        // A list of links of its own is for the cell of links: here its words are pasted, in which addresses are links.
        case 'links':
          return content.text === undefined
            ? undefined
            : this.#insert(
                view,
                start,
                Math.max(start, end),
                paragraphsOf(content.text) ?? [{ kind: 'paragraph', inlines: [{ kind: 'text', text: content.text }] }],
              );
        case 'initiatives':
          return undefined;
      }
    } catch {
      this.#host.say(fieldMessages.notPasted);
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(since);
    }
  }

  #insert(view: EditorView, from: number, to: number, blocks: readonly ProseBlock[]): void {
    const { selection } = view.state;
    const tr = insertBlocks(view.state.tr, from, to, blocks, this.#notes);
    let end = 0;
    // Not `tr.mapping.map(to)`: a table that is pasted at the end of a paragraph is inserted after the paragraph.
    for (const map of tr.mapping.maps) map.forEach((_from, _to, _start, last) => (end = last));
    // Whoever has gone elsewhere meanwhile stays there.
    if (selection.from === from && selection.to === to && blocks.at(-1)?.kind === 'table') {
      if (isNode(tr.doc.resolve(end).nodeBefore, 'table') && tr.doc.resolve(end).nodeAfter === null)
        paragraphBehind(tr, end);
      else tr.setSelection(TextSelection.near(tr.doc.resolve(end), 1));
    }
    dispatchFrom(view, tr);
  }
}

function dispatchFrom(view: EditorView, tr: Transaction): void {
  view.dispatch(tr.scrollIntoView().setMeta('paste', true));
}

/**
 * Puts blocks into a document; where only words have a place, their words. The cursor, where it stood there, is behind
 * them.
 */
function insertBlocks(
  tr: Transaction,
  from: number,
  to: number,
  blocks: readonly ProseBlock[],
  notes: Map<number, Node>,
): Transaction {
  const $from = tr.doc.resolve(from);
  const { schema } = tr.doc.type;
  const maker = new NodeMaker();
  const said = blocks.filter(({ kind }) => kind !== 'notes');
  if (schema === lineSchema || !isNode($from.parent, 'paragraph')) {
    const inlines = maker.inlines(lineOfBlocks(said), schema === lineSchema ? lineSchema : undefined);
    const $to = tr.doc.resolve(to);
    return tr.replaceWith(from, $from.sameParent($to) ? to : $from.end(), inlines);
  }
  const nodes = maker.blocks(said);
  for (const [id, note] of maker.notes) notes.set(id, note);
  const isInList = listDepth($from) > 0;
  const open = (node: Node | undefined): number =>
    isNode(node, 'paragraph') ? 1 : isNode(node, 'list') && isInList ? 3 : 0;
  const last = nodes.at(-1);
  const openEnd = isNode(last, 'list') && (last.lastChild?.childCount ?? 0) > 1 ? 0 : open(last);
  return tr.replaceRange(from, to, new Slice(Fragment.from(nodes), open(nodes[0]), openEnd));
}

/** An address that is pasted on words makes them a link. */
function linkWords(view: EditorView, from: number, to: number, address: string): boolean {
  const { doc, schema, tr } = view.state;
  const link = schema.marks['link'];
  if (
    link === undefined ||
    safeHref(address) === undefined ||
    !doc.resolve(from).sameParent(doc.resolve(to)) ||
    safeHref(doc.textBetween(from, to).trim()) !== undefined
  )
    return false;
  tr.removeMark(from, to, link).addMark(from, to, link.create({ href: address }));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, to)).setMeta('paste', true));
  return true;
}

function paragraphsOf(text: string): readonly ProseBlock[] | undefined {
  if (!text.includes('\n')) return undefined;
  return text
    .split(/\n+/)
    .flatMap((line): readonly ProseBlock[] =>
      line.trim() === '' ? [] : [{ kind: 'paragraph', inlines: [{ kind: 'text', text: line.replaceAll('\t', ' ') }] }],
    );
}

/** Our own blocks from the clipboard; undefined where another program has put in what we do not understand. */
function blocksIn(json: string): readonly ProseBlock[] | undefined {
  try {
    const blocks: unknown = JSON.parse(json);
    if (!Array.isArray(blocks) || !blocks.every(isProseBlock)) return undefined;
    for (const node of new NodeMaker().blocks(blocks)) node.check();
    return blocks;
  } catch {
    return undefined;
  }
}
