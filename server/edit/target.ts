import type { SubmissionDocument } from '../document/model/source-document.ts';
import type { InitiativeEntry, IssueAnswer } from '../document/model/submission.ts';
import { parseYaml } from '../document/yaml/parse-yaml.ts';
import { type SyntaxProblem, entryOf, isNothing, writtenItems, type YamlNode } from '../document/yaml/tree.ts';
import type { Scope } from '../language/scope.ts';
import { nodePath, readPath } from '../papers/view/node-path.ts';
import type { NotEditable } from '../protocol/table.ts';
import { leavesOf } from '../rules/help/leaves.ts';
import { editMessages } from '../words/messages/edit.ts';
import { initiativeSpec, rootSpec, type FieldSpec } from './field-specs.ts';
import { notThere } from './structure/edits-of-drafts.ts';
import { spotOf } from './texts/spots.ts';

/** One field of the table, and where it is written. */
export interface FieldTarget {
  readonly place: EditPlace;
  /** Below `place.node`. */
  readonly keys: readonly string[];
  readonly path: string;
  readonly spec: FieldSpec;
  readonly isInitiative: boolean;
  /** What is written has no quotes and needs some; what is written instead is to have them. */
  readonly readsAsText: boolean;
}

/** The title of an initiative that is not written yet. */
export interface FreshTarget {
  readonly issueId: string;
  readonly path: string;
  readonly spec: FieldSpec;
}

/** Where something may be written: an initiative, the text around them, or an initiative that is not there yet. */
export type Holder =
  | {
      readonly place: EditPlace;
      readonly isInitiative: boolean;
      readonly prefix: readonly string[];
      readonly keys: readonly string[];
    }
  | { readonly issueId: string; readonly position: number; readonly keys: readonly string[] };

export function holderAt(document: SubmissionDocument, path: string): Holder | NotEditable {
  const segments = readPath(path);
  const [first, issueId, position, ...keys] = segments;
  if (first !== 'issues') {
    const place = placeOfFrame(document);
    if (place === undefined) return { refused: editMessages.nothingYet, path };
    return { place, isInitiative: false, prefix: [], keys: normalKeys(place.node, segments) };
  }
  if (issueId === undefined) return { refused: editMessages.issuesOfTemplate, path };
  if (answersTo(document, issueId).some(({ malformed }) => malformed !== undefined)) {
    return { refused: editMessages.noInitiativeList, path };
  }
  const count = countOfInitiatives(document, issueId);
  if (position === undefined && count > 0) return { refused: editMessages.issueOfTemplate, path };
  const at = Number(position ?? 0);
  const entry = Number.isInteger(at) ? initiativeIn(document, issueId, at) : undefined;
  if (entry !== undefined) {
    if (entry.initiative.map === undefined) return { refused: editMessages.initiativeIsText, path };
    const place = placeOfInitiative(document, entry);
    return { place, isInitiative: true, prefix: ['issues', issueId, String(at)], keys: normalKeys(place.node, keys) };
  }
  if (at === count) return { issueId, position: at, keys };
  return { refused: editMessages.initiativeGone, path };
}

/** The keys as the text has them: one contact or a list of them, one outcome or two. */
function normalKeys(node: YamlNode, keys: readonly string[]): readonly string[] {
  const [first = '', second, ...rest] = keys;
  const value = entryOf(node, first)?.value;
  if (first === 'contact' && second !== undefined) {
    if (value?.kind === 'seq' && !/^\d+$/.test(second)) return [first, '0', second, ...rest];
    return value?.kind !== 'seq' && second === '0' ? [first, ...rest] : keys;
  }
  if (first === 'outcome') {
    if (value?.kind === 'map' && second === undefined) return [first, 'actual'];
    if (second === 'actual' && value?.kind === 'scalar' && !isNothing(value)) return [first];
  }
  return keys;
}

/** The field at a path. */
export function targetAt(
  document: SubmissionDocument,
  path: string,
  scope: Scope,
): FieldTarget | FreshTarget | NotEditable {
  const holder = holderAt(document, path);
  if ('refused' in holder) return holder;
  if ('issueId' in holder) {
    const { issueId, position, keys } = holder;
    if (keys.length > 1 || (keys[0] ?? 'title') !== 'title') return { refused: editMessages.titleFirst, path };
    const spec = initiativeSpec(['title'], scope);
    return spec === undefined
      ? { refused: onlyInText, path }
      : { issueId, path: nodePath('issues', issueId, position, 'title').text, spec };
  }
  const { place, isInitiative, prefix } = holder;
  const keys = isInitiative && holder.keys.length === 0 ? ['description'] : holder.keys;
  const spec = isInitiative ? initiativeSpec(keys, scope) : rootSpec(keys, scope);
  if (spec === undefined) return { refused: refusal(keys, isInitiative), path };
  if (isBeyond(place.node, keys)) return { refused: notThere, path };
  const obstacle = obstacleAt(document, place, keys);
  if (typeof obstacle === 'string') return { refused: obstacle, path };
  return {
    place,
    keys,
    path: nodePath(...prefix, ...keys).text,
    spec,
    isInitiative,
    readsAsText: obstacle !== undefined,
  };
}

const lists: ReadonlySet<string> = new Set(['links', 'attachments', 'contact']);

/** True for an item of a list that is not there, and that would not be the next. */
function isBeyond(node: YamlNode, [list = '', position = '']: readonly string[]): boolean {
  if (!lists.has(list) || !/^\d+$/.test(position)) return false;
  const value = entryOf(node, list)?.value;
  if (value?.kind === 'scalar' && !isNothing(value)) return false;
  return Number(position) > (value?.kind === 'map' ? 1 : writtenItems(value).length);
}

export const onlyInText = editMessages.onlyInText;

function refusal(keys: readonly string[], isInitiative: boolean): string {
  if (isInitiative && keys[0] === 'confirm') return editMessages.toConfirm;
  if (!isInitiative && keys[0] === 'template') return editMessages.templateOnlyInText;
  return onlyInText;
}

/**
 * What keeps a text from being changed here: a mistake in it, or a text that is repeated in other places. Not in its
 * way is a text that is read as it is meant, and gets its quotes when it is changed.
 */
function obstacleAt(
  document: SubmissionDocument,
  { text, node, toWhole }: EditPlace,
  keys: readonly string[],
): string | { readonly readsAsText: true } | undefined {
  const entry = entryOf(node, keys[0] ?? '');
  if (entry === undefined) return undefined;
  const { start } = entry.key.range;
  const end = Math.max(entry.key.range.end, entry.value.range.end);
  const problems = document.problems.filter(({ range }) => range.start < toWhole(end) && toWhole(start) <= range.end);
  const texts = problems.map((problem) => textMeant(problem, entry.value, toWhole));
  const problem = problems[texts.indexOf(undefined)];
  if (problem !== undefined) return `There is an error in the text here: ${problem.message.text}`;
  // An anchor or an alias stands between the colon and the text.
  const before = text.slice(entry.key.range.end, entry.value.range.start + 1);
  if (/^\s*:\s+[&*]/.test(before)) return editMessages.severalPlaces;
  const spot = spotOf(node, keys);
  return spot.kind === 'text' && texts.includes(spot.node) ? { readsAsText: true } : undefined;
}

/**
 * The text that a mistake leaves without its quotes, as in “title: Broadband: a plan”; undefined for other mistakes.
 */
function textMeant(
  { meant }: SyntaxProblem,
  value: YamlNode,
  toWhole: (offset: number) => number,
): YamlNode | undefined {
  return (
    meant &&
    leavesOf(value).find(
      ({ node: { range }, isKey, flow }) =>
        !isKey && !flow && toWhole(range.start) <= meant.start && meant.end <= toWhole(range.end),
    )?.node
  );
}

/**
 * A part of the text that is read again alone to see what an edit does: one initiative, or all around the initiatives.
 */
export interface EditPlace {
  readonly text: string;
  /** Its tree; the ranges count in `text`. */
  readonly root: YamlNode;
  /** The initiative, or the map at the root: what the keys of a field are counted from. */
  readonly node: YamlNode;
  readonly toWhole: (offset: number) => number;
  /** How many mistakes it has. */
  readonly problems: number;
  /** The spaces before the dash of an initiative that is read alone; undefined for other parts. */
  readonly dashIndent: number | undefined;
}

/** The answers to an issue. A key that is written twice is a mistake, but both its lists are the writer's text. */
export function answersTo({ submission }: SubmissionDocument, issueId: string): readonly IssueAnswer[] {
  return submission.issues.filter(({ id }) => id.value === issueId);
}

/** How many initiatives an issue has; a dash with nothing behind it is not counted. */
export function countOfInitiatives(document: SubmissionDocument, issueId: string): number {
  let count = 0;
  for (const { initiatives } of answersTo(document, issueId))
    for (const { node } of initiatives) if (!isNothing(node)) count++;
  return count;
}

/** The initiative at a position among those of its issue. */
function initiativeIn(document: SubmissionDocument, issueId: string, position: number): InitiativeEntry | undefined {
  let left = position;
  for (const answer of answersTo(document, issueId)) {
    for (const [index, { node }] of answer.initiatives.entries()) {
      if (isNothing(node)) continue;
      if (left-- === 0) return answer.entries[index];
    }
  }
  return undefined;
}

function placeOfInitiative(document: SubmissionDocument, { base, initiative }: InitiativeEntry): EditPlace {
  const { node, source } = initiative;
  // An initiative that could not be read alone is a part of the whole tree.
  if (base === 0) return wholePlace(document, node);
  const dash = source.search(/[^ ]/);
  return {
    text: source,
    root: { kind: 'seq', items: [node], flow: false, range: node.range },
    node,
    toWhole: (offset) => base + offset,
    problems: document.problems.filter(({ range }) => range.start >= base && range.start < base + source.length).length,
    dashIndent: dash,
  };
}

function wholePlace(document: SubmissionDocument, node: YamlNode): EditPlace {
  return {
    text: document.frameText,
    root: document.root ?? node,
    node,
    toWhole: (offset) => offset,
    problems: document.problems.length,
    dashIndent: undefined,
  };
}

/** The text around the initiatives; undefined where nothing is written in it, or where it is not written with keys. */
export function placeOfFrame(document: SubmissionDocument): EditPlace | undefined {
  const block = document.blockAt(0);
  // Where no initiative was cut out, the frame is the whole text, whose tree is there.
  if (block.text.length === document.lines.length) {
    const { root } = document;
    return root?.kind === 'map'
      ? {
          text: block.text,
          root,
          node: root,
          toWhole: block.toWhole,
          problems: document.problems.length,
          dashIndent: undefined,
        }
      : undefined;
  }
  const { root, problems } = parseYaml(block.text);
  return root?.kind === 'map'
    ? { text: block.text, root, node: root, toWhole: block.toWhole, problems: problems.length, dashIndent: undefined }
    : undefined;
}
