import { agenciesOfInitiative, agenciesOfContacts, agencyText, type NamedAgency } from './help/agency-findings.ts';
import { nameAt, presentName } from '../template/agency-dates.ts';
import { replaceFix } from './help/edits.ts';
import { defineRule, type AddReport, type RuleContext } from './engine/rule.ts';
import { quotation } from '../words/quotation.ts';
import { agencyMessages } from '../words/messages/agency.ts';

export const agencyRenamed = defineRule({
  meta: {
    code: 'agency.renamed', title: 'A former name of an agency', severity: 'information', fixable: true, since: '0.1.0',
  },
  readsFrameAlone: true,
  checkInitiative(context, add) {
    reports(agenciesOfInitiative(context), context, add);
  },
  checkDocument(context, add) {
    reports(agenciesOfContacts(context), context, add);
  },
});

function reports(agencies: readonly NamedAgency[], { registries, date }: RuleContext, add: AddReport): void {
  for (const { named: { value, range }, source, flow, verdict } of agencies) {
    if (verdict.kind === 'ceased') {
      const { agency: { successor, until, economy }, whole } = verdict;
      const [heir] = successor === '' ? [] : registries.findAgencies(successor, economy);
      const name = heir === undefined ? successor : fullName(agencyText(heir.agency), heir.agency.name);
      const written = quotation(value);
      add({
        range,
        message: successor === '' ? agencyMessages.renamed.ended({ written, until }) : agencyMessages.renamed.followed({ written, until, successor: name }),
        fixes: heir === undefined || !whole ? [] : [replaceFix(source(), range, agencyText(heir.agency), { flow, preferred: false })],
      });
    }
    if (verdict.kind !== 'renamed') continue;
    const { agency, former, whole } = verdict;
    // In a paper of 2023, a name that was given up in 2022 becomes the next one, even if that is a former name by now, too.
    const next = nameAt(agency, date) ?? presentName(agency);
    const written = agencyText(next);
    // The acronym is left out where it is also the former name or the next name.
    const name = written === value ? next.name : fullName(written, next.name || written);
    const isPresent = next.name === agency.name && next.acronym === agency.acronym;
    add({
      range, message: agencyMessages.renamed[isPresent ? 'present' : 'atDate']({ written: quotation(value), until: former.until, name }),
      fixes: written === value || !whole ? [] : [replaceFix(source(), range, written, { flow, preferred: false })],
    });
  }
}

function fullName(written: string, name: string): string {
  return written === name ? name : `${written} (${name})`;
}
