import { agenciesOfInitiative, agencyOfContact, type NamedAgency } from './agency-findings.ts';
import { replaceFix } from './edits.ts';
import { defineRule, type Report, type RuleContext } from './rule.ts';
import { quotation } from './words.ts';

export const agencyUnknown = defineRule({
  meta: {
    code: 'agency.unknown', title: 'An agency that is not in the registry', severity: 'warning', fixable: true, since: '0.1.0',
  },
  checkInitiative: (context) => reports(agenciesOfInitiative(context), context),
  checkDocument: (context) => reports(agencyOfContact(context), context),
});

function* reports(agencies: readonly NamedAgency[], { economy }: RuleContext): Iterable<Report> {
  for (const { named: { value, range }, source, flow, verdict } of agencies) {
    if (verdict.kind !== 'unknown') continue;
    const known = `${quotation(value)} is not a known agency of ${economy?.name ?? 'this economy'}`;
    if (verdict.meant === undefined) {
      yield { range, message: `${known}; check the name, or add it to the file .policy-submissions/agencies.yaml.` };
      continue;
    }
    yield { range, message: `${known}; did you mean “${verdict.meant}”?`, fixes: [replaceFix(source(), range, verdict.meant, { flow })] };
  }
}
