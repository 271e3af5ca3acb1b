import { defineRule } from './engine/rule.ts';

/** Found by the runner, which sees a rule fail; and by those who check folders, of files that could not be checked at all. */
export const internalRuleFailed = defineRule({
  meta: {
    code: 'internal.rule-failed', title: 'A check that could not be made', severity: 'error', fixable: false, since: '0.1.0',
  },
});
