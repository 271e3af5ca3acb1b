import type { Node } from 'prosemirror-model';
import { Mapping } from 'prosemirror-transform';
import type { ProseField, SentBlock } from '../../../../server/protocol/table.ts';
import { aligned, rebased, type Past, type PlacedReplacement } from './rebase.ts';
import { saidBy } from './said.ts';
import { NodeReader } from './to-blocks.ts';
import { isNode } from './prose-schema.ts';

/**
 * What the editor knows of the file: what it said last, what of that is still as it is written there, and what was
 * asked for.
 */
export class KnownText {
  #field: ProseField;
  /** What the file says. */
  #base: Past;
  /** What was in the editor when its value was asked for last. */
  #asked: Past;

  constructor(field: ProseField, doc: Node) {
    this.#field = field;
    this.#base = this.#asked = { doc, mapping: new Mapping() };
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

  /** The same as `asked`, of what is not asked for yet. */
  written(doc: Node): readonly SentBlock[] {
    return this.#sent(doc);
  }

  /** What the file says now. @returns the changes that show it; undefined where both changed the same words */
  take(field: ProseField): { readonly hunks: readonly PlacedReplacement[]; readonly done: () => void } | undefined {
    const { blocks, isLine } = field;
    // The file has what was asked for, or, where that was refused, only what others have changed: the smaller change is
    // the right one.
    const ofAsked = rebased(this.#asked, blocks, isLine);
    const ofBase = this.#base === this.#asked ? ofAsked : rebased(this.#base, blocks, isLine);
    const { hunks, past } = ofBase.size < ofAsked.size ? ofBase : ofAsked;
    if (hunks === undefined) return undefined;
    return {
      hunks,
      done: () => {
        this.#base = this.#asked = past();
        this.#field = field;
      },
    };
  }

  /** A block that says what one of the file says stays as it is written there. */
  #sent(doc: Node): readonly SentBlock[] {
    const reader = new NodeReader(doc);
    const full = doc.children.flatMap((node) => {
      const block = reader.block(node);
      return block === undefined ? [] : [{ node, block, said: saidBy(block) }];
    });
    const theirs = this.#field.blocks.map(saidBy);
    const numbers = new Map(
      aligned(
        full.map(({ said }) => said),
        theirs,
      ).map((pair) => [pair.mine, pair.theirs]),
    );
    // Marks in a block that stays refer to their footnotes as they are written there.
    const [known, notes] = [notesSaidBy(new NodeReader(this.#base.doc)), notesSaidBy(reader)];
    const isKept = (id: number): boolean => notes.get(id) === known.get(id);
    return full.map(({ node, block, said }, index) => {
      const number = numbers.get(index);
      return number !== undefined && theirs[number] === said && noteMarksIn(node).every(isKept) ? number : block;
    });
  }
}

/** The numbers of the footnotes of a document and what they say, by their ids. */
function notesSaidBy({ notes }: NodeReader): ReadonlyMap<number, string> {
  return new Map(notes.map(([id, { number, inlines }]) => [id, `${number} ${saidBy({ kind: 'paragraph', inlines })}`]));
}

/** The ids of the footnotes that a block refers to. */
function noteMarksIn(node: Node): readonly number[] {
  const ids: number[] = [];
  node.descendants((inner) => {
    if (isNode(inner, 'noteMark')) ids.push(Number(inner.attrs['id']));
  });
  return ids;
}
