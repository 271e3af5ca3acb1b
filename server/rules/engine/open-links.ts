import { attachedFile } from '../../document/model/attached-file.ts';
import type { Initiative, IssueAnswer } from '../../document/model/submission.ts';
import type { Range } from '../../document/text/text.ts';
import { webAddress } from '../../links/collect/address.ts';
import { addressesOf } from '../help/links/links-of.ts';
import type { RuleContext } from './rule.ts';
import { firstNotBelow } from './finding.ts';

/**
 * The starts of those lines on which there is a link without a verdict, or with an unverified one, or an attachment of
 * which nothing is known, so that a finding about it may still appear.
 *
 * @param lines the lines to look at, ascending and without duplicates
 * @param holder what is attached to the whole document
 */
export function linesWithOpenLinks(
  lines: readonly Range[],
  issues: readonly Pick<IssueAnswer, 'initiatives' | 'bases'>[],
  holder: Initiative | undefined,
  { linkVerdict, attached }: Pick<RuleContext, 'linkVerdict' | 'attached'>,
): ReadonlySet<number> {
  const open = new Set<number>();
  if (lines.length === 0) return open;
  const starts = lines.map(({ start }) => start);
  const lineOf = (offset: number): Range | undefined => {
    const line = lines[firstNotBelow(starts, offset + 1) - 1];
    return line === undefined || offset > line.end || open.has(line.start) ? undefined : line;
  };
  const visit = (initiative: Initiative, base: number): void => {
    for (const { file } of initiative.attachments) {
      const line = file && lineOf(file.range.start + base);
      if (
        file !== undefined &&
        line !== undefined &&
        attachedFile(file.value)?.kind === 'path' &&
        attached(file.value) === undefined
      )
        open.add(line.start);
    }
    for (const { value, range } of addressesOf(initiative)) {
      const line = lineOf(range.start + base);
      if (line === undefined) continue;
      if (webAddress(value) === undefined) continue;
      const verdict = linkVerdict(value);
      if (verdict === undefined || verdict.kind === 'unverified') open.add(line.start);
    }
  };
  if (holder !== undefined) visit(holder, 0);
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
