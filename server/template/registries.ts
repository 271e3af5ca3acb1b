import { asRecord, asText, asTexts } from '../contract/plain-value.ts';
import type { Agency, FormerName } from './agencies.ts';
import type { Template } from './template.ts';
import { fold } from '../words/fold.ts';

/** A member economy, which may answer a template. */
export interface Economy {
  readonly name: string;
  readonly formal: string;
  readonly code: string;
  /** Further names that are accepted. */
  readonly also: readonly string[];
  /** Names that are not accepted; a finding proposes `name` in their place. */
  readonly not: readonly string[];
}

export interface FoundAgency {
  readonly agency: Agency;
  /** Present when the agency was found by one of its former names. */
  readonly former?: FormerName;
  /** The office of the agency that the text names beside it: “International Division”. */
  readonly office?: string;
}

/** The known member economies and their agencies. */
export class Registries {
  #economies: readonly Economy[];
  #agencies: readonly Agency[];
  /** Made when an agency is looked for the first time. */
  #agenciesByName: ReadonlyMap<string, readonly FoundAgency[]> | undefined;

  constructor(economies: readonly Economy[], agencies: readonly Agency[]) {
    this.#economies = economies;
    this.#agencies = agencies;
  }

  /** The economies that may answer this template, in the organisation's order; without a template, all of the registry. */
  economies(template: Template | undefined): readonly Economy[] {
    if (template === undefined || template.members.length === 0) return this.#economies;
    return template.members.map((member) => (
      this.#economies.find((economy) => economy.name === member.name) ??
      { name: member.name, formal: member.name, code: member.code, also: [], not: [] }
    ));
  }

  /** The economy with exactly this name, formal name or accepted variant. */
  economy(name: string, template: Template | undefined): Economy | undefined {
    return this.economies(template).find((economy) => (
      economy.name === name || economy.formal === name || economy.also.includes(name)
    ));
  }

  /** The economy that is meant by a name which need not be an accepted one; case and spacing do not matter. */
  economyMeant(name: string, template: Template | undefined): Economy | undefined {
    const folded = fold(name);
    return this.economies(template).find((economy) => (
      [economy.name, economy.formal, economy.code, ...economy.also, ...economy.not].some((variant) => fold(variant) === folded)
    ));
  }

  /** All agencies, those of `economy` first, each group in the registry's order. */
  agencies(economy: string | undefined): readonly Agency[] {
    if (economy === undefined) return this.#agencies;
    return [
      ...this.#agencies.filter((agency) => agency.economy === economy),
      ...this.#agencies.filter((agency) => agency.economy !== economy),
    ];
  }

  /**
   * The agencies that a text names by their acronym, name or both, present or former. Agencies of `economy` come first, and
   * those found by a present name before those found by a former one. Case and spacing do not matter.
   */
  findAgencies(text: string, economy: string | undefined): readonly FoundAgency[] {
    this.#agenciesByName ??= indexOf(this.#agencies);
    const found = this.#agenciesByName.get(fold(text)) ?? [];
    if (found.length < 2) return found;
    const rank = (one: FoundAgency): number => (
      (one.agency.economy === economy ? 0 : 2) + (one.former === undefined ? 0 : 1)
    );
    return [...found].sort((a, b) => rank(a) - rank(b));
  }

  /**
   * The agencies of a text that may name several (“METI and MIC”), in the text's order; of several agencies with one name, the
   * first of `findAgencies`. Empty when a part of the text is not known.
   */
  agenciesNamed(text: string, economy: string | undefined): readonly FoundAgency[] {
    const whole = this.findAgencies(text, economy)[0];
    if (whole !== undefined) return [whole];
    const parts = text.split(/;|\/|,| and /).map((part) => part.trim()).filter((part) => part !== '');
    const found = parts.map((part) => this.findAgencies(part, economy)[0]).filter((one) => one !== undefined);
    return found.length === parts.length ? found : [];
  }
}

function indexOf(agencies: readonly Agency[]): ReadonlyMap<string, readonly FoundAgency[]> {
  const byName = new Map<string, FoundAgency[]>();
  const add = (name: string, found: FoundAgency): void => {
    if (name === '') return;
    const key = fold(name);
    const known = byName.get(key);
    if (known === undefined) byName.set(key, [found]);
    else known.push(found);
  };
  for (const agency of agencies) {
    add(agency.acronym, { agency });
    add(agency.name, { agency });
    for (const name of [...agency.aliases, ...agency.localNames]) add(name, { agency });
    if (agency.acronym !== '') {
      add(`${agency.name} (${agency.acronym})`, { agency });
      add(`${agency.acronym} (${agency.name})`, { agency });
    }
    for (const former of agency.formerNames) {
      add(former.acronym, { agency, former });
      add(former.name, { agency, former });
      if (former.acronym !== '' && former.name !== '') add(`${former.name} (${former.acronym})`, { agency, former });
    }
  }
  return byName;
}

/** Reads the registry of economies from its plain value; entries without a name are left out. */
export function economiesFromValue(value: unknown): readonly Economy[] {
  return items(value, 'economies').flatMap((item) => {
    const name = asText(item['name']);
    if (name === '') return [];
    return [{
      name,
      formal: asText(item['formal']) || name,
      code: asText(item['code']) || asText(asRecord(item['codes'])['apec']),
      also: asTexts(item['also']),
      not: asTexts(item['not']),
    }];
  });
}

function items(value: unknown, key: string): readonly Readonly<Record<string, unknown>>[] {
  const rows = Array.isArray(value) ? value : asRecord(value)[key];
  return Array.isArray(rows) ? rows.map(asRecord) : [];
}
