import type { KeptBytes } from '../ports.ts';

/**
 * Keeps bytes until this program ends. The names of all entries of one workspace with one set of inputs have the same beginning, up to a full stop;
 * when entries with another beginning come, those before are of no use any more and are dropped.
 */
export function sessionBytes(): KeptBytes {
  const entries = new Map<string, Uint8Array>();
  let beginning = '';
  return {
    read: (name) => Promise.resolve(entries.get(name)),
    names: (start) => Promise.resolve([...entries.keys()].filter((name) => name.startsWith(start))),
    write(name, bytes) {
      const [start = ''] = name.split('.', 1);
      if (start !== beginning) entries.clear();
      beginning = start;
      entries.set(name, bytes);
      return Promise.resolve(true);
    },
    remove(name) {
      entries.delete(name);
      return Promise.resolve();
    },
  };
}
