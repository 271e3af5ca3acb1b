import { agenciesOfInitiative, agenciesOfContacts, type NamedAgency } from './help/agency-findings.ts';
import { defineRule, type AddReport, type RuleContext } from './engine/rule.ts';
import { quotation } from '../words/quotation.ts';
import { agencyMessages } from '../words/messages/agency.ts';

export const agencyOtherEconomy = defineRule({
  meta: {
    code: 'agency.other-economy', title: 'An agency of another economy', severity: 'information', fixable: false, since: '0.1.0',
  },
  readsFrameAlone: true,
  checkInitiative(context, add) {
    reports(agenciesOfInitiative(context), context, add);
  },
  checkDocument(context, add) {
    reports(agenciesOfContacts(context), context, add);
  },
});

function reports(agencies: readonly NamedAgency[], { economy }: RuleContext, add: AddReport): void {
  for (const { named: { value, range }, verdict } of agencies) {
    if (verdict.kind !== 'other-economy') continue;
    const { agency } = verdict;
    const name = agency.acronym === '' || agency.name === agency.acronym ? '' : agency.name;
    add({
      range,
      message: agencyMessages.otherEconomy.known({ written: quotation(value), of: agency.economy, name, not: economy?.name ?? 'this economy' }),
    });
  }
}
