import { asRecord, asText, asTexts } from '../contract/plain-value.ts';

/** A member economy, which may answer a template. */
export interface Economy {
  readonly name: string;
  readonly formal: string;
  readonly code: string;
  /** Further names that are accepted. */
  readonly also: readonly string[];
  /** Names that are not accepted; a finding proposes `name` in their place. */
  readonly not: readonly string[];
  /** The two letters of ISO 3166; absent where the registry does not give them. */
  readonly iso2?: string;
  /** What names of its agencies say instead of `name`: an adjective, an initialism. */
  readonly inNames: readonly string[];
}

/** Reads the registry of economies from its plain value; entries without a name are left out. */
export function economiesFromValue(value: unknown): readonly Economy[] {
  return items(value, 'economies').flatMap((item) => {
    const name = asText(item['name']);
    if (name === '') return [];
    const iso2 = asText(asRecord(item['codes'])['iso2']);
    return [
      {
        name,
        formal: asText(item['formal']) || name,
        code: asText(item['code']) || asText(asRecord(item['codes'])['apec']),
        also: asTexts(item['also']),
        not: asTexts(item['not']),
        inNames: asTexts(item['inNames']),
        ...(iso2 !== '' && { iso2 }),
      },
    ];
  });
}

function items(value: unknown, key: string): readonly Readonly<Record<string, unknown>>[] {
  const rows = Array.isArray(value) ? value : asRecord(value)[key];
  return Array.isArray(rows) ? rows.map(asRecord) : [];
}
