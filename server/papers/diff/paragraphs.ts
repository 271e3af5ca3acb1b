import { diffArrays } from 'diff';
import type { Paragraph, Role } from './compared-paper.ts';
import type { LinkView } from '../view/link-view.ts';
import { countWords, diffWords, wordLikeness, type TextSegment } from './words.ts';

/** A paragraph of one version or of both, and what has become of it. */
export interface ParagraphChange {
  readonly fate: 'same' | 'changed' | 'inserted' | 'deleted';
  readonly role: Role;
  readonly label: string | undefined;
  readonly segments: readonly TextSegment[];
  /** The path of its node in the old and in the new file; undefined for a version that does not have the paragraph. */
  readonly oldPath: string | undefined;
  readonly newPath: string | undefined;
  readonly oldLink?: LinkView | undefined;
  readonly newLink?: LinkView | undefined;
}

/** True for the first line of a contact that follows another one in its version. */
export function beginsNextContact(paragraph: ParagraphChange, before: ParagraphChange | undefined): boolean {
  if (paragraph.role !== 'contact' || before?.role !== 'contact') return false;
  return contactOf(paragraph) !== contactOf(before);
}

/** The path of the contact that a line belongs to. */
function contactOf({ newPath, oldPath }: ParagraphChange): string {
  const path = newPath ?? oldPath ?? '';
  return path.slice(0, path.lastIndexOf('/'));
}

/**
 * With more inserted and deleted paragraphs than this, finding out which one became which takes too long and tells the
 * reader little.
 */
const mostEdits = 4000;

/** Pairs the paragraphs that two versions have in the same cell or block, and compares each pair word by word. */
export function diffParagraphs(before: readonly Paragraph[], after: readonly Paragraph[]): readonly ParagraphChange[] {
  const changes = diffArrays(before.map(keyOf), after.map(keyOf), { maxEditLength: mostEdits });
  if (changes === undefined) return [...before.map(deletedParagraph), ...after.map(insertedParagraph)];
  const result: ParagraphChange[] = [];
  let oldAt = 0;
  let newAt = 0;
  let removed: readonly Paragraph[] = [];
  const flush = (added: readonly Paragraph[]): void => {
    result.push(...diffHunk(removed, added));
    removed = [];
  };
  for (const change of changes) {
    if (change.removed) {
      flush([]);
      removed = before.slice(oldAt, oldAt += change.count);
    } else if (change.added) flush(after.slice(newAt, newAt += change.count));
    else {
      flush([]);
      for (let count = 0; count < change.count; count++) {
        const [old, now] = [before[oldAt++], after[newAt++]];
        if (old !== undefined && now !== undefined) result.push(pair(old, now));
      }
    }
  }
  flush([]);
  return result;
}

function keyOf({ role, label, text }: Paragraph): string {
  return `${role}\0${label ?? ''}\0${text}`;
}

function pair(before: Paragraph, after: Paragraph): ParagraphChange {
  return {
    fate: before.text === after.text ? 'same' : 'changed',
    role: after.role, label: after.label, segments: diffWords(before.text, after.text), oldPath: before.path, newPath: after.path,
    oldLink: before.link, newLink: after.link,
  };
}

export function insertedParagraph({ role, label, text, path, link }: Paragraph): ParagraphChange {
  return { fate: 'inserted', role, label, segments: [{ kind: 'inserted', text }], oldPath: undefined, newPath: path, newLink: link };
}

export function deletedParagraph({ role, label, text, path, link }: Paragraph): ParagraphChange {
  return { fate: 'deleted', role, label, segments: [{ kind: 'deleted', text }], oldPath: path, newPath: undefined, oldLink: link };
}

/** With more possible pairs than this, the paragraphs are not paired: the table of scores would cost too much. */
const mostPairs = 40_000;

/** Pairs paragraphs that have all changed, without changing their order, so that the sum of the pairs' likeness is greatest. */
function diffHunk(before: readonly Paragraph[], after: readonly Paragraph[]): readonly ParagraphChange[] {
  if (before.length * after.length > mostPairs) return [...before.map(deletedParagraph), ...after.map(insertedParagraph)];
  const alike = scoresOf(before, after);
  // best[i][j] is the greatest sum for the old paragraphs from i and the new ones from j.
  const best = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const score = alike(i, j);
      const row = best[i];
      if (row !== undefined) row[j] = Math.max(at(i + 1, j), at(i, j + 1), score > 0 ? score + at(i + 1, j + 1) : 0);
    }
  }
  const result: ParagraphChange[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [old, now] = [before[i], after[j]];
    if (old === undefined && now === undefined) return result;
    const score = old === undefined || now === undefined ? 0 : alike(i, j);
    if (old !== undefined && now !== undefined && score > 0 && at(i, j) === score + at(i + 1, j + 1)) {
      result.push(pair(old, now));
      i += 1;
      j += 1;
    } else if (old !== undefined && (now === undefined || at(i, j) === at(i + 1, j))) {
      result.push(deletedParagraph(old));
      i += 1;
    } else if (now !== undefined) {
      result.push(insertedParagraph(now));
      j += 1;
    }
  }
}

const least = 0.35;
/**
 * The roles that have one paragraph for each key: two with the same key are the same paragraph, however different their
 * texts are.
 */
const single: ReadonlySet<Role> = new Set<Role>(['organisation', 'number', 'agenda', 'title', 'field', 'meeting', 'economy', 'contact', 'initiative-title', 'beside']);

function scoresOf(before: readonly Paragraph[], after: readonly Paragraph[]): (i: number, j: number) => number {
  const old = before.map((one) => countWords(one.text));
  const now = after.map((one) => countWords(one.text));
  const alone = before.length === 1 && after.length === 1;
  return (i, j) => {
    const [a, b, aWords, bWords] = [before[i], after[j], old[i], now[j]];
    if (a === undefined || b === undefined || aWords === undefined || bWords === undefined) return 0;
    if (a.role !== b.role || a.label !== b.label) return 0;
    if (single.has(a.role)) return lastKey(a.path) === lastKey(b.path) ? 2 : 0;
    // The only paragraph of each version: one has taken the place of the other, however different they are.
    if (alone) return 1;
    const score = wordLikeness(aWords, bWords);
    return score >= least ? score : 0;
  };
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
