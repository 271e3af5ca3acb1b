import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from './files/node-cache-folder.ts';

/**
 * Stores the compiled form of code that is loaded from here on for the next start, where Node can do that (22.1 and newer).
 * Node validates what it stored, and compiles the source where that is damaged or of another version.
 */
export function keepCompiledCode(): void {
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };
  enableCompileCache?.(join(cacheFolder(), 'code'));
}
