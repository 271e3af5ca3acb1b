import type { Node } from 'prosemirror-model';
import { Mapping } from 'prosemirror-transform';
import type { ProseField, SentBlock } from '../../../../server/protocol/table.ts';
import { aligned, rebased, type Past, type PlacedHunk } from './rebase.ts';
import { saidBy } from './said.ts';
import { NodeReader } from './to-blocks.ts';
import { isNode } from './prose-schema.ts';
import { noteIdsOf } from './to-document.ts';

/** What the editor knows of the file: what it said last, what of that is still as it is written there, and what was asked for. */
export class KnownText {
  #field: ProseField;
  /** What the file says. */
  #base: Past;
  /** What was in the editor when its value was asked for last. */
  #asked: Past;
  /** Which block of the field a node is, as long as nobody has touched it. */
  #numbers = new WeakMap<Node, number>();
  #noteIds = '';

  constructor(field: ProseField, doc: Node) {
    this.#field = field;
    this.#base = this.#asked = { doc, mapping: new Mapping() };
    this.#number(doc);
  }

  get field(): ProseField {
    return this.#field;
  }

  moved(mapping: Mapping): void {
    for (const past of new Set([this.#base, this.#asked])) past.mapping.appendMapping(mapping);
  }

  /** @param since what was typed after that, while an input method composes */
  asked(doc: Node, since: Mapping): readonly SentBlock[] {
    this.#asked = { doc, mapping: since.slice(0) };
    return this.#sent(doc);
  }

  /** What the file says now. @returns the changes that show it; undefined where both changed the same words */
  take(field: ProseField): { readonly hunks: readonly PlacedHunk[]; /** To be called with what is in the editor then. */ readonly done: (doc: Node) => void } | undefined {
    const { blocks, isLine } = field;
    // The file has what was asked for, or, where that was refused, only what others have changed: the smaller change is the right one.
    const ofAsked = rebased(this.#asked, blocks, isLine);
    const ofBase = this.#base === this.#asked ? ofAsked : rebased(this.#base, blocks, isLine);
    const { hunks, past } = ofBase.size < ofAsked.size ? ofBase : ofAsked;
    if (hunks === undefined) return undefined;
    return {
      hunks, done: (doc) => {
        this.#base = this.#asked = past();
        this.#field = field;
        this.#number(doc);
      },
    };
  }

  /** Finds the blocks of the field that are in the document as they are in the file. */
  #number(doc: Node): void {
    const reader = new NodeReader(doc);
    const full = doc.children.flatMap((node) => {
      const block = reader.block(node);
      return block === undefined ? [] : [{ node, said: saidBy(block) }];
    });
    const { blocks } = this.#field;
    this.#numbers = new WeakMap();
    for (const { mine, theirs } of aligned(full.map(({ said }) => said), blocks.map(saidBy))) {
      const own = mine === undefined ? undefined : full[mine];
      const other = theirs === undefined ? undefined : blocks[theirs];
      if (own !== undefined && other !== undefined && theirs !== undefined && own.said === saidBy(other)) this.#numbers.set(own.node, theirs);
    }
    this.#noteIds = noteIdsOf(doc).join();
  }

  #sent(doc: Node): readonly SentBlock[] {
    const reader = new NodeReader(doc);
    // Marks in a block that stays refer to their footnotes as they are written there.
    const keepsNotes = noteIdsOf(doc).join() === this.#noteIds;
    let last = -1;
    return doc.children.flatMap((node): readonly SentBlock[] => {
      const number = this.#numbers.get(node);
      if (number !== undefined && number > last && (keepsNotes || !hasNoteMarks(node))) {
        last = number;
        return [number];
      }
      const block = reader.block(node);
      return block === undefined ? [] : [block];
    });
  }
}

function hasNoteMarks(node: Node): boolean {
  let has = false;
  node.descendants((inner) => {
    has ||= isNode(inner, 'noteMark');
    return !has;
  });
  return has;
}
