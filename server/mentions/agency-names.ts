import type { Range } from '../document/text/text.ts';
import type { Agency } from '../template/agencies.ts';
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
 * name it so are found together.
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
  const [one] = registries.findAgencies(text, economy);
  if (one !== undefined) return [inText(one.agency, text, whole)];
  const all = registries.agenciesNamed(text, economy);
  const [first] = all;
  if (first === undefined) return [{ key: `${economy ?? ''}\n?\n${keyOfWords(agencyWords(text))}`, range: whole, acronym: undefined }];
  const parts = new Set(all.map(({ agency }) => agency)).size < 2 ? [] : inParts(text, registries, economy);
  return parts.length > 0 ? parts : [inText(first.agency, text, whole)];
}

/** Of a text that names several agencies, each in as many parts as possible. What is none stays out. */
function inParts(text: string, registries: Registries, economy: string | undefined): readonly AgencyInText[] {
  const parts = listParts(text, mostNames);
  const found: AgencyInText[] = [];
  for (let first = 0; first < parts.length;) {
    let end = Math.min(parts.length, first + mostPartsOfName);
    for (; end > first; end--) {
      const range = trimmed(text, { start: parts[first]?.start ?? 0, end: parts[end - 1]?.end ?? 0 });
      const [one] = registries.findAgencies(text.slice(range.start, range.end), economy);
      if (one === undefined) continue;
      found.push(inText(one.agency, text, range));
      break;
    }
    first = Math.max(end, first + 1);
  }
  return found;
}

function inText(agency: Agency, text: string, range: Range): AgencyInText {
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
