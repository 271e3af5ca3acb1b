import { defineRule } from './engine/rule.ts';

/** Reported by the runner, which reads the suppressions. */
export const suppressionNoReason = defineRule({
  meta: {
    code: 'suppression.no-reason', title: 'An ignore comment without a reason', severity: 'hint', fixable: true, since: '0.1.0',
  },
});
