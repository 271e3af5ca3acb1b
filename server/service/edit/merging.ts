import type * as Conflicts from '../../import/versions/resolve-conflicts.ts';
import type { MergedVersions } from '../../import/versions/merge-versions.ts';
import { equalEnds } from '../../document/edit/text-edits.ts';
import type { ConflictChoice, ResolveResult } from '../../protocol/conflicts.ts';
import type { Sides } from '../../import/versions/version.ts';

/** Merges two versions of a submission; what does it is read only then. */
export async function mergeSubmissions(texts: Sides<string>): Promise<MergedVersions> {
  const { mergeVersions } = await import('../../import/versions/merge-versions.ts');
  const { oneAgencyOf } = await import('./one-agency.ts');
  return mergeVersions(texts, oneAgencyOf(texts.ours));
}

/** As `withAllMarkers` of the conflicts. */
export async function completeMarkers(
  ...asked: Parameters<typeof Conflicts.withAllMarkers>
): Promise<ReturnType<typeof Conflicts.withAllMarkers>> {
  return (await import('../../import/versions/resolve-conflicts.ts')).withAllMarkers(...asked);
}

/**
 * What a person has to check in a merged text, besides the conflicts that were left. @param byLines git has merged the
 * lines @returns sentences
 */
export async function checkedMerge(
  merged: string,
  versions: Sides<string>,
  byLines: boolean,
): Promise<readonly string[]> {
  const { flawsOfMerge } = await import('../../import/versions/flaws-of-merge.ts');
  return flawsOfMerge(merged, versions, byLines);
}

interface OtherVersion {
  readonly ancestor?: string;
  readonly onDisk?: string;
  readonly choices?: readonly (ConflictChoice | null)[];
}

/**
 * Merges what git has left between conflict markers, or a version that is on the disk.
 *
 * @param other `choices` for what is then left; without them, no edit is given
 * @returns null where a version on the disk cannot be merged with certainty
 */
export async function resolvedConflicts(
  text: string,
  { ancestor, onDisk, choices }: OtherVersion,
): Promise<ResolveResult | null> {
  const { mergeFromDisk, resolveConflicts, withChoices } = await import('../../import/versions/resolve-conflicts.ts');
  const isOneAgency = (await import('./one-agency.ts')).oneAgencyOf(text);
  const resolved =
    onDisk === undefined
      ? resolveConflicts(text, ancestor, isOneAgency)
      : ancestor === undefined
        ? undefined
        : mergeFromDisk(text, ancestor, onDisk, { isOneAgency });
  if (resolved === undefined) return null;
  const { text: merged, ...told } = resolved;
  if (choices === undefined) return told;
  const { text: now, starts } = withChoices(merged, choices);
  if (now === text) return { ...told, starts };
  const { before, behind } = equalEnds(text, now);
  return {
    ...told,
    starts,
    edit: { start: before, end: text.length - behind, newText: now.slice(before, now.length - behind) },
  };
}
