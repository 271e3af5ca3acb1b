import { agenciesOfInitiative, agenciesOfContacts, type NamedAgency } from './help/agency-findings.ts';
import { replaceFix } from './help/edits.ts';
import { defineRule, type AddReport, type Fix, type Report, type RuleContext } from './engine/rule.ts';
import { quoteIfNeeded } from '../document/yaml/quote.ts';
import type { CharText, Range } from '../document/text/text.ts';
import { quotation } from '../words/quotation.ts';
import { agencyMessages } from '../words/messages/agency.ts';

export const agencyUnknown = defineRule({
  meta: {
    code: 'agency.unknown', title: 'An agency that is not in the registry', severity: 'warning', fixable: true, fixedAlone: true, since: '0.1.0',
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
  for (const [index, { named: { value, range }, source, flow, verdict }] of agencies.entries()) {
    if (verdict.kind === 'divided') add(dividedName(value, range, source()));
    if (verdict.kind !== 'unknown') continue;
    const known = { written: quotation(value), of: economy?.name ?? 'this economy' };
    if (verdict.meant === undefined) {
      // Most of these are right, and only the registry does not have them.
      const fixes = flow ? asOneName(agencies, index, source()) : [];
      add({ range, message: agencyMessages.unknown.unlike(known), severity: 'information', ...(fixes.length > 0 && { fixes }) });
      continue;
    }
    add({ range, message: agencyMessages.unknown.meant({ ...known, meant: verdict.meant.name }), fixes: [replaceFix(source(), range, verdict.meant.name, { flow, preferred: verdict.meant.sure })] });
  }
}

/** Unknown names that follow each other in brackets may be one name that contains commas. */
function asOneName(agencies: readonly NamedAgency[], index: number, source: CharText): readonly Fix[] {
  const isPart = (one: NamedAgency | undefined): one is NamedAgency => one?.verdict.kind === 'unknown' && one.verdict.meant === undefined && !/["'#]/.test(source.slice(one.named.range.start, one.named.range.end));
  let [first, last] = [index, index];
  if (!isPart(agencies[index])) return [];
  while (isPart(agencies[first - 1])) first--;
  while (isPart(agencies[last + 1])) last++;
  const [start, end] = [agencies[first]?.named.range.start ?? 0, agencies[last]?.named.range.end ?? 0];
  const name = source.slice(start, end);
  if (first === last || name.includes('\n')) return [];
  return [{ title: `Put ${quotation(name)} in quotes, as one agency`, edits: [{ range: { start, end }, newText: quoteIfNeeded(name, { flow: true }) }] }];
}

function dividedName(name: string, range: Range, source: CharText): Report {
  const hasComment = source.slice(range.start, range.end).includes('#');
  return {
    range, message: agencyMessages.unknown.divided({ written: quotation(name) }),
    fixes: hasComment ? [] : [{ title: 'Put the name in quotes', preferred: true, safe: true, edits: [{ range, newText: quoteIfNeeded(name, { flow: true }) }] }],
  };
}
