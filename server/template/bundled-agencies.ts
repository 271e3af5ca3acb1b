import { readRegistry } from 'bundled-agencies';
import { agenciesFromValue, type Agency } from './agencies.ts';
import type { AgencySource } from './agency-source.ts';

/** What was read of the bundled registry, which never changes. */
const read = new Map<string, readonly Agency[]>();

/** The agencies that come with this product. Those of an economy are read when they are first asked for. */
export const bundledAgencies: AgencySource = {
  get economies() {
    return Object.keys(readRegistry().agencies);
  },
  of(economy) {
    let agencies = read.get(economy);
    if (agencies === undefined) {
      const { agencies: all } = readRegistry();
      const text = Object.hasOwn(all, economy) ? all[economy]?.() : undefined;
      agencies = text === undefined ? [] : agenciesFromValue({ [economy]: JSON.parse(text) as unknown });
      read.set(economy, agencies);
    }
    return agencies;
  },
};
