import type { FoundAgency, AgencySource } from './agencies.ts';
import {
  AgencyIndex,
  longestAgencyName,
  cutsAfterOffice,
  cutsBeforeOffice,
  isOffice,
  namesOffice,
} from './agency-index.ts';
import { listParts, namesNobody, type ListPart, agencyWords, EconomyWords } from './agency-words.ts';
import type { Economy } from './economies.ts';

/** In UTF-16 code units. */
const longestList = 2000;
const mostAgencies = 24;
/** The name of one agency, with its economy, has at most so many commas and “and”s. */
const mostPartsOfName = 9;
const mostBrackets = 4;
const mostRemembered = 1000;
/** What says which part of the work an agency has: “Lead: METI; Support: MIC”. */
const partLabel =
  /(^|[;,] )(?:lead|leading|co-lead|main|responsible|support|supporting|partner)(?: agency| agencies| ministry| department)?: /gi;

/** Finds the agencies that texts name, in the ways in which people write them. */
export class NamedAgencies {
  readonly #index: AgencyIndex;
  readonly #economyWords: EconomyWords;
  /** Answers, because an agency is looked up again at each edit, and in other files. */
  readonly #found = new Map<string, readonly FoundAgency[]>();
  readonly #foundAll = new Map<string, readonly FoundAgency[]>();

  constructor(source: AgencySource, economies: readonly Economy[]) {
    this.#economyWords = new EconomyWords(economies, () => source.economies);
    this.#index = new AgencyIndex(source, this.#economyWords);
  }

  /** The agencies that the whole text names. */
  find(text: string, economy: string | undefined): readonly FoundAgency[] {
    if (text.length > longestAgencyName) return nothing;
    return remembered(this.#found, text, economy, () => {
      const found = this.#findByName(text, economy);
      return found.length > 0 ? found : this.#findByBrackets(text, economy);
    });
  }

  /** “NAME”, “NAME (ACRONYM)”, “ACRONYM (NAME)”, “NAME (ECONOMY)”, where what is outside of the brackets is right. */
  #findByName(text: string, economy: string | undefined): readonly FoundAgency[] {
    if (text.length > longestAgencyName) return nothing;
    if (!/[()（）]/.test(text)) return this.#index.find(text, economy);
    const pieces = withoutBrackets(text);
    if (pieces === undefined) return nothing;
    // A name in the registry may have brackets itself. The agencies of all other economies are read only when nothing
    // else is found.
    const whole = economy === undefined ? nothing : this.#index.findOwn(text, economy);
    if (whole.length > 0) return whole;
    const { outside, inside, among, bracketed } = this.#places(pieces, economy);
    const byOutside = among(outside);
    const eachInside = inside.map(among);
    // One of two names may be wrong or not in the registry, but not two of three.
    if (eachInside.filter((found) => found.length === 0).length > 1) return this.#index.find(text, economy);
    const byInside = eachInside.find((found) => found.length > 0) ?? nothing;
    if (byOutside.length > 0) return withOffice(preferred(byOutside, byInside), inside[0]);
    const elsewhere = this.#index.find(text, economy);
    if (elsewhere.length > 0) return elsewhere;
    if (byInside.length > 0 || bracketed !== undefined || inside.length > 1) return nothing;
    return preferred(
      this.#index.find(outside, undefined),
      inside[0] === undefined ? nothing : this.#index.find(inside[0], undefined),
    );
  }

  /** “NAME (ACRONYM)” and “ACRONYM (NAME)”, where only what is in the brackets is right. */
  #findByBrackets(text: string, economy: string | undefined): readonly FoundAgency[] {
    const pieces = text.length > longestAgencyName || !/[(（]/.test(text) ? undefined : withoutBrackets(text);
    if (pieces === undefined) return nothing;
    const {
      outside,
      inside: [one, ...others],
      among,
      bracketed,
    } = this.#places(pieces, economy);
    if (one === undefined || others.length > 0) return nothing;
    const found = among(one);
    if (found.length > 0) return withOffice(found, outside);
    // An acronym alone is too short to say which of the other economies is meant.
    return bracketed === undefined && agencyWords(one).length > 2 ? this.#index.find(one, undefined) : nothing;
  }

  /** Sorts out what stands in brackets, and says where the names are to be looked for. */
  #places({ outside, inside }: BracketPieces, economy: string | undefined): NamePlaces {
    const economies = inside.map((one) => this.#economyWords.named(agencyWords(one)));
    const bracketed = economies.find((one) => one !== undefined);
    const place = bracketed ?? this.#economyWords.takenOff(agencyWords(outside))?.economy;
    const near = [place, bracketed === undefined ? economy : undefined].filter((one) => one !== undefined);
    return {
      outside,
      inside: inside.filter((_, at) => economies[at] === undefined),
      bracketed,
      among: (name) =>
        near.length === 0
          ? this.#index.find(name, undefined)
          : (near.map((one) => this.#index.findOwn(name, one)).find((found) => found.length > 0) ?? nothing),
    };
  }

  /** The agencies of a text that may name several, or an office and its agency. */
  findAll(text: string, economy: string | undefined): readonly FoundAgency[] {
    if (text.length > longestList) return nothing;
    return remembered(this.#foundAll, text, economy, () => this.#findList(text, economy));
  }

  #findList(text: string, economy: string | undefined): readonly FoundAgency[] {
    const line = text
      .normalize('NFKC')
      .split('\n')
      .map((one) => one.replace(/^\s*(?:[-•*–·▪]|\d{1,2}[.)])\s/, '').trim())
      .filter((one) => one !== '')
      .join('; ')
      .replace(/\s+/g, ' ')
      .replace(partLabel, '$1');
    const whole = this.#findByName(line, economy);
    if (whole.length > 0) return [oneMeant(whole, economy)].filter((one) => one !== undefined);
    const parts = listParts(line, mostAgencies);
    while (parts.length > 1 && namesNobody(textOf(line, parts.slice(-1)))) parts.pop();
    if (parts.length === 0) return nothing;
    const plural = /^((?:[\w.'’]{1,20} ){0,4})(ministries|departments) (of|for) /i.exec(line);
    // “Ministries of Health and Education” are the Ministry of Health and the Ministry of Education.
    const head =
      plural === null
        ? ''
        : `${plural[1]}${plural[2]?.toLowerCase() === 'ministries' ? 'Ministry' : 'Department'} ${plural[3]} `;
    const headed = (piece: string): readonly FoundAgency[] =>
      plural === null
        ? nothing
        : this.#findByName(
            `${head}${piece.slice(startsWith(piece, plural[0]) ? plural[0].length : 0).replace(/^of /i, '')}`,
            economy,
          );
    return (
      this.#cut(line, parts, economy, [
        (piece) => [...this.#findByName(piece, economy), ...headed(piece)],
        (piece) => this.#officeAndAgency(piece, economy),
        (piece) => this.#findByBrackets(piece, economy),
      ]) ?? nothing
    );
  }

  /** The agencies of the parts, from the last part to the first, each of as many parts as possible. */
  #cut(
    line: string,
    parts: readonly ListPart[],
    economy: string | undefined,
    ways: readonly ((piece: string) => readonly FoundAgency[])[],
  ): readonly FoundAgency[] | undefined {
    const behind: (readonly FoundAgency[] | undefined)[] = [];
    behind[parts.length] = nothing;
    for (let first = parts.length - 1; first >= 0; first--) {
      beginning: for (const way of ways) {
        for (
          let end = Math.min(parts.length, first + mostPartsOfName);
          end > first && behind[first] === undefined;
          end--
        ) {
          const rest = behind[end];
          if (rest === undefined) continue;
          const all = way(textOf(line, parts.slice(first, end)));
          const found = oneMeant(all, economy);
          // What begins with a name of several economies is no list of shorter names: “Department of the Prime Minister
          // and Cabinet”.
          if (all.length > 0 && found === undefined) break beginning;
          // An agency that is named twice, by its acronym and in full, is one; its former name is told beside its
          // present one.
          if (found !== undefined)
            behind[first] = [
              found,
              ...rest.filter(({ agency, former }) => agency !== found.agency || former !== found.former),
            ];
        }
      }
    }
    return behind[0];
  }

  #officeAndAgency(piece: string, economy: string | undefined): readonly FoundAgency[] {
    if (piece.length > longestAgencyName || !namesOffice(piece)) return nothing;
    for (const { before, after } of cutsAfterOffice(piece)) {
      const found = isOffice(before) ? this.#findNear(after, economy) : nothing;
      if (found.length > 0) return withOffice(found, before);
    }
    for (const { before, after } of cutsBeforeOffice(piece)) {
      const found = isOffice(after) ? this.#findNear(before, economy) : nothing;
      if (found.length > 0) return withOffice(found, after);
    }
    return nothing;
  }

  /** An acronym beside an office counts only in the economy itself: “Office of MOST” may be anybody's. */
  #findNear(name: string, economy: string | undefined): readonly FoundAgency[] {
    const found = this.find(name, economy);
    return economy === undefined || found[0]?.agency.economy === economy || agencyWords(name).length > 1
      ? found
      : nothing;
  }
}

/**
 * The agency that a name means: one of the economy, or the only one in the world that has it. “Ministry of Finance”
 * means no other economy’s.
 */
export function oneMeant(found: readonly FoundAgency[], economy: string | undefined): FoundAgency | undefined {
  const [first] = found;
  return found.every(({ agency }) => agency.economy === first?.agency.economy) || first?.agency.economy === economy
    ? first
    : undefined;
}

const nothing: readonly FoundAgency[] = [];

function textOf(line: string, parts: readonly ListPart[]): string {
  return line.slice(parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0).trim();
}

/** Of agencies with one name, those that the brackets name, too. */
function preferred(found: readonly FoundAgency[], inBrackets: readonly FoundAgency[]): readonly FoundAgency[] {
  const both = found.filter(({ agency }) => inBrackets.some((one) => one.agency === agency));
  return both.length > 0 ? both : found;
}

function withOffice(found: readonly FoundAgency[], office: string | undefined): readonly FoundAgency[] {
  return office === undefined || !isOffice(office) ? found : found.map((one) => ({ ...one, office }));
}

function startsWith(text: string, start: string): boolean {
  return text.slice(0, start.length).toLowerCase() === start.toLowerCase();
}

interface BracketPieces {
  readonly outside: string;
  readonly inside: readonly string[];
}

interface NamePlaces extends BracketPieces {
  /** The economy that stands in brackets. */
  readonly bracketed: string | undefined;
  /** Looks for a name in the economies that the text is about. */
  readonly among: (name: string) => readonly FoundAgency[];
}

/**
 * Undefined when brackets stand in brackets or around the whole text, when one is missing, or when there are too many.
 */
function withoutBrackets(text: string): BracketPieces | undefined {
  const inside: string[] = [];
  const outside = text
    .normalize('NFKC')
    .replace(/\(([^()]*)\)/g, (_, one: string) => {
      if (one.trim() !== '') inside.push(one.trim());
      return ' ';
    })
    .trim();
  return outside === '' || inside.length > mostBrackets || /[()]/.test(outside) ? undefined : { outside, inside };
}

function remembered(
  answers: Map<string, readonly FoundAgency[]>,
  text: string,
  economy: string | undefined,
  find: () => readonly FoundAgency[],
): readonly FoundAgency[] {
  const key = `${economy ?? ''}\n${text}`;
  let found = answers.get(key);
  if (found === undefined) {
    if (answers.size >= mostRemembered) answers.clear();
    answers.set(key, (found = find()));
  }
  return found;
}
