import type { DraftLink } from '../draft.ts';
import type { Line } from '../lines.ts';
import { endsWithDivider, isAnnouncement, isTitleOfLink, withoutDivider } from './announcements.ts';
import { linkOf, partsOf, sameAddress, type LinkPart } from './link-parts.ts';
import { languageNamed, languageNote, readRemark } from './link-remarks.ts';

/** What a line says about links. */
export interface LinkLine {
  readonly links: readonly DraftLink[];
  /** The number of letters at the line's beginning that are prose: whole sentences before “See https://…”. */
  readonly prose: number;
  /** What is not certain: words that were taken for a title, an address to which `https://` was added. */
  readonly guesses: readonly LinkGuess[];
}

export interface LinkGuess {
  readonly kind: 'title' | 'scheme';
  readonly text: string;
}

/** Where the line stands: a footnote divides a title from its address by a comma or a full stop, too. */
type Place = 'text' | 'footnote';

/**
 * Reads a line that contains only links, words that announce them, and remarks about them (a title, “(Japanese text
 * only)”, an archived copy, the day of the last visit), or that ends with a sentence of this kind.
 *
 * @returns undefined when its links belong to sentences
 */
export function readLinkLine(line: Pick<Line, 'runs' | 'table'>, place: Place = 'text'): LinkLine | undefined {
  if (line.table !== undefined) return undefined;
  const parts = partsOf(line);
  if (!parts.some(({ href }) => href !== undefined)) return undefined;
  const whole = linksOfParts(parts, place);
  if (whole !== undefined) return { ...whole, prose: 0 };
  return place === 'footnote' ? undefined : lastSentence(parts);
}

/** The words of lines that lead somewhere and say more than that they do, without where they lead. */
export function linkedWords(lines: readonly Line[]): readonly Line[] {
  return lines
    .filter((line) =>
      partsOf(line).some(
        ({ text, href }) => href !== undefined && !sameAddress(text, href) && !saysLink.test(text.trim()),
      ),
    )
    .map((line) => ({ ...line, mark: undefined, runs: line.runs.map((run) => ({ ...run, href: undefined })) }));
}

/** The links of a line that contains nothing else; undefined when there is prose in it. */
export function linksAlone(line: Line): readonly DraftLink[] | undefined {
  const read = readLinkLine(line);
  return read === undefined || read.prose > 0 ? undefined : read.links;
}

/** Reads the end of a line, behind the end of a sentence: first as much as can be, then as little. */
function lastSentence(parts: readonly LinkPart[]): LinkLine | undefined {
  const ends = parts.map(({ text, href }) => (href === undefined ? endOfSentence(text) : 0));
  for (const at of new Set([
    ends.findIndex((end) => end > 0),
    ends.findLastIndex((end, index) => end > 0 && index < parts.length - 1),
  ])) {
    const end = ends[at] ?? 0;
    const part = parts[at];
    if (part === undefined || end === 0) continue;
    const announcement = part.text.slice(end);
    if (announcement.trim() !== '' && !isAnnouncement(announcement)) continue;
    const read = linksOfParts(parts.slice(at + 1), 'text');
    const prose = parts.slice(0, at).reduce((sum, { text }) => sum + text.length, end);
    if (read !== undefined) return { ...read, prose };
  }
  return undefined;
}

/** Letters at the end of a text that are looked at for the end of a sentence. */
const mostLookedAt = 200;

/** The length of a text's whole sentences; 0 when none ends in it. */
function endOfSentence(text: string): number {
  const from = Math.max(0, text.length - mostLookedAt);
  const end = text.slice(from);
  for (let at = end.length - 1; at > 0; at--) {
    const isEnd =
      '。！？'.includes(end.charAt(at)) ||
      ('.!?'.includes(end.charAt(at)) &&
        /^[)”"’]?\s/.test(end.slice(at + 1, at + 3)) &&
        /[\p{L}\p{N})”%]{2}$/u.test(end.slice(Math.max(0, at - 2), at)));
    if (isEnd) return from + at + 1 + (/^[)”"’]/.test(end.slice(at + 1, at + 2)) ? 1 : 0);
  }
  return 0;
}

interface LinksRead {
  readonly links: readonly DraftLink[];
  readonly guesses: readonly LinkGuess[];
}

/** Words that name a link by what it is, and so are no title where another is given. */
const saysLink =
  /^(?:(?:click |found |available )?(?:here|there|online)|(?:this |the )?(?:link|website|web ?page|page|site|url)|link here|こちら|aquí|链接|連結|링크)$/i;
/** What announces a title: “See METI, Message of 17 April, https://…”. */
const announcedTitle =
  /^(?:(?:see(?: also)?|cf\.?)[:\s]|(?:sources?|references?|refs?\.?|links?|details) ?:)\s*(?=\S)/i;
/** Words that only say where to click: “See here”. */
const pointsToLink = /^(?:(?:click |found |available )?here|(?:at |via )?this link|こちら|aquí)$/i;
const archives = /^[([]?\s*archived?(?: copy| version)?(?: at| on)?\s*:?$/i;

function linksOfParts(parts: readonly LinkPart[], place: Place): LinksRead | undefined {
  const links: DraftLink[] = [];
  const guesses: LinkGuess[] = [];
  /** What is said before the next link. */
  let before: Before = {};
  for (const [index, part] of parts.entries()) {
    const last = links.at(-1);
    if (part.href !== undefined) {
      if (
        last !== undefined &&
        last.archived === undefined &&
        (before.archives === true || archives.test(part.text.trim()))
      )
        last.archived = part.href;
      // “Title https://…” is one link: the address of the title is printed after it for readers on paper.
      else if (last !== undefined && last.url === part.href && sameAddress(part.text, part.href)) continue;
      else links.push(linkAfter(part, part.href, before));
      if (part.isBare === true) guesses.push({ kind: 'scheme', text: part.text });
      before = {};
      continue;
    }
    const { rest, behind } = withoutRemarks(part.text, last);
    if (rest === '') continue;
    const next = parts[index + 1];
    if (next === undefined) {
      const title = titleBehind(rest, behind, last);
      if (title === undefined || last === undefined) return undefined;
      last.title = title;
      continue;
    }
    const said = readBefore(rest, next, place);
    if (said === undefined) return undefined;
    if (said.guess === true) guesses.push({ kind: 'title', text: said.title ?? '' });
    before = said;
  }
  return links.length === 0 ? undefined : { links, guesses };
}

interface Before {
  readonly archives?: boolean;
  readonly title?: string;
  readonly language?: string;
  readonly announces?: boolean;
  /** True when only the words tell that they are a title. */
  readonly guess?: boolean;
}

/** Letters; more words before an address are a text. */
const longestBefore = 500;

/** Reads the words before a link: undefined when they begin a sentence. */
function readBefore(words: string, next: LinkPart, place: Place): Before | undefined {
  if (words.length > longestBefore) return undefined;
  if (archives.test(words)) return { archives: true };
  const open = Math.max(words.lastIndexOf('('), words.lastIndexOf('['));
  const note = open <= 0 ? undefined : languageNote(words.slice(open));
  const closed = note !== undefined && withoutDivider(words.slice(open + note.length)).trim() === '';
  if (note !== undefined && closed) {
    const said = readBefore(`${words.slice(0, open).trimEnd()}${words.slice(open + note.length)}`, next, place);
    return said === undefined ? undefined : { ...said, language: note.value };
  }
  // What stands before an announcement, “The shop takes QR. Details:”, is a sentence and no title; a footnote cites so.
  if (place === 'text' && withoutAnnouncement(words) !== words) return undefined;
  const divided = endsWithDivider(words);
  // “[1]” before an address counts the links.
  if (/^\d{1,3}[\])]?[.:]?$/.test(words)) return { announces: true };
  const written = withoutDivider(place === 'footnote' ? withoutAnnouncement(words) : words).trim();
  const announced = announcedTitle.exec(written)?.[0] ?? '';
  const title = divided || place === 'footnote' || announced.includes(':') ? written.slice(announced.length) : written;
  const language = languageNamed(title);
  if (language !== undefined && divided) return { language };
  const isShown = next.href !== undefined && sameAddress(next.text, next.href);
  // “See the plan”, where “the plan” is the link, is a sentence; “See: the plan” is not.
  if (isAnnouncement(words))
    return isShown || divided || pointsToLink.test(next.text.trim()) ? { announces: true } : undefined;
  if (!isTitleOfLink(title, place === 'footnote')) return undefined;
  if (divided || place === 'footnote') return { title };
  // Words with nothing between them and an address are its title when they look like one.
  return isShown &&
    !/[.!?([（【<]$/.test(words.trimEnd().slice(-1)) &&
    /^[\p{Lu}“"]/u.test(title) &&
    title.split(/\s+/).length <= 12
    ? { title, guess: true }
    : undefined;
}

/** A citation without the sentence at its end that announces the address: “Guidelines. Available at:”. */
function withoutAnnouncement(words: string): string {
  const end = endOfSentence(words);
  return end > 0 && isAnnouncement(words.slice(end)) ? words.slice(0, end) : words;
}

function linkAfter(part: LinkPart, href: string, { title, language, announces }: Before): DraftLink {
  const link = linkOf(part.text, href);
  if (language !== undefined) link.language = language;
  const isNamed =
    link.title !== undefined && !((title !== undefined || announces === true) && saysLink.test(link.title));
  if (!isNamed) delete link.title;
  if (title !== undefined) link.title = link.title === undefined ? title : `${title}: ${link.title}`;
  return link;
}

/** Words behind the last link: its title behind a dash or a colon. */
function titleBehind(words: string, behind: string, last: DraftLink | undefined): string | undefined {
  const divided = endsWithDivider(behind) || /^[:：]/.test(words);
  const title = withoutDivider(words.replace(/^[:：\s]+/, '')).trim();
  if (last === undefined || !divided || last.title !== undefined || !isTitleOfLink(title)) return undefined;
  return title;
}

const separators = /^(?:[\s;,.|/–—•·()[\]<>&→►▶»、。；，（）「」【】-]|\b(?:and|or|y|et)\b)+/;
const bracketed = /^[([（]([^()[\]（）]{2,200})[)\]）]/;

/**
 * Reads the remarks at the beginning of a text about the link before it.
 *
 * @returns the rest, and what divides it from what stands before
 */
function withoutRemarks(text: string, link: DraftLink | undefined): { readonly rest: string; readonly behind: string } {
  let rest = text.trim();
  let behind = '';
  while (rest !== '') {
    const length = link === undefined ? 0 : readRemark(rest, link) || readTitle(rest, link);
    const between = length > 0 ? undefined : separators.exec(rest);
    if (between === null) break;
    behind = between?.[0] ?? '';
    rest = rest.slice(length > 0 ? length : between?.[0].length).trim();
  }
  return { rest, behind };
}

/** Reads a title in brackets: “(Message of 17 April)”. @returns its number of letters, 0 when there is none */
function readTitle(text: string, link: DraftLink): number {
  const found = bracketed.exec(text);
  const title = found?.[1]?.trim() ?? '';
  if (found === null || isAnnouncement(title) || archives.test(title) || !isTitleOfLink(title)) return 0;
  link.title = link.title === undefined ? title : `${link.title} (${title})`;
  return found[0].length;
}
