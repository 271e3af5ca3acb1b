import { request } from './request.ts';
import { either, isText, isWhole, listOf, maybe, oneOfWords, type Check } from './shapes.ts';

/** Which of the two versions of a conflict is kept; `both` puts theirs below ours. */
export type ConflictChoice = 'ours' | 'theirs' | 'both';

/** A conflict that a person has to resolve. */
export interface LeftConflict {
  /** The lines of each version. */
  readonly ours: string;
  readonly theirs: string;
  /** What git says of them, as the name of a branch. */
  readonly names: { readonly ours: string; readonly theirs: string };
  /** What it is about: “Open figures > outcome”. */
  readonly where?: string;
}

interface ResolveParams {
  readonly uri: string;
  readonly version: number;
  /** What both versions began with, if that is known. */
  readonly ancestor?: string;
  /**
   * The other version, which was written to the file while the open text has other changes; absent where both are in
   * the text, between markers.
   */
  readonly onDisk?: string;
  /**
   * For the conflicts that are left, in their order: null for one that stays. Without them, nothing is to be changed
   * yet.
   */
  readonly choices?: readonly (ConflictChoice | null)[];
}

export interface ResolveResult {
  /** How many places are merged. */
  readonly merged: number;
  readonly left: readonly LeftConflict[];
  /** Sentences about what was merged and may be more than is wanted. */
  readonly notes: readonly string[];
  /**
   * Where the lines of each conflict that was left begin in the text after the edit, in their order; absent in an
   * answer without choices.
   */
  readonly starts?: readonly number[];
  /**
   * The one edit that merges and makes the choices; absent where there is nothing to change, and in an answer without
   * choices.
   */
  readonly edit?: { readonly start: number; readonly end: number; readonly newText: string };
}

const isNull: Check<null> = (value): value is null => value === null;
const isChoice = either(oneOfWords<ConflictChoice>('ours', 'theirs', 'both'), isNull);

/**
 * Client to server: merge what git has left between conflict markers, or what was written to a file into its open text.
 * Offsets count in UTF-16 units. `null` for a file that is not open as a submission, or at another version, and where
 * what was written cannot be merged with certainty.
 */
export const resolveConflictsRequest = request<ResolveParams, ResolveResult | null>('resolveConflicts', {
  uri: isText,
  version: isWhole,
  ancestor: maybe(isText),
  onDisk: maybe(isText),
  choices: maybe(listOf(isChoice)),
});
