import {
  atLineStart,
  inertMarkdown,
  joinedMarkdown,
  markdownLink,
  markdownLinkAround,
} from '../../words/markdown-signs.ts';
import { emphasisGroups } from './plain-prose.ts';
import { readMark } from './item-marks.ts';
import type { Span } from './prose-links.ts';
import type {
  CellAlign,
  Footnote,
  Inline,
  ProseBlock,
  ProseCellText,
  ProseLink,
  ProseList,
  ProseTable,
} from './prose.ts';

/** How prose is written as Markdown. */
export interface MarkdownManner {
  /** Makes a text inert that stands in the middle of a line. */
  readonly escape: (text: string) => string;
  /** Whether tags may stand for emphasis that asterisks can not express, as of a part of a word in quotation marks. */
  readonly allowsTags: boolean;
  /**
   * The number of a footnote in the whole document. Absent for readers that know no footnotes: then marks are numbers
   * in brackets.
   */
  readonly noteNumber?: (note: Footnote) => number;
}

/** @returns a manner for one document, in which the footnotes of all texts are numbered through */
export function documentManner(): MarkdownManner {
  const numbers = new Map<Footnote, number>();
  return {
    escape: inertMarkdown,
    allowsTags: true,
    noteNumber: (note) => {
      const number = numbers.get(note) ?? numbers.size + 1;
      numbers.set(note, number);
      return number;
    },
  };
}

/** The blocks as Markdown blocks, which belong apart by an empty line. A list is one text of several lines. */
export function proseToMarkdown(blocks: readonly ProseBlock[], manner: MarkdownManner): readonly string[] {
  return blocks.flatMap((block, index): readonly string[] => {
    switch (block.kind) {
      case 'paragraph':
        return [linesToMarkdown(block.inlines, manner)];
      // Without a comment between them, Markdown joins two lists.
      case 'list':
        return [...(blocks[index - 1]?.kind === 'list' ? ['<!-- -->'] : []), listToMarkdown(block, manner)];
      case 'table':
        return [tableToMarkdown(block, manner)];
      case 'notes':
        return block.notes.map((note) => noteToMarkdown(note, manner));
    }
  });
}

/** Inlines as Markdown that begins a line; a line break is a hard one. */
function linesToMarkdown(inlines: readonly Inline[], manner: MarkdownManner): string {
  const lines: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.kind === 'break') lines.push([]);
    else lines.at(-1)?.push(inline);
  }
  // Behind the stop at the end of a line nothing follows that would make an address of it.
  return lines
    .map((line) => atLineStart(inlinesToMarkdown(line, manner).replace(/(?<![\\\]])\\([.:])$/, '$1')))
    .join('\\\n');
}

function listToMarkdown({ marks, items }: ProseList, manner: MarkdownManner): string {
  // Markdown counts with numbers only, so letters and numbers of several levels are words of the items of a bulleted
  // list.
  const isCounted = marks.kind === 'number' && marks.style === 'decimal' && marks.form !== '(1)';
  return items
    .map(({ mark, blocks }) => {
      const marker = isCounted ? mark : '-';
      // A number that is a word, as “01.”, would begin a list within the item.
      const typed = isCounted || marks.kind === 'bullet' ? '' : `${mark.replace(/^(\d+)([.)])$/, '$1\\$2')} `;
      const content = itemToMarkdown(blocks, typed, manner);
      return `${marker} ${content.replace(/\n(?=[^\n])/g, `\n${' '.repeat(marker.length + 1)}`)}`;
    })
    .join('\n');
}

function itemToMarkdown(blocks: readonly ProseBlock[], typed: string, manner: MarkdownManner): string {
  const [first] = blocks;
  const parts = proseToMarkdown(blocks, manner);
  let content = typed !== '' && first?.kind !== 'paragraph' ? `${typed.trim()}\n\n` : typed;
  for (const [index, part] of parts.entries()) {
    // A list may follow its item's words at once, unless it counts from another number than 1.
    const isTight = index > 0 && blocks[0]?.kind === 'paragraph' && index === 1 && /^(?:- |1[.)] )/.test(part);
    content += index === 0 ? part : `${isTight ? '\n' : '\n\n'}${part}`;
  }
  return content;
}

const delimiters: Readonly<Record<NonNullable<CellAlign> | 'none', string>> = {
  left: ':---',
  center: ':---:',
  right: '---:',
  none: '---',
};

function tableToMarkdown({ align, head, rows }: ProseTable, manner: MarkdownManner): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cell = ({ inlines }: ProseCellText): string =>
    inlinesToMarkdown(
      inlines.map((inline) => (inline.kind === 'break' ? { kind: 'text', text: ' ' } : inline)),
      manner,
    ).trim();
  return [
    row(head.map(cell)),
    row(align.map((side) => delimiters[side ?? 'none'])),
    ...rows.map((cells) => row(cells.map(cell))),
  ].join('\n');
}

function noteToMarkdown(note: Footnote, manner: MarkdownManner): string {
  const text = linesToMarkdown(note.inlines, manner);
  if (manner.noteNumber === undefined) return `\\[${note.number}\\] ${text}`;
  const [first = '', ...rest] = text.split('\n');
  // A reader without footnotes would take a single word for an address that the mark leads to. A blank behind it
  // prevents that.
  const guarded = /^\S+(?:\s+["'(].*)?$/.test(first)
    ? rest.length === 0
      ? `${first} &#32;`
      : first.replace(/\\$/, ' &#32;\\')
    : first;
  return [`[^${manner.noteNumber(note)}]: ${guarded}`, ...rest.map((line) => `    ${line}`)].join('\n');
}

/** Inlines without line breaks as Markdown for the middle of a line. */
export function inlinesToMarkdown(inlines: readonly Inline[], manner: MarkdownManner): string {
  return joinedMarkdown(
    emphasised(
      emphasisGroups(inlines, 'bold').map((bold) => {
        const italic = emphasisGroups(bold.inlines, 'italic');
        const isBoth = bold.isOn && italic.length === 1 && italic[0]?.isOn === true;
        const inner = isBoth
          ? partsOf(italic[0]?.inlines ?? [], manner)
          : emphasised(
              italic.map((group) => ({ isOn: group.isOn, parts: partsOf(group.inlines, manner) })),
              ['*', 'em'],
              manner,
              bold.isOn ? '*' : '',
            );
        return { isOn: bold.isOn, parts: inner, isBoth };
      }),
      ['**', 'strong'],
      manner,
    ),
  );
}

interface EmphasisPart {
  readonly isOn: boolean;
  readonly parts: readonly string[];
  /** Bold and italic. */
  readonly isBoth?: boolean;
}

/** @param around the sign that stands before the first and behind the last part */
function emphasised(
  groups: readonly EmphasisPart[],
  [star, tag]: readonly [string, string],
  { allowsTags }: MarkdownManner,
  around = '',
): readonly string[] {
  let before = around;
  return groups.flatMap(({ isOn, parts, isBoth = false }, index) => {
    const next = groups[index + 1];
    const behind = next === undefined ? around : next.isOn ? '*' : next.parts.join('');
    const written = isOn
      ? [
          emphasisOf(
            joinedMarkdown(parts),
            before,
            behind,
            isBoth ? '***' : star,
            isBoth ? ['strong', 'em'] : [tag],
            allowsTags,
          ),
        ]
      : parts;
    before = written.join('') || before;
    return written;
  });
}

/** Emphasis by asterisks where each reader of Markdown takes them for such, otherwise by tags. */
function emphasisOf(
  markdown: string,
  before: string,
  behind: string,
  stars: string,
  tags: readonly string[],
  allowsTags: boolean,
): string {
  const inner = markdown.trim();
  if (inner === '') return markdown;
  const at = markdown.indexOf(inner);
  const [start, end] = [markdown.slice(0, at), markdown.slice(at + inner.length)];
  const opens = start !== '' ? !inner.startsWith('*') : canStand(before, inner, true);
  const closes = end !== '' ? !inner.endsWith('*') : canStand(behind, inner, false);
  // Some readers count asterisks that are escaped within.
  if (opens && closes && !inner.includes('\\*')) return `${start}${stars}${inner}${stars}${end}`;
  if (!allowsTags) return markdown;
  return `${start}${tags.map((tag) => `<${tag}>`).join('')}${inner}${[...tags]
    .reverse()
    .map((tag) => `</${tag}>`)
    .join('')}${end}`;
}

/**
 * Whether asterisks can stand between a text and the emphasis: at a sign, only where a blank or another sign is
 * outside.
 */
function canStand(outside: string, inner: string, isStart: boolean): boolean {
  const [inside, neighbour] = isStart
    ? [/^./su.exec(inner)?.[0] ?? '', /.$/su.exec(outside)?.[0] ?? '']
    : [/.$/su.exec(inner)?.[0] ?? '', /^./su.exec(outside)?.[0] ?? ''];
  if (inside === '*' || neighbour === '*') return false;
  // Within a word, some readers lose count of asterisks inside of each other.
  return (
    (!/[\p{P}\p{S}]/u.test(inside) && !inner.includes('*')) || neighbour === '' || /[\s\p{P}$+<=>^`|~]/u.test(neighbour)
  );
}

function partsOf(inlines: readonly Inline[], manner: MarkdownManner): readonly string[] {
  let isBehindMark = false;
  return inlines.map((inline) => {
    const text = partOf(inline, manner);
    // With a bracket behind it the mark of a note would be a link, with a colon a note.
    const part = isBehindMark && /^[(:]/.test(text) ? `\\${text}` : text;
    isBehindMark = inline.kind === 'note';
    return part;
  });
}

function partOf(inline: Inline, manner: MarkdownManner): string {
  switch (inline.kind) {
    case 'text':
      return manner.escape(inline.text);
    case 'break':
      return ' ';
    case 'note':
      return manner.noteNumber === undefined ? `\\[${inline.note.number}\\]` : `[^${manner.noteNumber(inline.note)}]`;
    case 'link':
      return linkToMarkdown(inline, manner);
  }
}

function linkToMarkdown({ href, bare, runs }: ProseLink, manner: MarkdownManner): string {
  const plain = runs.map(({ text }) => text).join('');
  if (bare || runs.every(({ bold, italic }) => bold === undefined && italic === undefined))
    return markdownLink(href, plain);
  return markdownLinkAround(href, inlinesToMarkdown(runs, manner));
}

/**
 * An item of a list in a prose text as it is written, with all that is indented below it. Offsets count in the text.
 */
export interface WrittenProseItem extends Span {
  /** Where its words begin, behind the mark. */
  readonly words: number;
}

/** A line of a prose text: `start` behind its indentation, `end` before the blanks at its end. */
export interface WrittenProseLine extends Span {
  /** Signs before `start`. */
  readonly indent: number;
  /** Where the words behind the mark of an item begin; undefined for a line that begins no item. */
  readonly words: number | undefined;
}

/** The lines of a prose text, empty ones too: `start` and `end` of those are equal. */
export function proseLines(text: string): readonly WrittenProseLine[] {
  const lines: WrittenProseLine[] = [];
  for (let from = 0; from <= text.length;) {
    const lineBreak = text.indexOf('\n', from);
    const to = lineBreak === -1 ? text.length : lineBreak;
    let end = to;
    while (end > from && isBlankAt(text, end - 1)) end--;
    let start = from;
    while (start < end && isBlankAt(text, start)) start++;
    const marked = start === end ? undefined : readMark(text.slice(start, end));
    lines.push({ start, end, indent: start - from, words: marked && end - marked.text.length });
    from = to + 1;
  }
  return lines;
}

/**
 * The items of the lists in a prose text, each before those in it. An item holds the lines below it that are indented
 * deeper than its mark, whether or not a paper would count it as one: that depends on the lines around.
 */
export function proseItems(lines: readonly WrittenProseLine[]): readonly WrittenProseItem[] {
  const items: { start: number; end: number; words: number }[] = [];
  const open: { readonly indent: number; readonly item: { end: number } }[] = [];
  for (const { start, end, indent, words } of lines) {
    if (start === end) continue;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    for (const { item } of open) item.end = end;
    if (words === undefined) continue;
    const item = { start, end, words };
    items.push(item);
    open.push({ indent, item });
  }
  return items;
}

function isBlankAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9 || code === 13;
}
