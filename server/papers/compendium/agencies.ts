import type { FoundAgency } from '../../template/agencies.ts';
import type { Registries } from '../../template/registries.ts';
import { safeHref } from '../../document/prose/addresses.ts';
import type { CompendiumAgency, CompendiumIssue } from './compendium-model.ts';

/** The agencies that the initiatives name: by economy in the order of the submissions, then by the agency's name. */
export function listAgencies(issues: readonly CompendiumIssue[], registries: Registries): readonly CompendiumAgency[] {
  const byEconomy = new Map<string, Map<string, CountedAgency>>();
  // Looked up once each: thousands of initiatives name only a few dozen agencies.
  const found = new Map<string, readonly KnownAgency[]>();
  const namedIn = (written: string, economy: string): readonly KnownAgency[] => {
    const key = `${economy}\0${written}`;
    let named = found.get(key);
    if (named === undefined) found.set(key, (named = fullNames(written, economy, registries)));
    return named;
  };
  const answers = issues.flatMap((issue) => issue.answers).sort((a, b) => a.submission.index - b.submission.index);
  for (const {
    submission: { economy },
    initiatives,
  } of answers) {
    let agencies = byEconomy.get(economy);
    if (agencies === undefined) byEconomy.set(economy, (agencies = new Map<string, CountedAgency>()));
    for (const initiative of initiatives) {
      // An agency that one initiative names twice, by its acronym and in full, counts once.
      const named = new Map(
        initiative.agencies.flatMap((written) => namedIn(written, economy).map((one) => [one.name, { one, written }])),
      );
      for (const [name, { one, written }] of named) {
        const agency = agencies.get(name);
        if (agency === undefined) agencies.set(name, { economy, ...one, written: [written], initiatives: 1 });
        else {
          Object.assign(agency, one, { initiatives: agency.initiatives + 1 });
          if (!agency.written.includes(written)) agency.written.push(written);
        }
      }
    }
  }
  return [...byEconomy.values()].flatMap((agencies) =>
    [...agencies.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
}

type CountedAgency = CompendiumAgency & { readonly written: string[] };
type KnownAgency = Pick<CompendiumAgency, 'name' | 'website' | 'known'>;

/** The agencies that a text names: “METI”, and both of “METI and MIC”. */
function fullNames(written: string, economy: string, registries: Registries): readonly KnownAgency[] {
  const found = registries.agenciesMeant(written, economy);
  return found.length === 0
    ? [{ name: written, website: undefined, known: false }]
    : found.map((one) => fullName(one, economy));
}

function fullName({ agency, former }: FoundAgency, economy: string): KnownAgency {
  const present =
    agency.acronym === '' || agency.acronym === agency.name ? agency.name : `${agency.name} (${agency.acronym})`;
  const ofOther = agency.economy === economy ? '' : `, ${agency.economy}`;
  return {
    // A paper keeps the name that the agency had when the paper was written; today's name stands behind it.
    name: former === undefined ? `${present}${ofOther}` : `${former.name || former.acronym}${ofOther}, now ${present}`,
    website: safeHref(agency.website),
    known: true,
  };
}
