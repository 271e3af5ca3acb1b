import type { DraftInitiative, DraftIssue } from '../understand/draft.ts';
import type { DraftPair } from './match-drafts.ts';

/** The issues of a returned paper, and the initiatives that were given something else than the reader of papers had given them. */
interface OwnOutcomes {
  readonly issues: DraftIssue[];
  readonly changed: readonly DraftInitiative[];
}

/**
 * A row with one outcome for several initiatives does not say whose it is, and the reader of papers gives it to the first. Where that one
 * was written in above an initiative that had this outcome before, it still belongs to the old one.
 *
 * @returns undefined where nothing is otherwise
 */
export function withOwnOutcomes(issues: readonly DraftIssue[], pairs: readonly DraftPair[]): OwnOutcomes | undefined {
  const olds = new Map(pairs.map(({ before, after }) => [after.initiative, before.initiative]));
  const now = new Map<DraftInitiative, DraftInitiative>();
  for (const { initiatives } of issues) {
    for (const initiative of initiatives) {
      const { title, outcome, outcomeAt } = initiative;
      const first = outcome !== undefined || outcomeAt === undefined || olds.get(initiative)?.outcome === undefined ? undefined
        : initiatives.find((one) => one.title === outcomeAt && one.outcome !== undefined && !olds.has(one));
      if (first === undefined) continue;
      now.set(first, { ...first, outcome: undefined, outcomeAt: title }).set(initiative, { ...initiative, outcome: first.outcome, outcomeAt: undefined });
    }
  }
  if (now.size === 0) return undefined;
  const own = (one: DraftInitiative): DraftInitiative => now.get(one) ?? one;
  return { issues: issues.map((issue) => ({ ...issue, initiatives: issue.initiatives.map(own) })), changed: [...now.keys()] };
}
