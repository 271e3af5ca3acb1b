import { asRecord, asText, asTexts } from '../contract/plain-value.ts';

/** An agency of an economy. What the registry does not say of it is an empty text or list. */
export interface Agency {
  readonly economy: string;
  readonly acronym: string;
  readonly name: string;
  /** Other ways in which papers write the name or the acronym. */
  readonly aliases: readonly string[];
  /** The name in the economy's own languages. */
  readonly localNames: readonly string[];
  readonly website: string;
  readonly roles: readonly string[];
  readonly note: string;
  /** When the agency, or its present name, began and ended: a year, or a year and month. */
  readonly since: string;
  readonly until: string;
  readonly formerNames: readonly FormerName[];
  /**
   * The agency that took over when this one ceased, by its acronym in the registry or its name; empty while this one
   * exists.
   */
  readonly successor: string;
}

export interface FormerName {
  readonly name: string;
  readonly acronym: string;
  readonly since: string;
  readonly until: string;
}

export interface FoundAgency {
  readonly agency: Agency;
  /** Present when the agency was found by one of its former names. */
  readonly former?: FormerName;
  /** The office of the agency that the text names beside it: “International Division”. */
  readonly office?: string;
}

/** The name of an agency with its acronym: `Ministry of Economy, Trade and Industry (METI)`. */
export function fullNameOf({ name, acronym }: Pick<Agency, 'name' | 'acronym'>): string {
  return acronym === '' || acronym === name ? name : name === '' ? acronym : `${name} (${acronym})`;
}

/**
 * Reads the registry of agencies, `economy: [agency, ...]`, from its plain value. Entries without name and acronym are
 * left out.
 */
export function agenciesFromValue(value: unknown): readonly Agency[] {
  const root = asRecord(value);
  const byEconomy = asRecord(root['agencies'] ?? root);
  return Object.entries(byEconomy).flatMap(([economy, agencies]) =>
    (Array.isArray(agencies) ? agencies : []).flatMap((one) => {
      const item = asRecord(one);
      const name = asText(item['name']);
      const acronym = asText(item['acronym']);
      if (name === '' && acronym === '') return [];
      return [
        {
          economy,
          acronym,
          name: name || acronym,
          aliases: textsOf(item['aliases']),
          localNames: Object.values(asRecord(item['localName'])).flatMap(textsOf),
          website: asText(item['website']),
          // The first registries had one `role`, and a workspace's own may still have it.
          roles: [...textsOf(item['roles']), ...textsOf(item['role'])],
          note: asText(item['note']),
          since: asText(item['since']),
          until: asText(item['until']),
          successor: asText(item['successor']),
          formerNames: (Array.isArray(item['formerNames']) ? item['formerNames'] : []).map((formerValue) => {
            const former = asRecord(formerValue);
            return {
              name: asText(former['name']),
              acronym: asText(former['acronym']),
              since: asText(former['since']),
              until: asText(former['until']),
            };
          }),
        },
      ];
    }),
  );
}

/** A list of texts; one text alone counts as a list of one. */
function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? asTexts(value) : asTexts([value]);
}

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
      if (agencies === undefined) all.set(economy, (agencies = [...ours, ...others.of(economy)]));
      return agencies;
    },
  };
}
