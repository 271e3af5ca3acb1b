import type { Agency } from './agencies.ts';

/** Where agencies come from, economy by economy, because most files name those of one economy. */
export interface AgencySource {
  readonly economies: readonly string[];
  of(economy: string): readonly Agency[];
}

/** A workspace's own agencies, and after them, economy by economy, those of `others`. */
export function withOwnAgencies(own: readonly Agency[], others: AgencySource): AgencySource {
  if (own.length === 0) return others;
  const ownByEconomy = new Map<string, Agency[]>();
  for (const agency of own) {
    const agencies = ownByEconomy.get(agency.economy);
    if (agencies === undefined) ownByEconomy.set(agency.economy, [agency]);
    else agencies.push(agency);
  }
  const all = new Map<string, readonly Agency[]>();
  return {
    get economies() {
      return [...new Set([...ownByEconomy.keys(), ...others.economies])];
    },
    of(economy) {
      const ours = ownByEconomy.get(economy);
      if (ours === undefined) return others.of(economy);
      let agencies = all.get(economy);
      if (agencies === undefined) all.set(economy, agencies = [...ours, ...others.of(economy)]);
      return agencies;
    },
  };
}
