import type { MergedVersions } from '../../import/versions/merge-versions.ts';
import type { Sides } from '../../import/versions/version.ts';

/** Merges two versions of a submission; what does it is read only then. */
export async function mergeSubmissions(texts: Sides<string>): Promise<MergedVersions> {
  const { mergeVersions } = await import('../../import/versions/merge-versions.ts');
  return mergeVersions(texts);
}

/** What a person has to look at in a merged text, beyond the conflicts that were left; what no merge may pass on as done. */
export async function flawsOfMerge(merged: string, { base, ours, theirs }: Sides<string>): Promise<readonly string[]> {
  const { conflictsIn, parseYaml } = await import('../../import/versions/merge-versions.ts');
  const hasMarkers = (text: string): boolean => conflictsIn(text).length > 0;
  if (hasMarkers(merged)) return hasMarkers(ours) || hasMarkers(theirs) ? ['A version had conflict markers already, and the merged text has them, too.'] : [];
  const problem = parseYaml(merged).problems[0];
  if (problem === undefined || [base, ours, theirs].some((text) => parseYaml(text).problems.length > 0)) return [];
  const line = merged.slice(0, problem.range.start).split('\n').length;
  return [`The merged text cannot be read as YAML, from line ${String(line)} on, although all three versions can; check it before you go on.`];
}
