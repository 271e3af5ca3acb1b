import type { Baseline, BaselineEntry, FindingKey } from './baseline-file.ts';
import { entriesOf, hideBaselined } from './hide-baselined.ts';

/** By the path of a file now, the path by which a baseline has its findings. */
export type RenamedPaths = ReadonlyMap<string, string>;

/** A finding is known by its key alone. */
const byKey = { keysOf: (one: FindingKey) => [one], only: (one: FindingKey) => one };

/**
 * Which files have other names than in a baseline, by what was found in them. The entries of a file that is gone count for one that is new, or is
 * renamed itself, if half of them, or of what was found, is the same, so that it may be changed, too. A file that is still there gives its entries
 * only to one in which just these are found, and only where others take their place: in a chain that begins with a file that is gone, or in a circle.
 *
 * @param found what was found in files, by path, at least where that is not what the baseline has
 * @param isMissing whether there is no file at a path that is not among `found`
 */
export async function renamedPaths(baseline: Baseline, found: ReadonlyMap<string, readonly FindingKey[]>, isMissing: (path: string) => Promise<boolean>): Promise<RenamedPaths> {
  const renamed = new Map<string, string>();
  const others = othersOf(baseline, found);
  if (others.size === 0) return renamed;
  const next = nextOf(baseline, others);
  const follow = (from: string, to: string): void => {
    for (let [was, is]: [string, string | undefined] = [from, to]; is !== undefined && !renamed.has(is); [was, is] = [is, next.get(is)]) renamed.set(is, was);
  };
  for (const [path, entries] of baseline) {
    if (entries.length === 0 || found.has(path) || !await isMissing(path)) continue;
    const free = [...others].filter(([to]) => !renamed.has(to));
    const to = free.find(([, { text }]) => text === textOf(entries))?.[0] ?? mostAlike(entries, free.filter(([one]) => !hasEntries(baseline, one) || next.has(one)));
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
function othersOf(baseline: Baseline, found: ReadonlyMap<string, readonly FindingKey[]>): ReadonlyMap<string, FoundElsewhere> {
  return new Map([...found].flatMap(([path, all]) => {
    const entries = entriesOf(all);
    const text = textOf(entries);
    return entries.length === 0 || text === textOf(baseline.get(path) ?? []) ? [] : [[path, { keys: all, text }] as const];
  }));
}

/** Of files that are there, the file in which just that is found which the baseline has of them. */
function nextOf(baseline: Baseline, others: ReadonlyMap<string, FoundElsewhere>): ReadonlyMap<string, string> {
  const byText = new Map<string, string[]>();
  for (const [path, { text }] of others) byText.set(text, [...byText.get(text) ?? [], path]);
  return new Map([...others.keys()].flatMap((path) => {
    const to = hasEntries(baseline, path) ? byText.get(textOf(baseline.get(path) ?? []))?.shift() : undefined;
    return to === undefined ? [] : [[path, to] as const];
  }));
}

function mostAlike(entries: readonly BaselineEntry[], files: readonly (readonly [string, FoundElsewhere])[]): string | undefined {
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
