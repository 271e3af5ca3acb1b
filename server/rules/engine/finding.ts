import { meets, type Range } from '../../document/text/text.ts';
import type { FindingCondition, MissingPart, PlaceElsewhere } from '../../workspace/file-findings.ts';
import type { Fix, Severity } from './rule.ts';

/** A finding about a file; its ranges count in the whole text. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** What the message says, apart from its words: findings are compared by this. */
  readonly key: string;
  readonly range: Range;
  /** Where its fixes are offered, if that is more than `range`. */
  readonly within?: Range;
  readonly related: readonly { readonly message: string; readonly range: Range }[];
  readonly fixes: readonly Fix[];
  /** Present when it says that something is missing. */
  readonly missing?: MissingPart;
  /** Places in other files that belong to it. */
  readonly elsewhere?: readonly PlaceElsewhere[];
  /** What must be so for it to be shown, as of a `PlacedFinding`. */
  readonly when?: FindingCondition;
  /**
   * The places of a finding that stands in several. Its range is one of them, and the first unless somebody asked for
   * another.
   */
  readonly group?: FindingGroup;
  /** How many findings of the same code follow, which are too many to be shown; only on the last that is. */
  readonly more?: number;
}

/** True when the fixes of a finding are offered at a cursor or a selection. */
export function isOfferedAt({ range, within = range }: Finding, asked: Range): boolean {
  return meets(within, asked);
}

/** One of the places of a finding, as if the others were not there. */
export interface PlaceInGroup {
  readonly range: Range;
  readonly message: string;
  /** What is said there when the finding is shown at another place. */
  readonly related: string;
  readonly fixes: readonly Fix[];
}

/** The places of a finding that stands in several, counted from 0 in the order of the text. */
export interface FindingGroup {
  readonly size: number;
  /** Where they are. */
  ranges(): readonly Range[];
  /** What is said of them, one by one. */
  places(): readonly PlaceInGroup[];
  /** The same finding shown at another of its places, with the fix for that place. */
  at(index: number): Finding;
  /** The finding of some of the places, as if the others were not there. */
  only(indexes: readonly number[]): Finding;
}

/** Index of the first of the ascending numbers that is not less than `value`; the array's length when all are less. */
export function firstNotBelow(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
