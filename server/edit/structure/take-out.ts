import { allCommentsIn, rangesOfScalars } from '../../document/edit/kept-comments.ts';
import { beginOfLine, lineBreakOf, nextLineAt, type TextEdit } from '../../document/edit/text-edits.ts';
import type { Excerpt } from '../../document/model/excerpt.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import type { YamlMap, YamlNode } from '../../document/yaml/tree.ts';
import type { Edited } from '../edited.ts';
import type { EditDraft } from './draft.ts';
import { editsOfDrafts, isRefused, notThere } from './edits-of-drafts.ts';
import {
  dashedList,
  emptyLinesAbove,
  isCommentLine,
  isEmptyLine,
  type DashedList,
  endOfContent,
  withCommentsBelow,
} from './item-lines.ts';
import { colonBehind, listSteps, seqOf, withItems, type ListKey, listKeyIn } from './put-in.ts';
import { changedAt } from './steps.ts';

/**
 * Takes an item out of its list, with its lines and with the comments that belong to it.
 *
 * @param emptied what becomes of a list without further items: it is written as `[]`, or its key goes where that can be
 */
export function* takeOut(
  text: string,
  key: ListKey,
  index: number,
  emptied: 'brackets' | 'no key',
): Iterable<EditDraft> {
  const seq = seqOf(key);
  const item = seq?.items[index];
  if (seq === undefined || item === undefined) return;
  const dashed = dashedList(text, seq);
  const own = dashed?.items[index] ?? item.range;
  const change: EditDraft['change'] = (root) =>
    changedAt(
      root,
      listSteps(key),
      withItems((items) => items.toSpliced(index, 1)),
    );
  const draft = { change, gone: allCommentsIn(text, own, [item]), come: [] };
  if (seq.items.length === 1) {
    if (emptied === 'no key')
      yield* withoutKey(text, key, dashed?.items[0]?.end ?? nextLineAt(text, seq.range.end), draft.gone);
    if (dashed === undefined)
      yield { ...draft, edits: [{ start: seq.range.start + 1, end: seq.range.end - 1, text: '' }] };
    else {
      const colon = colonBehind(text, key);
      if (colon !== undefined)
        yield { ...draft, edits: [{ start: colon, end: colon, text: ' []' }, linesOut(text, dashed, 0)] };
    }
  } else if (dashed !== undefined) yield { ...draft, edits: [linesOut(text, dashed, index)] };
  else if (seq.flow) for (const edit of outOfBrackets(text, seq.items, index)) yield { ...draft, edits: [edit] };
}

/**
 * With the empty lines above it or, for the first of several, with those below it, so that the others stand apart as
 * before. Below a comment that stays, the empty lines stay, too: without them it would belong to the next item.
 */
function linesOut(text: string, { items }: DashedList, index: number): TextEdit {
  const [before, item, next] = [items[index - 1], items[index], items[index + 1]];
  if (item === undefined) return { start: 0, end: 0, text: '' };
  const above = emptyLinesAbove(text, item.start, before?.end ?? 0);
  const isBelowComment = above > (before?.end ?? 0) && isCommentLine(text, beginOfLine(text, above - 1));
  if (next === undefined || (before !== undefined && !isBelowComment)) return wholeLines(text, above, item.end);
  let { end } = item;
  while (end < next.start && isEmptyLine(text, end)) end = nextLineAt(text, end);
  // Empty lines above a comment that stays are the comment's.
  return { start: item.start, end: end === next.start ? end : item.end, text: '' };
}

/**
 * Takes lines away. Behind the last line of a text without a line break, the break before them goes, so that the text
 * ends as before.
 */
function wholeLines(text: string, start: number, end: number): TextEdit {
  if (end < text.length || text.endsWith('\n') || start === 0) return { start, end, text: '' };
  return { start: start - (text.charAt(start - 2) === '\r' ? 2 : 1), end, text: '' };
}

/** Takes an item out of brackets, with the comma before it or, for the first, with the one behind it. */
function* outOfBrackets(text: string, items: readonly YamlNode[], index: number): Iterable<TextEdit> {
  const [before, item, next] = [items[index - 1], items[index], items[index + 1]];
  if (item === undefined) return;
  const { start, end } = item.range;
  if (before !== undefined) yield { start: before.range.end, end, text: '' };
  else if (next !== undefined) yield { start, end: next.range.start, text: '' };
  // Where comments stand between the items, only the item goes.
  const comma = text.indexOf(',', end);
  if (comma !== -1 && text.slice(end, comma).trim() === '') yield { start, end: comma + 1, text: '' };
  yield { start, end, text: '' };
}

/** Takes a key away with the list behind it. Comments that are not the item's stay, each on a line of its own. */
function* withoutKey(text: string, key: ListKey, end: number, gone: readonly string[]): Iterable<EditDraft> {
  const { map, mapSteps, at, entry } = key;
  if (map.entries.length === 1) return;
  const change: EditDraft['change'] = (root) =>
    changedAt(root, mapSteps, (node) =>
      node.kind === 'map' ? { ...node, entries: node.entries.toSpliced(at, 1) } : node,
    );
  const draft = { change, gone, come: [] };
  if (map.flow) {
    yield { ...draft, edits: [keyOutOfBraces(map, at)] };
    return;
  }
  const { start } = entry.key.range;
  const lineStart = beginOfLine(text, start);
  const indent = text.slice(lineStart, start);
  if (indent.trim() !== '') {
    // The dash of the map stays for the key that follows.
    const next = map.entries[at + 1];
    if (next !== undefined) yield { ...draft, edits: [{ start, end: next.key.range.start, text: '' }] };
    return;
  }
  const kept = withoutSome(allCommentsIn(text, { start, end }, [entry.key, entry.value]), gone);
  const lineBreak = lineBreakOf(text, start);
  yield {
    ...draft,
    edits:
      kept.length === 0
        ? [wholeLines(text, lineStart, end)]
        : [{ start: lineStart, end, text: kept.map((comment) => indent + comment + lineBreak).join('') }],
  };
}

function keyOutOfBraces(map: YamlMap, at: number): TextEdit {
  const [before, entry, next] = [map.entries[at - 1], map.entries[at], map.entries[at + 1]];
  const { start, end } = map.range;
  const last = entry === undefined ? end : Math.max(entry.key.range.end, entry.value.range.end);
  if (before !== undefined)
    return { start: Math.max(before.key.range.end, before.value.range.end), end: last, text: '' };
  return { start: entry?.key.range.start ?? start, end: next?.key.range.start ?? last, text: '' };
}

function withoutSome(all: readonly string[], some: readonly string[]): readonly string[] {
  const left = [...some];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

/** Removes or copies the contact that is written without a list. With a copy it becomes a list of two. */
export function changeOnlyContact(document: SubmissionDocument, kind: 'remove' | 'duplicate'): Edited {
  const path = 'contact';
  let isNamed = false;
  const edits = editsOfDrafts(document, {
    path,
    isNear: () => false,
    drafts: (excerpt) => {
      const place = placeOf(excerpt);
      if (place === undefined) return undefined;
      const { key, map, start, end } = place;
      if (kind === 'remove')
        return withoutKey(excerpt.text, key, end, allCommentsIn(excerpt.text, { start, end }, [map]));
      isNamed = anchorIn(excerpt.text, { start: key.entry.key.range.end, end }, map) !== undefined;
      return isNamed ? undefined : twice(excerpt.text, place);
    },
  });
  if (!isRefused(edits)) return { edits, path: kind === 'remove' ? path : `${path}/1` };
  return listKeyIn(document.root, [], path)?.entry.value.kind === 'map' ? edits : { refused: notThere, path };
}

interface ContactPlace {
  readonly key: ListKey;
  readonly map: YamlMap;
  /** Where its first line begins. */
  readonly start: number;
  readonly end: number;
}

function placeOf({ text, root }: Excerpt): ContactPlace | undefined {
  const key = listKeyIn(root, [], 'contact');
  const map = key?.entry.value;
  if (key === undefined || map?.kind !== 'map') return undefined;
  const start = beginOfLine(text, map.range.start);
  const column = key.entry.key.range.start - beginOfLine(text, key.entry.key.range.start);
  return {
    key,
    map,
    start: map.flow ? map.range.start : start,
    end: withCommentsBelow(text, endOfContent(text, map, map.range.start, column), column),
  };
}

function* twice(text: string, { key, map, start, end }: ContactPlace): Iterable<EditDraft> {
  const draft = {
    change: (root: Parameters<EditDraft['change']>[0]) =>
      changedAt(root, listSteps(key), (one) => ({ kind: 'seq', flow: false, items: [one, one], range: one.range })),
    gone: [],
  };
  if (map.flow) {
    const written = text.slice(map.range.start, map.range.end);
    yield {
      ...draft,
      come: allCommentsIn(text, map.range, [map]),
      edits: [{ ...map.range, text: `[${written}, ${written}]` }],
    };
    return;
  }
  const column = map.range.start - start;
  const lineBreak = lineBreakOf(text, start);
  const lines = text.slice(start, end).split(/\r?\n/);
  const isOpen = lines.at(-1) !== '';
  const listed = (isOpen ? lines : lines.slice(0, -1))
    .map((line, index) =>
      index === 0 ? `${' '.repeat(column)}- ${line.slice(column)}` : line === '' ? '' : `  ${line}`,
    )
    .join(lineBreak);
  yield {
    ...draft,
    come: allCommentsIn(text, { start, end }, [map]),
    edits: [{ start, end, text: `${listed}${lineBreak}${listed}${isOpen ? '' : lineBreak}` }],
  };
}

/** The first name (`&x`) that is given to a node in a part of the text, as it is written. */
export function anchorIn(text: string, { start, end }: Range, node: YamlNode): string | undefined {
  if (!text.slice(start, end).includes('&')) return undefined;
  const parts: string[] = [];
  let at = start;
  for (const scalar of rangesOfScalars(node)) {
    if (scalar.start < at) continue;
    parts.push(text.slice(at, scalar.start));
    at = scalar.end;
  }
  parts.push(text.slice(at, end));
  const outside = parts.join(' ').replace(/(^|\s)#[^\n]*/g, '$1');
  return /(?<![^\s,[{])&[^\s,[\]{}]+/.exec(outside)?.[0];
}
