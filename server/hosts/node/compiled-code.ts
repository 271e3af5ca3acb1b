import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from './files/node-cache-folder.ts';

// Each program on Node begins with this one (`scripts/bundles.mjs`). The compiled form of the scripts that are read
// from here on is kept for the next start, where Node can do that (22.1 and newer). Node validates what it kept, and
// compiles the source where that is damaged or of another version.
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };
enableCompileCache?.(join(cacheFolder(), 'code'));
