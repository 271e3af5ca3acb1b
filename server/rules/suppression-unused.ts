import { defineRule } from './engine/rule.ts';

/** Found by the runner, which knows what each suppression has hidden. */
export const suppressionUnused = defineRule({
  meta: {
    code: 'suppression.unused', title: 'A suppression that hides nothing', severity: 'warning', fixable: true, since: '0.1.0',
  },
});
