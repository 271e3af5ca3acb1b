import { endOfLine, startOfLine } from '../../document/cursor/line-scan.ts';
import type { Initiative } from '../../document/model/submission.ts';
import { keyName, type YamlEntry, type YamlMap } from '../../document/yaml/tree.ts';
import type { Edit } from '../engine/rule.ts';

/**
 * Takes `confirm: true` out of an initiative and leaves everything else as it is, comments too. Ranges count as those
 * of the initiative. There are none where the YAML is written in a way that the edit might break.
 */
export function confirmEdits({ source, map }: Initiative): readonly Edit[] {
  const index = map?.entries.findIndex((entry) => keyName(entry) === 'confirm') ?? -1;
  const entry = map?.entries[index];
  if (map === undefined || entry === undefined) return [];
  if (map.flow) return inFlow(source, map, index, entry);
  const [start, end] = [entry.key.range.start, entry.value.range.end];
  const written = source.slice(start, end);
  // A tag, an anchor or a comment between key and value is nothing that anybody writes here.
  if (!/^["']?confirm["']?\s*:\s+true$/.test(written)) return [];
  const lineStart = startOfLine(source, start);
  const lineEnd = endOfLine(source, end);
  const behind = source.slice(end, lineEnd);
  if (behind.trim() !== '') {
    // A comment stays where it is.
    return /^[ \t]+#/.test(behind)
      ? [{ range: { start, end: end + behind.length - behind.trimStart().length }, newText: '' }]
      : [];
  }
  if (source.slice(lineStart, start).trim() === '') return [wholeLines(source, lineStart, lineEnd)];
  const next = map.entries[index + 1];
  // Behind the dash: the next key takes its place.
  if (next === undefined || source.slice(lineEnd, next.key.range.start).trim() !== '') return [];
  return [{ range: { start, end: next.key.range.start }, newText: '' }];
}

function inFlow(source: string, map: YamlMap, index: number, entry: YamlEntry): readonly Edit[] {
  const [before, next] = [map.entries[index - 1], map.entries[index + 1]];
  const range =
    before !== undefined
      ? { start: before.value.range.end, end: entry.value.range.end }
      : next !== undefined
        ? { start: entry.key.range.start, end: next.key.range.start }
        : undefined;
  return range === undefined || source.slice(range.start, range.end).includes('#') ? [] : [{ range, newText: '' }];
}

/** Removes lines with a line break: their own, or the one before them when they are the last. */
function wholeLines(source: string, start: number, end: number): Edit {
  const lineBreak = /^\r?\n/.exec(source.slice(end, end + 2))?.[0].length ?? 0;
  if (lineBreak > 0) return { range: { start, end: end + lineBreak }, newText: '' };
  const before = /\r?\n$/.exec(source.slice(Math.max(0, start - 2), start))?.[0].length ?? 0;
  return { range: { start: start - before, end }, newText: '' };
}
