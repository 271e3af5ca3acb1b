import { agenciesOfInitiative, agencyOfContact, type NamedAgency } from './agency-findings.ts';
import { defineRule, type Report, type RuleContext } from './rule.ts';
import { quotation } from './words.ts';

export const agencyOtherEconomy = defineRule({
  meta: {
    code: 'agency.other-economy', title: 'An agency of another economy', severity: 'information', fixable: false, since: '0.1.0',
  },
  checkInitiative: (context) => reports(agenciesOfInitiative(context), context),
  checkDocument: (context) => reports(agencyOfContact(context), context),
});

function* reports(agencies: readonly NamedAgency[], { economy }: RuleContext): Iterable<Report> {
  for (const { named: { value, range }, verdict } of agencies) {
    if (verdict.kind !== 'other-economy') continue;
    const { agency } = verdict;
    const name = agency.acronym === '' || agency.name === agency.acronym ? '' : ` (${agency.name})`;
    yield {
      range,
      message: `${quotation(value)} is known as an agency of ${agency.economy}${name}, not of ${economy?.name ?? 'this economy'}; check that it is the one you mean.`,
    };
  }
}
