import { fieldsOf } from '../../../papers/form/form-fields.ts';
import { ownPointLabel } from '../../../papers/form/form-words.ts';
import { oneLine } from '../../../papers/view/cover-view.ts';
import type { Template } from '../../../template/template.ts';
import { paragraphOf, textOf, type ImportedPaper, type PaperBlock, type PaperControl, type PaperNote, type PaperParagraph, type PaperRun } from '../../read/imported-paper.ts';
import { withoutEnd } from '../around.ts';
import { letters, lettersOfForm } from '../likeness.ts';
import { splitAtBreaks } from '../lines-of-blocks.ts';

/** What a line of check boxes says. */
interface CheckedLine {
  readonly points: readonly string[];
  /** Sub-points in somebody’s own words, and what was written beside a box. */
  readonly own: readonly string[];
  /** False for a line of the form’s list whose box is gone: it belongs to a list only where others have theirs. */
  readonly hasBox: boolean;
  /** True for the line of a sub-point of their own without its field: elsewhere “Other:” begins a sentence of an answer. */
  readonly onlyBelowBoxes?: boolean;
}

interface Box {
  isTicked: boolean;
  hasBox: boolean;
  /** The content control by which the form knows the box. */
  readonly control: PaperControl | undefined;
  words: string;
}

/** A box, whoever drew or typed it; an `x` stands alone. */
const boxes = /(\[[ x]?\]|[☐☑☒✓✔✗✘]|(?<!\S)x(?!\S))/iu;
const isTick = /[x☑☒✓✔✗✘]/iu;

/** Letters of the words behind a code by which a sub-point is known. */
const leastLetters = 12;

/**
 * The paper with a note in place of each list of check boxes in a cell, which says what is ticked. A list with nothing ticked leaves
 * a note where the cell has several, because it shows where the list of one initiative ends.
 */
export function withTicks(paper: ImportedPaper, template: Template): ImportedPaper {
  const reader = new TickReader(template);
  const inCells = (block: PaperBlock): PaperBlock => (block.kind === 'paragraph' ? block : {
    ...block, rows: block.rows.map(({ cells }) => ({ cells: cells.map((cell) => ({ ...cell, blocks: reader.cell(cell.blocks).map(inCells) })) })),
  });
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
    const parts = blocks.flatMap((block): readonly { readonly block: PaperBlock; readonly checked?: CheckedLine | undefined; readonly isBlank?: boolean }[] => {
      if (block.kind === 'table') return [{ block }];
      const lines = splitAtBreaks(block.runs);
      const checked = lines.map((runs) => this.#line(runs));
      if (checked.every((one) => one === undefined)) return [{ block, isBlank: block.notes.length === 0 && textOf(block.runs).trim() === '' }];
      return lines.map((runs, index) => ({ block: { ...block, runs, ...(index > 0 && { notes: [] }) }, checked: checked[index] }));
    });
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
        lists.push(list = [{ kind: 'ticks', text: '', points: [] }]);
        written.push(paragraphOf([], { notes: list }));
      }
      const points = [...list[0]?.points ?? [], ...checked.points];
      list.splice(0, 1, { kind: 'ticks', text: points.join(', '), points });
      list.push(...checked.own.map((text) => ({ kind: 'own-point' as const, text })), ...notesOf(block));
    }
    const [only] = lists;
    return lists.length === 1 && only?.length === 1 && only[0]?.text === '' ? written.filter((block) => notesOf(block) !== only) : written;
  }

  #line(runs: readonly PaperRun[]): CheckedLine | undefined {
    const field = runs.map(({ control }) => this.#fields.get(control?.tag ?? '')).find((one) => one?.kind === 'own-point');
    const text = oneLine(textOf(runs));
    if (field !== undefined || text.startsWith(ownPointLabel.trim())) {
      const own = text.replace(ownPointLabel.trim(), '').trim();
      return { points: [], own: own === '' ? [] : [own], hasBox: false, onlyBelowBoxes: field === undefined };
    }
    const read = this.#boxes(runs).map((box) => this.#meant(box));
    const all = read.filter((one) => one !== undefined);
    return all.length === 0 || all.length < read.length ? undefined : { points: all.flatMap(({ points }) => points), own: all.flatMap(({ own }) => own), hasBox: all.some(({ hasBox }) => hasBox) };
  }

  /** The boxes of a line, each with the words behind it. */
  #boxes(runs: readonly PaperRun[]): readonly Box[] {
    const found: Box[] = [];
    const open = (control?: PaperControl): Box => {
      const last = found.at(-1);
      if (last !== undefined && last.words.trim() === '' && (control === undefined || last.control === control)) return last;
      const box: Box = { isTicked: false, hasBox: false, control, words: '' };
      found.push(box);
      return box;
    };
    for (const { text, control } of runs) {
      const isBox = control !== undefined && this.#fields.get(control.tag)?.kind === 'point';
      for (const [index, piece] of text.split(boxes).entries()) {
        if (piece === '') continue;
        if (isBox || index % 2 === 1) {
          const box = open(isBox ? control : undefined);
          box.hasBox = true;
          box.isTicked ||= isTick.test(piece);
        } else if (piece.trim() !== '' || found.length > 0) (found.at(-1) ?? open()).words += piece;
      }
    }
    return found;
  }

  /** What a box says; undefined for words that name no sub-point of the form. */
  #meant({ isTicked, hasBox, control, words }: Box): CheckedLine | undefined {
    const [first = ''] = words.trim().split(/\s/, 1);
    const code = withoutEnd(first.replace('(', ''), (sign) => '.)'.includes(sign)).toLowerCase();
    const said = letters(words.trim().slice(first.length));
    const [named, another] = this.points.filter(({ id, text }) => {
      const isWhole = id.toLowerCase() === code;
      if (!isWhole && id.slice(id.lastIndexOf('.') + 1).toLowerCase() !== code) return false;
      return said === '' ? isWhole && hasBox : lettersOfForm(text).startsWith(said) && (said.length >= leastLetters || said === lettersOfForm(text));
    });
    const field = this.#fields.get(control?.tag ?? '');
    // Two issues may ask the same; whose box it is, only its control knows.
    if (field?.kind !== 'point') return named === undefined || another !== undefined ? undefined : { points: isTicked ? [named.id] : [], own: [], hasBox };
    return { points: isTicked ? [field.point] : [], own: named !== undefined || words.trim() === '' ? [] : [oneLine(words)], hasBox };
  }
}

function notesOf(block: PaperBlock): PaperParagraph['notes'] {
  return block.kind === 'paragraph' ? block.notes : [];
}
