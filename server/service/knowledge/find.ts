import type { FindKind } from '../../contract/find-kinds.ts';
import type { PlacedScope } from '../../language/scope.ts';
import { agencyWord, allAgencies, ownRank, partialRank } from '../../language/vocabulary/agencies.ts';
import { economies } from '../../language/vocabulary/economies.ts';
import { points } from '../../language/vocabulary/points.ts';
import { rankedWords } from '../../language/vocabulary/ranked-words.ts';
import { termWords, type AvoidedWords } from '../../language/vocabulary/terms.ts';
import type { Vocabulary, Word } from '../../language/vocabulary/vocabulary.ts';
import type { Agency } from '../../template/agencies.ts';
import type { Economy } from '../../template/economies.ts';
import type { FolderInputs } from '../../template/folder-inputs.ts';
import type { Template } from '../../template/template.ts';
import { termSetOf } from '../../template/terms/term-rules.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { quotation } from '../../words/quotation.ts';
import { unknownTemplate } from './describe.ts';
import { knowledgeMessages } from '../../words/messages/knowledge.ts';

export interface FindQuestion {
  readonly kind: FindKind;
  /** Empty for all. */
  readonly words: string;
  /** Whose agencies come first; any of its names. */
  readonly economy?: string | undefined;
  /** ID of the template whose sub-points, members and terms are meant. */
  readonly template?: string | undefined;
  readonly limit: number;
}

export interface FoundName {
  /** What is written in a submission. */
  readonly text: string;
  readonly detail: string;
  /** Plain text. */
  readonly about?: string;
  /** Present for a name that is not in use any more, and for a word to avoid. */
  readonly outOfUse?: true;
  /** Of an agency that is not in use any more: until when, and what it is now. */
  readonly ended?: string;
}

export interface FoundNames {
  readonly kind: FindKind;
  readonly words: string;
  /** In its usual form. */
  readonly economy?: string;
  /** Best first. */
  readonly results: readonly FoundName[];
  readonly total: number;
  readonly truncated: boolean;
}

export interface FindSurroundings {
  readonly inputs: FolderInputs;
  readonly usedAgencies: ReadonlySet<Agency>;
}

/** Names in the order in which completion ranks them, by the same vocabularies. */
export function findNames(
  { kind, words, economy, template: id, limit }: FindQuestion,
  { inputs, usedAgencies }: FindSurroundings,
): FoundNames | { readonly refused: string } {
  const { registries } = inputs;
  const chosen = templateFor(kind, id, inputs);
  if (typeof chosen === 'string') return { refused: chosen };
  const { template } = chosen;
  const meant =
    economy === undefined
      ? undefined
      : (registries.economy(economy, template) ?? registries.economyMeant(economy, template));
  if (economy !== undefined && meant === undefined)
    return { refused: unknownEconomy(economy, registries.economies(template)) };
  const scope: PlacedScope = {
    template,
    templates: inputs.all(),
    registries,
    economy: meant?.name,
    files: [],
    usedAgencies,
    economyOfFile: undefined,
    answeredTemplates: [],
    date: template?.date ?? '',
    submission: undefined,
    path: [],
  };
  const sought = withoutMarks(words);
  if (words.trim() !== '' && !/[\p{L}\p{N}]/u.test(sought))
    return { refused: knowledgeMessages.nothingToFind({ words: quotation(words.trim()) }) };
  const found = foundWords(vocabularyOf(kind, inputs, template), kind, scope, sought);
  return {
    kind,
    words,
    ...(meant && { economy: meant.name }),
    results: found.slice(0, limit).map((word) => foundName(word, kind)),
    total: found.length,
    truncated: found.length > limit,
  };
}

/** The rank of a sub-point that has not the words that were typed, but some that are like them. */
const firstRankOfLikeness = 10;

const quotationMarks = '"\'`“”„‘’«»‹›<>';

/** “METI” of “(METI)”, “[METI]” and “«METI»”: without quotation marks and brackets around it. */
function withoutMarks(words: string): string {
  const trimmed = words.trim();
  let [start, end] = [0, trimmed.length];
  while (start < end && quotationMarks.includes(trimmed.charAt(start))) start++;
  while (start < end && quotationMarks.includes(trimmed.charAt(end - 1))) end--;
  const bare = trimmed
    .slice(start, end)
    .replace(/^(?:\(([^()]*)\)?|\[([^[\]]*)\]?|\{([^{}]*)\}?|([^()[\]{}]*)[)\]}])$/, '$1$2$3$4')
    .trim();
  return bare === trimmed ? bare : withoutMarks(bare);
}

/** A name in full, as a submission may have it, is looked up first; then the words of it are looked for. */
function foundWords(vocabulary: Vocabulary, kind: FindKind, scope: PlacedScope, typed: string): readonly Word[] {
  if (kind === 'point') {
    const words = rankedWords(vocabulary, scope, [], typed);
    // What only resembles the words is for who has mistyped them.
    return words.some(({ rank }) => rank < firstRankOfLikeness)
      ? words.filter(({ rank }) => rank < firstRankOfLikeness)
      : words;
  }
  if (kind === 'economy' && typed !== '') return economyWords(vocabulary, scope, typed);
  if (kind !== 'agency' || typed === '') return rankedWords(vocabulary, scope, [], typed);
  return agencyWords(vocabulary, scope, typed);
}

/** Economies by their names; where none matches, by what names of their agencies say: “Japanese”, “中国”. */
function economyWords(vocabulary: Vocabulary, scope: PlacedScope, typed: string): readonly Word[] {
  const words = rankedWords(vocabulary, scope, [], typed);
  if (words.length > 0) return words;
  const meant = scope.registries
    .economies(scope.template)
    .filter(({ inNames }) => inNames.some((one) => one.toLowerCase() === typed.toLowerCase()))
    .map(({ name }) => name);
  return meant.flatMap((name) => vocabulary.words(scope, [], name).filter(({ text }) => text === name));
}

function agencyWords(vocabulary: Vocabulary, scope: PlacedScope, typed: string): readonly Word[] {
  const { registries } = scope;
  // “METI, Japan” is of Japan, whoever asks.
  const named = registries
    .economies(scope.template)
    .find(({ name, also }) => [name, ...also].some((one) => typed.toLowerCase().endsWith(`, ${one.toLowerCase()}`)));
  const economy = scope.economy ?? named?.name;
  const plain = withoutAdditions(typed, named !== undefined);
  const known = new Set(
    [typed, plain]
      .flatMap((name) => registries.findAgencies(name, economy))
      .map(({ agency }) => agency)
      .filter((agency) => named === undefined || agency.economy === named.name),
  );
  const words = [...known].map((agency) => {
    const word = agencyWord(agency, { ...scope, economy: economy ?? agency.economy });
    // Who asks about no economy must be told whose it is.
    return economy === undefined ? { ...word, detail: `${word.detail}, ${agency.economy}` } : word;
  });
  // Last without an adjective at the beginning: “Japanese Ministry of Finance”.
  const ways = [typed, plain, ...(known.size > 0 ? [] : [plain.slice(plain.indexOf(' ') + 1)])].map((one) =>
    rankedWords(vocabulary, { ...scope, economy }, [], one),
  );
  const found =
    ways.find((some) => some.some(({ rank }) => rank !== partialRank)) ?? ways.find((some) => some.length > 0) ?? [];
  const all = [...words, ...found.filter((word) => !words.some(({ detail }) => detail === word.detail))];
  // A name as it is written is meant before what only has its words, whosesoever it is; but what begins so is first the
  // economy's own.
  const asTyped = typed.toLowerCase();
  const order = ({ names = [], rank }: Word): number => {
    const isNamed = names.some((one) => one.toLowerCase() === asTyped);
    const isOwn =
      economy !== undefined && rank === ownRank && names.some((one) => one.toLowerCase().startsWith(asTyped));
    return isOwn ? (isNamed ? 0 : 1) : isNamed ? 2 : 3;
  };
  return all.sort((a, b) => order(a) - order(b));
}

/** “Ministry of Health” of “The Ministry of Health (MoH), Viet Nam”. */
function withoutAdditions(typed: string, namesEconomy: boolean): string {
  const name = typed.slice(/^the /i.test(typed) ? 4 : 0, namesEconomy ? typed.lastIndexOf(',') : undefined).trim();
  return name.endsWith(')') && name.includes('(') ? name.slice(0, name.lastIndexOf('(')).trim() : name;
}

/** @returns a sentence where the template is needed, and it is not known which is meant */
function templateFor(
  kind: FindKind,
  id: string | undefined,
  inputs: FolderInputs,
): { readonly template: Template | undefined } | string {
  if (id !== undefined) {
    const template = inputs.get(id);
    return template === undefined ? unknownTemplate(id, inputs) : { template };
  }
  const ids = [...new Set(inputs.all().map((template) => template.id))];
  if (ids.length === 1) return { template: inputs.all()[0] };
  return kind === 'point' ? knowledgeMessages.whichTemplate({ names: ids }) : { template: undefined };
}

function unknownEconomy(economy: string, known: readonly Economy[]): string {
  const names = known.map(({ name }) => name);
  const meant = didYouMean(economy, names);
  if (meant === undefined) return knowledgeMessages.noEconomy({ economy: quotation(economy), names });
  return knowledgeMessages.meantEconomy({ economy: quotation(economy), meant: quotation(meant) });
}

function vocabularyOf(kind: FindKind, inputs: FolderInputs, template: Template | undefined): Vocabulary {
  switch (kind) {
    case 'agency':
      return allAgencies;
    case 'economy':
      return economies;
    case 'point':
      return pointsOfAll(template);
    case 'term':
      return termWords(termsOf(inputs, template));
  }
}

/** The sub-points of all issues. */
function pointsOfAll(template: Template | undefined): Vocabulary {
  return {
    ...points,
    words: (scope, present, typed) =>
      (template?.issues ?? []).flatMap(({ id }) =>
        points.words({ ...scope, path: ['issues', id, 0, 'points', 0] }, present, typed),
      ),
  };
}

/** Those of the team, and of the sets of terms that the template, or any of the templates, names. */
function termsOf(
  { all, terms: { terms, off } }: FolderInputs,
  template: Template | undefined,
): readonly AvoidedWords[] {
  const sets = new Set((template === undefined ? all() : [template]).map((one) => termSetOf(one.terms)));
  const rules = [...sets].flatMap((set) => set?.rules ?? []).filter(({ isOff, code }) => !isOff && !off.has(code));
  return [...terms, ...rules.flatMap(({ words }) => words)];
}

function foundName({ text, detail, about, isOutOfUse, ended = '' }: Word, kind: FindKind): FoundName {
  const more = kind === 'term' || kind === 'economy' ? undefined : about?.plain;
  return {
    text,
    detail,
    ...(more !== undefined && more !== '' && { about: more }),
    ...(isOutOfUse === true && { outOfUse: true }),
    ...(ended !== '' && { ended }),
  };
}
