import { confirmTag, confirmWords, isSaidTag, lastTimeLabel, saidTagOf } from '../../../papers/hint/round-words.ts';
import { oneLine } from '../../../papers/view/cover-view.ts';
import { paragraphOf, plainRun, textOf, type ImportedPaper, type PaperBlock, type PaperNote, type PaperParagraph, type PaperRun } from '../../read/imported-paper.ts';
import { letters } from '../likeness.ts';
import { splitAtBreaks } from '../lines-of-blocks.ts';
import { boxMark, hasSign } from './box-marks.ts';

/** A document without what a round has added to it. */
export interface RoundAnswers {
  readonly paper: ImportedPaper;
  /** True if the text that the round added could be separated from the economy's own text, so that any change is the economy's. */
  readonly asksToConfirm: boolean;
}

/**
 * Takes the check boxes, the last outcomes and the marks of a round out of a document. A box that is ticked becomes a note of the
 * paragraph below it, the title of its answer; what somebody has written in these places becomes a note, too.
 */
export function withoutRoundMarks(paper: ImportedPaper): RoundAnswers {
  const reader = new RoundReader();
  const blocks = reader.blocks(paper.blocks);
  return { paper: reader.marks === 0 ? paper : { ...paper, blocks }, asksToConfirm: reader.fields > 0 };
}

class RoundReader {
  /** How many check boxes, and words that nobody is meant to change, were found. */
  marks = 0;
  /** How many of these are still fields. */
  fields = 0;

  blocks(blocks: readonly PaperBlock[]): readonly PaperBlock[] {
    const read: PaperBlock[] = [];
    let waiting: readonly PaperNote[] = [];
    for (const [index, block] of blocks.entries()) {
      if (block.kind === 'table') {
        read.push({ ...block, rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, blocks: this.blocks(cell.blocks) })) })) });
        continue;
      }
      const { notes, left } = this.#paragraph(block, blocks.slice(0, index));
      waiting = [...waiting, ...notes];
      if (left === undefined) continue;
      const isTitle = textOf(left.runs).trim() !== '';
      read.push(isTitle && waiting.length > 0 ? { ...left, notes: [...left.notes, ...waiting] } : left);
      if (isTitle) waiting = [];
    }
    // The answer below a box was deleted: a tick at it says nothing, but words do.
    const words = waiting.filter(({ text }) => text !== '');
    return words.length === 0 ? read : [...read, paragraphOf([], { notes: words })];
  }

  /** What a paragraph says of the answer below it, and what is left of the paragraph. */
  #paragraph(paragraph: PaperParagraph, above: readonly PaperBlock[]): { readonly notes: readonly PaperNote[]; readonly left: PaperParagraph | undefined } {
    const lines = splitAtBreaks(paragraph.runs);
    const boxAt = lines.findIndex(isBoxLine);
    const box = lines[boxAt];
    if (box === undefined) return this.#withoutLastTime(paragraph, above) ?? this.#withoutSaid(paragraph);
    this.marks += 1;
    if (box.some(isConfirmField)) this.fields += 1;
    const others = lines.filter((_, index) => index !== boxAt).flatMap((runs, index) => (index === 0 ? runs : [plainRun('\n'), ...runs]));
    const left = textOf(others).trim() === '' ? undefined : { ...paragraph, runs: others };
    return { notes: [...notesOfBox(box), ...(left === undefined ? paragraph.notes : [])], left };
  }

  /** Where fields are lost, the last outcome is known by its label. It is kept as a note unless it stands above, unchanged. */
  #withoutLastTime({ runs, notes }: PaperParagraph, above: readonly PaperBlock[]): { readonly notes: readonly PaperNote[]; readonly left: PaperParagraph | undefined } | undefined {
    const text = oneLine(textOf(runs));
    if (this.marks === 0 || this.fields > 0 || !text.startsWith(lastTimeLabel)) return undefined;
    const outcome = above.map((block) => (block.kind === 'table' ? '' : textOf(block.runs))).join(' ');
    const isSame = letters(outcome) === letters(text.slice(lastTimeLabel.length));
    const left: readonly PaperNote[] = isSame ? notes : [...notes, { kind: 'round-words', text }];
    return { notes: [], left: left.length === 0 ? undefined : paragraphOf([], { notes: left }) };
  }

  #withoutSaid(paragraph: PaperParagraph): { readonly notes: readonly PaperNote[]; readonly left: PaperParagraph | undefined } {
    const said = new Map<object, { readonly tag: string; text: string }>();
    for (const { control, text } of paragraph.runs) {
      if (control === undefined || !isSaidTag(control.tag)) continue;
      const known = said.get(control);
      if (known === undefined) said.set(control, { tag: control.tag, text });
      else known.text += text;
    }
    this.marks += said.size;
    this.fields += said.size;
    if (said.size === 0) return { notes: [], left: paragraph };
    const changed = [...said.values()].filter(({ tag, text }) => text.trim() !== '' && saidTagOf(text) !== tag);
    const notes = changed.map(({ text }): PaperNote => ({ kind: 'round-words', text: oneLine(text) }));
    const runs = paragraph.runs.filter(({ control }) => control === undefined || !said.has(control));
    const isEmpty = textOf(runs).trim() === '' && paragraph.notes.length === 0 && notes.length === 0;
    return { notes: [], left: isEmpty ? undefined : { ...paragraph, runs, notes: [...paragraph.notes, ...notes] } };
  }
}

/** A line with the check box; where a program has lost its field, a line that begins with a box and says what the form does. */
function isBoxLine(runs: readonly PaperRun[]): boolean {
  if (runs.some(isConfirmField)) return true;
  const text = textOf(runs);
  return hasSign(text.slice(0, 4)) && letters(text).includes(letters(confirmWords));
}

function isConfirmField({ control }: PaperRun): boolean {
  return control?.tag === confirmTag;
}

function notesOfBox(runs: readonly PaperRun[]): readonly PaperNote[] {
  const text = oneLine(textOf(runs));
  const at = text.indexOf(confirmWords);
  const { isTick, left } = boxMark(at === -1 ? oneLine(textOf(runs.filter(isConfirmField))) : text.slice(0, at));
  const rest = at === -1 ? '' : text.slice(at + confirmWords.length).trim();
  const behind = boxMark(rest);
  const isTickBehind = behind.isTick && behind.left === '';
  const words = [left, isTickBehind ? '' : rest].filter((one) => /[\p{L}\p{N}]/u.test(one)).join(' ');
  return [
    ...(isTick || isTickBehind ? [{ kind: 'confirmed' as const, text: '' }] : []),
    ...(words === '' ? [] : [{ kind: 'round-words' as const, text: words }]),
  ];
}
