import type { Registries } from '../../template/registries.ts';
import { safeHref } from '../../document/prose/safe-href.ts';
import type { CompendiumAgency, CompendiumIssue } from './compendium-model.ts';

/** The agencies that the initiatives name: by economy in the order of the submissions, then by the agency's name. */
export function listAgencies(issues: readonly CompendiumIssue[], registries: Registries): readonly CompendiumAgency[] {
  const byEconomy = new Map<string, Map<string, CountedAgency>>();
  // Looked up once each: thousands of initiatives name only a few dozen agencies.
  const found = new Map<string, KnownAgency>();
  const namedAs = (written: string, economy: string): KnownAgency => {
    const key = `${economy}\0${written}`;
    let agency = found.get(key);
    if (agency === undefined) found.set(key, agency = fullName(written, economy, registries));
    return agency;
  };
  const answers = issues.flatMap((issue) => issue.answers).sort((a, b) => a.submission.index - b.submission.index);
  for (const { submission: { economy }, initiatives } of answers) {
    let agencies = byEconomy.get(economy);
    if (agencies === undefined) byEconomy.set(economy, agencies = new Map<string, CountedAgency>());
    for (const initiative of initiatives) {
      // An agency that one initiative names twice, by its acronym and in full, counts once.
      const named = new Map(initiative.agencies.map((written) => [namedAs(written, economy).name, written]));
      for (const [name, written] of named) {
        const agency = agencies.get(name);
        if (agency === undefined) agencies.set(name, { economy, ...namedAs(written, economy), written: [written], initiatives: 1 });
        else {
          Object.assign(agency, namedAs(written, economy), { initiatives: agency.initiatives + 1 });
          if (!agency.written.includes(written)) agency.written.push(written);
        }
      }
    }
  }
  return [...byEconomy.values()].flatMap((agencies) => [...agencies.values()].sort((a, b) => (a.name < b.name ? -1 : 1)));
}

type CountedAgency = CompendiumAgency & { readonly written: string[] };
type KnownAgency = Pick<CompendiumAgency, 'name' | 'website' | 'known'>;

function fullName(written: string, economy: string, registries: Registries): KnownAgency {
  const found = registries.agencyMeant(written, economy);
  if (found === undefined) return { name: written, website: undefined, known: false };
  const { agency, former } = found;
  const present = agency.acronym === '' || agency.acronym === agency.name ? agency.name : `${agency.name} (${agency.acronym})`;
  const ofOther = agency.economy === economy ? '' : `, ${agency.economy}`;
  return {
    // A paper keeps the name that the agency had when the paper was written; today's name stands behind it.
    name: former === undefined ? `${present}${ofOther}` : `${former.name || former.acronym}${ofOther}, now ${present}`,
    website: safeHref(agency.website),
    known: true,
  };
}
