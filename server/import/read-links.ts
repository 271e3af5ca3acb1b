import { findAddresses } from '../links/address-in-text.ts';
import { oneLine } from '../render/cover-view.ts';
import { dateMeant } from '../rules/read-date.ts';
import type { DraftLink } from './draft.ts';
import type { Line } from './lines.ts';

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
    } else if (!readAround(part.text, last)) return undefined;
  }
  return links.length === 0 ? undefined : links;
}

/** Links behind words of a line that stays text: the words are their titles. Addresses that are printed stay where they are. */
export function linksWithin(line: Line): readonly DraftLink[] {
  return partsOf(line).filter((part) => part.href !== undefined && !sameAddress(part.text, part.href))
    .map((part) => linkOf(part.text, part.href ?? ''));
}

/** Targets that are no web address: files of the writer's machine, places within the document. */
export function deadTargets(line: Line): readonly string[] {
  return line.runs.flatMap(({ href }) => (href === undefined || href.startsWith('#') || isWebOrMail(href) || href === '' ? [] : [href]));
}

interface Part {
  readonly text: string;
  readonly href: string | undefined;
}

function partsOf(line: Line): readonly Part[] {
  const parts: Part[] = [];
  for (const run of line.runs) {
    const last = parts.at(-1);
    const href = run.href !== undefined && isWeb(run.href) ? run.href.trim() : undefined;
    if (last !== undefined && last.href === href) parts[parts.length - 1] = { text: last.text + run.text, href };
    else parts.push({ text: run.text, href });
  }
  return parts.flatMap((part) => (part.href === undefined ? plainParts(part.text) : [part]));
}

function plainParts(text: string): readonly Part[] {
  const parts: Part[] = [];
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
const languageNotes: readonly RegExp[] = [
  /^[([]\s*(.+?)\s+(?:text|version|language)\s+only\s*[)\]]/i,
  /^[([]\s*(?:only|available only|available)?\s*in\s+(\p{Lu}[\p{L} ]*?)(?:\s+only|\s+language)?\s*[)\]]/u,
  /^[([]\s*(\p{Lu}[\p{L} ]*?)\s+only\s*[)\]]/u,
  new RegExp(`^[([]\\s*(${languages})\\s*[)\\]]`),
];
const accessed = /^\(?\s*(?:last )?(?:accessed|visited|retrieved)(?: on)?:?\s+([^;()[\]]+?)\s*\)?(?=$|[;)\]])/i;
const separators = /^(?:[\s;,.|/–—•·()[\]<>-]|\band\b)+/;

/** @returns false when the text has more than remarks about the link before it. */
function readAround(text: string, link: DraftLink | undefined): boolean {
  let rest = text.trim();
  while (rest !== '') {
    const note = link === undefined ? undefined : languageNotes.map((pattern) => pattern.exec(rest)).find((found) => found !== null);
    if (note !== undefined && note !== null && link !== undefined && link.language === undefined) {
      link.language = (note[1] ?? '').trim();
      rest = rest.slice(note[0].length).trim();
      continue;
    }
    const visit = link === undefined ? null : accessed.exec(rest);
    const day = visit === null ? undefined : dateMeant(visit[1] ?? '');
    if (visit !== null && day !== undefined && link !== undefined) {
      link.accessed = day;
      rest = rest.slice(visit[0].length).trim();
      continue;
    }
    const between = separators.exec(rest);
    if (between === null) return false;
    rest = rest.slice(between[0].length);
  }
  return true;
}

function isWeb(href: string): boolean {
  return /^https?:\/\/\S/i.test(href.trim());
}

function isWebOrMail(href: string): boolean {
  return isWeb(href) || /^mailto:/i.test(href);
}
