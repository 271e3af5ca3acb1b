import { agenciesOfInitiative, agencyOfContact, agencyText, type NamedAgency } from './agency-findings.ts';
import { replaceFix } from './edits.ts';
import { defineRule, type Report } from './rule.ts';
import { quotation } from './words.ts';

export const agencyRenamed = defineRule({
  meta: {
    code: 'agency.renamed', title: 'A former name of an agency', severity: 'information', fixable: true, since: '0.1.0',
  },
  checkInitiative: (context) => reports(agenciesOfInitiative(context)),
  checkDocument: (context) => reports(agencyOfContact(context)),
});

function* reports(agencies: readonly NamedAgency[]): Iterable<Report> {
  for (const { named: { value, range }, source, flow, verdict } of agencies) {
    if (verdict.kind !== 'renamed') continue;
    const { agency, former } = verdict;
    const present = agencyText(agency);
    const until = former.until === '' ? 'once' : `until ${former.until}`;
    // The same acronym for two names says the same twice.
    const name = present === value || agency.name === present ? agency.name : `${present} (${agency.name})`;
    yield {
      range, message: `${quotation(value)} was the name ${until}; the present one is “${name}”.`,
      fixes: present === value ? [] : [replaceFix(source(), range, present, { flow, preferred: false })],
    };
  }
}
