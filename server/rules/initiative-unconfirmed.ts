import { defineRule } from './engine/rule.ts';
import { confirmEdits } from './help/confirm-edits.ts';
import { initiativeMessages } from '../words/messages/initiative.ts';

export const initiativeUnconfirmed = defineRule({
  meta: {
    code: 'initiative.unconfirmed', title: 'Carried over, but not confirmed yet', severity: 'information', fixable: true, since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    if (!initiative.confirm) return;
    const edits = confirmEdits(initiative);
    add({
      range: initiative.anchor,
      message: initiativeMessages.unconfirmed.open,
      fixes: edits.length === 0 ? [] : [{ title: 'Confirm this answer', preferred: true, edits }],
    });
  },
});
