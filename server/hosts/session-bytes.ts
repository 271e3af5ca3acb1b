import type { KeptBytes } from '../ports.ts';

/**
 * Keeps bytes until this program ends. Of one workspace with one set of inputs, the names of what was found have the same beginning, up to a full
 * stop, and the names of what is mentioned have another; when entries with a third one come, the oldest are of no use any more and are dropped.
 */
export function sessionBytes(): KeptBytes {
  const entries = new Map<string, Uint8Array>();
  /** The last one that was written to comes last. */
  let beginnings: readonly string[] = [];
  return {
    read: (name) => Promise.resolve(entries.get(name)),
    names: (start) => Promise.resolve([...entries.keys()].filter((name) => name.startsWith(start))),
    write(name, bytes) {
      const [start = ''] = name.split('.', 1);
      beginnings = [...beginnings.filter((one) => one !== start), start].slice(-2);
      for (const one of entries.keys()) if (!beginnings.includes(one.split('.', 1)[0] ?? '')) entries.delete(one);
      entries.set(name, bytes);
      return Promise.resolve(true);
    },
    remove(name) {
      entries.delete(name);
      return Promise.resolve();
    },
  };
}
