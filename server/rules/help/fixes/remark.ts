import { columnOf } from '../../../document/edit/entry-edits.ts';
import { beginOfLine, lineBreakOf, lineEndAt, type TextEdit } from '../../../document/edit/text-edits.ts';
import type { StepPlan, YamlText } from '../../../document/edit/verified-steps.ts';
import { entryOf, type YamlEntry, type YamlMap } from '../../../document/yaml/tree.ts';

/** What a fix is called that keeps words which are not printed. */
export const keepAsRemark = 'Turn it into a comment, which is not printed';
/** The same in a file of which nothing is printed. */
export const keepUnread = 'Turn it into a comment, which is not read';

/**
 * Makes a remark of a key with what is behind it: nothing that is written there is lost. In brackets, the remark stands behind their
 * last line.
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
  const remark = lines.map((line, index) => `# ${index === 0 ? line : line.slice(Math.min(column, line.length - line.trimStart().length))}`.trimEnd());
  const lineBreak = lineBreakOf(text, key.range.start);
  const indent = ' '.repeat(column);
  if (text.slice(lineStart, key.range.start).trim() === '') return [{ start: key.range.start, end, text: remark.join(lineBreak + indent) }];
  // Behind the dash of an item, the next key takes its place, and the remark comes below that.
  const next = map.entries[map.entries.findIndex((one) => one.key === key) + 1];
  if (next === undefined || text.slice(end, next.key.range.start).trim() !== '') return undefined;
  const below = lineEndAt(text, Math.max(next.key.range.end, next.value.range.end));
  return [{ start: key.range.start, end: next.key.range.start, text: '' }, { start: below, end: below, text: remark.map((line) => lineBreak + indent + line).join('') }];
}

function behindBrackets(text: string, map: YamlMap, entry: YamlEntry): readonly TextEdit[] | undefined {
  const index = map.entries.indexOf(entry);
  const [previous, next] = [map.entries[index - 1], map.entries[index + 1]];
  const end = Math.max(entry.key.range.end, entry.value.range.end);
  const written = text.slice(entry.key.range.start, end);
  const lineEnd = lineEndAt(text, map.range.end);
  // Behind the brackets there may be more of the same line, which a remark would cut off.
  if (/[\r\n]/.test(written) || !/^[\]}\s]*$/.test(text.slice(map.range.end, lineEnd))) return undefined;
  const removed = previous === undefined
    ? { start: entry.key.range.start, end: next?.key.range.start ?? end, text: '' }
    : { start: Math.max(previous.key.range.end, previous.value.range.end), end, text: '' };
  return [removed, { start: lineEnd, end: lineEnd, text: `  # ${written}` }];
}
