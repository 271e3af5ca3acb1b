import { gravity, severities } from '../../contract/severities.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { IsHidden } from './unread-parts.ts';

/** A version of a text that was checked. */
export interface CheckedText {
  readonly findings: readonly Finding[];
  /** How many places of it YAML can not read. */
  readonly unreadable: number;
  /** Which findings it cannot have as long as these are in it. */
  readonly hiddenBy: (mended: readonly Finding[]) => IsHidden;
}

export type Weighed = Pick<CheckedText, 'findings' | 'unreadable'>;

/** For each severity, how many findings are at least that grave; also those that are too many to be shown. */
function countsOf(findings: readonly Finding[]): readonly number[] {
  const counts = severities.map(() => 0);
  for (const { severity, more = 0 } of findings) {
    for (let index = gravity(severity); index < counts.length; index++) counts[index] = (counts[index] ?? 0) + 1 + more;
  }
  return counts;
}

/**
 * True when nothing is worse in `after`: no severity, with those above it, has more findings, and nothing more is
 * unreadable. Where more can be read than before, there is more of which something can be said, and only errors count.
 */
export function isNoWorse(before: Weighed, after: Weighed): boolean {
  if (after.unreadable !== before.unreadable)
    return after.unreadable < before.unreadable && hasNoMore(errorsOf(before.findings), errorsOf(after.findings));
  return hasNoMore(countsOf(before.findings), countsOf(after.findings));
}

/**
 * True when the findings that have come are fewer, or less grave, than the one that has gone; of what could not be
 * read, that they are no errors.
 */
export function isWorthIt(gone: Finding, come: readonly Finding[]): boolean {
  if (gone.code === 'yaml.syntax') return hasNoMore([0], errorsOf(come));
  const [before, after] = [countsOf([gone]), countsOf(come)];
  return hasNoMore(before, after) && sum(after) < sum(before);
}

/** True when a version has fewer errors than another one. */
export function hasFewerErrors(before: Weighed, after: Weighed): boolean {
  return sum(errorsOf(after.findings)) < sum(errorsOf(before.findings));
}

function errorsOf(findings: readonly Finding[]): readonly number[] {
  return countsOf(findings).slice(0, gravity('error') + 1);
}

function hasNoMore(before: readonly number[], after: readonly number[]): boolean {
  return after.every((count, index) => count <= (before[index] ?? 0));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
