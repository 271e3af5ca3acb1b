import type { ScalarStyle } from '../../document/yaml/tree.ts';
import { findAddresses } from '../../links/collect/address-in-text.ts';

/** A text as it is laid out: paragraphs, and lists, of plain text and links. */
export type ProseBlock =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** The texts of the inlines, those of links among them, without addresses. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines.map((inline) => inline.text).join('');
}

/**
 * Divides a text into paragraphs and lists. In a literal block (`|`) a line break is only where the writer's editor wrapped
 * the line, and an empty line divides paragraphs. In every other style YAML has joined wrapped lines already, so a
 * remaining line break divides paragraphs.
 */
export function setProse(text: string, style: ScalarStyle): readonly ProseBlock[] {
  const blocks: OpenBlock[] = [];
  const divider = style === 'literal' ? /\n(?:[^\S\n]*\n)+/ : /\n+/;
  for (const chunk of text.replace(/\r\n?/g, '\n').split(divider)) addChunk(chunk, blocks);
  return blocks;
}

const bullet = /^\s*[-*•●▪◦]\s+(?=\S)/;
const numbered = /^\s*(\d{1,2})[.)]\s+(?=\S)/;

/** A block whose list may still get items while the text is read. */
type OpenBlock = Extract<ProseBlock, { kind: 'paragraph' }> | { kind: 'list'; ordered: boolean; items: (readonly Inline[])[] };

interface OpenList {
  readonly ordered: boolean;
  /** Whether the items continue the list that stands before them. */
  readonly goesOn: boolean;
  /** For each item, its lines. */
  readonly items: string[][];
}

function addChunk(chunk: string, blocks: OpenBlock[]): void {
  let prose: string[] = [];
  let list: OpenList | undefined;
  const closeProse = (): void => {
    const text = joined(prose);
    if (text !== '') blocks.push({ kind: 'paragraph', inlines: setLine(text) });
    prose = [];
  };
  const closeList = (): void => {
    if (list !== undefined) addList(list, blocks);
    list = undefined;
  };
  for (const line of chunk.split('\n')) {
    const item = itemOf(line, list, prose.length === 0 ? lastNumber(blocks) : 0);
    if (item !== undefined) {
      closeProse();
      if (list?.ordered !== item.ordered) closeList();
      list ??= { ordered: item.ordered, goesOn: item.goesOn, items: [] };
      list.items.push([item.text]);
    } else if (list !== undefined && line.trim() !== '') {
      // A line without a bullet or number inside a list continues the item before it.
      list.items.at(-1)?.push(line);
    } else {
      prose.push(line);
    }
  }
  closeProse();
  closeList();
}

/** Reads a line as a list item. A number begins an item only if it is the next one, because a wrapped line may begin with “20. ”. */
function itemOf(
  line: string, list: OpenList | undefined, before: number,
): { readonly ordered: boolean; readonly goesOn: boolean; readonly text: string } | undefined {
  if (bullet.test(line)) return { ordered: false, goesOn: true, text: line.replace(bullet, '') };
  const number = Number(numbered.exec(line)?.[1]);
  const within = list?.ordered === true;
  const next = within ? (list.goesOn ? before : 0) + list.items.length + 1 : before + 1;
  if (number !== next && (within || number !== 1)) return undefined;
  return { ordered: true, goesOn: number === before + 1 && before > 0, text: line.replace(numbered, '') };
}

/** The number of items in the last block if it is a numbered list, otherwise 0. */
function lastNumber(blocks: readonly OpenBlock[]): number {
  const last = blocks.at(-1);
  return last?.kind === 'list' && last.ordered ? last.items.length : 0;
}

/** Adds the items to the list before them if they continue it, because items divided by empty lines are still one list. */
function addList(list: OpenList, blocks: OpenBlock[]): void {
  const items = list.items.map((item) => setLine(joined(item)));
  const last = blocks.at(-1);
  if (last?.kind !== 'list' || last.ordered !== list.ordered || !list.goesOn) {
    blocks.push({ kind: 'list', ordered: list.ordered, items });
    return;
  }
  for (const item of items) last.items.push(item);
}

function joined(lines: readonly string[]): string {
  return lines.join(' ').replace(/[^\S\u00a0]+/g, ' ').trim();
}

/** A line of text as inlines, with the web addresses in it as links. */
export function setLine(text: string): readonly Inline[] {
  const inlines: Inline[] = [];
  let end = 0;
  for (const { start, address } of findAddresses(text)) {
    if (start > end) inlines.push({ kind: 'text', text: text.slice(end, start) });
    inlines.push({ kind: 'link', text: address, href: address });
    end = start + address.length;
  }
  if (end < text.length) inlines.push({ kind: 'text', text: text.slice(end) });
  return inlines;
}
