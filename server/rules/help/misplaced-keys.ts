import { addEntry, columnOf, newEntry, replaceEntry, type NewEntry } from '../../document/edit/entry-edits.ts';
import { addItems, together, type NewItem } from '../../document/edit/item-edits.ts';
import { documentKeys } from '../../document/model/submission.ts';
import { beginOfLine, lineEndAt, nextLineAt, type TextEdit } from '../../document/edit/text-edits.ts';
import type { StepPlan, Value, YamlText } from '../../document/edit/verified-steps.ts';
import { entryOf, isNothing, keyName, nodeAtPath, type YamlEntry, type YamlMap } from '../../document/yaml/tree.ts';
import type { SchemaProblem } from '../../template/schema.ts';
import type { Message } from '../../words/messages/message.ts';
import { schemaMessages } from '../../words/messages/findings/schema.ts';
import { quoted } from '../../words/quotation.ts';
import type { Edit, Fix } from '../engine/rule.ts';
import { keysOfContact, keysOfInitiative, keysOfSubmission, planOfLines } from './fixes/missing-parts.ts';
import type { Judged } from './fixes/schema-fixes.ts';
import { editsInMap, type PlanInMap } from './fixes/verified-edits.ts';
import { placeName } from './schema-places.ts';

const keysOfCover: readonly string[] = documentKeys;
const keysOfLink: readonly string[] = ['url', 'language', 'archived', 'accessed'];
const keysOfOutcome: readonly string[] = ['actual', 'expected'];
const knownSomewhere: ReadonlySet<string> = new Set([
  ...keysOfSubmission,
  ...keysOfInitiative,
  ...keysOfContact,
  ...keysOfCover,
]);

/** What a key belongs to that is written beside it, above it or below it. */
type Home = 'initiative' | 'contact' | 'document' | 'file' | 'link' | 'outcome';

function homeOf({ kind }: Judged, path: SchemaProblem['path'], name: string): Home | undefined {
  const isOutermost = path.length === 0;
  if (kind === 'frame') {
    if (!isOutermost) return keysOfSubmission.includes(name) ? 'file' : undefined;
    if (keysOfInitiative.includes(name)) return 'initiative';
    if (keysOfContact.includes(name)) return 'contact';
    return keysOfCover.includes(name) ? 'document' : undefined;
  }
  if (kind !== 'initiative') return undefined;
  if (!isOutermost) return keysOfInitiative.includes(name) ? 'initiative' : undefined;
  if (keysOfLink.includes(name)) return 'link';
  if (keysOfOutcome.includes(name)) return 'outcome';
  return keysOfSubmission.includes(name) ? 'file' : undefined;
}

export interface MisplacedKeys {
  readonly message: Message;
  /** True of the first of neighbours that belong to one place: they are reported together, at the first. */
  readonly isFirst: boolean;
  readonly fixes: () => readonly Fix[];
}

/** What is said of a key that is known elsewhere, with its neighbours that belong there, too. */
export function misplacedKeys(
  { path, keys }: SchemaProblem,
  map: YamlMap,
  entry: YamlEntry,
  judged: Judged,
): MisplacedKeys | undefined {
  const home = homeOf(judged, path, keyName(entry));
  if (home === undefined) return undefined;
  const isAlike = (other: YamlEntry | undefined): boolean =>
    other !== undefined && !keys.includes(keyName(other)) && homeOf(judged, path, keyName(other)) === home;
  const at = map.entries.indexOf(entry);
  let [from, to] = [at, at + 1];
  while (isAlike(map.entries[from - 1])) from--;
  while (isAlike(map.entries[to])) to++;
  const names = [...new Set(map.entries.slice(from, to).map(keyName))];
  return {
    message: messageOf(home, names, placeName(judged.kind, path), path),
    isFirst: from === at,
    fixes: () => fixesOf(home, names, map.entries[from - 1], path, judged),
  };
}

function messageOf(home: Home, names: readonly string[], place: string, path: SchemaProblem['path']): Message {
  const { unknownKey } = schemaMessages;
  const entry = entryOfHome(home, names, path);
  const [name = ''] = names;
  return names.length === 1
    ? unknownKey[entry]({ name, place })
    : unknownKey[`${entry}Many`]({ names: names.map(quoted), place });
}

function entryOfHome(
  home: Home,
  names: readonly string[],
  path: SchemaProblem['path'],
):
  | 'ofContact'
  | 'ofCover'
  | 'tooFarIn'
  | 'ofLink'
  | 'ofOutcome'
  | 'tooFarInInitiative'
  | 'beginsInitiative'
  | 'ofInitiative' {
  switch (home) {
    case 'contact':
      return 'ofContact';
    case 'document':
      return 'ofCover';
    case 'file':
      return 'tooFarIn';
    case 'link':
      return 'ofLink';
    case 'outcome':
      return 'ofOutcome';
    case 'initiative':
      if (path.length > 0) return 'tooFarInInitiative';
      return names.includes('title') ? 'beginsInitiative' : 'ofInitiative';
  }
}

function fixesOf(
  home: Home,
  names: readonly string[],
  before: YamlEntry | undefined,
  path: SchemaProblem['path'],
  judged: Judged,
): readonly Fix[] {
  const { root } = judged;
  if (root.kind !== 'map') return [];
  const made = (title: string, plan: PlanInMap, safe = true): readonly Fix[] => {
    const edits = joined(editsInMap({ ...judged, isWanted: isLast(judged) }, root, plan));
    return edits.length === 0 ? [] : [{ title, preferred: true, ...(safe && { safe }), edits }];
  };
  switch (home) {
    case 'contact':
      return made('Move it below “contact:”', below('contact', names, keysOfContact, keysOfSubmission));
    case 'document':
      return made('Move it below “document:”', below('document', names, keysOfCover, keysOfSubmission));
    case 'outcome':
      return made(
        'Move it below “outcome:”',
        below('outcome', names, keysOfOutcome, keysOfInitiative),
        areTexts(root, names),
      );
    case 'link':
      return names.includes('url') ? made('Move it below “links:”', asLink(names)) : [];
    case 'file':
      return path.length === 0 ? [] : moveOut(names, path, judged);
    case 'initiative':
      if (path.length > 0) return moveOut(names, path, judged);
      // Only what follows the last initiative can be told to be a part of it.
      if (before === undefined || keyName(before) !== 'issues') return [];
      return names.includes('title')
        ? made('Make it an initiative of the issue above', asInitiative(names), false)
        : made('Move it into the initiative above', intoLastInitiative(names));
  }
}

/** False where a value is no text, as in `actual: 500`: where it belongs, it is reported again. */
function areTexts(map: YamlMap, names: readonly string[]): boolean {
  return names.every((name) => {
    const value = entryOf(map, name)?.value;
    return value?.kind !== 'scalar' || value.value === null || typeof value.value === 'string';
  });
}

function isLast({ document }: Judged): NonNullable<Parameters<typeof editsInMap>[0]['isWanted']> {
  const last = document?.submission.issues.at(-1)?.entries.at(-1);
  return (entry) => entry === last;
}

/** Edits that touch each other as one, because not every client makes several at one place in the same order. */
function joined(edits: readonly Edit[]): readonly Edit[] {
  const all: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)) {
    const last = all.at(-1);
    if (last === undefined || last.range.end < edit.range.start) all.push(edit);
    else
      all[all.length - 1] = {
        range: { start: last.range.start, end: edit.range.end },
        newText: last.newText + edit.newText,
      };
  }
  return all;
}

/** The fix that moves keys out of the map at a path, to the outermost keys. */
function moveOut(names: readonly string[], path: SchemaProblem['path'], judged: Judged): readonly Fix[] {
  const { root, kind } = judged;
  const order = kind === 'initiative' ? keysOfInitiative : keysOfSubmission;
  if (root.kind !== 'map') return [];
  const plan: PlanInMap = (yaml, map) => {
    const from = nodeAtPath(map, path)?.node;
    if (from?.kind !== 'map') return undefined;
    const outdented = outdentedIn(yaml, map, path, names);
    if (outdented !== undefined) return outdented;
    const moved = hasIssuesBehind(from, names) ? undefined : takenOut(yaml, from, names);
    return moved && together([...moved.entries.map((one) => addEntry(yaml, map, one, order)), moved.removed]);
  };
  const edits = joined(editsInMap(judged, root, plan));
  // Without its template, an answer is compared with nothing: what comes of it, a person has to see.
  const safe = !names.includes('template');
  return edits.length === 0
    ? []
    : [{ title: 'Move it to where it belongs', preferred: true, ...(safe && { safe }), edits }];
}

/** True where what follows `issues` may be one of them, and is not moved with it. */
function hasIssuesBehind(map: YamlMap, names: readonly string[]): boolean {
  const at = map.entries.findIndex((entry) => keyName(entry) === 'issues');
  return names.includes('issues') && map.entries.slice(at + 1).some((entry) => !knownSomewhere.has(keyName(entry)));
}

/**
 * Keys at the end of a map, moved out of it where they stand: their lines lose what they are indented too far. Other
 * keys behind `issues` are issues then, unless a place knows them.
 */
function outdentedIn(
  { text }: YamlText,
  map: YamlMap,
  [name, ...deeper]: SchemaProblem['path'],
  names: readonly string[],
): StepPlan | undefined {
  const around = map.entries.find((entry) => keyName(entry) === name)?.value;
  if (deeper.length > 0 || around?.kind !== 'map' || around.flow || map.flow) return undefined;
  const at = around.entries.findIndex((entry) => keyName(entry) === names[0]);
  const moved = around.entries.slice(at, at + names.length);
  const behind = around.entries.slice(at + names.length);
  const [first, last] = [moved[0], moved.at(-1)];
  const root = map.entries[0];
  if (at < 1 || first === undefined || last === undefined || root === undefined) return undefined;
  if (moved.some((entry, index) => keyName(entry) !== names[index] || isJoinedToNext(text, entry))) return undefined;
  const isOfIssues = behind.length > 0;
  const issues = last.value;
  if (
    isOfIssues &&
    (names.at(-1) !== 'issues' ||
      (issues.kind === 'map' ? issues.flow : !isNothing(issues)) ||
      behind.some((entry) => knownSomewhere.has(keyName(entry))))
  )
    return undefined;
  const extra = columnOf(text, first.key.range.start) - columnOf(text, root.key.range.start);
  if (extra <= 0) return undefined;
  const edits: TextEdit[] = [];
  const end = Math.max(last.key.range.end, last.value.range.end);
  for (
    let line = beginOfComments(text, beginOfLine(text, first.key.range.start));
    line < end;
    line = nextLineAt(text, line)
  ) {
    const blanks = /^ */.exec(text.slice(line, lineEndAt(text, line)))?.[0].length ?? 0;
    if (blanks > 0) edits.push({ start: line, end: line + Math.min(extra, blanks), text: '' });
  }
  return {
    edits,
    change: (values) => {
      const from = values.map(around);
      const into = values.map(map);
      for (const one of names) {
        into.set(one, from.get(one) ?? null);
        from.delete(one);
      }
      if (!isOfIssues) return;
      const all = issues.kind === 'map' ? values.map(issues) : new Map<string, Value>();
      into.set('issues', all);
      for (const key of behind.map(keyName)) {
        all.set(key, from.get(key) ?? null);
        from.delete(key);
      }
    },
  };
}

/**
 * The report for keys of what is around it, indented below a text or among the issues: `outcome` below `description:`,
 * `economy` below `issues:`.
 */
export function keysTooFarIn(
  map: YamlMap,
  path: SchemaProblem['path'],
  judged: Judged,
): { readonly names: readonly string[]; readonly message: Message; readonly fixes: readonly Fix[] } | undefined {
  const known = judged.kind === 'initiative' ? keysOfInitiative : keysOfSubmission;
  const names = map.entries
    .map(keyName)
    .filter((name) => known.includes(name) && name !== 'title' && entryOf(judged.root, name) === undefined);
  if (names.length === 0 || names.length === map.entries.length) return undefined;
  return {
    names,
    message:
      names.length === 1
        ? schemaMessages.type.keysTooFarIn({ key: names[0] ?? '', name: String(path.at(-1)) })
        : schemaMessages.type.keysTooFarInMany({ names: names.map(quoted), name: String(path.at(-1)) }),
    fixes: moveOut(names, path, judged),
  };
}

/**
 * True where the reader took the lines below for a part of the value, although the value stands behind its key: of
 * `outcome: Ongoing`, pasted without its margin, and the issues below it. They are not moved with it.
 */
function isJoinedToNext(text: string, { key, value }: YamlEntry): boolean {
  const isBlock = (value.kind === 'map' || value.kind === 'seq') && !value.flow;
  return isBlock && lineEndAt(text, key.range.end) > value.range.start;
}

/** Where the comments right above a line begin. */
function beginOfComments(text: string, line: number): number {
  let head = line;
  while (head > 0 && /^[ \t]*#/.test(text.slice(beginOfLine(text, head - 1), head))) head = beginOfLine(text, head - 1);
  return head;
}

/** Keys with all their lines, and the comments above them; undefined where one of them is not on lines of its own. */
function takenOut(
  { text }: YamlText,
  map: YamlMap,
  names: readonly string[],
): { readonly entries: readonly NewEntry[]; readonly removed: StepPlan } | undefined {
  const taken = names.map((name) => {
    const entry = entryOf(map, name);
    if (entry === undefined || map.flow) return undefined;
    const { start } = entry.key.range;
    const own = beginOfLine(text, start);
    if (text.slice(own, start).trim() !== '' || isJoinedToNext(text, entry)) return undefined;
    const head = beginOfComments(text, own);
    const end = Math.max(entry.key.range.end, entry.value.range.end);
    const column = columnOf(text, start);
    const lines = text
      .slice(head, lineEndAt(text, end))
      .split(/\r?\n/)
      .map((line) => line.slice(Math.min(column, line.length - line.trimStart().length)));
    const made = newEntry(lines);
    // With the line break before it, so that lines which are added at the end of the last of them stay.
    const edit =
      head === 0
        ? { start: 0, end: nextLineAt(text, end), text: '' }
        : { start: head - (text.slice(head - 2, head) === '\r\n' ? 2 : 1), end: lineEndAt(text, end), text: '' };
    return made && { made, edit };
  });
  const all = taken.filter((one) => one !== undefined);
  if (all.length < taken.length) return undefined;
  return {
    entries: all.map(({ made }) => made),
    removed: {
      edits: all.map(({ edit }) => edit),
      change: (values) => names.forEach((name) => values.map(map).delete(name)),
    },
  };
}

function linesOf(entries: readonly NewEntry[], indent = ''): readonly string[] {
  return entries.flatMap(({ lines }) => lines.map((line) => (line === '' ? '' : indent + line)));
}

function below(
  target: string,
  names: readonly string[],
  order: readonly string[],
  orderAround: readonly string[],
): PlanInMap {
  return (yaml, map) => {
    const moved = takenOut(yaml, map, names);
    const there = entryOf(map, target)?.value;
    if (moved === undefined) return undefined;
    if (there === undefined || isNothing(there))
      return together([
        planOfLines([`${target}:`, ...linesOf(moved.entries, '  ')], orderAround)(yaml, map),
        moved.removed,
      ]);
    // In braces, there is no place for a comment.
    if (there.kind !== 'map' || (there.flow && linesOf(moved.entries).some((line) => line.includes('#'))))
      return undefined;
    return together([...moved.entries.map((one) => addEntry(yaml, there, one, order)), moved.removed]);
  };
}

/** The lines of keys as an item of a list. */
function itemOf(entries: readonly NewEntry[]): NewItem {
  const lines = linesOf(entries, '  ');
  const first = lines.findIndex((line) => !line.startsWith('  #'));
  return {
    lines: lines.map((line, index) => (index < first ? line.slice(2) : index === first ? `- ${line.slice(2)}` : line)),
    value: new Map(entries.map(({ key, value }) => [key, value])),
  };
}

function asLink(names: readonly string[]): PlanInMap {
  return (yaml, map) => {
    const moved = takenOut(yaml, map, names);
    const item = moved && itemOf(moved.entries);
    const list = entryOf(map, 'links')?.value;
    if (item === undefined) return undefined;
    if (list === undefined || isNothing(list))
      return together([
        planOfLines(['links:', ...item.lines.map((line) => `  ${line}`)], keysOfInitiative)(yaml, map),
        moved?.removed,
      ]);
    if (list.kind !== 'seq' || (list.flow && item.lines.some((line) => line.includes('#')))) return undefined;
    return together([addItems(yaml, list, list.items.at(-1), [item]), moved?.removed]);
  };
}

function lastIssue(map: YamlMap): YamlEntry | undefined {
  const issues = entryOf(map, 'issues')?.value;
  return issues?.kind === 'map' && !issues.flow ? issues.entries.at(-1) : undefined;
}

function intoLastInitiative(names: readonly string[]): PlanInMap {
  return (yaml, map) => {
    const list = lastIssue(map)?.value;
    const initiative = list?.kind === 'seq' ? list.items.at(-1) : undefined;
    const moved = takenOut(yaml, map, names);
    if (initiative?.kind !== 'map' || initiative.flow || moved === undefined) return undefined;
    return together([...moved.entries.map((one) => addEntry(yaml, initiative, one, keysOfInitiative)), moved.removed]);
  };
}

function asInitiative(names: readonly string[]): PlanInMap {
  return (yaml, map) => {
    const issue = lastIssue(map);
    const issues = entryOf(map, 'issues')?.value;
    const moved = takenOut(yaml, map, names);
    const item = moved && itemOf(moved.entries);
    if (issue === undefined || issues?.kind !== 'map' || item === undefined) return undefined;
    const { value } = issue;
    if (value.kind === 'seq' && !value.flow)
      return together([addItems(yaml, value, value.items.at(-1), [item]), moved?.removed]);
    const first = newEntry([`${keyName(issue)}:`, ...item.lines.map((line) => `  ${line}`)]);
    const isEmpty = isNothing(value) || (value.kind === 'seq' && value.items.length === 0);
    return isEmpty && first ? together([replaceEntry(yaml, issues, first), moved?.removed]) : undefined;
  };
}
