import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from './files/node-cache-folder.ts';

// Each program on Node begins with this one (`scripts/bundles.mjs`). The compiled form of the scripts that are read
// from here on is kept for the next start, where Node can do that (22.1 and newer). Node validates what it kept, and
// compiles the source where that is damaged or of another version.
const { enableCompileCache, flushCompileCache } = nodeModule as {
  readonly enableCompileCache?: (folder: string) => unknown;
  readonly flushCompileCache?: () => void;
};
enableCompileCache?.(join(cacheFolder(), 'code'));
// It is written at the end of a process, which a server that is killed does not come to, and which in an editor that is
// open for days is too late. By this time the first findings have been sent, so what they need is in it.
if (flushCompileCache !== undefined) setTimeout(flushCompileCache, 5000).unref();
