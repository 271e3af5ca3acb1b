import type { CharText, Located } from '../../document/text/text.ts';
import { entryOf } from '../../document/yaml/tree.ts';
import { formerName, isAfter, isBefore, nameAt, presentName, type AgencyName } from '../../template/agency-dates.ts';
import type { Agency, FormerName, FoundAgency } from '../../template/agencies.ts';
import { listParts } from '../../template/agency-words.ts';
import type { Registries } from '../../template/registries.ts';
import type { DocumentContext, InitiativeContext, RuleContext } from '../engine/rule.ts';
import { comparedAgencies, meantAgency, type ComparedAgencies, type MeantAgency } from './meant.ts';
import { isFlow } from './edits.ts';
import { hasPlaceholder } from './placeholders.ts';

/** A text that names an agency, or several, and what the registry says about it. */
export interface NamedAgency {
  readonly named: Located<string>;
  /** Gives the text in which the range of `named` counts; called only to make a fix. */
  readonly source: () => CharText;
  readonly flow: boolean;
  readonly verdict: AgencyVerdict;
}

/** `whole` is true where the text names this agency and nothing else, so that another name can take its place. */
export type AgencyVerdict =
  | { readonly kind: 'known' }
  | { readonly kind: 'unknown'; readonly meant: MeantAgency | undefined }
  /** The registry has the name as a whole; the list has its parts as agencies of their own. */
  | { readonly kind: 'divided' }
  | { readonly kind: 'renamed'; readonly agency: Agency; readonly former: FormerName; readonly whole: boolean }
  | { readonly kind: 'ceased'; readonly agency: Agency; readonly whole: boolean }
  | {
      readonly kind: 'not-yet';
      readonly agency: Agency;
      readonly since: string;
      readonly then: AgencyName | undefined;
      readonly whole: boolean;
    }
  | { readonly kind: 'other-economy'; readonly agency: Agency };

/** The most agencies of one initiative that are looked up, because finding out what was meant takes time. */
const mostAgencies = 200;

/** The last result, because four rules look up the agencies of the same initiative, one after another. */
let lastNamed: { readonly context: InitiativeContext; readonly agencies: readonly NamedAgency[] } | undefined;

export function agenciesOfInitiative(context: InitiativeContext): readonly NamedAgency[] {
  if (context.initiative.agencies.length === 0) return nothing;
  if (lastNamed?.context !== context) lastNamed = { context, agencies: namedIn(context) };
  return lastNamed.agencies;
}

const nothing: readonly never[] = [];

function namedIn(context: InitiativeContext): readonly NamedAgency[] {
  const { initiative } = context;
  const flow = isFlow(entryOf(initiative.map, 'agencies')?.value);
  const source = (): CharText => initiative.source;
  const agencies = initiative.agencies
    .slice(0, mostAgencies)
    .map((named) => ({ named, source, flow, verdict: judge(named.value, context) }));
  return flow ? withDividedNames(agencies, context) : agencies;
}

/** The most parts of a name, such as those of “Ministry of Land, Infrastructure, Transport and Tourism”. */
const mostParts = 5;

/**
 * The agencies of a list within brackets, where a comma within a name that is not in quotes makes two agencies of it.
 */
function withDividedNames(agencies: readonly NamedAgency[], context: InitiativeContext): readonly NamedAgency[] {
  const result: NamedAgency[] = [];
  for (let at = 0; at < agencies.length;) {
    const [first, ...more] = agencies.slice(at, at + mostParts);
    if (first === undefined) break;
    // What has no letters, as an emoji, is no part of a name, though names are compared without it.
    const behind = more.findIndex(
      ({ named: { value }, verdict }) => verdict.kind !== 'unknown' || !/[\p{L}\p{N}]/u.test(value),
    );
    const name = nameOfParts(first, behind === -1 ? more : more.slice(0, behind), context);
    result.push(name?.whole ?? first);
    at += name?.parts ?? 1;
  }
  return result;
}

function nameOfParts(
  first: NamedAgency,
  others: readonly NamedAgency[],
  { registries, economy }: RuleContext,
): { readonly whole: NamedAgency; readonly parts: number } | undefined {
  for (let count = others.length; count > 0; count--) {
    const parts = [first, ...others.slice(0, count)];
    const value = parts.map(({ named }) => named.value).join(', ');
    if (!registries.findAgencies(value, economy?.name).some(({ agency }) => agency.economy === economy?.name)) continue;
    const range = { start: first.named.range.start, end: parts.at(-1)?.named.range.end ?? first.named.range.end };
    return { whole: { ...first, named: { value, range }, verdict: { kind: 'divided' } }, parts: parts.length };
  }
  return undefined;
}

export function agenciesOfContacts(context: DocumentContext): readonly NamedAgency[] {
  const { document } = context;
  // Each contact beyond these would be looked up in the whole registry, for nobody's use.
  return document.submission.contacts
    .slice(0, mostAgencies)
    .flatMap(({ agency: named, map }): readonly NamedAgency[] =>
      named === undefined
        ? []
        : [{ named, source: () => document.lines, flow: isFlow(map), verdict: judge(named.value, context) }],
    );
}

function judge(text: string, context: RuleContext): AgencyVerdict {
  const { registries, economy, template } = context;
  if (text.trim() === '' || hasPlaceholder(text, template)) return known;
  const named = registries.findAgencies(text, economy?.name);
  const found = named.length === 0 ? registries.agenciesNamed(text, economy?.name) : named.slice(0, 1);
  const others = found.find(({ agency }) => economy !== undefined && agency.economy !== economy.name);
  if (found.length > 0 && others === undefined) {
    for (const one of found) {
      const verdict = judgeFound(one, context.date, named.length > 0);
      if (verdict.kind !== 'known') return verdict;
    }
    return known;
  }
  // A name that several economies use says nothing of the economy that is meant.
  const economies = new Set(named.map(({ agency }) => agency.economy));
  if (others !== undefined && economies.size < 2) return { kind: 'other-economy', agency: others.agency };
  const own = economy === undefined ? undefined : ownAgencies(registries, economy.name);
  // The registry lists no agencies of this economy, so that nothing can be called unknown.
  return own === undefined
    ? known
    : { kind: 'unknown', meant: meantAgency(text, own) ?? meantInList(text, own, registries, economy?.name) };
}

/** What is meant by a text that names several agencies, some of them mistyped: “Produce y MEF”. */
function meantInList(
  text: string,
  own: ComparedAgencies,
  registries: Registries,
  economy: string | undefined,
): MeantAgency | undefined {
  const parts = listParts(text, mostParts);
  let [name, sure, end] = ['', true, 0];
  for (const part of parts.length > 1 ? parts : []) {
    const written = text.slice(part.start, part.end).trim();
    const isKnown = registries.findAgencies(written, economy).some(({ agency }) => agency.economy === economy);
    const meant = isKnown ? { name: written, sure } : meantAgency(written, own);
    if (meant === undefined) return undefined;
    const start = text.indexOf(written, part.start);
    name += text.slice(end, start) + meant.name;
    sure &&= meant.sure;
    end = start + written.length;
  }
  return name === '' ? undefined : { name: name + text.slice(end), sure };
}

const known: AgencyVerdict = { kind: 'known' };

/** Names are judged at the document's date: a paper of 2020 may have a name of 2020, and not one of 2022. */
function judgeFound({ agency, former, office }: FoundAgency, date: string, wholeText: boolean): AgencyVerdict {
  const whole = wholeText && office === undefined;
  const name = former === undefined ? presentName(agency) : formerName(agency, former);
  if (isBefore(date, name.since))
    return { kind: 'not-yet', agency, since: name.since, then: nameAt(agency, date), whole };
  if (former === undefined) {
    const ceased = date === '' ? name.until !== '' : isAfter(date, name.until);
    return ceased ? { kind: 'ceased', agency, whole } : known;
  }
  return date !== '' && name.until !== '' && !isAfter(date, name.until)
    ? known
    : { kind: 'renamed', agency, former, whole };
}

const agenciesByEconomy = new WeakMap<Registries, Map<string, ComparedAgencies | undefined>>();

/** The agencies of an economy; undefined when the registry has none. */
function ownAgencies(registries: Registries, economy: string): ComparedAgencies | undefined {
  let byEconomy = agenciesByEconomy.get(registries);
  if (byEconomy === undefined)
    agenciesByEconomy.set(registries, (byEconomy = new Map<string, ComparedAgencies | undefined>()));
  if (!byEconomy.has(economy)) {
    const own = registries.agenciesOf(economy);
    byEconomy.set(economy, own.length === 0 ? undefined : comparedAgencies(own));
  }
  return byEconomy.get(economy);
}

/** The agency of an economy that a text most likely means which names none. */
export function meantAgencyOf(text: string, registries: Registries, economy: string): MeantAgency | undefined {
  const own = ownAgencies(registries, economy);
  return own && meantAgency(text, own);
}

/** How an agency is written in a submission. */
export function agencyText({ acronym, name }: Pick<Agency, 'acronym' | 'name'>): string {
  return acronym || name;
}
