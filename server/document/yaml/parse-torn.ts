import { quotation } from '../../words/quotation.ts';
import { conflictsIn, withOurs, type Conflict } from '../text/conflicts.ts';
import { parseYaml } from './parse-yaml.ts';
import type { ParsedYaml, SyntaxProblem } from './parsed-yaml.ts';

/** What was read of a text, and the text that was read. */
export interface TornYaml extends ParsedYaml {
  readonly text: string;
}

/**
 * Reads a text in which git may have left conflicts: the first version of each, with one problem for each conflict and none about its
 * lines.
 *
 * @param parse default: `parseYaml`
 */
export function parseTorn(written: string, parse: (text: string) => ParsedYaml = parseYaml): TornYaml {
  const conflicts = written.includes('<<<<<<<') ? conflictsIn(written) : [];
  const text = withOurs(written, conflicts);
  const read = parse(text);
  if (conflicts.length === 0) return { ...read, text };
  const isApart = ({ range }: SyntaxProblem): boolean => !conflicts.some(({ whole }) => whole.start <= range.start && range.start < whole.end);
  const problems = [...read.problems.filter(isApart), ...conflicts.map(problemOf)];
  return { ...read, text, problems: problems.sort((a, b) => a.range.start - b.range.start) };
}

function problemOf(conflict: Conflict): SyntaxProblem {
  const { marker, whole, names: { ours, theirs } } = conflict;
  const names = ours === '' || theirs === '' ? '' : `, ${quotation(ours)} and ${quotation(theirs)}`;
  return { message: `Git could not merge two versions of these lines${names}: keep one of them, or both.`, range: marker, spreads: false, reach: whole.end, conflict };
}
