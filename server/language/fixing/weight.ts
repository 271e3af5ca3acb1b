import type { Finding } from '../../rules/engine/finding.ts';
import type { Severity } from '../../rules/engine/rule.ts';

/** From the gravest on. */
const gravities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

interface Weighed {
  readonly findings: readonly Finding[];
  readonly unreadable: number;
}

/** For each gravity, how many findings are at least that grave; also those that are too many to be shown. */
function countsOf(findings: readonly Finding[]): readonly number[] {
  const counts = gravities.map(() => 0);
  for (const { severity, more = 0 } of findings) {
    for (let index = gravities.indexOf(severity); index < counts.length; index++) counts[index] = (counts[index] ?? 0) + 1 + more;
  }
  return counts;
}

/** True when nothing is worse in `after`: no gravity, with those above it, has more findings, and nothing more is unreadable. */
export function isNoWorse(before: Weighed, after: Weighed): boolean {
  const counts = countsOf(before.findings);
  return after.unreadable <= before.unreadable && countsOf(after.findings).every((count, index) => count <= (counts[index] ?? 0));
}

/** True when nothing is worse in `after`, and at least so many findings are gone, or are less grave. */
export function isBetter(before: Weighed, after: Weighed, by: number): boolean {
  return isNoWorse(before, after) && sum(countsOf(after.findings)) <= sum(countsOf(before.findings)) - by;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
