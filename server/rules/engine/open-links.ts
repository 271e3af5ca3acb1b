import type { Initiative, IssueAnswer } from '../../document/model/submission.ts';
import type { Range } from '../../document/text/text.ts';
import { webAddress } from '../../links/collect/address.ts';
import type { LinkVerdict } from '../../links/judge/verdict.ts';
import { addressesOf } from '../help/links-of.ts';
import { firstNotBelow } from './sorted.ts';

/**
 * The starts of those lines on which there is a link without a verdict, or with an unverified one, so that a finding about it may
 * still appear.
 *
 * @param lines the lines to look at, ascending and without duplicates
 */
export function linesWithOpenLinks(
  lines: readonly Range[], issues: readonly IssueAnswer[], linkVerdict: (url: string) => LinkVerdict | undefined,
): ReadonlySet<number> {
  const open = new Set<number>();
  if (lines.length === 0) return open;
  const starts = lines.map(({ start }) => start);
  const visit = (initiative: Initiative, base: number): void => {
    for (const { value, range } of addressesOf(initiative)) {
      const line = lines[firstNotBelow(starts, range.start + base + 1) - 1];
      if (line === undefined || range.start + base > line.end || open.has(line.start)) continue;
      if (webAddress(value) === undefined) continue;
      const verdict = linkVerdict(value);
      if (verdict === undefined || verdict.kind === 'unverified') open.add(line.start);
    }
  };
  for (const { initiatives, bases } of issues) {
    for (const [index, initiative] of initiatives.entries()) {
      const base = bases[index] ?? 0;
      const { start, end } = initiative.node.range;
      // Only initiatives that overlap one of the lines are looked into.
      const line = lines[firstNotBelow(starts, base + end + 1) - 1];
      if (line !== undefined && line.end >= base + start) visit(initiative, base);
    }
  }
  return open;
}
