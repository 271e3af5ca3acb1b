import { defineRule } from './engine/rule.ts';

/** Reported by the runner when a rule fails, and by the check of folders for a file that could not be checked at all. */
export const internalRuleFailed = defineRule({
  meta: {
    code: 'internal.rule-failed', title: 'A check that failed', severity: 'error', fixable: false, since: '0.1.0',
  },
});
