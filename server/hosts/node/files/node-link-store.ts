import { join } from 'node:path';
import type { SharedText } from '../../../ports.ts';
import { cacheFolder } from './node-cache-folder.ts';
import { createNodeSharedText } from './node-shared-text.ts';

/** Where the editor and the command line of this person keep what they saw of links. */
export function createLinkStore(): SharedText {
  return createNodeSharedText(join(cacheFolder(), 'links.jsonl'));
}
