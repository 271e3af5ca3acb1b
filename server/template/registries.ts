import { readRegistry } from 'bundled-agencies';
import { fold, withoutAccents } from '../words/fold.ts';
import { type Agency, type FoundAgency, withOwnAgencies, type AgencySource, agenciesFromValue } from './agencies.ts';
import type { Economy } from './economies.ts';
import { NamedAgencies, oneMeant } from './named-agencies.ts';
import type { Template } from './template.ts';

/** The known member economies and their agencies. */
export class Registries {
  /** The workspace's own agencies. */
  readonly workspaceAgencies: readonly Agency[];
  readonly #economies: readonly Economy[];
  readonly #source: AgencySource;
  /** Made when an agency is looked for the first time. */
  #named: NamedAgencies | undefined;
  readonly #inOrder = new Map<string | undefined, readonly Agency[]>();

  /** @param workspaceAgencies the workspace's own, which come before `others` of their economy */
  constructor(
    economies: readonly Economy[],
    workspaceAgencies: readonly Agency[],
    others: AgencySource = bundledAgencies,
  ) {
    this.workspaceAgencies = workspaceAgencies;
    this.#economies = economies;
    this.#source = withOwnAgencies(workspaceAgencies, others);
  }

  /**
   * The economies that may answer this template, in the organisation's order; without a template, all of the registry.
   */
  economies(template: Template | undefined): readonly Economy[] {
    if (template === undefined || template.members.length === 0) return this.#economies;
    return template.members.map(
      (member) =>
        this.#economies.find((economy) => economy.name === member.name) ?? {
          name: member.name,
          formal: member.name,
          code: member.code,
          also: [],
          not: [],
          inNames: [],
        },
    );
  }

  /** The economy with exactly this name, formal name or accepted variant. */
  economy(name: string, template: Template | undefined): Economy | undefined {
    return this.economies(template).find(
      (economy) => economy.name === name || economy.formal === name || economy.also.includes(name),
    );
  }

  /**
   * The economy that is meant by a name which need not be an accepted one, as one in its own language or ISO's two
   * letters; case, spacing and accents do not matter.
   */
  economyMeant(name: string, template: Template | undefined): Economy | undefined {
    const bare = (text: string): string => withoutAccents(fold(text));
    const folded = bare(name);
    const members = this.economies(template);
    const called = (namesOf: (economy: Economy) => readonly string[]): readonly Economy[] =>
      members.filter((economy) => namesOf(economy).some((variant) => bare(variant) === folded));
    const [named] = called(({ name: usual, formal, code, also, not }) => [usual, formal, code, ...also, ...not]);
    if (named !== undefined) return named;
    // “Chinese” may be China's or Chinese Taipei's.
    const [meant] = called(({ inNames, iso2 = '' }) => (folded === '' ? [] : [...inNames, iso2]));
    return members.some((other) => other !== meant && bare(other.name).split(' ').includes(folded)) ? undefined : meant;
  }

  /** The agencies of one economy, in the registry's order; the workspace's own come first. */
  agenciesOf(economy: string): readonly Agency[] {
    return this.#source.of(economy);
  }

  /** All agencies, those of `economy` first, each group in the registry's order. The same array each time. */
  agencies(economy: string | undefined): readonly Agency[] {
    let agencies = this.#inOrder.get(economy);
    if (agencies === undefined) {
      const { economies } = this.#source;
      const own = economy !== undefined && economies.includes(economy) ? economy : undefined;
      agencies =
        own === economy
          ? [...(own === undefined ? [] : [own]), ...economies.filter((one) => one !== own)].flatMap((one) =>
              this.#source.of(one),
            )
          : this.agencies(undefined);
      // Economies that have no agencies share one array, because a submission may name any that there are not.
      if (own === economy) this.#inOrder.set(economy, agencies);
    }
    return agencies;
  }

  /**
   * The agencies that the whole text names, by a present or a former name: those of the economy that it names, else
   * those of `economy`, else those of others. The ways of writing that count as the same are told in
   * docs/submissions.md. Present names come before former ones. Empty for a text that is longer than any name.
   */
  findAgencies(text: string, economy: string | undefined): readonly FoundAgency[] {
    return this.#agencyNames().find(text, economy);
  }

  /** The one agency that a name means (`oneMeant`). */
  agencyMeant(text: string, economy: string | undefined): FoundAgency | undefined {
    return oneMeant(this.findAgencies(text, economy), economy);
  }

  /**
   * The agency that a text means, or those that it lists: both of “METI and MIC”. None where several economies have one
   * of this name.
   */
  agenciesMeant(text: string, economy: string | undefined): readonly FoundAgency[] {
    const meant = this.agencyMeant(text, economy);
    return meant !== undefined
      ? [meant]
      : this.findAgencies(text, economy).length > 0
        ? []
        : this.agenciesNamed(text, economy);
  }

  /**
   * The agencies of a text that may name several (“METI and MIC”), or an office and its agency (“International
   * Division, METI”), in the text's order. Empty when a part of the text is not known, or may mean agencies of several
   * other economies.
   */
  agenciesNamed(text: string, economy: string | undefined): readonly FoundAgency[] {
    return this.#agencyNames().findAll(text, economy);
  }

  #agencyNames(): NamedAgencies {
    return (this.#named ??= new NamedAgencies(this.#source, this.#economies));
  }
}

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
