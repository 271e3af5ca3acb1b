import {
  textOf,
  type ImportedPaper,
  type PaperBlock,
  type PaperFootnote,
  type PaperNote,
  type PaperRun,
} from '../../read/imported-paper.ts';
import { placeBlocks } from '../form/placed-blocks.ts';
import { splitAtBreaks } from '../lines-of-blocks.ts';

/** A line of the document as it was read, before anything was made of it. */
export interface LineRead {
  readonly text: string;
  /** The number or letter of its list, which is not in the text. */
  readonly mark: string | undefined;
  /** The addresses that its words link to. */
  readonly targets: readonly string[];
  readonly place: string;
  /** True for a line of a page's header or footer. */
  readonly isMargin: boolean;
}

/**
 * All lines of a document: paragraphs, cells, page headers and footers, notes. A text that page headers repeat is one
 * line.
 */
export function linesOfPaper(
  { blocks, margins }: Pick<ImportedPaper, 'blocks' | 'margins'>,
  isPrinted: (kind: PaperNote['kind']) => boolean = () => true,
): readonly LineRead[] {
  const lines: LineRead[] = [];
  let isMargin = false;
  const footnotes = new Set<PaperFootnote>();
  const addRuns = (runs: readonly PaperRun[], place: string, mark: string | undefined): void => {
    for (const [index, part] of splitAtBreaks(runs).entries()) {
      lines.push({
        text: textOf(part),
        mark: index === 0 ? mark : undefined,
        targets: targetsOf(part),
        place,
        isMargin,
      });
    }
    for (const { note } of runs) if (note !== undefined) addFootnote(note, place);
  };
  const addFootnote = (note: PaperFootnote, place: string): void => {
    if (footnotes.has(note)) return;
    footnotes.add(note);
    addRuns(note.runs, place, undefined);
  };
  const addNote = ({ kind, text, footnote }: PaperNote, place: string): void => {
    if (footnote !== undefined) addFootnote(footnote, place);
    else if (kind !== 'ticks' && kind !== 'confirmed' && isPrinted(kind))
      for (const line of text.split('\n')) lines.push({ text: line, mark: undefined, targets: [], place, isMargin });
  };
  const add = (block: PaperBlock, place: string): void => {
    if (block.kind === 'paragraph') {
      addRuns(block.runs, place, block.list?.mark);
      for (const note of block.notes) addNote(note, place);
      return;
    }
    for (const [index, { cells }] of block.rows.entries()) {
      for (const { blocks: within, column } of cells)
        for (const one of within) add(one, `${place}, row ${index + 1}, column ${column + 1}`);
    }
  };
  for (const { block, place } of placeBlocks(blocks)) add(block, place);
  isMargin = true;
  for (const block of margins) add(block, 'page header or footer');
  const known = new Set<string>();
  return lines.filter((line) => {
    const isNew = !known.has(line.text.trim());
    known.add(line.text.trim());
    return isNew || !line.isMargin;
  });
}

function targetsOf(runs: readonly PaperRun[]): readonly string[] {
  return [
    ...new Set(
      runs.flatMap(({ href }) => (href === undefined || href === '' || href.startsWith('#') ? [] : [href.trim()])),
    ),
  ];
}
