import type { MergedVersions } from '../../import/versions/merge-versions.ts';
import type { Sides } from '../../import/versions/version.ts';

/** Merges two versions of a submission; what does it is read only then. */
export async function mergeSubmissions(texts: Sides<string>): Promise<MergedVersions> {
  const { mergeVersions } = await import('../../import/versions/merge-versions.ts');
  return mergeVersions(texts);
}
