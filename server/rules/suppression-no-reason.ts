import { defineRule } from './engine/rule.ts';

/** Found by the runner, where suppressions are read. */
export const suppressionNoReason = defineRule({
  meta: {
    code: 'suppression.no-reason', title: 'A suppression that gives no reason', severity: 'hint', fixable: false, since: '0.1.0',
  },
});
