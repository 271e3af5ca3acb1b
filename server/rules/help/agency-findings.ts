import type { CharText, Located } from '../../document/text/text.ts';
import { entryOf } from '../../document/yaml/tree.ts';
import type { Agency, FormerName } from '../../template/agencies.ts';
import type { Registries } from '../../template/registries.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { isFlow } from './edits.ts';
import { hasPlaceholder } from './placeholders.ts';
import type { DocumentContext, InitiativeContext, RuleContext } from '../engine/rule.ts';

/** A text that names an agency, and what the registry says about it. */
export interface NamedAgency {
  readonly named: Located<string>;
  /** Gives the text in which the range of `named` counts; called only to make a fix. */
  readonly source: () => CharText;
  readonly flow: boolean;
  readonly verdict: AgencyVerdict;
}

export type AgencyVerdict =
  | { readonly kind: 'known' }
  | { readonly kind: 'unknown'; readonly meant: string | undefined }
  | { readonly kind: 'renamed'; readonly agency: Agency; readonly former: FormerName }
  | { readonly kind: 'other-economy'; readonly agency: Agency };

/** The most agencies of one initiative that are looked up, because finding out what was meant takes time. */
const mostAgencies = 200;

/** The last result, because three rules look up the agencies of the same initiative, one after another. */
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
  return initiative.agencies.slice(0, mostAgencies).map((named) => ({ named, source, flow, verdict: judge(named.value, context) }));
}

export function agenciesOfContacts(context: DocumentContext): readonly NamedAgency[] {
  const { document } = context;
  // Each contact beyond these would be looked up in the whole registry, for nobody's use.
  return document.submission.contacts.slice(0, mostAgencies).flatMap(({ agency: named, map }): readonly NamedAgency[] => (
    named === undefined ? [] : [{ named, source: () => document.lines, flow: isFlow(map), verdict: judge(named.value, context) }]
  ));
}

function judge(text: string, { registries, economy, template }: RuleContext): AgencyVerdict {
  if (text.trim() === '' || hasPlaceholder(text, template)) return { kind: 'known' };
  const [found] = registries.findAgencies(text, economy?.name);
  if (found !== undefined) {
    if (economy !== undefined && found.agency.economy !== economy.name) return { kind: 'other-economy', agency: found.agency };
    return found.former === undefined ? { kind: 'known' } : { kind: 'renamed', agency: found.agency, former: found.former };
  }
  const own = economy === undefined ? undefined : namesOf(registries, economy.name);
  // The registry lists no agencies of this economy, so that nothing can be called unknown.
  if (own === undefined || own.names.length === 0) return { kind: 'known' };
  return { kind: 'unknown', meant: meantAgency(text, own) };
}

interface AgencyNames {
  readonly acronyms: readonly string[];
  readonly names: readonly string[];
}

const namesByEconomy = new WeakMap<Registries, Map<string, AgencyNames>>();

function namesOf(registries: Registries, economy: string): AgencyNames {
  let byEconomy = namesByEconomy.get(registries);
  if (byEconomy === undefined) namesByEconomy.set(registries, byEconomy = new Map<string, AgencyNames>());
  let own = byEconomy.get(economy);
  if (own === undefined) {
    const agencies = registries.agencies(economy).filter((agency) => agency.economy === economy);
    own = {
      acronyms: agencies.map((agency) => agency.acronym).filter((acronym) => acronym !== ''),
      names: agencies.map((agency) => agency.name),
    };
    byEconomy.set(economy, own);
  }
  return own;
}

function meantAgency(text: string, { acronyms, names }: AgencyNames): string | undefined {
  // In “Ministry of Economy (MITE)”, the name or the acronym may be mistyped.
  const whole = text.trimEnd();
  const bracket = whole.endsWith(')') ? whole.lastIndexOf('(') : -1;
  const inBrackets = bracket === -1 ? undefined : whole.slice(bracket + 1, -1);
  const acronym = inBrackets?.includes(')') === true ? undefined : inBrackets;
  const name = acronym === undefined ? text : whole.slice(0, bracket).trimEnd();
  const byName = didYouMean(name, names);
  if (name.trim().includes(' ')) return byName;
  return didYouMean(name, acronyms) ?? byName ?? (acronym === undefined ? undefined : didYouMean(acronym, acronyms));
}

/** How an agency is written in a submission. */
export function agencyText(agency: Agency): string {
  return agency.acronym || agency.name;
}
