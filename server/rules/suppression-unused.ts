import { defineRule } from './engine/rule.ts';

/** Reported by the runner, which knows which findings each suppression has hidden. */
export const suppressionUnused = defineRule({
  meta: {
    code: 'suppression.unused', title: 'An ignore comment that has no effect', severity: 'warning', fixable: true, fixedAlone: true, since: '0.1.0',
  },
});
