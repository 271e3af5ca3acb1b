import { columnOf } from '../../../document/edit/entry-edits.ts';
import { dashOf, removeItemsAt } from '../../../document/edit/item-edits.ts';
import { beginOfLine, lineBreakOf, lineEndAt, type TextEdit } from '../../../document/edit/text-edits.ts';
import type { StepPlan, YamlText } from '../../../document/edit/verified-steps.ts';
import type { Initiative } from '../../../document/model/submission.ts';
import type { Range } from '../../../document/text/text.ts';
import { entryOf, type YamlEntry, type YamlMap, type YamlNode } from '../../../document/yaml/tree.ts';
import type { Fix } from '../../engine/rule.ts';
import { removeItem } from '../edits.ts';
import { editsInMap, type PlanInMap } from './verified-edits.ts';

/** What a fix is called that keeps words which are not printed. */
export const keepAsRemark = 'Turn it into a comment, which is not printed';
/** The same in a file of which nothing is printed. */
export const keepUnread = 'Turn it into a comment, which is not read';

/**
 * Makes a remark of a key with what is behind it: nothing that is written there is lost. In brackets, the remark stands
 * behind their last line.
 */
export function planOfRemark({ text }: YamlText, map: YamlMap, key: string): StepPlan | undefined {
  const entry = entryOf(map, key);
  if (entry === undefined) return undefined;
  const edits = map.flow ? behindBrackets(text, map, entry) : withSigns(text, map, entry);
  return edits && { edits, change: (values) => void values.map(map).delete(key) };
}

function withSigns(text: string, map: YamlMap, { key, value }: YamlEntry): readonly TextEdit[] | undefined {
  const lineStart = beginOfLine(text, key.range.start);
  const end = lineEndAt(text, Math.max(key.range.end, value.range.end));
  const column = columnOf(text, key.range.start);
  const lines = text.slice(key.range.start, end).split(/\r?\n/);
  const remark = asRemark(lines, column);
  const lineBreak = lineBreakOf(text, key.range.start);
  const indent = ' '.repeat(column);
  if (text.slice(lineStart, key.range.start).trim() === '')
    return [{ start: key.range.start, end, text: remark.join(lineBreak + indent) }];
  // Behind the dash of an item, the next key takes its place, and the remark comes below that.
  const next = map.entries[map.entries.findIndex((one) => one.key === key) + 1];
  if (next === undefined || text.slice(end, next.key.range.start).trim() !== '') return undefined;
  const below = lineEndAt(text, Math.max(next.key.range.end, next.value.range.end));
  return [
    { start: key.range.start, end: next.key.range.start, text: '' },
    { start: below, end: below, text: remark.map((line) => lineBreak + indent + line).join('') },
  ];
}

function behindBrackets(text: string, map: YamlMap, entry: YamlEntry): readonly TextEdit[] | undefined {
  const index = map.entries.indexOf(entry);
  const [previous, next] = [map.entries[index - 1], map.entries[index + 1]];
  const end = Math.max(entry.key.range.end, entry.value.range.end);
  const written = text.slice(entry.key.range.start, end);
  const lineEnd = lineEndAt(text, map.range.end);
  // Behind the brackets there may be more of the same line, which a remark would cut off.
  if (/[\r\n]/.test(written) || !/^[\]}\s]*$/.test(text.slice(map.range.end, lineEnd))) return undefined;
  const removed =
    previous === undefined
      ? { start: entry.key.range.start, end: next?.key.range.start ?? end, text: '' }
      : { start: Math.max(previous.key.range.end, previous.value.range.end), end, text: '' };
  return [removed, { start: lineEnd, end: lineEnd, text: `  # ${written}` }];
}

/**
 * The fix that makes a remark of a whole link or attachment, with all that is written of it: its words stay, and are
 * not printed.
 */
export function linkAsRemark({ source, map }: Initiative, address: Range): readonly Fix[] {
  const key = ['links', 'attachments'].find((one) => holds(entryOf(map, one)?.value, address));
  if (map === undefined || key === undefined) return [];
  const plan: PlanInMap = ({ text }, own) => {
    const list = entryOf(own, key)?.value;
    const item = list?.kind === 'seq' ? list.items.find((one) => holds(one, address)) : undefined;
    const dash = item === undefined ? undefined : dashOf(text, item);
    if (list?.kind !== 'seq' || list.flow || item === undefined || dash === undefined) return undefined;
    const start = beginOfLine(text, dash);
    const lines = text.slice(dash, lineEndAt(text, item.range.end)).split(/\r?\n/);
    const column = dash - start;
    const remark = asRemark(lines, column);
    return {
      edits: [
        {
          start: dash,
          end: lineEndAt(text, item.range.end),
          text: remark.join(lineBreakOf(text, dash) + ' '.repeat(column)),
        },
      ],
      change: (values) => {
        const all = values.list(list);
        if (all.length === 1) values.map(own).set(key, null);
        else all.splice(list.items.indexOf(item), 1);
      },
    };
  };
  const edits = editsInMap({ source, root: map }, map, plan);
  return edits.length === 0 ? [] : [{ title: 'Remove it from the list, and keep it as a comment', edits }];
}

function holds(node: YamlNode | undefined, { start, end }: Range): boolean {
  return node !== undefined && node.range.start <= start && end <= node.range.end;
}

/**
 * The fix that removes one item from a list of an initiative, such as `points:`; none where it can not be removed
 * safely.
 */
export function removeMention(initiative: Initiative, key: string, range: Range, text: string): readonly Fix[] {
  const list = entryOf(initiative.map, key)?.value;
  if (list?.kind !== 'seq') return [];
  const edit = removeItem(
    initiative.source,
    list,
    list.items.findIndex((item) => item.range.start === range.start),
  );
  return edit === undefined ? [] : [{ title: `Remove “${text}”`, edits: [edit] }];
}

/** The same where a comment stands beside the item: it stays, on a line of its own. */
export function removeCommentedMention(
  { source, map }: Initiative,
  key: string,
  range: Range,
  text: string,
): readonly Fix[] {
  const edits =
    map === undefined
      ? []
      : editsInMap({ source, root: map }, map, (yaml, own) => {
          const list = entryOf(own, key)?.value;
          return list?.kind === 'seq'
            ? removeItemsAt(yaml, list, new Set([list.items.findIndex((item) => item.range.start === range.start)]))
            : undefined;
        });
  return edits.length === 0 ? [] : [{ title: `Remove “${text}”; its comment stays`, edits }];
}

/** Lines as comments; those below the first lose the indentation that they have in common with it. */
function asRemark(lines: readonly string[], column: number): readonly string[] {
  return lines.map((line, index) =>
    `# ${index === 0 ? line : line.slice(Math.min(column, line.length - line.trimStart().length))}`.trimEnd(),
  );
}
