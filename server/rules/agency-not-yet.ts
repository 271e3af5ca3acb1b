import { longDate, monthWords } from '../words/dates.ts';
import { quotation } from '../words/quotation.ts';
import { defineRule, type AddReport, type RuleContext } from './engine/rule.ts';
import { agenciesOfContacts, agenciesOfInitiative, agencyText, type NamedAgency } from './help/agency-findings.ts';
import { replaceFix } from './help/edits.ts';

export const agencyNotYet = defineRule({
  meta: {
    code: 'agency.not-yet', title: 'An agency that did not exist yet', severity: 'information', fixable: true, since: '0.1.0',
  },
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
    const begun = `in ${monthWords(since)}, after the document’s date (${longDate(date)})`;
    if (then === undefined) {
      add({ range, message: `${quotation(value)} was founded ${begun}; check the agency, or the date.` });
      continue;
    }
    const written = agencyText(then);
    add({
      range, message: `${quotation(value)} was introduced as the name ${begun}; at that time the name was “${written === then.name || then.name === '' ? written : `${written} (${then.name})`}”.`,
      fixes: whole ? [replaceFix(source(), range, written, { flow, preferred: false })] : [],
    });
  }
}
