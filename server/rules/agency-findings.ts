import type { Located } from '../document/text.ts';
import { entryOf } from '../document/tree.ts';
import type { Agency, FormerName } from '../template/registries.ts';
import { didYouMean } from './did-you-mean.ts';
import { isFlow } from './edits.ts';
import { hasPlaceholder } from './placeholders.ts';
import type { DocumentContext, InitiativeContext, RuleContext } from './rule.ts';

/** A text that names an agency, and what the registry knows of it. */
export interface NamedAgency {
  readonly named: Located<string>;
  readonly source: string;
  readonly flow: boolean;
  readonly verdict: AgencyVerdict;
}

export type AgencyVerdict =
  | { readonly kind: 'known' }
  | { readonly kind: 'unknown'; readonly meant: string | undefined }
  | { readonly kind: 'renamed'; readonly agency: Agency; readonly former: FormerName }
  | { readonly kind: 'other-economy'; readonly agency: Agency };

export function agenciesOfInitiative(context: InitiativeContext): readonly NamedAgency[] {
  const { initiative } = context;
  const flow = isFlow(entryOf(initiative.map, 'agencies')?.value);
  return initiative.agencies.map((named) => ({ named, source: initiative.source, flow, verdict: judge(named.value, context) }));
}

export function agencyOfContact(context: DocumentContext): readonly NamedAgency[] {
  const { submission, root, text } = context.document;
  const named = submission.contact?.agency;
  if (named === undefined) return [];
  const flow = isFlow(entryOf(root, 'contact')?.value);
  return [{ named, source: text, flow, verdict: judge(named.value, context) }];
}

function judge(text: string, { registries, economy, template }: RuleContext): AgencyVerdict {
  if (text.trim() === '' || hasPlaceholder(text, template)) return { kind: 'known' };
  const [found] = registries.findAgencies(text, economy?.name);
  if (found !== undefined) {
    if (economy !== undefined && found.agency.economy !== economy.name) return { kind: 'other-economy', agency: found.agency };
    return found.former === undefined ? { kind: 'known' } : { kind: 'renamed', agency: found.agency, former: found.former };
  }
  if (economy === undefined) return { kind: 'known' };
  const own = registries.agencies(economy.name).filter((agency) => agency.economy === economy.name);
  // Of an economy whose agencies nobody has listed, nothing can be said.
  if (own.length === 0) return { kind: 'known' };
  return { kind: 'unknown', meant: meantAgency(text, own) };
}

function meantAgency(text: string, own: readonly Agency[]): string | undefined {
  const acronyms = own.map((agency) => agency.acronym).filter((acronym) => acronym !== '');
  // “Ministry of Economy (MITE)”: what is in the brackets, or what stands before them.
  const [, name = text, acronym] = /^(.*?)\s*\(([^()]*)\)\s*$/.exec(text) ?? [];
  const byName = didYouMean(name, own.map((agency) => agency.name));
  if (name.trim().includes(' ')) return byName;
  return didYouMean(name, acronyms) ?? byName ?? (acronym === undefined ? undefined : didYouMean(acronym, acronyms));
}

/** How an agency is written in a submission. */
export function agencyText(agency: Agency): string {
  return agency.acronym || agency.name;
}
