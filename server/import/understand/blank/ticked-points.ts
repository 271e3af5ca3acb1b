import { fieldsOf, type FormField } from '../../../papers/form/form-fields.ts';
import { oneLine } from '../../../papers/view/cover-view.ts';
import type { Template } from '../../../template/template.ts';
import {
  paragraphOf,
  textOf,
  type ImportedPaper,
  type PaperBlock,
  type PaperControl,
  type PaperNote,
  type PaperParagraph,
  type PaperRun,
} from '../../read/imported-paper.ts';
import { withoutEnd } from '../around.ts';
import { letters, lettersOfForm } from '../likeness.ts';
import { splitAtBreaks } from '../lines-of-blocks.ts';
import { hasSign, signs, boxMark } from './round-answers.ts';
import { ownPointOf } from './own-points.ts';

/** What a line of check boxes says. */
interface CheckedLine {
  readonly points: readonly string[];
  /** Sub-points in somebody’s own words, and what was written beside a box. */
  readonly notes: readonly PaperNote[];
  /** False for a line of the form’s list whose box is gone: it belongs to a list only where others have theirs. */
  readonly hasBox: boolean;
  /**
   * True for the line of a sub-point of their own without its field: elsewhere “Other:” begins a sentence of an answer.
   */
  readonly onlyBelowBoxes?: boolean;
}

interface Box {
  /** What stands in its place: its sign, and what was typed there. */
  typed: string;
  hasBox: boolean;
  /** The content control by which the form knows the box. */
  readonly control: PaperControl | undefined;
  /** Without the blanks before them. */
  words: string;
}

/** A sub-point of the form, and the words with it that the form does not have. */
interface NamedPoint {
  readonly id: string;
  readonly added: string;
  /** How many letters are the form's. */
  readonly length: number;
}

/** Letters of the words behind a code by which a sub-point is known. */
const leastLetters = 12;

/**
 * The paper with a note in place of each list of check boxes in a cell, which says what is ticked. A list with nothing
 * ticked leaves a note where the cell has several, because it shows where the list of one initiative ends.
 */
export function withTicks(paper: ImportedPaper, template: Template): ImportedPaper {
  const reader = new TickReader(template);
  const inCells = (block: PaperBlock): PaperBlock =>
    block.kind === 'paragraph'
      ? block
      : {
          ...block,
          rows: block.rows.map(({ cells }) => ({
            cells: cells.map((cell) => ({ ...cell, blocks: reader.cell(cell.blocks).map(inCells) })),
          })),
        };
  return reader.points.length === 0 ? paper : { ...paper, blocks: paper.blocks.map(inCells) };
}

class TickReader {
  readonly points: readonly { readonly id: string; readonly text: string }[];
  readonly #fields: ReturnType<typeof fieldsOf>;

  constructor(template: Template) {
    this.points = template.issues.flatMap(({ points }) => points);
    this.#fields = fieldsOf(template);
  }

  cell(blocks: readonly PaperBlock[]): readonly PaperBlock[] {
    const parts = blocks.flatMap(
      (
        block,
      ): readonly {
        readonly block: PaperBlock;
        readonly checked?: CheckedLine | undefined;
        readonly isBlank?: boolean;
      }[] => {
        if (block.kind === 'table') return [{ block }];
        const lines = splitAtBreaks(block.runs);
        const checked = lines.map((runs) => this.#line(runs));
        if (checked.every((one) => one === undefined))
          return [{ block, isBlank: block.notes.length === 0 && textOf(block.runs).trim() === '' }];
        return lines.map((runs, index) => ({
          block: { ...block, runs, ...(index > 0 && { notes: [] }) },
          checked: checked[index],
        }));
      },
    );
    if (!parts.some(({ checked }) => checked?.hasBox)) return blocks;
    const written: PaperBlock[] = [];
    const lists: PaperNote[][] = [];
    let list: PaperNote[] | undefined;
    for (const { block, checked, isBlank } of parts) {
      if (checked === undefined || (checked.onlyBelowBoxes === true && list === undefined)) {
        if (isBlank !== true) list = undefined;
        written.push(block);
        continue;
      }
      if (list === undefined) {
        lists.push((list = [{ kind: 'ticks', text: '', points: [] }]));
        written.push(paragraphOf([], { notes: list }));
      }
      const points = [...(list[0]?.points ?? []), ...checked.points];
      list.splice(0, 1, { kind: 'ticks', text: points.join(', '), points });
      list.push(...checked.notes, ...notesOf(block));
    }
    const [only] = lists;
    return lists.length === 1 && only?.length === 1 && only[0]?.text === ''
      ? written.filter((block) => notesOf(block) !== only)
      : written;
  }

  #line(runs: readonly PaperRun[]): CheckedLine | undefined {
    const own = ownPointOf(runs, (run) => this.#fieldOf(run.control)?.kind === 'own-point');
    if (own?.isField === true) return { points: [], notes: own.notes, hasBox: false, onlyBelowBoxes: false };
    const read = this.#boxes(runs).map((box) => this.#meant(box));
    const all = read.filter((one) => one !== undefined);
    if (all.length > 0 && all.length === read.length)
      return {
        points: all.flatMap(({ points }) => points),
        notes: all.flatMap(({ notes }) => notes),
        hasBox: all.some(({ hasBox }) => hasBox),
      };
    return own && { points: [], notes: own.notes, hasBox: false, onlyBelowBoxes: true };
  }

  #fieldOf(control: PaperControl | undefined): FormField | undefined {
    return this.#fields.get(control?.tag ?? '');
  }

  /** The boxes of a line, each with the words behind it. */
  #boxes(runs: readonly PaperRun[]): readonly Box[] {
    const found: Box[] = [];
    const open = (control?: PaperControl): Box => {
      const last = found.at(-1);
      if (last !== undefined && last.words === '' && (control === undefined || last.control === control)) return last;
      const box: Box = { typed: '', hasBox: false, control, words: '' };
      found.push(box);
      return box;
    };
    for (const { text, control } of runs) {
      const isBox = this.#fieldOf(control)?.kind === 'point';
      for (const [index, piece] of (isBox ? [text] : text.split(signs)).entries()) {
        if (piece === '') continue;
        if (isBox || index % 2 === 1) {
          const box = open(isBox ? control : undefined);
          box.hasBox = true;
          box.typed += piece;
        } else if (piece.trim() !== '' || (found.at(-1)?.words ?? '') !== '') (found.at(-1) ?? open()).words += piece;
      }
    }
    return withSignAtEnd(found);
  }

  /** What a box says; undefined for words that name no sub-point of the form. */
  #meant({ typed, hasBox, control, words }: Box): CheckedLine | undefined {
    const field = this.#fieldOf(control);
    // Two issues may ask the same; whose box it is, only its control knows.
    const known = field?.kind === 'point' ? field.point : undefined;
    const named =
      this.#named(words, hasBox, known) ??
      (known === undefined ? undefined : { id: known, added: oneLine(words), length: 0 });
    if (named === undefined) return this.#typedBefore(words);
    const { isTick, left } = boxMark(typed);
    const behind = boxMark(named.added);
    const isTickBehind = behind.isTick && behind.left === '';
    return {
      points: isTick || isTickBehind ? [named.id] : [],
      notes: noteAt(named.id, [left, isTickBehind ? '' : named.added]),
      hasBox,
    };
  }

  /** A line without a box whose sub-point stands behind a few words that were typed in its place. */
  #typedBefore(words: string): CheckedLine | undefined {
    const tokens = oneLine(words).split(' ', mostTyped + 1);
    for (let at = 1; at < tokens.length; at++) {
      const typed = tokens.slice(0, at).join(' ');
      const named = this.#named(oneLine(words).slice(typed.length), false);
      if (named === undefined) continue;
      const { isTick, left } = boxMark(typed);
      return { points: isTick ? [named.id] : [], notes: noteAt(named.id, [left, named.added]), hasBox: hasSign(typed) };
    }
    return undefined;
  }

  /**
   * The sub-point that words name: its code, and what the form says behind it. Behind a box, words may follow that the
   * form does not have.
   *
   * @param known the only sub-point that it may be
   */
  #named(words: string, hasBox: boolean, known?: string): NamedPoint | undefined {
    const [first = ''] = words.trim().split(/\s/, 1);
    const code = withoutEnd(first.replace('(', ''), (sign) => '.)'.includes(sign)).toLowerCase();
    const behind = words.trim().slice(first.length).trim();
    const found = this.points.flatMap(({ id, text }): readonly NamedPoint[] => {
      const isWhole = id.toLowerCase() === code;
      if ((known ?? id) !== id || (!isWhole && id.slice(id.lastIndexOf('.') + 1).toLowerCase() !== code)) return [];
      if (behind === '') return (isWhole && hasBox) || known !== undefined ? [{ id, added: '', length: 0 }] : [];
      const { added, length } = behindForm(behind, lettersOfForm(text));
      const isEnough = length >= leastLetters || length === lettersOfForm(text).length;
      if (isEnough && (added === '' || hasBox)) return [{ id, added, length }];
      return known === undefined ? [] : [{ id, added: oneLine(behind), length: 0 }];
    });
    const best = found.filter((one) => found.every(({ length }) => length <= one.length));
    return best.length === 1 ? best[0] : undefined;
  }
}

/**
 * A sign behind the last words of a line belongs to their box. Where words stand before the first of several boxes,
 * each box stands behind its words.
 */
function withSignAtEnd(boxes: readonly Box[]): readonly Box[] {
  const [last, before, ...more] = boxes.toReversed();
  if (
    last === undefined ||
    before === undefined ||
    last.words !== '' ||
    last.control !== undefined ||
    (boxes[0]?.hasBox === false && more.length > 0)
  )
    return boxes;
  return [...boxes.slice(0, -2), { ...before, typed: before.typed + last.typed, hasBox: true }];
}

/** Words that may have been typed in place of one box. */
const mostTyped = 4;

/** What stands in a text behind the words with which the form begins. */
function behindForm(text: string, form: string): { readonly added: string; readonly length: number } {
  const tokens = text.split(/\s+/);
  let length = 0;
  for (const [at, token] of tokens.entries()) {
    const said = letters(token);
    const next = length === 0 || said === '' ? said : ` ${said}`;
    const end = length + next.length;
    if (!form.startsWith(next, length) || (end < form.length && form.charAt(end) !== ' '))
      return { added: tokens.slice(at).join(' '), length };
    length = end;
  }
  return { added: '', length };
}

function noteAt(point: string, said: readonly string[]): readonly PaperNote[] {
  const text = said.filter((one) => /[^\s.,;:…–—-]/.test(one)).join(' ');
  return text === '' ? [] : [{ kind: 'point-words', text: `${point}: ${text}` }];
}

function notesOf(block: PaperBlock): PaperParagraph['notes'] {
  return block.kind === 'paragraph' ? block.notes : [];
}
