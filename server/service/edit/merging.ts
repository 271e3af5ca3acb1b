import type { MergedVersions } from '../../import/versions/merge-versions.ts';
import type { Sides } from '../../import/versions/version.ts';

/** Merges two versions of a submission; what does it is read only then. */
export async function mergeSubmissions(texts: Sides<string>): Promise<MergedVersions> {
  const { mergeVersions } = await import('../../import/versions/merge-versions.ts');
  return mergeVersions(texts);
}

/** What a person has to check in a merged text, besides the conflicts that were left. @returns sentences */
export async function checkedMerge(merged: string, versions: Sides<string>): Promise<readonly string[]> {
  const { flawsOfMerge } = await import('../../import/versions/flaws-of-merge.ts');
  return flawsOfMerge(merged, versions);
}
