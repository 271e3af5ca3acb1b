import { attachmentDetails, linkDetails } from '../../document/model/submission.ts';
import { readMark } from '../../document/prose/item-marks.ts';
import { findProseLinks } from '../../document/prose/prose-links.ts';
import { printableInComment, quoteIfNeeded } from '../../document/yaml/quote.ts';
import { oneLine } from '../../papers/view/cover-view.ts';
import type { PaperBlock, PaperRun, PaperTable } from '../read/imported-paper.ts';
import { paragraphOf, plainRun } from '../read/imported-paper.ts';
import type { DraftLink } from '../understand/draft.ts';
import type { Line } from '../understand/lines.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import { becomesKeys, endsWithDivider, isAnnouncement } from '../understand/links/announcements.ts';
import { partsOver } from '../understand/ledger/ledger.ts';
import { linksAlone } from '../understand/links/link-line.ts';
import { isWebAddress, linkOf, partsOf, sameAddress, type LinkPart } from '../understand/links/link-parts.ts';
import { readRemark } from '../understand/links/link-remarks.ts';
import { labelAt } from '../understand/content/labels.ts';
import { attachmentIn } from '../understand/content/read-attachments.ts';
import { withoutEnd } from '../understand/around.ts';
import { linkTable, withCells } from './link-tables.ts';
import { markLength, notesBeside } from './pasted-text.ts';

/** Letters; what is longer beside an address is no title of it. */
const longestTitle = 300;

/** The links of a paste. */
export interface PastedLinks {
  readonly links: readonly DraftLink[];
  /** Items of a list that have no address: they belong to no link. */
  readonly over: readonly string[];
  /** What is not shown: comments, hidden words, targets behind the addresses that are. */
  readonly aside?: readonly string[];
}

/** A line of a paste, or a row of a table in it, with the links that it has. */
interface LineOfLinks {
  readonly line: Line;
  readonly links: readonly DraftLink[];
}

/**
 * The links of something that is pasted where links belong. Words beside an address are its title, and so is the line
 * right above or below an address that has none beside it; other lines, and texts that are too long for a title, belong
 * to no link.
 *
 * @param addressKey `file` where a line may be the name of a file, too
 * @returns undefined when there is no address in it
 */
export function linksIn(blocks: readonly PaperBlock[], addressKey: AddressKey = 'url'): PastedLinks | undefined {
  const cells: PaperBlock[] = [];
  const read = blocks
    .map((block) => withAddressesShown(block, (href) => (isWebAddress(href) ? '' : href.trim())))
    .flatMap((block) => {
      const rows = block.kind === 'table' ? rowsOfLinks(block) : linesOfLinks(block, addressKey);
      cells.push(...rows.map(({ line }) => paragraphOf(line.runs)));
      return rows;
    });
  const hasOther = runsIn(blocks).some(({ href }) => leadsSomewhere(href) && !isWebAddress(href));
  // One name of a file alone may be any name.
  const isSure = ({ line, links }: LineOfLinks): boolean =>
    links.some(({ title }) => title !== undefined) ||
    (links.length > 0 && partsOf(line).some(({ href }) => href !== undefined));
  const isList = read.length > 1 && read.every(({ links }) => links.length > 0);
  if (!hasOther && !isList && !read.some(isSure)) return undefined;
  if (read.every(({ links }) => links.length === 0)) return { links: [], over: read.map(wordsOfItem) };
  const { links, over } = withTitlesBeside(read);
  const left = partsOver(cells, [
    ...over,
    ...links.flatMap((link) => [link.url, ...linkDetails.map((key) => link[key] ?? '')]),
  ])
    .map(({ text }) => text)
    .filter((text) => !isAnnouncement(text) && !becomesKeys(text) && !joining.test(text));
  const all = left.length === 0 ? links : withTitleBehind(links, left.join(' '));
  const isLong = ({ title = '' }: DraftLink): boolean => title.length > longestTitle;
  return {
    links: all.map(({ title, ...link }) =>
      title === undefined || isLong({ ...link, title }) ? link : { ...link, title },
    ),
    over: [...over, ...all.filter(isLong).map(({ title = '' }) => title)],
    aside: notesBeside(blocks, 'other-target'),
  };
}

function linesOfLinks(block: PaperBlock, addressKey: AddressKey): readonly LineOfLinks[] {
  return linesOf([block], '')
    .filter(({ text }) => text !== '')
    .map((line) => {
      const links = linksOfLine(line);
      const file = links === undefined && addressKey === 'file' ? attachmentIn(line.runs) : undefined;
      return { line, links: links ?? (file === undefined ? [] : [{ ...file, url: file.file }]) };
    });
}

/** In a table, the words of a row belong to its address. */
function rowsOfLinks(table: PaperTable): readonly LineOfLinks[] {
  const { rows, columns } = linkTable(table, (line) => linksOfLine(line) !== undefined);
  return rows.flatMap((cells) => {
    const found = cells.map((cell) => cell.flatMap((line) => linksOfLine(line) ?? []));
    const [first, ...others] = found.flat();
    const words = cells.map((cell, at) => ((found[at]?.length ?? 0) > 0 ? [] : cell));
    const runs = cells.flatMap((cell) =>
      cell.flatMap((line, at) => [...(at === 0 && cell === cells[0] ? [] : [plainRun(' ')]), ...line.runs]),
    );
    return linesOf([paragraphOf(runs)], '')
      .slice(0, 1)
      .map((line) => ({ line, links: first === undefined ? [] : [withCells(first, words, columns), ...others] }));
  });
}

/**
 * Gives the line right above or below an address its title; where a text begins with an address and ends with words,
 * those below.
 */
function withTitlesBeside(read: readonly LineOfLinks[]): PastedLinks {
  const isBare = (at: number): boolean => read[at]?.links.length === 1 && read[at].links[0]?.title === undefined;
  const words = read.flatMap(({ line, links }, at) =>
    links.length > 0 || isItemAlone(line, read[at + 1]?.line) || isAnnouncement(line.text) || isOfInitiative(line.text)
      ? []
      : [at],
  );
  const isBelow = isBare(0) && words.at(-1) === read.length - 1;
  /** Which line is the title of which address, by their indices, and which lines are such titles. */
  const [titles, taken] = [new Map<number, string>(), new Set<number>()];
  for (const step of isBelow ? [-1, 1] : [1, -1]) {
    for (const at of words) {
      const beside = at + step;
      if (!isBare(beside) || titles.has(beside) || taken.has(at)) continue;
      titles.set(beside, read[at]?.line.text ?? '');
      taken.add(at);
    }
  }
  return {
    links: read.flatMap(({ links }, at) =>
      links.map((link) => ({ ...link, ...(titles.has(at) && { title: titles.get(at) ?? '' }) })),
    ),
    over: read.flatMap(({ line, links }, at) =>
      links.length > 0 || taken.has(at) || isAnnouncement(line.text) ? [] : [wordsOfItem({ line })],
    ),
  };
}

function wordsOfItem({ line }: Pick<LineOfLinks, 'line'>): string {
  return readMark(line.text)?.text ?? line.text;
}

/** The runs of a paste, those in tables as well, with those of its footnotes. */
export function runsIn(blocks: readonly PaperBlock[]): readonly PaperRun[] {
  const runs = blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.flatMap(({ cells }) => cells.flatMap((cell) => runsIn(cell.blocks)))
      : block.runs,
  );
  const notes = new Set(runs.flatMap(({ note }) => note ?? []));
  return notes.size === 0 ? runs : [...runs, ...[...notes].flatMap((note) => note.runs)];
}

/** True for a line that a label before it says to be no link's: “Lead agency: …”. */
function isOfInitiative(text: string): boolean {
  const label = labelAt(text);
  return label !== undefined && label.length < text.length;
}

/** False for what leads within the page that was copied, and for what would run something. */
export function leadsSomewhere(href: string | undefined): href is string {
  return href !== undefined && href.trim() !== '' && !/^\s*(?:#|(?:javascript|vbscript|data|blob|about):)/i.test(href);
}

/**
 * Writes addresses, such as those of mail, in angle brackets after their link text. @param shownAs gives what is
 * written; empty for none
 */
export function withAddressesShown(block: PaperBlock, shownAs: (href: string) => string): PaperBlock {
  if (block.kind === 'table')
    return {
      ...block,
      rows: block.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({
          ...cell,
          blocks: cell.blocks.map((one) => withAddressesShown(one, shownAs)),
        })),
      })),
    };
  const addressOf = (run: PaperRun | undefined): string => (leadsSomewhere(run?.href) ? shownAs(run.href) : '');
  return {
    ...block,
    runs: block.runs.flatMap((run, at) => {
      const address = addressOf(run);
      if (address === '') return [run];
      const isLast = addressOf(block.runs[at + 1]) !== address;
      return [
        { ...run, href: undefined },
        ...(isLast && !run.text.includes(address.replace(/^mailto:/i, '')) ? [plainRun(` <${address}>`)] : []),
      ];
    }),
  };
}

const joining = /^(?:and|or|y|et)$/i;

/** True for an item of a list with nothing below it that belongs to it. */
function isItemAlone(line: Line, next: Line | undefined): boolean {
  const isItem = ({ mark, text }: Line): boolean => mark !== undefined || markLength(text) > 0;
  return (
    isItem(line) &&
    (next === undefined || (isItem(next) && next.depth <= line.depth) || (!isItem(next) && !next.goesOn))
  );
}

/** Words that are no link's title come behind that of the last, so that none is lost. */
function withTitleBehind(links: readonly DraftLink[], words: string): readonly DraftLink[] {
  return links.map((link, at) =>
    at < links.length - 1 ? link : { ...link, title: link.title === undefined ? words : `${link.title} – ${words}` },
  );
}

/** The links of a plain text, whose lines may have links of Markdown. */
export function linksInText(text: string, addressKey: AddressKey): PastedLinks | undefined {
  return linksIn(
    text.split('\n').map((line) => paragraphOf(linkedRuns(line))),
    addressKey,
  );
}

function linkedRuns(line: string): readonly PaperRun[] {
  const runs: PaperRun[] = [];
  let end = 0;
  for (const link of findProseLinks(line)) {
    if (link.words === undefined) continue;
    runs.push(plainRun(line.slice(end, link.start)), {
      ...plainRun(line.slice(link.words.start, link.words.end)),
      href: link.href,
    });
    end = link.end;
  }
  return [...runs, plainRun(line.slice(end))];
}

/** The addresses of a `text/uri-list`; files of the writer's computer are none. */
export function linksInList(uris: string): PastedLinks {
  return {
    links: uris
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => /^https?:\/\/\S+$/i.test(line))
      .map((url) => ({ url })),
    over: [],
  };
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

/**
 * The links of a sentence. What is said right behind a link becomes its keys, and the words beside it its title, so
 * that no word is lost.
 */
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
      found.push({
        link: linkOf('', href),
        text: sameAddress(text, href) ? '' : text,
        before: last === undefined ? words : between.slice(end),
        behind: '',
      });
      words = '';
    }
  }
  const last = found.at(-1);
  if (last === undefined) return undefined;
  last.behind = withoutRemarks(words, last.link);
  return found.map(({ link, text, before, behind }) => {
    const saying = [before, behind].map((one) => (/[\p{L}\p{N}]/u.test(one) ? one : ''));
    const title =
      text === ''
        ? titleAround(before, behind)
        : withoutEnds(`${(saying[0] ?? '').replace(joinsNext, '')}${text}${saying[1] ?? ''}`);
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

/** Words before and behind an address; none where they only announce it, as in “See … for more”. */
function titleAround(before: string, behind: string): string {
  const label = endsWithDivider(before) && isAnnouncement(titleOf(before)) ? '' : before;
  const said = [label, behind].map(titleOf).filter((one) => one !== '');
  return isAnnouncement(said.join(' ')) ? '' : said.join(' – ');
}

/** Words before or behind an address, without what only divides them from it. */
function titleOf(words: string): string {
  const title = withoutEnds(words.replace(joinsNext, ''));
  return /[\p{L}\p{N}]/u.test(title) && title.toLowerCase() !== 'and' ? title : '';
}

/** Words on one line without what divides them from others, and without half a pair of brackets. */
function withoutEnds(words: string): string {
  const bare = withoutHalfBrackets(oneLine(words)).replace(/^[\s:;,.|<>–—-]+/, '');
  return /<[^<>\s]+>$/.test(bare.slice(-longestTitle))
    ? bare
    : withoutEnd(bare, (character) => ' \t:;,|<–—->'.includes(character));
}

function withoutHalfBrackets(text: string): string {
  const open: number[] = [];
  const half = new Set<number>();
  for (const [at, character] of [...text].entries()) {
    if ('([（['.includes(character)) open.push(at);
    else if (')]）'.includes(character) && open.pop() === undefined) half.add(at);
  }
  for (const at of open) half.add(at);
  return [...text]
    .filter((_, at) => !half.has(at))
    .join('')
    .replace(/[([（]\s*[)\]）]/g, '')
    .replace(/\s{2,}/g, ' ')
    .trim();
}

/** What holds an address: an entry of `links:`, or of `attachments:`, which can say less of it. */
export type AddressKey = 'url' | 'file';

const detailsOf = { url: linkDetails, file: attachmentDetails } as const;

/** What a link has beside its address and its title, in words. */
export function saidOfLink(link: DraftLink): readonly string[] {
  return linkDetails.flatMap((key) => (key === 'title' || link[key] === undefined ? [] : [`${key} ${link[key]}`]));
}

/** The YAML lines of the links as list items, preceded by comments with the text that belongs to none of them. */
export function linkEntries(
  { links, over, aside = [] }: PastedLinks,
  addressKey: AddressKey = 'url',
): readonly string[] {
  const unsaid = links.flatMap((link) =>
    linkDetails
      .filter((key) => !(detailsOf[addressKey] as readonly string[]).includes(key))
      .flatMap((key) => (link[key] === undefined ? [] : [`${key} ${link[key]}, of ${link.url}`])),
  );
  return [
    ...[...over, ...unsaid, ...aside].map(notUnderstood),
    ...links.flatMap((link) => {
      const details = detailsOf[addressKey].flatMap((key) =>
        link[key] === undefined ? [] : [`  ${key}: ${quoteIfNeeded(link[key], { flow: false })}`],
      );
      return [
        `- ${details.length === 0 ? '' : `${addressKey}: `}${quoteIfNeeded(link.url, { flow: false })}`,
        ...details,
      ];
    }),
  ];
}

/** The comment that keeps words which have no place. */
export function notUnderstood(words: string): string {
  return `# Not understood: ${printableInComment(oneLine(words))}`;
}

/** The same entries between brackets. What belongs to none of them is a comment behind the line. */
export function linksInFlow({ links }: Pick<PastedLinks, 'links'>, addressKey: AddressKey = 'url'): string {
  const flow = (value: string): string => quoteIfNeeded(value, { flow: true });
  return links
    .map((link) => {
      const details = detailsOf[addressKey].flatMap((key) =>
        link[key] === undefined ? [] : [`${key}: ${flow(link[key])}`],
      );
      return details.length === 0 ? flow(link.url) : `{${addressKey}: ${flow(link.url)}, ${details.join(', ')}}`;
    })
    .join(', ');
}
