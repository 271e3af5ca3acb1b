import type { ScalarStyle } from '../../document/yaml/tree.ts';
import { findAddresses } from '../../links/collect/address-in-text.ts';

/** A text as it is set: paragraphs and lists of plain text with links in it. */
export type ProseBlock =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** The text of an inline sequence without its links. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines.map((inline) => inline.text).join('');
}

/**
 * Sets a text. In a block written with `|` a line break is where the writer's editor wrapped the line, and an empty
 * line divides paragraphs. In every other style YAML has joined wrapped lines already, so a line break that is left
 * is meant.
 */
export function setProse(text: string, style: ScalarStyle): readonly ProseBlock[] {
  const blocks: OpenBlock[] = [];
  const divider = style === 'literal' ? /\n(?:[^\S\n]*\n)+/ : /\n+/;
  for (const chunk of text.replace(/\r\n?/g, '\n').split(divider)) addChunk(chunk, blocks);
  return blocks;
}

const bullet = /^\s*[-*•●▪◦]\s+(?=\S)/;
const numbered = /^\s*(\d{1,2})[.)]\s+(?=\S)/;

/** A list grows while its text is read. */
type OpenBlock = Extract<ProseBlock, { kind: 'paragraph' }> | { kind: 'list'; ordered: boolean; items: (readonly Inline[])[] };

interface OpenList {
  readonly ordered: boolean;
  /** Whether it goes on the list that stands before it. */
  readonly goesOn: boolean;
  /** The lines of each item. */
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
      // A list's wrapped line goes on its item.
      list.items.at(-1)?.push(line);
    } else {
      prose.push(line);
    }
  }
  closeProse();
  closeList();
}

/** A number begins an item only where it counts on: a wrapped line may well begin with “20. ”. */
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

/** How many items the list has that stands last, when it is a numbered one. */
function lastNumber(blocks: readonly OpenBlock[]): number {
  const last = blocks.at(-1);
  return last?.kind === 'list' && last.ordered ? last.items.length : 0;
}

/** Items divided by empty lines are still one list. */
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

/** One line of text, web addresses in it as links. */
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
