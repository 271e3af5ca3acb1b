import {
  holdsMore,
  enclosingLines,
  listBelow,
  ownerOfList,
  proseAround,
  ownerColumn,
  lineShape,
  type LineShape,
  blanksBefore,
  isBlankLine,
  marginOf,
  nextWritten,
  onLine,
  withoutLine,
  type WrittenLines,
  type TypingEdit,
  type ProseBlockHere,
} from './around.ts';
import { wholeQuotes } from './edited-value.ts';
import { firstKeys, listKeys, nextItems, textKeys, itemOn, markAfter, type MarkedItem } from './keys.ts';
import { blockSign, proseBelow, countedAnew, itemAround, markBelow } from './prose-items.ts';
import { plainItem, quotedItem, quotedValue } from './quote-value.ts';

/** What the new line begins with. */
interface LineBegin {
  readonly margin: string;
  readonly mark: string;
  /** The line above was no more than the mark of an item, which goes. */
  readonly leaves?: boolean;
}

/**
 * The edits that belong to a line break, so that a list goes on, ends, or a text is put in quotes. An editor that has
 * put the blanks or the mark there by itself is given what is left to do.
 *
 * @param line the line below the break, on which the cursor is
 */
export function onEnter(lines: WrittenLines, line: number): readonly TypingEdit[] {
  const above = lines.line(line - 1);
  const here = lines.line(line);
  const closing = /^\s*(?:\S{1,6} )?([\])}"])$/.exec(here)?.[1];
  if (closing === undefined || !isOpenIn(above, closing)) return belowBreak(lines, line);
  // An editor has closed what was opened on the line above: it stays there.
  const without = here.slice(0, -1);
  const edits = belowBreak(
    {
      count: lines.count,
      line: (index) => (index === line ? without : index === line - 1 ? above + closing : lines.line(index)),
    },
    line,
  );
  const rewritten = edits.find(({ range: { end } }) => end.line === line - 1 && end.character > above.length);
  return [
    rewritten === undefined
      ? onLine(line - 1, above.length, above.length, closing)
      : onLine(line - 1, rewritten.range.start.character, above.length, rewritten.newText),
    ...edits.filter((edit) => edit !== rewritten && edit.range.start.line === line),
    onLine(line, without.length, here.length, ''),
    ...edits.filter(({ range: { start } }) => start.line > line),
  ];
}

const openings: ReadonlyMap<string, string> = new Map([
  [']', '['],
  [')', '('],
  ['}', '{'],
]);

function isOpenIn(text: string, closing: string): boolean {
  const opening = openings.get(closing);
  const count = (sign: string): number => text.split(sign).length - 1;
  return opening === undefined ? count(closing) % 2 === 1 : count(opening) > count(closing);
}

function belowBreak(lines: WrittenLines, line: number): readonly TypingEdit[] {
  const above = lines.line(line - 1);
  const here = lines.line(line);
  if (isBlankLine(above)) return isBlankLine(here) ? nextItem(lines, line) : withoutGap(lines, line);
  const block = proseAround(lines, line - 1, blanksBefore(above));
  if (block !== undefined) return inProse(lines, line, block);
  const written = lineShape(above);
  const prose = isBlankLine(here) ? blockSign(lines, line - 1, written) : [];
  if (prose.length > 0) return [...prose, ...begun(line, here, at(written.indent))];
  const below = isBlankLine(here) || itemOn(here)?.isEmpty === true ? proseBelow(lines, line - 1, written) : [];
  const first = ' '.repeat(written.indent + 2) + markBelowFirst(above);
  if (below.length > 0) return [...below, ...(here === first ? [] : [onLine(line, 0, here.length, first)])];
  const item = plainItem(lines, line - 1, written);
  const shape = item ?? written;
  const quotes =
    item !== undefined && /^\s*(?:- *)?$/.test(here)
      ? quotedItem(lines, line - 1, item)
      : isBlankLine(here)
        ? quotedValue(lines, line - 1, shape)
        : [];
  const isWhole = quotes.length > 0 || shape.value !== 'text' || isClosed(above.slice(shape.valueStart));
  const begin = above.charAt(shape.indent) === '#' ? undefined : beginBelow(lines, line, above, shape, isWhole);
  return [...quotes, ...(begin === undefined ? [] : begun(line, here, begin))];
}

/** The mark of the item below the first one of a list. */
function markBelowFirst(above: string): string {
  const item = itemOn(above);
  const mark = item === undefined || item.isEmpty ? undefined : markAfter(item, undefined);
  return mark === undefined ? '' : `${mark} `;
}

/** The edits after which a line begins so; none where it does already. */
function begun(line: number, here: string, { margin, mark, leaves = false }: LineBegin): readonly TypingEdit[] {
  if (leaves) return [withoutLine(line - 1), ...(here === margin ? [] : [onLine(line, 0, here.length, margin)])];
  const written = marginOf(here);
  const isMarked = mark !== '' && /^-(?: |$)/.test(here.slice(written.length));
  const wanted = isMarked ? margin : margin + mark;
  return written === wanted ? [] : [onLine(line, 0, written.length, wanted)];
}

/** @param isWhole false for a value that goes on below */
function beginBelow(
  lines: WrittenLines,
  line: number,
  above: string,
  shape: LineShape,
  isWhole: boolean,
): LineBegin | undefined {
  const { dashes, key, value } = shape;
  const here = lines.line(line);
  const isFree = isBlankLine(here) || /^\s*- *(?:title: )?$/.test(here);
  const dash = dashes.at(-1);
  if (value === 'block') return belowHead(lines, line, ownerColumn(shape));
  if (!isWhole) return undefined;
  if (key === undefined) {
    if (dash === undefined || above.charAt(shape.content) === '#') return undefined;
    if (value === 'text' || !isFree) return at(dash, '- ');
    return holdsMore(lines, line + 1, dash) ? undefined : leaving(lines, line - 1, dashes[0] ?? dash);
  }
  if (!isFree) return undefined;
  const isOnlyBegun = dash !== undefined && firstKeys.includes(key.name) && value === 'nothing' && above.endsWith(': ');
  if (isOnlyBegun && !holdsMore(lines, line + 1, dash)) return leaving(lines, line - 1, dashes[0] ?? dash);
  if (value === 'text' || textKeys.includes(key.name)) return at(key.column);
  const known = listBelow(lines, line, key.column);
  // In a team's configuration, links have settings.
  if (listKeys.includes(key.name) && !(key.name === 'links' && key.column === 0))
    return at(known ?? key.column + 2, '- ');
  if (isIssue(lines, line - 1, shape)) return at(known ?? key.column + 2, '- title: ');
  return blanksBefore(here) > key.column ? undefined : at(known ?? key.column + 2);
}

function isIssue(lines: WrittenLines, line: number, { indent, dashes }: LineShape): boolean {
  const [outer] = dashes.length > 0 ? [] : enclosingLines(lines, line, indent);
  return outer?.shape.key?.name === 'issues' && outer.shape.dashes.length === 0;
}

/** Below the sign of prose stands prose, as deep as what follows there already. */
function belowHead(lines: WrittenLines, line: number, outside: number): LineBegin | undefined {
  const here = lines.line(line);
  if (!isBlankLine(here)) return undefined;
  const below = nextWritten(lines, line + 1, 1);
  const known = below === undefined ? 0 : blanksBefore(lines.line(below));
  if (known > outside) return at(known);
  return blanksBefore(here) > outside ? undefined : at(outside + 2);
}

/** Where a list is left, the next line stands at the key that the list belongs to. */
function leaving(lines: WrittenLines, line: number, dash: number): LineBegin {
  return { ...at(ownerOfList(lines, line, dash)), leaves: true };
}

function at(column: number, mark = ''): LineBegin {
  return { margin: ' '.repeat(column), mark };
}

/** False for a value in quotes or brackets that are still open at the end of its line. */
function isClosed(value: string): boolean {
  // A number sign in quotes begins no remark.
  if (wholeQuotes.test(value.trim())) return true;
  const remark = value.search(/\s#/);
  const text = (remark < 0 ? value : value.slice(0, remark)).trimEnd();
  const last = new Map([
    ['[', ']'],
    ['{', '}'],
    ['"', '"'],
    ["'", "'"],
  ]).get(text.charAt(0));
  return last === undefined || (text.length > 1 && text.endsWith(last));
}

/**
 * Enter on the empty line behind the last key of an initiative, or of a link, begins the next one, unless keys of the
 * same follow.
 */
function nextItem(lines: WrittenLines, line: number): readonly TypingEdit[] {
  const [here, gap] = [lines.line(line), lines.line(line - 1)];
  // An editor takes the blanks of one of the two lines away, or of both.
  const column = Math.max(here.length, gap.length);
  const begin =
    line < 2
      ? undefined
      : nextItems.find((one) => one.column === column && new RegExp(one.behind).test(lines.line(line - 2)));
  if (begin === undefined || holdsMore(lines, line + 1, column - 2)) return [];
  const edits = [onLine(line, 0, here.length, ' '.repeat(column - 2) + begin.mark)];
  // No empty line stays between links.
  return begin.mark === '- ' ? [withoutLine(line - 1), ...edits] : edits;
}

/**
 * Enter on the empty line behind the keys of an item began the next item. No empty line stays between links; and where
 * a key of the same item follows, it would become one of the new item, so this is taken back.
 */
function withoutGap(lines: WrittenLines, line: number): readonly TypingEdit[] {
  const here = lines.line(line);
  const {
    dashes: [dash],
    indent,
  } = lineShape(here);
  const gap = line - 1;
  if (dash === undefined || gap === 0 || isBlankLine(lines.line(gap - 1)) || !/^\s*- (?:title: )?$/.test(here))
    return [];
  if (holdsMore(lines, line + 1, dash)) return [onLine(line, 0, here.length, ' '.repeat(dash + 2))];
  const first = [...enclosingLines(lines, gap, indent + 1)].find(({ shape }) => shape.dashes[0] === dash)?.shape.key;
  if (first === undefined || !linkKeys.includes(first.name)) return [];
  return [withoutLine(gap)];
}

const linkKeys: readonly string[] = ['url', 'file'];

/** What belongs to a line break in prose. @param line the line below the break */
function inProse(lines: WrittenLines, line: number, block: ProseBlockHere): readonly TypingEdit[] {
  const above = lines.line(line - 1);
  const here = lines.line(line);
  const item = itemOn(above);
  if (item === undefined) return asAbove(line, above, here);
  const rest = here.slice(blanksBefore(here));
  const marked = itemOn(here);
  const isFree = rest === '' || marked?.isEmpty === true;
  if (item.isEmpty && isFree) return left(lines, line, item, block);
  const mark = markBelow(lines, line - 1, item, block);
  if (mark === undefined) return asAbove(line, above, here);
  const margin = above.slice(0, item.indent);
  const isMarked = marked?.written === mark;
  const old =
    marked !== undefined && (isMarked || marked.isEmpty)
      ? blanksBefore(here) + marked.written.length
      : blanksBefore(here);
  const begin = `${margin}${mark}`;
  const edits: TypingEdit[] = [];
  if (here.slice(0, old) !== begin)
    edits.push(
      onLine(
        line,
        0,
        old,
        marked !== undefined && old > blanksBefore(here) ? begin : begin + (item.gap === '' ? '' : ' '),
      ),
    );
  const now = itemOn(`${begin} `);
  return now === undefined || now.mark.kind !== 'number'
    ? edits
    : [...edits, ...countedAnew(lines, now, line + 1, item, block)];
}

/** Enter on an item without words leaves its list: the outer list goes on, or a paragraph begins. */
function left(lines: WrittenLines, line: number, { indent }: MarkedItem, block: ProseBlockHere): readonly TypingEdit[] {
  const outer = itemAround(lines, line - 1, indent, block);
  const mark = outer && markBelow(lines, outer.at, outer.item, block);
  const margin = (outer === undefined ? lines.line(line - 1) : lines.line(outer.at)).slice(
    0,
    outer?.item.indent ?? indent,
  );
  const begin = margin + (mark === undefined ? '' : `${mark} `);
  const here = lines.line(line);
  const edits: TypingEdit[] = [withoutLine(line - 1), ...(here === begin ? [] : [onLine(line, 0, here.length, begin)])];
  const now = mark === undefined ? undefined : itemOn(begin);
  if (now === undefined || now.mark.kind !== 'number' || outer === undefined) return edits;
  return [...edits, ...countedAnew(lines, now, line + 1, outer.item, block)];
}

/** Prose is as deep as the line above, whatever that ends with. */
function asAbove(line: number, above: string, here: string): readonly TypingEdit[] {
  const margin = marginOf(above);
  // A word of prose like “links:” is a key to who looks at one line.
  const isBegun = isBlankLine(here) || (/^\s*-\s*$/.test(here) && above.trimEnd().endsWith(':'));
  return !isBegun || here === margin ? [] : [onLine(line, 0, here.length, margin)];
}
