import { escapeInside, quoteIfNeeded } from '../yaml/quote.ts';
import type { YamlScalar } from '../yaml/tree.ts';
import { alignLines, lineBreakOf, lineEndAt, beginOfLine, type TextEdit } from './text-edits.ts';

/** Where a scalar stands. */
export interface ScalarPlace {
  /** In brackets or braces. */
  readonly flow: boolean;
  /** The column of the key, or of the text of a list's item. */
  readonly column: number;
  /** True for a text that can only be said in a literal block. */
  readonly asBlock?: boolean;
}

export interface RewrittenScalar {
  readonly edits: readonly TextEdit[];
  /** What the scalar says then. */
  readonly value: string;
}

/**
 * Puts another text in the place of a scalar's, in the style in which it is written where that style can say it: what
 * is equal in both texts keeps its lines.
 *
 * @param wanted without line breaks at its end
 */
export function rewriteScalar(text: string, node: YamlScalar, wanted: string, place: ScalarPlace): RewrittenScalar {
  switch (node.style) {
    case 'literal':
      return literal(text, node, wanted) ?? anew(text, node, wanted, place);
    case 'folded':
      return (place.asBlock === true ? undefined : folded(text, node, wanted)) ?? anew(text, node, wanted, place);
    default:
      return wanted.includes('\n') ? severalLines(text, node, wanted, place) : oneLine(text, node, wanted, place);
  }
}

function severalLines(text: string, node: YamlScalar, wanted: string, place: ScalarPlace): RewrittenScalar {
  const keepsQuotes =
    node.style === 'double-quoted' &&
    String(node.value).includes('\n') &&
    !/[\r\n]/.test(text.slice(node.range.start, node.range.end));
  if ((keepsQuotes && place.asBlock !== true) || place.flow)
    return { edits: [{ ...node.range, text: `"${escapeInside(wanted, '"')}"` }], value: wanted };
  return anew(text, node, wanted, place);
}

function oneLine(text: string, node: YamlScalar, wanted: string, { flow }: ScalarPlace): RewrittenScalar {
  const { start, end } = node.range;
  const source = text.slice(start, end);
  if (typeof node.value === 'number' && /^[1-9]\d{0,11}$/.test(wanted))
    return { edits: [{ start, end, text: wanted }], value: wanted };
  const quotes = node.style === 'single-quoted' ? "'" : node.style === 'double-quoted' ? '"' : undefined;
  const written =
    quotes === undefined ? quoteIfNeeded(wanted, { flow }) : `${quotes}${escapeInside(wanted, quotes)}${quotes}`;
  const readable =
    quotes === "'" && /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/.test(wanted)
      ? quoteIfNeeded(wanted, { flow })
      : written;
  const lines = source.split(/\r?\n/);
  if (lines.length === 1) return { edits: [{ start, end, text: readable }], value: wanted };
  const indent = /^ */.exec(lines.find((line, index) => index > 0 && line.trim() !== '') ?? '')?.[0] ?? '';
  const wrapped = rewrapped(lines, readable, start - beginOfLine(text, start));
  return { edits: [{ start, end, text: wrapped.join(lineBreakOf(text, start) + indent) }], value: wanted };
}

/** Printable, and no blank before it: what a block scalar can begin with, and have in it. */
function canBeInBlock(line: string): boolean {
  return !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(
    line,
  );
}

/** Whitespace before the first word, of which a block scalar needs to say how much of it is indentation. */
const beginsIndented = /^\n*[^\S\n]/;

/** The body of a block scalar: its lines as they are written, and where they begin. */
interface BlockBody {
  readonly header: string;
  readonly start: number;
  readonly lines: readonly string[];
}

function bodyOf(text: string, { range }: YamlScalar): BlockBody | undefined {
  const headerEnd = lineEndAt(text, range.start);
  if (headerEnd >= range.end) return undefined;
  const start = text.indexOf('\n', range.start) + 1;
  return {
    header: text.slice(range.start, headerEnd),
    start,
    lines: text.slice(start, lineEndAt(text, range.end)).split(/\r?\n/),
  };
}

/** What a text says, without the line breaks at its end, which depend on the style in which it is written. */
export function withoutEndBreaks(value: string): string {
  let end = value.length;
  while (end > 0 && value.charCodeAt(end - 1) === 10) end--;
  return value.slice(0, end);
}

function literal(text: string, node: YamlScalar, wanted: string): RewrittenScalar | undefined {
  const body = bodyOf(text, node);
  const value = String(node.value);
  const old = withoutEndBreaks(value).split('\n');
  const now = wanted.split('\n');
  if (
    body === undefined ||
    body.lines.length !== old.length ||
    beginsIndented.test(wanted) ||
    wanted === '' ||
    !now.every(canBeInBlock)
  )
    return undefined;
  const first = old.findIndex((line) => line.trim() !== '');
  const indent = (body.lines[first]?.trimEnd().length ?? 0) - (old[first]?.trimEnd().length ?? 0);
  if (indent <= 0) return undefined;
  const written = now.map((line) => (line === '' ? '' : ' '.repeat(indent) + line));
  return { edits: lineEdits(text, body, written), value: wanted + value.slice(withoutEndBreaks(value).length) };
}

/** Paragraphs of a folded text; each keeps its lines while it says the same. */
function folded(text: string, node: YamlScalar, wanted: string): RewrittenScalar | undefined {
  const body = bodyOf(text, node);
  const value = String(node.value);
  const old = withoutEndBreaks(value).split('\n');
  const now = wanted.split('\n');
  if (
    body === undefined ||
    wanted === '' ||
    [...old, ...now].some((line) => /^\s/.test(line)) ||
    !now.every(canBeInBlock)
  )
    return undefined;
  const groups: string[][] = [];
  for (const [at, line] of body.lines.entries()) {
    if (line.trim() === '') continue;
    if (at > 0 && body.lines[at - 1]?.trim() !== '') groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  const places = old.flatMap((line, at) => (line === '' ? [] : [at]));
  if (places.length !== groups.length) return undefined;
  const groupOf = new Map(places.map((place, index) => [place, groups[index] ?? []]));
  const kept = alignLines(old, now);
  const indent = /^ */.exec(groups[0]?.[0] ?? '')?.[0] ?? '';
  const width = Math.max(...body.lines.map((line) => line.length));
  const stay = new Set(kept);
  let group = -1;
  const written = now.flatMap((line, at) => {
    const blank = at === 0 ? [] : [''];
    if (line === '') return blank;
    const place = kept[at];
    const same = place === undefined ? undefined : groupOf.get(place);
    if (same !== undefined) {
      group = groups.indexOf(same, Math.max(0, group));
      return [...blank, ...same];
    }
    // What is new is wrapped as the paragraph in whose place it stands.
    const next = places[group + 1];
    const like = (next === undefined || stay.has(next) ? undefined : groups[++group]) ?? [];
    return [
      ...blank,
      ...rewrapped(
        like.map((one) => one.slice(indent.length)),
        line,
        0,
        width - indent.length,
      ).map((one) => indent + one),
    ];
  });
  return { edits: lineEdits(text, body, written), value: wanted + value.slice(withoutEndBreaks(value).length) };
}

/** Edits that turn the lines of a body into others; lines that stay are not touched. */
function lineEdits(text: string, { start, lines }: BlockBody, written: readonly string[]): readonly TextEdit[] {
  const lineBreak = lineBreakOf(text, start);
  const places: { readonly from: number; readonly to: number }[] = [];
  let at = start;
  for (const line of lines) {
    places.push({ from: at, to: at + line.length });
    at = text.indexOf('\n', at + line.length) + 1;
  }
  // A line of blanks is an empty line, and keeps its blanks.
  const withoutBlanks = (line: string): string => (line.trim() === '' ? '' : line);
  const kept = alignLines(lines.map(withoutBlanks), written.map(withoutBlanks));
  const edits: TextEdit[] = [];
  let oldAt = 0;
  let added: string[] = [];
  const close = (until: number): void => {
    const [first, last] = [places[oldAt], places[until - 1]];
    if (until > oldAt && first !== undefined && last !== undefined) {
      if (added.length > 0) edits.push({ start: first.from, end: last.to, text: added.join(lineBreak) });
      else if (until < places.length) edits.push({ start: first.from, end: places[until]?.from ?? last.to, text: '' });
      else edits.push({ start: places[oldAt - 1]?.to ?? first.from, end: last.to, text: '' });
    } else if (added.length > 0) {
      const before = places[oldAt - 1];
      const lines = added.join(lineBreak);
      edits.push(
        before === undefined
          ? { start, end: start, text: lines + lineBreak }
          : { start: before.to, end: before.to, text: lineBreak + lines },
      );
    }
    added = [];
  };
  for (const [index, line] of written.entries()) {
    const place = kept[index];
    if (place === undefined) added.push(line);
    else {
      close(place);
      oldAt = place + 1;
    }
  }
  close(lines.length);
  return edits;
}

/**
 * Writes the text in a style of its own: on its line, or as a block. What stands behind the old text on its line stays
 * there.
 */
function anew(text: string, node: YamlScalar, wanted: string, { flow, column }: ScalarPlace): RewrittenScalar {
  const { start, end } = node.range;
  const isBlock = node.style === 'literal' || node.style === 'folded';
  const lines = wanted.split('\n');
  if (
    flow ||
    (lines.length === 1 && !isBlock) ||
    beginsIndented.test(wanted) ||
    wanted === '' ||
    !lines.every(canBeInBlock)
  ) {
    return {
      edits: [
        {
          start,
          end,
          text: lines.length === 1 && !isBlock ? quoteIfNeeded(wanted, { flow }) : `"${escapeInside(wanted, '"')}"`,
        },
      ],
      value: wanted,
    };
  }
  const lineBreak = lineBreakOf(text, start);
  const indent = ' '.repeat(column + 2);
  const body = lines.map((line) => `${lineBreak}${line === '' ? '' : indent + line}`).join('');
  if (isBlock) {
    const headerEnd = lineEndAt(text, start);
    const header = text.slice(start, Math.min(headerEnd, end));
    return {
      edits: [
        {
          start,
          end,
          text: `|${/^[|>]\d?([+-]?)/.exec(header)?.[1] ?? ''}${header.replace(/^[|>][\d+-]*/, '')}${body}`,
        },
      ],
      value: wanted + (header.includes('-') && /^.[\d+]*-/.test(header) ? '' : '\n'),
    };
  }
  const lineEnd = lineEndAt(text, end);
  return {
    edits: [
      { start, end, text: '|' },
      { start: lineEnd, end: lineEnd, text: body },
    ],
    value: `${wanted}\n`,
  };
}

/** In letters; a text that was wrapped more narrowly is not wrapped as narrowly again. */
const narrowest = 40;

/**
 * Wraps a text as the lines before it were wrapped: as far as it begins and ends with the same words, with the same
 * line breaks, and between them in lines that are no longer than those were.
 *
 * @param old lines, without indentation but for the last ones of a text that is wrapped within a line
 * @param firstColumn of the first line
 */
function rewrapped(old: readonly string[], text: string, firstColumn: number, least = narrowest): readonly string[] {
  const width = Math.max(
    least,
    narrowest,
    ...old.map((line, index) => line.trimEnd().length + (index === 0 ? firstColumn : 0)),
  );
  const words = wordsOf(text);
  const oldWords = old.flatMap((line) => {
    const its = wordsOf(line.trim());
    return its.map((word, index) => ({ word, ends: index === its.length - 1 }));
  });
  let start = 0;
  while (start < words.length && start < oldWords.length && words[start] === oldWords[start]?.word) start++;
  let same = 0;
  while (
    same < words.length - start &&
    same < oldWords.length - start &&
    words[words.length - 1 - same] === oldWords[oldWords.length - 1 - same]?.word
  )
    same++;

  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const column = lines.length === 0 ? firstColumn : 0;
    if (line !== '' && index >= start && column + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
    const inOld =
      index < start
        ? oldWords[index]
        : index >= words.length - same
          ? oldWords[oldWords.length - words.length + index]
          : undefined;
    if (inOld?.ends === true && index < words.length - 1) {
      lines.push(line);
      line = '';
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** The parts of a text between single blanks; a line may break only there, because several blanks would become one. */
function wordsOf(text: string): readonly string[] {
  return text.split(/(?<=[^\s\\]) (?=\S)/);
}
