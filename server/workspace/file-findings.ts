import { asRecord } from '../contract/plain-value.ts';
import type { SeveritySetting } from '../contract/settings.ts';

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
}

export type PlacedSeverity = Exclude<SeveritySetting, 'off'>;

/** A range as in LSP: lines and UTF-16 code units, counted from 0. */
export interface LineRange {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

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

const severities: ReadonlySet<unknown> = new Set<PlacedSeverity>(['error', 'warning', 'information', 'hint']);

function isFinding(value: unknown): value is PlacedFinding {
  const { code, severity, related } = asRecord(value);
  return typeof code === 'string' && severities.has(severity) && isPlaced(value) && Array.isArray(related) && related.every(isPlaced);
}

function isPlaced(value: unknown): boolean {
  const { message, range } = asRecord(value);
  const { start, end } = asRecord(range);
  return typeof message === 'string' && [start, end].every((position) => {
    const { line, character } = asRecord(position);
    return typeof line === 'number' && typeof character === 'number';
  });
}
