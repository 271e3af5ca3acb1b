import type { Registries } from '../../template/registries.ts';
import { safeHref } from '../safe-href.ts';
import type { CompendiumIssue } from './compendium.ts';

/** An agency that initiatives of one economy name. */
export interface CompendiumAgency {
  readonly economy: string;
  /** In full where the registry knows it: “Ministry of Economy, Trade and Industry (METI)”. */
  readonly name: string;
  /** As the submissions write it. */
  readonly written: readonly string[];
  readonly website: string | undefined;
  /** False when the registry of agencies does not have it. */
  readonly known: boolean;
  /** How many initiatives name it. */
  readonly initiatives: number;
}

/** By economy in the order of the submissions, then by name. */
export function listAgencies(issues: readonly CompendiumIssue[], registries: Registries): readonly CompendiumAgency[] {
  const byEconomy = new Map<string, Map<string, CompendiumAgency>>();
  const answers = issues.flatMap((issue) => issue.answers).sort((a, b) => a.submission.index - b.submission.index);
  for (const { submission: { economy }, initiatives } of answers) {
    let agencies = byEconomy.get(economy);
    if (agencies === undefined) byEconomy.set(economy, agencies = new Map<string, CompendiumAgency>());
    for (const initiative of initiatives) {
      // One that is written twice, as acronym and in full, counts once.
      const named = new Map(initiative.agencies.map((written) => [fullName(written, economy, registries).name, written]));
      for (const [name, written] of named) {
        const before = agencies.get(name);
        agencies.set(name, {
          economy, ...fullName(written, economy, registries),
          written: [...new Set([...(before?.written ?? []), written])],
          initiatives: (before?.initiatives ?? 0) + 1,
        });
      }
    }
  }
  return [...byEconomy.values()].flatMap((agencies) => [...agencies.values()].sort((a, b) => (a.name < b.name ? -1 : 1)));
}

function fullName(written: string, economy: string, registries: Registries): Pick<CompendiumAgency, 'name' | 'website' | 'known'> {
  const [found] = registries.findAgencies(written, economy);
  if (found === undefined) return { name: written, website: undefined, known: false };
  const { agency, former } = found;
  const present = agency.acronym === '' || agency.acronym === agency.name ? agency.name : `${agency.name} (${agency.acronym})`;
  const ofOther = agency.economy === economy ? '' : `, ${agency.economy}`;
  return {
    // Papers keep the name of their day.
    name: former === undefined ? `${present}${ofOther}` : `${former.name || former.acronym}${ofOther}, now ${present}`,
    website: safeHref(agency.website),
    known: true,
  };
}
