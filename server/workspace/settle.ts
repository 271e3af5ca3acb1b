import { daysLeft, type UserClock } from '../words/days-left.ts';
import { quotation } from '../words/quotation.ts';
import { counted } from '../words/counts.ts';
import type { FindingCondition, PlaceElsewhere } from './file-findings.ts';
import type { SamePlace } from './same-numbers.ts';

/** What decides whether a finding with a condition is shown. */
export interface FindingSurroundings {
  readonly clock: UserClock;
  /** The places in other files that have the same key. */
  readonly sameAs: (uri: string, key: string) => readonly SamePlace[];
}

/** A deadline is told for so many days: whoever opens an old answer next year does not want to send it. */
const toldDays = 365;
/** So many other files are named with a finding. */
const mostNamed = 10;

/** A finding, whatever its ranges count. */
export interface Conditional {
  readonly message: string;
  readonly when?: FindingCondition;
  readonly elsewhere?: readonly PlaceElsewhere[];
}

/** The findings of a file that are to be shown now. @returns the same array when none of them has a condition */
export function settled<Found extends Conditional>(findings: readonly Found[], uri: string, { clock, sameAs }: FindingSurroundings): readonly Found[] {
  if (!findings.some(({ when }) => when !== undefined)) return findings;
  return findings.flatMap((found) => {
    // A copy would tell the fixes of each finding, which takes time.
    if (found.when === undefined) return [found];
    const { when, ...finding } = found;
    const shown = finding as Found;
    if (when.kind === 'after') {
      const left = daysLeft(when.day, clock);
      return left !== undefined && left < 0 && left >= -toldDays ? [shown] : [];
    }
    const others = sameAs(uri, when.key);
    const [first] = others;
    if (first === undefined) return [];
    const more = others.length > 1 ? ` and ${counted(others.length - 1, 'other file')}` : '';
    return [{
      ...shown, message: `${quotation(when.written)} is the number in ${quotation(first.name)}${more}, too; give each paper a number of its own.`,
      elsewhere: others.slice(0, mostNamed).map(({ uri: other, range }) => ({ uri: other, range, message: 'The same number is here.' })),
    }];
  });
}
