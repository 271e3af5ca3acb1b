import { CommentMerger, type NamedText } from './merge-comments.ts';
import { NodeMerger, type MergeConflict } from './merge-nodes.ts';
import { isOneText, type IsOneAgency } from './one-thing.ts';
import { shortened } from './shared-initiatives.ts';
import { countAliases, nameInitiatives, readVersion, type Sides, type UnreadVersion, type Version } from './version.ts';
import type { WantedNode } from './wanted.ts';
import { layoutOf, layoutOfWanted, writeWanted } from './write-wanted.ts';

/**
 * Two versions of a submission in one, with the number of places that were merged, and of those in which ours has taken
 * something of theirs. `notes` are sentences about what was merged and may be more than is wanted.
 */
export type MergedVersions =
  | {
      readonly kind: 'merged';
      readonly text: string;
      readonly places: number;
      readonly taken: number;
      readonly notes: readonly string[];
    }
  /** Three texts that differ only where a person has to choose: all that could be merged is merged in each of them. */
  | {
      readonly kind: 'conflicts';
      readonly texts: Sides<string>;
      readonly conflicts: readonly MergeConflict[];
      readonly places: number;
      readonly taken: number;
      readonly notes: readonly string[];
    }
  /**
   * One of them is not a submission that can be read or, without a name here, their changes could not be written with
   * certainty.
   */
  | { readonly kind: 'unsure'; readonly unread?: keyof Sides<string>; readonly problem?: UnreadVersion['problem'] };

/**
 * Merges two versions of a submission cell by cell: both sides' changes since the base are made in our text, whose
 * comments, order, quotes and line ends stay.
 *
 * @param isOneAgency whether two names mean one agency; what both sides have added under two names is added once, as
 *   ours has it
 */
export function mergeVersions(texts: Sides<string>, isOneAgency: IsOneAgency = isOneText): MergedVersions {
  const { base, ours, theirs } = texts;
  if (base === theirs || ours === theirs) return { kind: 'merged', text: ours, places: 0, taken: 0, notes: [] };
  if (base === ours) return { kind: 'merged', text: theirs, places: 1, taken: 1, notes: [] };
  const short = shortened(texts);
  return (short && expanded(mergeTrees(short.texts, isOneAgency), short.expand)) ?? mergeTrees(texts, isOneAgency);
}

/** @returns undefined where an initiative that was left out is not in its place */
function expanded(merged: MergedVersions, expand: (text: string) => string | undefined): MergedVersions | undefined {
  // The line of a mistake counts in the whole text.
  if (merged.kind === 'unsure') return merged.unread === undefined ? merged : undefined;
  if (merged.kind === 'merged') {
    const text = expand(merged.text);
    return text === undefined ? undefined : { ...merged, text };
  }
  const [base, ours, theirs] = [merged.texts.base, merged.texts.ours, merged.texts.theirs].map(expand);
  return base === undefined || ours === undefined || theirs === undefined
    ? undefined
    : { ...merged, texts: { base, ours, theirs } };
}

function mergeTrees(texts: Sides<string>, isOneAgency: IsOneAgency): MergedVersions {
  const { base, ours, theirs } = texts;
  const read = { base: readVersion(base), ours: readVersion(ours), theirs: readVersion(theirs) };
  const unread = (side: keyof Sides<string>): MergedVersions => {
    const { [side]: version } = read;
    return {
      kind: 'unsure',
      unread: side,
      ...('problem' in version && version.problem && { problem: version.problem }),
    };
  };
  if (!('root' in read.base)) return unread('base');
  if (!('root' in read.ours) || read.ours.root.entries.length === 0) return unread('ours');
  if (!('root' in read.theirs)) return unread('theirs');
  return merge({ base: read.base, ours: read.ours, theirs: read.theirs }, isOneAgency) ?? { kind: 'unsure' };
}

function merge(versions: Sides<Version>, isOneAgency: IsOneAgency): MergedVersions | undefined {
  const names = nameInitiatives(versions);
  const named = (version: Version): NamedText => ({ ...version, layout: layoutOf(version.root, names) });
  const comments = new CommentMerger({
    base: named(versions.base),
    ours: named(versions.ours),
    theirs: named(versions.theirs),
  });
  const merger = new NodeMerger(names, comments, isOneAgency);
  const nodes = (version: Version): { readonly text: string; readonly node: Version['root'] } => ({
    text: version.text,
    node: version.root,
  });
  const wanted = merger.merge({
    base: nodes(versions.base),
    ours: nodes(versions.ours),
    theirs: nodes(versions.theirs),
  });
  if (wanted.ours === undefined || wanted.theirs === undefined || wanted.base === undefined) return undefined;
  const write = (from: NamedText, one: WantedNode): NamedText | undefined => {
    const written = writeWanted(from, from.layout, one);
    return written && { ...written, layout: layoutOfWanted(one) };
  };
  const changed = write(named(versions.ours), wanted.ours);
  const ours = changed && comments.complete(changed);
  if (ours === undefined || countAliases(ours) < countAliases(versions.ours)) return undefined;
  const { conflicts, places, taken, notes } = merger;
  if (conflicts.length === 0)
    return comments.areAllIn([ours]) ? { kind: 'merged', text: ours.text, places, taken, notes } : undefined;
  const inTheirs = write(ours, wanted.theirs);
  const theirs = inTheirs && comments.completeTheirs(inTheirs, ours);
  const inBase = write(ours, wanted.base);
  const base = inBase && theirs && comments.completeBase(inBase, ours, theirs);
  if (base === undefined || theirs === undefined || !comments.areAllIn([ours, theirs])) return undefined;
  return {
    kind: 'conflicts',
    texts: { base: base.text, ours: ours.text, theirs: theirs.text },
    conflicts,
    places,
    taken,
    notes,
  };
}
