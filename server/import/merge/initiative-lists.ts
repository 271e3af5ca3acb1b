import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { entryOf, isNothing, type YamlMap, type YamlNode, type YamlSeq } from '../../document/yaml/tree.ts';
import type { Range } from '../../document/text/text.ts';
import { longestRising } from '../../words/longest-rising.ts';
import { addEntry, columnOf, newEntry, replaceEntry } from '../../document/edit/entry-edits.ts';
import { addItems, dashOf, removeItemsAt, together } from '../../document/edit/item-edits.ts';
import { commentsIn } from '../../document/edit/kept-comments.ts';
import { lineBreakOf, lineEndAt, beginOfLine, nextLineAt, type TextEdit } from '../../document/edit/text-edits.ts';
import {
  makeSteps,
  type StepPlan,
  type Value,
  type Values,
  type YamlText,
} from '../../document/edit/verified-steps.ts';
import { oneLine } from '../../papers/view/cover-view.ts';
import { mergeMessages } from '../../words/messages/import/merge.ts';
import { quotedStart, type OwnInitiative } from './wishes/wish.ts';

/** An initiative in the lists of the submission: one that stands there, or one that is to be written. */
export interface ListMember {
  /** The lines of an initiative that is to be written, with its dash in the first column; absent for one that stays. */
  readonly lines?: readonly string[];
}

/** An initiative that the submission has. */
export interface OwnMember extends ListMember {
  readonly own: OwnInitiative;
}

/** The initiatives under each issue, in the order of the YAML. */
export type Lists = ReadonlyMap<string, readonly ListMember[]>;

/** A change of the lists. */
export interface ListStep {
  apply(lists: Lists): Lists;
}

export interface Arranged<S extends ListStep> {
  readonly yaml: YamlText;
  readonly lists: Lists;
  readonly made: readonly S[];
  readonly failed: readonly S[];
}

/** Of many steps that fail, the last are not tried one by one. */
const mostTrials = 50;

/** Makes changes of the lists, all at once where that can be, and else one by one. @param issueOrder of the template */
export function arrange<S extends ListStep>(
  yaml: YamlText,
  lists: Lists,
  steps: readonly S[],
  issueOrder: readonly string[],
): Arranged<S> {
  let trials = 0;
  const make = (from: YamlText, before: Lists, some: readonly S[]): Arranged<S> => {
    if (some.length === 0) return { yaml: from, lists: before, made: [], failed: [] };
    const target = some.reduce((all, step) => step.apply(all), before);
    const tried =
      trials++ < mostTrials
        ? makeSteps(from, [{ plan: (text: YamlText) => rewriteLists(text, before, target, issueOrder) }])
        : undefined;
    if (tried?.failed.length === 0) return { yaml: tried.yaml, lists: target, made: some, failed: [] };
    if (some.length === 1 || trials >= mostTrials) return { yaml: from, lists: before, made: [], failed: some };
    const middle = some.length >> 1;
    const first = make(from, before, some.slice(0, middle));
    const second = make(first.yaml, first.lists, some.slice(middle));
    return { ...second, made: [...first.made, ...second.made], failed: [...first.failed, ...second.failed] };
  };
  return make(yaml, lists, steps);
}

function rewriteLists(
  yaml: YamlText,
  before: Lists,
  target: Lists,
  issueOrder: readonly string[],
): StepPlan | undefined {
  const issues = entryOf(yaml.root, 'issues')?.value;
  if (issues?.kind !== 'map') return undefined;
  const sources = new Map<ListMember, MemberSource>();
  for (const [id, members] of before) {
    const list = entryOf(issues, id)?.value;
    if (list?.kind === 'seq') for (const [index, member] of members.entries()) sources.set(member, { list, index });
  }
  const remaining = new Set([...target.values()].flat());
  const plans = [...target].flatMap(([id, members]) => {
    const old = before.get(id) ?? [];
    return hasSameMembers(old, members)
      ? []
      : [rewriteList(yaml, issues, { id, old, members, sources, remaining, issueOrder })];
  });
  const edits = together(plans)?.edits;
  return edits && { edits, change: (values) => changeValues(values, issues, { before, target, sources }) };
}

function hasSameMembers(old: readonly ListMember[], members: readonly ListMember[]): boolean {
  return old.length === members.length && old.every((member, index) => member === members[index]);
}

/** Where a member stands before anything is moved. */
interface MemberSource {
  readonly list: YamlSeq;
  readonly index: number;
}

function changeValues(
  values: Values,
  issues: YamlMap,
  {
    before,
    target,
    sources,
  }: { readonly before: Lists; readonly target: Lists; readonly sources: ReadonlyMap<ListMember, MemberSource> },
): void {
  const all = values.map(issues);
  const plainOf = new Map([...sources].map(([member, { list, index }]) => [member, values.list(list)[index] ?? null]));
  for (const [id, members] of target) {
    if (!hasSameMembers(before.get(id) ?? [], members))
      all.set(
        id,
        members.map((member): Value => plainOf.get(member) ?? newValue(member)),
      );
  }
}

function newValue({ lines }: ListMember): Value {
  const list = lines && newEntry(['items:', ...lines.map((line) => (line === '' ? '' : `  ${line}`))])?.value;
  return Array.isArray(list) ? (list[0] ?? null) : null;
}

interface ListPlan {
  readonly id: string;
  readonly old: readonly ListMember[];
  readonly members: readonly ListMember[];
  readonly sources: ReadonlyMap<ListMember, MemberSource>;
  /** All that some list has then. */
  readonly remaining: ReadonlySet<ListMember>;
  readonly issueOrder: readonly string[];
}

function rewriteList(yaml: YamlText, issues: YamlMap, plan: ListPlan): StepPlan | undefined {
  const { id, old, members } = plan;
  const entry = entryOf(issues, id);
  const list = entry?.value;
  const key = quoteIfNeeded(id, { flow: false });
  if (list?.kind === 'seq' && list.items.length > 0) {
    if (list.flow) return inFlow(yaml, list, plan);
    const colon = yaml.text.indexOf(':', entry?.key.range.end) + 1;
    const empty: StepPlan = {
      edits: members.length === 0 ? [{ start: colon, end: colon, text: ' []' }] : [],
      change: () => undefined,
    };
    return together([empty, inBlock(yaml, list, plan)]);
  }
  if (old.length > 0 || (list !== undefined && list.kind !== 'seq' && !isNothing(list))) return undefined;
  const keyColumn = issues.entries[0] === undefined ? 2 : columnOf(yaml.text, issues.entries[0].key.range.start);
  const dashes = dashColumn(yaml.text, issues) ?? keyColumn + 2;
  const pieces = members.flatMap((member) => {
    const lines = piece(yaml, plan, member, dashes - keyColumn);
    return lines === undefined ? [] : [lines];
  });
  const lines = pieces.flatMap((one, index) => (index === 0 ? one : ['', ...one]));
  if (lines.length === 0) return undefined;
  const written = newEntry([`${key}:`, ...lines]);
  if (written === undefined) return undefined;
  return list === undefined ? addEntry(yaml, issues, written, plan.issueOrder) : replaceEntry(yaml, issues, written);
}

/** The column of the dashes in the first list of the submission. */
function dashColumn(text: string, issues: YamlMap): number | undefined {
  for (const { value } of issues.entries) {
    const first = value.kind === 'seq' && !value.flow ? value.items[0] : undefined;
    const dash = first && dashOf(text, first);
    if (dash !== undefined) return columnOf(text, dash);
  }
  return undefined;
}

function inFlow(yaml: YamlText, list: YamlSeq, { old, members }: ListPlan): StepPlan | undefined {
  const stays = members.filter((member) => old.includes(member));
  if (
    members.some((member) => member.lines === undefined && !old.includes(member)) ||
    old.filter((member) => stays.includes(member)).some((member, index) => stays[index] !== member)
  )
    return undefined;
  const removed = removeItemsAt(
    yaml,
    list,
    new Set([...old.keys()].filter((index) => !members.some((member) => member === old[index]))),
  );
  const added = members.flatMap((member, index) => {
    if (old.includes(member)) return [];
    const previous = members.slice(0, index).findLast((one) => old.includes(one));
    return [
      addItems(yaml, list, previous && list.items[old.indexOf(previous)], [{ lines: [], value: newValue(member) }]),
    ];
  });
  return together([removed, ...added]);
}

function inBlock(yaml: YamlText, list: YamlSeq, plan: ListPlan): StepPlan | undefined {
  const { text } = yaml;
  const { old, members } = plan;
  const dashes = list.items[0] && dashOf(text, list.items[0]);
  if (dashes === undefined || list.items.length !== old.length) return undefined;
  const parts = list.items.map((item, index) => partOf(text, list, item, index));
  const places = new Map(old.map((member, index) => [member, index]));
  const stayed = members.filter((member) => places.has(member));
  const rising = longestRising(stayed.map((member) => places.get(member) ?? 0));
  const kept = new Set(stayed.filter((_, index) => rising.has(index)));
  const edits: TextEdit[] = [];
  let isLeading = true;
  for (const [index, member] of old.entries()) {
    const part = parts[index];
    if (part === undefined) return undefined;
    isLeading &&= !kept.has(member);
    if (kept.has(member)) continue;
    // Comments go with an initiative that is moved, also to another issue, and stay where one is removed.
    const isMoved = plan.remaining.has(member);
    const remains = isMoved ? '' : remainsOf(text, part, list.items[index]);
    const { start, end } = remains === '' ? withGap(text, parts, index, isLeading) : part;
    edits.push({ start, end, text: remains });
  }
  const column = columnOf(text, dashes);
  const lineBreak = lineBreakOf(text, dashes);
  const gap = lineBreak.repeat(linesBetween(text, parts));
  let at = parts[0]?.start ?? dashes;
  let isBehindOthers = false;
  for (const member of members) {
    const place = places.get(member);
    if (place !== undefined && kept.has(member)) {
      at = parts[place]?.end ?? at;
      isBehindOthers = true;
      continue;
    }
    const lines = piece(yaml, plan, member, column);
    if (lines === undefined) return undefined;
    const written = lines.join(lineBreak);
    const isBehindAll = at === text.length && !text.endsWith('\n');
    const isBeforeOthers: boolean = !isBehindOthers && kept.size > 0;
    edits.push({
      start: at,
      end: at,
      text: isBehindAll
        ? lineBreak + gap + written
        : (isBehindOthers ? gap : '') + written + lineBreak + (isBeforeOthers ? gap : ''),
    });
    isBehindOthers ||= !isBeforeOthers;
  }
  return { edits: edits.map((edit) => fromLineBreak(text, edit)), change: () => undefined };
}

/** The lines of an initiative: from the comments above its dash to the end of its last line. */
interface MemberLines {
  readonly start: number;
  /** Where the line with its dash begins. */
  readonly dash: number;
  readonly end: number;
}

/** How many empty lines its writer puts between two initiatives; where a list does not show it, one. */
function linesBetween(text: string, [first, second]: readonly (MemberLines | undefined)[]): number {
  if (first === undefined || second === undefined) return 1;
  return text
    .slice(first.end, second.start)
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.trim() === '').length;
}

/**
 * The same edit of whole lines, from the line break before them to that of the last one: behind it is what is added
 * behind the list.
 */
function fromLineBreak(text: string, { start, end, text: lines }: TextEdit): TextEdit {
  if (text.charAt(start - 1) !== '\n') return { start, end, text: lines };
  const { length } = lineBreakOf(text, start - 1);
  const lineBreak = text.slice(start - length, start);
  return {
    start: start - length,
    end: text.charAt(end - 1) === '\n' ? end - length : end,
    text: lines === '' ? '' : lineBreak + (lines.endsWith(lineBreak) ? lines.slice(0, -length) : lines),
  };
}

/**
 * An initiative with the empty lines above it; if no initiative stays above it, with those below it. The others keep
 * their distance.
 */
function withGap(text: string, parts: readonly (MemberLines | undefined)[], index: number, isLeading: boolean): Range {
  const [before, part, next] = [parts[index - 1], parts[index], parts[index + 1]];
  if (part === undefined) return { start: 0, end: 0 };
  const isEmpty = (start: number, end: number): boolean => text.slice(start, end).trim() === '';
  if (before !== undefined && !isLeading)
    return isEmpty(before.end, part.start) ? { start: before.end, end: part.end } : part;
  return next !== undefined && isEmpty(part.end, next.start) ? { start: part.start, end: next.start } : part;
}

function partOf(text: string, list: YamlSeq, item: YamlNode, index: number): MemberLines | undefined {
  const at = dashOf(text, item);
  if (at === undefined) return undefined;
  const dash = beginOfLine(text, at);
  const previous = list.items[index - 1];
  const least =
    previous === undefined ? beginOfLine(text, list.range.start) : endOf(text, previous, columnOf(text, at));
  let start = dash;
  while (start > least) {
    const above = beginOfLine(text, start - 1);
    if (above < least || !/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return {
    start: index === 0 ? commentsAbove(text, dash) : start,
    dash,
    end: endOf(text, item, columnOf(text, at)),
  };
}

/** Behind the last line of an item, and the comments right below it that are indented as its keys are. */
function endOf(text: string, item: YamlNode, dashes: number): number {
  let end = nextLineAt(text, item.range.end);
  while ((/^ *(?=#)/.exec(text.slice(end, lineEndAt(text, end)))?.[0].length ?? 0) > dashes)
    end = nextLineAt(text, end);
  return end;
}

/** Where the comments right above a line begin. */
function commentsAbove(text: string, lineStart: number): number {
  let start = lineStart;
  while (start > 0) {
    const above = beginOfLine(text, start - 1);
    if (!/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/**
 * The comments that stay of an initiative that is removed, below a line that says whose they were; a directive for its
 * checks goes with it.
 */
function remainsOf(text: string, part: MemberLines, item: YamlNode | undefined): string {
  const lineBreak = lineBreakOf(text, part.dash);
  const above = text
    .slice(part.start, part.dash)
    .split(/(?<=\n)/)
    .filter((line) => !/^\s*#\s*policy-submissions-/.test(line))
    .join('');
  const indent = /^ */.exec(text.slice(part.dash, lineEndAt(text, part.dash)))?.[0] ?? '';
  const inside = item === undefined ? [] : commentsIn(text, { start: part.dash, end: part.end }, [item]);
  const comments = above + inside.map((comment) => `${indent}${comment}${lineBreak}`).join('');
  const title = item?.kind === 'map' ? entryOf(item, 'title')?.value : undefined;
  if (comments === '' || title?.kind !== 'scalar' || isNothing(title)) return comments;
  const named = { title: quotedStart(oneLine(String(title.value))) };
  const lines = comments.trimEnd().split('\n').length;
  const words =
    lines === 1 ? mergeMessages.commentOfRemoved(named) : mergeMessages.commentsOfRemoved({ ...named, lines });
  return `${indent}# ${words.text}${lineBreak}${comments}`;
}

/** The lines of a member, indented for a list whose dashes stand at a column. */
function piece(
  { text }: YamlText,
  { sources }: ListPlan,
  member: ListMember,
  column: number,
): readonly string[] | undefined {
  const indent = ' '.repeat(column);
  if (member.lines !== undefined) return member.lines.map((line) => (line === '' ? '' : indent + line));
  const source = sources.get(member);
  const item = source?.list.items[source.index];
  if (source === undefined || item === undefined || source.list.flow) return undefined;
  const part = partOf(text, source.list, item, source.index);
  if (part === undefined) return undefined;
  const shift = column - columnOf(text, dashOf(text, item) ?? part.dash);
  const lines = text
    .slice(part.start, part.end)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
  return shift === 0
    ? lines
    : lines.map((line) =>
        line.trim() === ''
          ? line
          : shift > 0
            ? ' '.repeat(shift) + line
            : line.replace(new RegExp(`^ {0,${-shift}}`), ''),
      );
}
