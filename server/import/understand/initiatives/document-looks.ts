import type { Line } from '../lines.ts';
import type { IssueRows } from '../form/read-rows.ts';
import { stressedWords } from './title-of-line.ts';
import { stressOf, type TitleLook, type UsualLooks } from './title-stress.ts';

/** How a document marks its titles, as far as all of its issues together show it. */
export interface DocumentLooks {
  readonly usual: UsualLooks;
  /** For each look, the number of rows whose first line has it. */
  readonly first: ReadonlyMap<TitleLook, number>;
  /** Headings that stand several times within an issue, and never first in a row: they name parts of initiatives. */
  readonly repeated: ReadonlySet<string>;
}

const mostLabelWords = 3;

export function documentLooks(answers: readonly IssueRows[]): DocumentLooks {
  const rows = answers.map(({ rows: own }) =>
    own.map(({ cells }) => (cells.get('initiatives') ?? []).filter(({ text }) => text !== '')),
  );
  const usual = usualOf(rows.flat(2));
  const first = new Map<TitleLook, number>();
  const atFirst = new Set<string>();
  const repeated = new Set<string>();
  /** In how many issues a heading stands. */
  const issues = new Map<string, number>();
  for (const ofIssue of rows) {
    const within = new Set<string>();
    for (const lines of ofIssue) {
      for (const [index, line] of lines.entries()) {
        const stress = stressOf(line, usual);
        if (stress === undefined) continue;
        if (index === 0) for (const look of stress.looks) first.set(look, (first.get(look) ?? 0) + 1);
        if (stress.kind === 'sentence') continue;
        const heading = stressedWords(line, stress);
        if (index === 0) atFirst.add(heading);
        if (within.has(heading)) repeated.add(heading);
        within.add(heading);
      }
    }
    for (const heading of within) {
      const count = (issues.get(heading) ?? 0) + 1;
      issues.set(heading, count);
      // The same programme often answers several issues, so only few words are taken for a label then.
      if (count > 2 && heading.split(' ').length <= mostLabelWords) repeated.add(heading);
    }
  }
  for (const heading of atFirst) repeated.delete(heading);
  return { usual, first, repeated };
}

/** The size and the colour that most letters have. */
function usualOf(lines: readonly Line[]): UsualLooks {
  const sizes = new Map<number | undefined, number>();
  const colours = new Map<string | undefined, number>();
  for (const { text, looks } of lines) {
    const { size, sized = 0, colour, coloured = 0 } = looks ?? {};
    const rest = Math.max(0, text.length - coloured);
    sizes.set(size, (sizes.get(size) ?? 0) + (size === undefined ? text.length : sized));
    if (coloured > 0) colours.set(colour, (colours.get(colour) ?? 0) + coloured);
    colours.set(undefined, (colours.get(undefined) ?? 0) + rest);
  }
  return { size: most(sizes), colour: most(colours) };
}

function most<Key>(counts: ReadonlyMap<Key, number>): Key | undefined {
  let best: Key | undefined;
  let count = -1;
  for (const [key, own] of counts) {
    if (own <= count) continue;
    best = key;
    count = own;
  }
  return best;
}
