import type { LinkDetail } from '../../document/model/submission.ts';
import { findAddresses } from '../../document/prose/addresses.ts';
import { oneLine } from '../../papers/view/cover-view.ts';
import { dateMeant } from '../../words/date-meant.ts';
import type { DraftLink } from './draft.ts';
import { proseAddress } from './inlines-of-runs.ts';
import { hiddenTargets, withText, type Line } from './lines.ts';

/**
 * The links of a line that contains only links and remarks about them: a title, “(Japanese text only)”, an archived copy,
 * the day of the last visit.
 *
 * @returns undefined when there is prose in it
 */
export function linksAlone(line: Line): readonly DraftLink[] | undefined {
  if (line.table !== undefined) return undefined;
  const links: DraftLink[] = [];
  for (const part of partsOf(line)) {
    const last = links.at(-1);
    if (part.href !== undefined) {
      if (last !== undefined && last.archived === undefined && /^\s*archived(?: copy)?\s*$/i.test(part.text)) last.archived = part.href;
      // “Title https://…” is one link: the address of the title is printed after it for readers on paper.
      else if (last !== undefined && last.url === part.href && sameAddress(part.text, part.href)) continue;
      else links.push(linkOf(part.text, part.href));
    } else if (!(last === undefined && linkLabel.test(part.text)) && !readAround(part.text, last)) return undefined;
  }
  return links.length === 0 ? undefined : links;
}

/** Words that only announce an address. */
const linkLabel = /^\s*(?:links?|urls?|web ?sites?|sources?|references?|see(?: also)?|visit|(?:for )?(?:more|further) (?:information|details))(?:\s*:|\s+at:?)\s*$/i;

/**
 * The links of words in a line whose text can have none, such as a title. The words are the links' titles, and a language note
 * right after them is read. Addresses that are printed stay in the text.
 */
export function linksWithin(line: Line): readonly DraftLink[] {
  const parts = partsOf(line);
  return parts.flatMap((part, index) => {
    if (part.href === undefined || sameAddress(part.text, part.href)) return [];
    const link = linkOf(part.text, part.href);
    const after = (parts[index + 1]?.text ?? '').trim();
    const note = languageNote(after);
    return [note === undefined ? link : { ...link, language: note.value }];
  });
}

/**
 * Joins two lines over which an address was broken.
 *
 * @param told called with each joined address that is uncertain
 */
export function withWholeAddresses(lines: readonly Line[], told: (address: string, line: Line) => void): readonly Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const before = result.at(-1);
    const joined = before === undefined ? undefined : joinedAddress(before, line);
    if (joined === undefined) {
      result.push(line);
      continue;
    }
    result[result.length - 1] = joined;
    if (!isOneLink(joined)) told(/^\S+/.exec(joined.text)?.[0] ?? '', joined);
  }
  return result;
}

function joinedAddress(first: Line, second: Line): Line | undefined {
  // A longer text is not an address whose rest is on the next line.
  if (first.text.length > longestAddress || !/^https?:\/\/\S+$/i.test(first.text) || second.mark !== undefined || second.table !== undefined || second.text === '') return undefined;
  const joined = { ...first, text: first.text + second.text, runs: [...first.runs, ...second.runs], notes: [...first.notes, ...second.notes] };
  if (isOneLink(joined)) return joined;
  // The second line must begin with what can only be a part of an address.
  const [token = '', rest = ''] = [/^\S+/.exec(second.text)?.[0], second.text.replace(/^\S+\s*/, '')];
  const goesOn = /^[\w%&=?./#~+:;!$'()*-]{3,}$/.test(token) && /[/?=&#%_.\d-]/.test(token) && !/^(?:https?:|www\.)/i.test(token) &&
    (/[/?=&._%#-]$/.test(first.text) || /^[/?=&._%#-]/.test(token)) && (rest === '' || /^[([]/.test(rest));
  if (!goesOn) return undefined;
  return withText(joined, joined.text);
}

const longestAddress = 2000;

function isOneLink({ runs }: Line): boolean {
  const [first, ...others] = runs;
  return first?.href !== undefined && isWeb(first.href) && others.every(({ href }) => href === first.href);
}

/**
 * The targets of links that are not web addresses: files of the writer's computer, and mail addresses that the text does
 * not show.
 *
 * @param inProse whether the line becomes prose, where words may lead to a mail address
 */
export function deadTargets(line: Line, inProse: boolean): readonly string[] {
  return hiddenTargets(line).filter((target) => !isWeb(target) && !(inProse && proseAddress(target) !== undefined));
}

interface LinkPart {
  readonly text: string;
  readonly href: string | undefined;
}

function partsOf(line: Line): readonly LinkPart[] {
  const parts: LinkPart[] = [];
  for (const run of line.runs) {
    const last = parts.at(-1);
    const href = run.href !== undefined && isWeb(run.href) ? run.href.trim() : undefined;
    if (last !== undefined && last.href === href) parts[parts.length - 1] = { text: last.text + run.text, href };
    else parts.push({ text: run.text, href });
  }
  return parts.flatMap((part) => (part.href === undefined ? plainParts(part.text) : [part]));
}

function plainParts(text: string): readonly LinkPart[] {
  const parts: LinkPart[] = [];
  let end = 0;
  for (const { start, address } of findAddresses(text)) {
    if (start > end) parts.push({ text: text.slice(end, start), href: undefined });
    parts.push({ text: address, href: address });
    end = start + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: undefined });
  return parts;
}

function linkOf(text: string, href: string): DraftLink {
  const title = oneLine(text);
  if (title === '' || sameAddress(title, href)) return { url: href === `${title}/` ? title : href };
  return { url: href, title };
}

/** True when a text shows the address that it links to, apart from what programs change in an address. */
function sameAddress(text: string, href: string): boolean {
  const bare = (address: string): string => decoded(address.trim()).replace(/^https?:\/\//i, '').replace(/\/$/, '').toLowerCase();
  return bare(text) === bare(href);
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

const languages = 'Arabic|Chinese|English|French|German|Indonesian|Italian|Japanese|Khmer|Korean|Malay|Mandarin|Portuguese|Russian|Spanish|Tagalog|Filipino|Tamil|Thai|Vietnamese|Bahasa Indonesia|Bahasa Malaysia|Traditional Chinese|Simplified Chinese';
/** Brackets at the beginning of a text. */
const inBrackets = /^[([]([^)\]]{1,100})[)\]]/;
const languageNotes: readonly RegExp[] = [
  /^(.+) (?:text|version|language) only$/i,
  /^(?:(?:only|available only|available) )?in (\p{Lu}[\p{L} ]*?)(?: only| language)?$/u,
  /^(\p{Lu}[\p{L} ]*) only$/u,
  new RegExp(`^(${languages})$`),
];
const visited = /^\(?\s*(?:last )?(?:accessed|visited|retrieved)(?: on)?:?\s([^;()[\]]{1,100})(?=$|[;)\]])/i;

/** A remark at the beginning of a text about the link before it. */
interface RemarkRead {
  /** The value that is written for the key of the link. */
  readonly value: string;
  /** The number of letters that the remark takes. */
  readonly length: number;
}

/** Reads “(Japanese text only)” at the beginning of a text. */
export function languageNote(text: string): RemarkRead | undefined {
  const found = inBrackets.exec(text);
  const note = found?.[1]?.replace(/\s+/g, ' ').trim();
  if (found === null || note === undefined) return undefined;
  for (const pattern of languageNotes) {
    const value = pattern.exec(note)?.[1];
    if (value !== undefined) return { value, length: found[0].length };
  }
  return undefined;
}

/** Reads “accessed 20 June 2020” at the beginning of a text. */
function dayOfVisit(text: string): RemarkRead | undefined {
  const found = visited.exec(text);
  const value = dateMeant((found?.[1] ?? '').trim());
  return found === null || value === undefined ? undefined : { value, length: found[0].length };
}

/** Readers of the remarks that papers make about a link, by the link's key. A title and an archived copy are links themselves. */
const readers: Readonly<Record<Exclude<LinkDetail, 'title' | 'archived'>, (text: string) => RemarkRead | undefined>> = {
  language: languageNote, accessed: dayOfVisit,
};
const readKeys = Object.keys(readers) as readonly (keyof typeof readers)[];

const separators = /^(?:[\s;,.|/–—•·()[\]<>-]|\band\b)+/;

/** Reads remarks about the link before the text. @returns false when the text contains anything else */
function readAround(text: string, link: DraftLink | undefined): boolean {
  let rest = text.trim();
  while (rest !== '') {
    const length = link === undefined ? 0 : readRemark(rest, link);
    if (length > 0) {
      rest = rest.slice(length).trim();
      continue;
    }
    const between = separators.exec(rest);
    if (between === null) return false;
    rest = rest.slice(between[0].length);
  }
  return true;
}

/**
 * Reads a remark at the beginning of a text; each kind of remark counts once.
 *
 * @returns its number of letters, 0 when there is none
 */
function readRemark(text: string, link: DraftLink): number {
  for (const key of readKeys) {
    const remark = link[key] === undefined ? readers[key](text) : undefined;
    if (remark === undefined) continue;
    link[key] = remark.value;
    return remark.length;
  }
  return 0;
}

function isWeb(href: string): boolean {
  return /^https?:\/\/\S/i.test(href.trim());
}
