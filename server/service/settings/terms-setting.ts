import { severityOf, type Severities } from '../../contract/severities.ts';
import type { TermsSetting } from '../../contract/settings.ts';
import { ruleOf } from '../../rules/engine/registry.ts';

const isTerm = (code: string): boolean => code.startsWith('term.');
/** What is found by the folder's own list. */
const ownTerms = 'term.own';

/** Severities in which the findings of terms are off that the setting switches off, whatever is said of their codes. */
export function severitiesWithTerms(severities: Severities, terms: TermsSetting): Severities {
  if (terms === 'on') return severities;
  const others = Object.entries(severities).filter(([code]) => !isTerm(code));
  const own = terms === 'own' ? severityOf(severities, ownTerms) ?? ruleOf(ownTerms)?.meta.severity : undefined;
  return Object.fromEntries([...others, ['term.*', 'off'], ...(own === undefined ? [] : [[ownTerms, own] as const])]);
}
