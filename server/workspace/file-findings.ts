import { asRecord } from '../contract/plain-value.ts';
import { severities } from '../contract/severities.ts';
import type { SeveritySetting } from '../contract/settings.ts';
import type { StablePlace } from './baseline/finding-place.ts';
import type { LineRange } from './line-range.ts';
import { isPlacedGroup, type PlacedGroup } from './placed-group.ts';

/**
 * A finding as it is stored and sent to other processes: with lines and characters instead of offsets, so that the text is
 * not needed to show it.
 */
export interface PlacedFinding {
  readonly code: string;
  readonly severity: PlacedSeverity;
  readonly message: string;
  readonly range: LineRange;
  readonly related: readonly { readonly message: string; readonly range: LineRange }[];
  /** The fix that is meant: the safe one, else the preferred one. Absent where there is none, and where it has places to fill in. */
  readonly fix?: PlacedFix;
  /** Other fixes, among which somebody has to choose. Only with `ToldFixes` `every`, and for a finding that stands in one place. */
  readonly otherFixes?: readonly PlacedFix[];
  /** Present when it says that something is missing. */
  readonly missing?: MissingPart;
  /** Places in other files that belong to it. */
  readonly elsewhere?: readonly PlaceElsewhere[];
  /** What must be so for it to be shown; absent for most findings. `settled` decides it, and takes it away. */
  readonly when?: FindingCondition;
  /** Where it stands, by names and not by lines, so that it is known again when lines have moved. Absent for what is about no text. */
  readonly place?: StablePlace;
  /** All its places, of which it is shown at the first. Absent for a finding that stands in one. */
  readonly group?: PlacedGroup;
}

/**
 * Which lines a finding is about that says that something is missing: all around its place (true), its line and what is indented below it,
 * or only what was removed there, as for a part that has no lines any more.
 */
export type MissingPart = true | 'below' | 'removed below';

export interface PlacedFix {
  readonly title: string;
  /** True when it may be made without anybody looking at it, as “fix” does. */
  readonly safe?: true;
  /** They do not overlap. */
  readonly edits: readonly PlacedEdit[];
}

export interface PlacedEdit {
  readonly range: LineRange;
  readonly newText: string;
}

export interface PlaceElsewhere {
  readonly uri: string;
  /** As the file is called where findings are written for people; absent until then. */
  readonly path?: string;
  readonly message: string;
  readonly range: LineRange;
}

/**
 * What a finding depends on besides the text, the templates and the settings. It is kept with the finding, so that what is kept never
 * goes stale: it is decided by whoever shows the findings.
 */
export type FindingCondition =
  /** Shown when this day, `2020-06-23`, is over. */
  | { readonly kind: 'after'; readonly day: string }
  /** Shown when another file of the workspace has the same key. */
  | { readonly kind: 'same'; readonly key: string; readonly written: string };

export type PlacedSeverity = Exclude<SeveritySetting, 'off'>;

/** The finding for a file that could not be read or checked. It stands at the start, because the text may be unknown. */
export function notJudged(message: string): PlacedFinding {
  const start = { line: 0, character: 0 };
  return { code: 'internal.rule-failed', severity: 'error', message, range: { start, end: start }, related: [] };
}

/** Encodes findings for the store and for other processes. As bytes, the findings of thousands of files take little memory. */
export function findingsToBytes(findings: readonly PlacedFinding[]): Uint8Array {
  return findings.length === 0 ? noFindings : new TextEncoder().encode(JSON.stringify(findings));
}

const noFindings = new TextEncoder().encode('[]');

/** @param bytes as `findingsToBytes` writes them */
export function hasFindings(bytes: Uint8Array): boolean {
  return bytes.length > noFindings.length;
}

/** @returns undefined for bytes that `findingsToBytes` did not write. */
export function findingsFromBytes(bytes: Uint8Array): readonly PlacedFinding[] | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(value) && value.every(isFinding) ? value : undefined;
  } catch {
    return undefined;
  }
}

const knownSeverities: ReadonlySet<unknown> = new Set<PlacedSeverity>(severities);

function isFinding(value: unknown): value is PlacedFinding {
  const { code, severity, related, fix, otherFixes, when, place, group } = asRecord(value);
  return typeof code === 'string' && knownSeverities.has(severity) && isPlaced(value) && Array.isArray(related) && related.every(isPlaced)
    && (fix === undefined || isFix(fix)) && (otherFixes === undefined || (Array.isArray(otherFixes) && otherFixes.every(isFix))) && (when === undefined || isCondition(asRecord(when)))
    && (place === undefined || isPlace(asRecord(place))) && (group === undefined || isPlacedGroup(group));
}

function isCondition({ kind, day, key, written }: Readonly<Record<string, unknown>>): boolean {
  return kind === 'after' ? typeof day === 'string' : kind === 'same' && typeof key === 'string' && typeof written === 'string';
}

function isPlace({ node, words }: Readonly<Record<string, unknown>>): boolean {
  return typeof node === 'string' && typeof words === 'string';
}

function isPlaced(value: unknown): boolean {
  const { message, range } = asRecord(value);
  return typeof message === 'string' && isRange(range);
}

function isFix(value: unknown): boolean {
  const { title, edits } = asRecord(value);
  return typeof title === 'string' && Array.isArray(edits) && edits.every((edit: unknown) => {
    const { range, newText } = asRecord(edit);
    return typeof newText === 'string' && isRange(range);
  });
}

function isRange(value: unknown): boolean {
  const { start, end } = asRecord(value);
  return [start, end].every((position) => {
    const { line, character } = asRecord(position);
    return typeof line === 'number' && typeof character === 'number';
  });
}
