import type { Range } from '../document/text/text.ts';
import type { Agency, FoundAgency } from '../template/agencies.ts';
import { listParts } from '../template/agency-lists.ts';
import { agencyWords, keyOfWords } from '../template/agency-words.ts';
import type { Registries } from '../template/registries.ts';

/** An agency that a text names, and where in it. */
export interface AgencyInText {
  readonly key: string;
  readonly range: Range;
  /** Where the acronym of the registry stands. */
  readonly acronym: Range | undefined;
}

/** The key of an entry of the registry. */
export function agencyKey({ economy, acronym, name }: Pick<Agency, 'economy' | 'acronym' | 'name'>): string {
  return `${economy}\n${acronym}\n${name}`;
}

/** As many names are remembered for one registry. */
const mostRemembered = 5000;
const mostNames = 24;
/** The name of one agency has at most so many commas and “and”s. */
const mostPartsOfName = 9;

/** The same few names stand in all files of a folder, and looking one up takes as long as reading many lines. */
const remembered = new WeakMap<Registries, Map<string, readonly AgencyInText[]>>();

/**
 * The agencies that a text names, in its order. A text that names none of the registry is one agency that is not known, so that all who
 * name it so are found together. So is an acronym that only other economies have: each of them may give it to another agency, and what is
 * renamed in one must stay in the others.
 */
export function agenciesIn(text: string, registries: Registries, economy: string | undefined): readonly AgencyInText[] {
  let known = remembered.get(registries);
  if (known === undefined) remembered.set(registries, known = new Map<string, readonly AgencyInText[]>());
  const asked = `${economy ?? ''}\n${text}`;
  let found = known.get(asked);
  if (found === undefined) {
    if (known.size >= mostRemembered) known.clear();
    known.set(asked, found = namedIn(text, registries, economy));
  }
  return found;
}

function namedIn(text: string, registries: Registries, economy: string | undefined): readonly AgencyInText[] {
  const whole = trimmed(text, { start: 0, end: text.length });
  if (whole.start === whole.end) return [];
  const found = registries.findAgencies(text, economy);
  if (found.length > 0) return [inText(meantOf(found, text, economy), text, whole, economy)];
  const all = registries.agenciesNamed(text, economy);
  const parts = new Set(all.map(({ agency }) => agency)).size < 2 ? [] : inParts(text, registries, economy);
  return parts.length > 0 ? parts : [inText(meantOf(all, text, economy), text, whole, economy)];
}

/** Of a text that names several agencies, each in as many parts as possible. What is none stays out. */
function inParts(text: string, registries: Registries, economy: string | undefined): readonly AgencyInText[] {
  const parts = listParts(text, mostNames);
  const found: AgencyInText[] = [];
  for (let first = 0; first < parts.length;) {
    let end = Math.min(parts.length, first + mostPartsOfName);
    for (; end > first; end--) {
      const range = trimmed(text, { start: parts[first]?.start ?? 0, end: parts[end - 1]?.end ?? 0 });
      const part = text.slice(range.start, range.end);
      const named = registries.findAgencies(part, economy);
      if (named.length === 0) continue;
      found.push(inText(meantOf(named, part, economy), text, range, economy));
      break;
    }
    first = Math.max(end, first + 1);
  }
  return found;
}

/** The agency that is meant of those with a name: one of the economy itself, or the only one that has these words. */
function meantOf(found: readonly FoundAgency[], text: string, economy: string | undefined): Agency | undefined {
  const [first, ...others] = found;
  if (first === undefined || first.agency.economy === economy) return first?.agency;
  return agencyWords(text).length < 2 || others.some(({ agency }) => agency !== first.agency) ? undefined : first.agency;
}

function inText(agency: Agency | undefined, text: string, range: Range, economy: string | undefined): AgencyInText {
  if (agency === undefined) return { key: `${economy ?? ''}\n?\n${keyOfWords(agencyWords(text.slice(range.start, range.end)))}`, range, acronym: undefined };
  return { key: agencyKey(agency), range, acronym: acronymIn(agency.acronym, text, range) };
}

/** Where a word that is the acronym stands last: “Ministry of Finance (MOF)”. */
function acronymIn(acronym: string, text: string, { start, end }: Range): Range | undefined {
  if (acronym === '') return undefined;
  for (let at = text.lastIndexOf(acronym, end - acronym.length); at >= start; at = at === 0 ? -1 : text.lastIndexOf(acronym, at - 1)) {
    const behind = at + acronym.length;
    if (!isLetter(text.charAt(at - 1)) && !isLetter(text.charAt(behind))) return { start: at, end: behind };
  }
  return undefined;
}

function isLetter(sign: string): boolean {
  return /[\p{L}\p{N}]/u.test(sign);
}

function trimmed(text: string, { start, end }: Range): Range {
  const written = text.slice(start, end);
  const from = start + written.length - written.trimStart().length;
  return { start: from, end: Math.max(from, start + written.trimEnd().length) };
}
