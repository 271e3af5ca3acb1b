import type { LinkDetail } from '../../document/model/submission.ts';
import { findAddresses } from '../../links/collect/address-in-text.ts';
import { oneLine } from '../../papers/view/cover-view.ts';
import { dateMeant } from '../../words/date-meant.ts';
import type { DraftLink } from './draft.ts';
import { hiddenTargets, type Line } from './lines.ts';

/**
 * A line that consists of links and of what is said about each: a title, “(Japanese text only)”, an archived copy, the
 * day of the last visit. @returns undefined when there is prose in it.
 */
export function linksAlone(line: Line): readonly DraftLink[] | undefined {
  const links: DraftLink[] = [];
  for (const part of partsOf(line)) {
    const last = links.at(-1);
    if (part.href !== undefined) {
      if (last !== undefined && last.archived === undefined && /^\s*archived(?: copy)?\s*$/i.test(part.text)) last.archived = part.href;
      // “Title https://…”: the address behind a title, printed for those who read on paper.
      else if (last !== undefined && last.url === part.href && sameAddress(part.text, part.href)) continue;
      else links.push(linkOf(part.text, part.href));
    } else if (!(last === undefined && linkLabel.test(part.text)) && !readAround(part.text, last)) return undefined;
  }
  return links.length === 0 ? undefined : links;
}

/** What only says that an address follows. */
const linkLabel = /^\s*(?:links?|urls?|web ?sites?|sources?|references?|see(?: also)?|visit|(?:for )?(?:more|further) (?:information|details))(?:\s*:|\s+at:?)\s*$/i;

/**
 * Links behind words of a line that stays text: the words are their titles, and a note right after them is theirs.
 * Addresses that are printed stay where they are.
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
 * Lines of which an address that was broken over two of them is one again.
 *
 * @param told of what was put together, where that is not certain
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
  // An address of more signs is none that goes on.
  if (first.text.length > longestAddress || !/^https?:\/\/\S+$/i.test(first.text) || second.mark !== undefined || second.text === '') return undefined;
  const joined = { ...first, text: first.text + second.text, runs: [...first.runs, ...second.runs], notes: [...first.notes, ...second.notes] };
  if (isOneLink(joined)) return joined;
  // What may stand in an address only, and what a person would not write of itself.
  const [token = '', rest = ''] = [/^\S+/.exec(second.text)?.[0], second.text.replace(/^\S+\s*/, '')];
  const goesOn = /^[\w%&=?./#~+:;!$'()*-]{3,}$/.test(token) && /[/?=&#%_.\d-]/.test(token) && !/^(?:https?:|www\.)/i.test(token) &&
    (/[/?=&._%#-]$/.test(first.text) || /^[/?=&._%#-]/.test(token)) && (rest === '' || /^[([]/.test(rest));
  if (!goesOn) return undefined;
  return { ...joined, runs: [{ text: joined.text, bold: false, href: undefined }] };
}

const longestAddress = 2000;

function isOneLink({ runs }: Line): boolean {
  const [first, ...others] = runs;
  return first?.href !== undefined && isWeb(first.href) && others.every(({ href }) => href === first.href);
}

/** Targets that are no web address: files of the writer's machine, mail addresses that the words do not say. */
export function deadTargets(line: Line): readonly string[] {
  return hiddenTargets(line).filter((target) => !isWeb(target));
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

/** What is shown as an address is the address, however a program has spelt it. */
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
/** What stands in the brackets at a text's beginning. */
const inBrackets = /^[([]([^)\]]{1,100})[)\]]/;
const languageNotes: readonly RegExp[] = [
  /^(.+) (?:text|version|language) only$/i,
  /^(?:(?:only|available only|available) )?in (\p{Lu}[\p{L} ]*?)(?: only| language)?$/u,
  /^(\p{Lu}[\p{L} ]*) only$/u,
  new RegExp(`^(${languages})$`),
];
const visited = /^\(?\s*(?:last )?(?:accessed|visited|retrieved)(?: on)?:?\s([^;()[\]]{1,100})(?=$|[;)\]])/i;

/** What a text begins with that says something about the link before it. */
interface RemarkRead {
  /** As it is written behind the link's key. */
  readonly value: string;
  /** How many letters of the text it takes. */
  readonly length: number;
}

/** “(Japanese text only)” at a text's beginning. */
function languageNote(text: string): RemarkRead | undefined {
  const found = inBrackets.exec(text);
  const note = found?.[1]?.replace(/\s+/g, ' ').trim();
  if (found === null || note === undefined) return undefined;
  for (const pattern of languageNotes) {
    const value = pattern.exec(note)?.[1];
    if (value !== undefined) return { value, length: found[0].length };
  }
  return undefined;
}

/** “accessed 20 June 2020” at a text's beginning. */
function dayOfVisit(text: string): RemarkRead | undefined {
  const found = visited.exec(text);
  const value = dateMeant((found?.[1] ?? '').trim());
  return found === null || value === undefined ? undefined : { value, length: found[0].length };
}

/** How the papers' words for each key of a link are known. A title and an archived copy are links themselves. */
const readers: Readonly<Record<Exclude<LinkDetail, 'title' | 'archived'>, (text: string) => RemarkRead | undefined>> = {
  language: languageNote, accessed: dayOfVisit,
};
const readKeys = Object.keys(readers) as readonly (keyof typeof readers)[];

const separators = /^(?:[\s;,.|/–—•·()[\]<>-]|\band\b)+/;

/** @returns false when the text has more than remarks about the link before it. */
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

/** Reads a remark at a text's beginning, each kind of it once. @returns how many letters it has, 0 where there is none */
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
