import { severities } from '../../contract/severities.ts';
import { asRecord, asText, asTexts } from '../../contract/plain-value.ts';
import bundledEconomies from '../../../schemas/registries/apec-economies.yaml';
import bundledTerms from '../../../schemas/terms/apec.yaml';
import { economiesFromValue, type Economy } from '../economies.ts';
import type { TermSeverity } from './workspace-terms.ts';

/** The words of an organisation, as data: `schemas/terms/` tells what each key means. */
export interface TermSet {
  /** The name by which templates refer to it, under `terms:`. */
  readonly id: string;
  readonly rules: readonly TermRule[];
  /** Longer wordings that are right. */
  readonly not: readonly string[];
  /** Words with a capital that make no name of what stands beside them, in small letters. */
  readonly general: ReadonlySet<string>;
  /** Words in the names of those who are no members, in small letters. */
  readonly strangers: ReadonlySet<string>;
  /** The members in the organisation's order. */
  readonly members: readonly Economy[];
}

export interface TermRule {
  readonly id: string;
  readonly code: `term.${string}`;
  readonly title: string;
  readonly severity: TermSeverity;
  readonly isOff: boolean;
  readonly anyLanguage: boolean;
  /** The sentence, with `{found}` and `{prefer}` in it. */
  readonly says: string;
  /** A sentence to be added to a text; empty for most. */
  readonly sentence: string;
  /** True where, inside a name, it is a hint; nothing is said there otherwise. */
  readonly hintsInNames: boolean;
  /** True where nothing is said beside the name of somebody who is no member. */
  readonly skipsOthers: boolean;
  /** Names of others, in small letters: where one of them stands in the text, nothing is said. */
  readonly notWith: ReadonlySet<string>;
  /**
   * The words, in small letters, before which a fix may be made without anybody looking; undefined where it may be
   * before any.
   */
  readonly aloneBefore: ReadonlySet<string> | undefined;
  readonly words: readonly TermWords[];
}

export interface TermWords {
  readonly find: readonly string[];
  readonly prefer: readonly string[];
  /** `alone`: it may be made without anybody looking. */
  readonly fix: 'alone' | 'offer' | 'none';
  /** A lower severity than the rule's. */
  readonly severity: TermSeverity | undefined;
  /** The words, in small letters, one of which must stand beside it; undefined where any may. */
  readonly onlyAfter: ReadonlySet<string> | undefined;
  readonly onlyBefore: ReadonlySet<string> | undefined;
  /** The words, in small letters, of which none may stand beside it. */
  readonly notAfter: ReadonlySet<string>;
  readonly notBefore: ReadonlySet<string>;
}

/** The sets that come with this product. */
export const termSets: readonly TermSet[] = [termSetFromValue(bundledTerms, economiesFromValue(bundledEconomies))];

export function termSetOf(id: string | undefined): TermSet | undefined {
  return termSets.find((set) => set.id === id);
}

function termSetFromValue(value: unknown, members: readonly Economy[]): TermSet {
  const map = asRecord(value);
  const items = list(map['rules']);
  return {
    id: asText(map['id']),
    members,
    rules: items.map(ruleFromValue),
    not: items.flatMap((item) => asTexts(asRecord(item)['not'])),
    general: lowerCase(map['general']),
    strangers: lowerCase(map['strangers']),
  };
}

function ruleFromValue(value: unknown): TermRule {
  const map = asRecord(value);
  const id = asText(map['id']);
  return {
    id,
    code: `term.${id}`,
    title: asText(map['title']),
    severity: severityFrom(map['severity']) ?? 'hint',
    isOff: map['off'] === true,
    anyLanguage: map['languages'] === 'any',
    says: asText(map['says']),
    sentence: asText(map['sentence']),
    hintsInNames: map['names'] === 'hint',
    skipsOthers: map['others'] === 'skip',
    notWith: lowerCase(map['notWith']),
    aloneBefore: map['aloneBefore'] === undefined ? undefined : lowerCase(map['aloneBefore']),
    words: list(map['words']).map((item) => wordsFromValue(asRecord(item), map)),
  };
}

function wordsFromValue(map: Readonly<Record<string, unknown>>, rule: Readonly<Record<string, unknown>>): TermWords {
  const fix = map['fix'];
  return {
    find: oneOrMore(map['find']),
    prefer: oneOrMore(map['prefer']),
    fix: fix === 'alone' || fix === 'none' ? fix : 'offer',
    severity: severityFrom(map['severity']),
    onlyAfter: map['onlyAfter'] === undefined ? undefined : lowerCase(map['onlyAfter']),
    onlyBefore: map['onlyBefore'] === undefined ? undefined : lowerCase(map['onlyBefore']),
    notAfter: new Set([...lowerCase(map['notAfter']), ...lowerCase(rule['notAfter'])]),
    notBefore: new Set([...lowerCase(map['notBefore']), ...lowerCase(rule['notBefore'])]),
  };
}

function severityFrom(value: unknown): TermSeverity | undefined {
  return severities.find((severity) => severity === value);
}

function lowerCase(value: unknown): ReadonlySet<string> {
  return new Set(asTexts(value).map((word) => word.toLowerCase()));
}

function oneOrMore(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : asTexts(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
