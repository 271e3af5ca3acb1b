import { join } from 'node:path';
import type { SharedText } from '../../../ports.ts';
import { cacheFolder } from './node-cache-folder.ts';
import { createNodeSharedText } from './node-shared-text.ts';

/** The store of link facts that this user's editor and command line share. */
export function createLinkStore(): SharedText {
  return createNodeSharedText(join(cacheFolder(), 'links.jsonl'));
}
