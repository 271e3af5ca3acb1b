import { conflictsIn } from '../../document/text/conflicts.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import type { Sides } from './version.ts';
import { versionMessages } from '../../words/messages/import/versions.ts';

/**
 * What a person has to check in a merged text, besides the conflicts that were left.
 *
 * @param byLines git has merged the lines; what was merged cell by cell has been read already
 * @returns sentences
 */
export function flawsOfMerge(
  merged: string,
  { base, ours, theirs }: Sides<string>,
  byLines: boolean,
): readonly string[] {
  const hasMarkers = (text: string): boolean => conflictsIn(text).length > 0;
  if (hasMarkers(merged)) return hasMarkers(ours) || hasMarkers(theirs) ? [versionMessages.markers.text] : [];
  if (!byLines) return [];
  const problem = parseYaml(merged).problems[0];
  if (problem === undefined || [base, ours, theirs].some((text) => parseYaml(text).problems.length > 0)) return [];
  const line = merged.slice(0, problem.range.start).split('\n').length;
  return [versionMessages.torn({ line }).text];
}
