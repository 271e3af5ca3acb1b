import { defineRule } from './engine/rule.ts';
import { confirmEdits } from './help/confirm-edits.ts';

export const initiativeUnconfirmed = defineRule({
  meta: {
    code: 'initiative.unconfirmed', title: 'Carried over, but not confirmed yet', severity: 'information', fixable: true, since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    if (!initiative.confirm) return;
    const edits = confirmEdits(initiative);
    add({
      range: initiative.anchor,
      message: 'This answer was carried over or translated and is not confirmed yet; check it, then confirm it.',
      fixes: edits.length === 0 ? [] : [{ title: 'Confirm this answer', preferred: true, edits }],
    });
  },
});
