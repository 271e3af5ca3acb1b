import type { Initiative, IssueAnswer } from '../../document/model/submission.ts';
import type { Range } from '../../document/text/text.ts';
import { webAddress } from '../../links/collect/address.ts';
import type { LinkVerdict } from '../../links/judge/verdict.ts';
import { addressesOf } from '../help/links-of.ts';
import { firstNotBelow } from './sorted.ts';

/**
 * The starts of those lines on which a link stands whose answer is still open: what it will be found to be can not be said.
 *
 * @param lines ascending, none of them twice
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
      // Of thousands of initiatives only those that reach into such a line are looked into.
      const line = lines[firstNotBelow(starts, base + end + 1) - 1];
      if (line !== undefined && line.end >= base + start) visit(initiative, base);
    }
  }
  return open;
}
