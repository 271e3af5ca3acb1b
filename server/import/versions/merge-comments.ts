import { columnOf } from '../../document/edit/entry-edits.ts';
import { commentPlaces } from '../../document/edit/kept-comments.ts';
import { beginOfLine, lineBreakOf, lineEndAt, nextLineAt, type TextEdit } from '../../document/edit/text-edits.ts';
import { makeSteps, type Step, type StepPlan, type YamlText } from '../../document/edit/verified-steps.ts';
import { lastNotAfter } from '../../document/text/source-text.ts';
import { keyName, type YamlNode } from '../../document/yaml/tree.ts';
import { itemNames, type Sides, type Written } from './version.ts';
import type { Layout } from './write-wanted.ts';

/** A comment, and the node that it is about: the one in whose line it is, or the first one below it. */
interface PlacedComment {
  readonly text: string;
  readonly start: number;
  readonly isOwnLine: boolean;
  /** The same for a node in all versions; empty at the end of a file. */
  readonly about: string;
  readonly id: string;
}

/** A text with the names of the initiatives in it. */
export interface NamedText extends YamlText {
  readonly layout: Layout;
}

/** The comments of three versions, and which of them the merged text is to have. */
export class CommentMerger {
  readonly #comments: Sides<readonly PlacedComment[]>;
  readonly #owners: Sides<ReadonlySet<string>>;
  readonly #added: { readonly ours: readonly PlacedComment[]; readonly theirs: readonly PlacedComment[] };

  constructor(versions: Sides<NamedText>) {
    const each = <T>(of: (version: NamedText) => T): Sides<T> => ({
      base: of(versions.base),
      ours: of(versions.ours),
      theirs: of(versions.theirs),
    });
    this.#comments = each(commentsOf);
    this.#owners = each(ownerNames);
    const { base, ours, theirs } = this.#comments;
    this.#added = { ours: without(ours, base), theirs: without(theirs, base) };
  }

  /**
   * True when a side has added a comment in the lines of a node, or above it: whoever removes the node does not know of
   * it.
   */
  hasNewIn(side: 'ours' | 'theirs', { text, node, key }: Written): boolean {
    const start = key?.range.start ?? firstOnLine(text, node.range.start);
    const end = lineEndAt(text, Math.max(key?.range.end ?? 0, node.range.end));
    const isAbove = (comment: PlacedComment): boolean =>
      comment.isOwnLine &&
      comment.start < start &&
      /^(?:[ \t]*(?:#[^\n]*)?\n)*[ -]*$/.test(text.slice(comment.start, start));
    return this.#added[side].some((comment) => (comment.start >= start && comment.start < end) || isAbove(comment));
  }

  /**
   * Gives the merged text the comments that either side has added, and takes away those that either has removed, or
   * that were left behind.
   *
   * @returns undefined where that cannot be done
   */
  complete(merged: NamedText): NamedText | undefined {
    return withComments(
      merged,
      [...this.#comments.ours, ...without(this.#comments.theirs, this.#comments.ours)].filter(this.#isWanted()),
    );
  }

  /**
   * Gives their side of a conflict, made of the merged text, that text's comments and theirs about what they alone
   * have.
   */
  completeTheirs(text: NamedText, merged: NamedText): NamedText | undefined {
    const inMerged = ownerNames(merged);
    return withComments(text, [
      ...commentsOf(merged),
      ...this.#comments.theirs.filter(({ about }) => !inMerged.has(about)),
    ]);
  }

  /** Gives the base of a conflict the comments that both sides have, and its own about what one side has removed. */
  completeBase(text: NamedText, merged: NamedText, theirs: NamedText): NamedText | undefined {
    const [inMerged, inTheirs] = [ownerNames(merged), ownerNames(theirs)];
    return withComments(text, [
      ...commentsOf(merged).filter(({ about }) => inTheirs.has(about)),
      ...this.#comments.base.filter(({ about }) => !inMerged.has(about) || !inTheirs.has(about)),
    ]);
  }

  /**
   * True when texts have all that either side has written, but for what the other side has removed. A directive goes
   * with what it is about.
   */
  areAllIn(texts: readonly NamedText[]): boolean {
    const there = texts.map((text) => countsOf(commentsOf(text), byText));
    const { base, ours, theirs } = this.#comments;
    const [old, left, right] = [base, ours, theirs].map((some) => countsOf(some, byText));
    return [...ours, ...theirs].every(({ text }) => {
      if (/^#\s*policy-submissions-/.test(text)) return true;
      const [was, inOurs, inTheirs] = [old, left, right].map((counts) => counts?.get(text) ?? 0) as [
        number,
        number,
        number,
      ];
      const least = Math.max(inOurs - Math.max(0, was - inTheirs), inTheirs - Math.max(0, was - inOurs));
      return there.some((counts) => (counts.get(text) ?? 0) >= least);
    });
  }

  /** A side that does not have what a comment is about says nothing of the comment. */
  #isWanted(): (comment: PlacedComment) => boolean {
    const counts = {
      base: countsOf(this.#comments.base, byId),
      ours: countsOf(this.#comments.ours, byId),
      theirs: countsOf(this.#comments.theirs, byId),
    };
    const used = new Map<string, number>();
    return ({ id, about }) => {
      const was = counts.base.get(id) ?? 0;
      const count = (side: 'ours' | 'theirs'): number =>
        this.#owners[side].has(about) ? (counts[side].get(id) ?? 0) : was;
      const [ours, theirs] = [count('ours'), count('theirs')];
      const wanted = ours === was ? theirs : theirs === was ? ours : Math.max(ours, theirs);
      used.set(id, (used.get(id) ?? 0) + 1);
      return (used.get(id) ?? 0) <= wanted;
    };
  }
}

function withComments({ layout, ...yaml }: NamedText, wanted: readonly PlacedComment[]): NamedText | undefined {
  const there = commentsOf({ ...yaml, layout });
  const owners = ownerNames({ ...yaml, layout });
  const removed = without(there, wanted).map((comment): Step => ({
    plan: (now) =>
      removal(
        now,
        commentsOf({ ...now, layout }).find(({ id }) => id === comment.id),
      ),
  }));
  const added = without(wanted, there)
    .filter(({ about }) => owners.has(about))
    .map((comment): Step => ({ plan: (now) => insertion(now, comment, ownersIn({ ...now, layout })) }));
  const rest = makeSteps(yaml, removed);
  const done = makeSteps(rest.yaml, added);
  return rest.failed.length + done.failed.length > 0 ? undefined : { ...done.yaml, layout };
}

const byId = ({ id }: PlacedComment): string => id;
const byText = ({ text }: PlacedComment): string => text;

/** Those that are not among others; of several equal ones, as many as there are more. */
function without(some: readonly PlacedComment[], others: readonly PlacedComment[]): readonly PlacedComment[] {
  const counts = countsOf(others, byId);
  return some.filter(({ id }) => {
    const count = counts.get(id) ?? 0;
    counts.set(id, count - 1);
    return count <= 0;
  });
}

function countsOf(comments: readonly PlacedComment[], key: (comment: PlacedComment) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const comment of comments) counts.set(key(comment), (counts.get(key(comment)) ?? 0) + 1);
  return counts;
}

/** Where a node begins, with its key or its dash, and its name. */
interface Owner {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** Where its key ends; an item of a list has none. */
  readonly keyEnd?: number;
}

/** Of each tree once, because every step asks. */
const knownOwners = new WeakMap<YamlNode, readonly Owner[]>();

/** In the order of the text; of several that begin at one place, the outermost first. */
function ownersIn({ text, root, layout }: NamedText): readonly Owner[] {
  const known = knownOwners.get(root);
  if (known !== undefined) return known;
  const owners: Owner[] = [];
  const visit = (node: YamlNode, path: readonly string[]): void => {
    if (node.kind === 'map') {
      for (const entry of node.entries) {
        const inner = [...path, keyName(entry)];
        owners.push({
          start: entry.key.range.start,
          end: Math.max(entry.key.range.end, entry.value.range.end),
          name: inner.join('\0'),
          keyEnd: entry.key.range.end,
        });
        visit(entry.value, inner);
      }
    } else if (node.kind === 'seq') {
      const initiatives = path.length === 2 && path[0] === 'issues' ? layout.get(path[1] ?? '') : undefined;
      const names = itemNames(node.items, new Map());
      for (const [index, item] of node.items.entries()) {
        // An initiative has its name wherever it is.
        const inner =
          initiatives === undefined ? [...path, names[index] ?? ''] : ['initiative', initiatives[index] ?? ''];
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

function ownerNames(text: NamedText): ReadonlySet<string> {
  return new Set(['', ...ownersIn(text).map(({ name }) => name)]);
}

/** Where the dash of an item is, if it is the first of its line. */
function firstOnLine(text: string, offset: number): number {
  const start = beginOfLine(text, offset);
  const before = text.slice(start, offset);
  return /^ *-[ -]*$/.test(before) ? start + before.indexOf('-') : offset;
}

/** Of each tree once, because every step asks. */
const knownComments = new WeakMap<YamlNode, readonly PlacedComment[]>();

function commentsOf(named: NamedText): readonly PlacedComment[] {
  const { text, root } = named;
  const known = knownComments.get(root);
  if (known !== undefined) return known;
  const owners = ownersIn(named);
  const starts = owners.map((owner) => owner.start);
  /** The outermost of those that begin where the first one behind an offset does. */
  const next = (offset: number): Owner | undefined =>
    owners[owners.length === 0 || starts[0] === undefined || starts[0] > offset ? 0 : lastNotAfter(starts, offset) + 1];
  const comments = commentPlaces(text, { start: 0, end: text.length }, [root]).map(
    ({ start, text: comment }): PlacedComment => {
      const line = beginOfLine(text, start);
      const isOwnLine = text.slice(line, start).trim() === '';
      const inLine = next(line - 1);
      const owner = isOwnLine
        ? next(start)
        : inLine !== undefined && inLine.start < start
          ? inLine
          : owners[lastNotAfter(starts, start)];
      const about = owner?.name ?? '';
      return { text: comment, start, isOwnLine, about, id: `${about}\0${isOwnLine ? '^' : '>'}\0${comment}` };
    },
  );
  knownComments.set(root, comments);
  return comments;
}

function removal({ text }: YamlText, comment: PlacedComment | undefined): StepPlan | undefined {
  if (comment === undefined) return undefined;
  const {
    start,
    text: { length },
    isOwnLine,
  } = comment;
  if (isOwnLine) return edited({ start: beginOfLine(text, start), end: nextLineAt(text, start), text: '' });
  const before = text.slice(beginOfLine(text, start), start);
  return edited({ start: start - (before.length - before.trimEnd().length), end: start + length, text: '' });
}

/** At the end of the line of the node that it is about, or above it; at the end of the file where the node is gone. */
function insertion(
  { text }: YamlText,
  { text: comment, isOwnLine, about }: PlacedComment,
  owners: readonly Owner[],
): StepPlan {
  const owner = about === '' ? undefined : owners.find(({ name }) => name === about);
  if (owner === undefined) {
    const lineBreak = lineBreakOf(text, text.length);
    return edited({
      start: text.length,
      end: text.length,
      text: text === '' || text.endsWith('\n') ? comment + lineBreak : lineBreak + comment,
    });
  }
  const end = lineEndAt(text, owner.end);
  const isPlain = !text.slice(owner.start, end).includes('\n') && !text.slice(owner.start, end).includes('#');
  if (!isOwnLine && isPlain) return edited({ start: end, end, text: ` ${comment}` });
  const behind = isOwnLine ? undefined : behindFirstLine(text, owner, owners);
  if (behind !== undefined) return edited({ start: behind, end: behind, text: ` ${comment}` });
  const line = beginOfLine(text, owner.start);
  return edited({
    start: line,
    end: line,
    text: `${' '.repeat(columnOf(text, owner.start))}${comment}${lineBreakOf(text, owner.start)}`,
  });
}

/**
 * The end of the first line of several, as of “- title: Alpha” or “links:”, unless a comment is there or a text goes on
 * from there.
 */
function behindFirstLine(text: string, { start }: Owner, owners: readonly Owner[]): number | undefined {
  const end = lineEndAt(text, start);
  const innermost = owners.findLast((owner) => owner.start >= start && owner.start < end);
  if (innermost === undefined || text.slice(start, end).includes('#')) return undefined;
  const behindKey = innermost.keyEnd === undefined ? '' : text.slice(innermost.keyEnd, end).replace(/\s/g, '');
  const isWhole = innermost.end <= end || /^:(?:[|>][-+\d]*)?$/.test(behindKey);
  return isWhole ? end : undefined;
}

function edited(edit: TextEdit): StepPlan {
  return { edits: [edit], change: () => undefined };
}
