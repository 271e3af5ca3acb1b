import type { Range, CharText, Located } from '../document/text/text.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import type { YamlScalar } from '../document/yaml/tree.ts';
import { webAddress } from '../links/collect/address.ts';
import type { Agency, FoundAgency } from '../template/agencies.ts';
import { listParts, agencyWords, keyOfWords } from '../template/agency-words.ts';
import { readNumber, type NumberScheme } from '../template/document-numbers.ts';
import type { Registries } from '../template/registries.ts';
import type { Template } from '../template/template.ts';
import { fold } from '../words/fold.ts';
import { formOf, type AddMention, type PlacedValue, placeOfValue } from './find-mentions.ts';

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
 * The agencies that a text names, in its order. A text that names none of the registry is one agency that is not known,
 * so that all who name it so are found together. So is an acronym that only other economies have: each of them may give
 * it to another agency, and what is renamed in one must stay in the others.
 */
export function agenciesIn(text: string, registries: Registries, economy: string | undefined): readonly AgencyInText[] {
  let known = remembered.get(registries);
  if (known === undefined) remembered.set(registries, (known = new Map<string, readonly AgencyInText[]>()));
  const asked = `${economy ?? ''}\n${text}`;
  let found = known.get(asked);
  if (found === undefined) {
    if (known.size >= mostRemembered) known.clear();
    known.set(asked, (found = namedIn(text, registries, economy)));
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
  return agencyWords(text).length < 2 || others.some(({ agency }) => agency !== first.agency)
    ? undefined
    : first.agency;
}

function inText(agency: Agency | undefined, text: string, range: Range, economy: string | undefined): AgencyInText {
  if (agency === undefined)
    return {
      key: `${economy ?? ''}\n?\n${keyOfWords(agencyWords(text.slice(range.start, range.end)))}`,
      range,
      acronym: undefined,
    };
  return { key: agencyKey(agency), range, acronym: acronymIn(agency.acronym, text, range) };
}

/** Where a word that is the acronym stands last: “Ministry of Finance (MOF)”. */
function acronymIn(acronym: string, text: string, { start, end }: Range): Range | undefined {
  if (acronym === '') return undefined;
  for (
    let at = text.lastIndexOf(acronym, end - acronym.length);
    at >= start;
    at = at === 0 ? -1 : text.lastIndexOf(acronym, at - 1)
  ) {
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

/** Addresses that are their own only spelling, as nearly all are, so that they need not be taken apart. */
const plainAddress = /^https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/[\w/~.,;=&?+@:!$*()#-]*$/;

/** Mentions an address, and its host. What is no address of the web or of mail is left out. */
export function addAddress(
  { value }: Pick<Located<string>, 'value'>,
  { range, written }: PlacedValue,
  source: CharText,
  add: AddMention,
): void {
  const text = value.trim();
  if (/^mailto:/i.test(text)) {
    add({ kind: 'address', key: mailKey(text.slice('mailto:'.length)), range, role: 'use', written });
    return;
  }
  const plain = text.includes('/.') ? null : plainAddress.exec(text);
  const url = plain === null ? webAddress(text) : { href: text, hostname: plain[1] ?? '' };
  if (url === undefined) return;
  add({ kind: 'address', key: url.href, range, role: 'use', written });
  if (url.hostname === '') return;
  const host =
    plain === null
      ? hostIn(source.slice(range.start, range.end))
      : { start: text.indexOf('//') + 2, end: text.indexOf('//') + 2 + url.hostname.length };
  // Where the address is written in another way, its host stands somewhere in it.
  const isPlaced = written !== 'elsewhere' && host !== undefined && range.end - range.start >= host.end;
  add({
    kind: 'host',
    key: url.hostname,
    role: 'use',
    written: isPlaced ? written : 'elsewhere',
    range: isPlaced ? { start: range.start + host.start, end: range.start + host.end } : range,
  });
}

/** The key of a mail address; that of its `mailto:` link is the same. */
export function mailKey(address: string): string {
  return `mailto:${address.trim().toLowerCase()}`;
}

/** The mail addresses that stand in a prose text as they are, without `mailto:`, which makes a link of them. */
export function addMails(text: YamlScalar, source: CharText, flow: boolean, add: AddMention): void {
  const value = String(text.value);
  let offsets: ReturnType<typeof scalarOffsets>;
  let end = 0;
  for (let sign = value.indexOf('@'); sign !== -1; sign = value.indexOf('@', Math.max(end, sign + 1))) {
    let start = sign;
    while (start > Math.max(end, sign - longestMailPart) && /[\w.+-]/.test(value.charAt(start - 1))) start--;
    const [after] = /^(?:[a-z0-9-]+\.)+[a-z]{2,}/i.exec(value.slice(sign + 1, sign + 1 + longestMailPart)) ?? [''];
    // Behind these signs it is a part of an address of the web, or of a link that is known as one.
    if (start === sign || after === '' || /[/:=?&%#@]/.test(value.charAt(start - 1))) continue;
    end = sign + 1 + after.length;
    offsets ??= scalarOffsets(source, text);
    if (offsets === undefined) return;
    add({
      kind: 'address',
      key: mailKey(value.slice(start, end)),
      range: offsets.range({ start, end }),
      role: 'use',
      written: formOf(text.style, flow),
    });
  }
}

/** In letters. */
const longestMailPart = 100;

/** Where the host stands in an address as it is written. */
function hostIn(written: string): { readonly start: number; readonly end: number } | undefined {
  const scheme = written.indexOf('://');
  if (scheme === -1) return undefined;
  const from = scheme + 3;
  const authority = written.slice(from).split(/[/?#\\]/, 1)[0] ?? '';
  const start = authority.lastIndexOf('@') + 1;
  const port = /:\d*$/.exec(authority)?.index ?? authority.length;
  return port > start ? { start: from + start, end: from + port } : undefined;
}

/** The number of a paper on its cover. One that no scheme reads is told apart by its words. */
export function addNumber(
  number: Located<string>,
  source: CharText,
  flow: boolean,
  template: Template | undefined,
  add: AddMention,
): void {
  if (number.value.trim() === '') return;
  const read = template?.numbers && readNumber(number.value, template.numbers);
  add({
    kind: 'number',
    key: keyOfNumber(read?.canonical ?? fold(number.value), template),
    role: 'use',
    ...placeOfValue(source, number, flow),
  });
}

/**
 * The numbers of papers in a prose text: those that are written just as the scheme writes them, so that no fraction is
 * taken for one.
 */
export function addNumbers(
  text: YamlScalar,
  source: CharText,
  flow: boolean,
  template: Template,
  add: AddMention,
): void {
  const { numbers } = template;
  const value = String(text.value);
  if (numbers === undefined) return;
  let offsets: ReturnType<typeof scalarOffsets>;
  let end = 0;
  // A search for one sign is many times as fast as one for a pattern, and most texts have no slash but those of
  // addresses.
  for (let slash = value.indexOf('/'); slash !== -1; slash = value.indexOf('/', end)) {
    const start = wordStart(value, slash, end);
    end = wordEnd(value, slash);
    if (end - start > longestNumber || /[:.]/.test(value.charAt(start - 1))) continue;
    const word = value.slice(start, end);
    if (!/\d/.test(word) || !isWrittenSo(word, numbers)) continue;
    offsets ??= scalarOffsets(source, text);
    if (offsets === undefined) return;
    add({
      kind: 'number',
      key: keyOfNumber(word, template),
      range: offsets.range({ start, end }),
      role: 'use',
      written: formOf(text.style, flow),
    });
  }
}

/** In letters. */
const longestNumber = 60;

function wordStart(text: string, at: number, least: number): number {
  let start = at;
  while (start > least && isOfNumber(text.charCodeAt(start - 1))) start--;
  return start;
}

function wordEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && isOfNumber(text.charCodeAt(end))) end++;
  return end;
}

/** True for letters and digits without accents, `/`, `-` and `_`. */
function isOfNumber(code: number): boolean {
  return (
    (code >= 45 && code <= 57 && code !== 46) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95
  );
}

function isWrittenSo(word: string, numbers: NumberScheme): boolean {
  return readNumber(word, numbers)?.canonical === word;
}

/** An organisation gives a number once. */
function keyOfNumber(number: string, template: Template | undefined): string {
  return `${template?.organisation || template?.organisationAcronym || template?.id || ''}\n${number}`;
}
