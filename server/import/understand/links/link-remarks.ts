import type { LinkDetail } from '../../../document/model/submission.ts';
import { dateMeant } from '../../../words/date-meant.ts';
import type { DraftLink } from '../draft.ts';

const languages =
  'Arabic|Chinese|English|French|German|Indonesian|Italian|Japanese|Khmer|Korean|Malay|Mandarin|Portuguese|Russian|Spanish|Tagalog|Filipino|Tamil|Thai|Vietnamese|Bahasa Indonesia|Bahasa Malaysia|Traditional Chinese|Simplified Chinese';
/** Brackets at the beginning of a text. */
const inBrackets = /^[([（]([^)\]）]{1,200})[)\]）]/;
const languageNotes: readonly RegExp[] = [
  /^(.+) (?:text|version|language) only$/i,
  /^(?:(?:only|available only|available) )?in (\p{Lu}[\p{L} ]*?)(?: only| language)?$/u,
  /^(\p{Lu}[\p{L} ]*) only$/u,
  new RegExp(`^(${languages})$`),
];
const languageBefore = new RegExp(`^(${languages})(?: (?:version|text|page|site|website))?$`);
const visited = /^\(?\s*(?:last )?(?:accessed|visited|viewed|retrieved)(?: on)?:?\s([^;()[\]]{1,100})(?=$|[;()[\]])/i;

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

/** The language that words before an address name: “Japanese version”. */
export function languageNamed(words: string): string | undefined {
  return languageBefore.exec(words.trim())?.[1];
}

/** Reads “accessed 20 June 2020” at the beginning of a text. */
function dayOfVisit(text: string): RemarkRead | undefined {
  const found = visited.exec(text);
  const value = dateMeant((found?.[1] ?? '').trim().replace(/\.$/, ''));
  return found === null || value === undefined ? undefined : { value, length: found[0].length };
}

/**
 * Readers of the remarks that papers make about a link, by the link's key. A title and an archived copy are links
 * themselves.
 */
const readers: Readonly<Record<Exclude<LinkDetail, 'title' | 'archived'>, (text: string) => RemarkRead | undefined>> = {
  language: languageNote,
  accessed: dayOfVisit,
};
const readKeys = Object.keys(readers) as readonly (keyof typeof readers)[];

/**
 * Reads a remark at the beginning of a text; each kind of remark counts once.
 *
 * @returns its number of letters, 0 when there is none
 */
export function readRemark(text: string, link: DraftLink): number {
  for (const key of readKeys) {
    const remark = link[key] === undefined ? readers[key](text) : undefined;
    if (remark === undefined) continue;
    link[key] = remark.value;
    return remark.length;
  }
  return readSeveral(text, link);
}

/** Reads “(in Japanese; accessed 20 June 2020)”: all of its parts are remarks, or none is read. */
function readSeveral(text: string, link: DraftLink): number {
  const found = inBrackets.exec(text);
  const divider = found?.[1]?.includes(';') === true ? ';' : ',';
  const parts = found?.[1]?.split(divider) ?? [];
  if (found === null || parts.length !== 2) return 0;
  const [one, other] = parts.map((part) => part.trim());
  const language = [languageNote(`(${one})`), languageNote(`(${other})`)];
  const day = [dayOfVisit(one ?? ''), dayOfVisit(other ?? '')];
  const read = { language: language[0] ?? language[1], accessed: day[0] ?? day[1] };
  if (
    read.language === undefined ||
    read.accessed === undefined ||
    link.language !== undefined ||
    link.accessed !== undefined
  )
    return 0;
  link.language = read.language.value;
  link.accessed = read.accessed.value;
  return found[0].length;
}
