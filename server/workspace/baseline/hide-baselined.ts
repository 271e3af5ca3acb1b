import { pathBelow } from '../../document/file-key.ts';
import type { FileSystem } from '../../ports.ts';
import { uriInside } from '../../template/config/folder-config.ts';
import { baselineMessages } from '../../words/messages/findings/baseline.ts';
import {
  keyText,
  merged,
  noBaseline,
  readBaseline,
  untitledText,
  usualBaseline,
  type Baseline,
  type BaselineEntry,
  type BaselineFault,
  type FindingKey,
} from './baseline-file.ts';

/** What becomes of the findings of a file by a baseline. */
export interface Baselined<Found> {
  /** In their order. */
  readonly shown: readonly Found[];
  /** By what that is known which is hidden: of a finding that stands in several places, each of them. */
  readonly hidden: readonly FindingKey[];
  /** Entries, or some of their counts, to which no finding belongs any more. */
  readonly gone: readonly BaselineEntry[];
}

/** Findings that say that others may be missing in their file. */
const unjudged: ReadonlySet<string> = new Set([
  'internal.rule-failed',
  'yaml.syntax',
  'merge.conflict',
  'template.unknown',
]);
/** Findings that are never part of a baseline. */
const neverHidden: ReadonlySet<string> = new Set([...unjudged, 'config.unknown']);

/** False for a file in which more may be wrong than was found. */
export function isJudged(found: readonly { readonly code: string }[]): boolean {
  return !found.some(({ code }) => unjudged.has(code));
}

/** How findings are looked at that may stand in several places. */
export interface KeyedPlaces<Found> {
  /** By what each of its places is known again. */
  readonly keysOf: (one: Found) => readonly FindingKey[];
  /** The finding of some of its places. */
  readonly only: (one: Found, indexes: readonly number[]) => Found;
}

/** Whether a baseline may hold findings of this kind. */
export function mayBeHidden(code: string): boolean {
  return !neverHidden.has(code);
}

/**
 * Hides as many findings of each kind as the baseline has, the first ones of the file. What stands in several places is
 * shown at those that are left. What is at its old place goes first; an entry that is left then hides the same finding
 * below another title, so that a title may be changed.
 *
 * @param entries of the file
 */
export function hideBaselined<Found extends { readonly code: string }>(
  found: readonly Found[],
  entries: readonly BaselineEntry[],
  { keysOf, only }: KeyedPlaces<Found>,
): Baselined<Found> {
  if (entries.length === 0) return { shown: found, hidden: [], gone: [] };
  const left = new Map<string, { readonly entry: BaselineEntry; count: number }>();
  for (const entry of merged(entries)) left.set(keyText(entry), { entry, count: entry.count });
  const codes = new Set(entries.map(({ code }) => code));
  // The place of a finding is only looked for where it may be in the baseline.
  const keyed = found.map((one) =>
    codes.has(one.code) && mayBeHidden(one.code)
      ? keysOf(one).map((key) => ({ key, isHidden: take(left.get(keyText(key))) }))
      : undefined,
  );
  const untitled = new Map<string, { count: number }[]>();
  for (const one of left.values()) {
    if (one.count === 0) continue;
    const text = untitledText(one.entry);
    const others = untitled.get(text);
    if (others === undefined) untitled.set(text, [one]);
    else others.push(one);
  }
  for (const one of untitled.size === 0 ? [] : keyed.flatMap((keys) => keys ?? [])) {
    const others = one.isHidden ? undefined : untitled.get(untitledText(one.key));
    if (others?.at(-1)?.count === 0) others.pop();
    if (!one.isHidden) one.isHidden = take(others?.at(-1));
  }
  const hidden = keyed.flatMap((keys) => keys ?? []).flatMap(({ key, isHidden }) => (isHidden ? [key] : []));
  const shown = found.flatMap((one, at) => {
    const keys = keyed[at];
    if (keys === undefined) return [one];
    const indexes = keys.flatMap(({ isHidden }, index) => (isHidden ? [] : [index]));
    return indexes.length === keys.length ? [one] : indexes.length === 0 ? [] : [only(one, indexes)];
  });
  return {
    shown: hidden.length === 0 ? found : shown,
    hidden,
    gone: [...left.values()].flatMap(({ entry, count }) => (count === 0 ? [] : [{ ...entry, count }])),
  };
}

/** Uses up one of an entry. @returns false when there is none left */
function take(of: { count: number } | undefined): boolean {
  if (of === undefined || of.count === 0) return false;
  of.count -= 1;
  return true;
}

/** The entries of a baseline that holds all these findings. */
export function entriesOf(keys: readonly FindingKey[]): readonly BaselineEntry[] {
  return merged(
    keys.filter(({ code }) => mayBeHidden(code)).map(({ code, node, words }) => ({ code, node, words, count: 1 })),
  );
}

/** The path of a file in a baseline. @returns undefined for a file outside of the folder */
export function pathInFolder(folderUri: string, uri: string): string | undefined {
  return pathBelow(folderUri, uri)?.normalize('NFC');
}

/** The file at a path of a baseline. */
export function fileInFolder(folderUri: string, path: string): string {
  return uriInside(folderUri, path);
}

/** A folder's baseline. */
export interface FolderBaseline {
  readonly uri: string;
  readonly baseline: Baseline;
  /** Completes “… can not be read: ”. Then nothing is hidden. */
  readonly unreadable?: BaselineFault;
  /** False when there is no such file. */
  readonly isThere: boolean;
}

/**
 * Reads a folder's baseline. A file that is not there hides nothing. Never rejects.
 *
 * @param path as the folder's configuration names it, if it does
 */
export async function readFolderBaseline(
  folderUri: string,
  path: string | undefined,
  files: Pick<FileSystem, 'readFile' | 'reasonOf'>,
): Promise<FolderBaseline> {
  return readBaselineAt(uriInside(folderUri, path ?? usualBaseline), files);
}

export async function readBaselineAt(
  uri: string,
  files: Pick<FileSystem, 'readFile' | 'reasonOf'>,
): Promise<FolderBaseline> {
  let bytes: Uint8Array;
  try {
    bytes = await files.readFile(uri);
  } catch {
    return { uri, baseline: noBaseline, isThere: false };
  }
  const read = readBaseline(bytes);
  return read.kind === 'baseline'
    ? { uri, baseline: read.baseline, isThere: true }
    : { uri, baseline: noBaseline, isThere: true, unreadable: read.fault };
}

/** Says that a baseline does not count. @param file its name, as the reader knows it */
export function baselineUnread(file: string, { why, detail }: BaselineFault): string {
  return baselineMessages[why]({ file, detail }).text;
}

/** By the path of a file now, the path by which a baseline has its findings. */
export type RenamedPaths = ReadonlyMap<string, string>;

/** A finding is known by its key alone. */
const byKey = { keysOf: (one: FindingKey) => [one], only: (one: FindingKey) => one };

/**
 * Which files have other names than in a baseline, by what was found in them. The entries of a file that is gone count
 * for one that is new, or is renamed itself, if half of them, or of what was found, is the same, so that it may be
 * changed, too. A file that is still there gives its entries only to one in which just these are found, and only where
 * others take their place: in a chain that begins with a file that is gone, or in a circle.
 *
 * @param found what was found in files, by path, at least where that is not what the baseline has
 * @param isMissing whether there is no file at a path that is not among `found`
 */
export async function renamedPaths(
  baseline: Baseline,
  found: ReadonlyMap<string, readonly FindingKey[]>,
  isMissing: (path: string) => Promise<boolean>,
): Promise<RenamedPaths> {
  const renamed = new Map<string, string>();
  const others = othersOf(baseline, found);
  if (others.size === 0) return renamed;
  const next = nextOf(baseline, others);
  const follow = (from: string, to: string): void => {
    for (
      let [was, is]: [string, string | undefined] = [from, to];
      is !== undefined && !renamed.has(is);
      [was, is] = [is, next.get(is)]
    )
      renamed.set(is, was);
  };
  for (const [path, entries] of baseline) {
    if (entries.length === 0 || found.has(path) || !(await isMissing(path))) continue;
    const free = [...others].filter(([to]) => !renamed.has(to));
    const to =
      free.find(([, { text }]) => text === textOf(entries))?.[0] ??
      mostAlike(
        entries,
        free.filter(([one]) => !hasEntries(baseline, one) || next.has(one)),
      );
    if (to !== undefined) follow(path, to);
  }
  for (const start of next.keys()) {
    let end = next.get(start);
    for (let steps = 0; end !== undefined && end !== start && steps < next.size; steps++) end = next.get(end);
    const to = next.get(start);
    if (end === start && to !== undefined) follow(start, to);
  }
  return renamed;
}

/** A baseline by the names that files have now. */
export function withRenamedPaths(baseline: Baseline, renamed: RenamedPaths): Baseline {
  const all = new Map(baseline);
  for (const was of renamed.values()) all.delete(was);
  for (const [path, was] of renamed) all.set(path, baseline.get(was) ?? []);
  return all;
}

interface FoundElsewhere {
  readonly keys: readonly FindingKey[];
  readonly text: string;
}

/** The files in which something else is found than the baseline has. */
function othersOf(
  baseline: Baseline,
  found: ReadonlyMap<string, readonly FindingKey[]>,
): ReadonlyMap<string, FoundElsewhere> {
  return new Map(
    [...found].flatMap(([path, all]) => {
      const entries = entriesOf(all);
      const text = textOf(entries);
      return entries.length === 0 || text === textOf(baseline.get(path) ?? [])
        ? []
        : [[path, { keys: all, text }] as const];
    }),
  );
}

/** Of files that are there, the file in which just that is found which the baseline has of them. */
function nextOf(baseline: Baseline, others: ReadonlyMap<string, FoundElsewhere>): ReadonlyMap<string, string> {
  const byText = new Map<string, string[]>();
  for (const [path, { text }] of others) byText.set(text, [...(byText.get(text) ?? []), path]);
  return new Map(
    [...others.keys()].flatMap((path) => {
      const to = hasEntries(baseline, path) ? byText.get(textOf(baseline.get(path) ?? []))?.shift() : undefined;
      return to === undefined ? [] : [[path, to] as const];
    }),
  );
}

function mostAlike(
  entries: readonly BaselineEntry[],
  files: readonly (readonly [string, FoundElsewhere])[],
): string | undefined {
  const size = entries.reduce((sum, { count }) => sum + count, 0);
  let most: { readonly path: string; readonly same: number } | undefined;
  for (const [path, { keys }] of files) {
    const same = hideBaselined(keys, entries, byKey).hidden.length;
    if (same * 2 >= Math.min(size, keys.length) && same > (most?.same ?? 0)) most = { path, same };
  }
  return most?.path;
}

function hasEntries(baseline: Baseline, path: string): boolean {
  return (baseline.get(path) ?? []).length > 0;
}

function textOf(entries: readonly BaselineEntry[]): string {
  return JSON.stringify(entries);
}
