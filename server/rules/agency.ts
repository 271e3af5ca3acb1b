import type { CharText, Range } from '../document/text/text.ts';
import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { nameAt, presentName } from '../template/agency-dates.ts';
import { agencyMessages } from '../words/messages/findings/agency.ts';
import { quotation } from '../words/quotation.ts';
import type { AddReport, Fix, Report, Rule, RuleContext } from './engine/rule.ts';
import { agenciesOfInitiative, agenciesOfContacts, type NamedAgency, agencyText } from './help/agency-findings.ts';
import { replaceFix } from './help/edits.ts';

export const agencyUnknown = defineAgencyRule(
  {
    code: 'agency.unknown',
    title: 'An agency that is not in the registry',
    severity: 'warning',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  unknownReports,
);

function unknownReports(agencies: readonly NamedAgency[], { economy }: RuleContext, add: AddReport): void {
  for (const [
    index,
    {
      named: { value, range },
      source,
      flow,
      verdict,
    },
  ] of agencies.entries()) {
    if (verdict.kind === 'divided') add(dividedName(value, range, source()));
    if (verdict.kind !== 'unknown') continue;
    const known = { written: quotation(value), of: economy?.name ?? 'this economy' };
    if (verdict.meant === undefined) {
      // Most of these are right, and only the registry does not have them.
      const fixes = flow ? asOneName(agencies, index, source()) : [];
      add({
        range,
        message: agencyMessages.unknown.unlike(known),
        severity: 'information',
        ...(fixes.length > 0 && { fixes }),
      });
      continue;
    }
    add({
      range,
      message: agencyMessages.unknown.meant({ ...known, meant: verdict.meant.name }),
      fixes: [replaceFix(source(), range, verdict.meant.name, { flow, preferred: verdict.meant.sure })],
    });
  }
}

/** Unknown names that follow each other in brackets may be one name that contains commas. */
function asOneName(agencies: readonly NamedAgency[], index: number, source: CharText): readonly Fix[] {
  const isPart = (one: NamedAgency | undefined): one is NamedAgency =>
    one?.verdict.kind === 'unknown' &&
    one.verdict.meant === undefined &&
    !/["'#]/.test(source.slice(one.named.range.start, one.named.range.end));
  let [first, last] = [index, index];
  if (!isPart(agencies[index])) return [];
  while (isPart(agencies[first - 1])) first--;
  while (isPart(agencies[last + 1])) last++;
  const [start, end] = [agencies[first]?.named.range.start ?? 0, agencies[last]?.named.range.end ?? 0];
  const name = source.slice(start, end);
  if (first === last || name.includes('\n')) return [];
  return [
    {
      title: `Put ${quotation(name)} in quotes, as one agency`,
      edits: [{ range: { start, end }, newText: quoteIfNeeded(name, { flow: true }) }],
    },
  ];
}

function dividedName(name: string, range: Range, source: CharText): Report {
  const hasComment = source.slice(range.start, range.end).includes('#');
  return {
    range,
    message: agencyMessages.unknown.divided({ written: quotation(name) }),
    fixes: hasComment
      ? []
      : [
          {
            title: 'Put the name in quotes',
            preferred: true,
            safe: true,
            edits: [{ range, newText: quoteIfNeeded(name, { flow: true }) }],
          },
        ],
  };
}

export const agencyOtherEconomy = defineAgencyRule(
  {
    code: 'agency.other-economy',
    title: 'An agency of another economy',
    severity: 'information',
    fixable: false,
    since: '0.1.0',
  },
  otherEconomyReports,
);

function otherEconomyReports(agencies: readonly NamedAgency[], { economy }: RuleContext, add: AddReport): void {
  for (const {
    named: { value, range },
    verdict,
  } of agencies) {
    if (verdict.kind !== 'other-economy') continue;
    const { agency } = verdict;
    const name = agency.acronym === '' || agency.name === agency.acronym ? '' : agency.name;
    add({
      range,
      message: agencyMessages.otherEconomy.known({
        written: quotation(value),
        of: agency.economy,
        name,
        not: economy?.name ?? 'this economy',
      }),
    });
  }
}

export const agencyRenamed = defineAgencyRule(
  {
    code: 'agency.renamed',
    title: 'A former name of an agency',
    severity: 'information',
    fixable: true,
    since: '0.1.0',
  },
  renamedReports,
);

function renamedReports(agencies: readonly NamedAgency[], { registries, date }: RuleContext, add: AddReport): void {
  for (const {
    named: { value, range },
    source,
    flow,
    verdict,
  } of agencies) {
    if (verdict.kind === 'ceased') {
      const {
        agency: { successor, until, economy },
        whole,
      } = verdict;
      const [heir] = successor === '' ? [] : registries.findAgencies(successor, economy);
      const name = heir === undefined ? successor : fullName(agencyText(heir.agency), heir.agency.name);
      const written = quotation(value);
      add({
        range,
        message:
          successor === ''
            ? agencyMessages.renamed.ended({ written, until })
            : agencyMessages.renamed.followed({ written, until, successor: name }),
        fixes:
          heir === undefined || !whole
            ? []
            : [replaceFix(source(), range, agencyText(heir.agency), { flow, preferred: false })],
      });
    }
    if (verdict.kind !== 'renamed') continue;
    const { agency, former, whole } = verdict;
    // In a paper of 2023, a name that was given up in 2022 becomes the next one, even if that is a former name by now,
    // too.
    const next = nameAt(agency, date) ?? presentName(agency);
    const written = agencyText(next);
    // The acronym is left out where it is also the former name or the next name.
    const name = written === value ? next.name : fullName(written, next.name || written);
    const isPresent = next.name === agency.name && next.acronym === agency.acronym;
    add({
      range,
      message: agencyMessages.renamed[isPresent ? 'present' : 'atDate']({
        written: quotation(value),
        until: former.until,
        name,
      }),
      fixes: written === value || !whole ? [] : [replaceFix(source(), range, written, { flow, preferred: false })],
    });
  }
}

function fullName(written: string, name: string): string {
  return written === name ? name : `${written} (${name})`;
}

export const agencyNotYet = defineAgencyRule(
  {
    code: 'agency.not-yet',
    title: 'An agency that did not exist yet',
    severity: 'information',
    fixable: true,
    since: '0.1.0',
  },
  notYetReports,
);

function notYetReports(agencies: readonly NamedAgency[], { date }: RuleContext, add: AddReport): void {
  for (const {
    named: { value, range },
    source,
    flow,
    verdict,
  } of agencies) {
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
        written: quotation(value),
        since,
        date,
        then: written === then.name || then.name === '' ? written : `${written} (${then.name})`,
      }),
      fixes: whole ? [replaceFix(source(), range, written, { flow, preferred: false })] : [],
    });
  }
}

/** A rule that reads what was found out of the agencies of an initiative, and of those of the contacts. */
function defineAgencyRule<const Code extends string>(
  meta: Rule<Code>['meta'],
  check: (agencies: readonly NamedAgency[], context: RuleContext, add: AddReport) => void,
): Rule<Code> {
  return {
    meta,
    readsFrameAlone: true,
    checkInitiative(context, add) {
      check(agenciesOfInitiative(context), context, add);
    },
    checkDocument(context, add) {
      check(agenciesOfContacts(context), context, add);
    },
  };
}
