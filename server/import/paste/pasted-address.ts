import { keyAt, skipBlanks, endOfLine, nextLine, startOfLine } from '../../document/cursor/line-scan.ts';
import type { Slot } from '../../document/cursor/slot.ts';
import type { Range } from '../../document/text/text.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { oneLine } from '../../papers/view/cover-view.ts';
import type { PaperBlock, PaperRun } from '../read/imported-paper.ts';
import type { TextInPlace } from './paste-into-block.ts';
import { intoLine } from './paste-into-value.ts';
import { sameAddress } from '../understand/links/link-parts.ts';
import { leadsSomewhere, linksIn, notUnderstood } from './paste-links.ts';
import { addressKeys } from './paste-places.ts';

/** An address to which words lead, and these words. */
interface PastedAddress {
  readonly address: string;
  readonly words: string;
}

/** The address to which the words of a paste lead, where a field holds nothing else; several stand behind each other, so that the check tells it. */
export function addressIn(blocks: readonly PaperBlock[], key: unknown): PastedAddress | undefined {
  if (!addressKeys.has(key)) return undefined;
  if (key === 'email') return mailIn(runsIn(blocks));
  const { links, over } = linksIn(blocks) ?? { links: [], over: [] };
  return links.length === 0 ? undefined : { address: links.map(({ url }) => url).join(' '), words: [...links.flatMap(({ title = [] }) => title), ...over].join('; ') };
}

function mailIn(runs: readonly PaperRun[]): PastedAddress | undefined {
  const addresses = [...new Set(runs.flatMap(({ href = '' }) => /^mailto:([^?]+)/i.exec(href.trim())?.[1] ?? []))];
  const all = oneLine(runs.map(({ text }) => text).join(''));
  return addresses.length === 0 ? undefined : { address: addresses.join(' '), words: addresses.includes(all) ? '' : all };
}

function runsIn(blocks: readonly PaperBlock[]): readonly PaperRun[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.flatMap((cell) => runsIn(cell.blocks))) : block.runs));
}

/** Puts an address into its value. The words become the title or the name beside it, or a comment where there is one. */
export function intoAddress(text: string, slot: Slot, selection: Range, { address, words }: PastedAddress): TextInPlace | undefined {
  const edit = intoLine(text, slot, selection, address);
  if (edit === undefined || words === '') return edit;
  const beside = slot.form === 'value' ? addressKeys.get(slot.path.at(-1)) : undefined;
  const known = beside === undefined ? undefined : valueBeside(text, slot, beside);
  if (beside === undefined || known !== undefined) return withComment(text, edit, known === words ? '' : words);
  const end = endOfLine(text, edit.range.end);
  const rest = text.slice(edit.range.end, end).trimEnd();
  return { range: { start: edit.range.start, end }, text: `${edit.text}${rest}\n${' '.repeat(slot.column)}${beside}: ${quoteIfNeeded(words, { flow: false })}` };
}

/** The addresses to which words of a paste lead, with these words, for a place that holds words alone; empty without one. */
export function addressesBeside(blocks: readonly PaperBlock[]): string {
  const words = new Map<string, string>();
  for (const { text, href } of runsIn(blocks)) if (leadsSomewhere(href)) words.set(href, (words.get(href) ?? '') + text);
  return [...words].flatMap(([href, text]) => (text.includes(href.replace(/^mailto:/i, '')) || sameAddress(text, href) ? [] : [`${oneLine(text)} <${href.trim()}>`])).join('; ');
}

/** The same edit with a comment at the end of its last line. */
export function withComment(text: string, { range, text: inserted }: TextInPlace, words: string): TextInPlace {
  if (words === '') return { range, text: inserted };
  const end = endOfLine(text, range.end);
  return { range: { start: range.start, end }, text: `${(inserted + text.slice(range.end, end)).trimEnd()} ${notUnderstood(words)}` };
}

/** What another key of the same map says; undefined where it has none. */
function valueBeside(text: string, { token, column }: Slot, key: string): string | undefined {
  const lines = [text.slice(startOfLine(text, token.start), endOfLine(text, token.start))];
  for (let at = nextLine(text, token.start); at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, endOfLine(text, at));
    if (line.trim() !== '' && (skipBlanks(line, 0, line.length) < column || line.charAt(column) === '-')) break;
    lines.push(line);
  }
  for (let start = startOfLine(text, token.start); start > 0;) {
    const isFirst = text.slice(start, start + column).includes('-');
    if (isFirst) break;
    start = startOfLine(text, start - 1);
    const line = text.slice(start, endOfLine(text, start));
    if (line.trim() !== '' && skipBlanks(line.replace('-', ' '), 0, line.length) < column) break;
    lines.push(line);
  }
  for (const line of lines) {
    const found = keyAt(line, column, line.length);
    if (found !== undefined && line.slice(column, found.colon).trim() === key) return line.slice(found.colon + 1).trim();
  }
  return undefined;
}
