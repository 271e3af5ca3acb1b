import { quotation } from '../words/quotation.ts';
import { defineRule, type AddReport, type RuleContext } from './engine/rule.ts';
import { agenciesOfContacts, agenciesOfInitiative, agencyText, type NamedAgency } from './help/agency-findings.ts';
import { replaceFix } from './help/edits.ts';
import { agencyMessages } from '../words/messages/agency.ts';

export const agencyNotYet = defineRule({
  meta: {
    code: 'agency.not-yet', title: 'An agency that did not exist yet', severity: 'information', fixable: true, since: '0.1.0',
  },
  readsFrameAlone: true,
  checkInitiative(context, add) {
    reports(agenciesOfInitiative(context), context, add);
  },
  checkDocument(context, add) {
    reports(agenciesOfContacts(context), context, add);
  },
});

function reports(agencies: readonly NamedAgency[], { date }: RuleContext, add: AddReport): void {
  for (const { named: { value, range }, source, flow, verdict } of agencies) {
    if (verdict.kind !== 'not-yet') continue;
    const { since, then, whole } = verdict;
    if (then === undefined) {
      add({ range, message: agencyMessages.notYet.founded({ written: quotation(value), since, date }) });
      continue;
    }
    const written = agencyText(then);
    add({
      range,
      message: agencyMessages.notYet.named({
        written: quotation(value), since, date, then: written === then.name || then.name === '' ? written : `${written} (${then.name})`,
      }),
      fixes: whole ? [replaceFix(source(), range, written, { flow, preferred: false })] : [],
    });
  }
}
