import { findAddresses } from '../../document/prose/addresses.ts';
import { linkDetails } from '../../document/model/submission.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { oneLine } from '../../papers/view/cover-view.ts';
import type { PaperBlock } from '../read/imported-paper.ts';
import { paragraphOf, plainRun } from '../read/imported-paper.ts';
import type { DraftLink } from '../understand/draft.ts';
import type { Line } from '../understand/lines.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import { becomesKeys, isAnnouncement } from '../understand/content/announcements.ts';
import { partsOver } from '../understand/ledger/ledger.ts';
import { linksAlone } from '../understand/content/link-line.ts';
import { linksWithin } from '../understand/content/read-links.ts';

/** Letters; what is longer beside an address is no title of it. */
const longestTitle = 300;

/**
 * The links of something that is pasted where links belong. Words beside an address are its title.
 *
 * @returns undefined when there is no address in it, or a text that no title is
 */
export function linksIn(blocks: readonly PaperBlock[]): readonly DraftLink[] | undefined {
  const links: DraftLink[] = [];
  let words = '';
  // In a table, the words of a row are beside its address.
  const cells = blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks)) : [block]));
  for (const line of linesOf(cells, '')) {
    if (line.text === '') continue;
    const found = linksOfLine(line);
    if (found === undefined) {
      words = `${words} ${line.text}`.trim();
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
  const over = partsOver(cells, said.flatMap((link) => [link.url, ...linkDetails.map((key) => link[key] ?? '')])).map(({ text }) => text).filter((text) => !isAnnouncement(text) && !becomesKeys(text));
  const all = over.length === 0 ? said : withTitleBehind(said, over.join(' '));
  return all.some(({ title = '' }) => title.length > longestTitle) ? undefined : all;
}

/** Words that are no link's title come behind that of the last, so that none is lost. */
function withTitleBehind(links: readonly DraftLink[], words: string): readonly DraftLink[] {
  return links.map((link, at) => (at < links.length - 1 ? link : { ...link, title: link.title === undefined ? words : `${link.title} – ${words}` }));
}

export function linksInText(text: string): readonly DraftLink[] | undefined {
  return linksIn(text.split('\n').map((line) => paragraphOf([plainRun(line)])));
}

/** The addresses of a `text/uri-list`; files of the writer's computer are none. */
export function linksInList(uris: string): readonly DraftLink[] {
  return uris.split(/\r?\n/).map((line) => line.trim()).filter((line) => /^https?:\/\/\S+$/i.test(line)).map((url) => ({ url }));
}

function linksOfLine(line: Line): readonly DraftLink[] | undefined {
  const alone = linksAlone(line);
  if (alone !== undefined) return alone;
  const within = linksWithin(line);
  const addresses = findAddresses(line.text);
  if (within.length + addresses.length === 0) return undefined;
  if (addresses.length === 0) return withWords(line, within);
  let end = 0;
  const links = addresses.map(({ start, address }): DraftLink => {
    const title = titleOf(line.text.slice(end, start));
    end = start + address.length;
    return title === '' ? { url: address } : { url: address, title };
  });
  const behind = titleOf(line.text.slice(end));
  const last = links.at(-1);
  if (behind !== '' && last !== undefined) links[links.length - 1] = { ...last, title: last.title === undefined ? behind : `${last.title} – ${behind}` };
  return [...within.filter(({ url }) => !links.some((link) => link.url === url)), ...links];
}

/** Words of a sentence lead somewhere: the whole of it is the title, so that no word is lost. */
function withWords(line: Line, links: readonly DraftLink[]): readonly DraftLink[] {
  const [only, ...others] = links;
  return only === undefined || others.length > 0 ? links : [{ ...only, title: oneLine(line.text) }];
}

/** Words before or behind an address, without what only divides them from it. */
function titleOf(words: string): string {
  const bare = oneLine(words).replace(/^[\s:;,.|(<[–—-]+/, '');
  let end = bare.length;
  while (end > 0 && ' \t:;,|(<[–—->'.includes(bare.charAt(end - 1))) end--;
  const title = bare.slice(0, end);
  return /^[)\]>.\s]*$/.test(title) || /^(?:and|links?|urls?|see(?: also)?|sources?)$/i.test(title) ? '' : title;
}

/** The lines of entries of a list, as they stand at its dashes. */
export function linkEntries(links: readonly DraftLink[]): readonly string[] {
  return links.flatMap((link) => {
    const details = linkDetails.flatMap((key) => (link[key] === undefined ? [] : [`  ${key}: ${quoteIfNeeded(link[key], { flow: false })}`]));
    return [`- ${details.length === 0 ? '' : 'url: '}${quoteIfNeeded(link.url, { flow: false })}`, ...details];
  });
}

/** The same entries between brackets. */
export function linksInFlow(links: readonly DraftLink[]): string {
  const flow = (value: string): string => quoteIfNeeded(value, { flow: true });
  return links.map((link) => {
    const details = linkDetails.flatMap((key) => (link[key] === undefined ? [] : [`${key}: ${flow(link[key])}`]));
    return details.length === 0 ? flow(link.url) : `{url: ${flow(link.url)}, ${details.join(', ')}}`;
  }).join(', ');
}
