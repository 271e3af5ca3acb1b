import { printedNumber, type Counted, type ItemMark } from './item-marks.ts';
import type { ListMarks, ProseBlock, ProseItem, ProseList } from './prose.ts';

/** The most levels of lists in lists: as many as Word has. */
const mostListLevels = 9;

/** A list that may still get items. */
interface OpenList {
  /** Blanks before the marks of its items. */
  readonly indent: number;
  readonly kind: ItemMark['kind'];
  readonly sign: string;
  readonly form: string;
  /** For numbers, what the last item may have counted: one reading for each style that all items so far allow. */
  counted: readonly Counted[];
  parts: readonly number[];
  readonly first: readonly Counted[];
  readonly items: { printed: string; readonly blocks: ProseBlock[] }[];
  /** Where the finished list is put. */
  readonly into: ProseBlock[];
}

/**
 * The lists that are open at a line, the outermost first. It decides whether a marked line is an item, and of which of
 * them.
 */
export class ListStack {
  readonly #open: OpenList[] = [];

  get isEmpty(): boolean {
    return this.#open.length === 0;
  }

  /** The blocks of the item that was added last. */
  get item(): ProseBlock[] | undefined {
    return this.#open.at(-1)?.items.at(-1)?.blocks;
  }

  /** Blanks before the mark of the item that was added last. */
  get indent(): number {
    return this.#open.at(-1)?.indent ?? 0;
  }

  /**
   * Adds the item if the marked line is one.
   *
   * @param begins whether the mark may begin a list that is not inside one, or one that is indented in an item
   * @param gap whether an empty line stands before it
   * @returns the blocks of the item; undefined when the line is text
   */
  add(
    mark: ItemMark,
    printed: string,
    indent: number,
    { begins, gap, top }: { readonly begins: boolean; readonly gap: boolean; readonly top: ProseBlock[] },
  ): ProseBlock[] | undefined {
    let level = this.#open.length - 1;
    while (level > 0 && indent < (this.#open[level]?.indent ?? 0)) level--;
    const at = this.#open[level];
    if (at !== undefined && (indent < at.indent + 2 || this.#open.length >= mostListLevels)) {
      const same =
        this.#listOf(
          level,
          (list) =>
            list.indent >= indent - 1 && goesOn(list, mark) && (mark.kind !== 'bullet' || list.sign === mark.sign),
        ) ?? this.#listOf(level, (list) => (list === at || list.indent >= indent - 1) && goesOn(list, mark));
      if (same !== undefined) {
        this.closeTo(same + 1);
        return append(this.#open[same] ?? at, mark, printed);
      }
      if (!begins && !(mark.kind === 'written' && isBelow(at, mark))) return undefined;
      const nested = isNestedBySign(at, mark) && !gap && this.#open.length < mostListLevels;
      this.closeTo(nested ? level + 1 : level);
      return this.#begin(mark, printed, indent, (nested ? at.items.at(-1)?.blocks : this.item) ?? top);
    }
    if (!begins && !(at !== undefined && mark.kind === 'written' && isBelow(at, mark))) return undefined;
    this.closeTo(level + 1);
    return this.#begin(mark, printed, indent, this.item ?? top);
  }

  /** Closes the lists inside the first `count`. */
  closeTo(count: number): void {
    while (this.#open.length > count) {
      const list = this.#open.pop();
      if (list !== undefined) list.into.push(finished(list));
    }
  }

  /** Closes the lists to whose items a text that is indented so far, behind an empty line, can not belong. */
  closeDeeperThan(indent: number): void {
    while (this.#open.length > 0 && indent < this.indent + 2) this.closeTo(this.#open.length - 1);
  }

  /** The innermost of the first lists, up to `level`, for which this holds. */
  #listOf(level: number, holds: (list: OpenList) => boolean): number | undefined {
    for (let outer = level; outer >= 0; outer--) {
      const list = this.#open[outer];
      if (list !== undefined && holds(list)) return outer;
    }
    return undefined;
  }

  #begin(mark: ItemMark, printed: string, indent: number, into: ProseBlock[]): ProseBlock[] {
    const list: OpenList = {
      indent,
      kind: mark.kind,
      into,
      items: [],
      counted: [],
      parts: [],
      sign: mark.kind === 'bullet' ? mark.sign : '',
      form: mark.kind === 'number' ? mark.form : '',
      first: mark.kind === 'number' ? firsts(mark.values) : [],
    };
    this.#open.push(list);
    return append(list, mark, printed);
  }
}

/** Where a list begins with a mark that may be read in two ways, the one that counts as the first is meant. */
function firsts(values: readonly Counted[]): readonly Counted[] {
  const first = values.filter(({ value }) => value === 1);
  return first.length > 0 ? first : values;
}

function append(list: OpenList, mark: ItemMark, printed: string): ProseBlock[] {
  if (mark.kind === 'number') list.counted = list.items.length === 0 ? list.first : following(list, mark.values);
  if (mark.kind === 'written') list.parts = mark.parts;
  const blocks: ProseBlock[] = [];
  list.items.push({ printed, blocks });
  return blocks;
}

function following(list: OpenList, values: readonly Counted[]): readonly Counted[] {
  return values.filter(({ style, value }) =>
    list.counted.some((one) => one.style === style && one.value + 1 === value),
  );
}

function goesOn(list: OpenList, mark: ItemMark): boolean {
  if (list.kind !== mark.kind) return false;
  switch (mark.kind) {
    case 'bullet':
      return !isDeeperSign(list.sign, mark.sign);
    case 'number':
      return list.form === mark.form && following(list, mark.values).length > 0;
    case 'written':
      return list.parts.length === mark.parts.length && isNext(list.parts, mark.parts);
  }
}

function isNext(before: readonly number[], after: readonly number[]): boolean {
  return after.every((part, index) => part === (before[index] ?? 0) + (index === after.length - 1 ? 1 : 0));
}

/** True for “1.1” in a list whose last item is “1.” or “1)”, and for “1.1.1” in one whose last is “1.1”. */
function isBelow(list: OpenList, { parts }: Extract<ItemMark, { kind: 'written' }>): boolean {
  if (parts.at(-1) !== 1) return false;
  if (list.kind === 'written')
    return list.parts.length === parts.length - 1 && list.parts.every((part, index) => part === parts[index]);
  return parts.length === 2 && list.counted.some(({ style, value }) => style === 'decimal' && value === parts[0]);
}

/**
 * Word's own bullets for the first, second and third level, which a paste as plain text leaves without their
 * indentation.
 */
const wordLevels: readonly string[] = ['•·\uf0b7', 'o', '▪§\uf0a7'];

function isDeeperSign(outer: string, inner: string): boolean {
  const [from, to] = [outer, inner].map((sign) => wordLevels.findIndex((signs) => signs.includes(sign)));
  return from !== undefined && to !== undefined && to > 0 && (from === -1 ? outer !== inner : to > from);
}

/** Whether an item that is indented like the one before it is yet meant to be inside it. */
function isNestedBySign(list: OpenList, mark: ItemMark): boolean {
  if (mark.kind === 'bullet') return list.kind !== 'bullet' || isDeeperSign(list.sign, mark.sign);
  if (mark.kind === 'written') return isBelow(list, mark);
  // The first number once more begins a second list; another kind of number stands below the first kind.
  return (
    list.kind === 'written' ||
    (list.kind === 'number' &&
      (list.form !== mark.form || !mark.values.some(({ style }) => list.counted.some((one) => one.style === style))))
  );
}

function finished({ kind, items, first, counted, form }: OpenList): ProseList {
  const done: readonly ProseItem[] = items.map(({ printed, blocks }) => ({ mark: printed, blocks }));
  // No list counts “01.”, so that what the writer has typed is printed.
  const marks: ListMarks = /^\(?0/.test(items[0]?.printed ?? '')
    ? { kind: 'written' }
    : marksOf(kind, form, first, counted);
  return {
    kind: 'list',
    marks,
    items:
      marks.kind === 'number'
        ? done.map((item, index) => ({ ...item, mark: printedNumber(marks.start + index, marks.style, marks.form) }))
        : done,
  };
}

function marksOf(
  kind: ItemMark['kind'],
  form: string,
  first: readonly Counted[],
  counted: readonly Counted[],
): ListMarks {
  // Several styles are left only where the list has one item: the first reading is as good as any.
  const style = counted[0]?.style;
  const start = first.find((one) => one.style === style)?.value;
  if (kind !== 'number' || style === undefined || start === undefined)
    return kind === 'written' ? { kind } : { kind: 'bullet' };
  return { kind, style, start, form: form === '(1)' ? '(1)' : form === '1)' ? '1)' : '1.' };
}
