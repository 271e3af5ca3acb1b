import { defineRule } from './engine/rule.ts';

/** Reported by the runner, which knows which findings each suppression has hidden. */
export const suppressionUnused = defineRule({
  meta: {
    code: 'suppression.unused', title: 'A suppression that hides nothing', severity: 'warning', fixable: true, fixedAlone: true, since: '0.1.0',
  },
});
