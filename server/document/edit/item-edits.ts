import { quoteIfNeeded } from '../yaml/quote.ts';
import type { YamlMap, YamlNode, YamlScalar, YamlSeq } from '../yaml/tree.ts';
import { addEntry, columnOf, inFlow, newEntry, removeEntry, setText } from './entry-edits.ts';
import { commentsIn } from './kept-comments.ts';
import { lineBreakOf, lineEndAt, beginOfLine, nextLineAt, type TextEdit } from './text-edits.ts';
import type { StepPlan, Value, YamlText } from './verified-steps.ts';
import { rewriteScalar } from './written-scalar.ts';

/** An item of a list that is to be written: its lines as they stand at the first column, with its dash. */
export interface NewItem {
  readonly lines: readonly string[];
  readonly value: Value;
}

/** Adds items behind another one, or before all others. */
export function addItems(
  { text }: YamlText,
  list: YamlSeq,
  after: YamlNode | undefined,
  items: readonly NewItem[],
): StepPlan | undefined {
  const change: StepPlan['change'] = (values) => {
    const all = values.list(list);
    const place = after === undefined ? -1 : all.lastIndexOf(values.of(after));
    all.splice(
      after === undefined || place !== -1 ? place + 1 : list.items.indexOf(after) + 1,
      0,
      ...items.map(({ value }) => value),
    );
  };
  const first = list.items[0];
  if (list.flow) {
    const written = items.map(({ value }) => inFlow(value)).join(', ');
    const edit =
      after !== undefined
        ? insertion(after.range.end, `, ${written}`)
        : insertion(list.range.start + 1, first === undefined ? written : `${written}, `);
    return { edits: [edit], change };
  }
  const beside = after ?? first;
  const dash = beside && dashOf(text, beside);
  if (beside === undefined || dash === undefined) return undefined;
  const lineBreak = lineBreakOf(text, beside.range.start);
  const indent = ' '.repeat(columnOf(text, dash));
  const lines = items.flatMap((item) => item.lines.map((line) => (line === '' ? '' : indent + line))).join(lineBreak);
  const edit =
    after === undefined
      ? insertion(beginOfLine(text, dash), lines + lineBreak)
      : insertion(lineEndAt(text, after.range.end), lineBreak + lines);
  return { edits: [edit], change };
}

/** Removes items with their lines. Comments on them stay, each on a line of its own. */
export function removeItemsAt({ text }: YamlText, list: YamlSeq, indexes: ReadonlySet<number>): StepPlan | undefined {
  const edits: TextEdit[] = [];
  let hasKept = false;
  for (const [index, item] of list.items.entries()) {
    if (!indexes.has(index)) hasKept = true;
    else {
      const edit = list.flow ? removedInFlow(list, index, hasKept) : removedLines(text, item);
      if (edit === undefined) return undefined;
      edits.push(edit);
    }
  }
  return {
    edits,
    change: (values) => {
      const all = values.list(list);
      all.splice(0, all.length, ...all.filter((_, index) => !indexes.has(index)));
    },
  };
}

/** With the comma before an item, or with the one behind it where none before it stays. */
function removedInFlow({ items, range }: YamlSeq, index: number, hasKept: boolean): TextEdit {
  const [before, item, next] = [items[index - 1], items[index], items[index + 1]];
  const end = item?.range.end ?? range.end;
  if (hasKept) return { start: before?.range.end ?? range.start, end, text: '' };
  return { start: item?.range.start ?? end, end: next?.range.start ?? end, text: '' };
}

function removedLines(text: string, item: YamlNode): TextEdit | undefined {
  const dash = dashOf(text, item);
  if (dash === undefined) return undefined;
  const start = beginOfLine(text, dash);
  const range = { start, end: lineEndAt(text, item.range.end) };
  const lineBreak = lineBreakOf(text, start);
  const kept = commentsIn(text, range, [item])
    .map((comment) => `${' '.repeat(dash - start)}${comment}${lineBreak}`)
    .join('');
  return { start, end: nextLineAt(text, item.range.end), text: kept };
}

/** The offset of an item's dash, when the item begins on the dash's line and nothing else stands before the dash. */
export function dashOf(text: string, item: YamlNode): number | undefined {
  const start = beginOfLine(text, item.range.start);
  const dash = /^( *)-[ \t]*(?:[&!]\S+[ \t]+)*$/.exec(text.slice(start, item.range.start));
  return dash === null ? undefined : start + (dash[1] ?? '').length;
}

/** What becomes of an item: texts by key; a key whose text is undefined goes. */
export interface ItemChange {
  /** The key of the text that an item has when it is no map. */
  readonly main: string;
  readonly texts: ReadonlyMap<string, string | undefined>;
  readonly order: readonly string[];
}

/** Changes texts of an item, which becomes a map where it was a single text and gets further ones. */
export function changeItem(yaml: YamlText, list: YamlSeq, item: YamlNode, change: ItemChange): StepPlan | undefined {
  if (item.kind === 'map')
    return together([...change.texts].map(([key, wanted]) => changeInMap(yaml, item, key, wanted, change.order)));
  return item.kind === 'scalar' ? changeSingle(yaml, list, item, change) : undefined;
}

function changeInMap(
  yaml: YamlText,
  map: YamlMap,
  key: string,
  wanted: string | undefined,
  order: readonly string[],
): StepPlan | undefined {
  if (wanted === undefined) return removeEntry(yaml, map, key);
  const entry = newEntry([`${key}: ${quoteIfNeeded(wanted, { flow: false })}`]);
  return setText(yaml, map, key, wanted) ?? (entry && addEntry(yaml, map, entry, order));
}

function changeSingle(
  { text }: YamlText,
  list: YamlSeq,
  item: YamlScalar,
  { main, texts, order }: ItemChange,
): StepPlan | undefined {
  const { start, end } = item.range;
  const wanted = texts.get(main);
  const written =
    wanted === undefined
      ? undefined
      : rewriteScalar(text, item, wanted, { flow: list.flow, column: columnOf(text, start) });
  const address = written?.value ?? String(item.value);
  const details = order.flatMap((key) => {
    const detail = key === main ? undefined : texts.get(key);
    return detail === undefined ? [] : [[key, detail] as const];
  });
  const place = list.items.indexOf(item);
  const edits = [...(written?.edits ?? [])];
  if (details.length === 0) return { edits, change: (values) => void (values.list(list)[place] = address) };
  const quoted = (detail: string): string => quoteIfNeeded(detail, { flow: list.flow });
  if (list.flow)
    edits.push(
      insertion(start, `{ ${main}: `),
      insertion(end, `${details.map(([key, detail]) => `, ${key}: ${quoted(detail)}`).join('')} }`),
    );
  else {
    const line = `${lineBreakOf(text, end)}${' '.repeat(columnOf(text, start))}`;
    edits.push(
      insertion(start, `${main}: `),
      insertion(lineEndAt(text, end), details.map(([key, detail]) => `${line}${key}: ${quoted(detail)}`).join('')),
    );
  }
  return { edits, change: (values) => void (values.list(list)[place] = new Map([[main, address], ...details])) };
}

/** Several plans as one; undefined when one of them is. */
export function together(plans: readonly (StepPlan | undefined)[]): StepPlan | undefined {
  const all = plans.filter((plan) => plan !== undefined);
  if (all.length < plans.length) return undefined;
  return { edits: all.flatMap(({ edits }) => edits), change: (values) => all.forEach((plan) => plan.change(values)) };
}

function insertion(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}
