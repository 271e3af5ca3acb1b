import { readFileSync } from 'node:fs';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { TemplateStore } from '../../server/template/template-store.ts';

const nothing = (): void => undefined;

/** What counts in any folder of a store, as it is when it is asked for. */
export class OpenInputs implements FolderInputs {
  constructor(readonly store: TemplateStore) {}

  readonly get = (id: string): ReturnType<FolderInputs['get']> => this.store.everywhere.get(id);
  readonly all = (): ReturnType<FolderInputs['all']> => this.store.everywhere.all();

  get registries(): FolderInputs['registries'] {
    return this.store.everywhere.registries;
  }

  get terms(): FolderInputs['terms'] {
    return this.store.everywhere.terms;
  }

  setOpenText(uri: string, text: string | undefined): void {
    this.store.setOpenText(uri, text);
  }
}

/** The bundled templates and registries and the given files, which exist in memory only. */
export function storeWith(files: Readonly<Record<string, string>> = {}): OpenInputs {
  const store = new TemplateStore(
    { readFile: () => Promise.reject(new Error('no such file')), findFiles: () => Promise.resolve([]) },
    { info: nothing, warn: nothing, error: nothing },
  );
  for (const [name, text] of Object.entries(files)) store.setOpenText(`file:///workspace/${name}`, text);
  return new OpenInputs(store);
}

export function sample(name: string): string {
  return readFileSync(new URL(`../../samples/${name}`, import.meta.url), 'utf8');
}
