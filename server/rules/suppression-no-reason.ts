import { defineRule } from './engine/rule.ts';

/** Reported by the runner, which reads the suppressions. */
export const suppressionNoReason = defineRule({
  meta: {
    code: 'suppression.no-reason', title: 'A suppression that gives no reason', severity: 'hint', fixable: true, since: '0.1.0',
  },
});
