import { shift } from '../../document/text/text.ts';
import type { Logger } from '../../ports.ts';
import type { Finding } from './finding.ts';
import type { Fix, Fixes, Report, Severity } from './rule.ts';

/** The report with ranges in the whole text. @param base where those of its initiative begin to count */
export function placeReport(report: Report, base: number): Report {
  if (base === 0) return report;
  return {
    ...report,
    range: shift(report.range, base),
    ...(report.within && { within: shift(report.within, base) }),
    ...(report.related && { related: report.related.map((one) => ({ ...one, range: shift(one.range, base) })) }),
    ...(report.fixes && { fixes: placeFixes(report.fixes, base) }),
  };
}

function placeFixes(fixes: Fixes, base: number): Fixes {
  if (typeof fixes === 'function') return () => placedFixes(fixes(), base);
  return placedFixes(fixes, base);
}

function placedFixes(fixes: readonly Fix[], base: number): readonly Fix[] {
  return fixes.map((fix) => ({
    ...fix,
    edits: fix.edits.map((edit) => ({ ...edit, range: shift(edit.range, base) })),
  }));
}

const none: readonly never[] = [];

/**
 * The finding that a report becomes. Fixes that take time are told when somebody first reads them, and a failure of
 * theirs leaves none.
 */
export function findingOf(
  code: string,
  severity: Severity,
  { message, range, within, related = none, fixes = none, byHand = false, missing, when }: Report,
  logger: Logger | undefined,
): Finding {
  const found = {
    code,
    severity,
    message: message.text,
    key: message.key,
    range,
    ...(within && { within }),
    related,
    ...(missing && { missing }),
    ...(when && { when }),
  };
  if (typeof fixes !== 'function') return { ...found, fixes };
  return tellsFixesLater(found, () => toldBy(fixes, code, logger), byHand);
}

const untold = Symbol('untold');

interface TellsLater {
  readonly [untold]: UntoldFixes;
}

interface UntoldFixes {
  readonly tell: () => readonly Fix[];
  readonly byHand: boolean;
  told?: readonly Fix[];
}

/**
 * All findings share one getter. With one for each, as a literal has it, V8 made another class of objects for each
 * finding, and kept the whole document with it until it collected its whole heap.
 */
const fixesToldOnce: PropertyDescriptor & ThisType<TellsLater> = {
  enumerable: true,
  configurable: true,
  get() {
    const later = this[untold];
    return (later.told ??= later.tell());
  },
};

/**
 * @param tell called when the fixes are first read
 * @param byHand none of them is safe
 */
export function tellsFixesLater<Found extends object>(
  found: Found,
  tell: () => readonly Fix[],
  byHand = false,
): Found & Pick<Finding, 'fixes'> {
  Object.defineProperty(found, untold, { value: { tell, byHand } satisfies UntoldFixes });
  return Object.defineProperty(found, 'fixes', fixesToldOnce) as Found & Pick<Finding, 'fixes'>;
}

/**
 * What is known of the fixes of a finding without telling them: whether one may be safe, and whether they are told by
 * now.
 */
export function untoldFixesOf(finding: Finding & Partial<TellsLater>): {
  readonly areTold: boolean;
  readonly mayBeSafe: boolean;
} {
  const later = finding[untold];
  return { areTold: later === undefined || later.told !== undefined, mayBeSafe: later?.byHand !== true };
}

function toldBy(fixes: () => readonly Fix[], code: string, logger: Logger | undefined): readonly Fix[] {
  try {
    return fixes();
  } catch (error) {
    logger?.error(`The fixes of ${code} could not be listed`, error);
    return none;
  }
}

/**
 * A copy with other words, which does not tell the fixes: with many findings in a text, telling them takes as often as
 * long as reading it.
 */
export function inOtherWords(finding: Finding, changes: Pick<Finding, 'message' | 'key' | 'more'>): Finding {
  const described = { ...Object.getOwnPropertyDescriptors(finding), ...Object.getOwnPropertyDescriptors(changes) };
  return Object.defineProperties({}, described) as Finding;
}
