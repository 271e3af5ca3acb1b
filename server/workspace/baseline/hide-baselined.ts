import { keyText, merged, noBaseline, readBaseline, untitledText, usualBaseline, type Baseline, type BaselineEntry, type BaselineFault, type FindingKey } from './baseline-file.ts';
import { uriInside } from '../../template/config/folder-config.ts';
import type { FileSystem } from '../../ports.ts';
import { pathBelow } from '../../document/roots.ts';
import { baselineMessages } from '../../words/messages/baseline.ts';

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
const unjudged: ReadonlySet<string> = new Set(['internal.rule-failed', 'yaml.syntax', 'merge.conflict', 'template.unknown']);
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
 * Hides as many findings of each kind as the baseline has, the first ones of the file. What stands in several places is shown at those that are left.
 * What is at its old place goes first; an entry that is left then hides the same finding below another title, so that a title may be changed.
 *
 * @param entries of the file
 */
export function hideBaselined<Found extends { readonly code: string }>(
  found: readonly Found[], entries: readonly BaselineEntry[], { keysOf, only }: KeyedPlaces<Found>,
): Baselined<Found> {
  if (entries.length === 0) return { shown: found, hidden: [], gone: [] };
  const left = new Map<string, { readonly entry: BaselineEntry; count: number }>();
  for (const entry of merged(entries)) left.set(keyText(entry), { entry, count: entry.count });
  const codes = new Set(entries.map(({ code }) => code));
  // The place of a finding is only looked for where it may be in the baseline.
  const keyed = found.map((one) => (codes.has(one.code) && mayBeHidden(one.code) ? keysOf(one).map((key) => ({ key, isHidden: take(left.get(keyText(key))) })) : undefined));
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
    shown: hidden.length === 0 ? found : shown, hidden,
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
  return merged(keys.filter(({ code }) => mayBeHidden(code)).map(({ code, node, words }) => ({ code, node, words, count: 1 })));
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
export async function readFolderBaseline(folderUri: string, path: string | undefined, files: Pick<FileSystem, 'readFile' | 'reasonOf'>): Promise<FolderBaseline> {
  return readBaselineAt(uriInside(folderUri, path ?? usualBaseline), files);
}

export async function readBaselineAt(uri: string, files: Pick<FileSystem, 'readFile' | 'reasonOf'>): Promise<FolderBaseline> {
  let bytes: Uint8Array;
  try {
    bytes = await files.readFile(uri);
  } catch {
    return { uri, baseline: noBaseline, isThere: false };
  }
  const read = readBaseline(bytes);
  return read.kind === 'baseline' ? { uri, baseline: read.baseline, isThere: true } : { uri, baseline: noBaseline, isThere: true, unreadable: read.fault };
}

/** Says that a baseline does not count. @param file its name, as the reader knows it */
export function baselineUnread(file: string, { why, detail }: BaselineFault): string {
  return baselineMessages[why]({ file, detail }).text;
}
