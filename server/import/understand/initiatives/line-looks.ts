import { textOf, type PaperRun } from '../../read/imported-paper.ts';
import { lengthOfNumberBefore } from '../likeness.ts';

/**
 * How a line's first words look, in ways that a submission's text can not write: for each way, how many letters have
 * it.
 */
export interface LineLooks {
  readonly underlined: number;
  /** Letters that are shown as capitals and written otherwise. */
  readonly capitals: number;
  /** The size of the first words, in half points. */
  readonly size: number | undefined;
  readonly sized: number;
  /** The colour of the first words. */
  readonly colour: string | undefined;
  readonly coloured: number;
}

/** The looks of a line's runs; undefined when all of them look as usual. */
export function looksOf(runs: readonly PaperRun[]): LineLooks | undefined {
  if (runs.every(({ look }) => look === undefined)) return undefined;
  const numbered = lengthOfNumberBefore(textOf(runs));
  let end = 0;
  const first = runs.find(({ text }) => (end += text.length) > numbered && text.trim() !== '');
  const { size, colour } = first?.look ?? {};
  // Links are underlined and coloured as a matter of course.
  return {
    underlined: lengthWhere(runs, ({ look, href }) => look?.underlined === true && href === undefined),
    capitals: lengthWhere(runs, ({ look }) => look?.capitals === true),
    size,
    sized: size === undefined ? 0 : lengthWhere(runs, ({ look }) => look?.size === size),
    colour,
    coloured:
      colour === undefined ? 0 : lengthWhere(runs, ({ look, href }) => look?.colour === colour && href === undefined),
  };
}

/**
 * The number of letters at the beginning of runs that look in one way. Blanks between them and a number before them may
 * look otherwise.
 */
export function lengthWhere(runs: readonly PaperRun[], looks: (run: PaperRun) => boolean): number {
  let length = 0;
  let end = 0;
  let written = false;
  const numbered = lengthOfNumberBefore(textOf(runs));
  for (const run of runs) {
    const isBlank = run.text.trim() === '';
    if (!looks(run) && !isBlank && length + run.text.length > numbered) break;
    length += run.text.length;
    if (!looks(run)) continue;
    end = length;
    written ||= !isBlank;
  }
  return written ? end : 0;
}
