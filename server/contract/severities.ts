import type { SeveritySetting } from './settings.ts';

/** How grave a finding can be, the gravest first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const satisfies readonly SeveritySetting[];

/** Severities by the code of a finding (`link.missing`), or by a group of codes (`link.*`). */
export type Severities = Readonly<Record<string, SeveritySetting>>;

/** Where a severity stands among the others: 0 is the gravest, so that findings can be sorted by it. */
export function gravity(severity: (typeof severities)[number]): number {
  return severities.indexOf(severity);
}

/** The group that a code belongs to: `link.*` of `link.missing`. */
export function groupOfCode(code: string): string {
  return `${code.slice(0, code.indexOf('.') + 1)}*`;
}

const hiding = /^(?:yaml|merge)\.|^schema\.(?:unknown-key|type)$/;

/**
 * How many errors say that words of a text may be missing from its document: those about where a text begins and ends,
 * and what it belongs to. An unknown name, issue or template is in the document as it is written, whatever its finding
 * is.
 */
export function hidingErrors(findings: readonly { readonly code: string; readonly severity: string }[]): number {
  return findings.filter(({ code, severity }) => severity === 'error' && hiding.test(code)).length;
}

/** What is set for a code: by itself, else by its group. Undefined where neither is listed. */
export function severityOf(severities: Severities, code: string): SeveritySetting | undefined {
  if (Object.hasOwn(severities, code)) return severities[code];
  const group = groupOfCode(code);
  return Object.hasOwn(severities, group) ? severities[group] : undefined;
}

/** Severities of which the upper ones win: a group of them goes before a code of the lower ones, too. */
export function severitiesOver(lower: Severities, upper: Severities): Severities {
  const kept = Object.entries(lower).filter(([code]) => severityOf(upper, code) === undefined);
  return kept.length === 0 ? upper : Object.fromEntries([...kept, ...Object.entries(upper)]);
}
