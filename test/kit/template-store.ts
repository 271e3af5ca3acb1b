import { readFileSync } from 'node:fs';
import { TemplateStore } from '../../server/template/template-store.ts';

const nothing = (): void => undefined;

/** A store with the bundled templates and registries and the given files, which exist in memory only. */
export function storeWith(files: Readonly<Record<string, string>> = {}): TemplateStore {
  const store = new TemplateStore(
    { readFile: () => Promise.reject(new Error('no such file')), findFiles: () => Promise.resolve([]) },
    { info: nothing, warn: nothing, error: nothing },
  );
  for (const [name, text] of Object.entries(files)) store.setOpenText(`file:///workspace/${name}`, text);
  return store;
}

export function sample(name: string): string {
  return readFileSync(new URL(`../../samples/${name}`, import.meta.url), 'utf8');
}
