import { columnOf } from '../../document/edit/entry-edits.ts';
import { commentPlaces } from '../../document/edit/kept-comments.ts';
import { beginOfLine, lineBreakOf, lineEndAt, nextLineAt, type TextEdit } from '../../document/edit/text-edits.ts';
import { makeSteps, type Step, type StepPlan, type YamlText } from '../../document/edit/verified-steps.ts';
import { keyName, type YamlNode } from '../../document/yaml/tree.ts';
import { itemNames, type Sides, type Version } from './version.ts';
import type { Layout } from './write-wanted.ts';
import { layoutOf } from './write-wanted.ts';

/** A comment, and the node that it is about: the one in whose line it is, or the first one below it. */
interface PlacedComment {
  readonly text: string;
  readonly start: number;
  readonly isOwnLine: boolean;
  /** The same for a node in all versions; empty at the end of a file. */
  readonly about: string;
  readonly id: string;
}

/**
 * Adds the comments that they have added, and removes those that they have removed, in a text with all other changes.
 *
 * @param layout of the initiatives in that text
 * @returns undefined where a comment of either side would be lost
 */
export function mergeComments(merged: YamlText, layout: Layout, versions: Sides<Version>, names: ReadonlyMap<YamlNode, string>): YamlText | undefined {
  const [old, now, own] = [versions.base, versions.theirs, versions.ours].map(({ text, root }) => commentsOf(text, root, layoutOf(root, names)));
  if (old === undefined || now === undefined || own === undefined) return undefined;
  const there = commentsOf(merged.text, merged.root, layout);
  const added = without(without(now, old, byId), there, byId);
  const inTheirs = new Set(['', ...ownersIn(versions.theirs.text, versions.theirs.root, layoutOf(versions.theirs.root, names)).map(({ name }) => name)]);
  const ownIds = new Set(own.map(byId));
  const removed = without(old, now, byId).flatMap((comment) => {
    if (inTheirs.has(comment.about)) return there.filter(({ id }) => id === comment.id).slice(0, 1);
    // What it was about is gone with it; where that is gone from ours now, the comment is left behind.
    return there.filter(({ id, text }) => text === comment.text && !ownIds.has(id)).slice(0, 1);
  });
  const rest = makeSteps(merged, removed.map((comment): Step => ({ plan: (yaml) => removal(yaml, commentsOf(yaml.text, yaml.root, layout).find(({ id }) => id === comment.id)) })));
  const done = makeSteps(rest.yaml, added.map((comment): Step => ({ plan: (yaml) => insertion(yaml, comment, ownersIn(yaml.text, yaml.root, layout)) })));
  if (rest.failed.length + done.failed.length > 0) return undefined;
  return hasAll(commentsOf(done.yaml.text, done.yaml.root, layout), { base: old, ours: own, theirs: now }) ? done.yaml : undefined;
}

const byId = ({ id }: PlacedComment): string => id;
const byText = ({ text }: PlacedComment): string => text;

/** Those that are not among others; of several with one key, as many as there are more. */
function without(some: readonly PlacedComment[], others: readonly PlacedComment[], key: (comment: PlacedComment) => string): readonly PlacedComment[] {
  const counts = countsOf(others, key);
  return some.filter((comment) => {
    const count = counts.get(key(comment)) ?? 0;
    counts.set(key(comment), count - 1);
    return count <= 0;
  });
}

function countsOf(comments: readonly PlacedComment[], key: (comment: PlacedComment) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const comment of comments) counts.set(key(comment), (counts.get(key(comment)) ?? 0) + 1);
  return counts;
}

/** True when each side's comments are there, but for those that the other side has removed. A directive goes with what it is about. */
function hasAll(merged: readonly PlacedComment[], { base, ours, theirs }: Sides<readonly PlacedComment[]>): boolean {
  const [now, old, left, right] = [merged, base, ours, theirs].map((some) => countsOf(some, byText));
  return [...ours, ...theirs].every(({ text }) => {
    if (/^#\s*policy-submissions-/.test(text)) return true;
    const [was, inOurs, inTheirs] = [old, left, right].map((counts) => counts?.get(text) ?? 0) as [number, number, number];
    return (now?.get(text) ?? 0) >= Math.max(inOurs - Math.max(0, was - inTheirs), inTheirs - Math.max(0, was - inOurs));
  });
}

/** Where a node begins, with its key or its dash, and its name. */
interface Owner {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** Of each tree once, because every step asks. */
const knownOwners = new WeakMap<YamlNode, readonly Owner[]>();

/** In the order of the text; of several that begin at one place, the outermost first. */
function ownersIn(text: string, root: YamlNode, layout: Layout): readonly Owner[] {
  const known = knownOwners.get(root);
  if (known !== undefined) return known;
  const owners: Owner[] = [];
  const visit = (node: YamlNode, path: readonly string[]): void => {
    if (node.kind === 'map') {
      for (const entry of node.entries) {
        const inner = [...path, keyName(entry)];
        owners.push({ start: entry.key.range.start, end: Math.max(entry.key.range.end, entry.value.range.end), name: inner.join('\0') });
        visit(entry.value, inner);
      }
    } else if (node.kind === 'seq') {
      const initiatives = path.length === 2 && path[0] === 'issues' ? layout.get(path[1] ?? '') : undefined;
      const names = itemNames(node.items, new Map());
      for (const [index, item] of node.items.entries()) {
        // An initiative has its name wherever it is.
        const inner = initiatives === undefined ? [...path, names[index] ?? ''] : ['initiative', initiatives[index] ?? ''];
        owners.push({ start: firstOnLine(text, item.range.start), end: item.range.end, name: inner.join('\0') });
        visit(item, inner);
      }
    }
  };
  visit(root, []);
  owners.sort((a, b) => a.start - b.start || b.end - a.end);
  knownOwners.set(root, owners);
  return owners;
}

/** Where the dash of an item is, if it is the first of its line. */
function firstOnLine(text: string, offset: number): number {
  const start = beginOfLine(text, offset);
  const before = text.slice(start, offset);
  return /^ *-[ -]*$/.test(before) ? start + before.indexOf('-') : offset;
}

function commentsOf(text: string, root: YamlNode, layout: Layout): readonly PlacedComment[] {
  const owners = ownersIn(text, root, layout);
  return commentPlaces(text, { start: 0, end: text.length }, [root]).map(({ start, text: comment }): PlacedComment => {
    const line = beginOfLine(text, start);
    const isOwnLine = text.slice(line, start).trim() === '';
    const owner = isOwnLine ? owners.find((one) => one.start > start) : owners.find((one) => one.start >= line && one.start < start) ?? owners.findLast((one) => one.start < start);
    const about = owner?.name ?? '';
    return { text: comment, start, isOwnLine, about, id: `${about}\0${isOwnLine ? '^' : '>'}\0${comment}` };
  });
}

function removal({ text }: YamlText, comment: PlacedComment | undefined): StepPlan | undefined {
  if (comment === undefined) return undefined;
  const { start, text: { length }, isOwnLine } = comment;
  if (isOwnLine) return edited({ start: beginOfLine(text, start), end: nextLineAt(text, start), text: '' });
  const before = text.slice(beginOfLine(text, start), start);
  return edited({ start: start - (before.length - before.trimEnd().length), end: start + length, text: '' });
}

/** At the end of the line of the node that it is about, or above it; at the end of the file where the node is gone. */
function insertion({ text }: YamlText, { text: comment, isOwnLine, about }: PlacedComment, owners: readonly Owner[]): StepPlan {
  const owner = about === '' ? undefined : owners.find(({ name }) => name === about);
  if (owner === undefined) {
    const lineBreak = lineBreakOf(text, text.length);
    return edited({ start: text.length, end: text.length, text: text === '' || text.endsWith('\n') ? comment + lineBreak : lineBreak + comment });
  }
  const end = lineEndAt(text, owner.end);
  const isPlain = !text.slice(owner.start, end).includes('\n') && !text.slice(owner.start, end).includes('#');
  if (!isOwnLine && isPlain) return edited({ start: end, end, text: ` ${comment}` });
  const line = beginOfLine(text, owner.start);
  return edited({ start: line, end: line, text: `${' '.repeat(columnOf(text, owner.start))}${comment}${lineBreakOf(text, owner.start)}` });
}

function edited(edit: TextEdit): StepPlan {
  return { edits: [edit], change: () => undefined };
}
