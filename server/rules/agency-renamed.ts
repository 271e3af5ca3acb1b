import { agenciesOfInitiative, agenciesOfContacts, agencyText, type NamedAgency } from './help/agency-findings.ts';
import { replaceFix } from './help/edits.ts';
import { defineRule, type AddReport } from './engine/rule.ts';
import { quotation } from '../words/quotation.ts';

export const agencyRenamed = defineRule({
  meta: {
    code: 'agency.renamed', title: 'A former name of an agency', severity: 'information', fixable: true, since: '0.1.0',
  },
  checkInitiative(context, add) {
    reports(agenciesOfInitiative(context), add);
  },
  checkDocument(context, add) {
    reports(agenciesOfContacts(context), add);
  },
});

function reports(agencies: readonly NamedAgency[], add: AddReport): void {
  for (const { named: { value, range }, source, flow, verdict } of agencies) {
    if (verdict.kind !== 'renamed') continue;
    const { agency, former } = verdict;
    const present = agencyText(agency);
    const until = former.until === '' ? 'once' : `until ${former.until}`;
    // The acronym is left out where it is also the former name or the present name.
    const name = present === value || agency.name === present ? agency.name : `${present} (${agency.name})`;
    add({
      range, message: `${quotation(value)} was the name ${until}; the present one is “${name}”.`,
      fixes: present === value ? [] : [replaceFix(source(), range, present, { flow, preferred: false })],
    });
  }
}
