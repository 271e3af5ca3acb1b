import { daysLeft, type UserClock } from '../words/days-left.ts';
import { quotation } from '../words/quotation.ts';
import type { FindingCondition, PlaceElsewhere } from './file-findings.ts';
import type { SamePlaces } from './same-numbers.ts';
import { fileMessages } from '../words/messages/file.ts';
import { relatedMessages } from '../words/messages/related.ts';

/** What decides whether a finding with a condition is shown. */
export interface FindingSurroundings {
  readonly clock: UserClock;
  /** The places in other files that have the same key. */
  readonly sameAs: (uri: string, key: string) => SamePlaces;
}

/** A deadline is told for so many days: whoever opens an old answer next year does not want to send it. */
const toldDays = 365;

/** A finding, whatever its ranges count. */
export interface Conditional {
  readonly message: string;
  readonly key?: string;
  readonly when?: FindingCondition;
  readonly elsewhere?: readonly PlaceElsewhere[];
}

/** The findings of a file that are to be shown now. @returns the same array when none of them has a condition */
export function settled<Found extends Conditional>(findings: readonly Found[], uri: string, { clock, sameAs }: FindingSurroundings): readonly Found[] {
  if (!findings.some(({ when }) => when !== undefined)) return findings;
  return findings.flatMap((found) => {
    const { when } = found;
    if (when === undefined) return [found];
    if (when.kind === 'after') {
      const left = daysLeft(when.day, clock);
      return left !== undefined && left < 0 && left >= -toldDays ? [withoutCondition(found)] : [];
    }
    const { count, first: others } = sameAs(uri, when.key);
    const [first] = others;
    if (first === undefined) return [];
    const holes = { written: quotation(when.written), file: quotation(first.name) };
    const { one, several } = fileMessages.numberDuplicate;
    const { text: message, key } = count > 1 ? several({ ...holes, others: count - 1 }) : one(holes);
    return [withoutCondition(found, {
      message, ...('key' in found && { key }),
      elsewhere: others.map(({ uri: other, range }) => ({ uri: other, range, message: relatedMessages.sameNumber })),
    })];
  });
}

/** A copy that does not tell the fixes, which takes time. */
function withoutCondition<Found extends Conditional>(found: Found, changes: Partial<Conditional> = {}): Found {
  const { when: _, ...kept } = { ...Object.getOwnPropertyDescriptors(found), ...Object.getOwnPropertyDescriptors(changes) };
  return Object.defineProperties({}, kept) as Found;
}
