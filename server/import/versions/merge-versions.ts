import { mergeComments } from './merge-comments.ts';
import { NodeMerger, type MergeConflict } from './merge-nodes.ts';
import { nameInitiatives, readVersion, sideNames, type Sides, type Version } from './version.ts';
import { layoutOf, layoutOfWanted, writeWanted } from './write-wanted.ts';

/** Two versions of a submission in one. */
export type MergedVersions =
  | { readonly kind: 'merged'; readonly text: string }
  /** Three texts that differ only where a person has to choose: all that could be merged is merged in each of them. */
  | { readonly kind: 'conflicts'; readonly texts: Sides<string>; readonly conflicts: readonly MergeConflict[] }
  /** One of them is not a submission that can be read or, without a name here, their changes could not be written with certainty. */
  | { readonly kind: 'unsure'; readonly unread?: keyof Sides<string> };

/**
 * Merges two versions of a submission cell by cell: both sides' changes since the base are made in our text, whose comments, order,
 * quotes and line ends stay.
 */
export function mergeVersions(texts: Sides<string>): MergedVersions {
  const { base, ours, theirs } = texts;
  if (base === theirs || ours === theirs) return { kind: 'merged', text: ours };
  if (base === ours) return { kind: 'merged', text: theirs };
  const read = { base: readVersion(base), ours: readVersion(ours), theirs: readVersion(theirs) };
  if (read.base === undefined || read.ours === undefined || read.theirs === undefined || read.ours.root.entries.length === 0) {
    return { kind: 'unsure', unread: sideNames.find((side) => read[side] === undefined) ?? 'ours' };
  }
  return merge({ base: read.base, ours: read.ours, theirs: read.theirs }) ?? { kind: 'unsure' };
}

function merge(versions: Sides<Version>): MergedVersions | undefined {
  const names = nameInitiatives(versions);
  const merger = new NodeMerger(names);
  const nodes = (version: Version): { readonly text: string; readonly node: Version['root'] } => ({ text: version.text, node: version.root });
  const wanted = merger.merge({ base: nodes(versions.base), ours: nodes(versions.ours), theirs: nodes(versions.theirs) });
  if (wanted.ours === undefined || wanted.theirs === undefined || wanted.base === undefined) return undefined;
  const changed = writeWanted(versions.ours, layoutOf(versions.ours.root, names), wanted.ours);
  const layout = layoutOfWanted(wanted.ours);
  const ours = changed && mergeComments(changed, layout, versions, names);
  if (ours === undefined) return undefined;
  if (merger.conflicts.length === 0) return { kind: 'merged', text: ours.text };
  const [inBase, inTheirs] = [writeWanted(ours, layout, wanted.base), writeWanted(ours, layout, wanted.theirs)];
  if (inBase === undefined || inTheirs === undefined) return undefined;
  return { kind: 'conflicts', texts: { base: inBase.text, ours: ours.text, theirs: inTheirs.text }, conflicts: merger.conflicts };
}
