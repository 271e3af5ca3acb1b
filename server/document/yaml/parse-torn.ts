import { quotation } from '../../words/quotation.ts';
import { blanked, conflictsIn, loneMarkers, mayHaveConflict, withOurs, type Conflict } from '../text/conflicts.ts';
import { parseYaml } from './parse-yaml.ts';
import type { ParsedYaml, SyntaxProblem } from './tree.ts';
import { fileMessages } from '../../words/messages/findings/file.ts';

/** What was read of a text, and the text that was read. */
export interface TornYaml extends ParsedYaml {
  readonly text: string;
}

/**
 * Reads a text in which git may have left conflicts: the first version of each, with one problem for each conflict and
 * none about its lines.
 *
 * @param parse default: `parseYaml`
 */
export function parseTorn(written: string, parse: (text: string) => ParsedYaml = parseYaml): TornYaml {
  if (!mayBeTorn(written)) return { ...parse(written), text: written };
  const conflicts = conflictsIn(written);
  const alone = loneMarkers(written, conflicts);
  const text = blanked(withOurs(written, conflicts), alone);
  const read = parse(text);
  const isApart = ({ range }: SyntaxProblem): boolean =>
    !conflicts.some(({ whole }) => whole.start <= range.start && range.start < whole.end);
  const left = alone.map((range): SyntaxProblem => ({
    message: fileMessages.syntax.leftOfMerge,
    range,
    spreads: false,
    mend: 'remove',
  }));
  const problems = [...read.problems.filter(isApart), ...conflicts.map(problemOf), ...left];
  return { ...read, text, problems: problems.sort((a, b) => a.range.start - b.range.start) };
}

/** False for nearly all texts, at the price of a search. */
export function mayBeTorn(text: string): boolean {
  return mayHaveConflict(text) || text.includes('>>>>>>>');
}

function problemOf(conflict: Conflict, index: number, { length: of }: readonly Conflict[]): SyntaxProblem {
  const {
    marker,
    whole,
    names: { ours, theirs },
  } = conflict;
  const { one, named, oneOfSeveral, namedOfSeveral } = fileMessages.conflict;
  const number = index + 1;
  const names = ours === '' || theirs === '' ? undefined : { ours: quotation(ours), theirs: quotation(theirs) };
  const message =
    names === undefined
      ? of < 2
        ? one
        : oneOfSeveral({ number, of })
      : of < 2
        ? named(names)
        : namedOfSeveral({ ...names, number, of });
  return { message, range: marker, spreads: false, reach: whole.end, conflict };
}
