import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { buildBundles } from '../../../scripts/bundles.mjs';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** What this process has bundled. The files of a worker share it. */
const files = new Map<string, Promise<ReadonlyMap<string, string>>>();
const scripts = new Map<string, Promise<string>>();

/**
 * Builds scripts of the pages as they are shipped.
 *
 * @param only names of bundles in `scripts/bundles.mjs`
 * @returns the contents of the files by their names, without folders
 */
export function shippedFiles(...only: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return once(files, only.join(), async () => new Map((await buildBundles({ only })).map(({ name, text }) => [name.slice(name.lastIndexOf('/') + 1), text])));
}

/** Bundles a script that imports modules by their paths in the repository. */
export function bundleOf(contents: string): Promise<string> {
  return once(scripts, contents, async () => {
    const begin = `${repository}begin.ts`;
    const bundle = await rolldown({
      input: begin, platform: 'browser', plugins: [{ name: 'begin', resolveId: (id) => (id === begin ? id : null), load: (id) => (id === begin ? contents : null) }],
    });
    const { output: [{ code }] } = await bundle.generate({ format: 'iife', codeSplitting: false });
    return code;
  });
}

function once<Value>(known: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
