import { attachmentDetails, linkDetails } from '../../document/model/submission.ts';
import { readMark } from '../../document/prose/item-marks.ts';
import { printableInComment, quoteIfNeeded } from '../../document/yaml/quote.ts';
import { oneLine } from '../../papers/view/cover-view.ts';
import type { PaperBlock } from '../read/imported-paper.ts';
import { paragraphOf, plainRun } from '../read/imported-paper.ts';
import type { DraftLink } from '../understand/draft.ts';
import type { Line } from '../understand/lines.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import { becomesKeys, isAnnouncement } from '../understand/content/announcements.ts';
import { partsOver } from '../understand/ledger/ledger.ts';
import { linksAlone } from '../understand/content/link-line.ts';
import { linkOf, partsOf, sameAddress, type LinkPart } from '../understand/content/link-parts.ts';
import { readRemark } from '../understand/content/link-remarks.ts';
import { withoutEnd } from '../understand/around.ts';
import { markLength } from './pasted-text.ts';

/** Letters; what is longer beside an address is no title of it. */
const longestTitle = 300;

/** The links of a paste. */
export interface PastedLinks {
  readonly links: readonly DraftLink[];
  /** Items of a list that have no address: they belong to no link. */
  readonly over: readonly string[];
}

/**
 * The links of something that is pasted where links belong. Words beside an address are its title.
 *
 * @returns undefined when there is no address in it, or a text that no title is
 */
export function linksIn(blocks: readonly PaperBlock[]): PastedLinks | undefined {
  const links: DraftLink[] = [];
  const items: string[] = [];
  let words = '';
  // In a table, the words of a row are beside its address.
  const cells = blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks)) : [block]));
  const lines = linesOf(cells, '').filter(({ text }) => text !== '');
  for (const [index, line] of lines.entries()) {
    const found = linksOfLine(line);
    if (found === undefined) {
      if (isItemAlone(line, lines[index + 1])) items.push(readMark(line.text)?.text ?? line.text);
      else words = `${words} ${line.text}`.trim();
      continue;
    }
    const [first, ...others] = found;
    if (first !== undefined) links.push(words === '' || first.title !== undefined ? first : { ...first, title: words });
    if (words !== '' && first?.title !== undefined) links[links.length - 1] = { ...first, title: `${words} – ${first.title}` };
    words = '';
    links.push(...others);
  }
  if (links.length === 0) return undefined;
  const said = words === '' ? links : withTitleBehind(links, words);
  const over = partsOver(cells, [...items, ...said.flatMap((link) => [link.url, ...linkDetails.map((key) => link[key] ?? '')])]).map(({ text }) => text).filter((text) => !isAnnouncement(text) && !becomesKeys(text) && !joining.test(text));
  const all = over.length === 0 ? said : withTitleBehind(said, over.join(' '));
  return all.some(({ title = '' }) => title.length > longestTitle) ? undefined : { links: all, over: items };
}

const joining = /^(?:and|or|y|et)$/i;

/** True for an item of a list with nothing below it that belongs to it. */
function isItemAlone(line: Line, next: Line | undefined): boolean {
  const isItem = ({ mark, text }: Line): boolean => mark !== undefined || markLength(text) > 0;
  return isItem(line) && (next === undefined || (isItem(next) && next.depth <= line.depth) || (!isItem(next) && !next.goesOn));
}

/** Words that are no link's title come behind that of the last, so that none is lost. */
function withTitleBehind(links: readonly DraftLink[], words: string): readonly DraftLink[] {
  return links.map((link, at) => (at < links.length - 1 ? link : { ...link, title: link.title === undefined ? words : `${link.title} – ${words}` }));
}

export function linksInText(text: string): PastedLinks | undefined {
  return linksIn(text.split('\n').map((line) => paragraphOf([plainRun(line)])));
}

/** The addresses of a `text/uri-list`; files of the writer's computer are none. */
export function linksInList(uris: string): PastedLinks {
  return { links: uris.split(/\r?\n/).map((line) => line.trim()).filter((line) => /^https?:\/\/\S+$/i.test(line)).map((url) => ({ url })), over: [] };
}

function linksOfLine(line: Line): readonly DraftLink[] | undefined {
  return linksAlone(line) ?? linksOfSentence(partsOf(line));
}

/** A link in a sentence, with the words beside it that no other link has. */
interface LinkInSentence {
  readonly link: DraftLink;
  readonly text: string;
  readonly before: string;
  behind: string;
}

/** The links of a sentence. What is said right behind a link becomes its keys, and the words beside it its title, so that no word is lost. */
function linksOfSentence(parts: readonly LinkPart[]): readonly DraftLink[] | undefined {
  const found: LinkInSentence[] = [];
  let words = '';
  for (const { text, href, isBare } of parts) {
    const last = found.at(-1);
    if (href === undefined || isBare === true) words += text;
    // The address of a title may be printed behind it.
    else if (last === undefined || last.link.url !== href || !sameAddress(text, href)) {
      const between = last === undefined ? '' : withoutRemarks(words, last.link);
      const end = lastDivider(between);
      if (last !== undefined) last.behind = between.slice(0, end);
      found.push({ link: linkOf('', href), text: sameAddress(text, href) ? '' : text, before: last === undefined ? words : between.slice(end), behind: '' });
      words = '';
    }
  }
  const last = found.at(-1);
  if (last === undefined) return undefined;
  last.behind = withoutRemarks(words, last.link);
  return found.map(({ link, text, before, behind }) => {
    const saying = [before, behind].map((one) => (/[\p{L}\p{N}]/u.test(one) ? one : ''));
    const title = text === '' ? saying.map(titleOf).filter((one) => one !== '').join(' – ') : withoutEnds(`${(saying[0] ?? '').replace(joinsNext, '')}${text}${saying[1] ?? ''}`);
    return title === '' ? link : { ...link, title };
  });
}

/** What divides the words behind a link from those before the next one. */
const dividers = /[,;.]\s|[、。，；]|(?<=\s|^)(?:and|or|y|et)(?=\s|$)/gi;
const joinsNext = /^[\s,;.、。，；]*(?:(?:and|or|y|et)\s+)?/i;

function lastDivider(words: string): number {
  return [...words.matchAll(dividers)].at(-1)?.index ?? 0;
}

/** The words behind a link without the remarks that begin them, which become its keys. */
function withoutRemarks(words: string, link: DraftLink): string {
  let rest = words;
  for (let length = -1; length !== 0;) {
    const bare = rest.trimStart();
    length = readRemark(bare, link);
    if (length > 0) rest = bare.slice(length).replace(/^[)\]]/, '');
  }
  return rest;
}

/** Words before or behind an address, without what only divides them from it. */
function titleOf(words: string): string {
  const title = withoutEnds(words.replace(joinsNext, ''));
  return /^[.\s]*$/.test(title) || /^(?:and|links?|urls?|see(?: also)?|sources?)$/i.test(title) ? '' : title;
}

/** Words on one line without what divides them from others, and without half a pair of brackets. */
function withoutEnds(words: string): string {
  const bare = withoutHalfBrackets(oneLine(words)).replace(/^[\s:;,.|<>–—-]+/, '');
  return withoutEnd(bare, (character) => ' \t:;,|<–—->'.includes(character));
}

function withoutHalfBrackets(text: string): string {
  const open: number[] = [];
  const half = new Set<number>();
  for (const [at, character] of [...text].entries()) {
    if ('([（['.includes(character)) open.push(at);
    else if (')]）'.includes(character) && open.pop() === undefined) half.add(at);
  }
  for (const at of open) half.add(at);
  return [...text].filter((_, at) => !half.has(at)).join('').replace(/[([（]\s*[)\]）]/g, '').replace(/\s{2,}/g, ' ').trim();
}

/** What holds an address: an entry of `links:`, or of `attachments:`, which can say less of it. */
export type AddressKey = 'url' | 'file';

const detailsOf = { url: linkDetails, file: attachmentDetails } as const;

/** The lines of entries of a list, as they stand at its dashes, below comments of what belongs to none. */
export function linkEntries({ links, over }: PastedLinks, addressKey: AddressKey = 'url'): readonly string[] {
  const unsaid = links.flatMap((link) => linkDetails.filter((key) => !(detailsOf[addressKey] as readonly string[]).includes(key)).flatMap((key) => (link[key] === undefined ? [] : [`${key} ${link[key]}, of ${link.url}`])));
  return [...[...over, ...unsaid].map(notUnderstood), ...links.flatMap((link) => {
    const details = detailsOf[addressKey].flatMap((key) => (link[key] === undefined ? [] : [`  ${key}: ${quoteIfNeeded(link[key], { flow: false })}`]));
    return [`- ${details.length === 0 ? '' : `${addressKey}: `}${quoteIfNeeded(link.url, { flow: false })}`, ...details];
  })];
}

/** The comment that keeps words which have no place. */
export function notUnderstood(words: string): string {
  return `# Not understood: ${printableInComment(oneLine(words))}`;
}

/** The same entries between brackets, where no comment can stand. */
export function linksInFlow({ links: read, over }: PastedLinks, addressKey: AddressKey = 'url'): string {
  const links = over.length === 0 ? read : withTitleBehind(read, over.join('; '));
  const flow = (value: string): string => quoteIfNeeded(value, { flow: true });
  return links.map((link) => {
    const details = detailsOf[addressKey].flatMap((key) => (link[key] === undefined ? [] : [`${key}: ${flow(link[key])}`]));
    return details.length === 0 ? flow(link.url) : `{${addressKey}: ${flow(link.url)}, ${details.join(', ')}}`;
  }).join(', ');
}
