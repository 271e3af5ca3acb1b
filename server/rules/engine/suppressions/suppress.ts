import type { CharText, Range } from '../../../document/text/text.ts';
import { type Finding, firstNotBelow } from '../finding.ts';
import { isAboutSuppressions, stateOf } from './directives.ts';
import type { Suppression } from './read-suppressions.ts';
import {
  ended,
  namesNothing,
  noDay,
  noReason,
  noSuchWord,
  notAtTop,
  unused,
  type SuppressionReport,
} from './suppression-reports.ts';

/** What a suppression looks at in a finding. */
export type FoundAt = Pick<Finding, 'code' | 'range'>;

/** The findings that are left by the suppressions, and reports about the suppressions themselves. */
export interface Suppressed<Found> {
  readonly findings: readonly Found[];
  readonly reports: readonly SuppressionReport[];
}

export interface Suppressing<Found extends FoundAt = Finding> {
  readonly text: CharText;
  readonly findings: readonly Found[];
  /** In the order of the text. */
  readonly suppressions: readonly Suppression[];
  /** The day on which it is asked, `2020-07-01`; empty where no suppression has ended yet. */
  readonly today: string;
  readonly isOff: (code: string) => boolean;
  /** True for codes whose findings depend on the network, so that a finding which is not there may still appear. */
  readonly isVolatile: (code: string) => boolean;
  /** True for a code that there is. */
  readonly isKnown: (code: string) => boolean;
  /**
   * False when findings may be missing, as a part of the text could not be read: then no suppression is said to hide
   * nothing.
   */
  readonly isWhole: boolean;
  /** Gives the starts of those of the ascending lines on which a link has no verdict from the network yet. */
  readonly waitingLines: (lines: readonly Range[]) => ReadonlySet<number>;
  /** Told what a suppression hides. */
  readonly onHidden?: ((suppression: Suppression, finding: Found) => void) | undefined;
}

/** A code in a suppression for which there is no finding. */
interface Idle {
  readonly suppression: Suppression;
  readonly code: string;
  readonly range: Range;
  /** The part of the text that the suppression is for. */
  readonly covers: Range;
}

/**
 * The most unused suppressions that get a fix and the code that was meant, as more findings of one code are not shown.
 */
const mostExplained = 1000;

export function suppress<Found extends FoundAt>(suppressing: Suppressing<Found>): Suppressed<Found> {
  const { text, findings, suppressions, today, isOff, isKnown, isWhole, onHidden } = suppressing;
  const hidden = new Set<Found>();
  const idle: Idle[] = [];
  const said: SuppressionReport[] = [];
  const hides = (suppression: Suppression, found: readonly Found[]): void => {
    for (const finding of found) {
      hidden.add(finding);
      onHidden?.(suppression, finding);
    }
  };
  const onLine = findingsOnLines(text, findings);
  const inFile = findingsOfCodes(findings);
  for (const suppression of suppressions) {
    if (suppression.scope === 'none') {
      said.push(noSuchWord(text, suppression));
      continue;
    }
    if (suppression.codes.length === 0) {
      said.push(namesNothing(text, suppression));
      continue;
    }
    if (suppression.scope === 'file' && !suppression.atTop) {
      said.push(notAtTop(text, suppression));
      continue;
    }
    const state = stateOf(suppression, today);
    if (state === 'unclear') {
      said.push(noDay(suppression, today));
      continue;
    }
    const { here, covers } =
      suppression.scope === 'file' ? { here: inFile, covers: { start: 0, end: text.length } } : onLine(suppression);
    const found = suppression.codes.map(({ code }) => here(code));
    if (state === 'has ended') {
      said.push(ended(text, suppression, today, found.some(({ length }) => length > 0) || !isWhole));
      continue;
    }
    for (const [index, { code, range }] of suppression.codes.entries()) {
      const ofCode = found[index] ?? [];
      hides(suppression, ofCode);
      if (ofCode.length === 0 && !isOff(code)) idle.push({ suppression, code, range, covers });
    }
    if (suppression.reason === '') said.push(noReason(text, suppression));
  }
  let explained = 0;
  for (const { suppression, code, range } of withoutWaiting(idle, suppressing)) {
    const known = isKnown(code);
    if (known && !isWhole) continue;
    explained += 1;
    said.push(unused(text, { code, range, suppression, isKnown: known, isExplained: explained <= mostExplained }));
  }
  return { findings: hidden.size === 0 ? findings : findings.filter((finding) => !hidden.has(finding)), reports: said };
}

/** Leaves out those about links on which there is no verdict yet. */
function withoutWaiting(
  idle: readonly Idle[],
  { isVolatile, waitingLines }: Pick<Suppressing, 'isVolatile' | 'waitingLines'>,
): readonly Idle[] {
  const volatile = idle.filter(({ code }) => isVolatile(code));
  if (volatile.length === 0) return idle;
  const waiting = waitingLines(
    linesOnce(volatile.filter(({ suppression }) => suppression.scope === 'next line').map(({ covers }) => covers)),
  );
  const wholeFile = volatile.find(({ suppression }) => suppression.scope === 'file')?.covers;
  const fileWaits = wholeFile !== undefined && waitingLines([wholeFile]).size > 0;
  return idle.filter(
    ({ suppression, code, covers }) =>
      !isVolatile(code) || !(suppression.scope === 'file' ? fileWaits : waiting.has(covers.start)),
  );
}

function linesOnce(lines: readonly Range[]): readonly Range[] {
  return lines.filter(({ start }, index) => start !== lines[index - 1]?.start);
}

interface Covered<Found> {
  readonly here: (code: string) => readonly Found[];
  readonly covers: Range;
}

/**
 * Gives the findings on the line that a suppression is for. The last line is cached, as it may have several
 * suppressions.
 */
function findingsOnLines<Found extends FoundAt>(
  text: CharText,
  findings: readonly Found[],
): (suppression: Suppression) => Covered<Found> {
  const sorted = findings
    .filter(({ code }) => !isAboutSuppressions(code))
    .sort((a, b) => a.range.start - b.range.start);
  const starts = sorted.map(({ range }) => range.start);
  let last: Covered<Found> | undefined;
  return ({ lineStart, lineEnd }) => {
    if (last?.covers.start === lineStart) return last;
    // The offset at the end of a text without a final line break does not start a line.
    const isLine = lineStart === 0 || text.charCodeAt(lineStart - 1) === 10;
    const here = isLine ? sorted.slice(firstNotBelow(starts, lineStart), firstNotBelow(starts, lineEnd + 1)) : [];
    last = {
      covers: { start: lineStart, end: lineEnd },
      here: (code) => here.filter((finding) => finding.code === code),
    };
    return last;
  };
}

/** Gives the findings of a code in the whole file. */
function findingsOfCodes<Found extends FoundAt>(findings: readonly Found[]): (code: string) => readonly Found[] {
  let byCode: ReadonlyMap<string, readonly Found[]> | undefined;
  return (code) => {
    byCode ??= byTheirCodes(findings);
    return byCode.get(code) ?? [];
  };
}

function byTheirCodes<Found extends FoundAt>(findings: readonly Found[]): ReadonlyMap<string, readonly Found[]> {
  const byCode = new Map<string, Found[]>();
  for (const finding of findings) {
    if (isAboutSuppressions(finding.code)) continue;
    const ofCode = byCode.get(finding.code);
    if (ofCode === undefined) byCode.set(finding.code, [finding]);
    else ofCode.push(finding);
  }
  return byCode;
}
